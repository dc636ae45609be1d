"""corpora.py: the labelled corpora that may be beside this project (../shared), read by `whoiskit parse --batch` and
judged by the judge that comes with them."""
import importlib.util
import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import strict

DOMAINS, ADDRESSES = "corpus", "corpus-ip"
OLD, REGISTRARS = "corpus-2013", "corpus-registrars"
SECONDS = 300  # for a whole corpus, which takes less than one: a plugin that hangs is a failure, not a long wait
GENERIC = "family.generic"  # the reader of answers that no other plugin knows


class Case(NamedTuple):
    id: str
    label: dict  # the corpus' line
    plugin: str  # claim of the plugin that read the last response; empty if none did
    rows: list   # (field, "hit" | "miss" | "empty" | "spurious", wanted, got), as the judge returns them
    strict: list = []  # (field, kind, wanted, got): further faults that the stricter judge finds


class Dispute(NamedTuple):
    id: str
    field: str


class Missing(Exception):
    """There is no corpus, or no judge."""


def load_judge(shared: Path):
    file = shared / "corpus/score.py"
    if not file.exists():
        raise Missing(f"there is no judge: {file.name} stands with the corpus, in {file.parent}")
    spec = importlib.util.spec_from_file_location("judge_of_the_corpus", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.judge


def lines_of(file: Path):
    with open(file, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_disputes(file: Path):
    """The labels that are considered wrong, each with the line of the response that shows it."""
    disputes = lines_of(file)
    for d in disputes:
        if set(d) != {"id", "field", "why"} or not d["why"].strip():
            raise ValueError(f"{file.name}: a dispute has an id, a field and a why: {d}")
    return [Dispute(d["id"], d["field"]) for d in disputes]


def listed(whoiskit):
    """The plugins, as dictionaries of their own data."""
    out = subprocess.run([whoiskit, "plugin", "list", "--format", "ndjson"], check=True, capture_output=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def records(whoiskit, batch, *options):
    """The records of a batch, in the order of its lines: a path, or lines as dictionaries."""
    command = [whoiskit, "parse", *options, "--batch"]
    if isinstance(batch, Path):
        done = subprocess.run([*command, batch], check=True, stdout=subprocess.PIPE, timeout=SECONDS)
    else:
        given = "".join(json.dumps(line) + "\n" for line in batch).encode()
        done = subprocess.run([*command, "-"], check=True, stdout=subprocess.PIPE, timeout=SECONDS, input=given)
    return [json.loads(line) for line in done.stdout.splitlines()]


def plugin_of(record):
    servers = record["regyinfo"].get("servers") or [{}]
    return servers[-1].get("handler", "")


def judged(judge, whoiskit, corpus: Path, *options):
    """Every case of a corpus with the judge's result for its record. Labels contain what a server printed, even if it
    is a text that hides a value. The test corpus.redaction shows that otherwise only such texts are left out."""
    file = corpus / "labels.ndjson"
    if not file.exists():
        raise Missing(f"there is no corpus in {corpus}")
    outputs = {record["id"]: record for record in records(whoiskit, file, "--keep-redacted", *options)}
    cases = []
    for label in lines_of(file):
        record = outputs.get(label["id"])
        plugin = plugin_of(record) if record else ""
        cases.append(Case(label["id"], label, plugin, judge(label, record), list(strict.errors(label, record))))
    return cases


def without(cases, disputes):
    """The cases with the disputed fields left out, and the disputes that no label has."""
    left_out, used, kept = set(disputes), set(), []
    for case in cases:
        rows = [row for row in case.rows if Dispute(case.id, row[0]) not in left_out]
        used.update(Dispute(case.id, row[0]) for row in case.rows)
        kept.append(case._replace(rows=rows))
    return kept, left_out - used
