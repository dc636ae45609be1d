"""The C API (whoiskit/whoiskit.h, whoiskit/ip.h) by ctypes. Other Python threads run while a function waits."""
from __future__ import annotations

import ctypes
import json
import os
import pathlib
import weakref
from typing import Any, Callable, List, Optional

from .errors import ClosedError, LibraryError

SONAME = "libwhoiskit.so.0"


class Text(ctypes.Structure):
    """whoiskit_text and whoiskit_owned_text. `data` is not a c_char_p, because ctypes would cut it at the
    first NUL."""

    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    def __str__(self) -> str:
        return ctypes.string_at(self.data, self.size).decode("utf-8", "replace")


class Date(ctypes.Structure):
    _fields_ = [("year", ctypes.c_int32), ("month", ctypes.c_uint32), ("day", ctypes.c_uint32)]


def _beside() -> List[pathlib.Path]:
    """The library in this package (in a wheel), or the libraries that were installed with it: the package is in
    PREFIX/lib/python3/dist-packages/whoiskit and they are in PREFIX/lib/..."""
    package = pathlib.Path(__file__).resolve().parent
    if inside := sorted(package.glob("native/lib*/**/" + SONAME)):
        return inside
    if package.parents[1].name != "python3":
        return []
    lib = package.parents[2]
    return [found for found in [lib / SONAME, *sorted(lib.glob("*/" + SONAME))] if found.is_file()]


def _load() -> ctypes.CDLL:
    """Loads WHOISKIT_LIBRARY, else the library in or beside this package, else the system's."""
    beside = _beside()
    name = os.environ.get("WHOISKIT_LIBRARY") or (str(beside[0]) if beside else SONAME)
    try:
        return ctypes.CDLL(name)
    except OSError as failure:
        raise LibraryError(f"the library {name} cannot be loaded: {failure}. Install Debian's package whoiskit, "
                           "or set WHOISKIT_LIBRARY to its path") from None


_lib = _load()


def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function whoiskit_`name`, which returns `result`."""
    try:
        found = getattr(_lib, "whoiskit_" + name)
    except AttributeError:
        raise LibraryError(f"{_lib._name} has no whoiskit_{name}: its version differs from that of this package") from None
    found.restype, found.argtypes = result, arguments
    return found  # type: ignore[no-any-return]


p, s, n, i = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int
u32, i32, u64, i64 = ctypes.c_uint32, ctypes.c_int32, ctypes.c_uint64, ctypes.c_int64

_text_free = function("owned_text_free", None, Text)
_version = function("version", s)


def version() -> str:
    """The version of the library, such as "0.1.0"."""
    return str(_version().decode())


def taken(text: Text) -> str:
    """The content of an owned text. Frees the text."""
    try:
        return str(text)
    finally:
        _text_free(text)


def lines(text: Text) -> List[str]:
    return taken(text).split("\n")[:-1]


def parsed(text: Text) -> Any:
    """The data of an owned text that is JSON. The text is empty if memory ran out."""
    words = taken(text)
    if not words:
        raise MemoryError("there is no memory for a text of the library")
    return json.loads(words)


class Handle:
    """Holds a handle of the library. Frees it at close(), or when it is garbage collected."""

    _what = "handle"

    def __init__(self, handle: Optional[int], free: Callable[..., Any]) -> None:
        self._held: Optional[int] = handle
        if not handle:
            raise MemoryError(f"there is no memory for a {self._what}")
        self._finalizer = weakref.finalize(self, free, handle)

    @property
    def _handle(self) -> int:
        if not self._held:
            raise ClosedError(self._what)
        return self._held

    @property
    def closed(self) -> bool:
        return not self._held

    def close(self) -> None:
        """Frees the handle. Closing it again does nothing; any other use raises ClosedError."""
        if self._held:
            self._held = None
            self._finalizer()
