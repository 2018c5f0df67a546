"""What a workbook is made of, as the government's Analysis Function asks: cover, contents, notes, tables.

A sheet holds its title in A1, some lines, and at most one table, which begins in column A under them. A cell
is never empty: it holds a number, a text, or shorthand such as [x] that the book explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

TEXT_WIDTH = 100  # characters of the one column of a sheet without a table
LONGEST = 32_000  # characters; Excel holds 32,767 in a cell and drops what is longer
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in full, and the decimals to show of it."""

    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a sheet of the book by its name, or to an address outside."""

    text: str
    sheet: str = ""
    address: str = ""

    @property
    def quoted(self) -> str:
        """The name of the sheet as both formats write it before a cell."""
        return "'" + self.sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a sheet of text."""

    text: str


Cell = str | Number | Link
Line = str | Link | Heading


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, unique in its table, and its width in characters."""

    heading: str
    width: int
    numeric: bool = False  # numbers stand at the right, and so do their heading and what is missing


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one row of headings. The name is the one that spreadsheet programs list."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fixed: int = 1  # columns that stay in sight when the table is scrolled sideways


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. One without a table is a text, and its lines may be long."""

    name: str
    title: str
    lines: tuple[Line, ...]
    table: Table | None = None

    @property
    def header_row(self) -> int:
        """The row of the table's headings, counted from 0."""
        return len(self.lines) + 1


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `made` is the day it speaks of: the same book is the same bytes on any day."""

    title: str
    about: str
    publisher: str
    made: date
    sheets: tuple[Sheet, ...]


def fitting(text: str) -> str:
    """A text that a cell can hold: no control characters or tabs, and not longer than Excel allows."""
    clean = NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return clean if len(clean) <= LONGEST else f"{clean[:LONGEST]} (cut: too long for a cell)"


def texts(table: Table) -> Iterator[str]:
    """The texts of a table's cells."""
    for row in table.rows:
        for cell in row:
            if isinstance(cell, str):
                yield cell
