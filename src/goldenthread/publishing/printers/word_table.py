"""Tables of a Word paper: a header row that repeats, a first column that heads rows, rows that stay whole."""

from __future__ import annotations

from docx.document import Document

from goldenthread.publishing.pages.blocks import Grid


def add_table(document: Document, grid: Grid) -> None:
    """A table with its caption above it."""
    document.add_paragraph(grid.caption, "Caption")
    table = document.add_table(1 + len(grid.rows), len(grid.heads), "Table Grid")
    for column, head in enumerate(grid.heads):
        table.cell(0, column).text = head.text
    for place, row in enumerate(grid.rows, start=1):
        for column, cell in enumerate(row):
            table.cell(place, column).text = f"{cell.text} {cell.tag.word if cell.tag else ''} {cell.fine}"
