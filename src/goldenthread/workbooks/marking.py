"""A copy of a person's workbook in which every fault is marked where it is, and listed on a first sheet.

Nothing that the person wrote is changed. Marks of an earlier copy are taken out first, so that a copy may be
mended, loaded and marked again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from goldenthread.errors import Finding, Severity
from goldenthread.workbooks.form import TO_MEND
from goldenthread.workbooks.looks import DARK, EDGE, FONT_NAME, FONT_SIZE, GREY

# Light red and light yellow: black on either has a contrast above 13:1.
ERROR: Final = "FFC7C2"
WARNING: Final = "FFEB9C"
OURS: Final = "[To mend]"  # begins our part of a comment
_HEADINGS: Final = ("What it is", "Sheet", "Cell", "What was found", "What to do", "Code")
_WIDTHS: Final = (14, 22, 10, 60, 60, 10)
_ESCAPE: Final = re.compile("_(x[0-9A-Fa-f]{4}_)")  # ECMA-376, 22.4.2.4: _x0041_ stands for A


def mark(path: Path, findings: Sequence[Finding]) -> bytes:
    """The workbook with the findings marked. Only for .xlsx files that were read without trouble."""
    content = path.read_bytes()
    book = load_workbook(io.BytesIO(content), rich_text=True, keep_vba=path.suffix.lower() == ".xlsm")
    _with_its_own_texts(book, content)
    _without_marks(book)
    for finding in findings:
        _mark(book, finding)
    _list(book, findings)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _with_its_own_texts(book: Workbook, content: bytes) -> None:
    """Give back the texts that openpyxl reads otherwise: it takes x005F_ out of every text."""
    exact = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet in book.worksheets:
        rows = exact.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        for down, row in enumerate(rows, 1):
            for across, text in enumerate(row, 1):
                if isinstance(text, str) and _ESCAPE.search(text):
                    cell = sheet.cell(down, across)
                    cell.value = _ESCAPE.sub(r"_x005F_\1", text)
                    cell.data_type = "s"


def _without_marks(book: Workbook) -> None:
    if TO_MEND in book.sheetnames:
        book.remove(book[TO_MEND])
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and OURS in cell.comment.text:
                    _unmark(cell)


def _unmark(cell: Any) -> None:
    theirs = cell.comment.text.partition(OURS)[0].rstrip()
    cell.comment = Comment(theirs, cell.comment.author) if theirs else None
    cell.fill = PatternFill("solid", start_color=GREY) if cell.protection.locked else PatternFill()


def _mark(book: Workbook, finding: Finding) -> None:
    """Fill the cell and say beside it what is wrong; findings of no cell stand only in the list."""
    if (cell := _cell(book, finding)) is None:
        return
    said = f"{OURS} {finding.code}: {finding.found} {finding.fix}"
    before = cell.comment
    text = f"{before.text}\n\n{said}" if before else said
    cell.comment = Comment(text, before.author if before else "Goldenthread", height=160, width=360)
    if not (before and OURS in before.text) or finding.severity is Severity.ERROR:
        cell.fill = PatternFill("solid", start_color=_colour(finding))


def _colour(finding: Finding) -> str:
    return ERROR if finding.severity is Severity.ERROR else WARNING


def _cell(book: Workbook, finding: Finding) -> Cell | None:
    where = finding.where
    if where.sheet not in book.sheetnames or not isinstance(where.column, str):
        return None
    found = book[where.sheet][where.column]
    return found if isinstance(found, Cell) else None  # within merged cells there is none


def _list(book: Workbook, findings: Sequence[Finding]) -> None:
    """The first sheet: everything found, with a link to each cell."""
    sheet = book.create_sheet(TO_MEND, 0)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet  # two selected sheets would be edited as one
    book.active = 0
    sheet["A1"] = "To mend"
    sheet["A1"].font = _font(size=16, b=True)
    sheet["A2"] = "Nothing was loaded. Each line leads to its cell. Mend the cells, save, and load this copy."
    sheet["A2"].font = _font()
    _row(sheet, 4, _HEADINGS)
    for at, finding in enumerate(findings, 5):
        place = finding.where
        cell = str(place.column or "")
        _row(
            sheet,
            at,
            (finding.severity.value, place.sheet or "", cell, finding.found, finding.fix, finding.code),
        )
        if place.sheet in book.sheetnames:
            sheet.cell(at, 3).value = cell or "A1"
            target = f"'{place.sheet}'!{cell or 'A1'}"
            sheet.cell(at, 3).hyperlink = Hyperlink(ref=f"C{at}", location=target)
            sheet.cell(at, 3).font = _font(color="0000EE", u="single")
    _finish(sheet, 4 + max(len(findings), 1))


def _font(**changes: Any) -> Font:
    return Font(**{"name": FONT_NAME, "size": FONT_SIZE, **changes})


def _row(sheet: Worksheet, at: int, texts: Iterable[str]) -> None:
    side = Side("thin", color=EDGE)
    for across, text in enumerate(texts, 1):
        cell = sheet.cell(at, across)
        cell.value, cell.data_type = text, "s"  # a finding repeats what was written, which may begin with =
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(side, side, side, side)
        cell.font = _font()
        if at == 4:
            cell.font = _font(b=True, color="FFFFFF")
            cell.fill = PatternFill("solid", start_color=DARK)
        elif across == 1:
            cell.fill = PatternFill("solid", start_color=ERROR if text == Severity.ERROR else WARNING)


def _finish(sheet: Worksheet, last: int) -> None:
    for letter, wide in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = "A5"
    sheet.add_table(Table(displayName="table_To_mend", ref=f"A4:F{last}", tableStyleInfo=TableStyleInfo()))
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
