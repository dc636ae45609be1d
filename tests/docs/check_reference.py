#!/usr/bin/python3
"""check_reference.py SOURCE CC: whether docs/sdk-reference.md has exactly what the headers of the SDK have.

A table headed "| name |" lists names of the SDK, one headed "| `Call` |" members of Call: in the code of the first
cells, functions with their arguments. A table headed "| constant | C++ | in C | in a table |" lists rules: names in its
first three columns, and in the fourth a step as host/table_plugin/rules.cpp knows it. Each public name is listed once, and
each overload separately; constructors and operators may be left out. In the tables of services (SERVICES) the functions
are in their order, "since" is the first frozen header of tests/abi/frozen that has the function, else today's minor,
and each example compiles as the body of a function of a plugin in C. In the table headed "| you want to |" each code
names something in the SDK. The table headed "| word |" has the words of shapes. Each header is named. The tables of
`whoiskit_add_plugin` and `whoiskit_add_table` have the keywords of those CMake functions.
"""
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written to the sources
from cpp_names import Name, lists_of, names_of  # noqa: E402

CMAKE_FUNCTIONS = ("whoiskit_add_plugin", "whoiskit_add_table")
SERVICES = ("wk_setup", "wk_record", "wk_parsers", "wk_run")
CODE = re.compile(r"`([^`]+)`")

# What the examples may use, as the reference states.
PRELUDE = """#include <stddef.h>
#include <whoiskit/abi.h>
#define S(text) (wk_str) {text, sizeof text - 1}
"""
EXAMPLE = """
int32_t example_of_%s(wk_host* host, const wk_services* services, wk_call* call, const wk_table* t, const wk_sections* d,
                      wk_str text, wk_key key, const wk_row* rows, wk_str value, wk_str iso, const wk_block* block,
                      const wk_section* section, uint32_t count) {
  const wk_setup* const setup = services->setup;
  const wk_record* const record = services->record;
  const wk_parsers* const parsers = services->parsers;
  const wk_run* const run = services->run;
  %s
  (void)host, (void)call, (void)t, (void)d, (void)text, (void)key, (void)rows, (void)value, (void)iso, (void)block;
  (void)section, (void)count, (void)setup, (void)record, (void)parsers, (void)run;
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


def in_files(folder: Path):
    model = folder / "model.h"
    lists = lists_of(model.read_text(encoding="utf-8")) if model.exists() else {}
    return {name for header in folder.rglob("*.h*") for name in names_of(header.read_text(encoding="utf-8"), lists)}


def check_names(stated, declared):
    for name in sorted(stated, key=text_of):
        if stated.count(name) > 1:
            yield f"{text_of(name)} is there {stated.count(name)} times"
        if name not in declared:
            yield f"there is no {text_of(name)} in the headers"
    for name in sorted(declared - set(stated), key=text_of):
        if not is_constructor(name) and not name.name.startswith("operator"):
            yield f"{text_of(name)} is missing"


def check_services(table, rows, root: Path):
    """The order of the services and the minor in which each was added."""
    headers = root / "sdk/include/whoiskit"
    code = "".join(header.read_text(encoding="utf-8") for header in sorted(headers.glob("abi/*.h")))
    stated = [code for row in rows for code in CODE.findall(row[0])]
    order = [text_of(Name("", *n[1:])) for n in names_of(code) if n.scope == table]
    if stated != order:
        yield f"{table} has {', '.join(stated)}; in the header {', '.join(order)}"
    minors = sorted((root / "tests/abi/frozen").glob("[0-9]*"), key=lambda p: [int(n) for n in p.name.split(".")])
    today = ".".join(re.search(rf"#define WK_ABI_{part} (\d+)u", code).group(1) for part in ("MAJOR", "MINOR"))
    for row in rows:
        first = CODE.findall(row[0])[0]
        since = next((minor.name for minor in minors for n in in_files(minor / "whoiskit")
                      if n.scope == table and text_of(Name("", *n[1:])) == first), today)
        if row[3] != since:
            yield f"{first} came with {since}, not {row[3]}"


def check_examples(table, rows, root: Path, compiler: str):
    source, variable = PRELUDE, table.removeprefix("wk_")
    for row in rows:
        name = re.match(r"\w+", CODE.findall(row[0])[0]).group()
        code = "".join(CODE.findall(row[4]))
        if not re.search(rf"\b{variable}->{name}\b", code):
            yield f"{name} has no example that uses it"
        source += EXAMPLE % (name, code)
    done = subprocess.run([compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-variable",
                           f"-I{root}/sdk/include", "-fsyntax-only", "-x", "c", "-"], input=source,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        yield f"examples do not compile: {done.stdout}"


def check_steps(rows, root: Path):
    """The steps of tables are those that host/table_plugin/rules.cpp reads, each beside its constant."""
    code = (root / "host/table_plugin/rules.cpp").read_text(encoding="utf-8")
    known = {constant: name for name, constant in re.findall(r'\{"(\w+)", (WK_RULE_\w+)\}', code)}
    others = re.search(r"kOthers\[\] = \{(.*?)\}", code, flags=re.S).group(1)
    known.update({f"WK_RULE_{name.upper()}": name for name in re.findall(r'"(\w+)"', others)})
    for row in rows:
        constant = CODE.findall(row[0])[0]
        stated = re.findall(r'rule = \W*(\w+)', row[3]) or re.findall(r"\w+", row[3])
        if known.get(constant, "none") != stated[0]:
            yield f"{constant} is the step {known.get(constant, 'none')} of tables, not {stated[0]}"


def check_words(rows, root: Path):
    code = (root / "sdk/include/whoiskit/shape.hpp").read_text(encoding="utf-8")
    known = set(re.findall(r'\{"(\w+)", \w+\}', code))
    stated = {word for row in rows for word in CODE.findall(row[0])}
    for word in sorted(known ^ stated):
        yield f"{word} is " + ("missing" if word in known else "no word") + " of shapes"


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
    stated = []
    for head, rows in tables(text):
        scope = re.fullmatch(r"`([\w:]+)`", head[0])
        section = scope.group(1) if scope else ""
        if section in CMAKE_FUNCTIONS:
            yield from check_cmake(section, rows, root)
            continue
        columns = 3 if head[0] == "constant" else 1 if scope or head[0] == "name" else 0
        stated += [stated_name(section, code) for row in rows for cell in row[:columns] for code in CODE.findall(cell)]
        if head[0] == "constant":
            yield from check_steps(rows, root)
        elif head[0] == "word":
            yield from check_words(rows, root)
        elif head[0] == "you want to":
            for code in (code for row in rows for cell in row[1:] for code in CODE.findall(cell)):
                if code not in known:
                    yield f"{code}, of the first table, is not in the headers"
        if section in SERVICES:
            yield from check_services(section, rows, root)
            yield from check_examples(section, rows, root, compiler)
    yield from check_names(stated, declared)
    for header in sorted(headers.rglob("*.h*")):
        if f"`whoiskit/{header.relative_to(headers)}`" not in text:
            yield f"{header.relative_to(headers)} is not named"


def main():
    problems = list(problems_of(Path(sys.argv[1]), sys.argv[2]))
    for problem in problems:
        print(f"docs/sdk-reference.md: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
