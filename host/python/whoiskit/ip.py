"""Arithmetic of addresses and blocks. A block is a prefix ("192.0.2.0/24"), a range ("192.0.2.1 - 192.0.2.4") or an
address."""
from __future__ import annotations

import ctypes
from typing import Iterable, List, Mapping, Tuple, Union

from ._library import Text, function, i, i32, lines, n, p, s, taken
from ._options import flag_of, text_of, word_of
from .errors import OptionError

_valid = function("ip_valid", i, s, i32, i)
_range = function("ip_range", Text, s)
_prefixes = function("ip_prefixes", Text, s)
_contains = function("ip_contains", i, s, s)
_client = function("ip_client_of", Text, s, p, p, n, p, n)
_family_of = word_of("any", "v4", "v6")


def valid(text: str, family: str = "any", public: bool = False) -> bool:
    """Whether `text` is an address of that family ("any", "v4", "v6"). public: addresses for special purposes are
    excluded."""
    return bool(_valid(text_of("text", text), _family_of("family", family), flag_of("public", public)))


def range_of(block: str) -> str:
    """The first and last address of a block, as "FIRST - LAST"."""
    found = taken(_range(text_of("block", block)))
    if not found:
        raise OptionError(f"block: {block!r} is not a block")
    return found


def prefixes_of(block: str) -> List[str]:
    """The smallest list of prefixes that together cover exactly this block."""
    range_of(block)
    return lines(_prefixes(text_of("block", block)))


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` lies completely in `outer`."""
    return bool(_contains(text_of("outer", outer), text_of("inner", inner)))


def client_address(peer: str, headers: Union[Mapping[str, str], Iterable[Tuple[str, str]]], trusted: Iterable[str] = ()) -> str:
    """The address of the client of a web server behind proxies. Any client can send the headers of proxies (Forwarded,
    X-Forwarded-For, X-Real-IP, ...), so they are used only if `peer`, the other end of the connection, is in one of the
    prefixes of `trusted`. Otherwise the result is the peer itself. Names of headers may be in any case."""
    asked = text_of("peer", peer)
    proxies = [text_of("trusted", one) for one in trusted]
    pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
    names = [text_of("headers", name) for name, _ in pairs]
    values = [text_of("headers", value) for _, value in pairs]
    found = taken(_client(asked, _array(names), _array(values), len(pairs), _array(proxies), len(proxies)))
    if found:
        return found
    if not valid(peer):
        raise OptionError(f"peer: {peer!r} is not an address")
    raise OptionError(f"trusted: one of {[proxy.decode() for proxy in proxies]} is not a prefix such as \"192.0.2.0/24\"")


def _array(texts: List[bytes]) -> "ctypes.Array[ctypes.c_char_p]":
    return (ctypes.c_char_p * len(texts))(*texts)
