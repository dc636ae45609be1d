#!/usr/bin/python3
"""check_sizes.py SOURCE: how much of the C and C++ sources a reader meets at once.

 - A folder has MOST_SOURCES sources or fewer. A source and its header count once, and sub-folders count by themselves.
 - A file has MOST_LINES lines or fewer.
 - The median of the lines of all files is below MEDIAN_LINES.
"""
import statistics
import sys
from collections import defaultdict
from pathlib import Path

MOST_SOURCES = 20
MOST_LINES = 400
MEDIAN_LINES = 150
FOLDERS = ("docs", "host", "plugins", "sdk", "servers", "tests")
SUFFIXES = (".c", ".cpp", ".h", ".hpp")


def lines_of_sources(root: Path):
    """The lines of each file, by its path below the root."""
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in SUFFIXES]
    return {path.relative_to(root): path.read_bytes().count(b"\n") for path in sorted(files)}


def problems_of(root: Path):
    lines = lines_of_sources(root)
    folders = defaultdict(set)
    for path in lines:
        folders[path.parent].add(path.stem)
    for folder, stems in folders.items():
        if len(stems) > MOST_SOURCES:
            yield f"{folder.as_posix()}/: {len(stems)} sources, {MOST_SOURCES} are the most: divide it by idea"
    for path, number in lines.items():
        if number > MOST_LINES:
            yield f"{path.as_posix()}: {number} lines, {MOST_LINES} are the most: divide it by idea"
    median = statistics.median(lines.values()) if lines else 0
    if median >= MEDIAN_LINES:
        yield f"the median of lines is {median:g}, it has to be below {MEDIAN_LINES}"


def main():
    problems = list(problems_of(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
