"""Hosts: they query servers and read the responses."""
from __future__ import annotations

import ctypes
import itertools
import json
import threading
from concurrent.futures import Future
from typing import Any, Dict, List, Optional, Union

from ._library import Handle, Text, function, i, i32, lines, n, p, parsed, s, taken, u64
from ._options import HOST, LOOKUP, PARSE, Options, flag_of, path_of, text_of
from .errors import HostError, OptionError
from .log import LogEntryOfC, taken_entry
from .record import Record, copied

_DONE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
_ON_ASK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, Text, Text)
_ON_LOG = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(LogEntryOfC))
_ON_RELOAD = ctypes.CFUNCTYPE(None, ctypes.c_void_p, Text)

_new = function("host_new", p, p, ctypes.POINTER(Text))
_free = function("host_free", None, p)
_stats = function("host_stats", Text, p)
_clear_cache = function("host_clear_cache", i, p)
_cache_problem = function("host_cache_problem", Text, p)
_plugins = function("host_plugins", Text, p)
_plugin_problems = function("host_plugin_problems", Text, p)
_reload = function("host_reload", Text, p)
_generation = function("host_generation", u64, p)
_generations_in_use = function("host_generations_in_use", n, p)
_inspect = function("plugin_inspect", Text, s, i)
_route = function("route", Text, p, s, p)
_stop_new = function("stop_new", p)
_stop_request = function("stop_request", None, p)
_stop_free = function("stop_free", None, p)
_lookup = function("lookup", p, p, s, p, p)
_lookup_async = function("lookup_async", i, p, s, p, p, _DONE, p)
_parse = function("parse", p, p, s, n, s, s, p)

# Options that take a function, by name: the setter, the type of the function in C, and a wrapper that calls it with
# Python's types.
_CALLBACKS: Dict[str, Any] = {
    "on_ask": (function("host_options_set_on_ask", None, p, _ON_ASK, p), _ON_ASK,
               lambda call: lambda _, query, server: call(str(query), str(server))),
    "on_log": (function("host_options_set_on_log", None, p, _ON_LOG, p), _ON_LOG,
               lambda call: lambda _, entry: call(taken_entry(entry.contents))),
    "on_reload": (function("host_options_set_on_reload", None, p, _ON_RELOAD, p), _ON_RELOAD,
                  lambda call: lambda _, report: call(json.loads(str(report)))),
}


class Stop(Handle):
    """Cancels the look-ups that it was passed to."""

    _what = "stop"

    def __init__(self) -> None:
        super().__init__(_stop_new(), _stop_free)

    def __enter__(self) -> Stop:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def request(self) -> None:
        """Ends the look-ups soon. Each returns a record of the data received until then. May be called from any
        thread."""
        _stop_request(self._handle)


def lookup_options(given: Dict[str, Any]) -> Options:
    return Options("lookup", LOOKUP, given)


def handle_of(stop: Optional[Stop]) -> Optional[int]:
    if stop is not None and not isinstance(stop, Stop):
        raise OptionError(f"stop: must be a whoiskit.Stop, not {stop!r}")
    return None if stop is None else stop._handle


# Futures by number. Only the number is passed through C, so a callback is safe at any time.
_waiting: Dict[int, Future[Record]] = {}
_numbers = itertools.count(1)
_waiting_lock = threading.Lock()


def _take(number: int, record: int) -> None:
    with _waiting_lock:
        future = _waiting.pop(number)
    try:
        future.set_result(copied(record))
    except BaseException as failure:  # nothing may be thrown into C
        future.set_exception(failure)


_take_in_c = _DONE(_take)


class Host(Handle):
    """Queries servers and reads responses. Safe to use from any thread. A process may have several hosts.

    Options have the names of HostOptions in C++: plugin_folders (paths, or PluginFolder(path, isolate, signatures)),
    key_files, route_files, dns_servers (lists); watch, only_named_addresses, shared_limits, shared_answers; threads,
    max_bytes, max_memory, cache_bytes; connect_timeout, first_byte_timeout, timeout, worker_timeout in seconds; proxy,
    bind_address, ca_file, cache_file, limits_file, shared, bootstrap_file; and functions: on_ask(query, server),
    on_log(entry), on_reload(report), which are called on threads of the host and must not wait for the host.
    """

    _what = "host"

    def __init__(self, **options: Any) -> None:
        callbacks = {name: options.pop(name) for name in list(options) if name in _CALLBACKS}
        self._kept = []  # a callback of ctypes must live as long as C may call it
        with_options = Options("host", HOST, options)
        for name, call in callbacks.items():
            if not callable(call):
                raise OptionError(f"{name}: must be a function, not {call!r}")
            setter, kind, wrapped = _CALLBACKS[name]
            self._kept.append(kind(wrapped(call)))
            setter(with_options._handle, self._kept[-1], None)
        error = Text()
        handle = _new(with_options._handle, ctypes.byref(error))
        with_options.close()
        message = taken(error)
        if message:
            raise HostError(message)
        super().__init__(handle, _free)

    def __enter__(self) -> Host:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def lookup(self, query: str, *, stop: Optional[Stop] = None, **options: Any) -> Record:
        """Looks up a domain name, an address or prefix, an AS number, a name server or a handle, and waits for the
        record. Options have the names of LookupOptions in C++: follow, timeout (seconds), wait_for_limit, fresh,
        name_servers_from_dns, resolve_name_servers, type ("domain", "name_server", ...), protocol ("rdap", "whois",
        "both"), exact, keep_redacted, server, client_address, client_name. Do not call it from a callback of this host:
        it would wait for itself."""
        words, stopped = text_of("query", query), handle_of(stop)
        given = lookup_options(options)
        return Record(_lookup(self._handle, words, given._handle, stopped))

    def submit(self, query: str, *, stop: Optional[Stop] = None, **options: Any) -> Future[Record]:
        """Returns a future of the record. Its callbacks run on a thread of the host. A stop cancels the look-up; the
        future's own cancel() does not."""
        words, stopped = text_of("query", query), handle_of(stop)
        given = lookup_options(options)
        handle = self._handle
        future: Future[Record] = Future()
        future.set_running_or_notify_cancel()
        number = next(_numbers)
        with _waiting_lock:
            _waiting[number] = future
        if not _lookup_async(handle, words, given._handle, stopped, _take_in_c, number):
            with _waiting_lock:
                _waiting.pop(number)
            raise MemoryError("there is no memory, or no thread, for a look-up")
        return future

    def parse(self, response: Union[bytes, str], server: str = "", query: str = "", **options: Any) -> Record:
        """Reads a stored response, as it was received. Needs no network. Options: tld, handler (claim of the plugin to
        use), protocol, content_type, http_status, keep_redacted."""
        if not isinstance(response, (bytes, str)):
            raise OptionError(f"response: must be bytes or a text, not {type(response).__name__}")
        body = response if isinstance(response, bytes) else response.encode()
        given = Options("parse", PARSE, options)
        return Record(_parse(self._handle, body, len(body), text_of("server", server), text_of("query", query),
                             given._handle))

    def route(self, query: str, **options: Any) -> List[str]:
        """How a query would be made, and why, as lines. The options are those of lookup()."""
        given = lookup_options(options)
        return lines(_route(self._handle, text_of("query", query), given._handle))

    def plugins(self) -> List[Dict[str, Any]]:
        """Every plugin of the folders: claim, path, version, ..., and error if it was refused."""
        return list(parsed(_plugins(self._handle)))

    def plugin_problems(self) -> List[str]:
        """The problems of the folders and files, as lines."""
        return lines(_plugin_problems(self._handle))

    def reload(self) -> Dict[str, Any]:
        """Checks the plugin folders and routing files again. The report lists what was added, replaced and removed."""
        return dict(parsed(_reload(self._handle)))

    def generation(self) -> int:
        """The number of the current generation of plugins and routes. Each reload with a change increases it by one."""
        return int(_generation(self._handle))

    def generations_in_use(self) -> int:
        """The number of generations that look-ups still use."""
        return int(_generations_in_use(self._handle))

    def stats(self) -> Dict[str, Any]:
        """The current figures of the host: look-ups, queries, caches. HostStats in host.hpp explains the keys."""
        return dict(parsed(_stats(self._handle)))

    def clear_cache(self) -> bool:
        """Removes all cached records and responses. False if the cache file could not be emptied."""
        return bool(_clear_cache(self._handle))

    def cache_problem(self) -> str:
        """The problem of the cache file since the last call; empty if there was none."""
        return taken(_cache_problem(self._handle))


def inspect_plugin(path: Any, isolate: bool = False) -> Dict[str, Any]:
    """Checks one plugin file by itself, in a worker process if `isolate`: claim, version, ..., error, warning."""
    return dict(parsed(_inspect(path_of("path", path), flag_of("isolate", isolate))))
