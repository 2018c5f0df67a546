"""From a workbook to blocks: each sheet a heading, and its tables apart where rows are left blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.archives import Archive
from goldenthread.reading.documents.faults import Refusal
from goldenthread.reading.documents.grid import table
from goldenthread.reading.documents.inline import plain
from goldenthread.reading.documents.model import (
    Aside,
    Block,
    Document,
    Heading,
    Place,
    Why,
)
from goldenthread.reading.documents.shaping import running
from goldenthread.reading.documents.text.shapes import caption_like, heading_like
from goldenthread.reading.documents.workbook.shown import shown
from goldenthread.reading.documents.workbook.stored import Stored, stored_of
from goldenthread.workbooks.opening import Trouble, Unopened, opened, why

CODES: Final = {Trouble.DAMAGED: "D008", Trouble.ENCRYPTED: "D007", Trouble.TOO_LARGE: "D006"}
NOTE: Final = 60  # characters of a line under a table that is no row of it
Row = tuple[int, list[str]]  # its number from 1, and its cells


def read_workbook(content: bytes, name: str) -> Document:
    """A document from the bytes of a workbook. Programs in it are noted and never run."""
    archive = Archive(content) if content.startswith(b"PK") else None
    book = opened(content, old_format=archive is None)
    if isinstance(book, Unopened):
        raise Refusal(CODES[book.trouble], book.found)
    sheets = [(sheet, _sheet(book, sheet.name)) for sheet in _sheets(book)]
    stored = stored_of(archive) if archive is not None else {}
    blocks: list[Block] = []
    aside: list[Aside] = []
    left = limits.ROWS
    for sheet, held in sheets:
        rows = _rows(held, stored.get(sheet.name, Stored()), left, aside)
        left -= len(rows)
        if sheet.visible == SheetVisibleEnum.Visible:
            blocks += _blocks(sheet.name, rows)
        elif rows:
            said = " ".join(" ".join(filter(None, cells)) for _, cells in rows)
            aside.append(Aside(Why.HIDDEN, Place(None, 1, sheet.name), said[:1000]))
    macros = archive.macros if archive is not None else []
    aside += [Aside(Why.CODE, Place(None, 1), name) for name in macros]
    return Document(name, "workbook", tuple(blocks), tuple(aside))


def _sheets(book: CalamineWorkbook) -> Iterator[Any]:
    return (sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)


def _rows(sheet: CalamineSheet, stored: Stored, left: int, aside: list[Aside]) -> list[Row]:
    """The rows of a sheet that hold anything, as shown; what is hidden in it is set aside."""
    name = sheet.name
    if sheet.total_height * sheet.total_width > limits.CELLS:
        raise Refusal(
            "D010",
            f"The sheet {name!r} reaches over {sheet.total_height:,} rows of {sheet.total_width:,} columns.",
        )
    found = []
    for at, cells in enumerate(_values(sheet)):
        texts = [
            plain(shown(cell, stored.formats.get((at, across), "")), lines=True)
            for across, cell in enumerate(cells)
        ]
        hidden = [text for across, text in enumerate(texts) if text and _hidden(stored, at, across)]
        if hidden:
            aside.append(Aside(Why.HIDDEN, Place(None, at + 1, name), " ".join(hidden)))
        texts = ["" if _hidden(stored, at, across) else text for across, text in enumerate(texts)]
        if any(texts):
            found.append((at + 1, texts))
    if len(found) > left:
        raise Refusal("D010", f"Its sheets have more than {limits.ROWS:,} rows.")
    return found


def _hidden(stored: Stored, row: int, column: int) -> bool:
    return row in stored.hidden_rows or column in stored.hidden_columns


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        sheet = book.get_sheet_by_name(name)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic of the reader on damaged bytes is not an Exception
        raise Refusal("D008", why(fault).found) from None
    if sheet.total_height > 2 * limits.ROWS:  # before anything more is made of it
        raise Refusal("D010", f"The sheet {name!r} has {sheet.total_height:,} rows.")
    return sheet


def _values(sheet: CalamineSheet) -> list[list[Any]]:
    values: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return values


def _blocks(name: str, rows: Sequence[Row]) -> Iterator[Block]:
    if rows:
        yield Heading(name, Place(None, 1, name), 1)
    for group in _groups(rows):
        yield from _group(group, name)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that no blank row parts, without the columns on their left that none of them uses."""
    group: list[Row] = []
    for row in rows:
        if group and row[0] != group[-1][0] + 1:
            yield _from_left(group)
            group = []
        group.append(row)
    if group:
        yield _from_left(group)


def _from_left(group: list[Row]) -> list[Row]:
    first = min(next(at for at, cell in enumerate(cells) if cell) for _, cells in group)
    return [(line, cells[first:]) for line, cells in group]


def _group(group: list[Row], name: str) -> Iterator[Block]:
    """Lines of text over a table, the table, and lines under it."""
    filled = [sum(map(bool, cells)) for _, cells in group]
    if max(filled) == 1:
        yield from (_line(row, name) for row in group)
        return
    top = next(at for at, count in enumerate(filled) if count > 1)
    end = len(group)
    while filled[end - 1] == 1 and _is_note(group[end - 1]):
        end -= 1
    yield from (_line(row, name) for row in group[:top])
    found = table([(Place(None, line, name), cells) for line, cells in group[top:end]])
    if found is not None:
        yield found
    yield from (_line(row, name) for row in group[end:])


def _is_note(row: Row) -> bool:
    text = next(filter(None, row[1]))
    return bool(row[1][0]) and (
        len(text) > NOTE or caption_like(text) or text.lower().startswith(("note", "*"))
    )


def _line(row: Row, name: str) -> Block:
    """A row with one cell: a line of text."""
    text, place = " ".join(next(filter(None, row[1])).split()), Place(None, row[0], name)
    return Heading(text, place) if heading_like(text) else running(text, place)
