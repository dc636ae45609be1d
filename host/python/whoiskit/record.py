"""Records: the results of look-ups, in the Common Object Model."""
from __future__ import annotations

import ctypes
import datetime
import json
from typing import Any, Dict, List, NamedTuple, Optional

from ._library import Date, Handle, Text, function, i, i32, i64, lines, n, p, parsed, s, taken, u32
from ._options import number_of, size_of, text_of
from .errors import OptionError

_copy = function("record_copy", p, p)
_free = function("record_free", None, p)
_status = function("record_status", i32, p)
_registered = function("record_registered", i32, p)
_verdict = function("record_verdict", i32, p)
_reason = function("record_reason", i32, p)
_retry_after = function("record_retry_after", i64, p)
_status_name = function("status_name", Text, i32)
_registered_name = function("registered_name", Text, i32)
_verdict_name = function("verdict_name", Text, i32)
_reason_name = function("reason_name", Text, i32)
_query = function("record_query", Text, p)
_input = function("record_input", Text, p)
_type = function("record_type", Text, p)
_registrar = function("record_registrar", Text, p)
_referrer = function("record_referrer", Text, p)
_value = function("record_value", Text, p, s, n, n)
_value_count = function("record_value_count", n, p, s, n)
_date = function("record_date", i, p, s, n, ctypes.POINTER(Date))
_error = function("record_error", Text, p, n)
_error_count = function("record_error_count", n, p)
_servers = function("record_servers", Text, p)
_contacts = function("record_contacts", Text, p, s)
_name_servers = function("record_name_servers", Text, p, s)
_json = function("record_json", Text, p, u32, u32)
_text = function("record_text", Text, p, i, u32)
_rdap = function("record_rdap", Text, p, u32)
_whois = function("record_whois", Text, p)
_raw = function("record_raw", Text, p, i)
_answer = function("record_answer", Text, p, n)
_explain = function("record_explain", Text, p)
_unused = function("record_unused", Text, p)
_differences = function("differences", Text, p, p)

_RAWDATA, _LISTS = 1, 2


class Server(NamedTuple):
    """One query to one server. Unknown members are empty, 0 or None."""

    server: str
    port: int
    args: str
    protocol: str
    handler: str
    address: str
    http_status: int
    why: str
    error: str
    reason: str
    retry_after: Optional[datetime.timedelta]
    notes: List[str]
    text: str


class Contact(NamedTuple):
    """A person or organization. Members that the server does not report are empty."""

    handle: str
    type: str
    name: str
    organization: str
    street: List[str]
    city: str
    state: str
    pcode: str
    country: str
    phones: List[str]
    faxes: List[str]
    emails: List[str]
    created: str
    changed: str
    source: str
    remarks: List[str]


class NameServer(NamedTuple):
    host: str
    addresses: List[str]


class Provenance(NamedTuple):
    """Where a value was read: the server, and the line of its response (0: the host made the value)."""

    path: str
    value: str
    server: str
    response: int
    line: int
    text: str
    pointer: str


class Difference(NamedTuple):
    """A field with different values in two records."""

    path: str
    first: List[Provenance]
    second: List[Provenance]


def _time(milliseconds: Optional[int]) -> Optional[datetime.timedelta]:
    return None if milliseconds is None or milliseconds < 0 else datetime.timedelta(milliseconds=milliseconds)


class Record(Handle):
    """The result of a look-up, or of reading a stored response. Immutable; it outlives its host."""

    _what = "record"

    def __init__(self, handle: Optional[int]) -> None:
        super().__init__(handle, _free)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        if self.closed:
            return "<whoiskit.Record, closed>"
        return f"<whoiskit.Record of {self.query!r}: {self.status}, registered {self.registered}>"

    @property
    def query(self) -> str:
        """The query as normalised: "example.com", "192.0.2.1", "AS64496"."""
        return str(_query(self._handle))

    @property
    def input(self) -> str:
        """The query as it was given to a look-up; empty for a stored response."""
        return str(_input(self._handle))

    @property
    def type(self) -> str:
        """The type of the query: "domain", "ip" or "AS"; empty if it is not a valid query."""
        return str(_type(self._handle))

    @property
    def status(self) -> str:
        """The status: "ok", "partial", "throttled", "unavailable", "unsupported" or "error"."""
        return str(_status_name(_status(self._handle)))

    @property
    def registered(self) -> str:
        """Whether the object is registered: "yes", "no" or "unknown". Never treat "unknown" as "no"."""
        return str(_registered_name(_registered(self._handle)))

    @property
    def verdict(self) -> str:
        """The meaning of the response in one word: "registered", "free", "reserved", "throttled", ..."""
        return str(_verdict_name(_verdict(self._handle)))

    @property
    def reason(self) -> str:
        """The first cause of missing data: "timeout", "rate_limited", ...; empty if nothing is missing."""
        return str(_reason_name(_reason(self._handle)))

    @property
    def retry_after(self) -> Optional[datetime.timedelta]:
        """The time after the look-up until its server may be queried again. None: unknown."""
        return _time(int(_retry_after(self._handle)))

    @property
    def registrar(self) -> str:
        """The registry that responded."""
        return str(_registrar(self._handle))

    @property
    def referrer(self) -> str:
        """The web address of the registry that responded."""
        return str(_referrer(self._handle))

    @property
    def errors(self) -> List[str]:
        """The problems of the look-up, as text for users."""
        return [str(_error(self._handle, number)) for number in range(_error_count(self._handle))]

    def values(self, path: str, index: int = 0) -> List[str]:
        """All values under a path of regrinfo, such as "domain.nserver". `index` selects the object if a section is a
        list."""
        key, index = text_of("path", path), size_of("index", index)
        return [str(_value(self._handle, key, index, number))
                for number in range(_value_count(self._handle, key, index))]

    def value(self, path: str, index: int = 0) -> str:
        """The first value under a path; empty if there is none."""
        return str(_value(self._handle, text_of("path", path), size_of("index", index), 0))

    def date(self, path: str, index: int = 0) -> Optional[datetime.date]:
        """The first value under a path as a date. None if there is none, or if it is not a date."""
        day = Date()
        if not _date(self._handle, text_of("path", path), size_of("index", index), ctypes.byref(day)):
            return None
        return datetime.date(day.year, day.month, day.day)

    def contacts(self, role: str) -> List[Contact]:
        """The contacts of a role: "owner", "admin", "tech", "zone", "billing", "abuse", "registrar"."""
        return [Contact(**one) for one in parsed(_contacts(self._handle, text_of("role", role)))]

    def name_servers(self, section: str = "domain") -> List[NameServer]:
        """The name servers of the domain, or of another section such as "network"."""
        return [NameServer(**one) for one in parsed(_name_servers(self._handle, text_of("section", section)))]

    def servers(self) -> List[Server]:
        """The servers in the order of the queries, with their responses."""
        found = []
        for number, one in enumerate(parsed(_servers(self._handle))):
            one["retry_after"] = _time(one.pop("retry_after_ms"))
            found.append(Server(**one, text=self.answer(number)))
        return found

    def answer(self, number: int) -> str:
        """The response of one of the servers, as it was received."""
        return taken(_answer(self._handle, size_of("number", number)))

    def json(self, indent: int = 0, rawdata: bool = True, lists: bool = False) -> str:
        """The whole record as JSON, in the format of docs/object-model.schema.json. lists: keys that can repeat are
        always lists."""
        return taken(_json(self._handle, number_of("indent", indent), (_RAWDATA if rawdata else 0) | (_LISTS if lists else 0)))

    def data(self, rawdata: bool = True, lists: bool = False) -> Dict[str, Any]:
        """The same as json(), as dictionaries and lists."""
        return dict(json.loads(self.json(rawdata=rawdata, lists=lists)))

    def text(self, colour: bool = False, width: int = 0) -> str:
        """Aligned text for users, wrapped at `width` columns."""
        return taken(_text(self._handle, colour, width))

    def rdap(self, indent: int = 0) -> str:
        """The record as an RDAP response (RFC 9083), whichever protocol it came by."""
        return taken(_rdap(self._handle, number_of("indent", indent)))

    def whois(self) -> str:
        """The record as the text of a WHOIS server: ICANN's format, or RPSL for networks and AS numbers."""
        return taken(_whois(self._handle))

    def raw(self, pages: bool = False) -> str:
        """All responses as they were received, separated by an empty line. For a web page these are the lines that its
        handler reads; with `pages` it is the page itself, unless it came from a cache file."""
        return taken(_raw(self._handle, pages))

    def explain(self) -> List[Provenance]:
        """Each value with the line that it was read from."""
        return [Provenance(**one) for one in parsed(_explain(self._handle))]

    def unused(self) -> List[str]:
        """Lines of the responses that contain a value but gave no value of the record, as "server:line: text"."""
        return lines(_unused(self._handle))


def copied(handle: int) -> Record:
    """Returns a Record of a borrowed handle."""
    return Record(_copy(handle))


def differences(first: Record, second: Record) -> List[Difference]:
    """The fields with different values in two records. Values that differ only in case or punctuation are equal."""
    for name, one in (("first", first), ("second", second)):
        if not isinstance(one, Record):
            raise OptionError(f"{name}: must be a record, not {one!r}")
    found = parsed(_differences(first._handle, second._handle))["differences"]
    return [Difference(one["path"], [Provenance(**value) for value in one["first"]],
                       [Provenance(**value) for value in one["second"]]) for one in found]
