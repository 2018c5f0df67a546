"""`goldenthread paper`: the files, what is said of them, and the same paper again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.place import place
from tests.cli.running import run, snapshot

NAMES = [f"{name}.{kind}" for name in ("board-paper", "one-page") for kind in ("docx", "html", "pdf")]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workspace `two-towns`."""
    folder = tmp_path_factory.mktemp("paper")
    place(folder)
    return folder


@pytest.fixture
def folder(here: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(here, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_writes_the_paper_and_says_what_it_says(folder: Path) -> None:
    done = run("paper", "two-towns", "--meeting", "12 September 2199", cwd=folder, columns=200)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Paper for the meeting on 12 September 2199, as known on ")
    assert "It is the first paper, so there is no earlier one to compare it with." in done.stdout
    made = folder / "two-towns" / "papers" / "2199-09-12"
    assert sorted(path.name for path in made.iterdir()) == NAMES
    assert [name for name in NAMES if f"two-towns/papers/2199-09-12/{name}" not in done.stdout] == []
    assert done.stdout.rstrip().endswith("2 pages.")


def test_a_second_time_it_is_the_same_paper(folder: Path) -> None:
    run("paper", "two-towns", "--meeting", "2199-09-12", cwd=folder)
    before = snapshot(folder / "two-towns")
    done = run("paper", "two-towns", "--meeting", "2199-09-12", cwd=folder)
    assert "It was made before: the same paper, byte for byte." in done.stdout
    assert snapshot(folder / "two-towns") == before


def test_json_says_what_was_made(folder: Path) -> None:
    done = run("paper", "two-towns", "--meeting", "2199-09-12", "--preview", "--json", cwd=folder)
    said = json.loads(done.stdout)
    assert (said["ok"], said["meeting"], said["preview"]) == (True, "2199-09-12", True)
    assert said["folder"] == "two-towns/papers/2199-09-12/preview"
    assert sorted(said["files"]) == NAMES
    assert (folder / said["record"]).is_file()
    assert (said["again"], said["differs"]) == (False, [])


def test_a_day_after_the_meeting_is_refused(folder: Path) -> None:
    done = run("paper", "two-towns", "--meeting", "2025-01-10", "--as-known", "2025-01-11", cwd=folder)
    assert done.exit_code == 2
    assert "U040" in done.output
    assert "11 January 2025" in done.output


def test_a_strategy_that_is_not_there_is_refused(folder: Path) -> None:
    done = run("paper", "two-towns", "--strategy", "no-such", cwd=folder)
    assert done.exit_code == 2
    assert "U042" in done.output
    assert "There is no strategy no-such here." in done.output


def test_a_workspace_without_a_strategy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty" / "strategies").mkdir(parents=True)
    done = run("paper", "empty", cwd=tmp_path)
    assert done.exit_code == 6
    assert "P001" in done.output
