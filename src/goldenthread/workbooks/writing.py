"""A form as a workbook: protected headings and ids, drop-downs, help beside the cell, empty rows ready below.

Texts are written as texts: nothing that begins with = is a formula, and no address becomes a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from goldenthread import zips
from goldenthread.errors import Finding, Where
from goldenthread.workbooks import guidance
from goldenthread.workbooks.faults import fault
from goldenthread.workbooks.form import (
    CHOICES,
    EXPORTED,
    FIELD,
    FOR,
    START,
    VALUE,
    Answer,
    Column,
    Content,
    Form,
    Sheet,
)
from goldenthread.workbooks.help import (
    WHAT_CHOICES_HOLD,
    WHAT_HELP_HOLDS,
    help_rows,
    help_sheet,
    long_lists,
)
from goldenthread.workbooks.language import with_language
from goldenthread.workbooks.looks import FONT, Looks, height, looks, options, width
from goldenthread.workbooks.places import column_name

HEADER: Final = 3  # the row of headings, from 0: title, what the sheet holds and a line of help stand above
LONGEST: Final = 32_767  # characters of a cell, by Excel's specification
FIRST_YEAR: Final = 1901  # Excel takes 1900 for a leap year and knows no earlier one
EXACT: Final = 2**53  # whole numbers up to here are kept exactly
READY: Final = 1_000  # rows with drop-downs and help; rows below them can be filled in without
CARD: Final = (34, 70, 70)  # widths of a card's columns
UNPROTECTED: Final = {"format_columns": True, "format_rows": True, "format_cells": True}


def too_long(form: Form, content: Content) -> list[Finding]:
    """A finding for every answer that is longer than a cell can be."""
    return [
        _too_long(sheet.name, heading, row, len(answer))
        for sheet in form.sheets
        for row in content.get(sheet.name, ())
        for heading, answer in row.items()
        if isinstance(answer, str) and len(answer) > LONGEST
    ]


def _too_long(sheet: str, heading: str, row: Mapping[str, Answer], length: int) -> Finding:
    named = row.get("Id") or row.get("Title") or "a row"
    said = f"“{heading}” of {named} has {length:,} characters; a cell holds {LONGEST:,}."
    return fault("X013", Where(sheet=sheet), said, "Shorten it where it is kept.")


def write(form: Form, content: Content) -> bytes:
    """The workbook with these answers filled in."""
    stream = io.BytesIO()
    book = Workbook(stream, options(FONT))
    book.set_properties({"title": form.title, "comments": "A form to fill in and load again."})
    printer = _Printer(book, looks(book))
    printer.first(form)
    for sheet in form.sheets:
        printer.sheet(sheet, content.get(sheet.name, ()))
    printer.help(form)
    printer.choices(form)
    book.close()
    return _finished(stream.getvalue())


def _finished(content: bytes) -> bytes:
    """What the writer has no way to say: the language, and rows whose heights go on fitting their text."""
    parts = with_language(zips.parts(content))
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = parts[name].replace(b' customHeight="1"', b"")
    return zips.zipped(parts)


class _Printer:
    """Writes one workbook sheet by sheet."""

    def __init__(self, book: Workbook, formats: Looks) -> None:
        self.book = book
        self.looks = formats

    def sheet(self, sheet: Sheet, rows: Sequence[Mapping[str, Answer]]) -> None:
        """A sheet to fill in."""
        page = self._begin(sheet.name, sheet.about, guidance.LINE)
        if sheet.is_card:
            self._card(page, sheet, rows[0] if rows else {})
        else:
            self._table(page, sheet, rows)
        page.protect("", UNPROTECTED)

    def first(self, form: Form) -> None:
        """How it works, and what is where."""
        page = self._begin(START, "", "", title=form.title)
        for at, line in enumerate(form.how, 1):
            page.write_string(at, 0, line, self.looks.about)
        top = len(form.how) + 2
        rows = [(sheet.name, sheet.about) for sheet in form.sheets] + [("Help", WHAT_HELP_HOLDS)]
        rows += [(CHOICES, WHAT_CHOICES_HOLD)] if long_lists(form) else []
        self._plain_table(page, top, ("Sheet", "What it holds"), rows)
        for at, (name, _) in enumerate(rows, top + 1):
            page.write_url(at, 0, f"internal:'{name}'!A1", self.looks.link, name)
        page.set_column(0, 0, 30)
        page.set_column(1, 1, 100)
        page.protect("", UNPROTECTED)
        page.activate()

    def help(self, form: Form) -> None:
        """Every column explained."""
        described = help_sheet()
        page = self._begin(described.name, described.about, "")
        headings = tuple(column.heading for column in described.columns)
        self._plain_table(page, HEADER, headings, help_rows(form))
        wide = (20, 28, 60, 24, 50)
        for at, one in enumerate(wide):
            page.set_column(at, at, one)
        for at, row in enumerate(help_rows(form), HEADER + 1):
            page.set_row(at, height(zip(row, wide, strict=True)))
        page.freeze_panes(HEADER + 1, 0)
        page.protect("", UNPROTECTED)

    def choices(self, form: Form) -> None:
        """The lists that are too long for a drop-down, each with the name by which it is taken."""
        if not (lists := long_lists(form)):
            return
        page = self._begin(CHOICES, WHAT_CHOICES_HOLD, "")
        rows = [(heading, choice) for heading, column in lists.items() for choice in column.choices]
        self._plain_table(page, HEADER, ("Column", "Choice"), rows)
        page.set_column(0, 1, 30)
        top = HEADER + 2
        for column in lists.values():
            last = top + len(column.choices) - 1
            area = f"'{CHOICES}'!$B${top}:$B${last}"
            self.book.define_name(guidance.name_of_choices(column), f"={area}")
            top = last + 1
        page.freeze_panes(HEADER + 1, 0)
        page.protect("", UNPROTECTED)

    def _begin(self, name: str, about: str, line: str, *, title: str = "") -> Worksheet:
        page = self.book.add_worksheet(name)
        for at, (text, look) in enumerate(
            ((title or name, self.looks.title), (about, self.looks.about), (line, self.looks.about))
        ):
            if text:
                page.write_string(at, 0, text, look)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        return page

    def _plain_table(
        self, page: Worksheet, top: int, headings: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> None:
        """A table that nobody fills in."""
        listed = list(rows)
        for down, row in enumerate(listed, top + 1):
            for across, text in enumerate(row):
                page.write_string(down, across, text, self.looks.locked)
        self._marked(page, (top, 0, top + len(listed), len(headings) - 1), headings)

    def _marked(self, page: Worksheet, area: tuple[int, int, int, int], headings: Sequence[str]) -> None:
        """Mark a range as a table, so that a screen reader says the heading with each cell."""
        page.add_table(
            *area,
            {
                "name": f"table_{page.get_name().replace(' ', '_')}",
                "columns": [{"header": one, "header_format": self.looks.head} for one in headings],
                "autofilter": False,
                "style": None,
            },
        )

    def _card(self, page: Worksheet, sheet: Sheet, row: Mapping[str, Answer]) -> None:
        known = sheet.id_column
        for at, column in enumerate(sheet.columns, HEADER + 1):
            page.write_string(at, 0, column.heading, self.looks.locked)
            page.write_string(at, 2, column.help, self.looks.locked)
            given = row.get(column.heading)
            kept = str(given) if column is known and given else ""
            self._answer(page, (at, 1), column, given, is_kept=bool(kept))
            self._exported(page, (at, 3), kept)
            page.data_validation(at, 1, at, 1, guidance.validation(column))
            page.set_row(at, height([(str(given or ""), CARD[1]), (column.help, CARD[2])]))
        last = HEADER + len(sheet.columns)
        self._marked(page, (HEADER, 0, last, 3), (FIELD, VALUE, FOR, EXPORTED))
        for at, wide in enumerate(CARD):
            page.set_column(at, at, wide)
        page.set_column(3, 3, 10, None, {"hidden": True})
        page.freeze_panes(HEADER + 1, 1)

    def _table(self, page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Answer]]) -> None:
        first, known = HEADER + 1, sheet.id_column
        for down in range(max(len(rows), 1) + sheet.spare):
            row = rows[down] if down < len(rows) else {}
            for across, column in enumerate(sheet.columns):
                kept = column is known and row.get(column.heading) is not None
                self._answer(page, (first + down, across), column, row.get(column.heading), is_kept=kept)
            if row:
                texts = ((str(row.get(one.heading) or ""), width(one)) for one in sheet.columns)
                page.set_row(first + down, height(texts))
            if known:
                self._exported(page, (first + down, len(sheet.columns)), row.get(known.heading))
        headings = [column.heading for column in sheet.columns] + ([EXPORTED] if known else [])
        self._marked(page, (HEADER, 0, HEADER + max(len(rows), 1), len(headings) - 1), headings)
        self._columns(page, sheet, HEADER + max(len(rows), 1) + sheet.spare)

    def _columns(self, page: Worksheet, sheet: Sheet, last: int) -> None:
        """Widths, drop-downs and messages, and a name for the ids that other sheets offer.

        They go on below the rows that are ready, and so do unlocked cells: nobody runs out of rows.
        """
        last = max(last, HEADER + READY)
        for at in range(HEADER):
            page.set_row(at, None, self.looks.about)  # else the column's look would unlock the lines above
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, width(column), self.looks.below[column.kind])
            page.data_validation(HEADER + 1, at, last, at, guidance.validation(column))
            if column is sheet.id_column:
                letter = column_name(at)
                area = f"'{sheet.name}'!${letter}${HEADER + 2}:${letter}${last + 1}"
                self.book.define_name(guidance.name_of_ids(sheet.name), f"={area}")
                page.set_column(len(sheet.columns), len(sheet.columns), 10, None, {"hidden": True})
        page.freeze_panes(HEADER + 1, 1)
        page.repeat_rows(HEADER)

    def _exported(self, page: Worksheet, at: tuple[int, int], given: Answer) -> None:
        """The hidden cell of an id as it was exported; without one nothing is there to be read aloud."""
        if given:
            page.write_string(*at, str(given), self.looks.locked)
        else:
            page.write_blank(*at, None, self.looks.locked)

    def _answer(
        self, page: Worksheet, at: tuple[int, int], column: Column, given: Answer, *, is_kept: bool
    ) -> None:
        """One cell: as a number or day where it can be one exactly, else as text."""
        look = self.looks.locked if is_kept else self.looks.open[column.kind]
        if given is None or given == "":
            page.write_blank(*at, None, look)
        elif isinstance(given, date) and given.year >= FIRST_YEAR:
            page.write_datetime(*at, given, look)
        elif isinstance(given, int | float) and _is_exact(given):
            page.write_number(*at, given, look)
        else:
            page.write_string(*at, _as_text(given), look)


def _is_exact(number: float) -> bool:
    """Whether a cell keeps it: the writer prints sixteen digits."""
    return abs(number) <= EXACT if isinstance(number, int) else float(f"{number:.16G}") == number


def _as_text(given: Any) -> str:
    return given.isoformat() if isinstance(given, date) else str(given)
