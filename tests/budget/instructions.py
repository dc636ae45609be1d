#!/usr/bin/python3
"""instructions.py WHOISKIT SOURCE [--write]: the instructions that reading one stored response takes, and their budget.

Each group is a set of fixtures. valgrind counts the instructions of `whoiskit parse --batch --jobs 1` over the group,
repeated N and 2 N times; the difference, divided by the records, is the cost of one record without the start of the
program. The counts are exact: they do not depend on the load of the machine. They do depend on the compiler, so the
budget is that of Debian 12.

Fails if a group costs more than 3 % above its line in budget.json. Prints a note if it costs 3 % less: --write then
lowers the budget. Exits with 77 where valgrind is missing or the machine is not x86-64 with AVX2.
"""
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOLERANCE = 0.03
REPEATS = 4  # of a group in the shorter run
# Folders of fixtures, relative to plugins/.
GROUPS = {
    "gtld": ["family/icann", "family/verisign", "family/afilias", "family/registrar", "family/centralnic"],
    "all": ["."],
    "rpsl": ["family/rpsl"],
    "generic": ["family/generic"],
    "rdap": ["rdap"],
}


def batch(source: Path, folders) -> list[str]:
    """The fixtures below these folders as lines of a batch."""
    lines = []
    for folder in folders:
        for expected in sorted((source / "plugins" / folder).rglob("fixtures/*.json")):
            record = json.loads(expected.read_text(encoding="utf-8"))
            response = expected.with_suffix(".txt")
            if "server" not in record or not response.exists():
                continue
            line = {key: record[key] for key in ("query", "server", "content_type", "http_status") if key in record}
            if "plugins/rdap/" in expected.as_posix():
                line["protocol"] = "rdap"
            line["raw"] = response.read_bytes().decode("utf-8", "replace")
            lines.append(json.dumps(line) + "\n")
    return lines


def instructions(command: str, lines: list[str], folder: Path) -> int:
    file = folder / "batch.ndjson"
    file.write_text("".join(lines), encoding="utf-8")
    made = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/profile", command, "parse", "--batch",
         "--jobs", "1", file], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", made.stderr).group(1))


def per_record(command: str, lines: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        once = instructions(command, lines * REPEATS, Path(folder))
        twice = instructions(command, lines * REPEATS * 2, Path(folder))
    return (twice - once) // (len(lines) * REPEATS)


def has_avx2() -> bool:
    flags = Path("/proc/cpuinfo")
    return platform.machine() == "x86_64" and flags.exists() and " avx2" in flags.read_text(encoding="utf-8")


def main() -> int:
    command, source = sys.argv[1], Path(sys.argv[2])
    if shutil.which("valgrind") is None or not has_avx2():
        print("skipped: this needs valgrind (./dev test installs it) and a processor with AVX2")
        return 77
    file = source / "tests/budget/budget.json"
    budget = json.loads(file.read_text(encoding="utf-8"))
    found, failed = {}, False
    for group, folders in GROUPS.items():
        found[group] = count = per_record(command, batch(source, folders))
        allowed = budget.get(group)
        print(f"{group:8} {count:9,} instructions per record, budget {allowed or 'none'}")
        if allowed is None:
            print("         has no budget: run this with --write")
            failed = True
        elif count > allowed * (1 + TOLERANCE):
            print(f"         over its budget by {100 * count / allowed - 100:.1f} %: make it cheaper, or run this with "
                  "--write and give the reason in the commit")
            failed = True
        elif count < allowed * (1 - TOLERANCE):
            print("         cheaper than its budget: run this with --write")
    if "--write" in sys.argv:
        file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        return 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
