#!/usr/bin/python3
"""Runs the code blocks of Markdown documents as a reader would: in order, in one fresh folder per document.

  run_blocks.py --root DIR --prefix DIR --no-test FILE DOCUMENT...

The info string of a fenced block states what is done with it:

  sh            a script; it must end with status 0
  console       "$ command" lines, each followed by its output (standard output and error). "..." alone in a line
                matches any lines, within a line any text. A command continues after a trailing backslash. Each
                command must end with status 0; "; echo $?" shows another status
  text          running text or a diagram: not run, but written to a file if it has a file name
  cpp, c, cmake, python, toml, json, html
                written to a file. JSON must parse; TOML without a file name must be a routing table that `whoiskit route`
                accepts; C, C++, Python and HTML must have a file name
  sh no-test    not run, because it needs the internet, packages or minutes. --no-test lists the commands that may do this

A file name is given in the block's first line ("// file: NAME" or "# file: NAME") or, if the language has no comments,
by "<!-- file: NAME -->" in the line above the fence. It is relative to the current folder of the commands before. The
current folder and exported variables are kept from block to block. Nothing is skipped silently: an unknown info string,
a block without a fence, and a command missing from the list fail.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, Optional

COMMAND_SECONDS = 120
LANGUAGES = {"sh", "console", "text", "cpp", "c", "cmake", "python", "toml", "json", "html"}
NEEDS_FILE = {"cpp", "c", "cmake", "python", "html"}


class Failure(Exception):
    pass


class Block(NamedTuple):
    line: int  # of the fence, from 1
    language: str
    tested: bool
    file: Optional[str]
    body: str


def file_name(comment: str) -> str:
    name = comment.strip()
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise Failure(f"the file {name} is outside of the document's folder")
    return name


def blocks_of(text: str):
    """The fenced blocks of a document."""
    lines = text.splitlines()
    found, i = [], 0
    while i < len(lines):
        fence = re.match(r"^(\s*)```(.*)$", lines[i])
        if not fence:
            # Four blanks below an empty line make a block without a language, whose treatment would be undefined.
            if re.match(r"^(    |\t)\S", lines[i]) and (i == 0 or not lines[i - 1].strip()):
                raise Failure(f"line {i + 1}: an indented block; give it a fence and a language")
            i += 1
            continue
        start, indent, words = i, fence.group(1), fence.group(2).split()
        language = words[0] if words else ""
        if language not in LANGUAGES or words[1:] not in ([], ["no-test"]) or (words[1:] and language != "sh"):
            raise Failure(f"line {start + 1}: what is a block of \"{fence.group(2)}\"? See the head of this script")
        body, i = [], i + 1
        while i < len(lines) and lines[i].strip() != "```":
            body.append(lines[i].removeprefix(indent))
            i += 1
        if i == len(lines):
            raise Failure(f"line {start + 1}: the block has no end")
        i += 1
        file = None
        above = re.match(r"^\s*<!-- file: (.+?) -->\s*$", lines[start - 1]) if start > 0 else None
        inside = re.match(r"^(?://|#) file: (\S+)", body[0]) if body else None
        if above or (inside and language not in ("sh", "console", "text")):
            file = file_name((above or inside).group(1))
        found.append(Block(start + 1, language, words[1:] == [], file, "\n".join(body) + "\n"))
    return found


class Shell:
    """Runs commands, and keeps the current folder and exported variables for the next one."""

    def __init__(self, folder: Path, state: Path, environment):
        self.cwd, self.state, self.environment = folder, state, environment

    def run(self, script: str, stop_at_failure=False):
        self.state.unlink(missing_ok=True)
        wrapped = f'{script}\nstatus=$?; {{ pwd; env -0; }} >"$BLOCKS_STATE"; exit $status\n'
        environment = dict(self.environment, BLOCKS_STATE=str(self.state), PWD=str(self.cwd))
        try:
            done = subprocess.run(["bash", *(["-eo", "pipefail"] if stop_at_failure else []), "-c", wrapped], cwd=self.cwd, env=environment, timeout=COMMAND_SECONDS,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except subprocess.TimeoutExpired:
            raise Failure(f"no end after {COMMAND_SECONDS} s: {script.strip()}")
        output = done.stdout.decode("utf-8", "replace")
        if self.state.exists():
            folder, _, variables = self.state.read_bytes().partition(b"\n")
            self.cwd = Path(os.fsdecode(folder))
            pairs = (os.fsdecode(v).partition("=") for v in variables.split(b"\0") if v)
            self.environment = {k: v for k, _, v in pairs if k not in ("_", "SHLVL", "BLOCKS_STATE", "PWD", "OLDPWD")}
        if done.returncode != 0:
            raise Failure(f"status {done.returncode} of: {script.strip()}\n{output}")
        return output


def commands_of(body: str):
    """Each command of a console block with the lines that it should print."""
    commands = []
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines, "").removeprefix("> ")
            commands.append((command, []))
        elif commands:
            commands[-1][1].append(line.rstrip())
        else:
            raise Failure("a console block begins with \"$ \" and a command")
    return commands


def same_line(wanted: str, line: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in wanted.split("...")), line) is not None


def matches(wanted, lines) -> bool:
    """Whether lines match the wanted ones, in which "..." matches any number of lines."""
    reach = {0}  # how many of `lines` may be used so far
    for want in wanted:
        if want.strip() == "...":
            reach = set(range(min(reach), len(lines) + 1)) if reach else reach
        else:
            reach = {n + 1 for n in reach if n < len(lines) and same_line(want, lines[n])}
    return len(lines) in reach


def compare(command: str, wanted, output: str):
    lines = [line.rstrip() for line in output.splitlines()]
    while wanted and not wanted[-1]:
        wanted.pop()
    while lines and not lines[-1]:
        lines.pop()
    if not matches(wanted, lines):
        raise Failure(f"$ {command}\n--- the document says\n" + "\n".join(wanted) + "\n--- it prints\n" + "\n".join(lines))


def write(shell: Shell, block: Block):
    path = shell.cwd / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8")


def run_block(shell: Shell, root: Path, block: Block):
    if block.language == "json":
        json.loads(block.body)
    if block.file:
        return write(shell, block)
    if block.language in NEEDS_FILE:
        raise Failure("a block of code needs a file name, so that it can be built")
    if block.language == "toml":
        path = root / "routes-of-the-document.toml"
        path.write_text(block.body, encoding="utf-8")
        shell.run(f"whoiskit route --routes '{path}' example.com")
    elif block.language == "sh":
        shell.run(block.body, stop_at_failure=True)
    elif block.language == "console":
        for command, wanted in commands_of(block.body):
            compare(command, wanted, shell.run(command))


def run_document(path: Path, name: str, environment, allowed):
    """Runs a document's blocks. Returns how many ran, and the commands that were not to be run."""
    untested, ran = [], 0
    with tempfile.TemporaryDirectory(prefix="whoiskit-docs-") as folder:
        root = Path(folder).resolve()
        home = root / "reader"
        home.mkdir()
        shell = Shell(home, root / "state", dict(environment, HOME=str(home)))
        for block in blocks_of(path.read_text(encoding="utf-8")):
            try:
                if block.tested:
                    run_block(shell, home, block)
                    ran += block.language != "text" or block.file is not None
                    continue
                for line in filter(None, (line.partition("#")[0].strip() for line in block.body.splitlines())):
                    if f"{name}: {line}" not in allowed:
                        raise Failure(f"\"{line}\" is not to be run, and not in the list of such commands")
                    untested.append(line)
            except Failure as failure:
                raise Failure(f"line {block.line}: {failure}")
            except json.JSONDecodeError as error:
                raise Failure(f"line {block.line}: no JSON: {error}")
    return ran, untested


def main():
    arguments = argparse.ArgumentParser(description="Runs the code blocks of Markdown documents.")
    arguments.add_argument("--root", type=Path, default=Path("."), help="folder that documents are named relative to")
    arguments.add_argument("--prefix", required=True, help="where whoiskit is installed")
    arguments.add_argument("--libdir", default="lib", help="its folder of libraries, below the prefix")
    arguments.add_argument("--no-test", required=True, help="file of \"DOCUMENT: command\" lines that are not run")
    arguments.add_argument("documents", nargs="+", type=Path)
    options = arguments.parse_args()

    environment = dict(os.environ, WHOISKIT_CONFIG="")
    for name in ("WHOISKIT_PLUGINS", "LD_LIBRARY_PATH", "CMAKE_GENERATOR_INSTANCE", "DESTDIR"):
        environment.pop(name, None)
    environment.update(
        PATH=os.pathsep.join([f"{options.prefix}/bin", environment["PATH"]]),
        CMAKE_PREFIX_PATH=options.prefix, CMAKE_GENERATOR="Ninja", NO_COLOR="1", LC_ALL="C.UTF-8",
        PKG_CONFIG_PATH=f"{options.prefix}/{options.libdir}/pkgconfig", PREFIX=options.prefix)
    listed = [line.strip() for line in Path(options.no_test).read_text(encoding="utf-8").splitlines()]
    allowed = {line for line in listed if line and not line.startswith("#")}

    failed, met, names = False, set(), set()
    for document in options.documents:
        name = str(document.resolve().relative_to(options.root.resolve()))
        names.add(name)
        try:
            ran, untested = run_document(document, name, environment, allowed)
            met.update(f"{name}: {line}" for line in untested)
            print(f"{name}: {ran} blocks ran, {len(untested)} commands are not to be run")
        except Failure as failure:
            print(f"FAILED {name}, {failure}")
            failed = True
    for line in sorted(allowed - met):
        if not failed and line.partition(": ")[0] in names:
            print(f"FAILED {options.no_test}: no document has the command \"{line}\"")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
