#!/usr/bin/python3
"""handlers.py WHOISKIT SOURCE [--check]: writes docs/handlers.md: the handlers of phpWhois, and every plugin with what
is routed to it, the layouts that it reads, its fixtures, and how many of the corpus' labels it finds.

The routes come from whoiskit itself; the figures are those that ./dev score --update keeps. --check only compares the
file with what would be written, and exits with status 1 if it differs."""
import difflib
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))
import corpora
import figures
from rows import Rows

FEW = 8  # names shown of a longer list
ADDRESS = "192.0.2.1"
RWHOIS = "%rwhois V-1.5:003fff:00 rwhois.example.net\n"  # identifies such a server (RFC 2167)

HEAD = """\
# Handlers

<!-- Written by ./dev handlers from the routing table, the plugins' README files and the figures of the measure. -->

Who reads what. The [first part](#the-handlers-of-phpwhois) goes through the 121 handlers of phpWhois and names the
plugin that reads each one's answers here; a format that many registries share has one plugin for all of them. The
[second part](#the-plugins) has every plugin: what is routed to it, the layouts it reads, its fixtures.

Values found are those that the tests of other projects assert about real responses. `./dev score` measures them where
the corpora stand beside the project; it last reached:
"""

GROUPS = {
    "families": "generic TLDs, and servers that a family or the thin step reads",
    "gtld": "of these, generic TLDs",
    "whole": "all domain names",
    "generic": "all domain names, read by the generic reader alone",
    "addresses": "addresses and AS numbers",
}

KINDS = {
    "country": "Country codes, and zones below them",
    "gtld": "Generic top-level domains",
    "thin": "The thin registries",
    "registrar": "Registrars",
    "address": "Addresses and AS numbers",
}


class Plugin(NamedTuple):
    claim: str
    about: str  # its description, and its registry's name
    folder: Path
    fixtures: list  # of (name, query, server, tld)


def plugins_of(whoiskit, source: Path):
    """By claim, the shared ones first."""
    found = []
    listed = {p["claim"]: p for p in corpora.listed(whoiskit)}
    folders = {claim: lists.parent for lists in source.glob("plugins/**/CMakeLists.txt")
               for claim in re.findall(r"whoiskit_add_plugin\(([\w.-]+)", lists.read_text(encoding="utf-8"))}
    folders |= {claim_of(table): table.parent for table in tables_in(source)}
    for claim, folder in folders.items():
        if claim not in listed:
            continue
        p = listed[claim]
        about = p.get("description", "") + (f" ({p['registry']})" if p.get("registry") else "")
        found.append(Plugin(claim, about, folder, fixtures_of(folder)))
    return sorted(found, key=lambda p: (place(p.claim), p.claim))


def tables_in(source: Path):
    return sorted(source.glob("plugins/**/whois.*.table.toml"))


def claim_of(table: Path):
    return table.name.removeprefix("whois.").removesuffix(".table.toml")


def place(claim):
    """Sort order: shared plugins before the generic one, countries before address registries."""
    kinds = ("family.", "gtld", "", "ip.")
    return next(i for i in (0, 1, 3, 2) if claim.startswith(kinds[i]))


def fixtures_of(folder: Path):
    fixtures = []
    for file in sorted(folder.glob("fixtures/*.json")):
        asked = json.loads(file.read_text(encoding="utf-8"))
        fixtures.append((file.stem, asked.get("query"), asked.get("server"), asked.get("tld")))
    return fixtures


def table_of(source: Path):
    """The routing rows by section; a plugin's keys replace those of the others."""
    table = {}
    for file in [*sorted(source.glob("servers/*.toml")), *sorted(source.glob("plugins/**/routes.toml"))]:
        for section, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for name, row in rows.items() if isinstance(rows, dict) else ():
                if isinstance(row, dict):
                    table.setdefault(section, {}).setdefault(name, {}).update(row)
    for file in tables_in(source):
        plugin = tomllib.loads(file.read_text(encoding="utf-8"))
        servers = [plugin["server"]] if "server" in plugin else plugin.get("servers", [])
        for server in servers:
            table["server"].setdefault(server, {})["handler"] = plugin["claim"]
        zone_of_claim = not plugin["claim"].startswith(("gtld.", "ip.", "family."))
        for zone in plugin.get("zones", [plugin["claim"]] if zone_of_claim else []) if servers else ():
            table["tld"].setdefault(zone, {})["server"] = servers[0]
    return table


class Readers:
    """Which plugin reads an answer, as whoiskit reports for one batch. The answer suits most layouts, so that server and
    query decide."""

    def __init__(self, whoiskit):
        self.whoiskit, self.asked, self.known = whoiskit, {}, {}

    def ask(self, query, server=None, text=None):
        text = text or f"Domain Name: {query}\nRegistrar: Example\nCreation Date: 2001-02-03T04:05:06Z\n"
        self.asked[query, server] = {"id": len(self.asked), "query": query, "server": server, "raw": text}

    def answer(self):
        records = corpora.records(self.whoiskit, self.asked.values())
        self.known = {asked: corpora.plugin_of(record) for asked, record in zip(self.asked, records)}

    def of(self, query, server=None):
        return self.known[query, server]


def asked_of(row):
    """The test input for a row of phpWhois: [(query, server, answer)]."""
    if row.name == "rwhois":
        return [(ADDRESS, "rwhois.example.net", RWHOIS)]
    if row.kind == "address":
        return [(ADDRESS, server, None) for server in row.servers or [None]]
    if row.kind == "registrar":
        by_name = f"whois.{row.name.removeprefix('gtld.')}.com"
        return [("example.com", server, None) for server in row.servers or [by_name]]
    return [(f"example.{zone}", None, None) for zone in row.zones]


class Routes:
    """The zones and servers of the table, and how many blocks of addresses and AS numbers each server has."""

    def __init__(self, table, readers):
        self.readers = readers
        self.zones = {zone: row["server"] for zone, row in table["tld"].items() if zone != "." and "server" in row}
        self.blocks = Counter(row["server"] for rows in (table["ip"], table["asn"]) for row in rows.values()
                              if "server" in row)
        self.others = set(table["server"]) - set(self.zones.values()) - set(self.blocks)
        for zone in self.zones:
            readers.ask(f"example.{zone}")
        for server in self.blocks:
            readers.ask(ADDRESS, server, RWHOIS if server.startswith("rwhois.") else None)
        for server in self.others:
            readers.ask("example.com", server)

    def of(self, claim):
        """(zones, servers, number of blocks) that lead to a plugin; the readers have answered by now."""
        zones = {zone for zone in self.zones if self.readers.of(f"example.{zone}") == claim}
        of_blocks = {server for server in self.blocks if self.readers.of(ADDRESS, server) == claim}
        others = {server for server in self.others if self.readers.of("example.com", server) == claim}
        servers = {self.zones[zone] for zone in zones} | of_blocks | others
        return zones, servers, sum(self.blocks[server] for server in of_blocks)


def paragraph(readme: str, title: str):
    """The paragraph that a README begins with **Title.**; empty if there is none."""
    found = re.search(rf"^\*\*{title}\.\*\* (.+?)(?:\n\n|\Z)", readme, flags=re.M | re.S)
    return " ".join(found.group(1).split()) if found else ""


def anchor(claim):
    return claim.replace(".", "")


def count(n, what):
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def several(names, what):
    """12 zones: `a`, `b`, ... and 4 more"""
    shown = ", ".join(f"`{name}`" for name in sorted(names, key=lambda name: (name.count("."), name))[:FEW])
    return f"{count(len(names), what)}: {shown}" + (f" and {len(names) - FEW:,} more" if len(names) > FEW else "")


def found(t):
    return f"{t.share:.1f} % of {t.fields:,}" if t and t.fields else "–"


def rows_part(rows, readers, plugins, kept):
    counted = {}
    for plugin in plugins:
        for _, query, server, tld in plugin.fixtures:
            row = rows.of(server, query, tld)
            counted[row] = counted.get(row, 0) + 1
    claims = {plugin.claim for plugin in plugins}
    for kind, title in KINDS.items():
        yield f"### {title}\n"
        what = "servers" if kind in ("registrar", "address") else "zones"
        yield f"| row | {what} | read by | fixtures | cases | values found |\n| --- | --- | --- | --- | --- | --- |"
        for row in rows.all:
            if row.kind != kind:
                continue
            names = row.servers if what == "servers" else row.zones
            shown = ", ".join(f"`{name}`" for name in names[:FEW]) + (", ..." if len(names) > FEW else "")
            read_by = dict.fromkeys(readers.of(query, server) for query, server, _ in asked_of(row))
            reader = ", ".join(f"[{claim}](#{anchor(claim)})" for claim in read_by if claim in claims)
            t = kept.get("rows", {}).get(row.name)
            yield (f"| {row.name} | {shown or '–'} | {reader or '–'} | {counted.get(row.name, '–')} | {t.cases if t else '–'} "
                   f"| {found(t)} |")
        yield ""


def plugins_part(plugins, routes, source, kept):
    for plugin in plugins:
        path = plugin.folder.relative_to(source)
        readme = (plugin.folder / "README.md").read_text(encoding="utf-8")
        yield f"### {plugin.claim}\n\n{plugin.about}. [Its folder](../{path}/README.md)\n"
        zones, servers, blocks = routes.of(plugin.claim)
        routed = [several(names, what) for names, what in ((zones, "zone"), (servers, "server")) if names]
        if blocks:
            routed.append(count(blocks, "block") + " of addresses and AS numbers")
        yield f"- Routed to it: {'; '.join(routed) or 'nothing by the table'}."
        if layouts := paragraph(readme, "Format"):
            yield f"- Layouts: {layouts}"
        yield f"- {several([name for name, *_ in plugin.fixtures], 'fixture')}."
        t = kept.get("plugins", {}).get(plugin.claim)
        yield f"- Corpus: {count(t.cases, 'case')}, {found(t)} values found.\n" if t else "- Corpus: no cases.\n"


def declared(rows, readers):
    """How many rows have a declaration of their own, how many are read by a family, and which rows by none."""
    own, family, none = 0, 0, []
    for row in rows.all:
        claims = {readers.of(query, server) for query, server, _ in asked_of(row)} - {""}
        if any(not claim.startswith("family.") for claim in claims):
            own += 1
        elif claims:
            family += 1
        else:
            none.append(row.name)
    return own, family, none


def document(whoiskit, source: Path):
    plugins, rows, readers = plugins_of(whoiskit, source), Rows(source), Readers(whoiskit)
    file = source / figures.FILE
    kept = figures.parse(file.read_text(encoding="utf-8")) if file.exists() else {}
    routes = Routes(table_of(source), readers)
    for row in rows.all:
        for question in asked_of(row):
            readers.ask(*question)
    readers.answer()

    parts = [HEAD, "| cases of | cases | values found | without a miss |\n| --- | --- | --- | --- |"]
    for group, about in GROUPS.items():
        if t := kept.get("groups", {}).get(group):
            parts.append(f"| {about} | {t.cases:,} | {found(t)} | {t.share_right:.1f} % |")
    own, family, none = declared(rows, readers)
    parts += ["\n## The handlers of phpWhois\n",
              f"{own + family} of {len(rows.all)} rows are read: {own} by a declaration of their own, {family} by a family, "
              "as their registries print\na format that others print, too. What a reader knows of it, historical and current, "
              "is told under its name.\n" + (f"Of {', '.join(none)} no answer is known.\n" if none else ""),
              *rows_part(rows, readers, plugins, kept)]
    parts += ["## The plugins\n", *plugins_part(plugins, routes, source, kept)]
    return "\n".join(parts).rstrip() + "\n"


def main():
    whoiskit, source = sys.argv[1], Path(sys.argv[2])
    file = source / "docs/handlers.md"
    new = document(whoiskit, source)
    if "--check" not in sys.argv[3:]:
        file.write_text(new, encoding="utf-8")
        return 0
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    changes = list(difflib.unified_diff(old.splitlines(), new.splitlines(), "docs/handlers.md", "as it should be",
                                        lineterm="", n=0))
    if changes:
        print("\n".join(changes[:40]), "\n\n./dev handlers writes it anew.")
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())
