"""The sheets of local measures and figures: nothing that matters is left out, and what is gone is told."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from goldenthread import workbooks
from goldenthread.areas import english
from goldenthread.errors import SourceError
from goldenthread.observations import SCHEMA, Indicator, Store
from goldenthread.observations.definitions import read_file
from goldenthread.sources import local_reading, local_sheets
from goldenthread.workbooks import Form
from goldenthread.workbooks.writing import write
from goldenthread.workspace import Workspace
from tests.observations.frames import frame

FORM = Form("Figures", ("Fill it in.",), local_sheets.SHEETS)
# What the reader finds out by itself, or the store adds.
FOUND_OUT = {
    "area_name",
    "area_type",
    "period_length",
    "period_start",
    "period_end",
    "document",
    "line",
    "release",
}
# What only publishers of official figures say of theirs.
OFFICIAL = {"limits_basis", "filled", "published_comparison", "published_trend", "definition_version"}
OFFICIAL |= {"geography_vintage"}
EVERYTHING = Indicator(
    id="local:everything",
    title="Yes: or no #1",
    definition="=1+1",
    unit="per 1,000",
    multiplier=1000.0,
    good="lower",
    value_type="crude rate",
    period_kind="financial",
    ci_method="Byar",
    age="18+ yrs",
    sex="Female",
    frequency="annual",
    lag_months=3,
    source="Public health team",
    licence="Open Government Licence v3.0",
    attribution="Contains it.",
    version="2013",
    superseded_by="local:next",
    caveats=("One.", "Two\nlines."),
    carries_forward=True,
    small_numbers="under-5",
    sensitivity="internal",
)


def book_of(folder: Path, *definitions: Indicator) -> workbooks.Book:
    path = folder / "figures.xlsx"
    content = local_sheets.to_book(definitions, local_sheets.own(frame({})))
    path.write_bytes(write(FORM, content))
    return workbooks.read(path, FORM)


def test_every_field_of_a_definition_has_a_column() -> None:
    assert set(local_sheets.MEASURES) == {one.name for one in fields(Indicator)}


def test_every_column_of_the_table_has_one_or_a_reason_for_none() -> None:
    assert set(SCHEMA) - set(local_sheets.FIGURES) == FOUND_OUT | OFFICIAL


def test_a_definition_with_everything_comes_back_from_sheet_and_file(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "place")
    local = local_reading.from_book(book_of(tmp_path, EVERYTHING), english(), workspace)
    assert local.definitions == (EVERYTHING,)
    assert local_reading.load(workspace, local) is None
    assert read_file(workspace.indicators / local_reading.FILE) == {EVERYTHING.id: EVERYTHING}
    assert Store(workspace).releases() == ()


def test_a_definition_that_is_gone_is_told_and_taken_out(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "place")
    local_reading.load(
        workspace, local_reading.from_book(book_of(tmp_path, EVERYTHING), english(), workspace)
    )
    after = local_reading.from_book(book_of(tmp_path), english(), workspace)
    assert [(one.code, one.found) for one in after.findings] == [("R204", "local:everything is gone.")]
    local_reading.load(workspace, after)
    assert not (workspace.indicators / local_reading.FILE).exists()


def test_a_definition_that_another_file_contradicts_is_refused(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "place")
    workspace.indicators.mkdir(parents=True)
    (workspace.indicators / "own.yaml").write_text('id: "local:everything"\ntitle: Something else\n')
    with pytest.raises(SourceError) as caught:
        local_reading.from_book(book_of(tmp_path, EVERYTHING), english(), workspace)
    assert [(one.code, one.where.sheet, one.where.column) for one in caught.value.findings] == [
        ("R202", "Local measures", "A5")
    ]
