"""strict.py: a stricter judge, reported beside the one that comes with the corpus. That one accepts a value anywhere in
a contact, and a date that is a day off. This one treats these as errors, too:

  lines   a line of the street that the label does not have
  place   a part of the address in another part: the city in the street
  party   a person's name as the organization, or the reverse
  role    a contact's value in another role
  day     a date one day off
"""
import datetime
import re

ROLES = ("owner", "admin", "tech", "billing", "abuse", "zone")
PARTS = ("city", "state", "pcode", "country")
KINDS = ("lines", "place", "party", "role", "day")


def words(value):
    return re.findall(r"\w+", str(value).casefold())


def as_list(value):
    return [] if value in (None, "", [], {}) else value if isinstance(value, list) else [value]


def leaves(value):
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    return [leaf for one in as_list(value) for leaf in (leaves(one) if isinstance(one, (dict, list)) else [str(one)])]


def address(contact):
    """A contact's address by its parts."""
    value = contact.get("address")
    parts = dict(value) if isinstance(value, dict) else {"street": value}
    return {part: as_list(parts.get(part)) for part in ("street", *PARTS)}


def one_day_off(wanted, got):
    try:
        days = [datetime.date.fromisoformat(str(date)[:10]) for date in (wanted, got)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) == 1


def date_errors(path, wanted, got):
    for key in ("created", "changed", "expires"):
        dates = [str(date)[:10] for date in as_list(got.get(key))]
        if wanted.get(key) and wanted[key] not in dates and any(one_day_off(wanted[key], date) for date in dates):
            yield f"{path}.{key}", "day", wanted[key], dates


def street_errors(path, wanted, contact):
    """For a label that has the address in parts."""
    street = as_list(wanted.get("street"))
    if not street:
        return
    parts = address(contact)
    expected = set(words(" ".join(street)))
    named = {word for key in ("name", "organization") for word in words(wanted.get(key) or "")}
    for line in parts["street"]:
        line_words = set(words(line))
        elsewhere = [part for part in PARTS if wanted.get(part) and line_words and line_words <= set(words(wanted[part]))]
        if elsewhere and not line_words <= expected:
            yield f"{path}.{elsewhere[0]}", "place", wanted[elsewhere[0]], line
        elif line_words - expected - named:
            yield f"{path}.street", "lines", street, line
    for part in PARTS:
        text = wanted.get(part)
        if not text or words(text) in [words(one) for one in parts[part]]:
            continue
        if part == "country" and wanted.get("country_code") and any(
                words(wanted["country_code"]) == words(one) for one in parts[part]):
            continue
        for other in PARTS:
            if other != part and words(text) in [words(one) for one in parts[other]] and text != wanted.get(other):
                yield f"{path}.{part}", "place", text, {other: parts[other]}


def party_errors(path, wanted, contact):
    for key, other in (("name", "organization"), ("organization", "name")):
        text = wanted.get(key)
        if not text or wanted.get(other) in (None, text):
            continue
        there = [words(one) for one in as_list(contact.get(key))]
        if words(text) not in there and words(text) in [words(one) for one in as_list(contact.get(other))]:
            yield f"{path}.{key}", "party", text, {other: contact.get(other)}


def role_errors(path, role, wanted, contacts, record):
    """Values that are in another role, and not in this one."""
    own = {tuple(words(leaf)) for contact in contacts for leaf in leaves(contact)}
    for key in ("name", "email", "phone", "handle"):
        text = wanted.get(key)
        if not text or tuple(words(text)) in own:
            continue
        for other in ROLES:
            if other != role and tuple(words(text)) in {tuple(words(leaf)) for leaf in leaves(record.get(other))}:
                yield f"{path}.{key}", "role", text, other
                break


def errors(label, record):
    """(field, kind, wanted, got) for each error of a record that the judge of the corpus does not report."""
    expect, found = label["expect"], (record or {}).get("regrinfo") or {}
    yield from date_errors("domain", expect.get("domain") or {}, found.get("domain") or {})
    for role in ROLES:
        wanted = expect.get(role) or []
        contacts = [contact for contact in as_list(found.get(role)) if isinstance(contact, dict)]
        for n, want in enumerate(wanted):
            yield from role_errors(role, role, want, contacts, found)
            if len(contacts) != len(wanted):
                continue  # the owner of each is not known
            yield from date_errors(role, want, contacts[n])
            yield from street_errors(role, want, contacts[n])
            yield from party_errors(role, want, contacts[n])
