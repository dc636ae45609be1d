#!/usr/bin/python3
"""bootstrap.py COMMAND FACTS: the built-in routing table compared with collected facts, if they are beside the project.

Every base of IANA's bootstrap files is known, no top-level domain counts as answered by a server that is known to be
dead, and as many are answered as expected. Exits with status 77 if there are no facts.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ANSWERED = 1390  # of all top-level domains, at least


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={})
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit status {done.returncode}: {done.stderr}")
    return done.stdout


def check_coverage(command, facts):
    tlds, off = (json.loads((facts / name).read_text(encoding="utf-8")) for name in ("tlds.json", "whois-off.json"))
    rows = [json.loads(line) for line in run(command, "route", "--all", "--format", "ndjson").splitlines()]
    print(rows.pop()["summary"])
    faults = []
    for row in rows:
        dead = row["tld"] in off["tlds"] or row["at"] in off["servers"]
        if row["protocol"] == "WHOIS" and dead:
            faults.append(f"{row['tld']}: {row['at']} answers no more, and is counted")
    missing = {name for name in tlds if "." not in name} ^ {row["tld"] for row in rows}
    faults += [f"{name}: is in one of the facts and the table only" for name in sorted(missing)]
    answered = sum(row["protocol"] != "none" for row in rows)
    if answered < ANSWERED:
        faults.append(f"{answered} are answered, less than {ANSWERED}")
    return faults


def check_bases(command, facts):
    with tempfile.TemporaryDirectory() as folder:
        report = run(command, "servers", "update", "--from", str(facts / "rdap-bootstrap"), "--folder", folder)
        rows = (Path(folder) / "rdap.toml").read_text(encoding="utf-8")
    faults = [line for line in report.splitlines() if line.startswith(("added", "changed", "removed"))]
    return faults + [f"the built-in table lacks: {line}" for line in rows.splitlines() if " = {" in line]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    command, facts = sys.argv[1], Path(sys.argv[2])
    if not (facts / "whois-off.json").exists():
        return 77
    faults = check_coverage(command, facts) + check_bases(command, facts)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
