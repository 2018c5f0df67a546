"""Tables of a Word paper: a header row that repeats, a first column that heads rows, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from goldenthread.publishing.pages.blocks import Cell, Grid, Head
from goldenthread.publishing.pages.layout import apart, widths
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.printers.word_marks import mark
from goldenthread.publishing.printers.word_styles import WIDTH

# A character for each shape of a tag that every copy of Arial and of Liberation Sans holds. Words have a
# character of their own within their question, as they have a shape on the site.
GLYPHS: Final = {
    "up": "▲",
    "down": "▼",
    "diamond": "◊",
    "bar": "▬",
    "question": "?",
    "tick": "√",
    "forward": "►",
    "half": "◄",
    "cross": "×",
    "ring": "○",
    "dot": "●",
    "clock": "◙",
    "struck": "Ø",
    "hourglass": "…",
    "arrow-up": "↑",
    "arrow-down": "↓",
    "dash": "–",
}
GAP: Final = 160  # twentieths of a point, as on the right of every cell
SPACE: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table is beside its cells: its style, and for those who hear it its title and what it holds."""

    style: str
    title: str
    description: str
    rows_have_heads: bool = True


def add_table(document: Document, grid: Grid, size: float) -> None:
    """A table with its caption above it; `size` is that of the text."""
    document.add_paragraph(grid.caption, "Caption")
    frame = Frame("PaperTable", grid.caption, grid.summary)
    table = framed(document, _widths(grid, size), len(grid.rows), frame)
    head, *rows = cells_of(table)
    _set_apart([head, *rows], apart(grid))
    for cell, of_column in zip(head, grid.heads, strict=True):
        _aligned(cell.paragraphs[0], of_column, "CellHead").add_run(of_column.text)
    for row, texts in zip(rows, grid.rows, strict=True):
        for cell, text, of_column in zip(row, texts, grid.heads, strict=True):
            _fill(cell, text, of_column)


def _set_apart(rows: Sequence[Sequence[_Cell]], columns: Sequence[bool]) -> None:
    """Room before a column of text that follows one of numbers."""
    for row in rows:
        for cell in compress(row, columns):
            cell._tc.get_or_add_tcPr().append(mark("tcMar", mark("left", w=GAP, type="dxa")))


def framed(document: Document, columns: Sequence[int], rows: int, frame: Frame) -> Table:
    """An empty table with a header row and so many others.

    It is put together here because python-docx would look for every cell anew, and knows no header rows.
    """
    properties = mark(
        "tblPr",
        mark("tblStyle", val=frame.style),
        mark("tblW", w=sum(columns), type="dxa"),
        mark("tblLayout", type="fixed"),
        _look(frame),
        mark("tblCaption", val=frame.title),
        mark("tblDescription", val=frame.description),
    )
    grid = mark("tblGrid", *(mark("gridCol", w=width) for width in columns))
    made = mark("tbl", properties, grid, *(_row(columns, head=not place) for place in range(rows + 1)))
    assert isinstance(made, CT_Tbl)
    document.element.body._insert_tbl(made)
    return Table(made, document)


def cells_of(table: Table) -> list[list[_Cell]]:
    """The cells row by row."""
    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def _look(frame: Frame) -> BaseOxmlElement:
    """Which cells are heads: the style draws them, and a screen reader reads them out with the others."""
    first = int(frame.rows_have_heads)
    bits = 0x0620 + 0x0080 * first  # the same once more, for versions of Word that read only this
    row, none = {"firstRow": 1, "lastRow": 0}, {"lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return mark("tblLook", val=f"{bits:04X}", **row, firstColumn=first, **none)


def _widths(grid: Grid, size: float) -> list[int]:
    return [round(WIDTH.twips * share) for share in widths(grid, size)]


def _row(columns: Sequence[int], *, head: bool) -> BaseOxmlElement:
    whole = [mark("cantSplit"), mark("tblHeader")] if head else [mark("cantSplit")]
    cells = (mark("tc", mark("tcPr", mark("tcW", w=width, type="dxa")), mark("p")) for width in columns)
    return mark("tr", mark("trPr", *whole), *cells)


def _fill(cell: _Cell, text: Cell, head: Head) -> None:
    paragraph = _aligned(cell.paragraphs[0], head, "Cell")
    if text.text:
        paragraph.add_run(text.text)
    if text.tag is not None:
        if text.text:
            paragraph = _aligned(cell.add_paragraph(), head, "Cell")
        _add_tag(paragraph, text.tag)
    if text.fine:
        # Not bold, also where its column is.
        _aligned(cell.add_paragraph(), head, "CellNote").add_run(text.fine).bold = False


def _aligned(paragraph: Paragraph, head: Head, style: str) -> Paragraph:
    """A paragraph of a cell; numbers stand on the right, below each other.

    Styles are given by their ids: to look each up by its name takes python-docx longest of all.
    """
    paragraph._p.style = style
    if head.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _add_tag(paragraph: Paragraph, tag: Tag) -> None:
    """The shape and the word; the spaces at both ends only widen the ground behind them."""
    run = paragraph.add_run(f"{SPACE}{GLYPHS[tag.shape]}{SPACE}{tag.word}{SPACE}")
    run._r.style = f"Tag{tag.tone}"
