"""unknown.py: lines of answers in known formats that a plugin does not use, by server and label."""
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import corpora

JOBS = 4
MOST = 60  # letters of a line without a label


def label_of(line):
    """The text before the colon, without dots and numbers; for a line without one "(text)"."""
    head, colon, _ = line.partition(":")
    if not colon or len(head) > MOST:
        return "(text)"
    return head.strip().rstrip(".").rstrip("0123456789 ").casefold() or "(text)"


def lines_of(whoiskit, folder, label):
    """The unused lines of an answer as (server, label) pairs."""
    command = [whoiskit, "parse", "--unused", "--query", label.get("query") or "", folder / label["file"]]
    if label.get("server"):
        command[2:2] = ["--server", label["server"]]
    elif label.get("tld"):
        command[2:2] = ["--tld", label["tld"]]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    name = label.get("server") or label.get("tld") or "?"
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        yield name, label_of(line.split(": ", 1)[-1])


def count(whoiskit, shared):
    """{(server, label): number of lines}, over all corpora."""
    found = Counter()
    for folder in (corpora.DOMAINS, corpora.ADDRESSES, corpora.OLD, corpora.REGISTRARS):
        file = shared / folder / "labels.ndjson"
        if not file.exists():
            continue
        with ThreadPoolExecutor(JOBS) as pool:
            for pairs in pool.map(lambda label: list(lines_of(whoiskit, file.parent, label)), corpora.lines_of(file)):
                found.update(pairs)
    if not found:
        raise corpora.Missing(f"there is no corpus in {shared}")
    return found


def report(whoiskit, shared):
    print(f"{'lines':>6}  {'server':34} label")
    for (server, label), times in sorted(count(whoiskit, shared).items(), key=lambda item: (-item[1], item[0])):
        print(f"{times:6}  {server:34} {label}")
