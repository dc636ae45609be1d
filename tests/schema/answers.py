"""The stored answers that the tests of renderings read: those of the source tree, and of the corpora beside it, if
there are any. Each is an object in the form of a line of `whoiskit parse --batch`."""
import json


def of_the_tree(source):
    for expected in sorted(source.glob("plugins/**/fixtures/*.json")):
        asked = json.loads(expected.read_text(encoding="utf-8"))
        for answer in expected.with_suffix(".html"), expected.with_suffix(".txt"):
            if answer.exists():
                line = {"id": str(expected.relative_to(source)), "query": asked["query"], "server": asked.get("server"),
                        "tld": asked.get("tld"), "file": str(answer)}
                line.update({key: asked[key] for key in ("protocol", "http_status") if key in asked})
                yield line
    for path in sorted(source.glob("tests/simnet/*/**/*.txt")):
        if "." in path.parent.name:
            yield {"id": str(path.relative_to(source)), "query": path.stem if "." in path.stem else None,
                   "server": path.parent.name, "file": str(path)}


def of_corpora(source):
    for labels in sorted(source.parent.glob("shared/corpus*/labels.ndjson")):
        for line in labels.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield {"id": f"{labels.parent.name}/{case['id']}", "query": case.get("query"),
                   "server": case.get("server"), "tld": case.get("tld"), "file": str(labels.parent / case["file"])}
