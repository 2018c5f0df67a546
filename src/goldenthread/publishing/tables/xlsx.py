"""The printer for Excel: a book in, the bytes of an .xlsx file out. Nothing in it is a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from goldenthread import zips
from goldenthread.publishing.tables.book import (
    TEXT_WIDTH,
    Book,
    Cell,
    Column,
    Heading,
    Line,
    Link,
    Number,
    Sheet,
    Table,
)
from goldenthread.workbooks.language import with_language
from goldenthread.workbooks.looks import options

FONT = MappingProxyType({"font_name": "Arial", "font_size": 12, "font_scheme": "none"})
LINE_HEIGHT = 16  # points, for letters of 12
MOST_LINES = 25  # Excel allows a row no more than 409 points


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of a workbook."""

    title: Format
    heading: Format
    line: Format
    link: Format
    over: Format  # a line over a table, which may run on over empty cells
    over_link: Format
    header: Format
    number_header: Format
    text: Format
    missing: Format  # shorthand where a number might stand
    numbers: tuple[Format, ...]  # by decimals


def printed(book: Book) -> bytes:
    """The book as an Excel workbook: the same book is the same bytes."""
    out = io.BytesIO()
    workbook = Workbook(out, options(FONT))
    made = datetime(book.made.year, book.made.month, book.made.day)
    workbook.set_properties(
        {"title": book.title, "subject": book.about, "author": book.publisher, "created": made}
    )
    look = _look(workbook)
    for sheet in book.sheets:
        _sheet(workbook.add_worksheet(sheet.name), sheet, look)
    workbook.worksheets()[0].activate()
    workbook.close()
    return zips.zipped(with_language(zips.parts(out.getvalue())))


def _look(workbook: Workbook) -> Look:
    def made(**more: object) -> Format:
        return workbook.add_format({**FONT, "valign": "top", **more})

    link = {"font_color": "#12436D", "underline": 1}
    edge = {"bottom": 1, "bottom_color": "#B1B4B6"}
    header = {"bold": True, "text_wrap": True, "bg_color": "#E8EDF3", "bottom": 2, "bottom_color": "#12436D"}
    return Look(
        title=made(bold=True, font_size=16),
        heading=made(bold=True, font_size=14),
        line=made(text_wrap=True),
        link=made(text_wrap=True, **link),
        over=made(),
        over_link=made(**link),
        header=made(**header, align="left", indent=1),
        number_header=made(**header, align="right"),
        text=made(text_wrap=True, align="left", indent=1, **edge),
        missing=made(align="right", **edge),
        numbers=tuple(made(num_format=code, **edge) for code in ("#,##0", "#,##0.0", "#,##0.00")),
    )


def _sheet(into: Worksheet, sheet: Sheet, look: Look) -> None:
    into.hide_gridlines(2)
    into.set_default_row(LINE_HEIGHT)
    into.set_row(0, 1.5 * LINE_HEIGHT)
    into.write_string(0, 0, sheet.title, look.title)
    for row, line in enumerate(sheet.lines, start=1):
        _line(into, row, line, look, wrapped=sheet.table is None)
    if sheet.table is None:
        into.set_column(0, 0, TEXT_WIDTH)
    else:
        _table(into, sheet.table, sheet.header_row, look)
    into.set_landscape()
    into.set_paper(9)  # A4
    into.set_print_scale(70)


def _line(into: Worksheet, row: int, line: Line, look: Look, *, wrapped: bool) -> None:
    if isinstance(line, Link):
        _link(into, (row, 0), line, look.link if wrapped else look.over_link)
    elif isinstance(line, Heading):
        into.write_string(row, 0, line.text, look.heading)
    else:
        into.set_row(row, LINE_HEIGHT * (_lines(line, TEXT_WIDTH) if wrapped else 1))
        into.write_string(row, 0, line, look.line if wrapped else look.over)


def _link(into: Worksheet, at: tuple[int, int], link: Link, look: Format) -> None:
    to = f"internal:{link.quoted}!A1" if link.sheet else link.address
    into.write_url(*at, to, look, link.text)


def _table(into: Worksheet, table: Table, top: int, look: Look) -> None:
    last = top + len(table.rows), len(table.columns) - 1
    for place, column in enumerate(table.columns):
        into.set_column(place, place, column.width)
    into.add_table(
        top,
        0,
        *last,
        {
            "name": table.name,
            "style": None,
            "autofilter": False,
            "columns": [_header(column, look) for column in table.columns],
        },
    )
    for row, cells in enumerate(table.rows, start=top + 1):
        into.set_row(row, _height(cells, table.columns))
        for place, cell in enumerate(cells):
            _cell(into, (row, place), cell, look, numeric=table.columns[place].numeric)
    into.set_row(top, _height([column.heading for column in table.columns], table.columns))
    into.freeze_panes(top + 1, table.fixed)
    into.repeat_rows(top)
    into.repeat_columns(0, table.fixed - 1)


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The height of a row in points: some programs show wrapped text on one line unless they are told."""
    lines = (_lines(cell, column.width) for cell, column in zip(cells, columns, strict=True))
    return LINE_HEIGHT * max(lines, default=1)


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    return min(sum(max(1, -(-len(line) // width)) for line in cell.split("\n")), MOST_LINES)


def _header(column: Column, look: Look) -> dict[str, object]:
    return {
        "header": column.heading,
        "header_format": look.number_header if column.numeric else look.header,
    }


def _cell(into: Worksheet, at: tuple[int, int], cell: Cell, look: Look, *, numeric: bool) -> None:
    if isinstance(cell, Number):
        into.write_number(*at, cell.value, look.numbers[min(cell.decimals, len(look.numbers) - 1)])
    elif isinstance(cell, Link):
        _link(into, at, cell, look.link)
    else:
        into.write_string(*at, cell, look.missing if numeric else look.text)
