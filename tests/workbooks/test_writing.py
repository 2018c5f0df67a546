"""The form that people get: protected where it must be, open where they write, and fit to be read aloud."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from goldenthread.cli import books
from goldenthread.workbooks import Column, Form, Kind, Sheet, guidance
from goldenthread.workbooks.writing import write

SHEET = Sheet(
    "Things",
    "What there is.",
    (
        Column("Id", "A short name.", Kind.ID, needed=True),
        Column("Kind", "Which kind.", Kind.CHOICE, ("one", "two")),
        Column("Of", "What it is of.", ids_of="Things"),
        Column("Day", "When.", Kind.DAY),
    ),
    spare=3,
)
FORM = Form("Things", ("Fill it in.",), (SHEET,))


@pytest.fixture(scope="module")
def book() -> Any:
    rows: list[Any] = [{"Id": "first", "Kind": "one", "Of": "=1+1"}]
    return openpyxl.load_workbook(io.BytesIO(write(FORM, {"Things": rows})))


def test_an_exported_id_is_locked_and_everything_to_fill_in_is_open(book: Any) -> None:
    sheet = book["Things"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    locked = {cell.coordinate for row in sheet["A5:D8"] for cell in row if cell.protection.locked}
    assert locked == {"A5"}
    assert (sheet["E5"].value, sheet["E5"].protection.locked) == ("first", True)
    assert sheet.column_dimensions["E"].hidden


def test_drop_downs_and_help_reach_over_a_thousand_rows(book: Any) -> None:
    offered = {str(one.sqref): one for one in book["Things"].data_validations.dataValidation}
    assert set(offered) == {"A5:A1004", "B5:B1004", "C5:C1004", "D5:D1004"}
    assert offered["B5:B1004"].formula1 == '"one,two"'
    assert offered["C5:C1004"].formula1 == "ids_of_Things"
    assert not offered["C5:C1004"].allow_blank
    assert book.defined_names["ids_of_Things"].attr_text == "'Things'!$A$5:$A$1004"
    assert offered["A5:A1004"].prompt.startswith("Needed. A short name.")


def test_nobody_runs_out_of_rows(book: Any) -> None:
    """A row that was never written takes the look of its column; the lines above the table keep theirs."""
    sheet = book["Things"]
    assert [sheet.column_dimensions[letter].protection.locked for letter in "ABCD"] == [False] * 4
    looks = [book._cell_styles[sheet.row_dimensions[row].s] for row in (1, 2, 3)]
    assert all(book._protections[look.protectionId].locked for look in looks)


def test_a_text_that_looks_like_a_formula_is_a_text(book: Any) -> None:
    assert (book["Things"]["C5"].value, book["Things"]["C5"].data_type) == ("=1+1", "s")


def test_the_whole_workbook_keeps_the_rules_of_accessible_spreadsheets() -> None:
    content = books.written({})
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert (book.properties.title, book.properties.language) == ("Strategy workbook", "en-GB")
    assert book.active.title == "Start here"
    for sheet in book.worksheets:
        assert sheet.merged_cells.ranges == set()
        assert sheet["A1"].value
        assert sheet["A2"].value
        (table,) = sheet.tables.values()
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        fonts = {(cell.font.name, cell.font.size) for row in sheet[table.ref] for cell in row}
        assert fonts == {("Arial", 12)}
        assert all(cell.alignment.wrap_text for row in sheet[table.ref] for cell in row)


def test_every_list_of_a_drop_down_fits_and_every_message_too() -> None:
    with zipfile.ZipFile(io.BytesIO(books.written({}))) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    assert b"customHeight" not in xml  # rows go on fitting what is written into them
    for sheet in books.FORM.sheets:
        for column in sheet.columns:
            limits = guidance.validation(column)
            assert len(limits["input_message"]) <= 255
            assert len(limits["input_title"]) <= 32
