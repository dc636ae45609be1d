"""The APIs of C++, C and Python, compared name by name: each has what the others have."""
import os
import re
from pathlib import Path

import pytest

import whoiskit
from whoiskit import _library, _options, host, log, record

HEADERS = Path(os.environ["PREFIX"]) / "include/whoiskit"


def header(name):
    """A header without comments; of whoiskit.h what it includes."""
    files = sorted((HEADERS / "c").glob("*.h")) if name == "whoiskit.h" else [HEADERS / name]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)


def functions_of_c(name="whoiskit.h"):
    return dict(re.findall(r"WHOISKIT_API[^;(]*?\bwhoiskit_(\w+)\(([^;]*)\);", header(name)))


def members(name, type_):
    """The names of a class's or struct's public members: functions and data."""
    text = header(name)
    body = text[re.search(rf"(?:class|struct)(?: WHOISKIT_API)? {type_} {{", text).end():]
    body = re.split(r"\n};|\n private:", body)[0]
    body = re.sub(r"\{[^{}]*\}", "", body)  # initial values
    body = re.sub(r"std::function<[^;]*?\)>", "function", body)
    named = set()
    for statement in re.split(r";", body):
        statement = re.sub(r"=.*", "", statement, flags=re.S)
        if found := re.search(r"(\w+)\s*\(", statement) or re.search(r"(\w+)\s*(?:,\s*(\w+)\s*)*$", statement):
            named.add(found.group(1))
            if "(" not in statement:
                named.update(re.findall(r"(\w+)\s*(?=,|$)", statement.strip()))
    return named


def test_every_function_of_c_is_exported_and_called_by_the_package():
    called = set()
    for source in Path(whoiskit.__file__).parent.glob("*.py"):
        text = source.read_text(encoding="utf-8")
        called.update(re.findall(r'function\("(\w+)"', text))
        called.update("host_options_" + name for name in re.findall(r'_host\("(\w+)"', text))
        called.update("lookup_options_set_" + name for name in re.findall(r'_lookup\("(\w+)"', text))
        called.update("parse_options_set_" + name for name in re.findall(r'_parse\("(\w+)"', text))
    called.update(f"{kind}_options_{what}" for kind in ("host", "lookup", "parse") for what in ("new", "free"))
    # The package has one function where C has several: ip_client_of() is that of a client's address.
    otherwise = {"host_options_add_plugin_folder", "host_options_isolate_plugin_folder", "ip_client"}
    for name in ("whoiskit.h", "ip.h"):
        declared = set(functions_of_c(name))
        assert len(declared) > 4
        for function in declared:
            assert hasattr(_library._lib, "whoiskit_" + function), function + " is not exported"
        assert declared - called - otherwise == set()


def test_functions_have_as_many_arguments_as_in_the_header():
    declared = {**functions_of_c(), **functions_of_c("ip.h")}
    for module in (_library, host, record, whoiskit.ip):
        for function in vars(module).values():
            if name := getattr(function, "__name__", "").removeprefix("whoiskit_"):
                if getattr(function, "argtypes", None) is not None and name in declared:
                    parameters = declared[name]
                    count = 0 if parameters == "void" else len(parameters.split(","))
                    assert len(function.argtypes) == count, name


C_OF_RECORD = {"errors": "record_error", "values": "record_value"}


@pytest.mark.parametrize("name", sorted(members("record.hpp", "Record") - {"Record"}))
def test_members_of_a_record(name):
    assert "record_" + name in functions_of_c() or C_OF_RECORD[name] in functions_of_c()
    assert hasattr(whoiskit.Record, name)


C_OF_HOST = {"lookup": "lookup", "async_lookup": "lookup_async", "future_lookup": "lookup_async", "parse": "parse",
             "route": "route", "inspect_plugin": "plugin_inspect"}
PYTHON_OF_HOST = {"async_lookup": "submit", "future_lookup": "submit"}
NOT_OF_HOST = {"Host", "core", "Done", "PluginInfo", "core_", "function", "operator"}


@pytest.mark.parametrize("name", sorted(n for n in members("host.hpp", "Host") - NOT_OF_HOST if n.islower()
                                         and n in header("host.hpp") and f"{n}(" in header("host.hpp")))
def test_members_of_a_host(name):
    assert C_OF_HOST.get(name, "host_" + name) in functions_of_c()
    assert hasattr(whoiskit.Host, PYTHON_OF_HOST.get(name, name)) or hasattr(whoiskit, name)


def test_options():
    for kind, struct, known in (("host", "HostOptions", {**_options.HOST, **host._CALLBACKS}),
                                ("lookup", "LookupOptions", _options.LOOKUP)):
        setters = {name for name in functions_of_c() if re.match(kind + "_options_(set|add)_", name)}
        names = {re.sub(kind + "_options_(set|add)_", "", name) for name in setters}
        names = {name + "s" if f"{kind}_options_add_{name}" in setters else name for name in names}
        assert names == set(known)
        assert names == members("host.hpp", struct), struct
    stored = {"text", "server", "query"}
    assert members("host.hpp", "StoredResponse") - stored == set(_options.PARSE)


@pytest.mark.parametrize("struct,tuple_", [("ServerInfo", whoiskit.Server), ("Contact", whoiskit.Contact),
                                           ("NameServer", whoiskit.NameServer), ("Provenance", whoiskit.Provenance),
                                           ("Difference", whoiskit.Difference)])
def test_structs(struct, tuple_):
    assert members("record.hpp", struct) == set(tuple_._fields)


def test_log_entry():
    names = members("log.hpp", "LogEntry")
    assert names == set(whoiskit.LogEntry._fields)
    assert names == {name for name, _ in log.LogEntryOfC._fields_}
    fields = re.search(r"typedef struct whoiskit_log_entry {(.*?)}", header("whoiskit.h"), re.S).group(1)
    assert re.findall(r"(\w+)(?=[,;])", fields) == [name for name, _ in log.LogEntryOfC._fields_]
    words = re.search(r"enum class LogLevel {(.*?)}", header("log.hpp"), re.S).group(1)
    numbers = re.findall(r"WHOISKIT_LOG_(\w+) = (\d+)", header("whoiskit.h"))
    assert [(one.upper(), str(number)) for number, one in enumerate(log._LEVELS)] == numbers
    assert [one.strip() for one in words.split(",") if one.strip()] == list(log._LEVELS)


@pytest.mark.parametrize("word", ["Status", "Registered", "Verdict", "Reason"])
def test_words(word):
    text = header("words.hpp")
    words = re.search(rf"enum class {word} : std::uint8_t {{(.*?)}}", text, re.S).group(1)
    words = [one.strip() for one in words.split(",")]
    numbers = re.findall(rf"WHOISKIT_{word.upper()}_(\w+) = (\d+)", header("whoiskit.h"))
    assert [(one.upper(), str(number)) for number, one in enumerate(words)] == numbers
    name = getattr(record, f"_{word.lower()}_name")
    assert [str(name(number)) for number in range(len(words))] == ["" if one == "none" else one for one in words]
