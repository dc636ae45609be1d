#!/usr/bin/python3
"""Tests of run.py: which targets run for how long, what happens to the corpus, and that a finding is reported."""
import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import run

# Programs in place of targets: like libFuzzer's, they count, keep what they found, and stop at a fault.
GOOD = """#!/bin/sh
case "$*" in
*-merge=1*) while [ "$1" != -merge=1 ]; do shift; done; cp "$3/new" "$2/kept" ;;
*) echo new >"CORPUS/new"; echo "stat::number_of_executed_units: 1500" ;;
esac
"""
BAD = """#!/bin/sh
touch FOUND/bad-crash-123
echo "stat::number_of_executed_units: 7"
exit 77
"""


class Project:
    def __init__(self, folder: str):
        self.root = Path(folder)
        lists = self.root / "build/fuzz/tests/fuzz"
        (lists / "seeds/at").mkdir(parents=True)
        (lists / "seeds/family.x").mkdir()
        (lists / "targets.txt").write_text("good 64 answers\nbad 512 files\n", encoding="utf-8")
        (self.root / "build/fuzz/bin").mkdir()

    def program(self, name: str, text: str):
        path = self.root / f"build/fuzz/bin/fuzz-{name}"
        build = self.root / "build/fuzz"
        path.write_text(text.replace("CORPUS", str(build / f"corpus/{name}")).replace("FOUND", str(build / "findings")))
        path.chmod(0o755)


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = Project(folder.name)
        self.known = run.targets_of(self.project.root)

    def plan(self, *arguments):
        return {target.name: seconds for target, seconds in run.plan_of(self.known, list(arguments), 2)}

    def run_plan(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = run.run_all(self.project.root, run.plan_of(self.known, list(arguments), 2), 2)
        return status, out.getvalue()

    def test_a_dictionary_is_in_the_folder_of_its_target(self):
        found = {target.name: target.dictionary.relative_to(self.project.root).as_posix() for target in self.known}
        self.assertEqual(found["good"], "tests/fuzz/answers/good.dict")
        self.assertEqual(found["at"], "build/fuzz/tests/fuzz/seeds/at.dict")

    def test_all_targets_share_the_time_of_all_processors(self):
        plan = self.plan("--all", "0.5")
        self.assertEqual(set(plan), {"good", "bad", "at", "family.x"})
        self.assertAlmostEqual(sum(plan.values()), 2 * 1800)
        self.assertAlmostEqual(plan["good"], plan["bad"])
        self.assertAlmostEqual(plan["at"], plan["good"] * run.PLUGIN_SHARE)

    def test_by_default_parsers_and_families_run_a_minute_each(self):
        self.assertEqual(self.plan(), {"good": 60, "bad": 60, "family.x": 60})
        self.assertEqual(self.plan("5", "at", "bad"), {"at": 5, "bad": 5})

    def test_arguments_that_make_no_sense_are_refused(self):
        for arguments in (["--all"], ["--all", "x"], ["--all", "0"], ["--all", "1", "good"], ["nothing"]):
            with self.assertRaises(SystemExit, msg=arguments):
                self.plan(*arguments)

    def test_executions_are_summed_and_the_corpus_is_kept(self):
        self.project.program("good", GOOD)
        status, out = self.run_plan("1", "good")
        self.assertEqual(status, 0, out)
        self.assertRegex(out, r"good +1,500 executions")
        self.assertRegex(out, r"sum +1,500 executions of 1 targets")
        kept = self.project.root / "build/fuzz/corpus/good"
        self.assertEqual([path.name for path in kept.iterdir()], ["kept"])

    def test_a_finding_is_named_and_fails_the_run(self):
        self.project.program("good", GOOD)
        self.project.program("bad", BAD)
        status, out = self.run_plan("1", "good", "bad")
        self.assertEqual(status, 1)
        self.assertRegex(out, r"bad +7 executions.*FINDING")
        self.assertRegex(out, r"FINDING bad: .*/findings/bad-crash-123\n  again: .*/fuzz-bad .*/bad-crash-123")
        self.assertRegex(out, r"sum +1,507 executions of 2 targets")

    def test_a_target_that_only_dies_is_a_finding(self):
        self.project.program("bad", "#!/bin/sh\necho 'no such file'\nexit 1\n")
        status, out = self.run_plan("1", "bad")
        self.assertEqual(status, 1)
        self.assertRegex(out, r"FINDING bad: .*/findings/bad\.log")


if __name__ == "__main__":
    unittest.main()
