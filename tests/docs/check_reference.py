#!/usr/bin/python3
"""check_reference.py SOURCE CC: whether docs/sdk-reference.md has what the headers of the SDK have, and nothing else.

A table headed "| name |" states names of the SDK, one headed "| `Call` |" members of Call: in the code of the first cells,
functions with their arguments. Each public name stands there once, overloads each for itself; constructors and operators
may be left out. In the tables of services (`wk_setup` and its like) the functions stand in their order, "since" is the
first frozen header of tests/abi/frozen that has the function, else today's minor, and each example compiles as the body of
a function of a plugin in C. The tables headed "| rule |" have each rule: its function or constant of C++, its name in a
table of TOML, its kind in C. The tables headed "| key |" are the model's sections and attributes. In the table headed
"| you want to |" each code names something of the SDK. Each header is named. The tables of `whoiskit_add_plugin` and
`whoiskit_add_table` have the keywords of those functions of CMake.
"""
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written beside the sources
from cpp_names import Name, names_of  # noqa: E402

CMAKE_FUNCTIONS = ("whoiskit_add_plugin", "whoiskit_add_table")
SERVICES = ("wk_setup", "wk_record", "wk_parsers", "wk_run")
CODE = re.compile(r"`([^`]+)`")

# What the examples may use, as the reference tells.
PRELUDE = """#include <stddef.h>
#include <whoiskit/abi.h>
#define S(text) (wk_str) {text, sizeof text - 1}
"""
EXAMPLE = """
int32_t example_of_%s(wk_host* host, const wk_services* services, wk_call* call, const wk_table* t, const wk_sections* d,
                      wk_str text, wk_key key, const wk_row* rows, wk_str value, wk_str iso, const wk_block* block,
                      const wk_section* section, uint32_t count) {
  const wk_setup* const setup = services->setup;
  const wk_record* const record = call->services->record;
  const wk_parsers* const parsers = call->services->parsers;
  const wk_run* const run = call->services->run;
  %s
  (void)host, (void)t, (void)d, (void)text, (void)key, (void)rows, (void)value, (void)iso, (void)block, (void)section;
  (void)count, (void)setup, (void)record, (void)parsers, (void)run;
  return WK_OK;
}
"""


def tables(text: str):
    """The tables of a document: the cells of the head and of each row."""
    for table in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.M):
        rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()]
        yield rows[0], rows[2:]


def stated_name(scope: str, code: str) -> Name:
    found = re.fullmatch(r"(.*?)(operator\S+?|\w+)(?:\((.*)\))?", code)
    inner, name, arguments = found.groups()
    return Name("::".join(filter(None, (scope, inner.removesuffix("::")))), name,
                None if arguments is None else tuple(re.findall(r"\w+", arguments)))


def text_of(name: Name) -> str:
    return "::".join(filter(None, name[:2])) + ("" if name.arguments is None else f"({', '.join(name.arguments)})")


def is_constructor(name: Name) -> bool:
    return name.arguments is not None and name.name == name.scope.split("::")[-1]


def headers_in(folder: Path):
    return sorted([*folder.glob("*.h*"), *folder.glob("abi/*.h")])


def in_files(folder: Path):
    """The public names of the headers in a folder; what is in a namespace `detail` is not for plugins."""
    return {name for header in headers_in(folder) for name in names_of(header.read_text(encoding="utf-8"))
            if name.scope.split("::")[0] != "detail"}


def check_names(stated, declared):
    for name in sorted(stated, key=text_of):
        if stated.count(name) > 1:
            yield f"{text_of(name)} is there {stated.count(name)} times"
        if name not in declared:
            yield f"there is no {text_of(name)} in the headers"
    for name in sorted(declared - set(stated), key=text_of):
        if not is_constructor(name) and not name.name.startswith("operator"):
            yield f"{text_of(name)} is missing"


def check_services(scope, rows, root: Path):
    """The order of the services of one table and the minor that each came with."""
    header = "".join(path.read_text(encoding="utf-8") for path in headers_in(root / "sdk/include/whoiskit")
                     if path.suffix == ".h")
    stated = [code for row in rows for code in CODE.findall(row[0])]
    order = [text_of(Name("", *n[1:])) for n in names_of(header) if n.scope == scope]
    if stated != order:
        yield f"the services of {scope} are {', '.join(stated)}; in the header {', '.join(order)}"
    minors = sorted((root / "tests/abi/frozen").glob("[0-9]*"), key=lambda p: [int(n) for n in p.name.split(".")])
    today = ".".join(re.search(rf"#define WK_ABI_{part} (\d+)u", header).group(1) for part in ("MAJOR", "MINOR"))
    for row in rows:
        first = CODE.findall(row[0])[0]
        since = next((minor.name for minor in minors for n in in_files(minor / "whoiskit")
                      if n.scope == scope and text_of(Name("", *n[1:])) == first), today)
        if row[3] != since:
            yield f"{first} came with {since}, not {row[3]}"


def check_examples(scope, rows, root: Path, compiler: str):
    source = PRELUDE
    for row in rows[1:]:  # the first one tells of its size
        name = re.match(r"\w+", CODE.findall(row[0])[-1]).group()
        code = "".join(CODE.findall(row[4]))
        if not re.search(rf"\b{scope.removeprefix('wk_')}->{name}\b", code):
            yield f"{name} has no example that uses it"
        source += EXAMPLE % (name, code)
    done = subprocess.run([compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-variable",
                           f"-I{root}/sdk/include", "-fsyntax-only", "-x", "c", "-"], input=source,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        yield f"examples do not compile: {done.stdout}"


def check_rules(rows, root: Path):
    """The names of rules in tables of TOML: those that their reader knows."""
    code = (root / "host/table/rules.cpp").read_text(encoding="utf-8")
    known = set(re.findall(r'\{"(\w+)", WK_RULE_', code))
    known |= set(re.findall(r'"(\w+)"', re.search(r"kOthers\[\] = \{(.*?)\};", code, flags=re.S).group(1))) - {"rule"}
    stated = {re.match(r'(?:rule = ")?(\w+)', found).group(1) for row in rows for found in CODE.findall(row[1])}
    for name in sorted(known ^ stated):
        yield f"the rule {name} is " + ("missing" if name in known else "none of a table")


def check_keys(rows, root: Path):
    """The sections and attributes: all that the model has, in its order."""
    model = (root / "sdk/include/whoiskit/model.h").read_text(encoding="utf-8")
    sections = re.findall(r'X\((\d+), (WK_\w+), (\w+), "([^"]*)", "', model)
    attributes = re.findall(r'X\((\d+), (WK_\w+), (\w+), "([^"]*)", (WK_KIND_\w+)', model)
    stated = [tuple(" ".join(CODE.findall(cell)) or cell for cell in row[:4]) for row in rows]
    known = [(constant, number, identifier if name == identifier or not name.startswith("address.") else
              f"address.{identifier}", name) for number, constant, identifier, name, *_ in (sections, attributes)[
                  bool(stated) and stated[0][0] != sections[0][1]]]
    for row in sorted(set(stated) ^ set(known)):
        yield f"the key {' '.join(row)} is " + ("missing" if row in known else "none of the model")


def check_cmake(function, rows, root: Path):
    code = (root / "sdk/cmake/WhoiskitAddPlugin.cmake").read_text(encoding="utf-8")
    prefix = function.removeprefix("whoiskit_add_")
    known = set(re.search(rf'cmake_parse_arguments\(PARSE_ARGV 1 {prefix} "" "([^"]*)" ""\)', code).group(1).split(";"))
    stated = {found for row in rows for found in re.findall(r"`([A-Z]+) [A-Z]+`", row[0])}
    for keyword in sorted(known ^ stated):
        yield f"{keyword} is " + ("missing" if keyword in known else "no keyword") + f" of {function}"


def problems_of(root: Path, compiler: str):
    text = (root / "docs/sdk-reference.md").read_text(encoding="utf-8")
    headers = root / "sdk/include/whoiskit"
    declared = in_files(headers)
    known = {"::".join(filter(None, name[:2])) for name in declared}
    stated, rules = [], []
    for head, rows in tables(text):
        scope = re.fullmatch(r"`([\w:]+)`", head[0])
        if scope and scope.group(1) in CMAKE_FUNCTIONS:
            yield from check_cmake(scope.group(1), rows, root)
            continue
        if scope or head[0] == "name":
            section = scope.group(1) if scope else ""
            stated += [stated_name(section, code) for row in rows for code in CODE.findall(row[0])]
        elif head[0] == "rule":
            stated += [stated_name("", code) for row in rows for cell in (row[0], row[2]) for code in CODE.findall(cell)]
            rules += rows
        elif head[0] == "key":
            yield from check_keys(rows, root)
        elif head[0] == "you want to":
            for code in (code for row in rows for cell in row[1:] for code in CODE.findall(cell)):
                if code not in known:
                    yield f"{code}, of the first table, is not in the headers"
        if scope and scope.group(1) in SERVICES:
            yield from check_services(scope.group(1), rows, root)
            yield from check_examples(scope.group(1), rows, root, compiler)
    yield from check_rules(rules, root)
    yield from check_names(stated, declared)
    for header in headers_in(headers):
        if f"`whoiskit/{header.relative_to(headers)}`" not in text:
            yield f"{header.name} is not named"


def main():
    problems = list(problems_of(Path(sys.argv[1]), sys.argv[2]))
    for problem in problems:
        print(f"docs/sdk-reference.md: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
