"""The form that people get: protected where it must be, open where they write, and fit to be read aloud."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread import workbooks
from goldenthread.cli import books
from goldenthread.errors import Finding, Severity, Where
from goldenthread.observations import RULES
from goldenthread.strategy import load
from goldenthread.strategy.workbook import to_book
from goldenthread.workbooks import Column, Form, Kind, Sheet
from tests.support.plain_words import OURS_ALONE
from tests.support.spreadsheets import violations

SOUTH_TEES = Path(__file__).parents[2] / "examples/south-tees/strategies/south-tees/1.0.yaml"
# Where a form is no publication: it opens on how to fill it in, has cells to fill in and texts such as the
# version 1.0, and remembers its ids in a hidden column.
OF_A_FORM = {"cover first", "contents second", "contact", "next update", "hidden part"}
OF_A_FORM |= {"empty cell", "blank row", "blank column", "number as text"}

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
    return openpyxl.load_workbook(io.BytesIO(workbooks.write(FORM, {"Things": rows})))


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


@pytest.mark.parametrize("case", ["empty", "filled", "marked"])
def test_every_workbook_keeps_the_rules_of_the_analysis_function(case: str, tmp_path: Path) -> None:
    path = tmp_path / "strategy.xlsx"
    content = to_book(load(SOUTH_TEES).strategy) if case != "empty" else {}
    path.write_bytes(books.written(content))
    if case == "marked":
        where = Where(sheet="Themes", column="B5")
        path.write_bytes(
            workbooks.mark(path, [Finding("Y021", Severity.ERROR, where, "It is empty.", "Fill it in.")])
        )
    assert violations(path, allow=OF_A_FORM) == []


def test_every_column_with_choices_has_them_in_a_drop_down() -> None:
    book = openpyxl.load_workbook(io.BytesIO(books.written({})))
    for sheet in (one for one in books.FORM.sheets if not one.is_card):
        lists = [one for one in book[sheet.name].data_validations.dataValidation if one.type == "list"]
        offered = {one.formula1 for one in lists}
        for column in (one for one in sheet.columns if one.choices and one.kind is not Kind.LINES):
            name = f"choices_of_{column.heading.replace(' ', '_')}"
            if (joined := f'"{",".join(column.choices)}"') in offered:
                assert len(joined) <= 255 + 2
            else:
                assert name in offered
                area = book.defined_names[name].attr_text.replace("'Choices'!", "").replace("$", "")
                assert [row[0].value for row in book["Choices"][area]] == list(column.choices)


@pytest.mark.parametrize("name", ["Measures", "Local measures", "Local figures"])
def test_small_number_rules_are_offered_wherever_one_is_named(name: str) -> None:
    (sheet,) = (one for one in books.FORM.sheets if one.name == name)
    (column,) = (one for one in sheet.columns if one.heading == "Small-number rule")
    assert column.choices == tuple(RULES)


def test_no_text_of_the_form_has_a_word_that_only_we_use() -> None:
    told = [books.FORM.title, *books.FORM.how]
    for sheet in books.FORM.sheets:
        told += [sheet.name, sheet.about]
        told += [text for one in sheet.columns for text in (one.heading, workbooks.guidance.message(one))]
    assert [text for text in told if OURS_ALONE.search(text)] == []


def test_every_list_of_a_drop_down_fits_and_every_message_too() -> None:
    with zipfile.ZipFile(io.BytesIO(books.written({}))) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    assert b"customHeight" not in xml  # rows go on fitting what is written into them
    for sheet in books.FORM.sheets:
        for column in sheet.columns:
            limits = workbooks.guidance.validation(column)
            assert len(limits["input_message"]) <= 255
            assert len(limits["input_title"]) <= 32
