"""Workbooks that somebody filled in wrongly: what is done to a good one, and what is told of it.

bad_books.txt holds a case for each: its name, what is done (one thing a line), and the findings, each with
the cell that must be marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from goldenthread import workbooks
from goldenthread.cli import books
from goldenthread.errors import Finding
from goldenthread.strategy import loads
from goldenthread.strategy.workbook import to_book
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
    """A workbook with nothing wrong in it, and few empty rows: openpyxl takes its time over each cell."""
    strategy = loads(CLEAN).strategy
    rows = {"Local measures": [MEASURE], "Local figures": [FIGURE, {**FIGURE, "Period": "2024"}]}
    form = replace(books.FORM, sheets=tuple(replace(sheet, spare=3) for sheet in books.FORM.sheets))
    return workbooks.write(form, {**to_book(strategy), **rows})


def spoil(path: Path, done: tuple[str, ...]) -> None:
    """Do to the workbook what the case says."""
    book = openpyxl.load_workbook(path)
    for line in done:
        pattern, change = next(
            (pattern, change) for pattern, change in CHANGES if re.fullmatch(pattern, line)
        )
        match = re.fullmatch(pattern, line)
        assert match is not None
        change(book, *match.groups())
    book.save(path)


def _set(book: Any, sheet: str, cell: str, value: str) -> None:
    """A text as it stands; other values say their kind."""
    kind, _, rest = value.partition(" ")
    there = book[sheet][cell]
    there.value, there.data_type = (
        _VALUES[kind](rest) if kind in _VALUES else (value.replace("\\n", "\n"), "s")
    )


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
