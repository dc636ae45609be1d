"""chaos.py WHOISKIT NAMES SECONDS RESTARTS: four workers of one job, of which one is killed (-9) every SECONDS, and a
Redis server that is killed and started again RESTARTS times. No name may be lost, none be written twice, and no server
be queried faster than its limit, which the workers share."""

import random
import subprocess
import sys
import time

from stand import Server, Stand, lines_of, verdicts

WORKERS = 4
PER_SECOND, BURST = 25, 2  # of each server, all workers together


def main():
    program, names, seconds, restarts = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    servers = [Server(f"first_byte_delay_ms = 20\nallowed_per_second = {PER_SECOND + BURST}",
                      f"rate_per_minute = {60 * PER_SECOND}\nburst = {BURST}\nconcurrent = 3") for _ in range(20)]
    with Stand(program, servers) as stand:
        path, count = stand.names(names)
        queue = ("--queue", stand.redis(), "--job", "chaos")
        stand.run(*queue, "submit", path)
        collector = stand.start(*queue, "collect", "-o", stand.folder / "lines")
        workers = [stand.start(*queue, "work") for _ in range(WORKERS)]
        kills = ended = 0
        while collector.poll() is None:
            try:
                collector.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                pass
            victim = random.randrange(WORKERS)
            workers[victim].kill()
            workers[victim].communicate()
            workers[victim] = stand.start(*queue, "work")
            kills += 1
            if ended < restarts and kills % 2 == 1:
                stand.end_redis()
                time.sleep(1)
                stand.redis()
                ended += 1
        text, _ = collector.communicate()
        for worker in workers:
            worker.communicate()
        if collector.returncode not in (0, 6):
            sys.exit(f"collect: exit status {collector.returncode}\n{text}")
        lines = lines_of(stand.folder / "lines")
        counted = stand.counts()
    if len(lines) != count:
        sys.exit(f"{count - len(lines)} of {count} names are lost")
    if ended < restarts or kills == 0:
        sys.exit(f"the run was over after {kills} kills and {ended} restarts; give it more names")
    too_fast = sum(server["too_fast"] for server in counted)
    if too_fast != 0:
        sys.exit(f"{too_fast} queries came faster than the servers allow")
    print(f"{kills} workers killed, Redis restarted {ended} times, {count} names: one line each; {verdicts(lines)}")


main()
