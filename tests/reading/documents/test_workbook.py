"""Workbooks: sheets, the tables on them, and numbers as a person sees them."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from goldenthread.reading.documents.model import Place, Table, Why
from goldenthread.reading.documents.workbook.shown import shown
from tests.reading.documents.blocks import opened, told


def book() -> bytes:
    """A workbook with two tables on one sheet, formats, and hidden parts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        forms = {
            form: made.add_format({"num_format": form}) for form in ("0.0%", "£#,##0", "dd/mm/yyyy", "0.00")
        }
        sheet = made.add_worksheet("Measures")
        sheet.write("B2", "Where we are and where we want to be")
        sheet.write_row("B3", ["Measure", "Baseline", "Target", "Due", "Note of our own"])
        sheet.write_row("B4", ["Smoking", 0.123])
        sheet.write("C4", 0.123, forms["0.0%"])
        sheet.write("D4", 0.06, forms["0.0%"])
        sheet.write_datetime("E4", datetime(2030, 3, 31), forms["dd/mm/yyyy"])
        sheet.write_row("B5", ["Falls", 2727, 2400.5])
        sheet.write("B6", "Source: national figures published in 2024")
        sheet.merge_range("B9:C9", "Fund")
        sheet.write_row("B10", ["Telecare", "line one\nline two"])
        sheet.write("D10", 631614.2, forms["£#,##0"])
        sheet.write_row("B11", ["Hidden row", 1])
        sheet.set_row(10, None, None, {"hidden": True})
        sheet.write("F4", "secret")
        sheet.set_column("F:F", None, None, {"hidden": True})
        hidden = made.add_worksheet("Lists")
        hidden.write_row(0, 0, ["red", "amber"])
        hidden.hide()
        made.add_worksheet("Empty")
        notes = made.add_worksheet("Notes")
        notes.write_column(
            0, 0, ["How to read this", "• Figures are for the whole borough.", "We mean it, all of it."]
        )
    return out.getvalue()


def test_sheets_are_headings_and_blank_rows_part_their_tables(tmp_path: Path) -> None:
    document = opened(tmp_path, "a.xlsx", book())
    assert told(document.blocks) == [
        "# 1 Measures",
        "# - Where we are and where we want to be",
        "Measure | Baseline | Target | Due\nSmoking | 12.3% | 6.0% | 2030-03-31\nFalls | 2727 | 2400.5 | ",
        "^ Source: national figures published in 2024",
        "# - Fund",
        "Telecare | line one\nline two | £631,614",
        "# 1 Notes",
        "# - How to read this",
        "- Figures are for the whole borough.",
        "We mean it, all of it.",
    ]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [row.place for row in tables[0].rows] == [Place(None, line, "Measures") for line in (3, 4, 5)]


def test_hidden_parts_are_set_aside(tmp_path: Path) -> None:
    document = opened(tmp_path, "a.xlsx", book())
    assert [(one.why, one.place.sheet, one.place.line, one.text) for one in document.aside] == [
        (Why.HIDDEN, "Measures", 3, "Note of our own"),
        (Why.HIDDEN, "Measures", 4, "secret"),
        (Why.HIDDEN, "Measures", 11, "Hidden row 1"),
        (Why.HIDDEN, "Lists", 1, "red amber"),
    ]


@pytest.mark.parametrize(
    ("cell", "form", "wanted"),
    [
        (0.084, "0.0%", "8.4%"),
        (0.125, "0%", "13%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-5.5, "0.0", "-5.5"),
        (-0.04, "0.0", "0.0"),
        (631614, "[$£-809]#,##0", "£631,614"),
        (12, '0" weeks"', "12 weeks"),
        (12, "General", "12"),
        (2023.0, "", "2023"),
        (0.1 + 0.2, "", "0.3"),
        (1e300, "0.0E+00", "1e+300"),
        (float("nan"), "0.0", "nan"),
        (True, "0", "TRUE"),
        (date(2024, 1, 31), "", "2024-01-31"),
        (datetime(2024, 1, 31, 15, 30), "", "2024-01-31 15:30"),
        (None, "0%", ""),
        ("5-6", "0%", "5-6"),
    ],
)
def test_numbers_as_shown(cell: Any, form: str, wanted: str) -> None:
    assert shown(cell, form) == wanted
