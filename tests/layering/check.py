#!/usr/bin/python3
"""check.py ROOT           includes go one way: what is not allowed is named file by file, and the exit status is 1
   check.py ROOT --table   prints which rooms each room of host/ uses
   check.py ROOT --write   writes that in the last column of the table of rooms in docs/architecture.md

  sdk      its own headers and the standard library
  plugins  the SDK's headers, the standard library, their own folder, what the plugins of one kind share
           (plugins/ip/*.hpp), and what those of several kinds do (plugins/shared/*.hpp)
  host     exactly the rooms that docs/architecture.md states (rooms.py); headers of the system in host/platform/ alone;
           no library in its public headers
  tests    any room of the host, the SDK, their own folder, and headers in SHARED. Test plugins: as plugins, and headers
           of libraries and the system. Programs of embedders, also those of docs/examples: the public headers

The names of headers are read from the tree, so a new header, plugin or test needs no edit here.
"""
import re
import sys
from pathlib import Path

import rooms
from sources import Tree, is_standard

# Libraries whose headers look like those of a system: <name.h>, without a folder.
LIBRARIES = {"ares.h", "cxxabi.h", "emmintrin.h", "iconv.h", "idn2.h", "immintrin.h", "libpsl.h", "simdjson.h",
             "sqlite3.h", "zlib.h", "zstd.h"}
# Files outside host/platform/linux/ that include headers of the system, and why.
SYSTEM_USERS = {
    "host/kit/checks/check_elf.cpp": "elf.h describes a file format",
    "host/kit/checks/elf_symbols.cpp": "elf.h describes a file format",
}
# Headers of tests that tests of other folders include.
SHARED = {
    "abi/harness.hpp",             # a plugin's call without a host
    "cli/child.hpp",               # the command as a child process
    "reload/numbered.hpp",         # many plugins made of one
    "unit/redis/redis_server.hpp", # a redis-server of a test
    "e2e/rdap_world.hpp",          # registries that speak RDAP
    "e2e/world.hpp",               # a host among simulated registries
    "fixtures/fixture.hpp",        # the fixtures of plugins
    "unit/net/loopback.hpp",       # a server of a test
    "unit/record/made_record.hpp"  # records without a look-up
}
# In these folders of tests all sources but *_test.cpp are plugins, or hold what plugins include.
PLUGIN_FOLDERS = ("abi", "kit", "reload", "worker")
EMBEDDERS = ("docs/examples", "tests/install/embedder")
NOT_OF_THE_TREE = ("tests/layering/bad/", "tests/abi/frozen/")  # a tree of its own, headers of former releases


def sdk_problems(tree):
    for source in tree.sources("sdk/include"):
        for quote, name in source.includes:
            if not is_standard(quote, name) and name not in tree.sdk:
                yield f"{source.spelled(quote, name)}: the SDK depends on itself and the standard library only"


def is_own_of_plugin(tree, source, quote: str, name: str) -> bool:
    folder = source.path.parent
    if quote != '"' or not (folder / name).exists():
        return False
    if re.fullmatch(r"\.\./[a-z_]+\.hpp", name):  # of its kind, not of plugins/ itself
        return folder.parent != tree.root / "plugins"
    return "../" not in name or re.fullmatch(r"\.\./\.\./shared/[a-z_]+\.hpp", name) is not None


def plugin_problems(tree):
    for source in tree.sources("plugins", "sdk/template", "sdk/template-rdap"):
        for quote, name in source.includes:
            if not (is_standard(quote, name) or name in tree.sdk or is_own_of_plugin(tree, source, quote, name)):
                yield (f"{source.spelled(quote, name)}: a plugin includes headers of the SDK, the standard library, its "
                       "own folder and its kind's")


def public_problems(tree):
    for source in tree.sources("host/include"):
        for quote, name in source.includes:
            if not is_standard(quote, name) and not name.startswith("whoiskit/"):
                yield f"{source.spelled(quote, name)}: a public header shows the standard library and whoiskit/ only"


def is_of_the_system(quote: str, name: str) -> bool:
    if quote != "<" or is_standard(quote, name) or name in LIBRARIES:
        return False
    return "/" not in name or re.match(r"(arpa|asm|bits|linux|net|netinet|sys)/", name) is not None


def system_problems(tree):
    used = set()
    for source in tree.sources("host"):
        if source.name.startswith("host/platform/linux/"):
            continue
        for quote, name in source.includes:
            if is_of_the_system(quote, name):
                used.add(source.name)
                if source.name not in SYSTEM_USERS:
                    yield f"{source.spelled(quote, name)}: only host/platform/linux/ may include headers of the system"
    for name in sorted(name for name in SYSTEM_USERS.keys() - used if (tree.root / name).exists()):
        yield f"{name}: includes no header of the system: remove it from SYSTEM_USERS in tests/layering/check.py"


def folder_of_test(name: str) -> str:
    """The folder of tests/ that a test, or a header of tests, belongs to: cli, unit/net."""
    return re.match(r"(unit/)?[^/]+", name).group()


def test_problem(tree, source, quote: str, name: str):
    """Why a test may not include this; None where it may."""
    tests = tree.root / "tests"
    if name in tree.sdk or name in tree.public or quote == "<" and not name.startswith("whoiskit/"):
        return None
    if (tests / name).exists():
        own = folder_of_test(source.name.removeprefix("tests/")) == folder_of_test(name)
        return None if own or name in SHARED else "this header is private to another folder of tests: SHARED in check.py lists those for all"
    if (tree.root / "host" / name).exists() or (source.path.parent / name).exists() and "../" not in name:
        return None
    return "there is no such header in host/ or tests/; headers of libraries stand in <>"


def test_plugin_problem(tree, source, quote: str, name: str):
    of_others = re.match(r"(whoiskit|boost|gtest|gmock)/", name) or (tree.root / "host" / name).exists()
    if name in tree.sdk or quote == "<" and not of_others:
        return None
    if quote == '"' and "../" not in name and (source.path.parent / name).exists():
        return None
    return "a test plugin includes headers of the SDK and its own folder"


def is_test_plugin(source) -> bool:
    _, folder, *inner = source.name.split("/")
    return folder in PLUGIN_FOLDERS and source.path.suffix in (".c", ".cpp") and not source.name.endswith("_test.cpp")


def test_problems(tree):
    for source in tree.sources("tests"):
        if source.name.startswith(NOT_OF_THE_TREE + EMBEDDERS):
            continue
        rule = test_plugin_problem if is_test_plugin(source) else test_problem
        for quote, name in source.includes:
            if why := rule(tree, source, quote, name):
                yield f"{source.spelled(quote, name)}: {why}"


def embedder_problems(tree):
    for source in tree.sources(*EMBEDDERS):
        for quote, name in source.includes:
            own = quote == '"' and "../" not in name and (source.path.parent / name).exists()
            if not (is_standard(quote, name) or own or quote == "<" and name in tree.public):
                yield f"{source.spelled(quote, name)}: a program of an embedder includes public headers as <whoiskit/...>"


RULES = (sdk_problems, plugin_problems, public_problems, rooms.problems, system_problems, test_problems, embedder_problems)


def main():
    tree = Tree(Path(sys.argv[1]).resolve())
    if sys.argv[2:] == ["--table"]:
        print(rooms.table(tree), end="")
        return 0
    if sys.argv[2:] == ["--write"]:
        rooms.write(tree)
        return 0
    problems = [problem for rule in RULES for problem in rule(tree)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
