#!/usr/bin/python3
"""floors.py SOURCE: checks that no floor of floors.toml is lower than in the last commit or in one of its parents.

Exits with status 0 if none is, 1 if some are, 77 (skipped) if git is not available. score.py --check compares the
measure itself with the floors."""
import subprocess
import sys
import tomllib
from pathlib import Path

FILE = Path("tests/corpus/floors.toml")
SKIPPED = 77
AT_LEAST = ("fields", "cases")
AT_MOST = ("spurious", "false_free", "false_registered", "disputed")

HEADER = """\
# What the measure (./dev score) must reach: checked by the test corpus.score where the corpora are at hand. A floor may
# only rise: the test corpus.floors compares this file with the last commit's. `./dev score --raise` lifts it to what is
# reached now. A group's keys:
#
#   fields            percent of asserted values found, at least
#   cases             percent of cases without a miss, at least
#   spurious          percent of the values asserted to be empty that are filled, at most
#   false_free        registered names called free, at most
#   false_registered  free names called registered, at most
#   disputed          percent of asserted values whose labels are held to be wrong (disputes.ndjson), at most
"""


def parse(text):
    floors = tomllib.loads(text)
    for group, keys in floors.items():
        for key in keys:
            if key not in AT_LEAST + AT_MOST:
                raise ValueError(f"{FILE}: [{group}] has an unknown key {key}")
    return floors


def write(floors, file: Path):
    groups = [f"\n[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())
              for group, keys in floors.items()]
    file.write_text(HEADER + "".join(groups), encoding="utf-8")


def below(key, value, floor):
    """Whether a value, reached or promised, is worse than a floor."""
    return value < floor if key in AT_LEAST else value > floor


def lowered(old, new):
    """What an old set of floors requires and a new one no longer does, as text."""
    for group, keys in old.items():
        for key, floor in keys.items():
            value = new.get(group, {}).get(key)
            if value is None:
                yield f"[{group}] {key} = {floor} is gone"
            elif below(key, value, floor):
                yield f"[{group}] {key} = {value} asks for less than {floor}"


def former(source: Path):
    """The floors of the last commit and of its parents: {commit: floors}. None if git is not available."""
    def git(*arguments):
        return subprocess.run(["git", "-C", source, *arguments], capture_output=True, text=True)
    commits = git("rev-parse", "HEAD", "HEAD^@").stdout.split()
    shown = {commit: git("show", f"{commit}:./{FILE}") for commit in commits}
    return {commit[:10]: tomllib.loads(s.stdout) for commit, s in shown.items() if s.returncode == 0} or None


def main():
    source = Path(sys.argv[1])
    floors = parse((source / FILE).read_text(encoding="utf-8"))
    commits = former(source)
    if commits is None:
        print(f"skipped: git does not know {FILE}")
        return SKIPPED
    bad = [f"{commit}: {what}" for commit, old in commits.items() for what in lowered(old, floors)]
    print("\n".join(bad) or f"no floor is lower than in {', '.join(commits)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
