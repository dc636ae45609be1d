"""Records: what a look-up came to, in the Common Object Model."""
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
    """One question to one server. Empty, 0 or None where it is not known."""

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
    """A person or organization. Empty where the server does not say."""

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
    """Where a value was read: in which server's answer, in which line of it (0: the host made it)."""

    path: str
    value: str
    server: str
    response: int
    line: int
    text: str
    pointer: str


class Difference(NamedTuple):
    """A field of which two records have different values."""

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
        """ "domain", "ip", "AS"; empty for what is no query."""
        return str(_type(self._handle))

    @property
    def status(self) -> str:
        """ "ok", "partial", "throttled", "unavailable", "unsupported" or "error"."""
        return str(_status_name(_status(self._handle)))

    @property
    def registered(self) -> str:
        """ "yes", "no" or "unknown". Never take "unknown" for "no"."""
        return str(_registered_name(_registered(self._handle)))

    @property
    def verdict(self) -> str:
        """What the answer means, in one word: "registered", "free", "reserved", "throttled", ..."""
        return str(_verdict_name(_verdict(self._handle)))

    @property
    def reason(self) -> str:
        """The first cause of what is missing: "timeout", "rate_limited", ...; empty where nothing is."""
        return str(_reason_name(_reason(self._handle)))

    @property
    def retry_after(self) -> Optional[datetime.timedelta]:
        """How long after the look-up the server in question may be asked again; None: it is not known."""
        return _time(int(_retry_after(self._handle)))

    @property
    def registrar(self) -> str:
        """The registry that answered."""
        return str(_registrar(self._handle))

    @property
    def referrer(self) -> str:
        """The web address of the registry that answered."""
        return str(_referrer(self._handle))

    @property
    def errors(self) -> List[str]:
        """What went wrong, for people."""
        return [str(_error(self._handle, number)) for number in range(_error_count(self._handle))]

    def values(self, path: str, index: int = 0) -> List[str]:
        """All values under a path of regrinfo, as "domain.nserver". `index` picks the object where a section is a
        list."""
        key, index = text_of("path", path), size_of("index", index)
        return [str(_value(self._handle, key, index, number))
                for number in range(_value_count(self._handle, key, index))]

    def value(self, path: str, index: int = 0) -> str:
        """The first of them; empty if there is none."""
        return str(_value(self._handle, text_of("path", path), size_of("index", index), 0))

    def date(self, path: str, index: int = 0) -> Optional[datetime.date]:
        """The first of them as a day; None if there is none, or if it is no date."""
        day = Date()
        if not _date(self._handle, text_of("path", path), size_of("index", index), ctypes.byref(day)):
            return None
        return datetime.date(day.year, day.month, day.day)

    def contacts(self, role: str) -> List[Contact]:
        """The contacts of a role: "owner", "admin", "tech", "zone", "billing", "abuse", "registrar"."""
        return [Contact(**one) for one in parsed(_contacts(self._handle, text_of("role", role)))]

    def name_servers(self, section: str = "domain") -> List[NameServer]:
        """Of the domain, or of the network where `section` says so."""
        return [NameServer(**one) for one in parsed(_name_servers(self._handle, text_of("section", section)))]

    def servers(self) -> List[Server]:
        """The servers in the order they were asked, with their answers."""
        found = []
        for number, one in enumerate(parsed(_servers(self._handle))):
            one["retry_after"] = _time(one.pop("retry_after_ms"))
            found.append(Server(**one, text=self.answer(number)))
        return found

    def answer(self, number: int) -> str:
        """The answer of one of the servers alone, as it came."""
        return taken(_answer(self._handle, size_of("number", number)))

    def json(self, indent: int = 0, rawdata: bool = True, lists: bool = False) -> str:
        """The whole record; docs/object-model.schema.json is its shape. lists: what can repeat is always a list."""
        return taken(_json(self._handle, number_of("indent", indent), (_RAWDATA if rawdata else 0) | (_LISTS if lists else 0)))

    def data(self, rawdata: bool = True, lists: bool = False) -> Dict[str, Any]:
        """The same as dictionaries and lists."""
        return dict(json.loads(self.json(rawdata=rawdata, lists=lists)))

    def text(self, colour: bool = False, width: int = 0) -> str:
        """Aligned text for people, broken at `width` columns."""
        return taken(_text(self._handle, colour, width))

    def rdap(self, indent: int = 0) -> str:
        """The record as an answer of RDAP (RFC 9083), whatever protocol it came by."""
        return taken(_rdap(self._handle, number_of("indent", indent)))

    def whois(self) -> str:
        """The record as the text of a WHOIS server: ICANN's format, or RPSL of networks and AS numbers."""
        return taken(_whois(self._handle))

    def raw(self, pages: bool = False) -> str:
        """All answers as they came, parted by an empty line. Of a web page these are the lines that its handler reads; with
        `pages` the page itself, where it was not taken from a cache file."""
        return taken(_raw(self._handle, pages))

    def explain(self) -> List[Provenance]:
        """Each value with the line it was read from."""
        return [Provenance(**one) for one in parsed(_explain(self._handle))]

    def unused(self) -> List[str]:
        """Lines of the answers with a value that nothing was made of, as "server:line: text"."""
        return lines(_unused(self._handle))


def copied(handle: int) -> Record:
    """Of a record that is borrowed."""
    return Record(_copy(handle))


def differences(first: Record, second: Record) -> List[Difference]:
    """The fields of which two records have different values; those that differ in case or punctuation alone agree."""
    for name, one in (("first", first), ("second", second)):
        if not isinstance(one, Record):
            raise OptionError(f"{name}: a record is wanted, and {one!r} is none")
    found = parsed(_differences(first._handle, second._handle))["differences"]
    return [Difference(one["path"], [Provenance(**value) for value in one["first"]],
                       [Provenance(**value) for value in one["second"]]) for one in found]
