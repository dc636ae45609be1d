"""The C API of whoiskit (whoiskit/whoiskit.h) as Python classes, by ctypes alone.

    with whoiskit.Host() as host:
        record = host.lookup("example.com")
        print(record.registered, record.value("domain.created"))

Every handle is freed with the object that holds it. WHOISKIT_LIBRARY names the library where the loader does not find
libwhoiskit.so.0 by itself. Waiting look-ups let other threads of Python run.
"""
import ctypes
import itertools
import json
import os
import threading
import weakref
from concurrent.futures import Future


class _Text(ctypes.Structure):
    """whoiskit_text and whoiskit_owned_text. `data` is no c_char_p: ctypes would cut it at the first NUL."""

    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode("utf-8", "replace")


_DONE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
_lib = ctypes.CDLL(os.environ.get("WHOISKIT_LIBRARY", "libwhoiskit.so.0"))


def _function(name, result, *arguments):
    function = getattr(_lib, "whoiskit_" + name)
    function.restype, function.argtypes = result, arguments
    return function


_p, _s, _n, _u32, _i = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_int
_text_free = _function("owned_text_free", None, _Text)
_version = _function("version", _s)
_options_new = _function("host_options_new", _p)
_options_free = _function("host_options_free", None, _p)
_add_plugin_folder = _function("host_options_add_plugin_folder", _i, _p, _s)
_add_route_file = _function("host_options_add_route_file", _i, _p, _s)
_add_dns_server = _function("host_options_add_dns_server", _i, _p, _s)
_set_only_named_addresses = _function("host_options_set_only_named_addresses", None, _p, _i)
_set_threads = _function("host_options_set_threads", None, _p, _u32)
_set_max_bytes = _function("host_options_set_max_bytes", None, _p, _n)
_set_max_memory = _function("host_options_set_max_memory", None, _p, _n)
_set_connect_timeout = _function("host_options_set_connect_timeout", None, _p, _u32)
_set_worker_timeout = _function("host_options_set_worker_timeout", None, _p, _u32)
_set_first_byte_timeout = _function("host_options_set_first_byte_timeout", None, _p, _u32)
_set_timeout = _function("host_options_set_timeout", None, _p, _u32)
_set_proxy = _function("host_options_set_proxy", _i, _p, _s)
_set_bind_address = _function("host_options_set_bind_address", _i, _p, _s)
_set_ca_file = _function("host_options_set_ca_file", _i, _p, _s)
_set_cache_bytes = _function("host_options_set_cache_bytes", None, _p, _n)
_set_cache_file = _function("host_options_set_cache_file", _i, _p, _s)
_set_bootstrap_file = _function("host_options_set_bootstrap_file", _i, _p, _s)
_host_new = _function("host_new", _p, _p, ctypes.POINTER(_Text))
_host_free = _function("host_free", None, _p)
_host_stats = _function("host_stats", _Text, _p)
_host_clear_cache = _function("host_clear_cache", _i, _p)
_host_cache_problem = _function("host_cache_problem", _Text, _p)
_host_plugins = _function("host_plugins", _Text, _p)
_host_plugin_problems = _function("host_plugin_problems", _Text, _p)
_route = _function("route", _Text, _p, _s, _p)
_stop_new = _function("stop_new", _p)
_stop_request = _function("stop_request", None, _p)
_stop_free = _function("stop_free", None, _p)
_lookup_options_new = _function("lookup_options_new", _p)
_lookup_options_free = _function("lookup_options_free", None, _p)
_set_follow = _function("lookup_options_set_follow", None, _p, _i)
_set_lookup_timeout = _function("lookup_options_set_timeout", None, _p, _u32)
_set_wait_for_limit = _function("lookup_options_set_wait_for_limit", None, _p, _i)
_set_fresh = _function("lookup_options_set_fresh", None, _p, _i)
_set_name_servers_from_dns = _function("lookup_options_set_name_servers_from_dns", None, _p, _i)
_set_resolve_name_servers = _function("lookup_options_set_resolve_name_servers", None, _p, _i)
_set_keep_redacted = _function("lookup_options_set_keep_redacted", None, _p, _i)
_set_type = _function("lookup_options_set_type", _i, _p, ctypes.c_int32)
_set_protocol = _function("lookup_options_set_protocol", _i, _p, ctypes.c_int32)
_set_exact = _function("lookup_options_set_exact", None, _p, _i)
_set_server = _function("lookup_options_set_server", _i, _p, _s)
_set_client_address = _function("lookup_options_set_client_address", _i, _p, _s)
_set_client_name = _function("lookup_options_set_client_name", _i, _p, _s)
_add_key_file = _function("host_options_add_key_file", _i, _p, _s)
_set_watch = _function("host_options_set_watch", None, _p, _i)
_lookup = _function("lookup", _p, _p, _s, _p, _p)
_lookup_async = _function("lookup_async", _i, _p, _s, _p, _p, _DONE, _p)
_parse = _function("parse", _p, _p, _s, _n, _s, _s, _p)
_record_copy = _function("record_copy", _p, _p)
_record_free = _function("record_free", None, _p)
_record_status = _function("record_status", ctypes.c_int32, _p)
_record_registered = _function("record_registered", ctypes.c_int32, _p)
_status_name = _function("status_name", _Text, ctypes.c_int32)
_registered_name = _function("registered_name", _Text, ctypes.c_int32)
_record_query = _function("record_query", _Text, _p)
_record_input = _function("record_input", _Text, _p)
_record_value = _function("record_value", _Text, _p, _s, _n, _n)
_record_value_count = _function("record_value_count", _n, _p, _s, _n)
_record_error = _function("record_error", _Text, _p, _n)
_record_error_count = _function("record_error_count", _n, _p)
_record_json = _function("record_json", _Text, _p, _u32, _i)
_parse_options_new = _function("parse_options_new", _p)
_parse_options_free = _function("parse_options_free", None, _p)
_set_tld = _function("parse_options_set_tld", _i, _p, _s)
_set_handler = _function("parse_options_set_handler", _i, _p, _s)
_set_parse_keep_redacted = _function("parse_options_set_keep_redacted", None, _p, _i)
_record_text = _function("record_text", _Text, _p, _i)
_record_rdap = _function("record_rdap", _Text, _p, _u32)
_record_whois = _function("record_whois", _Text, _p)
_record_raw = _function("record_raw", _Text, _p)
_record_explain = _function("record_explain", _Text, _p)
_record_unused = _function("record_unused", _Text, _p)


def version() -> str:
    return _version().decode()


class Error(Exception):
    """An option or a routing file with an error, or no memory. A look-up that fails is no exception but a record."""


def _bytes(text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if b"\0" in data:
        raise ValueError("a NUL in: " + repr(text))
    return data


def _taken(text: _Text) -> str:
    """The words of an owned text, which goes back."""
    try:
        return str(text)
    finally:
        _text_free(text)


def _lines(text: _Text):
    return _taken(text).split("\n")[:-1]


class _Handle:
    """Holds a handle, and frees it with itself, or at close()."""

    def __init__(self, handle, free):
        if not handle:
            raise Error("out of memory")
        self._handle = handle
        self._finalizer = weakref.finalize(self, free, handle)

    def close(self):
        self._finalizer()
        self._handle = None  # which every function of the library takes as: nothing

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class Record(_Handle):
    def __init__(self, handle):
        super().__init__(handle, _record_free)

    @property
    def query(self) -> str:
        return str(_record_query(self._handle))

    @property
    def input(self) -> str:
        """The query as it was given to a look-up; empty for a stored response."""
        return str(_record_input(self._handle))

    @property
    def status(self) -> str:
        """ "ok", "partial", "throttled", "unavailable", "unsupported" or "error" """
        return str(_status_name(_record_status(self._handle)))

    @property
    def registered(self) -> str:
        """ "yes", "no" or "unknown" """
        return str(_registered_name(_record_registered(self._handle)))

    @property
    def errors(self):
        return [str(_record_error(self._handle, n)) for n in range(_record_error_count(self._handle))]

    def values(self, path: str, index: int = 0):
        """All values under a path of regrinfo, as "domain.nserver"."""
        key = _bytes(path)
        count = _record_value_count(self._handle, key, index)
        return [str(_record_value(self._handle, key, index, n)) for n in range(count)]

    def value(self, path: str, index: int = 0) -> str:
        return str(_record_value(self._handle, _bytes(path), index, 0))

    def json(self, indent: int = 0, rawdata: bool = True) -> str:
        return _taken(_record_json(self._handle, indent, rawdata))

    def data(self):
        """The record as dictionaries and lists."""
        return json.loads(self.json())

    def text(self) -> str:
        return _taken(_record_text(self._handle, False))

    def rdap(self, indent: int = 0) -> str:
        """The record as an answer of RDAP (RFC 9083), whatever protocol it came by."""
        return _taken(_record_rdap(self._handle, indent))

    def whois(self) -> str:
        """The record as the text of a WHOIS server: ICANN's format, or RPSL of networks and AS numbers."""
        return _taken(_record_whois(self._handle))

    def raw(self) -> str:
        return _taken(_record_raw(self._handle))

    def explain(self):
        """Each value with the line it was read from: dictionaries of path, value, server, response, line, text."""
        return json.loads(_taken(_record_explain(self._handle)))

    def unused(self):
        """Lines of the answers with a value that nothing was made of, as "server:line: text"."""
        return _lines(_record_unused(self._handle))


class Stop(_Handle):
    """Cancels the look-ups that it was given to."""

    def __init__(self):
        super().__init__(_stop_new(), _stop_free)

    def request(self):
        _stop_request(self._handle)


def _path(path) -> bytes:
    return _bytes(os.fsdecode(path))


def _number(value: int, bits: int = 32) -> int:
    if not 0 <= value < 2**bits:  # ctypes would cut it
        raise ValueError(f"{value} is not from 0 to 2**{bits} - 1")
    return value


def _size(value: int) -> int:
    return _number(value, ctypes.sizeof(ctypes.c_size_t) * 8)


def _milliseconds(seconds: float) -> int:
    return _number(int(seconds * 1000))


_PROTOCOLS = ("automatic", "rdap", "whois", "both")
_TYPES = ("automatic", "domain", "name_server", "handle", "address", "as_number")
_LISTS = ("plugin_folders", "route_files", "key_files", "dns_servers")

# Name of an option: its setter, and what makes its argument of a value.
_HOST_OPTIONS = {
    "plugin_folders": (_add_plugin_folder, _path),
    "route_files": (_add_route_file, _path),
    "key_files": (_add_key_file, _path),
    "watch": (_set_watch, bool),
    "only_named_addresses": (_set_only_named_addresses, bool),
    "threads": (_set_threads, _number),
    "max_bytes": (_set_max_bytes, _size),
    "max_memory": (_set_max_memory, _size),
    "connect_timeout": (_set_connect_timeout, _milliseconds),
    "first_byte_timeout": (_set_first_byte_timeout, _milliseconds),
    "worker_timeout": (_set_worker_timeout, _milliseconds),
    "timeout": (_set_timeout, _milliseconds),
    "dns_servers": (_add_dns_server, _bytes),
    "proxy": (_set_proxy, _bytes),
    "bind_address": (_set_bind_address, _bytes),
    "ca_file": (_set_ca_file, _path),
    "cache_bytes": (_set_cache_bytes, _size),
    "cache_file": (_set_cache_file, _path),
    "bootstrap_file": (_set_bootstrap_file, _path),
}
_LOOKUP_OPTIONS = {
    "follow": (_set_follow, bool),
    "timeout": (_set_lookup_timeout, _milliseconds),
    "wait_for_limit": (_set_wait_for_limit, bool),
    "fresh": (_set_fresh, bool),
    "name_servers_from_dns": (_set_name_servers_from_dns, bool),
    "resolve_name_servers": (_set_resolve_name_servers, bool),
    "keep_redacted": (_set_keep_redacted, bool),
    "type": (_set_type, _TYPES.index),
    "protocol": (_set_protocol, _PROTOCOLS.index),
    "exact": (_set_exact, bool),
    "server": (_set_server, _bytes),
    "client_address": (_set_client_address, _bytes),
    "client_name": (_set_client_name, _bytes),
}
_PARSE_OPTIONS = {
    "tld": (_set_tld, _bytes),
    "handler": (_set_handler, _bytes),
    "keep_redacted": (_set_parse_keep_redacted, bool),
}


class _Options(_Handle):
    def __init__(self, handle, free, known, given):
        super().__init__(handle, free)
        for name, value in given.items():
            if name not in known:
                raise TypeError(f"there is no option {name}; there are {', '.join(known)}")
            setter, argument = known[name]
            for one in value if name in _LISTS else [value]:
                if setter(self._handle, argument(one)) == 0:
                    raise Error("out of memory")


def _lookup_options(given):
    return _Options(_lookup_options_new(), _lookup_options_free, _LOOKUP_OPTIONS, given)


# Futures by a number that goes through C: what a callback is given is then safe whenever it comes.
_waiting = {}
_numbers = itertools.count(1)
_waiting_lock = threading.Lock()


@_DONE
def _done(number, record):
    with _waiting_lock:
        future = _waiting.pop(number)
    try:
        future.set_result(Record(_record_copy(record)))
    except BaseException as failure:  # nothing may be thrown into C
        future.set_exception(failure)


class Host(_Handle):
    def __init__(self, **options):
        """Options by the names of HostOptions; times in seconds, folders, files and name servers as lists."""
        with _Options(_options_new(), _options_free, _HOST_OPTIONS, options) as options:
            error = _Text()
            handle = _host_new(options._handle, ctypes.byref(error))
            message = _taken(error)
        if message:
            raise Error(message)
        super().__init__(handle, _host_free)

    def lookup(self, query: str, stop: Stop = None, **options) -> Record:
        """Waits for the record. Options by the names of LookupOptions, timeout in seconds, type as "name_server".
        Not from a callback of a future: it would wait for itself."""
        with _lookup_options(options) as options:
            return Record(_lookup(self._handle, _bytes(query), options._handle, stop and stop._handle))

    def submit(self, query: str, stop: Stop = None, **options) -> Future:
        """A future of the record. Its callbacks run on a thread of the host."""
        with _lookup_options(options) as options:
            return self._submit(query, stop, options)

    def _submit(self, query, stop, options) -> Future:
        future = Future()
        future.set_running_or_notify_cancel()  # from here on it is Stop that cancels
        text = _bytes(query)
        number = next(_numbers)
        with _waiting_lock:
            _waiting[number] = future
        begun = _lookup_async(self._handle, text, options._handle, stop and stop._handle, _done, number)
        if not begun:
            with _waiting_lock:
                _waiting.pop(number)
            raise Error("the host is closed, or there is no memory")
        return future

    def parse(self, response: bytes, server: str = "", query: str = "", **options) -> Record:
        """Reads a stored response; needs no network. Options: tld, where the query is unknown, and handler, the claim
        of the plugin to read with."""
        with _Options(_parse_options_new(), _parse_options_free, _PARSE_OPTIONS, options) as options:
            return Record(_parse(self._handle, response, len(response), _bytes(server), _bytes(query), options._handle))

    def route(self, query: str, **options):
        """How a query would be asked, and why; lines. Options as of lookup()."""
        with _lookup_options(options) as options:
            return _lines(_route(self._handle, _bytes(query), options._handle))

    def plugins(self):
        """Every plugin of the folders: dictionaries of claim, path, version, ..., and error where it was refused."""
        return json.loads(_taken(_host_plugins(self._handle)))

    def plugin_problems(self):
        """What is wrong with the folders, lines."""
        return _lines(_host_plugin_problems(self._handle))

    def stats(self):
        """What the host does and keeps at this moment; whoiskit.h names the keys."""
        return json.loads(_taken(_host_stats(self._handle)))

    def clear_cache(self) -> bool:
        """Forgets all records and answers. False if the cache file could not be emptied."""
        return bool(_host_clear_cache(self._handle))

    def cache_problem(self) -> str:
        """What went wrong with the cache file since the last call."""
        return _taken(_host_cache_problem(self._handle))
