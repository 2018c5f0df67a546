"""Workbooks that somebody filled in wrongly: what is done to a good one, and what is told of it.

bad_books.txt holds a case for each: its name, what is done (one thing a line), and the findings, each with
the cell that must be marked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from goldenthread.cli import books
from goldenthread.errors import Finding
from goldenthread.strategy import loads
from goldenthread.strategy.workbook import to_book
from goldenthread.workbooks.writing import write
from tests.strategy.documents import CLEAN

TABLE = Path(__file__).with_name("bad_books.txt")
MEASURE = {"Id": "local:book-club", "Title": "Book club", "Unit": "%", "Multiplier": 100.0}
MEASURE |= {"Good direction": "higher", "Kind of value": "proportion", "Kind of period": "calendar"}
FIGURE = {"Measure": "local:book-club", "Area": "E06000002", "Period": "2023", "Value": 50.0}
FIGURE |= {"Count": 100.0, "Out of": 200.0}


@dataclass(frozen=True)
class Case:
    """One bad workbook."""

    name: str
    done: tuple[str, ...]
    told: tuple[str, ...]


def cases() -> list[Case]:
    """Every case of the table."""
    found = []
    for block in TABLE.read_text("utf-8").split("\n## ")[1:]:
        name, *lines = block.splitlines()
        done = tuple(line.removeprefix("> ") for line in lines if line.startswith("> "))
        found.append(Case(name, done, tuple(line for line in lines if line and not line.startswith("> "))))
    return found


def good() -> bytes:
    """A workbook with nothing wrong in it, and nothing more than needed: openpyxl is slow with each cell."""
    strategy = loads(CLEAN).strategy
    rows = {"Local measures": [MEASURE], "Local figures": [FIGURE, {**FIGURE, "Period": "2024"}]}
    form = replace(books.FORM, sheets=tuple(replace(sheet, spare=2) for sheet in books.FORM.sheets))
    book = openpyxl.load_workbook(io.BytesIO(write(form, {**to_book(strategy), **rows})))
    del book["Help"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class Spoiler:
    """Makes bad workbooks of a good one, which openpyxl, slow as it is, opens again only when it must."""

    def __init__(self) -> None:
        self.content = good()
        self.book = self._opened()

    def _opened(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self.content))

    def spoil(self, path: Path, done: tuple[str, ...]) -> None:
        """Write a workbook to which was done what the case says."""
        before = []
        for line in done:
            matches = ((re.fullmatch(pattern, line), change) for pattern, change in CHANGES)
            words, change = next((match.groups(), change) for match, change in matches if match)
            if change is _set:
                cell = self.book[words[0]][words[1]]
                before.append((cell, cell.value, cell.data_type))
            change(self.book, *words)
        self.book.save(path)
        for cell, value, kind in before:
            cell.value, cell.data_type = value, kind
        if len(before) < len(done):
            self.book = self._opened()


def _set(book: Any, sheet: str, cell: str, value: str) -> None:
    """A text as it stands; other values say their kind."""
    kind, _, rest = value.partition(" ")
    there = book[sheet][cell]
    plain = value.replace("\\n", "\n"), "s"
    there.value, there.data_type = _VALUES[kind](rest) if kind in _VALUES else plain


_VALUES: dict[str, Callable[[str], tuple[Any, str]]] = {
    "empty": lambda _: (None, "n"),
    "number": lambda text: (float(text), "n"),
    "date": lambda text: (datetime.strptime(text, "%Y-%m-%d"), "d"),
    "error": lambda text: (text, "e"),
    "formula": lambda text: (text, "f"),
    "letters": lambda text: ("x" * int(text), "s"),
}


def _drop(book: Any, sheet: str) -> None:
    del book[sheet]


def _rename(book: Any, sheet: str, name: str) -> None:
    book[sheet].title = name


def _add(book: Any, name: str) -> None:
    book.create_sheet(name)["A1"] = "our own notes"


def _delete_row(book: Any, row: str, sheet: str) -> None:
    book[sheet].delete_rows(int(row))


def _delete_column(book: Any, column: str, sheet: str) -> None:
    book[sheet].delete_cols(openpyxl.utils.column_index_from_string(column))


CHANGES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"([\w ]+)!([A-Z]+\d+) = (.*)", _set),
    (r"drop the sheet (.+)", _drop),
    (r"rename the sheet (.+) to (.+)", _rename),
    (r"add the sheet (.+)", _add),
    (r"delete row (\d+) of (.+)", _delete_row),
    (r"delete column (\w+) of (.+)", _delete_column),
)


def said(finding: Finding) -> str:
    """A finding as the table has it."""
    where = finding.where
    place = f"{where.sheet or 'the workbook'}{f'!{where.column}' if where.column else ''}"
    return f"{finding.code} {finding.severity} {place}: {finding.found} {finding.fix}"
