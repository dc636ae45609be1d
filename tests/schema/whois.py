#!/usr/bin/python3
"""Records as the text of a WHOIS server, which our own handlers read back to the same values.

    whois.py SOURCE_FOLDER

Every stored answer of the source tree, and of the corpora beside it, is read, written by Record.whois(), and read
again: ICANN's format by whois.family.icann, RPSL by whois.ip.ripe. Everything that the format can express has to be
equal. It uses the Python classes of docs/examples, so WHOISKIT_LIBRARY and WHOISKIT_PLUGINS select what is tested.
"""
import collections
import ipaddress
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # nothing is written to the sources
SOURCE = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(SOURCE / "host/python"))
import whoiskit  # noqa: E402
from answers import of_corpora, of_the_tree  # noqa: E402

ICANN, RIPE = "family.icann", "ip.ripe"  # the handlers

# What the formats can express for each section. For contacts it is the same in all roles.
DOMAIN = ("handle", "status", "dnssec", "ds", "created", "changed", "expires", "sponsor", "reseller")
CONTACT = ("name", "organization", "handle", "phone", "fax", "email", "country_code", "address.street", "address.city",
           "address.state", "address.pcode", "address.country")
REGISTRAR = ("name", "url", "iana_id", "whois", "email", "phone", "handle")
NETWORK = ("inetnum", "origin", "name", "desc", "status", "country", "created", "changed", "mnt-by", "mnt-lower", "mnt-routes", "notify",
           "source", "remarks", "nserver")
PERSON = ("name", "organization", "handle", "type", "phone", "fax", "email", "created", "changed", "mnt-by", "source",
          "remarks", "notify")
SIGNED = {"signed": "signedDelegation", "yes": "signedDelegation", "true": "signedDelegation", "active": "signedDelegation",
          "no": "unsigned", "n": "unsigned", "false": "unsigned", "inactive": "unsigned", "unsigned": "unsigned",
          "unsigned delegation": "unsigned", "signed delegation": "signedDelegation"}


def block(text):
    """The first and the last address of a block as registries print it; the text itself if it is not a block."""
    plain = re.split(r"[(,]", text)[0].strip()
    try:
        if "-" in plain:
            return tuple(ipaddress.ip_address(part.strip()) for part in plain.split("-"))
        address, _, length = plain.partition("/")
        short = "" if ":" in address else ".0" * (3 - address.count("."))
        network = ipaddress.ip_network(f"{address}{short}/{length}")
        return network[0], network[-1]
    except ValueError:
        return text


def spelt(key, value):
    """A value in the form of the format, which has two words for DNSSEC."""
    if key == "dnssec":
        return SIGNED.get(value.lower(), value)
    if key == "inetnum":
        return block(value)
    return re.sub(r"[\x00-\x1f\x7f]", " ", value)


def left_out(values):
    """Without the handles that RPSL assigns to contacts without one."""
    return [value for value in values if not re.fullmatch(r"AUTO-\d+", value)]


def compare(before, after, section, keys, lists=(), index=0):
    """Each key of a section whose values differ. Formats have one value for a key that is not in `lists`."""
    for key in keys:
        path = f"{section}.{key}"
        left, right = before.values(path, index), left_out(after.values(path, index))
        if key not in lists:
            left, right = left[:1], right[:1]
        left, right = [spelt(key, v) for v in left], [spelt(key, v) for v in right]
        if not left and key == "dnssec" and before.values("domain.ds"):
            left = ["signedDelegation"]  # which the records of the delegation state
        if not left and path == "owner.organization":
            right = [] if right == before.values("network.desc")[:1] else right  # the reader's conclusion
        if left != right:
            yield f"{path}: {left} came back as {right}"


def icann(host, record, text):
    again = host.parse(text.encode(), "whois.registry.example", record.query, handler=ICANN)
    if record.registered != "yes":
        if again.data()["verdict"] != record.data()["verdict"]:
            yield f"the verdict came back as {again.data()['verdict']}"
        return
    yield from compare(record, again, "domain", DOMAIN, ("status", "ds"))
    if record.values("domain.nserver") != again.values("domain.nserver"):
        yield f"name servers came back as {again.values('domain.nserver')}"
    for role in "owner", "admin", "tech", "zone", "billing":
        yield from compare(record, again, role, CONTACT, ("address.street",))
        hidden = [f"{role}.{key}" for key in CONTACT if not record.values(f"{role}.{key}", 0)]
        left, right = ([path for path in hidden if path in r.values("redacted")] for r in (record, again))
        if left != right and role not in record.values("redacted"):
            yield f"redacted: {left} came back as {right}"
    yield from compare(record, again, "registrar", REGISTRAR)
    yield from compare(record, again, "abuse", ("email", "phone"))


def rpsl(host, record, text):
    again = host.parse(text.encode(), "whois.registry.example", record.query, handler=RIPE)
    if record.registered != "yes":
        if again.data()["verdict"] != record.data()["verdict"]:
            yield f"the verdict came back as {again.data()['verdict']}"
        return
    section = "network" if record.data()["regyinfo"]["type"] == "ip" else "AS"
    lists = ("desc", "remarks", "mnt-by", "mnt-lower", "mnt-routes", "notify", "nserver", "phone", "fax", "email", "name",
             "origin")
    if record.data()["regrinfo"].get(section):
        yield from compare(record, again, section, NETWORK, lists)
    for role in "owner", "admin", "tech":
        for index in range(8):
            yield from compare(record, again, role, PERSON, lists, index)
            parts = [f"{role}.address.{part}" for part in ("street", "city", "state", "pcode")]  # lines of "address"
            left, right = ([spelt(part, value) for part in parts for value in r.values(part, index)] for r in (record, again))
            if left != right:
                yield f"{role}.address: {left} came back as {right}"
            yield from compare(record, again, role, ("address.country",), ("address.country",), index)
    yield from compare(record, again, "abuse", ("email",))


# A format has more of these than it needs, or our reader ignores them.
UNTOLD = ("Domain Name:", ">>>", "route:", "abuse-c:", "%")


def check_each_line(host):
    """How many lines of these texts can be removed without the comparison detecting it. It must detect each."""
    bad = 0
    for check, name, query in ((icann, "family/icann/fixtures/registered", "example.dev"),
                               (icann, "family/icann/fixtures/redacted", "example.app"),
                               (rpsl, "ip/ripe/fixtures/inetnum", "192.0.2.1"), (rpsl, "ip/ripe/fixtures/as", "AS64496")):
        answer = (SOURCE / "plugins" / (name + ".txt")).read_bytes()
        record = host.parse(answer, handler=ICANN if check is icann else RIPE, query=query)
        lines = record.whois().splitlines(keepends=True)
        end = next((i for i, line in enumerate(lines) if line.startswith(">>>")), len(lines))
        signed = any(line.startswith("DNSSEC DS Data:") for line in lines)  # has the same meaning as "DNSSEC:"
        for i, line in enumerate(lines[:end]):
            if signed and line.startswith("DNSSEC: signed"):
                continue
            needed = line.strip() and not line.startswith(UNTOLD) or line.startswith("% Abuse contact")
            if needed and not list(check(host, record, "".join(lines[:i] + lines[i + 1:]))):
                print(f"{name}: nothing is missed without: {line.strip()}")
                bad += 1
    return bad


def main():
    done = collections.Counter()
    with whoiskit.Host() as host:
        bad = check_each_line(host)
        for answer in [*of_the_tree(SOURCE), *of_corpora(SOURCE)]:
            if "protocol" in answer:
                continue  # by RDAP, which the binding has no parameter for
            text = pathlib.Path(answer["file"]).read_bytes()
            with host.parse(text, answer.get("server") or "", answer.get("query") or "") as record:
                kind = record.data()["regyinfo"].get("type")
                if kind not in ("domain", "ip", "AS") or not record.query:
                    continue
                done[f"{kind} {record.registered}"] += 1
                for problem in (icann if kind == "domain" else rpsl)(host, record, record.whois()):
                    print(f"{answer['id']}: {problem}")
                    bad += 1
    print(f"{sum(done.values())} records, {bad} problems: " + ", ".join(f"{kind} {n}" for kind, n in done.most_common()))
    return 1 if bad or not done["domain yes"] or not done["ip yes"] or not done["AS yes"] else 0


if __name__ == "__main__":
    sys.exit(main())
