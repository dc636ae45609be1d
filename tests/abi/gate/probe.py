"""probe.py: a header of the ABI as a small shared library, for tools that read the types of libraries.

abi.h exports one function only, and its numbers are macros. The probe shows all of it: a variable of each type, an
enumerator of each number, and the entry. It is made of the header's own text: nothing that is added can be forgotten.
"""
import re
import subprocess
from pathlib import Path

TYPE = re.compile(r"^typedef [^{]*?\b(wk_\w+);|^\} (wk_\w+);|^struct (wk_\w+) \{", re.M)
MACRO = re.compile(r"^#define (WK_\w+)[ \t]+(?:\\\n\s*)?([^\s/]+)", re.M)
STRUCT = re.compile(r"^(?:typedef )?struct (wk_\w+) \{\n(.*?)^\}", re.M | re.S)


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def minor(header: str) -> int:
    return int(re.search(r"^#define WK_ABI_MINOR (\d+)u", header, flags=re.M)[1])


def declarations(header: str) -> dict:
    """Of each struct the text of its members, by their names: {"wk_str": {"data": "const char* data", ...}}."""
    structs = {}
    for name, body in STRUCT.findall(without_comments(header)):
        members = [" ".join(member.split()) for member in body.split(";") if member.strip()]
        structs[name] = {re.search(r"\(\*(\w+)\)|(\w+)$", m).group(1) or m.split()[-1]: m for m in members}
    return structs


def source(header: str) -> str:
    types = dict.fromkeys(a or b or c for a, b, c in TYPE.findall(header))
    numbers, texts = {}, []
    for name, value in MACRO.findall(header):
        if value.startswith('"'):
            texts.append(f"{name}_is_{value.strip(chr(34))}")
        elif name not in ("WK_ABI_MINOR", "WK_EXPORT"):  # a count of additions, and an attribute
            numbers[name] = f"  probe_{name} = {name},"
    return "\n".join([
        "#include <whoiskit/abi.h>",
        '#define SHOWN __attribute__((visibility("default")))',
        *(f"SHOWN {name}* probe_{name};" for name in types),
        *(f"SHOWN char probe_{text};" for text in texts),
        "enum probe_numbers {", *numbers.values(), "};",
        "SHOWN enum probe_numbers* probe_numbers;",
        "const wk_plugin* wk_plugin_v1(void) { return 0; }",  # shown where the header declares it so
        ""])


class Unreadable(Exception):
    """A header that does not compile, with the compiler's words."""


def abixml(include: Path, folder: Path, compiler: str = "cc") -> Path:
    """Writes what abidw reads of include/whoiskit/abi.h to a file in `folder`, and gives its path."""
    code, library, out = folder / "probe.c", folder / "probe.so", folder / "probe.abi"
    code.write_text(source((include / "whoiskit/abi.h").read_text(encoding="utf-8")), encoding="utf-8")
    built = subprocess.run([compiler, "-std=c11", "-g", "-O0", "-shared", "-fPIC", "-fvisibility=hidden", "-nostdlib",
                            f"-I{include.resolve()}", "-o", library.name, code.name],
                           capture_output=True, text=True, cwd=folder)
    if built.returncode:
        raise Unreadable(built.stderr)
    subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-architecture",
                    "--no-elf-needed", "--out-file", out, library], check=True)
    return out
