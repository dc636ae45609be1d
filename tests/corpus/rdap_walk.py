"""rdap_walk.py WHOISKIT --shared FOLDER: reads every valid answer of corpus-rdap, walks its JSON, and looks for each event
date, status, name server, address, handle and contact property in the record.

Skipped (exit status 77) if the corpus is not beside this project. Values that the record writes differently are
normalized: days without their time, EPP's names of statuses, host names in lower case, "tel:" and "mailto:" removed.
"""
import argparse
import ipaddress
import json
import re
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
SECONDS = 60
EPP_FIRST = {"client", "server", "pending", "add", "auto", "renew", "redemption", "transfer"}
NO_VALUE = {"", "null", "null null", "-", ","}
# The version and the date of a card are not properties of the contact.
NOT_OF_CONTACT = {"version", "prodid", "rev"}


def epp(status):
    words = status.strip().lower().split()
    if status.lower() == "active":
        return "ok"
    if status.lower() == "associated":
        return "linked"
    if len(words) < 2 or words[0] not in EPP_FIRST or words[:2] in (["transfer", "prohibited"], ["renew", "prohibited"]):
        return status
    return words[0] + "".join(w.capitalize() for w in words[1:])


def texts_of(value):
    """Strings and numbers of a value, and those inside it."""
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def wanted_of_card(card):
    """(what, value) of each property of a jCard of the standard's shape."""
    if not (isinstance(card, list) and len(card) > 1 and isinstance(card[1], list)):
        return
    full = False
    for item in card[1]:
        if not (isinstance(item, list) and len(item) >= 4 and isinstance(item[0], str)) or item[0] in NOT_OF_CONTACT:
            continue
        name, parameters, value = item[0], item[1], item[3:]
        full = full or (name == "fn" and any(v.strip() not in NO_VALUE for v in texts_of(value)))
        if name == "n" and full:
            continue  # the same name in parts
        lines = [line for text in texts_of(value) for line in text.split("\n")]
        if name == "adr" and not any(line.strip() for line in lines) and isinstance(parameters, dict):
            lines = [line for text in texts_of(parameters.get("label", "")) for line in text.split("\n")]
        if name == "adr" and isinstance(parameters, dict) and parameters.get("cc"):
            lines.append(parameters["cc"])
        for line in lines:
            line = re.sub(r"^(tel|mailto|fax):", "", line.strip())
            for part in line.split(";ext=") if name == "tel" else [line]:
                part = part.strip()
                if part not in NO_VALUE:
                    yield "contact." + name, part


def wanted(value, name=""):
    """(what, text) for everything that the record of an answer must have."""
    if isinstance(value, list):
        for one in value:
            yield from wanted(one, name)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key == "vcardArray":
            yield from wanted_of_card(inner)
        elif key == "events":
            for event in inner if isinstance(inner, list) else []:
                date = str(event.get("eventDate", "")) if isinstance(event, dict) else ""
                if date:
                    yield "event date", date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else date
        elif key == "status":
            for status in texts_of(inner):
                yield "status", status
        elif key == "handle" and not isinstance(inner, (dict, list)) and inner is not None:
            yield "handle", str(inner)
        elif key in ("nameservers", "nameServers"):
            for server in inner:
                if isinstance(server, dict) and server.get("ldhName"):
                    yield "name server", server["ldhName"].rstrip(".").lower()
            yield from wanted(inner, key)
        elif key == "ipAddresses" and isinstance(inner, dict):
            for address in texts_of(inner):
                yield "address", address.lower()
        elif key in ("startAddress", "endAddress") and isinstance(inner, str):
            yield "address", inner.split("/")[0]
        elif key not in ("notices", "redacted", "remarks", "links"):
            yield from wanted(inner, key)


def flat(value):
    """All texts of a record; the hosts of "nserver" are keys."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from flat(one)
    elif isinstance(value, list):
        for one in value:
            yield from flat(one)
    else:
        yield str(value)


def has(texts, joined, what, text):
    text = " ".join(text.split())
    if text.lower() in joined:
        return True
    if what == "status" and epp(text).lower() in joined:
        return True
    if what in ("address", "name server") and "%" in text:
        return True  # a placeholder of a template
    if what == "address":
        text = re.sub(r"\b0+(?=\d)", "", text) if ":" not in text else text
        if text in joined:
            return True
        try:
            return any(ipaddress.ip_address(text) == ipaddress.ip_address(t) for t in texts if ":" in t or "." in t)
        except ValueError:
            return False
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("whoiskit")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="malformed answers, too")
    options = parser.parse_args()
    corpus = options.shared / "corpus-rdap"
    if not (corpus / "index.json").exists():
        print(f"skipped: there is no corpus in {corpus}")
        return SKIPPED
    index = json.loads((corpus / "index.json").read_text(encoding="utf-8"))
    files = [entry["file"] for entry in index if entry["well_formed_rdap"] or options.all]
    lines = [json.dumps({"id": f, "protocol": "rdap", "file": str(corpus / f)}) for f in files]
    done = subprocess.run([options.whoiskit, "parse", "--keep-redacted", "--batch", "--files-anywhere", "-"],
                          input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=SECONDS, check=False)
    records = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    checked, missing = 0, []
    for file in files:
        texts = [" ".join(t.split()) for t in flat(records[file]["regrinfo"])]
        joined = "\n".join(texts).lower()
        answer = json.loads((corpus / file).read_text(encoding="utf-8"))
        if isinstance(answer, list) and answer[:1] == ["vcard"]:
            answer = {"vcardArray": answer}
        for what, text in wanted(answer):
            checked += 1
            if not has(texts, joined, what, text):
                missing.append(f"{file}: {what} {text!r}")
    for line in missing:
        print(line)
    print(f"{len(files)} answers, {checked} values, {len(missing)} missing")
    return 1 if missing or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
