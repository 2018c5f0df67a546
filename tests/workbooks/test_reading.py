"""A workbook that was filled in, as text with places, whatever the spreadsheet program made of it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread import workbooks
from goldenthread.workbooks import Column, Form, Kind, Sheet
from goldenthread.workbooks.answers import Unclear, answer
from goldenthread.workbooks.places import cell_name

TEXT = Column("Text", "A text.")
DAY = Column("Day", "A day.", Kind.DAY)
CHOICE = Column("Choice", "A choice.", Kind.CHOICE, ("Persons", "yes"))
FORM = Form("F", ("Fill it in.",), (Sheet("S", "A sheet.", (TEXT,)),))


@pytest.mark.parametrize(
    ("raw", "column", "expected"),
    [
        (2030.0, TEXT, "2030"),
        (0.1, TEXT, "0.1"),
        (1e300, TEXT, "1e+300"),
        (True, TEXT, "yes"),
        ("   ", TEXT, ""),
        (date(2024, 9, 12), DAY, "2024-09-12"),
        (datetime(2024, 9, 12), DAY, "2024-09-12"),
        ("12 September 2024", DAY, "2024-09-12"),
        ("12th Sept 2024", DAY, "12th Sept 2024"),
        ("1st May 2024", DAY, "2024-05-01"),
        ("12/09/2024", DAY, "2024-09-12"),
        ("2024-09-12", DAY, "2024-09-12"),
        ("PERSONS ", CHOICE, "Persons"),
        (False, CHOICE, "no"),
        (date(2024, 5, 6), TEXT, Unclear("date 2024-05-06")),
        (time(12, 30), TEXT, Unclear("time of day 12:30:00")),
    ],
)
def test_a_cell_is_what_a_person_meant(raw: Any, column: Column, expected: Any) -> None:
    assert answer(raw, column) == expected


def test_cells_have_the_names_that_spreadsheets_give_them() -> None:
    assert [cell_name(0, at) for at in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "X001"),
        (b"PK\x03\x04 and no more", "X001"),
        (b"a,b\n1,2\n", "X001"),
        (b"\xd0\xcf\x11\xe0 encrypted", "X002"),
    ],
)
def test_what_is_no_workbook_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    assert [one.code for one in workbooks.read(path, FORM).findings] == [code]
    assert workbooks.sheet_names(path) == frozenset()


def test_a_row_that_was_copied_with_its_hidden_id_is_a_new_row(tmp_path: Path) -> None:
    form = Form("F", ("Fill it in.",), (Sheet("S", "A sheet.", (Column("Id", "An id.", Kind.ID), TEXT)),))
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbooks.write(form, {"S": [{"Id": "one", "Text": "t"}]}))
    book = openpyxl.load_workbook(path)
    for cell, value in zip(book["S"][6], ("two", "t", "one"), strict=True):
        cell.value = value
    book.save(path)
    assert workbooks.read(path, form).findings == []
    book["S"]["A5"] = "changed"
    book.save(path)
    told = workbooks.read(path, form).findings
    assert [(one.code, one.where.column) for one in told] == [("X012", "A5"), ("X012", "A6")]


@pytest.mark.parametrize(
    ("number", "form", "read"),
    [
        (0.325, "0.0%", "32.5"),
        (0.285, "0.00%", "28.5"),
        (0.07, "0%", "7"),
        (1, "0.0 %", "100"),
        (0.325, "General", "0.325"),
        ("32.5%", "0%", "32.5%"),
    ],
)
def test_a_number_in_per_cent_is_the_one_that_the_cell_shows(
    number: float | str, form: str, read: str, tmp_path: Path
) -> None:
    """Excel turns a typed 32.5% into 0.325: taken as it is kept, every figure would be a hundredth."""
    sheet = Form("F", ("Fill it in.",), (Sheet("S", "A sheet.", (Column("N", "A number.", Kind.NUMBER),)),))
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbooks.write(sheet, {"S": []}))
    book = openpyxl.load_workbook(path)
    book["S"]["A5"].value = number
    book["S"]["A5"].number_format = form
    book.save(path)
    found = workbooks.read(path, sheet)
    assert [row.cells["N"].text for row in found.rows["S"]] == [read]
    assert found.findings == []
