"""Hosts: look-ups, options, callbacks, and the errors for wrong arguments."""
import datetime
import logging
import datetime
import os
import socket
import threading
import time
from pathlib import Path

import pytest

import whoiskit
from whoiskit._options import PluginFolder


def test_version():
    assert whoiskit.version() == whoiskit.__version__
    assert len(whoiskit.version().split(".")) == 3


def test_one_server_only(host):
    assert len(host.lookup("example.com", follow=False).servers()) == 1


def test_options_of_a_look_up(host):
    record = host.lookup("Example.com", server="whois.nic.at?-x {query}", exact=True, fresh=True)
    assert (record.query, record.input) == ("example.com", "Example.com")
    assert [(s.server, s.args) for s in record.servers()] == [("whois.nic.at", "-x example.com")]
    assert host.route("ns1.example.com") != host.route("ns1.example.com", type="name_server")


def test_options_of_a_host(routes):
    with whoiskit.Host(route_files=routes, timeout=20, cache_bytes=0, max_bytes=1 << 33, max_memory=1 << 34,
                       dns_servers=["192.0.2.53", "[2001:db8::53]:5353"], only_named_addresses=True) as host:
        assert host.lookup("example.at").registered == "yes"
        assert host.lookup("example.net", timeout=0.5).registered == "no"  # the demonstration's registry
        assert host.stats()["memory"]["entries"] == 0


@pytest.mark.parametrize("options,message", [
    ({"timeout": "8"}, "timeout: must be a number of seconds, not '8'"),
    ({"timeout": float("nan")}, "timeout: must be a number of seconds"),
    ({"timeout": -1}, "timeout: -1 s is negative"),
    ({"timeout": True}, "timeout: must be a number of seconds"),
    ({"threads": -1}, "threads: -1 is not from 0 to"),
    ({"threads": 1.5}, "threads: must be a whole number, not 1.5"),
    ({"threads": True}, "threads: must be a whole number, not True"),
    ({"watch": 1}, "watch: must be True or False, not 1"),
    ({"route_files": "routes.toml"}, "route_files: must be a list, not 'routes.toml'"),
    ({"route_files": [3]}, "route_files: must be a path, not 3"),
    ({"plugin_folders": [PluginFolder("x", signatures="maybe")]},
     "plugin_folders, signatures: must be one of off, warn, require, not 'maybe'"),
    ({"proxy": None}, "proxy: must be a text, not None"),
    ({"on_log": 3}, "on_log: must be a function, not 3"),
])
def test_a_bad_option_is_named(options, message):
    with pytest.raises(whoiskit.OptionError) as raised:
        whoiskit.Host(**options)
    assert str(raised.value).startswith(message)


def test_options_that_are_none(host):
    with pytest.raises(TypeError, match="no option 'frobnicate'.*plugin_folders"):
        whoiskit.Host(frobnicate=1)
    with pytest.raises(TypeError, match="no option 'frobnicate'.*wait_for_limit"):
        host.lookup("example.com", frobnicate=1)
    with pytest.raises(TypeError, match="no option 'frobnicate'.*handler"):
        host.parse(b"", frobnicate=1)
    with pytest.raises(whoiskit.OptionError, match="type: must be one of automatic, domain"):
        host.route("ns1.example.com", type="nonsense")
    with pytest.raises(whoiskit.OptionError, match="query: must be a text, not 3"):
        host.lookup(3)
    with pytest.raises(whoiskit.OptionError, match="stop: must be a whoiskit.Stop"):
        host.lookup("example.com", stop=3)
    with pytest.raises(whoiskit.OptionError, match="response: must be bytes or a text, not int"):
        host.parse(3)


def test_less_than_a_millisecond_is_not_the_default(host):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        record = host.lookup("example.com", server=f"127.0.0.1:{silent.getsockname()[1]}", timeout=0.0001)
    assert record.reason == "timeout"
    assert time.monotonic() - began < 10  # the default waits 15 s for a first byte


def test_a_host_that_cannot_start():
    with pytest.raises(whoiskit.HostError, match="no-such-file.toml"):
        whoiskit.Host(route_files=["no-such-file.toml"])
    with pytest.raises(whoiskit.HostError, match="proxy: "):
        whoiskit.Host(proxy="http://192.0.2.1")


def test_what_is_kept(host):
    host.lookup("example.at")
    host.lookup("example.at")
    assert host.stats()["memory"]["hits"] == 1
    assert host.clear_cache()
    assert host.stats()["memory"]["entries"] == 0
    assert host.cache_problem() == ""


def test_plugins(host):
    plugins = {plugin["claim"]: plugin for plugin in host.plugins() if not plugin["error"]}
    assert "family.icann" in plugins
    assert host.plugin_problems() == []
    assert (host.generation(), host.generations_in_use()) == (1, 1)
    assert host.reload()["published"] is False
    assert whoiskit.inspect_plugin(plugins["at"]["path"])["claim"] == "at"
    assert whoiskit.inspect_plugin(plugins["at"]["path"], isolate=True)["error"] == ""
    assert whoiskit.inspect_plugin("/nowhere/whois.at.so")["error"]


def test_a_folder_that_wants_signatures(host, tmp_path):
    path = next(plugin["path"] for plugin in host.plugins() if plugin["claim"] == "at")
    (tmp_path / "whois.at.so").symlink_to(path)
    folder = PluginFolder(str(tmp_path), signatures="require")
    with whoiskit.Host(plugin_folders=[folder]) as strict:
        [refused] = strict.plugins()
    assert "is not signed" in refused["error"]
    with whoiskit.Host(plugin_folders=[PluginFolder(str(tmp_path), isolate=True)]) as loose:
        [served] = loose.plugins()
    assert (served["claim"], served["error"]) == ("at", "")


def test_many_at_once(routes):
    with whoiskit.Host(route_files=routes, threads=2) as host:
        futures = [host.submit("example.at" if n % 2 else "free-example.com") for n in range(200)]
        assert [f.result().registered for f in futures] == ["no", "yes"] * 100


def test_closing_a_host_has_its_callbacks_run(routes):
    seen = []
    with whoiskit.Host(route_files=routes) as host:
        host.submit("example.at").add_done_callback(lambda f: seen.append(f.result().query))
    assert seen == ["example.at"]


def test_a_stop(host):
    with whoiskit.Stop() as stop:
        stop.request()
        record = host.lookup("example.com", stop=stop)
    assert (record.registered, record.reason) == ("unknown", "cancelled")


def test_look_ups_from_many_threads(host):
    found = []
    threads = [threading.Thread(target=lambda: found.append(host.lookup("example.ch").registered)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["yes"] * 8


def test_a_stored_response(host):
    named = host.parse(b"Domain Name: EXAMPLE.BIZ\r\n", tld="biz", handler="family.icann")
    assert named.servers()[0].handler == "family.icann"
    free = host.parse('{"errorCode": 404}', query="free.biz", protocol="rdap", content_type="application/rdap+json",
                      http_status=404)
    assert free.registered == "no"


def test_a_stored_page(host):
    page = "<html><body><p>Domain: example.biz</p></body></html>"
    read = host.parse(page, query="example.biz", protocol="http")
    assert read.raw(pages=True) == page
    assert read.raw() == "Domain: example.biz\n"


def test_callbacks(routes):
    asked, lines = [], []
    with whoiskit.Host(route_files=routes, on_ask=lambda query, server: asked.append((query, server)),
                       on_log=lines.append, on_reload=lambda report: None) as host:
        host.lookup("example.at")
    assert asked == [("example.at", "whois.nic.at")]


TABLE = """whoiskit-table = 1
claim = "zz"
server = "whois.nic.zz"
format = "labels"
[phrases]
free = ["no such name"]
[labels]
"Domain:" = "domain.name"
"""
# Lines that the table does not know: the generic reader reads them, and the log reports it.
NEW_LAYOUT = ("Domain: example.zz\nCreated: 2001-11-05\nExpires: 2027-11-05\nRegistrant Name: Pat Example\n"
              "Registrant Email: pat@example.com\nName Server: ns1.example.net\n")


@pytest.fixture
def folders(host, tmp_path):
    (tmp_path / "whois.zz.table.toml").write_text(TABLE)
    bundled = {str(Path(plugin["path"]).parent) for plugin in host.plugins()}
    return [tmp_path, *bundled]


def read_new_layout(folders, on_log):
    with whoiskit.Host(plugin_folders=folders, on_log=on_log) as host:
        host.parse(NEW_LAYOUT, server="whois.nic.zz", query="example.zz")


def test_lines_of_plugins(folders):
    entries = []
    before = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
    read_new_layout(folders, entries.append)
    assert len(entries) == 1
    entry = entries[0]
    assert isinstance(entry, whoiskit.LogEntry)
    assert before < entry.time <= datetime.datetime.now(datetime.timezone.utc)
    assert entry.lookup > 0
    assert (entry.level, entry.query, entry.server, entry.plugin) == ("server", "example.zz", "whois.nic.zz", "zz")
    assert "a layout that the handler does not know" in entry.message


def test_lines_of_plugins_reach_a_logger(folders, caplog):
    read_new_layout(folders, whoiskit.to_logger(logging.getLogger("plugins")))
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("plugins", logging.WARNING)
    assert record.getMessage().startswith("zz: whois.nic.zz: a layout")
    assert record.whoiskit.query == "example.zz"


def test_a_closed_host_says_so():
    host = whoiskit.Host()
    host.close()
    host.close()
    assert host.closed
    for use in (lambda: host.lookup("example.com"), lambda: host.submit("example.com"), lambda: host.parse(b""),
                host.plugins, host.stats, host.reload, lambda: host.route("example.com")):
        with pytest.raises(whoiskit.ClosedError, match="this host is closed"):
            use()


def test_addresses():
    assert whoiskit.ip.valid("192.0.2.1")
    assert not whoiskit.ip.valid("10.0.0.1", family="v4", public=True)
    assert whoiskit.ip.range_of("192.0.2.0/24") == "192.0.2.0 - 192.0.2.255"
    assert whoiskit.ip.prefixes_of("192.0.2.1 - 192.0.2.4") == ["192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/32"]
    assert whoiskit.ip.contains("192.0.2.0/24", "192.0.2.9")
    with pytest.raises(whoiskit.OptionError, match="block: 'nonsense' is not a block"):
        whoiskit.ip.range_of("nonsense")


def test_the_address_of_a_web_client():
    headers = {"x-forwarded-for": "198.51.100.7, 192.0.2.9"}
    trusted = ["192.0.2.0/24"]
    assert whoiskit.ip.client_address("192.0.2.1", headers, trusted) == "198.51.100.7"
    assert whoiskit.ip.client_address("192.0.2.1", headers) == "192.0.2.1"
    assert whoiskit.ip.client_address("203.0.113.1", headers, trusted) == "203.0.113.1"
    twice = [("X-Forwarded-For", "198.51.100.7"), ("Host", "example.com"), ("X-Forwarded-For", "192.0.2.9")]
    assert whoiskit.ip.client_address("192.0.2.1", twice, trusted) == "198.51.100.7"
    with pytest.raises(whoiskit.OptionError, match="peer: 'nobody' is not an address"):
        whoiskit.ip.client_address("nobody", {})
    with pytest.raises(whoiskit.OptionError, match="trusted: .*nonsense"):
        whoiskit.ip.client_address("192.0.2.1", {}, ["192.0.2.0/24", "nonsense"])
    with pytest.raises(whoiskit.OptionError, match="headers: "):
        whoiskit.ip.client_address("192.0.2.1", {"Forwarded": "for=1\0"})


def test_a_folder_of_plugins_and_how_its_handlers_run(tmp_path):
    with whoiskit.Host(plugin_folders=[whoiskit.PluginFolder(str(tmp_path), isolate=True)]) as host:
        assert host.plugins() == []


def test_times_are_seconds_or_timedeltas(routes):
    with whoiskit.Host(route_files=routes, timeout=datetime.timedelta(seconds=20)) as host:
        assert host.lookup("example.at").registered == "yes"


def test_after_a_fork(routes):
    host = whoiskit.Host(route_files=routes)
    assert host.lookup("example.at").registered == "yes"
    child = os.fork()
    if child == 0:
        inherited = host.lookup("example.at", timeout=2)
        with whoiskit.Host(route_files=routes) as own:
            good = inherited.reason == "internal_error" and own.lookup("example.at").registered == "yes"
        host.close()
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    host.close()
