"""The marked copy keeps everything that a person wrote, and can be mended, loaded and marked again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from goldenthread import workbooks
from goldenthread.errors import Finding, Severity, Where
from goldenthread.workbooks import Column, Form, Kind, Sheet
from goldenthread.workbooks.marking import mark
from goldenthread.workbooks.writing import write

FORM = Form(
    "A small form",
    ("Fill it in.",),
    (
        Sheet(
            "People", "Who is there.", (Column("Id", "A short name.", Kind.ID), Column("Name", "Its name."))
        ),
        Sheet("Card", "One thing.", (Column("Title", "Its title."), Column("Day", "A day.", Kind.DAY)), True),
    ),
)
TRICKY = ("=1+1", "_x0041_", "_x005F_", "a\rb", "a\nb", "'x", "+44", "tab\tx", "#N/A", "😀")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows: list[Any] = [{"Id": f"row-{at}", "Name": text} for at, text in enumerate(TRICKY)]
    file = tmp_path / "form.xlsx"
    file.write_bytes(write(FORM, {"People": rows, "Card": [{"Title": "T", "Day": "2024-09-12"}]}))
    return file


def finding(cell: str, code: str = "X030", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, Where(sheet="People", column=cell), "=It is wrong.", "Mend it.")


def marked(path: Path, *findings: Finding) -> Path:
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(mark(path, findings))
    return copy


def names(path: Path) -> list[str]:
    book = workbooks.read(path, FORM)
    assert book.findings == []
    return [row.cells["Name"].text for row in book.rows["People"]]


def test_every_text_is_in_the_copy_as_it_was(path: Path) -> None:
    assert names(path) == list(TRICKY)
    assert names(marked(path, finding("B5"), finding("A6"))) == list(TRICKY)


def test_comments_colours_formulas_and_sheets_of_ones_own_stay(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["People"]["B5"].comment = Comment("Ask the board.", "Chair")
    book["People"]["B6"].fill = PatternFill("solid", start_color="00FF00")
    book.create_sheet("Notes")["A1"] = "=2+3"
    book.save(path)
    copy = openpyxl.load_workbook(marked(path, finding("B5")))
    assert copy["People"]["B5"].comment.text.startswith("Ask the board.\n\n[To mend] X030: =It is wrong.")
    assert copy["People"]["B6"].fill.start_color.rgb == "0000FF00"
    assert copy["Notes"]["A1"].value == "=2+3"
    assert copy["People"].protection.sheet
    assert copy["People"].data_validations.dataValidation != []


def test_marking_again_leaves_no_old_mark(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["People"]["B5"].comment = Comment("Ask the board.", "Chair")
    book.save(path)
    once = marked(path, finding("B5"), finding("B7"))
    twice = openpyxl.load_workbook(marked(once, finding("B8")))
    sheet = twice["People"]
    assert sheet["B5"].comment.text == "Ask the board."
    assert sheet["B7"].comment is None
    assert sheet["B7"].fill.fill_type is None
    assert "[To mend]" in sheet["B8"].comment.text
    assert twice.sheetnames.count("To mend") == 1


def test_several_findings_of_one_cell_stand_together_and_the_worst_gives_the_colour(path: Path) -> None:
    copy = openpyxl.load_workbook(marked(path, finding("B5"), finding("B5", "X007", Severity.WARNING)))
    cell = copy["People"]["B5"]
    assert "X030" in cell.comment.text
    assert "X007" in cell.comment.text
    assert cell.fill.start_color.rgb == "00FFC7C2"


def test_the_list_is_first_leads_to_the_cells_and_holds_no_formula(path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark(path, [finding("B5")])))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[5]] == ["error", "People", "B5", "=It is wrong.", "Mend it.", "X030"]
    assert sheet["D5"].data_type == "s"
    assert sheet["C5"].hyperlink.location == "'People'!B5"
    assert [one.sheet_view.tabSelected for one in book.worksheets].count(True) == 1
