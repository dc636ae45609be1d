#!/usr/bin/python3
"""Tests of rooms.py: what the sources use is drawn in the page's table, and read from there."""
import tempfile
import unittest
from pathlib import Path

import rooms
from sources import Tree

PAGE = """# Rooms

| folder | concern | uses of host |
| --- | --- | --- |
| `host/net/` | exchanges | {net} |
| `host/text/` | bytes | {text} |

More of the page.
"""


class Rooms(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.put("sdk/include/whoiskit/text.hpp", "")
        self.put("host/include/whoiskit/host.hpp", "")
        self.put("host/include/whoiskit/words.hpp", "")
        self.put("host/text/ascii.hpp", "#include <string>\n#include <whoiskit/text.hpp>\n#include <whoiskit/words.hpp>\n")
        self.put("host/net/http/page.cpp", '#include "net/address/url.hpp"\n#include "text/ascii.hpp"\n# include <whoiskit/host.hpp>\n')

    def put(self, name: str, text: str):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def page(self, net: str, text: str):
        self.put(rooms.PAGE, PAGE.format(net=net, text=text))

    def problems(self):
        return list(rooms.problems(Tree(self.root)))

    def test_the_table_has_the_arrows_of_sub_folders_too(self):
        self.assertEqual(rooms.table(Tree(self.root)), "host/net/: public, text\nhost/text/: nothing\n")

    def test_what_is_written_is_what_is_expected(self):
        self.page("everything", "net")
        self.assertEqual(len(self.problems()), 4)  # two arrows missing, two too many
        rooms.write(Tree(self.root))
        self.assertEqual((self.root / rooms.PAGE).read_text(encoding="utf-8"), PAGE.format(net="public, text", text="nothing"))
        self.assertEqual(self.problems(), [])

    def test_a_cycle_is_found_though_the_page_states_it(self):
        self.put("host/text/lines.hpp", '#include "net/address/url.hpp"\n')
        self.page("public, text", "net")
        self.assertEqual(self.problems(), ["a cycle of includes: net -> text -> net"])

    def test_a_cycle_of_three_rooms_is_found(self):
        arrows = {"a": {"b"}, "b": {"c"}, "c": {"b2", "a"}, "b2": set()}
        self.assertEqual(rooms.cycle_in(arrows), ["a", "b", "c", "a"])
        self.assertEqual(rooms.cycle_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}), [])


if __name__ == "__main__":
    unittest.main()
