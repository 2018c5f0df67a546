"""`goldenthread load`: whole files or nothing, and a line for each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.place import HEAD, ROWS, place
from tests.cli.running import run, snapshot

BAD = ROWS.replace("60.9", "sixty").replace("67.6", "x7")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty place, one good file and one bad one."""
    place(tmp_path, figures=False)
    (tmp_path / "good.csv").write_text(f"{HEAD}\n{ROWS}", "utf-8")
    (tmp_path / "bad.csv").write_text(f"{HEAD}\n{BAD}", "utf-8")
    return tmp_path


def load(folder: Path, *arguments: str):
    return run("load", *arguments, "--into", "two-towns", cwd=folder)


def table(text: str) -> list[str]:
    return [re.sub(" {2,}", " | ", line.strip()) for line in text.splitlines() if ".csv  " in line]


def test_says_how_much_was_loaded(folder: Path) -> None:
    done = load(folder, "good.csv")
    assert done.exit_code == 0
    (line,) = table(done.stdout)
    assert re.fullmatch(r"good\.csv \| 6 \| 3 \| 1 \| 2 \| loaded \| [0-9TZ]+-[0-9a-f]{8}", line)


def test_the_same_file_again_is_not_loaded_twice(folder: Path) -> None:
    load(folder, "good.csv")
    before = snapshot(folder / "two-towns/observations")
    done = load(folder, "good.csv")
    assert done.exit_code == 0
    assert "| there already |" in table(done.stdout)[0]
    assert snapshot(folder / "two-towns/observations") == before


def test_a_good_file_is_loaded_and_a_bad_one_is_not(folder: Path) -> None:
    done = load(folder, "bad.csv", "good.csv")
    assert done.exit_code == 4
    bad, good = table(done.stdout)
    assert bad == "bad.csv | 0 | 0 | 0 | 0 | not loaded"
    assert "| loaded |" in good
    assert "Nothing of a file that was not loaded is in the workspace.\n" in done.stdout
    assert "leave them out with --skip-bad-rows" in done.stdout


def test_every_bad_row_is_told(folder: Path) -> None:
    told = load(folder, "bad.csv").stdout
    assert "✖ error R101, line 4, column value\n      'sixty' is not a number.\n" in told
    assert "✖ error R101, line 6, column value\n      'x7' is not a number.\n" in told
    assert "2 errors.\n" in told


def test_bad_rows_can_be_left_out_and_are_still_told(folder: Path) -> None:
    done = load(folder, "bad.csv", "--skip-bad-rows")
    assert done.exit_code == 0
    assert "'sixty' is not a number." in done.stdout
    assert table(done.stdout)[0].startswith("bad.csv | 4 | 3 | 1 | 2 | loaded |")


def test_a_mapping_beside_the_file_is_used_by_itself(folder: Path) -> None:
    (folder / "deaths.csv").write_text("Code,Year,Share\nE06000002,2023,48.5\n", "utf-8")
    (folder / "deaths.mapping.yaml").write_text(
        "source: Two Towns\ncolumns: {area_code: Code, period: Year, value: Share}\n"
        "constants: {indicator: 'local:deaths-at-home', sex: Persons, age: All ages}\n"
        "period_kind: calendar\n",
        "utf-8",
    )
    document = json.loads(load(folder, "deaths.csv", "--json").stdout)
    (file,) = document["files"]
    assert (file["loaded"], file["rows"], file["source"]) == (True, 1, "Two Towns")


def test_json_names_each_file_and_every_finding(folder: Path) -> None:
    done = load(folder, "bad.csv", "good.csv", "--json")
    document = json.loads(done.stdout)
    assert (document["ok"], document["exit_code"], done.exit_code) == (False, 4, 4)
    assert [(one["file"], one["loaded"], one["rows"]) for one in document["files"]] == [
        ("bad.csv", False, 0),
        ("good.csv", True, 6),
    ]
    assert [(one["code"], one["line"]) for one in document["findings"]] == [("R101", 4), ("R101", 6)]


def test_a_folder_that_is_no_workspace_gets_nothing(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    done = run("load", "good.csv", "--into", "elsewhere", cwd=folder)
    assert done.exit_code == 2
    assert "elsewhere is not a workspace" in done.stderr
    assert snapshot(folder / "elsewhere") == {}
