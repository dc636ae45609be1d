#!/usr/bin/python3
"""seeds.py OUT PROJECT: seeds and dictionaries for fuzzing every plugin (plugin.cpp describes the form of an input).

Writes OUT/CLAIM/NAME for each fixture NAME of the plugin of a claim, and OUT/CLAIM.dict: the labels, headings and
phrases in the plugin's sources, table and routes, and those of the host's default table. Earlier output is removed.
"""
import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

SEPARATOR = b"\x1e"
TOKEN_BYTES = range(2, 65)  # of a dictionary's token
KEY = re.compile(rb"[a-z]+(\.[a-z_-]+)*\.?")  # of the object model, not a text of a server
ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"0": b"\0"}
TOKENS = re.compile(rb'//[^\n]*|/\*.*?\*/|^[ \t]*#[^\n]*|R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"', re.M | re.S)


def literals(code):
    """The string literals of C++ code that are not empty, except those in comments and #include lines."""
    def character(escape):
        return bytes.fromhex(escape[1][1:].decode()) if escape[1][:1] == b"x" else ESCAPES.get(escape[1], escape[1])
    for _, raw, plain in TOKENS.findall(code):
        if text := raw or re.sub(rb"\\(x[0-9a-fA-F]{2}|.)", character, plain):
            yield text


def phrases(routes):
    for section in routes.values():
        for row in section.values() if isinstance(section, dict) else ():
            for value in row.values() if isinstance(row, dict) else ():
                yield from (text.encode() for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def token(text):
    """A line of a libFuzzer dictionary."""
    return '"' + "".join(chr(b) if 0x20 <= b < 0x7f and chr(b) not in '"\\' else f"\\x{b:02x}" for b in text) + '"\n'


def dictionary(folder: Path, project: Path):
    texts = []
    for file in [*sorted(folder.glob("*.[ch]pp")), *sorted(folder.parent.glob("*.hpp")),
                 project / "host/parsers/stock_labels.hpp"]:
        texts += literals(file.read_bytes())
    if (folder / "routes.toml").exists():
        texts += phrases(tomllib.loads((folder / "routes.toml").read_text(encoding="utf-8")))
    for table in sorted(folder.glob("whois.*.table.toml")):
        texts += labels(tomllib.loads(table.read_text(encoding="utf-8")))
    tokens = dict.fromkeys(text for text in texts if not KEY.fullmatch(text))
    common = (project / "tests/fuzz/answers/parsers.dict").read_text(encoding="utf-8")
    if reads_json(folder):
        common += (project / "tests/fuzz/answers/json_view.dict").read_text(encoding="utf-8")
    return "".join(token(t) for t in tokens if len(t) in TOKEN_BYTES) + common


def reads_json(folder: Path):
    return any(json.loads(fixture.read_text(encoding="utf-8")).get("protocol") == "rdap"
               for fixture in folder.glob("fixtures/*.json"))


def seed(fixture: Path):
    asked = json.loads(fixture.read_text(encoding="utf-8"))
    head = f"{asked.get('server', '')} {asked.get('query', '')}"
    if asked.get("protocol") == "rdap":
        head += f" {asked.get('http_status', 200)} {asked.get('content_type', 'application/rdap+json')}"
    head = f"{head}\n".encode()
    page = fixture.with_suffix(".html")  # of a server that sends web pages
    parts = [head + (page if page.exists() else fixture.with_suffix(".txt")).read_bytes()]
    for answer in asked.get("responses", ()):
        parts.append(f"{answer['tag']}\n".encode() + (fixture.parent / answer["file"]).read_bytes())
    return SEPARATOR.join(parts)


def plugins_in(project: Path):
    """The claim and folder of each plugin, library or table."""
    for lists in sorted(project.glob("plugins/**/CMakeLists.txt")):
        for claim in re.findall(r"whoiskit_add_plugin\(([\w.-]+)", lists.read_text(encoding="utf-8")):
            yield claim, lists.parent
    for table in sorted(project.glob("plugins/**/whois.*.table.toml")):
        yield table.name.removeprefix("whois.").removesuffix(".table.toml"), table.parent


def labels(table):
    """The keys that a server's text may contain: those of a table's inner tables, and its phrases."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from (label.encode() for label in value)
            yield from labels(value)
        elif isinstance(value, list):
            for one in value:
                yield from labels(one) if isinstance(one, dict) else [one.encode()] if isinstance(one, str) else []
        elif key in ("when", "stop"):
            yield value.encode()


def main():
    out, project = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(out, ignore_errors=True)
    for claim, folder in plugins_in(project):
        (out / claim).mkdir(parents=True)
        (out / f"{claim}.dict").write_text(dictionary(folder, project), encoding="utf-8")
        for fixture in folder.glob("fixtures/*.json"):
            (out / claim / fixture.stem).write_bytes(seed(fixture))


if __name__ == "__main__":
    main()
