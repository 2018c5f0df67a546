"""A strategy goes out as a workbook and comes back: what is said, what is written, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread import strategy
from goldenthread.observations import Store
from goldenthread.observations.definitions import read_file
from goldenthread.workspace import Workspace
from tests.cli.place import HEAD, STRATEGY, place
from tests.cli.running import run, snapshot

FILE = Path("two-towns/strategies/two-towns/1.0.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a place whose strategy is a draft."""
    workspace = place(tmp_path, figures=False)
    file = workspace / "strategies/two-towns/1.0.yaml"
    file.write_text(
        STRATEGY.replace("status: approved", "status: draft").replace("approved_on", "# approved_on")
    )
    return tmp_path


def export(folder: Path, *words: str) -> Any:
    return run("export", "two-towns", *words, cwd=folder)


def load(folder: Path, *words: str) -> Any:
    return run("load", *words, "--into", "two-towns", cwd=folder)


def change(path: Path, **cells: Any) -> None:
    """Write into cells, each named as Sheet_B5."""
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        sheet, _, cell = name.rpartition("_")
        book[sheet.replace("_", " ")][cell] = value
    book.save(path)


def test_a_workbook_that_nobody_changed_changes_nothing(folder: Path) -> None:
    done = export(folder)
    assert done.exit_code == 0, done.output
    assert "Wrote strategy.xlsx: Two Towns Strategy, version 1.0 (draft), 3 measures." in done.stdout
    before = snapshot(folder / "two-towns/strategies")
    done = load(folder, "strategy.xlsx")
    assert done.exit_code == 0, done.output
    assert "Two Towns Strategy, version 1.0 (draft): there already, nothing changed." in done.stdout
    assert snapshot(folder / "two-towns/strategies") == before


def test_a_draft_is_replaced_told_in_words_and_can_be_taken_back(folder: Path) -> None:
    export(folder)
    before = (folder / FILE).read_bytes()
    change(folder / "strategy.xlsx", Themes_B5="Every child has a fair start")
    done = load(folder, "strategy.xlsx")
    assert done.exit_code == 0, done.output
    assert "1 change in it:" in done.stdout
    assert "from “Every child has the best start” to “Every child has a fair start”" in done.stdout
    assert strategy.load(folder / FILE).strategy.themes[0].title == "Every child has a fair start"
    undone = run("next", "two-towns", "--undo", cwd=folder)
    assert undone.exit_code == 0, undone.output
    assert (folder / FILE).read_bytes() == before


def test_an_approved_version_is_kept_whole_and_a_new_number_is_taken(tmp_path: Path) -> None:
    place(tmp_path, figures=False)
    export(tmp_path)
    change(tmp_path / "strategy.xlsx", Themes_B5="Every child has a fair start")
    before = snapshot(tmp_path / "two-towns")
    done = load(tmp_path, "strategy.xlsx")
    assert done.exit_code == 3
    assert "U030, sheet Strategy, row 6, cell B6" in done.stdout
    assert "Version 1.0 is approved already, and this workbook says something else." in done.stdout
    assert snapshot(tmp_path / "two-towns") == before
    change(tmp_path / "strategy-to-mend.xlsx", Strategy_B6="1.1", Strategy_B7="draft", Strategy_B9=None)
    done = load(tmp_path, "strategy-to-mend.xlsx")
    assert done.exit_code == 0, done.output
    assert "against version 1.0:" in done.stdout
    assert (tmp_path / FILE).read_text("utf-8") == STRATEGY
    assert (tmp_path / FILE.with_name("1.1.yaml")).is_file()


def test_a_row_that_is_gone_without_a_word_is_told(folder: Path) -> None:
    export(folder)
    book = openpyxl.load_workbook(folder / "strategy.xlsx")
    book["Measures"].delete_rows(6)
    book.save(folder / "strategy.xlsx")
    done = load(folder, "strategy.xlsx")
    assert done.exit_code == 0, done.output
    assert "X034, sheet Removed, reading" in done.stdout
    assert "The measure “Families who read together” (reading) of version 1.0 is gone." in done.stdout


def test_an_export_never_writes_over_somebodys_work(folder: Path) -> None:
    (folder / "strategy.xlsx").write_text("mine")
    refused = export(folder)
    assert (refused.exit_code, "U032" in refused.stderr) == (2, True)
    assert (folder / "strategy.xlsx").read_text() == "mine"
    assert export(folder, "--force").exit_code == 0
    assert "U031" in export(folder, "strategy.csv").stderr
    assert "U011" in export(folder, "other.xlsx", "--version", "9").stderr
    assert "U015" in export(folder, "other.xlsx", "--strategy", "nobody").stderr


def test_a_new_place_begins_with_an_empty_workbook(tmp_path: Path) -> None:
    done = run("new", "thurrock", "--place", "Thurrock", "--workbook", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert not list((tmp_path / "thurrock/strategies").iterdir())
    change(tmp_path / "thurrock/strategy.xlsx", Themes_A5="best-start", Themes_B5="The best start")
    done = run("load", "thurrock/strategy.xlsx", "--into", "thurrock", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    loaded = strategy.load(tmp_path / "thurrock/strategies/thurrock/0.1.yaml").strategy
    assert [theme.title for theme in loaded.themes] == ["The best start"]
    assert loaded.place.areas == ("E06000034",)


def figures(folder: Path) -> list[tuple[Any, ...]]:
    frame = Store(Workspace(folder / "two-towns")).read()
    return frame.select("indicator", "area_code", "period", "value", "numerator", "sensitivity").rows()


def test_local_figures_come_in_with_their_meaning_and_go_out_again(folder: Path) -> None:
    export(folder)
    meaning = {"A5": "local:deaths-at-home", "B5": "Deaths at home", "D5": "%", "E5": 100, "F5": "none"}
    meaning |= {
        "G5": "proportion",
        "H5": "calendar",
        "K5": "under-5",
        "P5": "By hand.\nFor two years.",
    }
    given = {"A5": "local:deaths-at-home", "B5": "E06000002", "C5": 2023, "D5": 25, "G5": 50, "H5": 200}
    given |= {"A6": "local:deaths-at-home", "B6": "E06000003", "C6": "2023", "D6": "[c]", "R6": "restricted"}
    cells = {f"Local_measures_{cell}": value for cell, value in meaning.items()}
    change(folder / "strategy.xlsx", **cells, **{f"Local_figures_{cell}": one for cell, one in given.items()})
    done = load(folder, "strategy.xlsx", "--json")
    assert done.exit_code == 0, done.output
    (told,) = json.loads(done.stdout)["workbooks"]
    assert (told["loaded"], told["definitions"], told["figures"]) == (True, ["local:deaths-at-home"], 2)
    assert figures(folder) == [
        ("local:deaths-at-home", "E06000002", "2023", 25.0, 50.0, "internal"),
        ("local:deaths-at-home", "E06000003", "2023", None, None, "restricted"),
    ]
    defined = read_file(folder / "two-towns/indicators/workbook.yaml")["local:deaths-at-home"]
    assert defined.caveats == ("By hand.", "For two years.")
    out = export(folder, "again.xlsx")
    assert "It holds 2 figures of your own measures." in out.stdout
    assert "1 figure is restricted: send the workbook only to those who may see them." in out.stdout
    before = figures(folder)
    assert load(folder, "again.xlsx").exit_code == 0
    assert figures(folder) == before
    assert read_file(folder / "two-towns/indicators/workbook.yaml")["local:deaths-at-home"] == defined


def test_a_measure_that_another_file_defines_stays_there(folder: Path) -> None:
    own = folder / "two-towns/indicators/own.yaml"
    own.parent.mkdir()
    own.write_text('id: "local:deaths-at-home"\ntitle: Deaths at home\nperiod_kind: calendar\n')
    export(folder)
    assert load(folder, "strategy.xlsx").exit_code == 0
    assert [path.name for path in own.parent.iterdir()] == ["own.yaml"]
    change(folder / "strategy.xlsx", Local_measures_B5="Deaths where people live")
    done = load(folder, "strategy.xlsx")
    assert done.exit_code == 4
    assert "R202, sheet Local measures, row 5, cell A5" in done.stdout


def test_a_workbook_and_other_files_are_loaded_together(folder: Path) -> None:
    export(folder)
    row = "fingertips:90631,E06000002,Middlesbrough,Persons,5 yrs,2022/23,60.9,58.8,63.0,1218,2000"
    (folder / "figures.csv").write_text(f"{HEAD}\n{row}\n")
    done = load(folder, "figures.csv", "strategy.xlsx", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert [one["loaded"] for one in (*told["files"], *told["workbooks"])] == [True, True]
    (folder / "renamed.csv").write_bytes((folder / "strategy.xlsx").read_bytes())
    assert "nothing changed" in load(folder, "renamed.csv").stdout


def test_a_workbook_that_cannot_be_marked_is_told_all_the_same(folder: Path) -> None:
    export(folder)
    change(folder / "strategy.xlsx", Themes_B5=None)
    (folder / "strategy.xlsx").rename(folder / "strategy.bin")
    done = load(folder, "strategy.bin")
    assert done.exit_code == 3
    assert "Y021, sheet Themes, row 5, cell B5, best-start" in " ".join(done.stdout.split())
    assert "Save it as .xlsx to get a copy in which each fault is marked." in done.stdout
