#!/usr/bin/env python3
"""Validates the output of `whoiskit` against docs/object-model.schema.json, with an independent validator.

    validate.py COMMAND PLUGIN_FOLDER SOURCE_FOLDER

`parse` and `parse --batch` read every stored answer of the source tree. Then records are corrupted one by one, and the
schema has to refuse each. Exits with status 77 (skipped) if Debian's python3-jsonschema is missing.
"""

import copy
import json
import os
import pathlib
import subprocess
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: there is no jsonschema module; install python3-jsonschema")
    sys.exit(77)


def run(command, plugins, arguments, text=None):
    environment = dict(os.environ, WHOISKIT_PLUGINS=plugins, WHOISKIT_CONFIG="")
    environment.pop("WHOISKIT_ROUTES", None)
    done = subprocess.run([command, *arguments], input=text, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1, 3, 4, 5, 6):
        sys.exit(f"{arguments}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def stored_answers(source):
    """(path, server, query) of each: the folder names the server, the file the query."""
    for path in sorted(source.glob("tests/simnet/*/**/*.txt")) + sorted(source.glob("tests/simnet/*/*.bin")):
        query = path.stem if "." in path.stem else ""
        yield path, path.parent.name if "." in path.parent.name else "", query
    for path in sorted(source.glob("plugins/**/fixtures/*")):
        if path.suffix not in (".json", ".toml", ".md"):
            yield path, "", ""


def check(validator, record, where):
    problems = [f"{where}: {error.json_path}: {error.message[:200]}" for error in validator.iter_errors(record)]
    print("\n".join(problems[:5]), end="\n" if problems else "")
    return len(problems)


# A change of the shape that the schema must detect: path of the value, and its new value.
SPOILT = [
    (["status"], "fine"),
    (["verdict"], "taken"),
    (["query"], None),
    (["more"], 1),
    (["errstr"], "text"),
    (["rawdata", 0], 1),
    (["regyinfo", "type"], "as"),
    (["regyinfo", "servers", 0, "port"], "43"),
    (["regyinfo", "more"], "x"),
    (["regrinfo", "registered"], True),
    (["regrinfo", "disclaimer"], "one line"),
    (["regrinfo", "domain", "created"], "01.02.2003"),
    (["regrinfo", "domain", "created"], "2003-13-01"),
    (["regrinfo", "domain", "status"], "ok"),
    (["regrinfo", "domain", "name"], "EXAMPLE.BIZ"),
    (["regrinfo", "domain", "nserver"], ["ns1.example.biz"]),
    (["regrinfo", "domain", "nserver", "ns1.example.biz"], "192.0.2.1"),
    (["regrinfo", "domain", "nserver", "NS1.example.biz"], []),
    (["regrinfo", "owner", "address", "street"], "1 Street"),
    (["regrinfo", "owner", "address", "city"], ["only one"]),
    (["regrinfo", "owner", "email"], {"a": "b"}),
    (["regrinfo", "owner"], []),
]


def main():
    command, plugins, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    schema = json.loads((source / "docs/object-model.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    answers = list(stored_answers(source))
    problems = 0

    sample = None
    for path, server, query in answers:
        words = ["parse", "--format", "json", "--server", server, "--query", query, str(path)]
        record = json.loads(run(command, plugins, words))
        problems += check(validator, record, path)
        if path.name == "example.biz.txt":
            sample = record

    lines = [json.dumps({"id": i, "file": str(p), "server": s or None, "query": q or None})
             for i, (p, s, q) in enumerate(answers)]
    lines.append("not JSON")
    text = "\n".join(lines).encode()
    for words in (["parse", "--batch", "--files-anywhere", "-"], ["parse", "--batch", "--files-anywhere", "--with-raw", "-"]):
        records = run(command, plugins, words, text).splitlines()
        if len(records) != len(lines):
            sys.exit(f"{words}: {len(records)} lines for {len(lines)}")
        for record in records:
            problems += check(validator, json.loads(record), " ".join(words))

    for path, value in SPOILT:
        record = copy.deepcopy(sample)
        place = record
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        if validator.is_valid(record):
            print(f"the schema lets pass: {path} = {value!r}")
            problems += 1

    print(f"{len(answers)} answers, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
