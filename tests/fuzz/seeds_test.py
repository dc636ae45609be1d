#!/usr/bin/python3
"""Tests of seeds.py: which texts of a plugin's sources make its dictionary, and the form of a seed."""
import json
import tempfile
import unittest
from pathlib import Path

import seeds


class Literals(unittest.TestCase):
    def test_are_those_of_the_code(self):
        code = rb'''
            #include "x.hpp"
            // "in a comment"  /* "in another" */
            Row rows[] = {{"Domain Name:", "domain.name"}, {"say \"it\"\t\xe9", ""}};  /* "and
            another" */ auto url = "https://nic.example"; auto raw = R"(two
lines)";'''
        self.assertEqual(list(seeds.literals(code)), [b"Domain Name:", b"domain.name", b'say "it"\t\xe9',
                                                      b"https://nic.example", b"two\nlines"])

    def test_keys_of_the_model_are_no_text_of_a_server(self):
        for key in (b"domain.name", b"owner.address.street.", b"registrar", b"domain.created_raw"):
            self.assertTrue(seeds.KEY.fullmatch(key), key)
        for text in (b"Registrar", b"last-update:", b"no match"):
            self.assertFalse(seeds.KEY.fullmatch(text), text)

    def test_phrases_are_the_lists_of_the_routes(self):
        routes = {"date": "2026-11-22", "server": {"whois.nic.example": {"charset": "utf-8", "no_match": ["Free"]}}}
        self.assertEqual(list(seeds.phrases(routes)), [b"Free"])

    def test_tokens_are_escaped_as_libfuzzer_wants(self):
        self.assertEqual(seeds.token(b'a"\\\n\xe9'), '"a\\x22\\x5c\\x0a\\xe9"\n')


class Seeds(unittest.TestCase):
    def test_hold_question_answer_and_answers_to_follow_ups(self):
        with tempfile.TemporaryDirectory() as folder:
            fixture = Path(folder) / "one.json"
            fixture.write_text(json.dumps({"server": "whois.example", "query": "a.example",
                                           "responses": [{"tag": "T", "file": "more.txt"}]}))
            fixture.with_suffix(".txt").write_bytes(b"Domain: a\r\n")
            (Path(folder) / "more.txt").write_bytes(b"Person: b\n")
            self.assertEqual(seeds.seed(fixture), b"whois.example a.example\nDomain: a\r\n\x1eT\nPerson: b\n")

    def test_of_rdap_have_status_and_type(self):
        with tempfile.TemporaryDirectory() as folder:
            fixture = Path(folder) / "free.json"
            asked = {"server": "rdap.example", "query": "a.example", "protocol": "rdap", "http_status": 404}
            fixture.write_text(json.dumps(asked))
            fixture.with_suffix(".txt").write_bytes(b"{}")
            self.assertEqual(seeds.seed(fixture), b"rdap.example a.example 404 application/rdap+json\n{}")
            fixture.write_text(json.dumps(dict(asked, content_type="text/html")))
            self.assertEqual(seeds.seed(fixture), b"rdap.example a.example 404 text/html\n{}")


if __name__ == "__main__":
    unittest.main()
