#!/usr/bin/python3
"""check_reference_test.py SOURCE CC: the comparison of the SDK's reference with its headers can fail. Each case is shown
on a copy of them with one change."""
import shutil
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True  # nothing is written to the sources
import check_reference  # noqa: E402
from cpp_names import Name, names_of  # noqa: E402

SOURCE, COMPILER = Path(sys.argv[1]), sys.argv[2]
REFERENCE, CALL, VALUES, PARSERS, MODEL, RULES = ("docs/sdk-reference.md", *(f"sdk/include/whoiskit/{name}" for name in (
    "call.hpp", "abi/values.h", "abi/parsers.h", "model.h", "abi/rules.h")))


class CheckReference(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for part in "sdk", "tests/abi/frozen", "docs", "host/table_plugin":
            shutil.copytree(SOURCE / part, self.root / part)

    def change(self, file: str, old: str, new: str):
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        self.assertEqual(text.count(old), 1, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def found(self, *expected):
        problems = list(check_reference.problems_of(self.root, COMPILER))
        for problem, part in zip(problems, expected):
            self.assertIn(part, problem)
        self.assertEqual(len(problems), len(expected), problems)

    def test_what_is_right(self):
        self.found()

    def test_a_new_function(self):
        self.change(CALL, "  std::size_t response_count()", "  bool later(int when) const;\n  std::size_t response_count()")
        self.found("Call::later(when) is missing")

    def test_another_argument(self):
        self.change(CALL, "void begin(const SectionKeys& section)", "void begin(const SectionKeys& role)")
        self.found("no Call::begin(section)", "Call::begin(role) is missing")

    def test_a_member_that_went(self):
        self.change(CALL, "  bool preface = false;", "")
        self.found("no LabelOptions::preface")

    def test_a_new_code_and_header(self):
        self.change(VALUES, "#define WK_OK 0", "#define WK_OK 0\n#define WK_E_LATER (-7)")
        for name in "later.hpp", "abi/later.h":
            (self.root / "sdk/include/whoiskit" / name).write_text("#pragma once\n")
        self.found("WK_E_LATER is missing", "abi/later.h is not named", "later.hpp is not named")

    def test_a_new_attribute(self):
        remarks = '  X(45, WK_REMARKS, remarks, "remarks", WK_KIND_LIST, "list", "remarks")\n'
        self.change(MODEL, remarks, remarks[:-1] + " \\\n  " + 'X(46, WK_LATER, later, "later", WK_KIND_TEXT, "string", "")\n')
        self.found("SectionKeys::later is missing", "WK_LATER is missing")

    def test_a_new_rule(self):
        self.change(RULES, "#define WK_RULE_OWN 60u", "#define WK_RULE_OWN 60u\n#define WK_RULE_LATER 61u")
        self.found("WK_RULE_LATER is missing")

    def test_a_rule_beside_another_step(self):
        self.change(REFERENCE, '| `before = " -"` |', '| `after = " -"` |')
        self.found("WK_RULE_BEFORE is the step before of tables, not after")

    def test_a_word_of_shapes(self):
        self.change(REFERENCE, "| `pcode_city` | a line", "| `pcode_town` | a line")
        self.found("pcode_city is missing of shapes", "pcode_town is no word of shapes")

    def test_the_order_of_services(self):
        path = self.root / REFERENCE
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if line.startswith("| `get(call, key, n, value)`"))
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
        path.write_text("".join(lines), encoding="utf-8")
        self.found("wk_record has")

    def test_the_minor_of_a_service(self):
        frozen = self.root / "tests/abi/frozen"
        shutil.rmtree(frozen)
        shutil.copytree(self.root / "sdk/include/whoiskit", frozen / "1.0/whoiskit")  # today's, as if released
        last = "  int32_t (*date)(wk_call* call, wk_str text, wk_str order, wk_str* iso);\n"
        row = "| `later(call)` | nothing | | 1.0 | `parsers->later(call);` |\n"
        self.change(PARSERS, last, last + "  void (*later)(wk_call* call);\n")
        self.change(VALUES, "#define WK_ABI_MINOR 0u", "#define WK_ABI_MINOR 1u")
        self.change(REFERENCE, "\n| `wk_run` | does", row + "\n| `wk_run` | does")
        self.found("later(call) came with 1.1, not 1.0")

    def test_an_example_that_does_not_compile(self):
        self.change(REFERENCE, "`record->begin(call, WK_TECH);`", "`record->begin(WK_TECH);`")
        self.found("do not compile")

    def test_a_keyword_of_cmake(self):
        self.change(REFERENCE, "| `ROUTES FILE` |", "| `ROUTE FILE` |")
        self.found("ROUTE is no keyword", "ROUTES is missing")

    def test_a_name_of_the_first_table(self):
        self.change(REFERENCE, "`Call::tagged`, `Call::refer`", "`Call::tagged`, `Call::refers`")
        self.found("Call::refers, of the first table")


class Names(unittest.TestCase):
    def test_what_counts_as_public(self):
        header = """
            #define GUARD
            namespace whoiskit::deep {
            template <class T> constexpr int f(T a, std::span<const int, 2> b = {}) { return g({a}); }  // ; { "
            class C : Base { int hidden; public: C(int x) : a_{x}, b_(x) {} enum class E { one, two = 2 }; int n = 0, m;
              static constexpr S s{1, "}"}; protected: void p(); private: struct D { int no; }; };
            inline void C::elsewhere(int a) {}
            #define E(n) int n{1};
            struct G { WK_MODEL_E(E) operator bool() const; };
            #undef E
            typedef int (*callback)(int a_);
            void last(int b_);
            namespace detail { int hidden; }
            }"""
        self.assertEqual(sorted(names_of(textwrap.dedent(header), {"WK_MODEL_E": [["x"]]}), key=str), sorted([
            Name("deep", "f", ("a", "b")), Name("deep", "C"), Name("deep::C", "C", ("x",)), Name("deep::C", "E"),
            Name("deep::C::E", "one"), Name("deep::C::E", "two"), Name("deep::C", "n"), Name("deep::C", "m"),
            Name("deep::C", "s"), Name("deep::C", "p", ()), Name("deep", "G"), Name("deep::G", "x"), Name("deep", "callback"),
            Name("deep", "last", ("b",))], key=str))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
