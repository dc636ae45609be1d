#!/usr/bin/python3
"""check_layout_test.py: the check of the layout can fail, names the fault, and does not take an argument of a call as a
row."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True  # nothing is written to the sources
import check_layout  # noqa: E402


class CheckLayout(unittest.TestCase):
    def found(self, text: str, *expected, name="host/one.cpp"):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
            problems = list(check_layout.problems_of(Path(folder)))
        for problem, part in zip(problems, expected):
            self.assertIn(part, problem)
        self.assertEqual(len(problems), len(expected), problems)

    def table(self, head: str) -> str:
        """A table of three rows as clang-format formats it without a comma after the last row."""
        blanks = " " * (len(head) + 1)
        return f"{head}{{{{1}},\n{blanks}{{2}},\n{blanks}{{3}}}};\n"

    def test_the_column(self):
        self.found(self.table("x" * 26))
        self.found(self.table("x" * 27), "host/one.cpp:2: a row of a table begins behind 28 blanks")

    def test_the_way_out(self):
        self.found(self.table("constexpr std::string_view kNames[] = "), "add a comma behind the last row")
        self.found("constexpr std::string_view kNames[] = {\n    {1},\n    {2},\n};\n")

    def test_each_table_once(self):
        self.found(self.table("x" * 40) + "\n" + self.table("x" * 50), "one.cpp:2:", "one.cpp:6:")

    def test_rows_of_several_lines(self):
        blanks = " " * 41
        self.found("x" * 40 + "{{.a = 1,\n" + blanks + " .b = 2},\n\n" + blanks + "{.a = 3}};\n", "one.cpp:4:")

    def test_arguments(self):
        blanks = " " * 41
        self.found("x" * 40 + '({"a", "b"},\n' + blanks + '{.input = "c"});\n')
        self.found("x" * 40 + "(a,\n" + blanks + "{.input = b});\n")

    def test_every_folder(self):
        for name in "sdk/template/one.cpp", "plugins/cc/one.cpp", "host/include/whoiskit/one.h":
            self.found(self.table("x" * 40), f"{name}:2:", name=name)

    def test_wide_comments(self):
        self.found("// " + "ä" * 117 + "\n")
        for begin in "// ", "  /// ", "/* ", " * ", "int x;  // ":
            self.found(begin + "ä" * 120 + "\n", "one.cpp:1: a comment of")
        self.found('constexpr const char* kLong = "' + "http://" * 20 + '";\n')


if __name__ == "__main__":
    unittest.main()
