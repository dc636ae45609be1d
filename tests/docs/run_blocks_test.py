#!/usr/bin/python3
"""The runner of the documents' blocks can fail: each case is shown here, and one correct document."""
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.dont_write_bytecode = True  # nothing is written to the sources
import run_blocks  # noqa: E402


def block(info: str, body: str, above: str = "") -> str:
    return f"{above}\n```{info}\n{body}\n```\n"


class RunBlocks(unittest.TestCase):
    def run_text(self, text: str, allowed=()):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "doc.md"
            path.write_text(text, encoding="utf-8")
            return run_blocks.run_document(path, "doc.md", dict(os.environ), set(allowed))

    def fails(self, text: str, why: str):
        with self.assertRaisesRegex(run_blocks.Failure, why):
            self.run_text(text)

    def test_a_right_document_runs(self):
        text = (block("cpp", "// file: a/b.cpp\nint x;") + block("text", "one\ntwo", "<!-- file: t.txt -->") +
                block("sh", "grep -q x a/b.cpp\nmkdir c; cd c; export GREETING=hello") +
                block("python", "# file: here.py\nx = 1") + block("sh", "test -f ../c/here.py") +
                block("console", "$ cat ../t.txt\none\ntwo\n$ echo $GREETING\nhello\n$ seq 5\n1\n...\n5\n$ echo a-b-c\na...c\n"
                                 "$ echo one \\\n> two\none two\n$ false; echo $?\n1") +
                block("json", '{"a": 1}') + block("sh no-test", "apt-get install x  # needs root"))
        self.assertEqual(self.run_text(text, ["doc.md: apt-get install x"]), (7, ["apt-get install x"]))

    def test_output_that_differs(self):
        self.fails(block("console", "$ echo one\ntwo"), "the document says")
        self.fails(block("console", "$ seq 3\n1\n2"), "the document says")
        self.fails(block("console", "$ seq 2\n1\n2\n3"), "the document says")
        self.fails(block("console", "$ seq 4\n1\n...\n3"), "the document says")

    def test_a_command_that_fails(self):
        self.fails(block("sh", "true\nfalse\ntrue"), "status 1")
        self.fails(block("sh", "false | true"), "status 1")
        self.fails(block("sh", "exit 3"), "status 3")
        self.fails(block("console", "$ false"), "status 1")

    def test_blocks_nobody_could_check(self):
        self.fails(block("bash", "true"), "what is a block")
        self.fails(block("", "true"), "what is a block")
        self.fails(block("cpp no-test", "int x;"), "what is a block")
        self.fails(block("cpp", "int x;"), "needs a file name")
        self.fails(block("sh no-test", "sudo true"), "not in the list")
        self.fails("text\n\n    indented\n", "indented block")
        self.fails("```sh\ntrue\n", "no end")
        self.fails(block("json", "{"), "no JSON")
        self.fails(block("cpp", "// file: ../x.cpp"), "outside")
        self.fails(block("console", "output only"), "begins with")


if __name__ == "__main__":
    unittest.main()
