"""Arithmetic of addresses and blocks. A block is a prefix ("192.0.2.0/24"), a range ("192.0.2.1 - 192.0.2.4") or an address."""
from __future__ import annotations

from typing import List

from ._library import Text, function, i, i32, lines, s, taken
from ._options import flag_of, text_of, word_of
from .errors import OptionError

_valid = function("ip_valid", i, s, i32, i)
_range = function("ip_range", Text, s)
_prefixes = function("ip_prefixes", Text, s)
_contains = function("ip_contains", i, s, s)
_family_of = word_of("any", "v4", "v6")


def valid(text: str, family: str = "any", public: bool = False) -> bool:
    """Whether it is an address of that family ("any", "v4", "v6"); public: and none for special purposes."""
    return bool(_valid(text_of("text", text), _family_of("family", family), flag_of("public", public)))


def range_of(block: str) -> str:
    """ "FIRST - LAST"."""
    found = taken(_range(text_of("block", block)))
    if not found:
        raise OptionError(f"block: {block!r} is no block")
    return found


def prefixes_of(block: str) -> List[str]:
    """The fewest prefixes that are together just this block."""
    range_of(block)
    return lines(_prefixes(text_of("block", block)))


def contains(outer: str, inner: str) -> bool:
    """Whether all of `inner` lies in `outer`."""
    return bool(_contains(text_of("outer", outer), text_of("inner", inner)))

