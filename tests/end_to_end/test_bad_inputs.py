"""A person's mistakes through the real command line: each is told exactly, and nothing on disk has changed.

What is told stands in bad_inputs.txt, to be read as a page. After a change of words, look at the difference
that this writes:  python -m tests.end_to_end.test_bad_inputs
"""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import pytest

from tests.cli.running import run, snapshot
from tests.end_to_end.bad_inputs import BOMB, COMMANDS, FIGURES, GOOD_STRATEGY, STRATEGIES, STRATEGY, Bad

EVERYTHING = (*STRATEGIES, *FIGURES, *COMMANDS)
TOLD = Path(__file__).with_suffix("").with_name("bad_inputs.txt")


def prepare(folder: Path, bad: Bad) -> None:
    """A good workspace `w`, and over it the files of the case."""
    for name, content in {STRATEGY: GOOD_STRATEGY, **bad.files}.items():
        path = folder / name
        if content is None:
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def outcome(folder: Path, bad: Bad) -> tuple[int, str]:
    """The exit code, and what is told without the spaces that fill a table's lines."""
    done = run(*shlex.split(bad.command), cwd=folder)
    return done.exit_code, "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def kept(folder: Path) -> dict[str, str]:
    """Everything but the cache, which may come and go, and the files that processes take turns on."""
    passing = {"cache", ".lock"}
    found = {name: one for name, one in snapshot(folder).items() if not passing & set(name.split("/"))}
    found.pop("w/publications/", None)  # made for its lock, before anything was found wrong
    return found


def told() -> dict[str, str]:
    """What each case is told, by `name: command`."""
    sections = TOLD.read_text("utf-8").split("### ")[1:]
    return {
        heading: text.rstrip("\n") + "\n" for heading, _, text in (one.partition("\n") for one in sections)
    }


@pytest.mark.parametrize("bad", EVERYTHING, ids=lambda bad: bad.name)
def test_a_bad_input_is_told_exactly_and_changes_nothing(bad: Bad, tmp_path: Path) -> None:
    prepare(tmp_path, bad)
    before = kept(tmp_path)
    exit_code, text = outcome(tmp_path, bad)
    assert exit_code == bad.exit_code, text
    assert text == told()[f"{bad.name}: {bad.command}"]
    assert "Traceback" not in text
    assert kept(tmp_path) == before


def test_the_page_holds_every_case_and_no_other() -> None:
    assert list(told()) == [f"{bad.name}: {bad.command}" for bad in EVERYTHING]


def test_a_whole_yaml_bomb_is_refused(tmp_path: Path) -> None:
    prepare(tmp_path, Bad("", "", {STRATEGY: BOMB}))
    done = run("check", "w", cwd=tmp_path)
    assert done.exit_code == 3


def write() -> None:
    """Write the page again from what the program says now; a person reads the difference first."""
    sections = []
    for bad in EVERYTHING:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), bad)
            _, text = outcome(Path(folder), bad)
        sections.append(f"### {bad.name}: {bad.command}\n{text}")
    TOLD.write_text("\n".join(sections), "utf-8")


if __name__ == "__main__":
    write()
