#!/usr/bin/python3
"""binding_test.py HEADER: the Python classes of the examples, and that they name functions of the header only."""
import gc
import json
import os
import re
import sys
import threading
import unittest
from pathlib import Path

import whoiskit

HEADER = Path(sys.argv.pop())
ROUTES = [os.environ["WHOISKIT_ROUTES"]]


class Binding(unittest.TestCase):
    def test_functions_are_those_of_the_header(self):
        header = re.sub(r"/\*.*?\*/", "", HEADER.read_text(encoding="utf-8"), flags=re.S)
        declared = {name: parameters for name, parameters in
                    re.findall(r"WHOISKIT_API[^;(]*?(\w+)\(([^;]*)\);", header)}
        self.assertGreater(len(declared), 60)
        for name in declared:
            self.assertTrue(hasattr(whoiskit._lib, name), name + " is not exported")
        source = Path(whoiskit.__file__).read_text(encoding="utf-8")
        for name, rest in re.findall(r'_function\("(\w+)", (.*)\)\n', source):
            parameters = declared["whoiskit_" + name]
            count = 0 if parameters == "void" else len(parameters.split(","))
            given = re.sub(r"\(.*?\)", "", rest).split(", ")[1:]
            self.assertEqual(len(given), count, name)

    def test_version(self):
        self.assertRegex(whoiskit.version(), r"^\d+\.\d+\.\d+$")

    def test_a_bad_route_file_is_an_error_with_its_name(self):
        with self.assertRaisesRegex(whoiskit.Error, "no-such-file.toml"):
            whoiskit.Host(route_files=["no-such-file.toml"])

    def test_a_record_outlives_its_host(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            record = host.lookup("example.at")
        gc.collect()
        self.assertEqual(record.registered, "yes")
        self.assertEqual(record.data()["regrinfo"]["domain"]["name"], record.value("domain.name"))
        self.assertIn("example.at", record.raw())
        self.assertIn("example.at", record.text())

    def test_one_server_only(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            servers = host.lookup("example.com", follow=False).data()["regyinfo"]["servers"]
        self.assertEqual(len(servers), 1)

    def test_the_options_are_those_of_the_header(self):
        header = HEADER.read_text(encoding="utf-8")
        for known, kind in (whoiskit._HOST_OPTIONS, "host"), (whoiskit._LOOKUP_OPTIONS, "lookup"):
            setters = re.findall(rf"\w+ whoiskit_{kind}_options_(?:set|add)_(\w+)\(", header)
            self.assertEqual(sorted(known), sorted((name + "s" if "add_" + name in header else name)
                                                   for name in setters if name not in ("log", "on_reload", "on_ask")))

    def test_an_option_that_is_none_or_has_a_bad_value(self):
        with self.assertRaisesRegex(TypeError, "frobnicate.*plugin_folders"):
            whoiskit.Host(frobnicate=1)
        with self.assertRaises(ValueError):
            whoiskit.Host(threads=-1)
        with self.assertRaisesRegex(whoiskit.Error, "proxy: "):
            whoiskit.Host(proxy="http://192.0.2.1")
        with whoiskit.Host() as host, self.assertRaises(ValueError):
            host.route("ns1.example.com", type="nonsense")

    def test_options_of_a_host(self):
        with whoiskit.Host(route_files=ROUTES, timeout=20, cache_bytes=0, max_bytes=1 << 33, max_memory=1 << 34,
                           dns_servers=["192.0.2.53", "[2001:db8::53]:5353"], only_named_addresses=True) as host:
            self.assertEqual(host.lookup("example.at").registered, "yes")
            self.assertEqual(host.lookup("example.net", timeout=0.5).registered, "no")  # the demonstration's registry
            self.assertEqual(host.stats()["memory"]["entries"], 0)

    def test_options_of_a_look_up(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            record = host.lookup("Example.com", server="whois.nic.at?-x {query}", exact=True, fresh=True)
            assert (record.query, record.input) == ("example.com", "Example.com"), (record.query, record.input)
            self.assertEqual([(s["server"], s["args"]) for s in record.data()["regyinfo"]["servers"]],
                             [("whois.nic.at", "-x example.com")])
            self.assertNotEqual(host.route("ns1.example.com"), host.route("ns1.example.com", type="name_server"))

    def test_what_is_kept(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            host.lookup("example.at")
            host.lookup("example.at")
            self.assertEqual(host.stats()["memory"]["hits"], 1)
            self.assertTrue(host.clear_cache())
            self.assertEqual(host.stats()["memory"]["entries"], 0)
            self.assertEqual(host.cache_problem(), "")

    def test_plugins(self):
        with whoiskit.Host() as host:
            self.assertIn("family.icann", [plugin["claim"] for plugin in host.plugins() if not plugin["error"]])
            self.assertEqual(host.plugin_problems(), [])

    def test_where_a_value_was_read(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            record = host.lookup("example.at")
        read = {value["path"]: value for value in record.explain()}["domain.name"]
        self.assertIn("example.at", read["text"])
        self.assertEqual(record.raw().splitlines()[read["line"] - 1].strip(), read["text"].strip())
        self.assertIsInstance(record.unused(), list)

    def test_many_at_once(self):
        with whoiskit.Host(route_files=ROUTES, threads=2) as host:
            futures = [host.submit("example.at" if n % 2 else "free-example.com") for n in range(200)]
            self.assertEqual([f.result().registered for f in futures], ["no", "yes"] * 100)

    def test_closing_a_host_has_its_callbacks_run(self):
        seen = []
        with whoiskit.Host(route_files=ROUTES) as host:
            host.submit("example.at").add_done_callback(lambda f: seen.append(f.result().query))
        self.assertEqual(seen, ["example.at"])

    def test_a_stop(self):
        with whoiskit.Host(route_files=ROUTES) as host, whoiskit.Stop() as stop:
            stop.request()
            record = host.lookup("example.com", stop=stop)
            self.assertEqual(record.registered, "unknown")
            self.assertTrue(record.errors)

    def test_look_ups_from_many_threads(self):
        found = []
        with whoiskit.Host(route_files=ROUTES) as host:
            def look_up():
                found.append(host.lookup("example.ch").registered)
            threads = [threading.Thread(target=look_up) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(found, ["yes"] * 8)

    def test_a_stored_response(self):
        with whoiskit.Host() as host:
            record = host.parse(b"Domain Name: EXAMPLE.BIZ\r\nCreation Date: 2001-11-07T00:01:00Z\r\n",
                                "whois.nic.biz", "example.biz")
            named = host.parse(b"Domain Name: EXAMPLE.BIZ\r\n", tld="biz", handler="family.icann")
            with self.assertRaisesRegex(TypeError, "frobnicate.*handler"):
                host.parse(b"", frobnicate=1)
        self.assertEqual(record.value("domain.created"), "2001-11-07")
        self.assertEqual(named.data()["regyinfo"]["servers"][0]["handler"], "family.icann")

    def test_a_record_as_rdap_and_as_whois(self):
        with whoiskit.Host() as host:
            record = host.parse(b"Domain Name: EXAMPLE.BIZ\r\nCreation Date: 2001-11-07T00:01:00Z\r\n",
                                "whois.nic.biz", "example.biz")
        self.assertEqual(json.loads(record.rdap())["ldhName"], "example.biz")
        self.assertEqual(json.loads(record.rdap(2)), json.loads(record.rdap()))
        self.assertIn("Creation Date: 2001-11-07T00:01:00Z\n", record.whois())

    def test_any_byte(self):
        with whoiskit.Host() as host:
            record = host.parse(b"Domain Name: EXAMPLE.BIZ\r\nRegistrar: a\0b \xff\r\n", "whois.nic.biz", "example.biz")
        self.assertIn("\0", record.raw())
        record.data()
        with self.assertRaises(ValueError):
            record.value("domain\0.name")

    def test_the_route(self):
        with whoiskit.Host(route_files=ROUTES) as host:
            self.assertTrue(any("whois.nic.at" in line for line in host.route("example.at")))

    def test_a_closed_host_says_so(self):
        host = whoiskit.Host()
        host.close()
        host.close()
        with self.assertRaises(whoiskit.Error):
            host.lookup("example.com")
        with self.assertRaises(whoiskit.Error):
            host.submit("example.com")


if __name__ == "__main__":
    unittest.main()
