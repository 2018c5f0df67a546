"""A document written again as Word, HTML and Markdown, from its blocks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import docx

from goldenthread.reading.documents import Block, Document, Heading, Item, Table


def as_html(document: Document, path: Path) -> Path:
    """Headings, paragraphs, lists and tables as a web page."""
    body = "\n".join(_html(block) for block in document.blocks)
    path.write_text(f'<!doctype html><html lang="en"><body>\n{body}\n</body></html>', "utf-8")
    return path


def _html(block: Block) -> str:
    if isinstance(block, Table):
        return "<table>" + "".join(_html_row(row.cells) for row in block.rows) + "</table>"
    text = escape(block.text)
    if isinstance(block, Heading):
        level = block.level or 2
        return f"<h{level}>{text}</h{level}>"
    if isinstance(block, Item):
        return "<ul>" * (block.depth + 1) + f"<li>{text}</li>" + "</ul>" * (block.depth + 1)
    return f"<p>{text}</p>"


def _html_row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td>{_html_cell(cell)}</td>" for cell in cells) + "</tr>"


def _html_cell(cell: str) -> str:
    return "<br>".join(map(escape, cell.split("\n")))


def _style(block: Block) -> str | None:
    if not isinstance(block, Item):
        return None
    return f"List Bullet {block.depth + 1}" if block.depth else "List Bullet"


def as_word(document: Document, path: Path) -> Path:
    """Headings by style, lists by style, tables as tables."""
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            table = word.add_table(rows=0, cols=len(block.rows[0].cells), style="Table Grid")
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row.cells, strict=True):
                    cell.text = text
        elif isinstance(block, Heading):
            word.add_heading(block.text, level=block.level or 2)
        else:
            word.add_paragraph(block.text, style=_style(block))
    word.save(str(path))
    return path
