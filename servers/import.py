#!/usr/bin/env python3
"""Writes the routing files of this folder from a folder of fact tables (JSON).

usage: servers/import.py FACTS DATE [FILE...]

FACTS contains tlds.json, servers.json, registrars.json, ip.json, asn.json, handles.json, registrar-ids.json,
rdap-overrides.json, rdap-base-conflicts.json and whois-off.json. DATE (yyyy-mm-dd) is the day on which they were collected;
it is written to every file. FILE is one of tlds, servers, registrars, registrar-ids, ip, asn and handles. Without FILE all
files are written, including those that have since been edited by hand (servers, registrars). The files have one row per
line and are sorted, so that a later import gives a readable difference.

What is imported, and what is not:
- A zone that is queried like its parent zone has no row, because the longest suffix finds the parent's row.
- A TLD whose server is no longer listed keeps the server with `retired`. A TLD without a server is `unsupported`.
- Every query template, charset and phrase of a server is kept. How often and where it was observed is not.
- Patterns of handles become those of host/routing/pattern.hpp. The plugin of a country's TLD reads the handles.
- The upstream sources, their conflicts and probe results stay with the facts.

RDAP:
- A zone's base is that of rdap-overrides.json, else that of tlds.json. rdap_base() resolves conflicts.
- Plain http is left out, because an answer that can be changed in transit is worth less than WHOIS.
- A TLD or server of whois-off.json is `retired`, although it may still be listed.
- If IANA does not list the base and the WHOIS server works, the row prefers WHOIS, because the registry declares WHOIS.
"""

import ipaddress
import json
import pathlib
import re
import sys

# Handlers that are not found by a zone's name. Thin registries share the handler of their common format.
ZONE_HANDLERS = {"com": "gtld", "net": "gtld", "cc": "gtld", "tv": "gtld", "jobs": "gtld",
                 "int": "gtld.iana", "arpa": "gtld.iana", "li": "ch", "su": "ru", "xn--p1ai": "ru"}
SERVER_HANDLERS = {"whois.verisign-grs.com": "gtld", "ccwhois.verisign-grs.com": "gtld", "whois.iana.org": "gtld.iana"}
# Kinds of queries that a server's template can be for; ENUM zones are domains.
QUERY_KINDS = {"domain": "domain", "enum": "domain", "ip": "ip", "cidr": "cidr", "asn": "asn",
               "nameserver": "nameserver", "handle": "handle"}
# The plugin of a server that several countries' zones share.
SHARED = {"whois.tcinet.ru": "ru"}
# Hosts that answers name by mistake; the facts have them as URLs.
URL_HOSTS = {"porkbun.com/whois": "porkbun.com"}
# The facts' regular expressions of handles, as patterns. AS numbers have a table of their own.
HANDLE_PATTERNS = {
    "^C(OCO|ORE|OHO)-[0-9]+$": ["COCO-#", "CORE-#", "COHO-#"],
    "^C[0-9]+-AERO$": ["C#-AERO"],
    "^D[0-9]+-AERO$": ["D#-AERO"],
    "^NS[0-9]+-HST$": ["NS#-HST"],
    "^!?NET6?(BLK)?(-[A-Z0-9]+)+$": ["NET-*", "NET6-*", "NETBLK-*", "NET6BLK-*",
                                     "!NET-*", "!NET6-*", "!NETBLK-*", "!NET6BLK-*"],
    "^!?NET6?(BLK)?-VRIO(-[A-Z0-9]+)+$": ["NET-VRIO-*", "NETBLK-VRIO-*"],
    "^[0-9]+\\.[0-9]+\\.[0-9]+/[0-9]+-[0-9]+$": ["#.#.#/#-#"],
    "^[A-Z]+[0-9]+JP$": ["@#JP"],
}
# Zones whose RDAP service failed when it was observed, or describes itself as a trial.
PREFER_WHOIS = ("cm", "de")
EMBEDDED = {"ipv4": "in-addr.arpa", "ipv6": "ip6.arpa"}


def value(item):
    """A TOML value of a bool, number, string, list or dict."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int):
        return str(item)
    if isinstance(item, list):
        return "[" + ", ".join(value(part) for part in item) + "]"
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key(name)} = {value(part)}" for name, part in item.items()) + "}"
    if '"' in item and "'" not in item:
        return "'" + item + "'"
    return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'


def key(name):
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else '"' + name + '"'


def row(**fields):
    """The fields that have a value."""
    return {name: field for name, field in fields.items() if field not in (None, False, [], {}, "")}


def claim(registry):
    """whois.ip.arin, whois.ip.ripe, ...: made of the registry's name without "NCC" and punctuation."""
    return "ip." + re.sub(r"[^a-z0-9]", "", registry.lower().removesuffix(" ncc"))


class File:
    def __init__(self, name, about, date):
        self.path = pathlib.Path(__file__).parent / name
        self.lines = [f"# {line}" if line else "#" for line in about.strip().splitlines()]
        self.lines += ["# Written by import.py; README.md describes the format.", f'date = "{date}"']

    def section(self, name, rows, notes=None):
        self.lines += ["", f"[{name}]"]
        for name_of_row, fields in rows:
            note = (notes or {}).get(name_of_row)
            self.lines.append(f"{key(name_of_row)} = {value(fields)}" + (f"  # {note}" if note else ""))

    def table(self, name, fields):
        self.lines += ["", f"[{name}]"] + [f"{key(field)} = {value(item)}" for field, item in fields.items()]

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def rdap_base(name, facts):
    """The RDAP base of a zone, by https, or None.

    IANA's list takes precedence over older tables, except that an https form replaces a base that IANA lists only with
    http. If IANA does not list a base, the one that most of the newer tables have counts.
    """
    zone = facts["tlds"].get(name, {})
    above = zone.get("parent") if "." in name else None
    if above and zone["rdap"] in (facts["tlds"].get(above, {}).get("rdap"), *facts["rdap-base-conflicts"].get(above, {})):
        return rdap_base(above, facts)  # one registry serves both, whatever base a table has for this zone
    base = facts["rdap-overrides"].get(name, {}).get("base") or zone.get("rdap")
    others = {url: by for url, by in facts["rdap-base-conflicts"].get(name, {}).items() if url != "tlds.json"}
    secure = [url for url in others if url.startswith("https:")]
    if base and base.startswith("http:"):
        return secure[0] if secure else None
    if others and zone.get("rdap_status") == "unlisted":
        best = max(others, key=lambda url: len(others[url]))
        if len(others[best]) > len(zone.get("rdap_sources", [])):
            return best
    return base


def tlds(facts, date):
    zones = dict(facts["tlds"])
    off = facts["whois-off"]
    for name in facts["rdap-overrides"]:
        if name != ".":
            zones.setdefault(name, {"kind": "sld", "whois": None, "web": None, "rdap": None, "rdap_only": True,
                                    "parent": name.split(".")[-1]})
    for name in zones:
        zones[name] = zones[name] | {"rdap": rdap_base(name, facts)}

    def living(name, zone):
        return zone["whois"] is not None and name not in off["tlds"] and zone["whois"] not in off["servers"]

    def prefers_whois(name, zone):
        above = zones.get(zone.get("parent"), {})
        lister = above if "." in name and above.get("rdap") == zone["rdap"] else zone
        declared = lister.get("rdap_status") == "iana" and name not in PREFER_WHOIS
        return bool(zone["rdap"]) and living(name, zone) and not declared and ("." not in name or not zone.get("rdap_only"))

    def asked(zone):
        return zone["whois"] or zone.get("whois_last")

    def says_no_more(name):
        zone, above = facts["tlds"].get(name), facts["tlds"].get(zones[name].get("parent"))
        if zone is None:
            return False
        return above is not None and not zone.get("reverse") and asked(zone) == asked(above) and \
            zone["web"] in (None, above["web"]) and zone["rdap"] in (None, above["rdap"])

    rows = [(".", row(server="whois.iana.org", handler="gtld.iana", name="IANA", url="https://www.iana.org/domains/root",
                      rdap=rdap_base(".", facts), prefer="whois"))]
    for name, zone in sorted(zones.items(), key=lambda item: item[0].split(".")[::-1]):
        if says_no_more(name):
            continue
        server = asked(zone)
        rows.append((name, row(
            server=server,
            retired=server is not None and not living(name, zone),
            unsupported=server is None and not zone.get("reverse") and not zone.get("rdap_only"),
            embedded=EMBEDDED.get(zone.get("reverse")),
            handler=ZONE_HANDLERS.get(name),
            url=zone.get("registry_url"), web=zone["web"], rdap=zone["rdap"],
            prefer="whois" if prefers_whois(name, zone) else None)
            | ({"gtld": False} if zone["kind"] in ("idn-cctld", "infrastructure") else {})))
    for enum in facts["handles"]["enum"]:
        rows.append((enum["zone"], row(server=enum["whois"]) | {"gtld": False}))
    rows.sort(key=lambda item: item[0].split(".")[::-1])
    out = File("tlds.toml", """
Zones: top-level domains, and deeper zones that are not queried like their parent.
The rows are sorted by labels from the right, so that a TLD and the zones below it are together.""", date)
    out.section("tld", rows, {name: zone.get("idn") for name, zone in zones.items()})
    out.write()


def server_queries(server):
    queries = {}
    for kind, query in server.get("query", {}).items():
        if kind in QUERY_KINDS and query["template"] != "{domain}":
            queries[QUERY_KINDS[kind]] = query["template"]
    return queries["domain"] if list(queries) == ["domain"] else queries


def servers(facts, date):
    hosts = {host: dict(server) for host, server in facts["servers"].items() if host != "_generic"}
    names = {}
    for registry, base in facts["ip"]["registries"].items():
        names[base["whois"]] = row(handler=claim(registry), name=registry, rdap=base["rdap"])
    for registry, base in facts["ip"]["nirs"].items():
        parent = facts["ip"]["registries"][base["parent"]]
        for host in [base["whois"], *base.get("aliases", [])]:
            names[host] = row(handler=claim(registry), name=registry, charset=base.get("charset"),
                              parent=parent["whois"], rdap=base["rdap"] or parent["rdap"],
                              # The registry above knows the block; the national registry knows its holders.
                              prefer=None if base["rdap"] else "whois")
    for host, handler in SERVER_HANDLERS.items():
        names.setdefault(host, {})["handler"] = handler
    for wrong, right in facts["servers"]["_generic"]["referral_host_fixes"].items():
        names.setdefault(URL_HOSTS.get(wrong, wrong), {})["moved_to"] = right
    rows = []
    for host in sorted(hosts | names):
        server = hosts.get(host, {})
        faults = server.get("error", [])
        fields = names.get(host, {}) | row(
            charset=server.get("charset") or names.get(host, {}).get("charset"), query=server_queries(server),
            ban_seconds=server.get("ban_seconds"),
            no_match=server.get("no_match"), throttled=server.get("denied"), reserved=server.get("reserved"),
            unavailable=[text for text in faults if "nvalid" not in text],
            invalid=[text for text in faults if "nvalid" in text],
            not_authoritative=server.get("not_authoritative"))
        if fields:
            rows.append((host, fields))
    generic = facts["servers"]["_generic"]
    out = File("servers.toml", """
Servers: their query syntax, their charset, and the phrases that distinguish their answers.
The phrases come from answers of many years. They complement each other; no phrase excludes another.""", date)
    out.table("generic", row(
        no_match=generic["no_match"], throttled=generic["denied"], reserved=generic["reserved_or_blocked"]))
    out.section("server", rows)
    out.write()


def registrars(facts, date):
    hosts, handlers = facts["registrars"]["hosts"], facts["registrars"]["phpwhois_gtld_handler"]
    rows = []
    for host in sorted(hosts.keys() | handlers.keys()):
        registrar = hosts.get(host, {})
        handler = handlers.get(host)
        rows.append((host, row(handler=f"gtld.{handler}" if handler else None, name=registrar.get("name"),
                               iana_id=registrar.get("iana_id"), rdap=registrar.get("rdap"))))
    out = File("registrars.toml", """
Servers of gTLD registrars: the registrar, and the handler if it is not named after the host's second label.""",
               date)
    out.section("server", [(host, fields) for host, fields in rows if fields])
    out.write()


def registrar_ids(facts, date):
    out = File("registrar-ids.toml", """
RDAP bases of registrars, by their numbers at IANA. A registry's answer states this number, by WHOIS and by RDAP.""", date)
    rows = {number: registrar for number, registrar in facts["registrar-ids"].items()
            if registrar["status"] == "accredited" and registrar.get("rdap", "").startswith("https:")}
    out.section("registrar", [(number, {"rdap": rows[number]["rdap"]}) for number in sorted(rows, key=int)],
                {number: re.sub(r"[^\x20-\x7e]", "?", registrar["name"]) for number, registrar in rows.items()})
    out.write()


def addresses(facts, date):
    table = facts["ip"]
    bases = {base["whois"]: base["rdap"] for base in table["registries"].values()}
    for base in table["nirs"].values():
        bases[base["whois"]] = base["rdap"] or table["registries"][base["parent"]]["rdap"]
    blocks = table["ipv4"] + table["ipv6"]
    networks = sorted(((ipaddress.ip_network(block["prefix"]), block) for block in blocks),
                      key=lambda item: (item[0].version, item[0]))
    rows = []
    for network, block in networks:
        embedded = block.get("embedded_ipv4")
        if not block["whois"] and not embedded:
            continue  # reserved space: there is no registry, and the program knows its purpose
        server, parent = block["whois"], block.get("parent_whois")
        if block.get("nir_whois"):  # the national registry knows the holders, the registry above only the block
            server, parent = block["nir_whois"], server
        rdap = block["rdap"] if block["rdap"] not in (bases.get(server), bases.get(parent)) else None
        rows.append((str(network), row(server=server, parent=parent, embedded=embedded,
                                       rdap=rdap)))
    out = File("ip.toml", """
Address blocks and the registry of each. The longest prefix wins.
Data of a registry (handler, RDAP base, query) is in the row of its server in servers.toml.""", date)
    out.section("ip", rows)
    out.write()


def as_numbers(facts, date):
    table = facts["asn"]
    rows = {}
    for block in table["fallback"] + table["ranges"] + table["nir"]:
        name = f"{block['start']}-{block['end']}" if block["start"] != block["end"] else str(block["start"])
        rows[name] = (block["start"], -block["end"], row(server=block["whois"], parent=block.get("parent_whois")))
    out = File("asn.toml", """
AS number ranges and the registry of each. The narrowest range wins; the widest ones serve future assignments.""", date)
    out.section("asn", [(name, entry[2]) for name, entry in sorted(rows.items(), key=lambda item: item[1][:2])])
    out.write()


def handles(facts, date):
    table = facts["handles"]
    countries = {}
    for zone, fields in facts["tlds"].items():
        if fields["kind"] == "cctld" and fields["whois"]:
            countries.setdefault(fields["whois"], []).append(zone)
    rows = {}
    for entry in table["regex"] + table["prefix"] + table["suffix"]:
        if "regex" in entry:
            patterns = HANDLE_PATTERNS.get(entry["regex"], [])
        else:
            patterns = [entry["prefix"] + "*" if "prefix" in entry else "*" + entry["suffix"]]
        server = entry["whois"]
        zones = countries.get(server, [])
        for pattern in patterns:
            rows.setdefault(pattern, row(
                server=server, protocol="rwhois" if server and server.startswith("rwhois.") else None,
                query=entry.get("query"), handler=SHARED.get(server) or (zones[0] if len(zones) == 1 else None), rdap=entry.get("rdap"),
                retired=entry.get("stale"), unsupported=server is None))
    out = File("handles.toml", """
NIC handles and the registry of each, by patterns: * is one or more characters, # digits, @ letters.
A pattern without a star wins, then one of a beginning, then one of an ending. Of one kind the longer wins.""", date)
    out.section("handle", sorted(rows.items()))
    out.write()


WRITERS = {"tlds": tlds, "servers": servers, "registrars": registrars, "registrar-ids": registrar_ids,
           "ip": addresses, "asn": as_numbers, "handles": handles}


def main():
    files = sys.argv[3:] or list(WRITERS)
    if len(sys.argv) < 3 or not re.fullmatch(r"\d{4}-\d\d-\d\d", sys.argv[2]) or not WRITERS.keys() >= set(files):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    facts = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
             for name in ("tlds", "servers", "registrars", "registrar-ids", "ip", "asn", "handles", "rdap-overrides",
                          "rdap-base-conflicts", "whois-off")}
    for file in files:
        WRITERS[file](facts, sys.argv[2])


if __name__ == "__main__":
    main()
