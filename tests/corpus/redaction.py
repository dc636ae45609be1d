#!/usr/bin/python3
"""redaction.py WHOISKIT SOURCE [--shared DIR]

Reads the stored answers of the source tree, and the corpora if they are beside it, once with --keep-redacted and once
without. Both list the same keys, and the records differ only in the values of listed keys. A value that is left out
must look like one that is not shown, unless RFC 9537 states that it is redacted.
"""
import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written to the sources
sys.path.insert(0, str(Path(__file__).parent.parent / "schema"))
from answers import of_corpora, of_the_tree  # noqa: E402

# Not the host's list, but what people would look for.
NOT_SHOWN = re.compile(r"redact|disclos|hidden|withheld|masked|non.?public|not (shown|published)|registrar|personal (data|info)"
                       r"|private person|ano nymous|://|^visit ", re.I)
AT_LEAST = 4  # fixtures of this tree that hide something


def texts_of(record):
    """(key, text) of each value; the key as "redacted" writes it."""
    def walk(path, value):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(f"{path}.{name}" if path else name, inner)
        elif isinstance(value, list):
            for one in value:
                yield from walk(path, one)
        else:
            yield path.replace("_raw", ""), str(value)
    return list(walk("", {k: v for k, v in record["regrinfo"].items() if k not in ("redacted", "registered")}))


def problems(plain, kept, said_so):
    if "regrinfo" not in plain:
        return
    redacted = plain["regrinfo"].get("redacted", [])
    if redacted != kept["regrinfo"].get("redacted", []):
        yield f"the lists differ: {redacted}, {kept['regrinfo'].get('redacted', [])}"
    if len(set(redacted)) != len(redacted):
        yield f"a key is listed twice: {redacted}"
    shown, left_out = texts_of(plain), texts_of(kept)
    for one in shown:
        if one not in left_out:
            yield f"{one} is there only where others are left out"
        else:
            left_out.remove(one)
    for key, text in left_out:
        if key not in redacted:
            yield f"{key} is left out and not listed: {text!r}"
        if not NOT_SHOWN.search(text) and not said_so:
            yield f"{key} is left out: {text!r}"


def read(whoiskit, answers, *options):
    given = "".join(json.dumps(answer) + "\n" for answer in answers).encode()
    done = subprocess.run([whoiskit, "parse", "--files-anywhere", *options, "--batch", "-"], input=given, check=False,
                          stdout=subprocess.PIPE, timeout=100)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("whoiskit")
    parser.add_argument("source", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("shared"))
    options = parser.parse_args()
    answers = list(of_the_tree(options.source)) + list(of_corpora(options.source))
    for answer in answers:
        expected = options.source / answer["id"]
        if expected.suffix == ".json" and expected.exists():
            asked = json.loads(expected.read_text(encoding="utf-8"))
            answer.update({name: asked[name] for name in ("protocol", "http_status") if name in asked})
    answers += [{"id": str(path), "file": str(path), "protocol": "rdap"}
                for path in sorted((options.shared / "corpus-rdap").glob("*/*.json"))]
    bad, hiding = 0, 0
    for answer, plain, kept in zip(answers, read(options.whoiskit, answers),
                                   read(options.whoiskit, answers, "--keep-redacted"), strict=True):
        said_so = answer.get("protocol") == "rdap" and '"redacted"' in Path(answer["file"]).read_text(encoding="utf-8")
        hiding += bool(plain.get("regrinfo", {}).get("redacted"))
        for problem in problems(plain, kept, said_so):
            bad += 1
            print(f"{answer['id']}: {problem}")
    if hiding < AT_LEAST:
        bad += 1
        print(f"{hiding} answers hide something; there are at least {AT_LEAST}")
    print(f"{len(answers)} answers, {hiding} of them hide something; {bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
