#!/usr/bin/env python3
"""Validates the answers of `whoiskit serve` against its OpenAPI document, with an independent validator.

    service.py COMMAND PLUGIN_FOLDER SOURCE_FOLDER

Every operation of the document is called among simulated registries, rightly and wrongly. The status, the media type and
the body of each answer must be those that the document gives for it, and each operation and each schema must have been
used. Exits with status 77 (skipped) if Debian's python3-jsonschema is missing.
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

try:
    from jsonschema import Draft202012Validator, RefResolver
except ImportError:
    print("skipped: there is no jsonschema module; install python3-jsonschema")
    sys.exit(77)

sys.dont_write_bytecode = True  # nothing is written to the sources
from rdap_rules import EXTENSIONS, problems as broken_rules  # noqa: E402

# Operation, method, target, body, status.
CALLS = [
    ("lookup", "GET", "/v1/lookup/example.at", None, 200),
    ("lookup", "GET", "/v1/lookup/free-example.com", None, 200),
    ("lookup", "GET", "/v1/lookup/192.0.2.0/24?raw=1", None, 200),
    ("lookup", "GET", "/v1/lookup/AS64496?format=text", None, 200),
    ("lookup", "GET", "/v1/lookup/example.at?format=rdap", None, 200),
    ("lookup", "GET", "/v1/lookup/example.at?protocol=whois&fresh=true&timeout=5&type=domain", None, 200),
    ("lookup", "GET", "/v1/lookup/no%20name", None, 400),
    ("lookup", "GET", "/v1/lookup/example.at?colour=red", None, 400),
    ("lookup", "GET", "/v1/lookup/example.com?protocol=rdap", None, 404),
    ("lookupMany", "POST", "/v1/lookup", {"queries": ["example.at", "free-example.com", "no name!"]}, 200),
    ("lookupMany", "POST", "/v1/lookup", {"queries": []}, 400),
    ("parse", "POST", "/v1/parse?query=example.biz&server=whois.nic.biz", "Domain Name: EXAMPLE.BIZ\n", 200),
    ("parse", "POST", "/v1/parse?handler=no.such", "Domain Name: EXAMPLE.BIZ\n", 400),
    ("route", "GET", "/v1/route/example.co.uk", None, 200),
    ("route", "GET", "/v1/route/no%20name", None, 400),
    ("plugins", "GET", "/v1/plugins", None, 200),
    ("diff", "GET", "/v1/diff/example.com", None, 404),
    ("diff", "GET", "/v1/diff/no%20name", None, 400),
    ("rdapHelp", "GET", "/rdap/help", None, 200),
    ("rdapDomain", "GET", "/rdap/domain/example.at", None, 200),
    ("rdapDomain", "GET", "/rdap/domain/free-example.com", None, 404),
    ("rdapDomain", "GET", "/rdap/domain/no%20name", None, 400),
    ("rdapDomain", "GET", "/rdap/domain/example.nosuchzone", None, 501),
    ("rdapAddress", "GET", "/rdap/ip/192.0.2.1", None, 200),
    ("rdapPrefix", "GET", "/rdap/ip/192.0.2.0/24", None, 404),
    ("rdapAutnum", "GET", "/rdap/autnum/64496", None, 200),
    ("rdapAutnum", "GET", "/rdap/autnum/AS64496", None, 400),
    ("rdapNameserver", "GET", "/rdap/nameserver/ns1.example.at", None, 404),
    ("rdapEntity", "GET", "/rdap/entity/EXA1-RIPE", None, 404),
    ("metrics", "GET", "/metrics", None, 200),
    ("probe", "GET", "/probe?target=example.com", None, 200),
    ("probe", "GET", "/probe", None, 400),
    ("openapi", "GET", "/openapi.json", None, 200),
    ("recordSchema", "GET", "/object-model.schema.json", None, 200),
    ("healthz", "GET", "/healthz", None, 200),
    ("readyz", "GET", "/readyz", None, 200),
]


def call(base, method, target, body):
    """Status, media type, text."""
    data = body if body is None or isinstance(body, str) else json.dumps(body)
    request = urllib.request.Request(base + target, method=method, data=None if data is None else data.encode())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers.get_content_type(), answer.read().decode()


class Document:
    BASE = "http://service.example/"

    def __init__(self, document, record_schema):
        self.document = document
        # As if both came from one place, as they do; the schema of records has a name of its own.
        self.store = {self.BASE + "openapi.json": document, self.BASE + "object-model.schema.json": record_schema,
                      record_schema["$id"]: record_schema}
        self.operations = {operation["operationId"]: operation
                           for path in document["paths"].values() for operation in path.values()}
        self.used = set()

    def resolve(self, node):
        while "$ref" in node and node["$ref"].startswith("#/"):
            target = self.document
            for part in node["$ref"][2:].split("/"):
                target = target[part]
            node = target
        return node

    def problems(self, operation, status, media_type, text):
        self.used.add(operation)
        response = self.operations[operation]["responses"].get(str(status))
        if response is None:
            return [f"status {status} is not in the document"]
        content = self.resolve(response).get("content", {}).get(media_type)
        if content is None:
            return [f"media type {media_type} of status {status} is not in the document"]
        if media_type == "text/plain":
            return []
        resolver = RefResolver(self.BASE + "openapi.json", self.document, store=self.store)
        validator = Draft202012Validator(content["schema"], resolver=resolver)
        bodies = text.splitlines() if media_type == "application/x-ndjson" else [text]
        return [f"{error.json_path}: {error.message[:200]}"
                for body in bodies for error in validator.iter_errors(json.loads(body))]


class Rdap:
    """Documents of the RDAP server, by the schema of RFC 9083 and its further rules."""

    def __init__(self, source):
        self.validator = Draft202012Validator(
            json.loads((source / "tests/schema/rdap.schema.json").read_text(encoding="utf-8")))

    def problems(self, document, status, operation):
        if operation == "rdapHelp":  # it names every extension, and has no object that uses them
            return [] if set(document["rdapConformance"]) == {"rdap_level_0"} | EXTENSIONS else ["extensions are missing"]
        found = [f"{error.json_path}: {error.message[:200]}" for error in self.validator.iter_errors(document)]
        if document.get("errorCode", 200) != status:
            found.append(f"errorCode {document.get('errorCode')} of status {status}")
        return found or broken_rules(document)


def check(base, source):
    document = Document(json.loads(call(base, "GET", "/openapi.json", None)[2]),
                        json.loads((source / "docs/object-model.schema.json").read_text()))
    rdap = Rdap(source)
    found = []
    for operation, method, target, body, wanted in CALLS:
        status, media_type, text = call(base, method, target, body)
        problems = document.problems(operation, status, media_type, text)
        if operation.startswith("rdap"):
            problems += rdap.problems(json.loads(text), status, operation)
        if status != wanted:
            problems.append(f"status {status}, not {wanted}: {text[:300]}")
        found += [f"{method} {target}: {problem}" for problem in problems]
    # The check itself sees a wrong body.
    if not document.problems("plugins", 200, "application/json", '{"generation": 1, "plugins": [{}]}'):
        found.append("a wrong body was not noticed")
    found += [f"operation {name} was not called" for name in document.operations.keys() - document.used]
    return found


def main():
    command, plugins, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    environment = dict(os.environ, WHOISKIT_PLUGINS=plugins, WHOISKIT_CONFIG="")
    environment.pop("WHOISKIT_ROUTES", None)
    service = subprocess.Popen(
        [command, "serve", "--http", "127.0.0.1:0", "--simulate", str(source / "tests/simnet/demo"), "--isolate", "none",
         "--access-log", "none", "--no-shared-limits"], stdout=subprocess.PIPE, env=environment, text=True)
    try:
        base = service.stdout.readline().removeprefix("listening on ").strip()
        found = check(base, source)
    finally:
        service.terminate()
        status = service.wait(60)
    if status != 0:
        found.append(f"serve: exit status {status} after SIGTERM")
    print("\n".join(found) if found else f"{len(CALLS)} answers are as the document says")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
