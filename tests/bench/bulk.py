"""bulk.py WHOISKIT pace|memory|workers [NAMES]: measures bulk look-ups at simulated registries.

pace     200 servers with limits, latencies and faults: the time and memory, and the time that the limits alone impose
memory   the peak of resident memory of 10,000 names, of 100,000, and of NAMES
workers  four workers of a job on a real redis-server, against one
"""

import pathlib
import re
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "bulk" / "runs"))

from stand import REDIS, Server, Stand, lines_of, verdicts  # noqa: E402

PER_SECOND, BURST = 10, 5
ROW = f"rate_per_minute = {60 * PER_SECOND}\nburst = {BURST}\nconcurrent = 10"
ATTEMPTS = 3


def paced(names):
    """200 servers, and the seconds that their limits impose: those of the server that needs most."""
    full = names // 188  # a faulty server has fewer, because it needs several queries for each, or pauses
    servers, seconds = [], []
    for i in range(200):
        latency = f"first_byte_delay_ms = {(20, 100, 300, 500)[i % 4]}\n"
        share, queries = full, full
        keys = latency + f"allowed_per_second = {PER_SECOND + BURST}"
        if i % 20 == 3:  # gives eight answers a second only, and asks for a pause of two after 80
            share = queries = full * 3 // 4
            keys = latency + 'limit = 80\nlimit_seconds = 10\nlimit_text = "Quota exceeded, try again in 2 seconds"'
        elif i % 20 == 7:  # closes early, so that each name is queried ATTEMPTS times
            share = full // 4
            queries = ATTEMPTS * share
            keys = "cut_after = 20"
        elif i % 40 == 11:  # is down
            share, queries = 20, 0
            keys = "refuse = true"
        servers.append(Server(keys, ROW, share))
        seconds.append(max(queries - BURST, 0) / PER_SECOND)
    return servers, max(seconds)


def finish(process):
    """Waits for the end of a run. Returns its peak of resident memory in MB."""
    peak = 0
    while process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        peak = max([peak, *map(int, re.findall(r"VmHWM:\s+(\d+)", status))])
        time.sleep(0.01)
    text, _ = process.communicate()
    if process.returncode not in (0, 6):
        sys.exit(f"exit status {process.returncode}\n{text}")
    return peak / 1024


def pace(program, names):
    servers, least = paced(names)
    with Stand(program, servers) as stand:
        path, count = stand.names()
        begin = time.monotonic()
        peak = finish(stand.start(path, "-o", stand.folder / "out", "--attempts", str(ATTEMPTS)))
        took = time.monotonic() - begin
        lines = lines_of(stand.folder / "out")
        counted = stand.counts()
    if len(lines) != count:
        sys.exit(f"{count - len(lines)} lines are missing")
    print(f"pace: {count} names, 200 servers: {took:.1f} s; the limits alone impose {least:.1f} s: {least / took:.3f}; {peak:.1f} MB")
    print(f"  most queries in a second: {max(c['most_in_a_second'] for c in counted)} "
          f"(allowed: {PER_SECOND + BURST}); too fast: {sum(c['too_fast'] for c in counted)}; {verdicts(lines)}")


def memory(program, names):
    peaks = []
    for count in (10_000, 100_000, names):
        row = "rate_per_minute = 60000\nburst = 20\nconcurrent = 20"
        with Stand(program, [Server("", row) for _ in range(200)]) as stand:
            path, _ = stand.names(count)
            peaks.append(finish(stand.start(path, "-o", stand.folder / "out")))
        print(f"memory: {count} names: {peaks[-1]:.1f} MB, {peaks[-1] / peaks[0]:.2f} of that of 10,000", flush=True)


def workers(program, names):
    """Each worker has an address of its own, and so limits of its own: three connections to each of 20 servers that
    need 200 ms for an answer."""
    if not pathlib.Path(REDIS).exists():
        sys.exit("there is no redis-server")
    took = {}
    for number in (1, 4):
        server = Server("first_byte_delay_ms = 200", "rate_per_minute = 1000000\nburst = 1000\nconcurrent = 3")
        with Stand(program, [server] * 20) as stand:
            path, count = stand.names(names)
            url = stand.redis()
            queue = ("--queue", url, "--job", "bench")
            stand.run(*queue, "submit", path)
            begin = time.monotonic()
            running = [stand.start("--shared", f"{url}?source={i}", *queue, "work") for i in range(number)]
            for worker in running:
                worker.communicate()
            took[number] = time.monotonic() - begin
            stand.run(*queue, "collect", "-o", stand.folder / "out")
            if len(lines_of(stand.folder / "out")) != count:
                sys.exit("lines are missing")
        print(f"workers: {number}: {count} names in {took[number]:.1f} s", flush=True)
    print(f"workers: four by one: {took[1] / took[4]:.2f}")


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    program, what = sys.argv[1:3]
    default = {"pace": 200_000, "memory": 200_000, "workers": 30_000}
    measure = {"pace": pace, "memory": memory, "workers": workers}
    if what not in measure:
        sys.exit(__doc__)
    measure[what](program, int(sys.argv[3]) if len(sys.argv) > 3 else default[what])


main()
