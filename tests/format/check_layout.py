#!/usr/bin/python3
"""check_layout.py SOURCE: checks the layout of the C and C++ sources where clang-format does not.

- A row of a table has at most MOST_BLANKS blanks before it. clang-format puts rows below the brace that opens the table,
  however far to the right that is, unless a comma follows the last row.
- A line with a comment has at most WIDTH columns. clang-format does not change comments, so that diagrams are kept.
"""
import re
import sys
from pathlib import Path

MOST_BLANKS = 27
WIDTH = 120
FOLDERS = ("host", "sdk", "plugins", "tests", "docs")
COMMENT = re.compile(r"\s*(//|/?\*[ /]|/\*)|.*\S  //")


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def opener_of(lines: list, row: int):
    """The line with the brace before the row, which itself begins with a brace. None if it is not a row of a table but
    an argument of a call."""
    indent = indent_of(lines[row])
    above = row - 1
    while above >= 0 and (not lines[above].strip() or indent_of(lines[above]) >= indent):
        above -= 1
    return above if above >= 0 and lines[above][indent - 1:indent] == "{" else None


def far_tables(lines: list):
    """The first row of each table that begins too far to the right."""
    seen = set()
    for row, line in enumerate(lines):
        if indent_of(line) > MOST_BLANKS and line.lstrip(" ").startswith("{"):
            opener = opener_of(lines, row)
            if opener is not None and opener not in seen:
                seen.add(opener)
                yield row


def problems_of(root: Path):
    files = [f for folder in FOLDERS for f in (root / folder).rglob("*") if f.suffix in (".c", ".h", ".cpp", ".hpp")]
    for file in sorted(files):
        name = file.relative_to(root).as_posix()
        lines = file.read_text(encoding="utf-8").split("\n")
        for row in far_tables(lines):
            yield (f"{name}:{row + 1}: a row of a table begins behind {indent_of(lines[row])} blanks, {MOST_BLANKS} are the "
                   "most: add a comma behind the last row and run ./dev format, which then puts the rows at the left")
        for number, line in enumerate(lines, 1):
            if len(line) > WIDTH and COMMENT.match(line):
                yield f"{name}:{number}: a comment of {len(line)} columns, {WIDTH} are the most: break it by hand"


def main():
    problems = list(problems_of(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
