#!/usr/bin/python3
"""check_claims.py SOURCE: compares the documents with the sources and with each other.

- A link to a file of this project leads to an existing file, and its #fragment to a heading in it.
- A table row that begins "| `kName` | `path` | value |" states a constant: the file must define it with that value.
- Paths in backquotes that begin with a top-level folder exist.
- A table headed "| option of the host |" or "| option of a look-up |" has the members of that struct of host.hpp, in
  any order, and the headers for C (whoiskit/c/) have a setter for each.
- docs/README.md and docs/decisions/README.md link to every page of their folder.
- A table row or sentence with "`Type` (`path`" names a header that declares the type, or a source that uses it.
- A source file that a comment in host, sdk or plugins names exists. The first line of a header of host names its path.
- In CONTRIBUTING.md and docs/decisions, `Suite.NAME` and `fuzz.replay.TARGET` in backquotes are existing tests.
- In docs/lookup.md, a table row "| 10 | ... | ... | NAME, Suite.NAME |" names existing tests, of the suite PhpWhois if no
  suite is named. The numbers are BEHAVIOURS, each once and in order.
- In docs/rdap.md, a table row "| 1 | ... | `NAME`, Suite.NAME |" names existing fixtures of plugins/rdap and existing
  tests. Each number is there once and in order.
- In docs/threat-model.md, a table row "| **ATTACKER**: ... | ... | ... | Suite.NAME, fuzz.replay.TARGET |" names existing
  tests. The attackers are ATTACKERS, each once and in order.
"""
import re
import sys
from pathlib import Path

BEHAVIOURS = [*range(1, 37), 44]
ATTACKERS = ["Server", "Registrant", "Plugin author", "Local user", "Network", "Client of a service"]
FOLDERS = ("sdk", "host", "plugins", "servers", "tests", "docs")


def without_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def anchors(text: str):
    for heading in re.findall(r"^#+ (.+)$", without_blocks(text), flags=re.M):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def check_links(document: Path, text: str):
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if "://" in target:
            continue
        file, _, fragment = target.partition("#")
        path = (document.parent / file) if file else document
        if not path.exists():
            yield f"there is no {target}"
        elif fragment and path.suffix == ".md" and fragment not in anchors(path.read_text(encoding="utf-8")):
            yield f"there is no heading {target}"


def number(text: str):
    """The value of a constant's expression, with the C++ in it removed. Units of std::chrono are ignored."""
    plain = re.sub(r"(?<=\d)u?\b|'", "", text).strip()
    return eval(plain) if re.fullmatch(r"[\d\s*+<()-]+", plain) else plain


def check_constants(root: Path, text: str):
    for name, file, value in re.findall(r"^\| `(k\w+)` \| `([^`]+)` \| ([^|]+) \|", text, flags=re.M):
        path = root / file
        code = path.read_text(encoding="utf-8") if path.exists() else ""
        made = re.search(rf"\b{name}(?: = ([^;]+)|\{{([^}}]+)\}});", code)
        stated = re.match(r"[\d,]+", value)
        if not made:
            yield f"{file} defines no {name}"
        elif not stated or number(made.group(1) or made.group(2)) != int(stated.group().replace(",", "")):
            yield f"{name} is {made.group(1) or made.group(2)} in {file}, not {value.strip()}"


def check_paths(root: Path, text: str):
    for path in re.findall(r"`((?:" + "|".join(FOLDERS) + r")/[\w./-]*)`", text):
        if not (root / path).exists():
            yield f"there is no {path}"


def check_types(root: Path, text: str):
    for name, path in re.findall(r"`([A-Z]\w+)`\s\(`([\w./-]+\.[ch]pp)`", text):
        if (root / path).exists() and not re.search(rf"\b{name}\b", (root / path).read_text(encoding="utf-8")):
            yield f"{path} has no {name}"


def check_comments(root: Path):
    """File names in comments. A name in upper case or with a dot inside stands for many files."""
    files = {path.name for folder in FOLDERS for path in (root / folder).rglob("*.[ch]pp")}
    for folder in "host", "sdk", "plugins":
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            lines = path.read_text(encoding="utf-8").splitlines()
            named = re.match(r"// ([\w/]+\.hpp): ", lines[0])
            if folder == "host" and named and not str(path).endswith("/" + named.group(1)):
                yield path, f"its first line names {named.group(1)}"
            for line in lines:
                for name in re.findall(r"(?<![\w./-])(?:[a-z_]+/)*([a-z_0-9]+\.[ch]pp)\b", line.partition("//")[2]):
                    if name not in files:
                        yield path, f"there is no {name}"


def check_options(root: Path, text: str):
    for words, struct, kind in ("the host", "HostOptions", "host"), ("a look-up", "LookupOptions", "lookup"):
        table = re.search(rf"^\| option of {words} \|.*\n\|.*\n((?:\|.*\n)+)", text, flags=re.M)
        if not table:
            continue
        public = root / "host/include/whoiskit"
        body = re.search(rf"^struct {struct} {{\n(.*?)^}};", (public / "host.hpp").read_text("utf-8"), flags=re.M | re.S)
        code = re.sub(r"//.*|= [^;]*|\{[^;]*", "", body.group(1))
        members = {declared.split()[-1] for declared in code.split(";") if declared.strip()}
        stated = set(re.findall(r"^\| `(\w+)` \|", table.group(1), flags=re.M))
        header = "".join(file.read_text("utf-8") for file in sorted((public / "c").glob("*.h")))
        set_in_c = {name + "s" * (how == "add")
                    for how, name in re.findall(rf" whoiskit_{kind}_options_(set|add)_(\w+)\(", header)}
        for where, names in ("the document", stated), ("the API for C", set_in_c):
            for name in sorted(members - names):
                yield f"{where} has no {struct}::{name}"
            for name in sorted(names - members):
                yield f"{where} has {name}, {struct} has not"


def tests_of(root: Path):
    made = set()
    for file in (root / "tests").rglob("*_test.cpp"):
        made |= {f"{suite}.{name}" for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", file.read_text("utf-8"),
                                                               flags=re.M)}
    targets = (root / "tests/fuzz/CMakeLists.txt").read_text("utf-8")
    return made | {f"fuzz.replay.{name}" for name in re.findall(r"^whoiskit_parser_target\((\w+)", targets, flags=re.M)}


def check_tests(made, text: str):
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, flags=re.M)
    if [int(row) for row, _ in rows] != BEHAVIOURS:
        yield "the table of behaviours does not have each number once and in order"
    for row, names in rows:
        for name in names.split(", "):
            if (name if "." in name else f"PhpWhois.{name}") not in made:
                yield f"behaviour {row}: there is no test {name}"


def check_attackers(made, text: str):
    rows = re.findall(r"^\| \*\*([^*]+)\*\*: [^|]+ \|[^|]+\|[^|]+\| ([^|]+) \|$", text, flags=re.M)
    if [attacker for attacker, _ in rows] != ATTACKERS:
        yield "the table of attackers does not have each once and in order"
    for attacker, names in rows:
        for name in names.split(", "):
            if name not in made:
                yield f"{attacker}: there is no test {name}"


def check_quirks(root: Path, made, text: str):
    rows = re.findall(r"^\| (\d+) \|[^|]+\| ([^|]+) \|$", text, flags=re.M)
    if not rows or [int(row) for row, _ in rows] != list(range(1, len(rows) + 1)):
        yield "the table of quirks does not have each number once and in order"
    for row, names in rows:
        for name in names.split(", "):
            fixture = root / "plugins/rdap/fixtures" / (name.strip("`") + ".json")
            if not fixture.exists() if name.startswith("`") else name not in made:
                yield f"quirk {row}: there is no {name}"


def check_index(index: Path, text: str):
    pages = {page.name for page in index.parent.glob("*.md")} - {index.name}
    if (index.parent / "decisions").is_dir():
        pages.add("decisions/README.md")
    for page in sorted(pages - set(re.findall(r"\]\(([^)#\s]+)", text))):
        yield f"has no link to {page}"


def check_named_tests(made, text: str):
    for name in re.findall(r"`([A-Z]\w+\.[A-Z]\w+|fuzz\.replay\.\w+)`", text):
        if name not in made:
            yield f"there is no test {name}"


def main():
    root = Path(sys.argv[1])
    bad = 0
    made = tests_of(root)
    decisions = sorted(root.glob("docs/decisions/*.md"))
    for document in [*(root / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
                     *sorted(root.glob("docs/*.md")), *decisions, root / "servers/README.md"]:
        text = without_blocks(document.read_text(encoding="utf-8"))
        problems = [*check_links(document, text), *check_constants(root, text),
                    *check_paths(root, text), *check_types(root, text), *check_options(root, text)]
        if document.name == "README.md" and "docs" in document.relative_to(root).parts:
            problems += check_index(document, text)
        if document in decisions or document.name == "CONTRIBUTING.md":
            problems += check_named_tests(made, text)
        for problem in problems:
            print(f"{document.relative_to(root)}: {problem}")
            bad += 1
    for path, problem in check_comments(root):
        print(f"{path.relative_to(root)}: {problem}")
        bad += 1
    for name, check in ("docs/lookup.md", check_tests), ("docs/threat-model.md", check_attackers):
        for problem in check(made, without_blocks((root / name).read_text(encoding="utf-8"))):
            print(f"{name}: {problem}")
            bad += 1
    for problem in check_quirks(root, made, without_blocks((root / "docs/rdap.md").read_text(encoding="utf-8"))):
        print(f"docs/rdap.md: {problem}")
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
