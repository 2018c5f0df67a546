"""A checker of the Analysis Function's rules for accessible spreadsheets, for .xlsx and .ods.

`violations(path)` lists every breach. A form that people fill in may break some rules on purpose: it names
them, `violations(path, allow={"empty cell", "hidden part"})`, and every other rule still holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.workbook_reading import At, Book, Sheet, read

SANS = {"Arial", "Liberation Sans", "Helvetica", "Calibri", "Verdana"}
SMALLEST = 12  # points
LONG = 40  # characters: a longer text in a table must wrap
SHORTHAND = re.compile(r"\[[a-z]{1,5}\]")
NOTE = re.compile(r"\[(note \d+)\]")
SYMBOLS = {"*", "-", "–", ".", "..", ":", "n/a", "N/A"}
NUMBER = re.compile(r"[-+−]?\d[\d,]*(\.\d+)?%?")
YEAR = re.compile(r"(19|20)\d\d")
LABELS = re.compile(r"\b(id|code|version|period|year|age|due|since|reference|release)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Violation:
    """A breach of one rule: on which sheet, where, and what was found."""

    rule: str
    sheet: str
    where: str
    found: str


Found = Iterator[tuple[str, str, str, str]]


def violations(path: Path, *, allow: Collection[str] = ()) -> list[Violation]:
    """Every breach of the rules, those of `allow` apart."""
    unknown = set(allow) - set(RULES)
    assert not unknown, f"there is no rule called {unknown}"
    book = read(path)
    found = [Violation(*one) for check in (*BOOK_CHECKS, *_of_sheets()) for one in check(book)]
    return [one for one in found if one.rule not in allow]


def _of_sheets() -> Iterator[Callable[[Book], Found]]:
    for check in SHEET_CHECKS:
        yield lambda book, check=check: (one for sheet in book.sheets for one in check(sheet))


def document(book: Book) -> Found:
    """It has a title and a language, and opens on its cover, which is followed by the contents."""
    if not book.title:
        yield "document title", "", "", "none"
    if not book.language.startswith("en"):
        yield "language", "", "", book.language
    if book.first_shown != book.sheets[0].name:
        yield "opens on first", book.first_shown, "", "is shown first"
    names = [sheet.name for sheet in book.sheets]
    if not names[0].lower().startswith("cover"):
        yield "cover first", names[0], "", "is the first sheet"
    if "contents" not in [name.lower() for name in names[:2]]:
        yield "contents second", names[-1], "", "no sheet of contents after the cover"


def cover(book: Book) -> Found:
    """The cover says whom to ask and when the next figures come."""
    first = book.sheets[0]
    told = " ".join(str(cell.value) for cell in first.cells.values()).lower()
    for rule, words in (("contact", ("contact", "whom to ask")), ("next update", ("update",))):
        if not any(word in told for word in words):
            yield rule, first.name, "", "nothing on the cover"


def links(book: Book) -> Found:
    """Each link within the book leads to a sheet, and each sheet is reached from the contents."""
    names = {sheet.name for sheet in book.sheets}
    for sheet in book.sheets:
        for at, cell in sheet.cells.items():
            if cell.link.startswith("#") and cell.link[1:] not in names:
                yield "link", sheet.name, _where(at), cell.link
    listed = {
        cell.link for sheet in book.sheets[:2] for cell in sheet.cells.values() if cell.link.startswith("#")
    }
    for sheet in book.sheets[2:]:
        if f"#{sheet.name}" not in listed:
            yield "contents", sheet.name, "", "no link on the contents leads here"


def notes(book: Book) -> Found:
    """Every note that is referred to exists, and every note is referred to."""
    held = {str(one) for one in _explained(book, "notes") if str(one).lower().startswith("note ")}
    named = {
        (sheet.name, at, name)
        for sheet in book.sheets
        if sheet.name.lower() != "notes"
        for at, cell in sheet.cells.items()
        for name in NOTE.findall(str(cell.value))
    }
    for sheet_name, at, name in sorted(named):
        if name not in {one.lower().strip("[]") for one in held}:
            yield "note missing", sheet_name, _where(at), name
    for one in sorted(held):
        if one.lower().strip("[]") not in {name for _, _, name in named}:
            yield "note unused", "Notes", "", one


def shorthand(book: Book) -> Found:
    """Every shorthand in a cell is explained."""
    known = {*_explained(book, "shorthand"), *_explained(book, "notes")}
    for sheet in book.sheets:
        for at, cell in sheet.cells.items():
            mark = str(cell.value).rpartition(" ")[2]
            if SHORTHAND.fullmatch(mark) and mark not in known and sheet.tables:
                yield "shorthand", sheet.name, _where(at), mark


def _explained(book: Book, name: str) -> set[str]:
    """What stands in the first column of a sheet."""
    sheets = [sheet for sheet in book.sheets if sheet.name.lower() == name]
    return {str(cell.value) for sheet in sheets for (_, column), cell in sheet.cells.items() if column == 1}


def naming(sheet: Sheet) -> Found:
    """A sheet has a name that says something, a title in A1, and is not hidden."""
    if re.fullmatch(r"(Sheet|Table)\s*\d*", sheet.name) or len(sheet.name) > 31:
        yield "sheet name", sheet.name, "", sheet.name
    if not isinstance(sheet.value(1, 1), str):
        yield "title in A1", sheet.name, "A1", str(sheet.value(1, 1))
    if sheet.hidden:
        yield "hidden sheet", sheet.name, "", "hidden"
    for part in sheet.hidden_parts:
        yield "hidden part", sheet.name, part, "hidden"
    for one in sheet.merged:
        yield "merged", sheet.name, one, "merged"


def tabled(sheet: Sheet) -> Found:
    """One table at most, marked as one; outside it only the first column holds anything."""
    if len(sheet.tables) > 1:
        yield "one table", sheet.name, "", f"{len(sheet.tables)} tables"
    for at in sheet.cells:
        if not any(_within(at, table) for table in sheet.tables) and at[1] > 1:
            yield "outside table", sheet.name, _where(at), str(sheet.cells[at].value)
    for _, (_, left), _ in sheet.tables:
        if left != 1:
            yield "table in column A", sheet.name, "", f"begins in column {left}"


def headed(sheet: Sheet) -> Found:
    """Headings are there, each once."""
    for _, (top, left), (_, right) in sheet.tables:
        columns = range(left, right + 1)
        headings = [sheet.value(top, column) for column in columns]
        for column, heading in zip(columns, headings, strict=True):
            if not isinstance(heading, str) or not heading.strip():
                yield "heading", sheet.name, _where((top, column)), "empty"
        for heading, times in Counter(headings).items():
            if times > 1 and heading:
                yield "heading unique", sheet.name, "", str(heading)


def filled(sheet: Sheet) -> Found:
    """No cell, row or column of a table is empty."""
    for _, (top, left), (bottom, right) in sheet.tables:
        rows, columns = range(top + 1, bottom + 1), range(left, right + 1)
        for row in rows:
            if all(sheet.value(row, column) is None for column in columns):
                yield "blank row", sheet.name, f"row {row}", "blank"
        for column in columns:
            if all(sheet.value(row, column) is None for row in rows):
                yield "blank column", sheet.name, f"column {column}", "blank"
        for row in rows:
            for column in columns:
                if sheet.value(row, column) in (None, ""):
                    yield "empty cell", sheet.name, _where((row, column)), "empty"


def looks(sheet: Sheet) -> Found:
    """Letters are large and without serifs; what is long wraps; nothing is a formula."""
    for at, cell in sheet.cells.items():
        if cell.font not in SANS or cell.size < SMALLEST:
            yield "font", sheet.name, _where(at), f"{cell.font} {cell.size:g}"
        inside = not sheet.tables or any(_within(at, table) for table in sheet.tables)
        if (
            inside
            and at[0] > 1
            and isinstance(cell.value, str)
            and len(cell.value) > LONG
            and not cell.wrapped
        ):
            yield "wrapped", sheet.name, _where(at), cell.value
        if cell.formula:
            yield "formula", sheet.name, _where(at), str(cell.value)


def numbers(sheet: Sheet) -> Found:
    """Numbers are numbers, and what is missing is said by shorthand, never by a symbol."""
    for _, (top, left), (bottom, right) in sheet.tables:
        for column in range(left, right + 1):
            label = LABELS.search(str(sheet.value(top, column)))
            for row in range(top + 1, bottom + 1):
                value = sheet.value(row, column)
                if isinstance(value, str) and value.strip() in SYMBOLS:
                    yield "symbol", sheet.name, _where((row, column)), value
                elif isinstance(value, str) and not label and _looks_like_a_number(value.strip()):
                    yield "number as text", sheet.name, _where((row, column)), value


BOOK_CHECKS = (document, cover, links, notes, shorthand)
SHEET_CHECKS = (naming, tabled, headed, filled, looks, numbers)
RULES = (
    *("document title", "language", "opens on first", "cover first", "contents second", "contact"),
    *("next update", "link", "contents", "note missing", "note unused", "shorthand", "sheet name"),
    *("title in A1", "hidden sheet", "hidden part", "merged", "one table", "outside table"),
    *("table in column A", "heading", "heading unique", "blank row", "blank column", "empty cell"),
    *("font", "wrapped", "formula", "symbol", "number as text"),
)


def _looks_like_a_number(text: str) -> bool:
    """A year is the name of a period, and may be text."""
    return bool(NUMBER.fullmatch(text)) and not YEAR.fullmatch(text)


def _within(at: At, table: tuple[str, At, At]) -> bool:
    _, (top, left), (bottom, right) = table
    return top <= at[0] <= bottom and left <= at[1] <= right


def _where(at: At) -> str:
    return f"row {at[0]}, column {at[1]}"
