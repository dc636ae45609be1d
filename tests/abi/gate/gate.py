#!/usr/bin/python3
"""gate.py [--update]: whether today's headers of the ABI keep the promises of the last released ones.

abidiff (libabigail) compares the types, numbers and keys of sdk/include/whoiskit/abi.h, and of the headers it includes,
with those of the last frozen minor, as stored in tests/abi/baseline. None of them may change. Additions at the tail of
a struct that can grow, new numbers, keys and types are listed, and each has to be in tests/abi/approved.txt. Keys of
the model are appended: a new one has a higher number than all before. Exits with status 1 if there is a fault, and with
77 if abidiff is not installed.

--update: after that check, freezes today's headers as their minor and stores their types.
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import probe

SKIPPED = 77
ABI = Path(__file__).resolve().parent.parent
HEADERS = ABI.parent.parent / "sdk/include"
FROZEN, BASELINE, APPROVED = ABI / "frozen", ABI / "baseline", ABI / "approved.txt"
SIZED_BESIDE = ("wk_row", "wk_heading")  # elements of arrays, whose size is passed with the array


def last_minor() -> int:
    return max(int(path.stem.split(".")[1]) for path in BASELINE.glob("1.*.abi"))


def layouts(abixml: Path) -> tuple:
    """({struct: [(member, offset in bits), ...]}, {number: value}) of a stored description."""
    structs, numbers = {}, {}
    for element in ElementTree.parse(abixml).iter():
        if element.tag == "class-decl" and element.get("is-declaration-only") != "yes":
            structs[element.get("name")] = [
                (member.find("var-decl").get("name"), int(member.get("layout-offset-in-bits")))
                for member in element.findall("data-member")]
        elif element.tag == "enumerator":
            numbers[element.get("name").removeprefix("probe_")] = int(element.get("value"))
    return structs, numbers


def names(abixml: Path) -> set:
    """The types and texts in a stored description."""
    return {symbol.get("name").removeprefix("probe_") for symbol in ElementTree.parse(abixml).iter("elf-symbol")}


def grown(old: Path, new: Path) -> tuple:
    """What `new` has in addition to `old`, if it is allowed: ({struct: [member, ...]}, {number: value})."""
    (structs, numbers), (now, numbers_now) = layouts(old), layouts(new)
    tails = {}
    for name, members in structs.items():
        today = now.get(name, [])
        sized = members[:1] == [("size", 0)] or name in SIZED_BESIDE
        if sized and today[:len(members)] == members and len(today) > len(members):
            tails[name] = [member for member, _ in today[len(members):]]
    return tails, {name: value for name, value in numbers_now.items() if name not in numbers}


def without(abixml: Path, tails: dict, old: Path) -> Path:
    """The description as if `tails` and new numbers had not been added, in a file beside it. (abidiff can ignore
    members at the end and further enumerators, but it then also ignores other changes beside them.)"""
    known = layouts(old)[1]
    sizes = {element.get("name"): element.get("size-in-bits") for element in ElementTree.parse(old).iter("class-decl")}
    tree = ElementTree.parse(abixml)
    for element in tree.iter():
        if element.tag == "class-decl" and (added := tails.get(element.get("name"))):
            element.set("size-in-bits", sizes[element.get("name")])
            for member in element.findall("data-member")[-len(added):]:
                element.remove(member)
        if element.get("name") == "probe_numbers":
            for number in element.findall("enumerator"):
                if number.get("name").removeprefix("probe_") not in known:
                    element.remove(number)
    shorter = abixml.with_name("shorter.abi")
    tree.write(shorter)
    return shorter


def changes(old: Path, new: Path, tails: dict) -> str:
    """The report of differences other than `tails`; empty if there are none."""
    # --harmless: abidiff calls some changes harmless that are not, if the types of a struct refer to each other.
    run = subprocess.run(["abidiff", "--no-default-suppression", "--no-architecture", "--no-added-syms", "--harmless",
                          old, without(new, tails, old)], capture_output=True, text=True)
    if run.returncode & 3:
        sys.exit(f"abidiff broke down: {run.stdout}{run.stderr}")
    if run.returncode & 12:
        return run.stdout
    # What abidiff leaves out by default: a member of which only the name differs; a number that another one has, too.
    (structs, numbers), (now, numbers_now) = layouts(old), layouts(new)
    lost = [f"  {name}.{member} is not where it was\n" for name, members in structs.items()
            for at, (member, _) in enumerate(members) if now.get(name, [])[at:at + 1] != [members[at]]]
    lost += [f"  {name} is not {value} any more\n" for name, value in numbers.items() if numbers_now.get(name) != value]
    return "".join(lost)


def misplaced_keys(old: dict, header: str):
    """Today's keys that do not follow the earlier ones."""
    for today, kind in zip(probe.keys(header), ("section", "attribute")):
        last = max((old[name] for name in today if name in old), default=0)
        added = [number for name, number in today.items() if name not in old]
        for name, number in today.items():
            if name not in old and (number <= last or added.count(number) > 1):
                yield f"not appended: {kind} {name} has number {number}; the last one is {last}"


def problems(include: Path, baseline: Path, approved: str, folder: Path) -> list:
    """All faults of include/whoiskit/abi.h and the headers it includes, each as a text."""
    header = probe.whole(include)
    minor, was = probe.minor(header), int(baseline.stem.split(".")[1])
    try:
        new = probe.abixml(include, folder)
    except probe.Unreadable as error:
        return [f"incompatible: what used the header before does not compile any more\n{error}"]
    tails, numbers = grown(baseline, new)
    found = []
    if report := changes(baseline, new, tails):
        found.append(f"incompatible with ABI {baseline.stem}: plugins in the field would break\n{report}")
    found += misplaced_keys(layouts(baseline)[1], header)
    texts = probe.declarations(header)
    additions = [f"1.{minor} {struct}: {texts[struct][member]}"
                 for struct, members in tails.items() for member in members]
    additions += [f"1.{minor} number: {name} = {value}" for name, value in numbers.items()]
    additions += [f"1.{minor} type: {name}" for name in sorted(names(new) - names(baseline))]
    for addition in additions:
        print(f"added: {addition}")
    if additions and minor != was + 1:
        found.append(f"grown, but WK_ABI_MINOR is {minor}: after the release of minor {was} it is raised to {was + 1}")
    if not additions and minor != was:
        found.append(f"WK_ABI_MINOR is {minor}, but nothing was added to minor {was}")
    lines = [line for line in approved.splitlines() if line and not line.startswith("#")]
    found += [f"not approved: {addition}\n  Where it is meant to stay for ever, write this line to {APPROVED.name}."
              for addition in additions if addition not in lines]
    found += [f"approved, but not there: {line}" for line in lines
              if int(re.match(r"1\.(\d+)", line)[1]) > was and line not in additions]
    return found


def update(folder: Path):
    minor = probe.minor(probe.whole(HEADERS))
    target = FROZEN / f"1.{minor}"
    if not target.exists():
        for name, text in probe.headers(HEADERS).items():
            (target / "whoiskit" / name).parent.mkdir(parents=True, exist_ok=True)
            (target / "whoiskit" / name).write_text(text, encoding="utf-8")
    shutil.copy(probe.abixml(target, folder), BASELINE / f"1.{minor}.abi")
    print(f"frozen: ABI 1.{minor}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--update", action="store_true", help="freeze today's headers as their minor")
    given = arguments.parse_args()
    if not shutil.which("abidiff") or not shutil.which("abidw"):
        print("skipped: abidiff is not installed (Debian: abigail-tools)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        if not given.update or list(BASELINE.glob("*.abi")):
            baseline = BASELINE / f"1.{last_minor()}.abi"
            if found := problems(HEADERS, baseline, APPROVED.read_text(encoding="utf-8"), Path(folder)):
                print("\n".join(found))
                return 1
            print(f"abi.h keeps what ABI {baseline.stem} promised")
        if given.update:
            update(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
