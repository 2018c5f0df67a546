"""Both printers of a book: what goes in comes out, as text or number, whatever it looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from goldenthread.publishing.tables import ods, xlsx
from goldenthread.publishing.tables.book import (
    LONGEST,
    Book,
    Column,
    Heading,
    Link,
    Number,
    Sheet,
    Table,
    fitting,
)
from goldenthread.publishing.tables.ods import letters
from tests.support import office, workbook_reading

PRINTERS = {"xlsx": xlsx.printed, "ods": ods.printed}
TEXTS = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+A1",
    "@SUM(A1)",
    "-2",
    "2024",
    "1.50",
    "0012",
    "TRUE",
    "\tcmd",
    "  two  spaces  ",
    "a\nb",
    "<b> & \"quotes\" 'single'",
    "https://example.org/",
    "mailto:a@example.org",
    "'apostrophe",
    "{=1+1}",
    "_x0041_",
    "1/2/2024",
    "é – ‘’ 名 \N{GRINNING FACE}",
    "]]>",
    "#REF!",
)
HOSTILE = tuple(fitting(text) for text in TEXTS)
NUMBERS = (0.0, -1.5, 1234567.891, 1e-9, 64.32029902242668, 1e15)
BOOK = Book(
    title="=1+1 & <title>",
    about="A book of hostile texts",
    publisher="The Place & Co",
    made=date(2025, 6, 1),
    sheets=(
        Sheet("Cover", "=1+1 & <title>", (Heading("=2+2"), "=3+3", Link("On", sheet="It's a sheet"))),
        Sheet(
            "It's a sheet",
            "=4+4",
            ("=5+5", Link("Out", address="https://example.org/a?b=1&c=2")),
            Table(
                "hostile",
                (Column("=heading", 20), Column("Number", 12, numeric=True)),
                tuple((text, Number(NUMBERS[at % len(NUMBERS)], at % 4)) for at, text in enumerate(HOSTILE)),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The hostile book in both formats."""
    folder = tmp_path_factory.mktemp("printed")
    for kind, printer in PRINTERS.items():
        (folder / f"book.{kind}").write_bytes(printer(BOOK))
    return {kind: folder / f"book.{kind}" for kind in PRINTERS}


@pytest.fixture(scope="module")
def saved_again(printed: dict[str, Path]) -> dict[str, Path]:
    """Each opened by LibreOffice and saved as the other."""
    return {
        f"{kind} to {other}": office.converted(path, other)
        for kind, path in printed.items()
        for other in PRINTERS
        if other != kind
    }


def hostile_cells(path: Path) -> tuple[list[object], list[object]]:
    """The texts and numbers of the table."""
    sheet = workbook_reading.read(path)["It's a sheet"]
    rows = range(5, 5 + len(HOSTILE))
    return [sheet.value(row, 1) for row in rows], [sheet.value(row, 2) for row in rows]


def assert_whole(path: Path) -> None:
    texts, numbers = hostile_cells(path)
    assert texts == list(HOSTILE)
    assert numbers == [pytest.approx(NUMBERS[at % len(NUMBERS)], rel=1e-14) for at in range(len(HOSTILE))]
    for sheet in workbook_reading.read(path).sheets:
        assert [at for at, cell in sheet.cells.items() if cell.formula] == []


@pytest.mark.parametrize("kind", PRINTERS)
def test_text_stays_text_and_numbers_stay_numbers(printed: dict[str, Path], kind: str) -> None:
    assert_whole(printed[kind])


@pytest.mark.parametrize("way", ["xlsx to ods", "ods to xlsx"])
def test_they_still_do_when_libreoffice_has_opened_and_saved_them(
    saved_again: dict[str, Path], way: str
) -> None:
    assert_whole(saved_again[way])
    cover = workbook_reading.read(saved_again[way])["Cover"]
    assert [cover.value(row, 1) for row in range(1, 5)] == ["=1+1 & <title>", "=2+2", "=3+3", "On"]


@pytest.mark.parametrize("kind", PRINTERS)
def test_a_book_says_what_it_is_and_opens_on_its_cover(printed: dict[str, Path], kind: str) -> None:
    book = workbook_reading.read(printed[kind])
    assert (book.title, book.language, book.first_shown) == ("=1+1 & <title>", "en-GB", "Cover")
    assert [sheet.name for sheet in book.sheets] == ["Cover", "It's a sheet"]
    assert book["It's a sheet"].tables == [("hostile", (4, 1), (4 + len(HOSTILE), 2))]
    assert book["It's a sheet"].cells[3, 1].link == "https://example.org/a?b=1&c=2"
    assert book["It's a sheet"].value(4, 1) == "=heading"


def test_excel_knows_author_days_and_decimals(printed: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(printed["xlsx"])
    assert book.properties.creator == "The Place & Co"
    assert book.properties.created.isoformat() == "2025-06-01T00:00:00"
    sheet = book["It's a sheet"]
    assert [sheet.cell(row, 2).number_format for row in range(5, 9)] == [
        "#,##0",
        "#,##0.0",
        "#,##0.00",
        "#,##0.00",
    ]
    assert sheet.freeze_panes == "B5"
    assert sheet.tables["hostile"].autoFilter is None
    assert sheet["B4"].alignment.horizontal == "right"


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    table = Table("t", (Column("A", 10),), (("short",), ("twenty-one characters",), ("a\nb\nc\nd",)))
    book = replace(BOOK, sheets=(Sheet("Cover", "T", (), table),))
    (tmp_path / "b.xlsx").write_bytes(xlsx.printed(book))
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Cover"]
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5)] == [15.75, 48, 63.75]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc", "abc"),
        ("a\ud800b", "ab"),
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * 40_000, "x" * LONGEST + " (cut: too long for a cell)"),
    ],
)
def test_a_text_is_made_to_fit_a_cell(text: str, kept: str) -> None:
    assert fitting(text) == kept


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_have_letters(number: int, name: str) -> None:
    assert letters(number) == name
