#!/usr/bin/python3
"""Tests of the measure's tools, on cases and repositories made here."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import figures
import floors
import score
import strict
import unknown
from corpora import Case, Dispute, read_disputes, without
from rows import Rows

SOURCE = Path(__file__).resolve().parents[2]


def case(name, *rows, **label):
    return Case(name, label, label.get("plugin", ""), list(rows))


class Figures(unittest.TestCase):
    CASES = [case("a", ("registered", "hit", "yes", "yes"), ("domain.name", "miss", "a.example", None), plugin="x"),
             case("b", ("registered", "miss", "no", "yes"), ("domain.created", "spurious", None, "2001-02-03"),
                  plugin="x"),
             case("c", ("registered", "miss", "yes", "no"), ("domain.created", "empty", None, None), plugin="y"),
             case("d", ("domain.created", "empty", None, None), plugin="z")]  # asserts nothing: not counted

    def test_counts(self):
        self.assertEqual(figures.tally(self.CASES), figures.Tally(
            cases=3, right=0, fields=4, matched=1, empty=2, spurious=1, false_free=1, false_registered=1))

    def test_groups(self):
        groups = figures.by(self.CASES, lambda c: c.plugin)
        self.assertEqual({name: t.fields for name, t in groups.items()}, {"x": 3, "y": 1})

    def test_fields(self):
        created = figures.by_field(self.CASES)["domain.created"]
        self.assertEqual((created.cases, created.empty, created.spurious), (0, 2, 1))

    def test_are_read_as_written(self):
        written = {"groups": {"whole": figures.tally(self.CASES)}, "servers": {"whois.example": figures.Tally(cases=1)}}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "figures.json"
            figures.write(written, file)
            self.assertEqual(figures.parse(file.read_text()), written)

    def test_change(self):
        before, now = figures.Tally(fields=100, matched=50), figures.Tally(fields=100, matched=49)
        self.assertEqual(score.change(now, before).strip(), "-1.00")
        self.assertEqual(score.change(now, None).strip(), "")
        self.assertEqual(score.change(now, now).strip(), "")

    def test_disputed_fields_are_left_out(self):
        kept, unknown = without(self.CASES, [Dispute("b", "registered"), Dispute("b", "domain.name")])
        self.assertEqual([row[0] for row in kept[1].rows], ["domain.created"])
        self.assertEqual(unknown, {Dispute("b", "domain.name")})

    def test_disputes_of_the_project_are_well_formed(self):
        read_disputes(SOURCE / "tests/corpus/disputes.ndjson")


class Strict(unittest.TestCase):
    CONTACT = {"name": "Pat Example", "organization": "Example Ltd", "street": ["1 Example Way"], "city": "Sampletown",
               "state": "CA", "pcode": "94043", "country": "US", "created": "2001-02-03", "email": "pat@example.com"}
    RIGHT = {"name": "Pat Example", "organization": "Example Ltd", "created": "2001-02-03", "email": "pat@example.com",
             "address": {"street": ["1 Example Way"], "city": "Sampletown", "state": "CA", "pcode": "94043",
                         "country": "US"}}

    def kinds(self, contact=None, domain=None, **roles):
        """For a record whose owner is RIGHT except for some members."""
        owner = {**self.RIGHT, **(contact or {})}
        record = {"regrinfo": {"domain": {"created": domain or "2001-02-03"}, "owner": owner, **roles}}
        label = {"expect": {"domain": {"created": "2001-02-03"}, "owner": [self.CONTACT]}}
        return [kind for _, kind, _, _ in strict.errors(label, record)]

    def address(self, **parts):
        return {"address": {**self.RIGHT["address"], **parts}}

    def test_what_is_right_is_no_error(self):
        self.assertEqual(self.kinds(), [])

    def test_lines_and_parts_of_the_address(self):
        self.assertEqual(self.kinds(self.address(street=["1 Example Way", "Terms of use"])), ["lines"])
        self.assertEqual(self.kinds(self.address(street=["1 Example Way", "Sampletown"], city=None)), ["place"])
        self.assertEqual(self.kinds(self.address(city="94043", pcode="Sampletown")), ["place", "place"])

    def test_persons_and_organizations(self):
        self.assertEqual(self.kinds({"name": "Example Ltd", "organization": "Pat Example"}), ["party", "party"])

    def test_roles(self):
        self.assertEqual(self.kinds({"email": None}, tech={"email": "pat@example.com"}), ["role"])
        self.assertEqual(self.kinds({"email": None}, tech={"email": "lee@example.com"}), [])

    def test_days(self):
        self.assertEqual(self.kinds(domain="2001-02-04"), ["day"])
        self.assertEqual(self.kinds(domain="2001-02-05"), [])
        self.assertEqual(self.kinds({"created": "2001-02-02"}), ["day"])


class Unknown(unittest.TestCase):
    def test_labels(self):
        for line, label in (("Registrar Id: 9", "registrar id"), ("DNS 1........: ns1.example", "dns"),
                            ("1 Example Way", "(text)"), (f"{'long ' * 20}: text", "(text)")):
            self.assertEqual(unknown.label_of(line), label)


class Floors(unittest.TestCase):
    def test_may_rise_only(self):
        old = {"whole": {"fields": 80.0, "spurious": 1.5}}
        self.assertEqual(list(floors.lowered(old, {"whole": {"fields": 80.1, "spurious": 1.4}, "gtld": {}})), [])
        self.assertEqual(len(list(floors.lowered(old, {"whole": {"fields": 79.9, "spurious": 1.6}}))), 2)
        self.assertEqual(len(list(floors.lowered(old, {}))), 2)

    def test_unknown_keys_are_refused(self):
        with self.assertRaises(ValueError):
            floors.parse("[whole]\nfield = 1")

    def test_are_raised_to_what_is_reached(self):
        measure = object.__new__(score.Measure)  # with figures, but without a corpus
        measure.disputed, measure.unknown_disputes = 0.1, set()
        measure.figures = {"groups": {
            "whole": figures.Tally(fields=1000, matched=789, empty=100, spurious=1, false_registered=1),
            "generic": figures.Tally(fields=1000, matched=756, false_free=2)}}
        promised = {"whole": {"fields": 75.0, "cases": 10.0, "spurious": 1.5, "disputed": 1.0, "false_registered": 3}}
        score.lift(measure, promised)
        self.assertEqual(promised, {
            "whole": {"fields": 78.9, "cases": 10.0, "spurious": 1.5, "disputed": 1.0, "false_registered": 1},
            "generic": {"fields": 75.6, "spurious": 1.5, "false_free": 2, "false_registered": 0}})
        self.assertEqual([p.split()[1] for p in score.problems(measure, promised)], ["cases"])

    def test_are_compared_with_commits(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder)

            def git(*arguments):
                subprocess.run(["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
                               check=True, capture_output=True)
            (source / floors.FILE).parent.mkdir(parents=True)
            for value in (70.0, 71.0):
                floors.write({"whole": {"fields": value}}, source / floors.FILE)
                self.assertEqual(floors.former(source) is None, value == 70.0)
                if value == 70.0:
                    git("init", "-q")
                git("add", ".")
                git("commit", "-q", "-m", "floors")
            self.assertEqual([f["whole"]["fields"] for f in floors.former(source).values()], [71.0, 70.0])


class RowsOfPhpWhois(unittest.TestCase):
    ROWS = Rows(SOURCE)

    def test_all_are_there(self):
        self.assertEqual(len({row.name for row in self.ROWS.all}), 121)

    def test_counts_under(self):
        for row, *asked in [
            ("at", "whois.nic.at", "example.at", "at"),
            ("uk", None, "example.co.uk", None),
            ("co.za", None, "example.co.za", "za"),
            ("gtld", "whois.verisign-grs.com", "example.com", "com"),
            ("gtld.dotster", "whois.dotregistrar.com", "example.com", "com"),
            (None, "whois.007names.com", "example.com", "com"),
            ("int", "whois.iana.org", "example.int", "int"),
            ("gtld.iana", "whois.iana.org", "be", None),
            ("ip.ripe", "whois.ripe.net", "192.0.2.1", None),
            ("rwhois", "rwhois.example.net", "192.0.2.1", None),
            (None, None, "192.0.2.1", None),
        ]:
            self.assertEqual(self.ROWS.of(*asked), row, asked)


if __name__ == "__main__":
    unittest.main()
