#!/usr/bin/env python3
"""Records as RDAP: valid by a JSON Schema of RFC 9083 and by the rules of a conformance tool, and complete.

    rdap.py COMMAND PLUGIN_FOLDER SOURCE_FOLDER

`parse --batch` reads every stored answer of the source tree, and of the corpora beside it, once as a record and once as
RDAP. Each value of the record must be in the RDAP document. Then documents are corrupted one by one, and the schema or
a rule has to refuse each. The documents in golden/ must be reproduced exactly; with WHOISKIT_UPDATE_FIXTURES=1 they are
written. Exits with status 77 (skipped) if Debian's python3-jsonschema is missing.
"""
import collections
import copy
import json
import os
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # nothing is written to the sources
from validate import run  # noqa: E402
from jsonschema import Draft202012Validator  # noqa: E402
from answers import of_corpora, of_the_tree  # noqa: E402
from rdap_rules import problems as broken_rules  # noqa: E402

HERE = pathlib.Path(__file__).parent
GOLDEN = {  # of the fixtures
    "domain": "plugins/family/icann/fixtures/registered",
    "network": "plugins/ip/ripe/fixtures/inetnum",
    "autnum": "plugins/ip/ripe/fixtures/as",
    "free": "plugins/family/icann/fixtures/free",
    "redacted": "plugins/family/icann/fixtures/redacted",
}


def texts(value):
    """All strings and numbers of a document."""
    if isinstance(value, dict):
        for member in value.values():
            yield from texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts(member)
    else:
        yield str(value)


def values(record):
    """(key, value) for each value of a record."""
    for section, content in record["regrinfo"].items():
        if section == "registered":
            continue
        for item in content if isinstance(content, list) else [content]:
            if not isinstance(item, dict):
                yield section, item
                continue
            for name, value in item.items():
                if name == "nserver":
                    for host, addresses in value.items():
                        yield f"{section}.nserver", host
                        yield from ((f"{section}.nserver.ip", address) for address in addresses)
                elif name == "address" and isinstance(value, dict):
                    for part, lines in value.items():
                        yield from ((f"{section}.address.{part}", v) for v in (lines if isinstance(lines, list) else [lines]))
                else:
                    yield from ((f"{section}.{name}", v) for v in (value if isinstance(value, list) else [value]))


# The names in ICANN's profile of keys that are not shown.
PERSONS = {"owner": "Registrant", "admin": "Admin", "tech": "Tech", "zone": "Zone", "billing": "Billing", "abuse": "Abuse",
           "registrar": "Registrar"}
PROPERTIES = {"name": "Name", "organization": "Organization", "address.street": "Street", "address.city": "City",
              "address.state": "State/Province", "address.pcode": "Postal Code", "address.country": "Country",
              "phone": "Phone", "fax": "Fax", "email": "Email", "": "Contact"}


def name_of(path):
    section, _, attribute = path.partition(".")
    if path == "domain.handle":
        return "Registry Domain ID"
    if section in PERSONS and attribute == "handle":
        return "Registrar ID" if section == "registrar" else f"Registry {PERSONS[section]} ID"
    if section in PERSONS and attribute in PROPERTIES:
        return f"{PERSONS[section]} {PROPERTIES[attribute]}"
    return path


def folded(text):
    return re.sub(r"[ _-]", "", text).lower()


def told(key, value, document, all_texts, joined):
    """Whether a value of a record is in the document, in RDAP's spelling."""
    if value in all_texts or value in joined:
        return True
    if key == "redacted":
        return any(entry["name"]["description"] == name_of(value) for entry in document.get("redacted", []))
    name = key.rpartition(".")[2]
    if name == "status":
        words = {"ok": "active", "linked": "associated"}
        return any(folded(words.get(folded(value), value)) == folded(text) for text in all_texts)
    if name == "dnssec":
        return "delegationSigned" in document.get("secureDNS", {})
    if name == "ds":
        return all(part.replace(" ", "") in all_texts for part in value.split(None, 3))
    if name in ("inetnum", "cidr"):
        return "startAddress" in document
    if name == "origin":
        return value.upper().removeprefix("AS") in all_texts
    if name in ("phone", "fax"):
        return f"tel:{value.replace(' x', ';ext=')}" in all_texts
    if name in ("url", "referer"):
        return f"http://{value}" in all_texts
    return False


def complete(query, record, document):
    """Each value that is missing from the document."""
    if document.get("objectClassName") == "domain" and query and "ldhName" not in document:
        yield "the domain has no name"
    all_texts = set(texts(document))
    joined = "\n".join(all_texts)
    for key, value in values(record):
        if value and not told(key, value, document, all_texts, joined):
            yield f"{key} = {value!r} is lost"


# A change that the schema or a rule must detect: kind of document, path of the value, new value.
SPOILT = [
    ("domain", ["rdapConformance"], []),
    ("domain", ["rdapConformance"], ["cidr0"]),
    ("domain", ["rdapConformance", 0], "rdap_level_1"),
    ("domain", ["rdapConformance"], ["rdap_level_0", "cidr0"]),
    ("network", ["rdapConformance"], ["rdap_level_0"]),
    ("network", ["rdapConformance"], ["rdap_level_0", "cidr0", "originas0", "unheard"]),
    ("domain", ["objectClassName"], "Domain"),
    ("domain", ["more"], 1),
    ("domain", ["errorCode"], 404),
    ("domain", ["ldhName"], "example.dev."),
    ("domain", ["ldhName"], "EXAMPLE.dev"),
    ("domain", ["ldhName"], "exämple.dev"),
    ("domain", ["ldhName"], "a" * 64 + ".dev"),
    ("domain", ["unicodeName"], "example.dev"),
    ("domain", ["handle"], 1),
    ("domain", ["status"], "active"),
    ("domain", ["status", 0], "clientTransferProhibited"),
    ("domain", ["status", 0], "reserved"),
    ("domain", ["status"], ["active", "active"]),
    ("domain", ["events", 0, "eventDate"], "2004-11-07"),
    ("domain", ["events", 0, "eventDate"], "2004-13-07T00:01:00Z"),
    ("domain", ["events", 0, "eventDate"], "2004-11-07T00:01:00"),
    ("domain", ["events", 0, "eventAction"], "created"),
    ("domain", ["events", 1, "eventAction"], "registration"),
    ("domain", ["events", 0, "eventActor"], ""),
    ("domain", ["port43"], "see below"),
    ("domain", ["nameservers", 0], "ns1.example.net"),
    ("domain", ["nameservers", 0, "ldhName"], "ns1.example.net."),
    ("domain", ["nameservers", 0, "ipAddresses"], {}),
    ("domain", ["nameservers", 0, "ipAddresses"], {"v4": ["2001:db8::1"]}),
    ("domain", ["nameservers", 0, "ipAddresses"], {"v4": ["192.0.2.300"]}),
    ("domain", ["nameservers", 0, "ipAddresses"], {"v6": ["::x"]}),
    ("domain", ["secureDNS", "delegationSigned"], "true"),
    ("domain", ["secureDNS", "dsData"], [{"keyTag": 1, "algorithm": 8, "digest": "AA", "digestType": 2}]),
    ("domain", ["secureDNS"], {"delegationSigned": True, "dsData": [{"keyTag": 1, "algorithm": 8, "digest": "A"}]}),
    ("domain", ["secureDNS"], {"delegationSigned": True, "dsData": [
        {"keyTag": "1", "algorithm": 8, "digest": "AA", "digestType": 2}]}),
    ("domain", ["entities", 0, "roles"], "registrar"),
    ("domain", ["entities", 0, "roles", 0], "Registrar"),
    ("domain", ["entities", 0, "roles"], []),
    ("domain", ["entities", 0, "publicIds", 0, "identifier"], 9999),
    ("domain", ["entities", 0, "publicIds", 0, "type"], None),
    ("domain", ["entities", 0, "links", 0, "value"], None),
    ("domain", ["entities", 0, "links", 0, "href"], "www.registrar.example"),
    ("domain", ["entities", 0, "vcardArray", 0], "card"),
    ("domain", ["entities", 0, "vcardArray", 1, 0], ["fn", {}, "text", "x"]),
    ("domain", ["entities", 0, "vcardArray", 1, 0, 3], "3.0"),
    ("domain", ["entities", 1, "vcardArray", 1, 1, 0], "nickname"),
    ("domain", ["entities", 1, "vcardArray", 1, 1, 1], []),
    ("domain", ["entities", 1, "vcardArray", 1, 3, 3], ["", "", "1 Example Way"]),
    ("domain", ["entities", 1, "vcardArray", 1, 3, 3], "1 Example Way"),
    ("domain", ["entities", 1, "vcardArray", 1, 3, 1, "cc"], "USA"),
    ("domain", ["entities", 1, "vcardArray", 1, 4, 3], "tel:5555550101"),
    ("domain", ["entities", 1, "vcardArray", 1, 4, 1, "type"], "Voice"),
    ("domain", ["entities", 1, "vcardArray", 1, 6, 3], "contact1"),
    ("domain", ["entities", 1, "vcardArray", 1, 6, 2], "uri"),
    ("domain", ["notices", 0, "description"], []),
    ("domain", ["notices", 0, "description"], "text"),
    ("domain", ["notices", 0, "type"], "terms"),
    ("redacted", ["rdapConformance"], ["rdap_level_0"]),
    ("redacted", ["redacted"], []),
    ("redacted", ["redacted", 0, "name"], "Registrant Name"),
    ("redacted", ["redacted", 0, "name", "description"], ""),
    ("redacted", ["redacted", 0, "method"], "removed"),
    ("redacted", ["redacted", 0, "method"], "removal"),
    ("redacted", ["redacted", 0, "postPath"], "entities"),
    ("redacted", ["redacted", 0, "pathLang"], "xpath"),
    ("redacted", ["redacted", 1, "name", "description"], "Registrant Name"),
    ("redacted", ["entities", 1, "vcardArray", 1, 1, 3], "Pat Example"),
    ("redacted", ["entities", 1, "roles", 0], "billing"),
    ("network", ["startAddress"], "192.0.2.0/32"),
    ("network", ["startAddress"], "192.0.3.0"),
    ("network", ["endAddress"], "192.0.2.127"),
    ("network", ["endAddress"], "2001:db8::"),
    ("network", ["ipVersion"], "v6"),
    ("network", ["ipVersion"], 4),
    ("network", ["cidr0_cidrs", 0, "length"], 25),
    ("network", ["cidr0_cidrs", 0], {"v6prefix": "2001:db8::", "length": 32}),
    ("network", ["country"], "nl"),
    ("network", ["originas0_originautnums", 0], "AS64496"),
    ("network", ["nameservers"], []),
    ("autnum", ["startAutnum"], "AS64496"),
    ("autnum", ["startAutnum"], 64497),
    ("autnum", ["endAutnum"], 4294967296),
    ("free", ["errorCode"], "404"),
    ("free", ["errorCode"], 200),
    ("free", ["title"], ""),
    ("free", ["description"], "text"),
    ("free", ["ldhName"], "example.dev"),
]
MISSING = [
    ("domain", ["rdapConformance"]),
    ("domain", ["objectClassName"]),
    ("domain", ["events", 0, "eventDate"]),
    ("domain", ["entities", 0, "roles"]),
    ("domain", ["entities", 0, "links", 0, "value"]),
    ("domain", ["notices", 0, "description"]),
    ("redacted", ["redacted"]),
    ("redacted", ["redacted", 0, "name"]),
    ("redacted", ["redacted", 0, "method"]),
    ("redacted", ["redacted", 0, "pathLang"]),
    ("network", ["endAddress"]),
    ("network", ["cidr0_cidrs"]),
    ("autnum", ["startAutnum"]),
    ("free", ["title"]),
    ("free", ["description"]),
]


def check_golden(command, plugins, source):
    """Compares the golden documents. Returns how many differ."""
    documents, bad = {}, 0
    for name, fixture in GOLDEN.items():
        asked = json.loads((source / (fixture + ".json")).read_text(encoding="utf-8"))
        for form, ending in ("rdap", ".json"), ("whois", ".txt"):
            words = ["parse", "--format", form, "--server", asked["server"], "--query", asked["query"]]
            made = run(command, plugins, [*words, str(source / (fixture + ".txt"))]).decode()
            path = HERE / "golden" / (name + ending)
            if os.environ.get("WHOISKIT_UPDATE_FIXTURES") == "1":
                path.write_text(made, encoding="utf-8")
            if path.read_text(encoding="utf-8") != made:
                print(f"{path.name} comes out otherwise:\n{made}")
                bad += 1
            if form == "rdap":
                documents[name] = json.loads(made)
    return documents, bad


def check_spoilt(check, documents):
    bad = 0
    for kind, path, *value in SPOILT + MISSING:
        document = copy.deepcopy(documents[kind])
        place = document
        for key in path[:-1]:
            place = place[key]
        if value:
            place[path[-1]] = value[0]
        else:
            del place[path[-1]]
        if not check(document):
            print(f"it passes: {kind} with {path} = {value}")
            bad += 1
    return bad


def main():
    command, plugins, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    schema = json.loads((HERE / "rdap.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    def check(document):
        found = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
        return found or broken_rules(document)

    documents, bad = check_golden(command, plugins, source)
    for name, document in documents.items():
        for problem in check(document):
            print(f"{name}: {problem}")
            bad += 1
    bad += check_spoilt(check, documents)

    answers = [*of_the_tree(source), *of_corpora(source)]
    text = ("\n".join(map(json.dumps, answers)) + "\nnot JSON\n").encode()
    words = ["parse", "--batch", "--files-anywhere", "-"]
    records = run(command, plugins, words, text).splitlines()
    rendered = run(command, plugins, [*words, "--format", "rdap"], text).splitlines()
    if not len(records) == len(rendered) == len(answers) + 1:
        sys.exit(f"{len(records)} records and {len(rendered)} documents of {len(answers)} answers")
    kinds = collections.Counter()
    for answer, record, line in zip([*answers, {"id": "not JSON"}], records, rendered):
        document = json.loads(line)
        kinds[document.get("objectClassName", document.get("errorCode"))] += 1
        for problem in [*check(document), *complete(answer.get("query"), json.loads(record), document)]:
            print(f"{answer['id']}: {problem}")
            bad += 1
    print(f"{len(rendered)} documents, {bad} problems: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
