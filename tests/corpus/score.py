#!/usr/bin/python3
"""score.py WHOISKIT SOURCE [--shared DIR] [--worst N] [--show NAME] [--update] [--raise] [--check]

How many of the values that other projects' tests assert about real responses whoiskit finds in them, and the change
since the last commit's figures. The responses are beside the project, in ../shared; without them the exit status is 77
(skipped). With --check it is 1 if the measure is below a floor of floors.toml.

  families   cases of the TLDs of generic registries, and of every server that a shared format or the thin step reads
  gtld       of these, the cases of generic TLDs
  whole      every domain case
  generic    every domain case, read only by the generic reader
  addresses  the cases of address registries
  old        answers of 2013 and 2014
  registrars the layouts of registrars before 2013, assembled from their fields
"""
import argparse
import json
import math
import signal
import sys
from pathlib import Path

import corpora
import figures
import floors
import strict
import unknown
from rows import Rows

MAX_SPURIOUS = 1.5  # percent: the limit of a group from the start


class Measure:
    """The corpora as read now."""

    def __init__(self, whoiskit, source: Path, shared: Path):
        judge = corpora.load_judge(shared)
        disputes = corpora.read_disputes(source / "tests/corpus/disputes.ndjson")
        domains = corpora.judged(judge, whoiskit, shared / corpora.DOMAINS)
        addresses = corpora.judged(judge, whoiskit, shared / corpora.ADDRESSES)
        further = {name: corpora.judged(judge, whoiskit, shared / folder)
                   for name, folder in (("old", corpora.OLD), ("registrars", corpora.REGISTRARS))
                   if (shared / folder).exists()}
        generic = []
        plugins = {plugin["claim"]: plugin for plugin in corpora.listed(whoiskit)}
        if corpora.GENERIC in plugins:
            generic = corpora.judged(judge, whoiskit, shared / corpora.DOMAINS, "--handler", corpora.GENERIC)
        all_of = [*domains, *addresses, *(case for cases in further.values() for case in cases)]
        asserted = figures.tally(all_of).fields
        self.all, self.unknown_disputes = corpora.without(all_of, disputes)
        kept = {case.id: case for case in self.all}
        domains, addresses = [kept[c.id] for c in domains], [kept[c.id] for c in addresses]
        self.cases = domains + addresses
        generic, _ = corpora.without(generic, disputes)
        self.disputed = figures.percent(asserted - figures.tally(self.all).fields, asserted)

        tlds = json.loads((shared / "facts/tlds.json").read_text(encoding="utf-8"))
        gtld = [c for c in domains if tlds.get(top_level(c.label), {}).get("kind") == "gtld"]
        shared_format = {claim for claim, plugin in plugins.items() if claim.startswith("family.") or "family" in plugin}
        family = [c for c in domains if c.plugin == "gtld" or c.plugin in shared_format]
        family = [c for c in family if c.plugin != corpora.GENERIC]
        families = {c.id: c for c in gtld + family}
        self.groups = {"families": list(families.values()), "gtld": gtld, "whole": domains,
                       "generic": generic, "addresses": addresses,
                       **{name: [kept[c.id] for c in cases] for name, cases in further.items()}}

        rows = Rows(source)
        self.figures = {
            "groups": {name: figures.tally(cases) for name, cases in self.groups.items() if cases},
            "fields": figures.by_field(domains),
            "rows": figures.by(self.cases, lambda c: rows.of(*(c.label.get(k) for k in ("server", "query", "tld")))),
            "plugins": figures.by(self.cases, lambda c: c.plugin),
            "servers": figures.by(self.cases, lambda c: c.label.get("server") or c.label.get("tld")),
        }

    def misses(self, name):
        """The misses of a server, TLD, plugin, field or case, one per line."""
        cases = self.groups["generic"] if name == corpora.GENERIC else self.all
        for case in cases:
            about = {case.id, case.plugin, case.label.get("server"), case.label.get("tld")}
            for field, verdict, wanted, got in case.rows:
                if verdict in ("miss", "spurious") and (name in about or name == field):
                    yield f"{case.id}\n    {verdict} {field}: {json.dumps(wanted, ensure_ascii=False)}" \
                          f"\n    got {json.dumps(got, ensure_ascii=False)}"
            for field, kind, wanted, got in case.strict:
                if name in about or name == field or name == kind:
                    yield f"{case.id}\n    {kind} {field}: {json.dumps(wanted, ensure_ascii=False)}" \
                          f"\n    got {json.dumps(got, ensure_ascii=False)}"

    def reached(self, group, key):
        """The value to compare with a floor. None if the group was not measured."""
        t = self.figures["groups"].get(group)
        if key == "disputed":
            return self.disputed
        if t is None:
            return None
        return {"fields": t.share, "cases": t.share_right, "spurious": t.share_spurious,
                "false_free": t.false_free, "false_registered": t.false_registered}[key]


def top_level(label):
    zone = label.get("tld") or label.get("query") or ""
    return zone.rsplit(".", 1)[-1].lower()


def change(now, before, of=lambda t: t.share):
    """The change of a share in points, blank if there is none."""
    points = of(now) - of(before) if before else 0
    return f"{points:+8.2f}" if abs(points) >= 0.005 else " " * 8


def print_tallies(heading, now, before):
    print(f"{heading:34}  fields   found       %  change   cases   right       %  change   empty  spurious")
    for name, t in now.items():
        old = before.get(name)
        print(f"{name:34} {t.fields:7} {t.matched:7} {t.share:7.2f}{change(t, old)}"
              f" {t.cases:7} {t.right:7} {t.share_right:7.2f}{change(t, old, lambda t: t.share_right)}"
              f" {t.empty:7} {t.spurious:9}")


def print_strict(groups):
    """The faults that the stricter judge (strict.py) finds in the records."""
    print("strictly judged, errors in" + " " * 9 + "".join(f"{kind:>8}" for kind in strict.KINDS) + "     all")
    for name, cases in groups.items():
        kinds = [kind for case in cases for _, kind, _, _ in case.strict]
        if cases and name not in ("families", "generic"):
            print(f"{name:34} " + "".join(f"{kinds.count(kind):8}" for kind in strict.KINDS) + f"{len(kinds):8}")


def report(measure, before, worst):
    now = measure.figures
    print_tallies("group", now["groups"], before.get("groups", {}))
    if "generic" not in now["groups"]:
        print(f"generic: not measured, there is no plugin {corpora.GENERIC}")
    print()
    print_strict(measure.groups)
    print()
    print_tallies("field (of the whole)", now["fields"], before.get("fields", {}))
    if worst:
        print()
        most = sorted(now["servers"].items(), key=lambda item: item[1].matched - item[1].fields)
        print_tallies(f"server: the worst {worst}", dict(most[:worst]), before.get("servers", {}))
    old = before.get("servers", {})
    lost = [name for name, t in now["servers"].items() if name in old and t.matched < old[name].matched]
    if lost:
        print()
        print_tallies("server: worse than before", {name: now["servers"][name] for name in lost}, old)
    print()
    for name, t in now["groups"].items():
        print(f"{name + ':':11} {t.false_free} registered names called free, {t.false_registered} free names called "
              "registered")
    print(f"disputed labels: {measure.disputed:.2f} % of the fields")


def problems(measure, promised):
    for dispute in sorted(measure.unknown_disputes):
        yield f"disputes.ndjson: no label {dispute.field} in {dispute.id}"
    for group, keys in promised.items():
        for key, floor in keys.items():
            value = measure.reached(group, key)
            if value is None:
                yield f"[{group}] is promised, but not measured"
            elif floors.below(key, round(value, 2), floor):
                yield f"[{group}] {key} is {round(value, 2)}; the floor is {floor}"


def lift(measure, promised):
    """The floors at the reached values, to a tenth of a percent. The bounds that the project set itself are kept. A
    group that is measured for the first time gets its floors."""
    for group in measure.figures["groups"]:
        promised.setdefault(group, {"fields": 0.0, "spurious": MAX_SPURIOUS, "false_free": math.inf,
                                    "false_registered": math.inf})
    for group, keys in promised.items():
        for key, floor in keys.items():
            value = measure.reached(group, key)
            if value is None or key in ("spurious", "disputed"):
                continue
            keys[key] = max(floor, int(value * 10) / 10) if key in floors.AT_LEAST else min(floor, value)


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # the reader may stop early: ./dev score | head
    parser = argparse.ArgumentParser(prog="./dev score", usage="%(prog)s [OPTIONS]",
                                     description=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("whoiskit", help=argparse.SUPPRESS)
    parser.add_argument("source", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="the corpora's folder (../shared)")
    parser.add_argument("--worst", type=int, default=15, metavar="N", help="show the N servers that lose most (15)")
    parser.add_argument("--show", metavar="NAME", help="list what is missed of a server, TLD, plugin, field or case")
    parser.add_argument("--unknown", action="store_true",
                        help="list lines with a value that nothing was made of, by server and label, most frequent first")
    parser.add_argument("--update", action="store_true", help=f"write the figures to {figures.FILE}")
    parser.add_argument("--raise", action="store_true", dest="lift", help=f"raise {floors.FILE} to what is reached")
    parser.add_argument("--check", action="store_true", help="fail where the measure is below a floor")
    options = parser.parse_args()
    shared = options.shared or options.source.parent / "shared"
    try:
        if options.unknown:
            unknown.report(options.whoiskit, shared)
            return 0
        measure = Measure(options.whoiskit, options.source, shared)
    except corpora.Missing as missing:
        print(f"skipped: {missing}")
        return floors.SKIPPED
    if options.show:
        print("\n".join(measure.misses(options.show)))
        return 0
    before = figures.committed(options.source)
    if options.update:
        figures.write(measure.figures, options.source / figures.FILE)
    report(measure, before, options.worst)
    promised = floors.parse((options.source / floors.FILE).read_text(encoding="utf-8"))
    if options.lift:
        lift(measure, promised)
        floors.write(promised, options.source / floors.FILE)
    bad = list(problems(measure, promised))
    print("".join(f"\n{problem}" for problem in bad), end="\n" if bad else "")
    return 1 if bad and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
