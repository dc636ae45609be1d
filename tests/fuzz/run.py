#!/usr/bin/python3
"""run.py PROJECT [SECONDS] [TARGET...]     fuzzes each target that long (60 s): the parsers and families, or those named
   run.py PROJECT --all HOURS               spreads that time over all targets

A target is a parser's name or a plugin's claim. As many targets run at a time as there are processors. Inputs worth
keeping are in build/fuzz/corpus/TARGET afterwards, merged. An input that shows a fault is in build/fuzz/findings.
Executions are printed per target and in total. The exit status is 1 if there is a finding.
"""
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_SECONDS = 60
PLUGIN_SHARE = 1 / 8  # of a parser's time: there are many, and most of their code is the host's
INPUT_SECONDS = 10    # an input that takes longer is a finding
GRACE_SECONDS = 300   # for reading the corpus before and writing it after
MEMORY_MB = 2048


@dataclass
class Target:
    name: str
    program: Path
    seeds: Path
    dictionary: Path
    max_len: int = 0  # bytes of an input; 0: chosen by libFuzzer
    share: float = 1
    environment: dict = field(default_factory=dict)


@dataclass
class Outcome:
    target: Target
    executions: int = 0
    seconds: float = 0
    kept: int = 0
    findings: list = field(default_factory=list)


def targets_of(project: Path):
    build = project / "build/fuzz"
    lists, seeds = build / "tests/fuzz/targets.txt", build / "tests/fuzz/seeds"
    found = []
    for line in lists.read_text(encoding="utf-8").splitlines():
        name, max_len, folder = line.split()
        found.append(Target(name, build / f"bin/fuzz-{name}", project / f"tests/fuzz/corpus/{name}",
                            project / f"tests/fuzz/{folder}/{name}.dict", int(max_len)))
    for folder in sorted(path for path in seeds.glob("*") if path.is_dir()):
        found.append(Target(folder.name, build / "bin/fuzz-plugin", folder, seeds / f"{folder.name}.dict", 0,
                            PLUGIN_SHARE, {"WHOISKIT_FUZZ_PLUGIN": folder.name}))
    return found


class Runner:
    def __init__(self, project: Path):
        self.corpora, self.found = project / "build/fuzz/corpus", project / "build/fuzz/findings"
        self.found.mkdir(parents=True, exist_ok=True)

    def call(self, target: Target, seconds: float, *arguments):
        """Exit status and output. A program that does not end is killed."""
        command = [target.program, f"-timeout={INPUT_SECONDS}", f"-rss_limit_mb={MEMORY_MB}",
                   f"-artifact_prefix={self.found / target.name}-"]
        if target.max_len:
            command.append(f"-max_len={target.max_len}")
        command += [*arguments, *([target.seeds] if target.seeds.is_dir() else [])]
        try:
            done = subprocess.run(command, env=dict(os.environ, **target.environment), timeout=seconds,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return done.returncode, done.stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as late:
            return -1, (late.stdout or b"").decode("utf-8", "replace") + f"\ndid not end in {seconds:.0f} s\n"

    def run(self, target: Target, seconds: float) -> Outcome:
        corpus = self.corpora / target.name
        corpus.mkdir(parents=True, exist_ok=True)
        before = set(self.found.iterdir())
        outcome, began = Outcome(target), time.monotonic()
        options = [f"-max_total_time={max(1, round(seconds))}", "-print_final_stats=1"]
        if target.dictionary.is_file():
            options.append(f"-dict={target.dictionary}")
        status, output = self.call(target, seconds + GRACE_SECONDS, *options, corpus)
        outcome.seconds = time.monotonic() - began
        counted = re.findall(r"^stat::number_of_executed_units:\s*(\d+)", output, flags=re.M)
        outcome.executions = int(counted[-1]) if counted else 0
        if status != 0:
            outcome.findings = self.findings(target, before, output)
        else:
            outcome.findings = self.merge(target, corpus)
        outcome.kept = sum(1 for _ in corpus.iterdir())
        return outcome

    def findings(self, target: Target, before, output: str):
        log = self.found / f"{target.name}.log"
        log.write_text(output, encoding="utf-8")
        inputs = [path for path in self.found.glob(f"{target.name}-*") if path not in before]
        return inputs or re.findall(r"Test unit written to (\S+)", output) or [log]

    def merge(self, target: Target, corpus: Path):
        """Keeps only the inputs of the corpus that reach something that no other input does."""
        merged = corpus.with_name(f"{target.name}.merged")
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir()
        status, output = self.call(target, GRACE_SECONDS, "-merge=1", merged, corpus)
        if status != 0:
            shutil.rmtree(merged)
            log = self.found / f"{target.name}.log"
            log.write_text(output, encoding="utf-8")
            return [log]
        shutil.rmtree(corpus)
        merged.rename(corpus)
        return []


def run_all(project: Path, plan, jobs: int) -> int:
    """Runs each (target, seconds) of the plan. Returns the exit status."""
    runner, outcomes = Runner(project), []
    with ThreadPoolExecutor(jobs) as pool:
        for done in as_completed([pool.submit(runner.run, target, seconds) for target, seconds in plan]):
            outcome = done.result()
            outcomes.append(outcome)
            print(f"{outcome.target.name:24}{outcome.executions:16,} executions"
                  f"{outcome.executions / max(outcome.seconds, 1):12,.0f}/s{outcome.kept:8,} inputs kept"
                  f"{'   FINDING' if outcome.findings else ''}", flush=True)
    print(f"{'sum':24}{sum(o.executions for o in outcomes):16,} executions of {len(outcomes)} targets")
    for outcome in outcomes:
        setting = "".join(f"{name}={value} " for name, value in outcome.target.environment.items())
        for path in outcome.findings:
            print(f"FINDING {outcome.target.name}: {path}\n  again: {setting}{outcome.target.program} {path}")
    return 1 if any(outcome.findings for outcome in outcomes) else 0


def plan_of(known, arguments, jobs: int):
    """The targets to run with their seconds. Raises SystemExit if the arguments are invalid."""
    if arguments[:1] == ["--all"]:
        if len(arguments) != 2 or not re.fullmatch(r"\d+(\.\d+)?|\.\d+", arguments[1]) or float(arguments[1]) == 0:
            sys.exit("fuzz: give the hours to spread over all targets, as in ./dev fuzz --all 1.5")
        second = float(arguments[1]) * 3600 * jobs / sum(target.share for target in known)
        return [(target, second * target.share) for target in known]
    seconds = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else DEFAULT_SECONDS
    by_name = {target.name: target for target in known}
    for name in arguments:
        if name not in by_name:
            sys.exit(f"fuzz: there is no target {name}")
    chosen = [by_name[name] for name in arguments] or [
        target for target in known if not target.environment or target.name.startswith("family.")]
    return [(target, seconds) for target in chosen]


def main() -> int:
    project, jobs = Path(sys.argv[1]), len(os.sched_getaffinity(0))
    return run_all(project, plan_of(targets_of(project), sys.argv[2:], jobs), jobs)


if __name__ == "__main__":
    sys.exit(main())
