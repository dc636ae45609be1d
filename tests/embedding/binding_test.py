#!/usr/bin/python3
"""binding_test.py HEADER: the Python classes of the examples, and that they name functions of the header only."""
import gc
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
        self.assertGreater(len(declared), 40)
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
        self.assertEqual(record.value("domain.created"), "2001-11-07")

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
