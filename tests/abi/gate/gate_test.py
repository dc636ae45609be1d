#!/usr/bin/python3
"""gate_test.py CASE | --list: shows that the gate finds faults. CASES lists changes of the headers (edits.py) and the
gate's reports.

`frozen`: each stored description agrees with the frozen header of its minor, so that neither was edited.
`release`: a next minor is approved and frozen.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import edits
import gate
import probe

APPROVED = """# one line an addition
1.1 wk_run: int32_t (*made_up)(wk_call* call, wk_str text)
1.1 number: WK_E_MADE_UP = -7
"""
KEY = """1.1 number: WK_MADE_UP = 46
1.1 number: kind_of_WK_MADE_UP = 0
1.1 type: WK_MADE_UP_is_made_2d_up
"""
TYPE = """1.1 wk_run: int32_t (*made_up)(wk_call* call, const wk_made_up* what)
1.1 type: wk_made_up
"""
BREAKS = "incompatible"

# case: (edit, approved, words that must each be in the gate's report; none: the gate accepts it)
CASES = {
    "reordered-members": ("reordered-members", "", [BREAKS, "reserved", "port"]),
    "reordered-services": ("reordered-services", "", [BREAKS, "offset changed", "add"]),
    "changed-type": ("changed-type", "", [BREAKS, "deadline_ns", "int64_t"]),
    "narrowed-integer": ("narrowed-integer", "", [BREAKS, "port", "uint16_t"]),
    "inserted-in-the-middle": ("inserted-in-the-middle", "", [BREAKS, "wk_str address"]),
    "inserted-before-the-end": ("inserted-into-padding", "", [BREAKS, "uint32_t column"]),
    "removed-member": ("removed-member", "", [BREAKS, "1 data member deletion", "reserved"]),
    "removed-service": ("removed-service", "", [BREAKS, "1 data member deletion", "log"]),
    "removed-entry": ("removed-entry", "", [BREAKS, "1 Removed function", "wk_plugin_v1"]),
    "renamed-service": ("renamed-service", "", [BREAKS, "begin"]),
    "changed-argument": ("changed-argument", "", [BREAKS, "verdict", "uint64_t"]),
    "further-argument": ("further-argument", "", [BREAKS, "begin", "parameter 3 of type 'typedef uint32_t' was added"]),
    "changed-result": ("changed-result", "", [BREAKS, "log", "return type changed"]),
    "changed-number": ("changed-number", "", [BREAKS, "WK_REGISTERED_NO", "not 2 any more"]),
    "removed-number": ("removed-number", "", [BREAKS, "WK_E_LIMIT", "enumerator deletion"]),
    "changed-rule": ("changed-rule", "", [BREAKS, "WK_RULE_SPLIT", "not 11 any more"]),
    "changed-function": ("changed-function", "", [BREAKS, "wk_rule_function"]),
    "grown-array-element": ("grown-array-element", "", [BREAKS, "wk_step", "later"]),
    "row-in-the-middle": ("row-in-the-middle", "", [BREAKS, "wk_row", "later"]),
    "removed-key": ("removed-key", "", [BREAKS, "WK_SOURCE"]),
    "removed-section": ("removed-section", "", [BREAKS, "WK_ZONE"]),
    "renumbered-key": ("renumbered-key", "", [BREAKS, "WK_SOURCE", "44"]),
    "renumbered-section": ("renumbered-section", "", [BREAKS, "WK_ZONE", "8"]),
    "renamed-key": ("renamed-key", "", [BREAKS, "WK_SOURCE_is_source"]),
    "renamed-constant": ("renamed-constant", "", [BREAKS, "WK_SOURCE"]),
    "changed-kind": ("changed-kind", "", [BREAKS, "kind_of_WK_SOURCE", "not 0 any more"]),
    "changed-alias": ("changed-alias", "", [BREAKS, "alias_registrar"]),
    "other-keys": ("other-keys", "", [BREAKS, "WK_KEY_of_1_2"]),
    "key-in-between": ("key-in-between", KEY, ["not appended: attribute WK_MADE_UP has number 44; the last one is 45"]),
    "key-twice": ("key-twice", KEY, ["not appended: attribute WK_OTHER has number 46"]),
    "key-not-approved": ("key", "", ["not approved: 1.1 number: WK_MADE_UP = 46"]),
    "key-approved": ("key", KEY, []),
    "row-not-approved": ("grown-row", "", ["not approved: 1.1 wk_row: uint64_t later"]),
    "row-approved": ("grown-row", "1.1 wk_row: uint64_t later", []),
    "changed-typedef": ("changed-typedef", "", [BREAKS, "wk_key", "uint64_t"]),
    "removed-type": ("removed-type", "", [BREAKS, "wk_host"]),
    "changed-symbol": ("changed-symbol", "", [BREAKS, "wk_plugin_v1"]),
    "changed-major": ("changed-major", "", [BREAKS, "WK_ABI_MAJOR"]),
    "tail-and-middle": ("tail-and-middle", "", [BREAKS, "reserved", "not approved: 1.0 wk_call: uint64_t later"]),
    "tail-and-type": ("tail-and-type", "", [BREAKS, "deadline_ns"]),
    "tail-not-approved": ("tail-growth", "",
                          ["not approved: 1.1 wk_run: int32_t (*made_up)(wk_call* call, wk_str text)",
                           "not approved: 1.1 number: WK_E_MADE_UP = -7"]),
    "tail-approved-otherwise": ("tail-growth", APPROVED.replace("wk_str text", "uint32_t text"),
                                ["not approved: 1.1 wk_run", "approved, but not there: 1.1 wk_run"]),
    "tail-of-the-same-minor": ("tail-growth-same-minor", APPROVED, ["WK_ABI_MINOR is 0", "raised to 1"]),
    "approved-but-not-there": ("none", APPROVED, ["approved, but not there: 1.1 number: WK_E_MADE_UP = -7"]),
    "type-not-approved": ("new-type", TYPE.splitlines()[0], ["not approved: 1.1 type: wk_made_up"]),
    "type-approved": ("new-type", TYPE, []),
    "tail-approved": ("tail-growth", APPROVED, []),
    "words-only": ("words-only", "", []),
    "nothing": ("none", "", []),
}
FIRST = gate.FROZEN / "1.0"


def case(name: str, folder: Path) -> str:
    """The fault of the gate's report; empty if it is right."""
    edit, approved, words = CASES[name]
    edits.edit_headers(edit, probe.headers(FIRST), folder / "whoiskit")
    report = "\n".join(gate.problems(folder, gate.BASELINE / "1.0.abi", approved, folder))
    print(report)
    if not words:
        return "it was not let pass" if report else ""
    if not report:
        return "it was let pass"
    if words[0] != BREAKS and BREAKS in report:
        return "what is allowed was called incompatible"
    return "".join(f"the report does not say {word!r}\n" for word in words if word not in report)


def frozen(folder: Path) -> str:
    wrong = ""
    for baseline in sorted(gate.BASELINE.glob("*.abi")):
        new = probe.abixml(gate.FROZEN / baseline.stem, folder)
        if subprocess.run(["abidiff", "--harmless", "--no-architecture", baseline, new]).returncode:
            wrong += f"frozen/{baseline.stem} and {baseline.name} differ: one of them was edited\n"
    return wrong


def release(folder: Path) -> str:
    """Performs the release of a next minor, as frozen/README.md describes it, in a copy of the files concerned."""
    abi, include = folder / "tests/abi", folder / "sdk/include"
    shutil.copytree(gate.ABI, abi, ignore=shutil.ignore_patterns("__pycache__"))
    for later in (*abi.glob("frozen/1.[!0]*"), *abi.glob("baseline/1.[!0]*.abi")):
        shutil.rmtree(later) if later.is_dir() else later.unlink()
    edits.edit_headers("tail-growth", probe.headers(FIRST), include / "whoiskit")

    def run(*options: str) -> tuple:
        done = subprocess.run([sys.executable, abi / "gate/gate.py", *options], capture_output=True, text=True)
        print(done.stdout + done.stderr)
        return done.returncode, done.stdout

    status, said = run("--update")
    if status != 1 or "not approved" not in said or (abi / "frozen/1.1").exists():
        return "a minor is frozen that nobody approved"
    additions = [line.removeprefix("added: ") for line in said.splitlines() if line.startswith("added: ")]
    (abi / "approved.txt").write_text("\n".join(additions), encoding="utf-8")
    if run()[0] or run("--update")[0]:
        return "what was approved is not let pass"
    if probe.headers(abi / "frozen/1.1") != probe.headers(include):
        return "the headers were not frozen"
    if run()[0]:
        return "the minor that was just frozen is not kept"
    edits.edit_headers("none", probe.headers(FIRST), include / "whoiskit")
    return "" if run()[0] == 1 else "what the next minor added may be taken away again"


def main(name: str) -> int:
    if name == "--list":
        print(";".join(["frozen", "release", *CASES]), end="")  # a CMake list
        return 0
    if not shutil.which("abidiff"):
        print("skipped: abidiff is not installed (Debian: abigail-tools)")
        return gate.SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        wrong = {"frozen": frozen, "release": release}.get(name, lambda at: case(name, at))(Path(folder))
    print(f"FAILED: {wrong}" if wrong else "as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
