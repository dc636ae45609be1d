#!/usr/bin/python3
"""Tests of check_sizes.py: each bound is kept to the last source and line, and what goes beyond it is named."""
import tempfile
import unittest
from pathlib import Path

import check_sizes


class Sizes(unittest.TestCase):
    def problems(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, lines in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("x\n" * lines)
            return list(check_sizes.problems_of(Path(folder)))

    def test_a_source_and_its_header_count_once(self):
        files = {f"host/net/{number}.{suffix}": 10 for number in range(20) for suffix in ("cpp", "hpp")}
        self.assertEqual(self.problems(files), [])
        self.assertEqual(self.problems({**files, "host/net/one_more.h": 10}),
                         ["host/net/: 21 sources, 20 are the most: divide it by idea"])

    def test_each_folder_counts_by_itself(self):
        files = {f"tests/{folder}{number}.cpp": 10 for number in range(20) for folder in ("", "unit/", "unit/net/")}
        self.assertEqual(self.problems(files), [])

    def test_other_files_do_not_count(self):
        self.assertEqual(self.problems({f"docs/{number}.md": 900 for number in range(30)}), [])

    def test_a_file_has_400_lines_at_most(self):
        small = {"sdk/a.h": 1, "sdk/b.h": 1}
        self.assertEqual(self.problems({**small, "sdk/c.hpp": 400}), [])
        self.assertEqual(self.problems({**small, "sdk/c.hpp": 401}),
                         ["sdk/c.hpp: 401 lines, 400 are the most: divide it by idea"])

    def test_the_median_is_below_150(self):
        self.assertEqual(self.problems({"plugins/a.c": 149, "plugins/b.c": 149, "plugins/c.c": 300}), [])
        self.assertEqual(self.problems({"plugins/a.c": 1, "plugins/b.c": 150, "plugins/c.c": 300}),
                         ["the median of lines is 150, it has to be below 150"])


if __name__ == "__main__":
    unittest.main()
