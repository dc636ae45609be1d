"""Rules of RDAP that a JSON Schema cannot express, as a conformance tool checks them: words of IANA's registries ("RDAP
JSON Values"), dates that exist, names, addresses and prefixes that belong together, jCards (RFC 7095, 6350, 3966), and
that a document declares exactly the extensions it uses. problems(document) returns a line for each rule that is broken.
"""
import datetime
import ipaddress
import re

STATUSES = {
    "validated", "renew prohibited", "update prohibited", "transfer prohibited", "delete prohibited", "proxy", "private",
    "removed", "obscured", "associated", "active", "inactive", "locked", "pending create", "pending renew",
    "pending transfer", "pending update", "pending delete", "add period", "auto renew period",
    "client delete prohibited", "client hold", "client renew prohibited", "client transfer prohibited",
    "client update prohibited", "pending restore", "redemption period", "renew period", "server delete prohibited",
    "server renew prohibited", "server transfer prohibited", "server update prohibited", "server hold",
    "transfer period", "administrative", "reserved",
}
OF_NUMBERS = {"administrative", "reserved"}
ROLES = {"registrant", "technical", "administrative", "abuse", "billing", "registrar", "reseller", "sponsor", "proxy",
         "notifications", "noc"}
ACTIONS = {"registration", "reregistration", "last changed", "expiration", "deletion", "reinstantiation", "transfer",
           "locked", "unlocked", "last update of RDAP database", "registrar expiration",
           "enum validation expiration"}
NOTICE_TYPES = {"result set truncated due to authorization", "result set truncated due to excessive load",
                "result set truncated due to unexplainable reasons", "object truncated due to authorization",
                "object truncated due to excessive load", "object truncated due to unexplainable reasons",
                "object redacted due to authorization"}
EXTENSIONS = {"cidr0", "originas0", "redacted"}
VALUE_TYPES = {"version": "text", "kind": "text", "fn": "text", "org": "text", "adr": "text", "email": "text",
               "contact-uri": "uri", "url": "uri"}
ONCE = {"version", "kind", "adr"}
TEL = re.compile(r"tel:\+[-.()0-9]*[0-9][-.()0-9]*(;ext=[0-9]+)?")
WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.I)
MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@.]+(\.[^\s@.]+)+")


def objects(value, inside=None):
    """Each object of the document with the name of the member that contains it."""
    if isinstance(value, dict):
        yield value, inside
        for name, member in value.items():
            yield from objects(member, name)
    elif isinstance(value, list) and inside != "vcardArray":
        for member in value:
            yield from objects(member, inside)


def check_events(events):
    actions = [event["eventAction"] for event in events]
    for action in sorted(set(actions)):
        if actions.count(action) > 1:
            yield f"the event {action} stands there {actions.count(action)} times"
        if action not in ACTIONS:
            yield f"the event {action} is not registered"
    for event in events:
        try:
            when = re.sub(r"\.[0-9]+", "", event["eventDate"]).replace("Z", "+00:00")
            if datetime.datetime.fromisoformat(when).tzinfo is None:
                yield f"the date {event['eventDate']} has no zone"
        except ValueError:
            yield f"there is no date {event['eventDate']}"


def check_name(item):
    name = item["ldhName"]
    if name.endswith("."):
        yield f"the name {name} ends with a dot"
    if any(len(label) > 63 for label in name.split(".")):
        yield f"the name {name} has a label that is too long"
    if "unicodeName" in item and ("xn--" not in name or item["unicodeName"] == name):
        yield f"the name {name} has no other form in Unicode"


def check_network(item):
    first, last = ipaddress.ip_address(item["startAddress"]), ipaddress.ip_address(item["endAddress"])
    if f"v{first.version}" != item["ipVersion"] or first.version != last.version:
        yield f"{first} and {last} are not both of {item['ipVersion']}"
        return
    if first > last:
        yield f"{first} lies behind {last}"
        return
    prefixes = []
    for prefix in item["cidr0_cidrs"]:
        key = f"v{first.version}prefix"
        if key not in prefix:
            yield f"a prefix of {first} has no {key}"
            return
        prefixes.append(ipaddress.ip_network(f"{prefix[key]}/{prefix['length']}"))
    if prefixes != list(ipaddress.summarize_address_range(first, last)):
        yield f"the prefixes are not {first} - {last}"


def check_card(card):
    names = [entry[0] for entry in card[1]]
    if names[0] != "version":
        yield "the card does not begin with its version"
    for name in ONCE:
        if names.count(name) > 1:
            yield f"the card has {name} {names.count(name)} times"
    for name, parameters, kind, value in card[1]:
        if name == "tel":
            good = TEL.fullmatch(value) if kind == "uri" else kind == "text" and not value.startswith("tel:")
            if not good or parameters.get("type") not in ("voice", "fax"):
                yield f"tel is {parameters} {kind} {value}"
            continue
        if VALUE_TYPES.get(name) != kind:
            yield f"a card has no {name} of type {kind}"
        elif name == "adr":
            if not isinstance(value, list) or len(value) != 7 or value[0] or value[1]:
                yield f"the address {value} has not the seven components"
            if not re.fullmatch(r"[A-Z]{2}", parameters.get("cc", "XX")):
                yield f"{parameters['cc']} is no code of a country"
        elif not isinstance(value, str):
            yield f"{name} is {value}"
        elif name == "email" and not MAIL.fullmatch(value):
            yield f"{value} is no mailbox"
        elif name in ("url", "contact-uri") and not WEB.fullmatch(value):
            yield f"{value} is no address of a page"
        elif name == "kind" and value not in ("individual", "group", "org", "location"):
            yield f"{value} is no kind"


def check_object(item, inside):
    status = item.get("status", [])
    numbers = item.get("objectClassName") in ("ip network", "autnum")
    for word in status:
        if word not in STATUSES or (word in OF_NUMBERS and not numbers):
            yield f"the status {word} is not registered"
    for role in item.get("roles", []):
        if role not in ROLES:
            yield f"the role {role} is not registered"
    if inside == "entities" and not item.get("roles"):
        yield "an entity has no role"
    if "events" in item:
        yield from check_events(item["events"])
    if "ldhName" in item:
        yield from check_name(item)
    if "startAddress" in item:
        yield from check_network(item)
    if item.get("startAutnum", 0) > item.get("endAutnum", 0):
        yield "the AS numbers are not in order"
    if "vcardArray" in item:
        yield from check_card(item["vcardArray"])
    for family in "v4", "v6":
        for address in item.get("ipAddresses", {}).get(family, []):
            try:
                if f"v{ipaddress.ip_address(address).version}" != family:
                    yield f"{address} is not of {family}"
            except ValueError:
                yield f"{address} is no address"
    if inside in ("notices", "remarks") and item.get("type", "object truncated due to authorization") not in NOTICE_TYPES:
        yield f"the notice type {item['type']} is not registered"
    if "secureDNS" in item and item["secureDNS"].get("dsData") and not item["secureDNS"].get("delegationSigned"):
        yield "there are delegation signers of a delegation that is not signed"


def check_extensions(document):
    claimed = set(document["rdapConformance"]) - {"rdap_level_0"}
    used = {name.split("_")[0] for item, _ in objects(document) for name in item if "_" in name}
    used |= {"redacted"} & document.keys()
    for name in sorted(claimed - EXTENSIONS):
        yield f"the extension {name} is not registered"
    for name in sorted(claimed ^ used):
        yield f"the extension {name} is {'claimed and not used' if name in claimed else 'used and not claimed'}"


EMPTY = re.compile(r"\$\.entities\[\?\(@\.roles\[0\]=='([a-z]+)'\)\]\.vcardArray\[1\]"
                   r"\[\?\(@\[0\]=='(fn|adr)'\)\]\[3\](?:\[(:?[0-9])\])?")


def check_redacted(document):
    """RFC 9537: the value at an entry's path is empty."""
    entries = document.get("redacted", [])
    names = [entry["name"]["description"] for entry in entries]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is redacted twice"
    for entry in entries:
        if entry["method"] != "emptyValue":
            continue
        path = EMPTY.fullmatch(entry["postPath"])
        if not path:
            yield f"{entry['postPath']} leads to no place that may be empty"
            continue
        role, name, part = path.groups()
        values = [value for entity in document.get("entities", []) if role in entity["roles"]
                  for property, _, _, value in entity["vcardArray"][1] if property == name]
        if part is not None:
            values = [value[2 if part == ":3" else int(part)] for value in values]
        if "" not in values:
            yield f"{entry['postPath']} leads to nothing that is empty"


def problems(document):
    found = list(check_extensions(document))
    try:
        found.extend(check_redacted(document))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        found.append(f"{type(error).__name__}: {error}")
    for item, inside in objects(document):
        try:
            found.extend(check_object(item, inside))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            found.append(f"{type(error).__name__}: {error}")
    return found
