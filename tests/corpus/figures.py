"""figures.py: the measure's figures: counted, grouped, and kept in figures.json with one line per group, so that a
change of the file shows a change of the measure."""
import json
import subprocess
from collections import defaultdict
from dataclasses import astuple, dataclass, fields
from pathlib import Path

FILE = Path("tests/corpus/figures.json")


def percent(part, whole):
    return 100.0 * part / whole if whole else 0.0


@dataclass
class Tally:
    cases: int = 0             # that assert something
    right: int = 0             # those without a miss
    fields: int = 0            # values asserted
    matched: int = 0           # those found as asserted
    empty: int = 0             # values asserted to be empty
    spurious: int = 0          # those that are filled
    false_free: int = 0        # registered names called free
    false_registered: int = 0  # free names called registered

    def add(self, rows):
        """The judge's rows of one case, or some of them."""
        verdicts = [verdict for _, verdict, _, _ in rows]
        hits, misses = verdicts.count("hit"), verdicts.count("miss")
        self.fields += hits + misses
        self.matched += hits
        self.spurious += verdicts.count("spurious")
        self.empty += verdicts.count("spurious") + verdicts.count("empty")
        if hits + misses:
            self.cases += 1
            self.right += misses == 0
        for field, verdict, wanted, got in rows:
            if field == "registered" and verdict == "miss":
                self.false_free += wanted == "yes" and got == "no"
                self.false_registered += wanted == "no" and got == "yes"

    @property
    def share(self):
        return percent(self.matched, self.fields)

    @property
    def share_right(self):
        return percent(self.right, self.cases)

    @property
    def share_spurious(self):
        return percent(self.spurious, self.empty)


def asserts(case):
    return any(verdict in ("hit", "miss") for _, verdict, _, _ in case.rows)


def tally(cases):
    total = Tally()
    for case in filter(asserts, cases):
        total.add(case.rows)
    return total


def by(cases, key):
    """A tally for each value of key(case) that is neither None nor empty, in the order of the values."""
    groups = defaultdict(list)
    for case in cases:
        if key(case):
            groups[key(case)].append(case)
    tallies = {name: tally(group) for name, group in sorted(groups.items())}
    return {name: t for name, t in tallies.items() if t.cases}


def by_field(cases):
    fields = defaultdict(Tally)
    for case in filter(asserts, cases):
        rows = defaultdict(list)
        for row in case.rows:
            rows[row[0]].append(row)
        for field, some in rows.items():
            fields[field].add(some)
    return dict(sorted(fields.items()))


COLUMNS = [field.name for field in fields(Tally)]


def write(figures, file: Path):
    """Figures: {section: {name: Tally}}."""
    sections = [f'"columns": {json.dumps(COLUMNS)}']
    for section, tallies in figures.items():
        lines = [f" {json.dumps(name, ensure_ascii=False)}: {json.dumps(astuple(t))}" for name, t in tallies.items()]
        sections.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
    file.write_text("{\n" + ",\n".join(sections) + "\n}\n", encoding="utf-8")


def parse(text):
    sections = json.loads(text)
    columns = sections.pop("columns")
    return {section: {name: Tally(**dict(zip(columns, values))) for name, values in tallies.items()}
            for section, tallies in sections.items()}


def committed(source: Path):
    """The figures of the last commit; those of the file if git is not available; none if there is no file."""
    shown = subprocess.run(["git", "-C", source, "show", f"HEAD:./{FILE}"], capture_output=True, text=True)
    if shown.returncode == 0:
        return parse(shown.stdout)
    file = source / FILE
    return parse(file.read_text(encoding="utf-8")) if file.exists() else {}
