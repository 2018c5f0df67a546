"""Every command on every page is run, and what the page says it answers is compared with what it does.

A block marked `console` holds lines that start with `$ ` and, under each, what it prints: `...` on a line
of its own stands for any lines, inside a line for any text. `console exit=3` says that the last command
fails so. A block marked `yaml file=NAME` (any language) is written to that file first; `diff file=NAME`
changes the lines with - into those with +. A comment `<!-- first: COMMAND -->` is run unseen. All of a page
happens in order in one new folder, as a reader would do it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, pages, parts

PROGRAM = "import sys; sys.argv[0] = 'goldenthread'; from goldenthread.cli import main; main()"


def runnable() -> list[Path]:
    return [page for page in pages() if any(block.info.startswith("console") for block in parts(page)[0])]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of a page: only `goldenthread` is understood, so that pages work on any machine."""
    program, *words = shlex.split(command)
    assert program == "goldenthread", f"a page's commands are goldenthread's, not {program!r}"
    settings = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    settings |= {"COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def write(block: Block, path: Path) -> None:
    """Do to a file what the page tells the reader to do."""
    text = block.text
    if block.info.startswith("diff"):
        lines = block.text.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
        before = path.read_text(encoding="utf-8")
        assert before.count(old) == 1, (
            f"line {block.line}: these lines are not in {path.name} just once:\n{old}"
        )
        text = before.replace(old, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def answers(block: Block) -> list[tuple[str, str]]:
    """The commands of a block, each with what the page says it prints."""
    pieces = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not pieces[0].strip(), f"line {block.line}: a console block starts with a command"
    return [
        (command, shown.strip("\n")) for command, _, shown in (piece.partition("\n") for piece in pieces[1:])
    ]


def tidy(text: str) -> str:
    """Lines with single spaces: the widths of columns are the terminal's business."""
    return "\n".join(" ".join(line.split()) for line in text.strip("\n").splitlines())


def matches(shown: str, printed: str) -> bool:
    """Whether a program printed what the page shows."""
    any_lines, any_text = r"(?:.*\n)*?", ".*"
    lines = (
        any_lines if line == "..." else re.escape(line).replace(r"\.\.\.", any_text) + "\n"
        for line in tidy(shown).splitlines()
    )
    return re.fullmatch("".join(lines), tidy(printed) + "\n") is not None


@pytest.mark.parametrize("page", runnable(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    for command in re.findall(r"<!-- first: (.+?) -->", parts(page)[1]):
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stdout
    for block in parts(page)[0]:
        if block.file:
            write(block, tmp_path / block.file)
        if not block.info.startswith("console"):
            continue
        exits = re.search(r"exit=(\d+)", block.info)
        commands = answers(block)
        for number, (command, shown) in enumerate(commands, start=1):
            done = run(command, tmp_path)
            wanted = int(exits.group(1)) if exits and number == len(commands) else 0
            told = f"{page.name}, line {block.line}: {command}\nprinted:\n{done.stdout}"
            assert done.returncode == wanted, told
            assert not shown or matches(shown, done.stdout), f"{told}\nbut the page shows:\n{shown}"


def test_a_page_may_leave_lines_out() -> None:
    assert matches("one\n...\nfour 4.2 s", "one  \ntwo\nthree\nfour 4.2 s\n")
    assert matches("took ... s\n...", "took 4.2 s\nand more\nand more")
    assert not matches("one\nfour", "one\ntwo\nfour")
