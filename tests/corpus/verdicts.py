#!/usr/bin/python3
"""verdicts.py WHOISKIT SOURCE [--shared DIR] [--property NAME]

What no verdict may depend on, tried with the plugins' fixtures and, if they are beside the project, with the corpora:

  errors   a text that states nothing about a name makes no server's name free
  renamed  a verdict does not change when the query, and its echoes in the answer, are renamed to a word of a phrase
  cut      a registered name's answer that ends early does not make it free
  foreign  an answer that names another object than the query decides nothing
"""
import argparse
import json
import re
import sys
import tomllib
from pathlib import Path

import corpora

CORPORA = ("corpus", "corpus-2013", "corpus-registrars", "corpus-ip")
WORDS_PER_CASE = 6  # of the phrases' words: the cases take turns
CUTS_PER_CASE = 12
SHOWN = 20
# Its whole answer for a free name is a text that other servers send for a missing key of a database.
EXACT = {("whois.eu.org", "Key not found")}
# Not words of a phrase themselves, but they make the pauses longer, or change the line.
OTHER_WORDS = ("ratelimit", "malformed", "throttled", "available", "reserved", "free", "blacklisted", "error", "404",
               "too-many-requests", "limit-exceeded", "not-found", "no-match", "wait-30-days")


def fixtures(source):
    """The answers of the plugins' fixtures with their queries: cases as the batch reads them."""
    for file in sorted(source.glob("plugins/**/fixtures/*.json")):
        fixture = json.loads(file.read_text(encoding="utf-8"))
        page = file.with_suffix(".html")
        text = page if page.exists() else file.with_suffix(".txt")
        if "expect" in fixture and text.exists() and fixture.get("query"):
            case = {"query": fixture["query"], "server": fixture.get("server", ""),
                    "raw": text.read_bytes().decode("utf-8", "replace")}
            # The protocol and status count, too.
            came = {key: fixture[key] for key in ("tld", "protocol", "http_status", "content_type") if fixture.get(key)}
            yield str(file.relative_to(source)), {**case, **came}


def responses(shared):
    """The same for the corpora; none if they are not available."""
    for corpus in CORPORA:
        labels = shared / corpus / "labels.ndjson"
        for label in corpora.lines_of(labels) if labels.exists() else ():
            if label.get("query"):
                raw = (labels.parent / label["file"]).read_bytes()
                case = {key: label[key] for key in ("query", "server", "tld") if label.get(key)}
                yield label["id"], {**case, "raw": raw.decode("utf-8", "replace")}


def records(whoiskit, lines):
    return corpora.records(whoiskit, [{"id": n, **line} for n, line in enumerate(lines)]) if lines else []


def verdict(record):
    return record["verdict"], record["regrinfo"].get("registered", "unknown"), record["status"]


def phrases(source):
    """The [server] rows with a list of phrases, and the phrases of all lists."""
    servers, words = {}, set()
    lists = ("no_match", "throttled", "denied", "unavailable", "invalid", "not_served", "reserved", "blocked", "premium")
    for file in sorted(source.glob("servers/*.toml")) + sorted(source.glob("plugins/**/routes.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for host, row in (*table.get("server", {}).items(), (None, table.get("generic", {}))):
            own = [phrase for key in lists for phrase in row.get(key, ())]
            if own and host:
                servers.setdefault(host, []).extend(own)
            for phrase in own:
                words.update(re.findall(r"[a-z][a-z0-9-]+", re.sub(r"\{\w+\}", " ", phrase.lower())))
    return servers, sorted(words)


def zones(source):
    """A name to query each server for: under the first zone whose row names it."""
    named = {}
    for file in (source / "servers/tlds.toml", *sorted(source.glob("plugins/**/routes.toml"))):
        for zone, row in tomllib.loads(file.read_text(encoding="utf-8")).get("tld", {}).items():
            if isinstance(row, dict) and row.get("server") and zone != ".":
                named.setdefault(row["server"], f"example.{zone}")
    return named


def errors(whoiskit, source, shared, cases):
    texts = [line for line in (source / "tests/corpus/errors.txt").read_text(encoding="utf-8").splitlines() if line]
    kept_apart = shared / "corpus-errors/errors.ndjson"
    if kept_apart.exists():
        texts += [line["text"] for line in corpora.lines_of(kept_apart)]
    asked = zones(source)
    lines = [{"query": asked.get(host, "example.com"), "server": host, "raw": text + end}
             for host in [*phrases(source)[0], "whois.unknown.example"] for text in texts for end in ("\n",)]
    for line, record in zip(lines, records(whoiskit, lines)):
        if "free" in (record["verdict"],) or record["regrinfo"].get("registered") == "no":
            if (line["server"], line["raw"].strip()) not in EXACT:
                yield f"{line['server']}: {line['raw']!r} makes {line['query']} free"
    yield len(lines)


def renamed(whoiskit, source, shared, cases):
    words = phrases(source)[1]
    tried = []
    for number, (name, case) in enumerate(cases):
        label, dot, zone = case["query"].partition(".")
        echo = re.compile(rf"(?<![\w-])(?<!\w\.){re.escape(case['query'])}(?![\w-])", re.I)
        if label.startswith("xn--"):
            continue  # an answer may have it in Unicode
        if not dot or not re.fullmatch(r"[a-z][a-z0-9-]*", label, re.I) or "." not in case["query"]:
            continue
        if re.search(rf"(?<![\w.-]){re.escape(label)}(?![\w-])", echo.sub("", case["raw"]), re.I):
            continue  # the label is also alone in the answer: as an echo or as a word of it
        turn = [words[(number * WORDS_PER_CASE + i) % len(words)] for i in range(WORDS_PER_CASE)]
        for word in (*turn, *OTHER_WORDS):
            other = f"{word.strip('-')}.{zone}"
            tried.append((name, case, {**case, "query": other, "raw": echo.sub(other, case["raw"])}))
    before = {name: record for (name, case), record in zip(cases, records(whoiskit, [c for _, c in cases]))}
    for (name, _, line), record in zip(tried, records(whoiskit, [t[2] for t in tried])):
        if verdict(record) != verdict(before[name]):
            yield f"{name}: {verdict(before[name])} becomes {verdict(record)} as {line['query']}"
    yield len(tried)


def cut(whoiskit, source, shared, cases):
    tried = []
    for (name, case), record in zip(cases, records(whoiskit, [c for _, c in cases])):
        if record["verdict"] != "registered":
            continue
        size = len(case["raw"])
        tried += [(name, {**case, "raw": case["raw"][:size * i // CUTS_PER_CASE]}) for i in range(1, CUTS_PER_CASE)]
    for (name, line), record in zip(tried, records(whoiskit, [t[1] for t in tried])):
        if record["verdict"] == "free" or record["regrinfo"].get("registered") == "no":
            yield f"{name}: free after {len(line['raw'])} characters"
    yield len(tried)


def another(query):
    """Another query of the same kind, for the same server."""
    if re.fullmatch(r"(AS)?\d+", query, re.I):
        return "AS77777" if query.upper().startswith("AS") else "77777"
    if re.fullmatch(r"[\d.]+(/\d+)?", query):
        return "44.77.1.1"
    if ":" in query:
        return "2c0f:77::1"
    return "qzxother." + query.partition(".")[2]


def foreign(whoiskit, source, shared, cases):
    """Another query, for the answers that name their object: in the record that is read without a query, or in the line
    that states "not registered"."""
    tried = []
    nameless = records(whoiskit, [{**case, "query": ""} for _, case in cases])
    for (name, case), before, record in zip(cases, records(whoiskit, [c for _, c in cases]), nameless):
        echo = re.compile(rf"(?<![\w-])(?<!\w\.){re.escape(case['query'])}(?![\w-])", re.I)
        if re.fullmatch(r"(AS)?\d+|[\d./]+|[\da-f:./]*:[\da-f:./]*", case["query"], re.I):
            kind, key = ("network", "inetnum") if "." in case["query"] or ":" in case["query"] else ("AS", "handle")
        else:
            kind, key = "domain", "name"
        named = before["regrinfo"] if kind != "domain" else record["regrinfo"]
        named = named.get(kind, {}).get(key) if isinstance(named.get(kind), dict) else None
        free = before["verdict"] == "free" and "." in case["query"] and any(
            echo.search(line) and re.search("not|no|free|available", line) for line in case["raw"].splitlines())
        other = another(case["query"])
        if other.endswith(f".{named}") or not re.fullmatch(r"[\w.,:/ -]+", str(named or "")) and not free:
            continue  # a parent, for which the registry answers
        if (before["verdict"] in ("registered", "pending_delete", "redemption") and named) or free:
            tried.append((name, before, {**case, "query": other}))
    for (name, before, line), record in zip(tried, records(whoiskit, [t[2] for t in tried])):
        if record["regrinfo"].get("registered", "unknown") != "unknown":
            yield f"{name}: {verdict(before)} becomes {verdict(record)} for {line['query']}"
    yield len(tried)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("whoiskit")
    parser.add_argument("source", type=Path)
    parser.add_argument("--shared", type=Path, help="the corpora's folder (../shared)")
    parser.add_argument("--property", choices=("errors", "renamed", "cut", "foreign"), action="append")
    options = parser.parse_args()
    shared = options.shared or options.source.parent / "shared"
    cases = list(fixtures(options.source)) + list(responses(shared))
    failed = False
    for check in (errors, renamed, cut, foreign):
        if options.property and check.__name__ not in options.property:
            continue
        *broken, tried = check(options.whoiskit, options.source, shared, cases)
        print(f"{check.__name__}: {len(broken)} of {tried} answers", *broken[:SHOWN], sep="\n  ")
        failed = failed or bool(broken) or tried == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
