"""The checker of spreadsheets: a sound workbook passes, and each rule finds the workbook that breaks it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.table import Table as Marked

from goldenthread.publishing.tables import ods, xlsx
from goldenthread.publishing.tables.book import Book, Column, Heading, Link, Number, Sheet, Table
from tests.support.spreadsheets import RULES, violations

Change = Callable[[Any], object]


def text_table(name: str, *rows: tuple[str | Link, str]) -> Table:
    return Table(name, (Column("Name", 20), Column("What it says", 60)), rows)


SOUND = Book(
    title="A sound book",
    about="Nothing",
    publisher="The Place",
    made=date(2025, 6, 1),
    sheets=(
        Sheet(
            "Cover",
            "A sound book",
            (Heading("Whom to ask"), "The office.", Heading("Next update"), "3 March 2026"),
        ),
        Sheet(
            "Contents",
            "Contents",
            ("All sheets.",),
            text_table(
                "contents",
                *((Link(name, sheet=name), "A sheet.") for name in ("Notes", "Shorthand", "Figures")),
            ),
        ),
        Sheet("Notes", "Notes", ("All notes.",), text_table("notes", ("note 1", "It is so."))),
        Sheet("Shorthand", "Shorthand", ("All marks.",), text_table("shorthand", ("[x]", "Not available."))),
        Sheet(
            "Figures",
            "Figures",
            ("Some figures [note 1].", Link("Back", sheet="Contents")),
            Table(
                "figures",
                (Column("Area", 20), Column("Value", 10), Column("Period", 10)),
                (("Hartlepool", Number(1.5, 1), "2024"), ("Darlington", "[x]", "2024")),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.xlsx"
    path.write_bytes(xlsx.printed(SOUND))
    return path


def test_a_sound_workbook_passes_in_both_formats(sound: Path) -> None:
    path = sound.with_suffix(".ods")
    path.write_bytes(ods.printed(SOUND))
    assert violations(sound) == []
    assert violations(path) == []


def put(cell: str, value: object, sheet: str = "Figures") -> Change:
    return lambda book: book[sheet].__setitem__(cell, value)


def look(cell: str, sheet: str = "Figures", **more: Any) -> Change:
    return lambda book: [setattr(book[sheet][cell], name, value) for name, value in more.items()]


def two_tables(book: Any) -> None:
    """A second table under the first."""
    for row in ("A10", "A11"):
        book["Figures"][row] = "Area"
        book["Figures"][row].font = Font(name="Arial", size=12)
    book["Figures"].add_table(Marked(displayName="second", ref="A10:A11"))


def not_first(book: Any) -> None:
    book.active = 1


def moved_table(book: Any) -> None:
    book["Figures"].tables["figures"].ref = "B4:C6"


BROKEN: dict[str, Change] = {
    "document title": lambda book: setattr(book.properties, "title", None),
    "language": lambda book: setattr(book.properties, "language", None),
    "opens on first": not_first,
    "cover first": lambda book: book.move_sheet("Notes", -2),
    "contents second": lambda book: book.move_sheet("Contents", 2),
    "contact": put("A2", "Greetings", "Cover"),
    "next update": put("A4", "Greetings", "Cover"),
    "link": lambda book: setattr(book["Figures"]["A3"].hyperlink, "location", "'Nowhere'!A1"),
    "contents": lambda book: setattr(book["Contents"]["A6"].hyperlink, "location", "'Notes'!A1"),
    "note missing": put("A2", "Some figures [note 1] [note 2]."),
    "note unused": put("A2", "Some figures."),
    "shorthand": put("B6", "[q]"),
    "sheet name": lambda book: setattr(book["Figures"], "title", "Sheet5"),
    "title in A1": put("A1", None),
    "hidden sheet": lambda book: setattr(book["Figures"], "sheet_state", "hidden"),
    "hidden part": lambda book: setattr(book["Figures"].column_dimensions["B"], "hidden", True),
    "merged": lambda book: book["Figures"].merge_cells("A1:C1"),
    "one table": two_tables,
    "outside table": put("B2", "Stray"),
    "table in column A": moved_table,
    "heading": put("B4", None),
    "heading unique": put("B4", "Area"),
    "blank row": lambda book: [book["Figures"].__setitem__(f"{column}6", None) for column in "ABC"],
    "blank column": lambda book: [book["Figures"].__setitem__(f"B{row}", None) for row in (5, 6)],
    "empty cell": put("B6", None),
    "font": look("A5", font=Font(name="Times New Roman", size=12)),
    "wrapped": lambda book: [
        put("A5", "Hartlepool " * 5)(book),
        look("A5", alignment=Alignment(wrap_text=False))(book),
    ],
    "formula": put("B5", "=1+1"),
    "symbol": put("B6", "*"),
    "number as text": put("B5", "1.5"),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_the_workbook_that_breaks_it(sound: Path, tmp_path: Path, rule: str) -> None:
    book = openpyxl.load_workbook(sound)
    BROKEN[rule](book)
    path = tmp_path / "broken.xlsx"
    book.save(path)
    assert rule in {one.rule for one in violations(path)}
    assert rule not in {one.rule for one in violations(path, allow={rule})}


def test_letters_that_are_too_small_are_found(sound: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sound)
    book["Figures"]["A5"].font = Font(name="Arial", size=9)
    book.save(tmp_path / "small.xlsx")
    found = [one for one in violations(tmp_path / "small.xlsx") if one.rule == "font"]
    assert [(one.sheet, one.where, one.found) for one in found] == [("Figures", "row 5, column 1", "Arial 9")]


ODS_BROKEN = {
    "merged": ('<table:table-cell table:style-name="text"', "{} table:number-columns-spanned='2'"),
    "hidden part": ('<table:table-row table:style-name="row"', "{} table:visibility='collapse'"),
    "formula": ('<table:table-cell table:style-name="number1"', "{} table:formula='of:=1+1'"),
    "wrapped": ("It is so.", "It is so. " * 6),
    "outside table": ("<table:database-ranges>", "{}<!-- -->"),
    "link": ("#'Contents'.A1", "#'Nowhere'.A1"),
}


@pytest.mark.parametrize("rule", ODS_BROKEN)
def test_rules_hold_for_open_document_too(tmp_path: Path, rule: str) -> None:
    found, instead = ODS_BROKEN[rule]
    content = ods.content(SOUND)
    assert found in content
    content = content.replace(found, instead.replace("{}", found))
    if rule == "wrapped":
        content = content.replace('fo:wrap-option="wrap"', "")
    if rule == "outside table":
        content = content.partition("<table:database-ranges>")[0] + "<table:database-ranges/>"
        content += "</office:spreadsheet></office:body></office:document-content>"
    path = tmp_path / "broken.ods"
    with zipfile.ZipFile(path, "w") as packed:
        whole = tmp_path / "whole.ods"
        whole.write_bytes(ods.printed(SOUND))
        with zipfile.ZipFile(whole) as sound_parts:
            for name in sound_parts.namelist():
                packed.writestr(name, content if name == "content.xml" else sound_parts.read(name))
    assert rule in {one.rule for one in violations(path)}


def test_a_rule_that_does_not_exist_cannot_be_allowed(sound: Path) -> None:
    with pytest.raises(AssertionError, match="no rule called"):
        violations(sound, allow={"anything goes"})
