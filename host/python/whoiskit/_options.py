"""The options of hosts, look-ups and stored responses: their names, their values, and their setters."""
from __future__ import annotations

import ctypes
import datetime
import math
import os
from typing import Any, Callable, Dict, Iterable, Mapping, NamedTuple

from ._library import Handle, function, i, i32, n, p, s, u32
from .errors import OptionError


def text_of(name: str, value: Any) -> bytes:
    """A text for C, where a text ends at a NUL."""
    if not isinstance(value, str):
        raise OptionError(f"{name}: must be a text, not {value!r}")
    data = value.encode("utf-8", "surrogateescape")
    if b"\0" in data:
        raise OptionError(f"{name}: {value!r} contains a NUL")
    return data


def path_of(name: str, value: Any) -> bytes:
    try:
        return text_of(name, os.fsdecode(value))
    except TypeError:
        raise OptionError(f"{name}: must be a path, not {value!r}") from None


def flag_of(name: str, value: Any) -> int:
    if not isinstance(value, bool):
        raise OptionError(f"{name}: must be True or False, not {value!r}")
    return int(value)


def _number_of(name: str, value: Any, bits: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise OptionError(f"{name}: must be a whole number, not {value!r}")
    if not 0 <= value < 2**bits:  # ctypes would truncate it
        raise OptionError(f"{name}: {value} is not from 0 to {2**bits - 1}")
    return value


def number_of(name: str, value: Any) -> int:
    return _number_of(name, value, 32)


def size_of(name: str, value: Any) -> int:
    return _number_of(name, value, ctypes.sizeof(ctypes.c_size_t) * 8)


def milliseconds_of(name: str, value: Any) -> int:
    """Converts seconds to milliseconds, rounded up: 0 selects the default, so a shorter time must not become 0."""
    if isinstance(value, datetime.timedelta):
        value = value.total_seconds()
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise OptionError(f"{name}: must be a number of seconds, not {value!r}")
    if value < 0:
        raise OptionError(f"{name}: {value!r} s is negative")
    return _number_of(name, math.ceil(value * 1000), 32)


def word_of(*words: str) -> Callable[[str, Any], int]:
    def index(name: str, value: Any) -> int:
        if value not in words:
            raise OptionError(f"{name}: must be one of {', '.join(words)}, not {value!r}")
        return words.index(value)

    return index


class PluginFolder(NamedTuple):
    """A folder of plugins. isolate: handlers run in worker processes. signatures: "off", "warn" or "require"."""

    path: str
    isolate: bool = False
    signatures: str = "off"


_add_folder = function("host_options_check_plugin_folder", i, p, s, i, i32)
_signatures_of = word_of("off", "warn", "require")


def _set_folder(options: int, folder: PluginFolder) -> int:
    name = "plugin_folders"
    return int(_add_folder(options, path_of(name, folder.path), flag_of(name + ", isolate", folder.isolate),
                           _signatures_of(name + ", signatures", folder.signatures)))


def _folder_of(name: str, value: Any) -> PluginFolder:
    return value if isinstance(value, PluginFolder) else PluginFolder(os.fsdecode(path_of(name, value)))


class Option(NamedTuple):
    set: Callable[[int, Any], Any]
    value_of: Callable[[str, Any], Any]
    many: bool = False


def _maker(prefix: str) -> Callable[..., Option]:
    """Returns a function that makes options with setters named whoiskit_`prefix`..."""

    def make(name: str, result: Any, kind: Any, value_of: Callable[[str, Any], Any], many: bool = False) -> Option:
        return Option(function(prefix + name, result, p, kind), value_of, many)

    return make


_host = _maker("host_options_")
_lookup = _maker("lookup_options_set_")
_parse = _maker("parse_options_set_")

HOST: Dict[str, Option] = {
    "plugin_folders": Option(_set_folder, _folder_of, True),
    "key_files": _host("add_key_file", i, s, path_of, True),
    "route_files": _host("add_route_file", i, s, path_of, True),
    "watch": _host("set_watch", None, i, flag_of),
    "only_named_addresses": _host("set_only_named_addresses", None, i, flag_of),
    "threads": _host("set_threads", None, u32, number_of),
    "max_bytes": _host("set_max_bytes", None, n, size_of),
    "max_memory": _host("set_max_memory", None, n, size_of),
    "connect_timeout": _host("set_connect_timeout", None, u32, milliseconds_of),
    "first_byte_timeout": _host("set_first_byte_timeout", None, u32, milliseconds_of),
    "timeout": _host("set_timeout", None, u32, milliseconds_of),
    "worker_timeout": _host("set_worker_timeout", None, u32, milliseconds_of),
    "dns_servers": _host("add_dns_server", i, s, text_of, True),
    "proxy": _host("set_proxy", i, s, text_of),
    "bind_address": _host("set_bind_address", i, s, text_of),
    "ca_file": _host("set_ca_file", i, s, path_of),
    "cache_bytes": _host("set_cache_bytes", None, n, size_of),
    "cache_file": _host("set_cache_file", i, s, path_of),
    "shared_limits": _host("set_shared_limits", None, i, flag_of),
    "limits_file": _host("set_limits_file", i, s, path_of),
    "shared": _host("set_shared", i, s, text_of),
    "shared_answers": _host("set_shared_answers", None, i, flag_of),
    "bootstrap_file": _host("set_bootstrap_file", i, s, path_of),
}

TYPES = ("automatic", "domain", "name_server", "handle", "address", "as_number")
PROTOCOLS = ("automatic", "rdap", "whois", "both")

LOOKUP: Dict[str, Option] = {
    "follow": _lookup("follow", None, i, flag_of),
    "timeout": _lookup("timeout", None, u32, milliseconds_of),
    "wait_for_limit": _lookup("wait_for_limit", None, i, flag_of),
    "fresh": _lookup("fresh", None, i, flag_of),
    "name_servers_from_dns": _lookup("name_servers_from_dns", None, i, flag_of),
    "resolve_name_servers": _lookup("resolve_name_servers", None, i, flag_of),
    "type": _lookup("type", i, i32, word_of(*TYPES)),
    "protocol": _lookup("protocol", i, i32, word_of(*PROTOCOLS)),
    "exact": _lookup("exact", None, i, flag_of),
    "keep_redacted": _lookup("keep_redacted", None, i, flag_of),
    "server": _lookup("server", i, s, text_of),
    "client_address": _lookup("client_address", i, s, text_of),
    "client_name": _lookup("client_name", i, s, text_of),
}

PARSE: Dict[str, Option] = {
    "tld": _parse("tld", i, s, text_of),
    "handler": _parse("handler", i, s, text_of),
    "protocol": _parse("protocol", i, s, text_of),
    "content_type": _parse("content_type", i, s, text_of),
    "http_status": _parse("http_status", None, u32, number_of),
    "keep_redacted": _parse("keep_redacted", None, i, flag_of),
}


def _values(name: str, value: Any) -> Iterable[Any]:
    if isinstance(value, (str, bytes, os.PathLike, PluginFolder)):
        raise OptionError(f"{name}: must be a list, not {value!r}")
    return value  # type: ignore[no-any-return]


class Options(Handle):
    """A handle of options, with the given values set."""

    _what = "set of options"

    def __init__(self, kind: str, known: Mapping[str, Option], given: Mapping[str, Any]) -> None:
        super().__init__(function(kind + "_options_new", p)(), function(kind + "_options_free", None, p))
        for name, value in given.items():
            if name not in known:
                raise TypeError(f"there is no option {name!r}; there are {', '.join(known)}")
            option = known[name]
            for one in _values(name, value) if option.many else [value]:
                if option.set(self._handle, option.value_of(name, one)) == 0:
                    raise MemoryError(f"there is no memory for the option {name}")
