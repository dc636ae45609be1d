#!/usr/bin/env python3
"""Our own handler reads back records as RDAP: whatever RDAP can express is unchanged.

    rdap_back.py COMMAND PLUGIN_FOLDER SOURCE_FOLDER

`parse --batch` reads every stored answer of the source tree, and of the corpora beside it. The record is rendered with
`--format rdap`, and the result is read again as an answer by RDAP. Both records are compared key by key. Keys for which
RDAP has no member are in LOST below, with the reason. Nothing else may differ.
"""
import collections
import ipaddress
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # nothing is written to the sources
from validate import run  # noqa: E402
from answers import of_corpora, of_the_tree  # noqa: E402

# Sections of people, and the role of each in RDAP. RDAP has no role for the contact of a zone's name servers.
ROLES = {"owner": "owner", "admin": "admin", "tech": "tech", "zone": "tech", "billing": "billing", "abuse": "abuse",
         "registrar": "registrar"}

# What the record of a WHOIS answer contains and RDAP does not. It is in remarks and notices, as text.
LOST = {
    "keys of plugins, sections of their own": "RDAP has no members for them",
    "statuses that RFC 8056 and IANA's list do not have": "a value of `status` must be one of the list",
    "dates that could not be read, times of day": "an event has a date-time; a record has days",
    "what stands in place of a mailbox or a page and is neither": "email and url are addresses",
    "origins that are no numbers": "originas0_originautnums are numbers",
    "DS records and words for DNSSEC that cannot be read": "dsData are numbers, delegationSigned a boolean",
    "objects beside the one that was asked for": "a document has one object",
    "verdicts beyond the HTTP status": "denied is a limit like throttled, empty is unavailable; who has a premium name",
    "a dash in place of a value, IANA's number in words": "a card and publicIds have values",
}


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def folded(text):
    return re.sub(r"[ _-]", "", text).lower()


class Statuses:
    """RDAP's words, from its own spelling and from EPP's."""

    def __init__(self, source):
        words = (source / "host/render/rdap/words.cpp").read_text(encoding="utf-8")
        table = words[words.index("kStatuses[]"):words.index("kOfNumbers[]")]
        self.same = {}
        for rdap, epp in re.findall(r'\{"([a-z ]+)", (?:"(\w+)"|\{\})\}', table):
            self.same[folded(rdap)] = self.same[folded(epp or rdap)] = folded(epp or rdap)
        for word in re.search(r"kOfNumbers\[\] = \{(.*)\};", words).group(1).split(", "):
            self.same[folded(word.strip('"'))] = folded(word.strip('"'))
        values = (source / "host/render/values.cpp").read_text(encoding="utf-8")
        self.yes, self.no = ({folded(word) for word in re.findall(r'"([^"]+)"', re.search(rf"{name}\[\] = {{(.*?)}};", values, re.S).group(1))}
                             for name in ("kSigned", "kUnsigned"))

    def known(self, values):
        return sorted({self.same[folded(value)] for value in values if folded(value) in self.same})

    def others(self, values):
        return [value for value in values if folded(value) not in self.same]

    def signed(self, text):
        return True if folded(text) in self.yes else False if folded(text) in self.no else None


def is_day(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None


def is_mailbox(text):
    return re.fullmatch(r"[\w.!#$%&'*+/=?^`{|}~-]+@([a-z0-9-]+\.)+[a-z0-9-]+", text, re.IGNORECASE | re.ASCII) is not None


def is_page(text):
    return re.fullmatch(r"(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/[!-~]*)?", text, re.ASCII) is not None


def page(text):
    """RDAP requires a full address: a bare host becomes an http address."""
    return text if re.match("https?://", text, re.IGNORECASE) else "http://" + text


def is_host(name):
    return re.fullmatch(r"([a-z0-9_-]+\.)+[a-z0-9-]+", host(name), re.IGNORECASE | re.ASCII) is not None


def host(name):
    try:
        return (name if name.isascii() else name.encode("idna").decode()).rstrip(".").lower()
    except UnicodeError:
        return name


def block(text):
    """The range of a block, from any notation."""
    text = text.split("(")[0].strip()
    try:
        if "-" in text:
            first, last = (ipaddress.ip_address(part.strip()) for part in text.split("-"))
        else:
            address, _, length = text.partition("/")
            if ":" not in address:
                address += ".0" * (3 - address.count("."))
            net = ipaddress.ip_network(f"{address}/{length or 32}", strict=False)
            first, last = net[0], net[-1]
        return f"{first} - {last}"
    except ValueError:
        return None


def addresses(inetnum):
    """The number of addresses in a block; more than all if it cannot be read."""
    found = block(inetnum[0]) if inetnum else None
    if not found:
        return 1 << 130
    first, last = map(ipaddress.ip_address, found.split(" - "))
    return int(last) - int(first)


def number(text):
    found = re.fullmatch(r"(?:AS)?(\d+)", text.strip(), re.IGNORECASE)
    return int(found.group(1)) if found else None


def ds_record(text):
    parts = text.split()
    good = len(parts) >= 4 and all(part.isdigit() for part in parts[:3]) and re.fullmatch("[0-9A-Fa-f]+", "".join(parts[3:]))
    return " ".join([*parts[:3], "".join(parts[3:])]) if good else None


class Compared:
    """One record as (key, value) pairs, limited to what RDAP can express."""

    def __init__(self, record, statuses, query):
        self.statuses, self.found, self.all = statuses, collections.Counter(), record["regrinfo"]
        self.query, kind = query or "", record["regyinfo"].get("type")
        if kind == "handle":
            self.handle()
            return
        main = {"ip": "network", "AS": "AS"}.get(kind, "domain")
        if kind != "nameserver":
            self.main(main)
        else:
            self.servers({host: ips for host, ips in self.first("domain").get("nserver", {}).items() if host == self.query})
        for section, role in ROLES.items():
            for n, thing in enumerate(listed(self.all.get(section))):
                self.person(role, thing, registrar=section == "registrar")
                if section == "registrar" and n > 0:
                    break

    # The contact of the query; the others in the record are not members of it.
    def handle(self):
        for section, role in ROLES.items():
            for thing in listed(self.all.get(section)):
                if isinstance(thing, dict) and thing.get("handle", "").lower() == self.query.lower():
                    self.person(role, thing, registrar=section == "registrar")

    def first(self, section):
        things = [thing for thing in listed(self.all.get(section)) if isinstance(thing, dict)]
        if section == "network":  # of several blocks the smallest one is the object of the query
            things.sort(key=lambda thing: addresses(listed(thing.get("inetnum"))))
        return things[0] if things else {}

    def add(self, key, value):
        if value not in (None, "", "-"):  # a dash is not a value in a card
            self.found[key, value] += 1

    def each(self, key, values, made=lambda value: " ".join(value.split())):
        for value in listed(values):
            self.add(key, made(value))

    def common(self, name, thing):
        for key in ("created", "changed", "expires"):
            self.each(f"{name}.{key}", thing.get(key), lambda value: value if is_day(value) else None)
        for status in self.statuses.known(listed(thing.get("status"))):
            self.add(f"{name}.status", status)
        self.each(f"{name}.handle", listed(thing.get("handle"))[:1])

    def person(self, role, thing, registrar):
        if isinstance(thing, str):
            thing = {"name": thing}
        self.common(role, thing)
        for key in ("name", "organization"):
            self.each(f"{role}.{key}", listed(thing.get(key))[:1])
        for key in ("phone", "fax"):
            self.each(f"{role}.{key}", thing.get(key), lambda value: " ".join(value.removeprefix("tel:").split()))
        self.each(f"{role}.email", thing.get("email"), lambda value: value if is_mailbox(value) else None)
        # A page with a form that replaces a mailbox is a page.
        self.each(f"{role}.url", [value for value in listed(thing.get("email")) if re.match("https?://", value)], page)
        self.each(f"{role}.url", thing.get("url"), lambda value: page(value) if is_page(value) else None)
        address = thing.get("address") or {}
        for key in ("street", "city", "state", "pcode", "country"):
            self.each(f"{role}.address.{key}", address.get(key))
        if registrar:
            self.each("registrar.iana_id", thing.get("iana_id"), lambda value: value if value.isdigit() else None)
            # A contact without a name has its handle as its name, which is what some registries print.
            if "name" not in thing and "organization" not in thing:
                self.each("registrar.name", thing.get("handle"))

    def servers(self, servers):
        for name, addresses in servers.items():
            self.add("domain.nserver", host(name))
            for address in addresses:
                self.add(f"domain.nserver.ip of {host(name)}", str(ipaddress.ip_address(address)))

    def main(self, name):
        thing = self.first(name)
        self.common(name, thing)
        self.each(f"{name}.desc", thing.get("desc"))
        if name == "domain":
            names = [name for name in listed(thing.get("name"))[:1] if is_host(name)]
            self.each("domain.name", names or [self.query], lambda value: host(value) if is_host(value) else None)
            self.servers(thing.get("nserver") or {})
            self.each("domain.reseller", thing.get("reseller"))
            self.each("domain.ds", thing.get("ds"), ds_record)
            said = "signed" if thing.get("ds") else thing.get("dnssec")
            self.each("domain.dnssec", listed(said)[:1], self.statuses.signed)
            return
        self.each(f"{name}.name", listed(thing.get("name"))[:1])
        # The status that a registry gives to a block, if RDAP does not have it, is the block's type.
        self.each(f"{name}.type", (listed(thing.get("type")) or self.statuses.others(listed(thing.get("status"))))[:1])
        if name == "AS":
            handle = listed(thing.get("handle"))[:1] or [self.query]
            self.found = collections.Counter({pair: n for pair, n in self.found.items() if pair[0] != "AS.handle"})
            self.each("AS.handle", handle, lambda value: number(value) or value)
            return
        self.each("network.inetnum", listed(thing.get("inetnum"))[:1], block)
        self.each("network.parent", listed(thing.get("parent"))[:1])
        origins = [number(value) for value in listed(thing.get("origin"))]
        if all(origins):
            self.each("network.origin", origins, lambda value: value)


def batch(command, plugins, lines, *more):
    text = ("\n".join(map(json.dumps, lines)) + "\n").encode()
    return run(command, plugins, ["parse", "--batch", "--files-anywhere", *more, "-"], text).splitlines()


def main():
    command, plugins, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    statuses = Statuses(source)
    answers = [*of_the_tree(source), *of_corpora(source)]
    records = [json.loads(line) for line in batch(command, plugins, answers)]
    documents = batch(command, plugins, answers, "--format", "rdap")
    again = []
    for answer, record, document in zip(answers, records, documents):
        line = {"id": answer["id"], "protocol": "rdap", "raw": document.decode()}
        line["http_status"] = json.loads(document).get("errorCode", 200)
        if not (answer.get("query") or "").startswith("-"):  # a query with WHOIS options is not an RDAP query
            line.update({key: answer[key] for key in ("query", "tld") if answer.get(key)})
        again.append(line)
    back = [json.loads(line) for line in batch(command, plugins, again)]
    bad, kinds = 0, collections.Counter()
    for answer, record, document, second in zip(answers, records, documents, back):
        differences = []
        if "regrinfo" not in record:
            continue  # an error line
        premium = record["verdict"] == second["verdict"] == "premium"  # for sale, whether registered or not
        if record["regrinfo"]["registered"] != second["regrinfo"]["registered"] and not premium:
            differences.append(f"registered: {record['regrinfo']['registered']} {record['verdict']}, then "
                               f"{second['regrinfo']['registered']} {second['verdict']}")
        if "errorCode" not in json.loads(document):
            first, then = (Compared(one, statuses, answer.get("query")) for one in (record, second))
            for (key, value), n in (first.found - then.found).items():
                differences.append(f"{key} = {value!r} is lost")
            for (key, value), n in (then.found - first.found).items():
                differences.append(f"{key} = {value!r} is new")
        for difference in differences:
            print(f"{answer['id']}: {difference}")
            kinds[difference.split(" ")[0]] += 1
        bad += bool(differences)
    print(f"{len(answers)} records, {bad} come back otherwise: " + ", ".join(f"{k} {n}" for k, n in kinds.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
