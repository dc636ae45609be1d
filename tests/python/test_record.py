"""Records: typed values, parts, and other forms."""
import datetime
import gc
import json

import pytest

import whoiskit


def test_words_and_values(record):
    assert (record.query, record.type, record.input) == ("example.biz", "domain", "")
    assert (record.status, record.registered, record.verdict, record.reason) == ("ok", "yes", "registered", "")
    assert record.retry_after is None
    assert record.value("domain.created") == "2001-11-07"
    assert record.values("domain.nserver") == ["ns1.example.biz"]
    assert record.value("domain.changed") == ""
    assert repr(record) == "<whoiskit.Record of 'example.biz': ok, registered yes>"


def test_dates(record):
    assert record.date("domain.created") == datetime.date(2001, 11, 7)
    assert record.date("domain.changed") is None
    assert record.date("domain.name") is None


def test_contacts_and_name_servers(record):
    [owner] = record.contacts("owner")
    assert (owner.name, owner.street, owner.phones) == ("Pat Example", ["1 Example Way"], [])
    assert record.contacts("tech") == []
    assert record.name_servers() == [whoiskit.NameServer("ns1.example.biz", ["192.0.2.1"])]


def test_servers(record):
    [server] = record.servers()
    assert (server.server, server.port, server.args, server.reason) == ("whois.nic.biz", 43, "example.biz", "")
    assert server.retry_after is None
    assert server.text == record.raw() == record.answer(0)


def test_a_limit_has_a_reason_and_a_time(host):
    limited = host.parse(b"Query limit exceeded.\r\n", "whois.nic.biz", "example.biz")
    assert (limited.status, limited.reason) == ("throttled", "rate_limited")


def test_where_a_value_was_read(record):
    read = {value.path: value for value in record.explain()}["domain.created"]
    assert (read.line, read.text, read.pointer) == (2, "Creation Date: 2001-11-07T00:01:00Z", "")
    assert record.unused() == []


def test_differences(host, record):
    other = host.parse(b"Domain Name: EXAMPLE.BIZ\r\nCreation Date: 2002-11-07T00:01:00Z\r\n", "whois.nic.biz", "example.biz")
    found = {one.path: one for one in whoiskit.differences(record, other)}
    assert [value.value for value in found["domain.created"].second] == ["2002-11-07"]
    assert whoiskit.differences(other, other) == []


def test_wrong_arguments_are_named(record):
    for use, name in (
        (lambda: record.value("domain.created", -1), "index"),
        (lambda: record.values("domain.created", "0"), "index"),
        (lambda: record.date("domain.created", -1), "index"),
        (lambda: record.answer(-1), "number"),
        (lambda: record.json(indent="x"), "indent"),
        (lambda: record.rdap(indent=-1), "indent"),
        (lambda: whoiskit.differences(record, None), "second"),
    ):
        with pytest.raises(whoiskit.OptionError, match=name + ": "):
            use()


def test_forms(record):
    assert record.data()["regrinfo"]["domain"]["name"] == "example.biz"
    assert isinstance(record.data()["regrinfo"]["owner"], dict)
    assert isinstance(record.data(lists=True)["regrinfo"]["owner"], list)
    assert "rawdata" not in record.data(rawdata=False)
    assert json.loads(record.rdap(2)) == json.loads(record.rdap())
    assert json.loads(record.rdap())["ldhName"] == "example.biz"
    assert "Creation Date: 2001-11-07T00:01:00Z\n" in record.whois()
    assert "2001-11-07" in record.text()
    assert "\x1b[" in record.text(colour=True)
    assert max(map(len, record.text(width=40).splitlines())) <= 40


def test_any_byte(host):
    record = host.parse(b"Domain Name: EXAMPLE.BIZ\r\nRegistrar: a\0b \xff\r\n", "whois.nic.biz", "example.biz")
    assert "\0" in record.raw()
    record.data()
    with pytest.raises(whoiskit.OptionError, match="path: .* contains a NUL"):
        record.value("domain\0.name")


def test_a_record_outlives_its_host(routes):
    with whoiskit.Host(route_files=routes) as host:
        record = host.lookup("example.at")
    gc.collect()
    assert record.registered == "yes"
    assert "example.at" in record.raw()


def test_a_closed_record_says_so(record):
    with record:
        pass
    assert record.closed
    with pytest.raises(whoiskit.ClosedError, match="this record is closed"):
        record.query
    assert repr(record) == "<whoiskit.Record, closed>"
