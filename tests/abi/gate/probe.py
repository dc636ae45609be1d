"""probe.py: the headers of the ABI as a small shared library, for tools that read the types of libraries.

The headers export only one function, their numbers are macros, and macros make the keys of the model. The probe shows
all of it: a variable of each type, an enumerator of each number, key and kind of a key, a variable named after each
text, and the entry. It is made from the headers' own text, so no addition can be forgotten.
"""
import re
import subprocess
from pathlib import Path

FUNCTION = re.compile(r"^typedef [^;{]*?\(\*(wk_\w+)\)\(", re.M)
TYPE = re.compile(r"^typedef [^{;(]*?\b(wk_\w+);|^\} (wk_\w+);|^struct (wk_\w+) \{", re.M)
MACRO = re.compile(r"^#define (WK_\w+)[ \t]+(?:\\\n\s*)?([^\s/]+)", re.M)
CALL = re.compile(r"^#define (WK_\w+)\(\w+, \w+\) ", re.M)
STRUCT = re.compile(r"^(?:typedef )?struct (wk_\w+) \{\n(.*?)^\}", re.M | re.S)
# Rows of the model's lists: a number and a constant, an identifier, a name; for an attribute its kind. And aliases.
SECTION = re.compile(r'X\((\d+), (WK_\w+), \w+, "([^"]*)", "')
ATTRIBUTE = re.compile(r'X\((\d+), (WK_\w+), \w+, "([^"]*)", (WK_KIND_\w+)')
ALIAS = re.compile(r'X\("([^"]*)", (WK_\w+)\)')


def headers(include: Path) -> dict:
    """The headers of the ABI in a folder whoiskit/ and their texts."""
    folder = include / "whoiskit"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted([folder / "abi.h", folder / "model.h", *folder.glob("abi/*.h")])}


def whole(include: Path) -> str:
    return "\n".join(headers(include).values())


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def minor(header: str) -> int:
    return int(re.search(r"^#define WK_ABI_MINOR (\d+)u", header, flags=re.M)[1])


def declarations(header: str) -> dict:
    """For each struct the text of its members, by name: {"wk_str": {"data": "const char* data", ...}}."""
    structs = {}
    for name, body in STRUCT.findall(without_comments(header)):
        members = [" ".join(member.split()) for member in body.split(";") if member.strip()]
        structs[name] = {re.search(r"\(\*(\w+)\)|(\w+)$", m).group(1) or m.split()[-1]: m for m in members}
    return structs


def keys(header: str) -> tuple:
    """The constants of the model's sections and attributes with their numbers: two dictionaries."""
    return ({name: int(number) for number, name, _ in SECTION.findall(header)},
            {name: int(number) for number, name, _, _ in ATTRIBUTE.findall(header)})


def word(text: str) -> str:
    """A text as a part of a C identifier, different for each text."""
    return re.sub(r"[^A-Za-z0-9_]", lambda found: f"_{ord(found[0]):x}_", text)


def source(header: str) -> str:
    types = dict.fromkeys([a or b or c for a, b, c in TYPE.findall(header)] + FUNCTION.findall(header))
    numbers, texts = {}, []
    for name, value in MACRO.findall(header):
        if value.startswith('"'):
            texts.append(f"{name}_is_{word(value.strip(chr(34)))}")
        elif name not in ("WK_ABI_MINOR", "WK_EXPORT"):  # a count of additions, and an attribute
            numbers[name] = name
    for name in CALL.findall(header):
        numbers[f"{name}_of_1_2"] = f"{name}(1, 2)"
    for _, name, text in SECTION.findall(header):
        numbers[name] = name
        texts.append(f"{name}_is_{word(text)}")
    for _, name, text, kind in ATTRIBUTE.findall(header):
        numbers[name] = name
        numbers[f"kind_of_{name}"] = kind
        texts.append(f"{name}_is_{word(text)}")
    for text, name in ALIAS.findall(header):
        numbers[f"alias_{word(text)}"] = name
    return "\n".join([
        "#include <whoiskit/abi.h>",
        '#define SHOWN __attribute__((visibility("default")))',
        *(f"SHOWN {name}* probe_{name};" for name in types),
        *(f"SHOWN char probe_{text};" for text in texts),
        "enum probe_numbers {", *(f"  probe_{name} = {value}," for name, value in numbers.items()), "};",
        "SHOWN enum probe_numbers* probe_numbers;",
        "const wk_plugin* wk_plugin_v1(void) { return 0; }",  # shown if the header declares it in this way
        ""])


class Unreadable(Exception):
    """A header that does not compile, with the compiler's message."""


def abixml(include: Path, folder: Path, compiler: str = "cc") -> Path:
    """Writes what abidw reads of include/whoiskit/abi.h to a file in `folder`, and returns its path."""
    code, library, out = folder / "probe.c", folder / "probe.so", folder / "probe.abi"
    code.write_text(source(whole(include)), encoding="utf-8")
    built = subprocess.run([compiler, "-std=c11", "-g", "-O0", "-shared", "-fPIC", "-fvisibility=hidden", "-nostdlib",
                            f"-I{include.resolve()}", "-o", library.name, code.name],
                           capture_output=True, text=True, cwd=folder)
    if built.returncode:
        raise Unreadable(built.stderr)
    subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-architecture",
                    "--no-elf-needed", "--out-file", out, library], check=True)
    return out
