#!/usr/bin/python3
"""check_installed.py PREFIX...: whether the links of the installed documents lead to installed files.

The documents are written for the source folder, and are installed without it. A link to a file that is not installed
would be dead for users, although check_claims.py finds the file in the sources.
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written to the sources
from check_claims import check_links  # noqa: E402


def main():
    failed = len(sys.argv) < 2
    for prefix in map(Path, sys.argv[1:]):
        documents = sorted((prefix / "share").rglob("*.md"))
        faults = [f"{document}: {fault}" for document in documents
                  for fault in check_links(document, document.read_text(encoding="utf-8"))]
        print("\n".join(faults) or f"{prefix}: the links of {len(documents)} documents lead somewhere")
        failed = failed or bool(faults) or not documents
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
