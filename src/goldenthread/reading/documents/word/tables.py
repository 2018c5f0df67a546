"""Tables in Word, each cell in its column: merged cells leave the places they cover empty."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from goldenthread.reading.documents.text.tables import cell_text
from goldenthread.reading.documents.word.names import attribute, child, name_of, whole
from goldenthread.reading.documents.word.runs import words_of

WIDEST = 500  # columns; a span may claim any number


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that nobody took out, also those within controls for forms."""
    for part in table:
        if name_of(part) == "tr":
            if child(part, "trPr", "del") is None:
                yield part
        elif name_of(part) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from rows_of(part)


def cells_of(row: Element) -> list[str]:
    """The text of each cell of a row."""
    cells = [""] * (whole(attribute(child(row, "trPr", "gridBefore"))) or 0)
    for cell in _cells(row):
        across = min(whole(attribute(child(cell, "tcPr", "gridSpan"))) or 1, WIDEST)
        merged = child(cell, "tcPr", "vMerge")
        goes_on = merged is not None and (attribute(merged) or "continue") == "continue"
        cells += ["" if goes_on else text_of(cell), *[""] * (across - 1)]
    return cells[:WIDEST]


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if name_of(part) == "tc":
            yield part
        elif name_of(part) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _cells(part)


def text_of(cell: Element) -> str:
    """The words of a cell, each paragraph on a line of its own; a table within is part of them."""
    return cell_text("\n".join(_lines(cell)))


def _lines(cell: Element) -> Iterator[str]:
    for part in cell:
        name = name_of(part)
        if name == "p":
            words = words_of(part)
            yield words.said.replace("\t", " ")
            for box in words.boxes:
                yield from _lines(box)
        elif name == "tbl":
            for row in rows_of(part):
                yield " ".join(cells_of(row))
        elif name in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _lines(part)


def only_cell(table: Element) -> Element | None:
    """The cell of a table that has no other: a frame round text."""
    rows = list(rows_of(table))
    cells = list(_cells(rows[0])) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None
