#!/usr/bin/python3
"""Runs each row of the table of docs/habits.md: its command must end with status 0 or 1 and print what the row states.

  habits.py WHOISKIT HABITS.md

Status 1 means that a name is not registered. A row that expects another status tests it itself. Run this with simulated
registries as the internet (whoiskit-simnet DIR --exec)."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HEADING = "| expected by habit | here | prints |"
ROW = re.compile(r"\| (?P<habit>[^|]+) \| `(?P<command>[^|`]+)` \| `(?P<prints>[^|`]+)` \|")
NAMES = "# two names\n\nexample.com\nfree-example.com  # free\n"
LEAST_ROWS = 30
SECONDS = 60


def rows_of(text: str):
    lines = text.splitlines()
    at = lines.index(HEADING) + 2
    while at < len(lines) and lines[at].startswith("|"):
        row = ROW.fullmatch(lines[at])
        if row is None:
            raise SystemExit(f"line {at + 1}: no row of three columns with a command and what it prints: {lines[at]}")
        yield at + 1, row
        at += 1


def fault_of(row, folder: str, environment: dict) -> str:
    done = subprocess.run(["bash", "-c", row["command"]], cwd=folder, env=environment, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL if "<" not in row["command"] else None, timeout=SECONDS)
    if done.returncode not in (0, 1):
        return f"status {done.returncode}"
    return "" if row["prints"] in done.stdout + done.stderr else "prints something else"


def main(command: str, document: str) -> int:
    faults = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("whoiskit", "whois"):
            (Path(folder) / name).symlink_to(Path(command).resolve())
        (Path(folder) / "names.txt").write_text(NAMES)
        environment = {**os.environ, "PATH": f"{folder}:{os.environ.get('PATH', '/usr/bin:/bin')}", "HOME": folder}
        for line, row in rows_of(Path(document).read_text()):
            count += 1
            if fault := fault_of(row, folder, environment):
                faults += 1
                print(f"{document}:{line}: {row['command']}: {fault}; expected: {row['prints']}")
    if count < LEAST_ROWS:
        print(f"{document}: {count} rows; there should be {LEAST_ROWS} at least")
        return 1
    print(f"{count} habits, {faults} of them other than said")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
