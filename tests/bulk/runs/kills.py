"""kills.py WHOISKIT NAMES KILLS: kills a bulk run (-9) at random moments and repeats it. Each name must have one line,
equal to that of an undisturbed run apart from times."""

import random
import subprocess
import sys
import time

from stand import Server, Stand, lines_of, verdicts


def main():
    program, names, kills = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    seed = random.randrange(1 << 32)
    random.seed(seed)
    with Stand(program, [Server() for _ in range(20)]) as stand:
        path, count = stand.names(names)
        begin = time.monotonic()
        stand.run(path, "-o", stand.folder / "calm")
        # So short that the run is hardly over before the last kill.
        longest = max(1.5 * (time.monotonic() - begin) / kills, 0.3)
        done = 0
        while done < kills:
            process = stand.start(path, "-o", stand.folder / "killed")
            try:
                process.communicate(timeout=random.uniform(0.05, longest))
                if process.returncode != 0:
                    sys.exit(f"exit status {process.returncode} after {done} kills, seed {seed}")
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                done += 1
        stand.run(path, "-o", stand.folder / "killed")
        calm, killed = lines_of(stand.folder / "calm"), lines_of(stand.folder / "killed")
    if len(calm) != count or calm != killed:
        unequal = [n for n in calm if calm[n] != killed.get(n)]
        sys.exit(f"{len(unequal)} of {count} lines are not the same, seed {seed}: {unequal[:5]}")
    if done == 0:
        sys.exit("the run was over before it was killed; give it more names")
    print(f"{done} kills, {count} names: one line each, equal to an undisturbed run; {verdicts(killed)}")


main()
