"""The sources of a tree and what they include."""
import re
from pathlib import Path

SUFFIXES = (".c", ".h", ".cpp", ".hpp")
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]", re.M)
# Headers of the C and C++ standard libraries: no folder, and .h only where it is one of C's.
STANDARD = re.compile(r"[a-z_0-9]+|(std(int|def|lib|io|bool|arg)|string|math|ctype|limits|float|errno|assert|inttypes|"
                      r"time|threads)\.h")


class Source:
    """A file, and its includes as pairs: how it is quoted ("<" or a quotation mark), the name between."""

    def __init__(self, root: Path, path: Path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.includes = INCLUDE.findall(path.read_text(encoding="utf-8", errors="replace"))

    def spelled(self, quote: str, name: str) -> str:
        return f"{self.name}: {quote}{name}{'>' if quote == '<' else quote}"


def sources_in(root: Path, folder: str):
    """Those below the folder, sorted by name; none where there is no such folder."""
    return [Source(root, path) for path in sorted((root / folder).rglob("*")) if path.suffix in SUFFIXES]


def is_standard(quote: str, name: str) -> bool:
    return quote == "<" and STANDARD.fullmatch(name) is not None


class Tree:
    def __init__(self, root: Path):
        self.root = root
        self.sdk = self.headers("sdk/include")
        self.public = self.headers("host/include")

    def headers(self, folder: str):
        base = self.root / folder
        return {path.relative_to(base).as_posix() for path in base.glob("whoiskit/**/*") if path.is_file()}

    def sources(self, *folders: str):
        return [source for folder in folders for source in sources_in(self.root, folder)]
