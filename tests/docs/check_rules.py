#!/usr/bin/python3
"""check_rules.py WHOISKIT SOURCE: whether rules do what the examples of docs/sdk-reference.md state.

A row of a table headed "| constant | C++ | in C | in a table |" has in its fourth column a step as tables have it, and
in its last column the values of one or more lines and their results:

    `Pat Example [EX1-ZZ]` -> `Pat Example`, `handle = EX1-ZZ`        "no value" if there is no result

A table with that step reads those lines; "it" is the key of its row. Examples without "->" are running text.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written to the sources
from check_reference import CODE, tables  # noqa: E402

FEWEST = 25  # examples; fewer mean that the tables were not found
TABLE = """whoiskit-table = 1
claim = "gtld.rules"
server = "whois.rules.example"
format = "labels"
dates = "dmy"
keys = ["owner.it"]

[labels]
"Line:" = {%s}
"""


def examples(text: str):
    """Step, lines and their results."""
    for head, rows in tables(text):
        for row in rows if head[0] == "constant" else ():
            lines, arrow, outcome = row[-1].partition(" -> ")
            if arrow:
                yield CODE.findall(row[3])[0], CODE.findall(lines), outcome


def expected(outcome: str):
    values = {}
    for code in CODE.findall(outcome):
        key, equals, value = code.partition(" = ")
        values.setdefault(key if equals else "it", []).append(value if equals else code)
    return values


def flattened(record, prefix=""):
    values = {}
    for key, value in record.items():
        if isinstance(value, dict):
            values.update(flattened(value, f"{prefix}{key}."))
        else:
            values[prefix + key] = value if isinstance(value, list) else [value]
    return values


def read(whoiskit: str, folder: Path, step: str, lines):
    row = step if step.startswith("to = ") else f'to = "owner.it.", {step}'
    (folder / "whois.gtld.rules.table.toml").write_text(TABLE % row.replace('to = "phone"', 'to = "owner.phone"'))
    answer = "".join(f"Line: {line}\n" for line in lines)
    done = subprocess.run([whoiskit, "--plugins", str(folder), "parse", "--handler", "gtld.rules", "--query", "example.com",
                           "--format", "json", "-"], input=answer, capture_output=True, text=True, check=False)
    record = json.loads(done.stdout or "{}")
    if "regrinfo" not in record or record["errstr"]:
        return {"error": [done.stderr, *record.get("errstr", [])]}
    return flattened(record["regrinfo"].get("owner", {}))


def main():
    whoiskit, root = sys.argv[1], Path(sys.argv[2])
    all_examples = list(examples((root / "docs/sdk-reference.md").read_text(encoding="utf-8")))
    problems = [] if len(all_examples) >= FEWEST else [f"only {len(all_examples)} examples"]
    with tempfile.TemporaryDirectory() as folder:
        for step, lines, outcome in all_examples:
            found = read(whoiskit, Path(folder), step, lines)
            if found != expected(outcome):
                problems.append(f"{step} of {lines} gives {found}, not {expected(outcome)}")
    for problem in problems:
        print(f"docs/sdk-reference.md: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
