"""A workbook that was filled in: rows of cells with their places, and what is wrong with it as such.

Sheets of our own that hold no answers are passed over, so that a copy in which faults were marked can be
mended and loaded again. Cells come as text: what a text means, the rooms above say.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook

from goldenthread.errors import Finding, Severity, Where
from goldenthread.workbooks.answers import Raw, Unclear, answer, in_per_cent, shown
from goldenthread.workbooks.faults import fault
from goldenthread.workbooks.form import EXPORTED, FIELD, OURS, VALUE, Column, Form, Kind, Sheet
from goldenthread.workbooks.opening import Trouble, Unopened, opened
from goldenthread.workbooks.places import cell_name
from goldenthread.workbooks.stored import Stored, stored_cells

LARGEST: Final = 50_000_000  # bytes
MOST_ROWS: Final = 100_000
ARCHIVE: Final = b"PK"  # how a workbook begins
NEAR_TOP: Final = 20  # rows in which the headings are looked for
CODES: Final = {Trouble.DAMAGED: "X001", Trouble.ENCRYPTED: "X002", Trouble.TOO_LARGE: "X003"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: its text, "" for an empty cell, and its place."""

    text: str
    row: int  # from 1
    ref: str  # C12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, or the one of a card, by heading."""

    number: int
    cells: Mapping[str, Cell]
    exported: str = ""  # the id that the row had when it was exported


@dataclass(slots=True)
class Book:
    """What a workbook holds. Rows with nothing in them are left out."""

    file: Path
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def without_echoes(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that do not speak of a cell which could not be read: that was told."""
        told = [one.where for one in self.findings if one.severity is Severity.ERROR]
        cells = {(where.sheet, where.column) for where in told if where.column}
        return [one for one in findings if (one.where.sheet, one.where.column) not in cells]

    def where(self, sheet: str, cell: Cell | None = None) -> Where:
        """The place of a cell, or only the sheet."""
        row, ref = (cell.row, cell.ref) if cell else (None, None)
        return Where(self.file, row, ref, sheet=sheet)


def sheet_names(path: Path) -> frozenset[str]:
    """The names of a file's sheets; none where it is no workbook that can be opened."""
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(ARCHIVE) or path.stat().st_size > LARGEST:
                return frozenset()
        book = opened(path.read_bytes())
    except OSError:
        return frozenset()
    return frozenset() if isinstance(book, Unopened) else frozenset(book.sheet_names)


def read(path: Path, form: Form) -> Book:
    """Everything that the sheets of a form hold; what is wrong is among the findings."""
    found = Book(path)
    content = path.read_bytes()
    book = opened(content)
    if isinstance(book, Unopened):
        fix = "Save it again as .xlsx, without a password."
        found.findings.append(fault(CODES[book.trouble], Where(path), book.found, fix))
        return found
    _sheets(book, form, found)
    stored = stored_cells(content)
    for sheet in form.sheets:
        if sheet.name in book.sheet_names:
            raw = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            _Reader(found, sheet, raw, stored.get(sheet.name, Stored())).read()
    return found


def _sheets(book: CalamineWorkbook, form: Form, found: Book) -> None:
    """Tell of sheets that are missing, and of others that hold something."""
    names = list(book.sheet_names)
    known = {sheet.name for sheet in form.sheets}
    strange = [name for name in names if name not in known | OURS]
    for sheet in form.sheets:
        if sheet.name not in names:
            within = [name for name in strange if _same(sheet.name) in _same(name)]
            near = within or difflib.get_close_matches(sheet.name, strange, n=1)
            fix = (
                f"Is it “{near[0]}”? Give it back its name."
                if near
                else "Copy it from an export; it may be empty."
            )
            found.findings.append(fault("X004", Where(found.file), f"There is no sheet “{sheet.name}”.", fix))
    for name in strange:
        text = f"The sheet “{name}” is not part of the form."
        found.findings.append(fault("X008", found.where(name), text, "It is not read."))


class _Reader:
    """Reads one sheet."""

    def __init__(self, found: Book, sheet: Sheet, raw: list[list[Raw]], stored: Stored) -> None:
        self.found = found
        self.sheet = sheet
        self.raw = raw
        self.stored = stored

    def read(self) -> None:
        headings = (FIELD, VALUE) if self.sheet.is_card else self._headings()
        top = self._top(headings)
        if len(self.raw) > MOST_ROWS:
            said = f"The sheet has {len(self.raw):,} rows."
            self._tell("X014", None, said, "Delete the rows that hold nothing.")
        elif self.sheet.is_card:
            self.found.rows[self.sheet.name] = self._card(top, self._places(top, (FIELD, VALUE)))
        else:
            places = self._places(top, headings)
            self._strangers(top, places)
            rows = (self._row(number, places) for number in range(top + 1, len(self.raw)))
            self.found.rows[self.sheet.name] = tuple(row for row in rows if row is not None)
            self._changed_ids()

    def _headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.sheet.columns)

    def _tell(self, code: str, cell: Cell | None, said: str, fix: str) -> None:
        self.found.findings.append(fault(code, self.found.where(self.sheet.name, cell), said, fix))

    def _top(self, headings: Iterable[str]) -> int:
        """The row of headings: of the first rows the one that has most of them."""
        wanted = {_same(heading) for heading in headings}
        near = self.raw[:NEAR_TOP]
        hits = [len(wanted & {_same(cell) for cell in row if isinstance(cell, str)}) for row in near]
        return hits.index(max(hits)) if hits else 0

    def _places(self, top: int, headings: Iterable[str]) -> dict[str, int]:
        """By heading the position of its column."""
        row = self.raw[top] if self.raw else []
        held: dict[str, list[int]] = {}
        for at, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip():
                held.setdefault(_same(cell), []).append(at)
        for heading in headings:
            if len(several := held.get(_same(heading), [])) > 1:
                second = self._cell(top, several[1])
                self._tell("X006", second, f"“{heading}” is there twice.", "Rename or delete one of the two.")
            elif not several:
                self._tell_missing(heading, top, {str(row[at]): at for many in held.values() for at in many})
        return {heading: held[_same(heading)][0] for heading in headings if _same(heading) in held}

    def _tell_missing(self, heading: str, top: int, names: Mapping[str, int]) -> None:
        known = {_same(one) for one in self._headings()}
        spare = [name for name in names if _same(name) not in known]
        near = difflib.get_close_matches(heading, spare, n=1, cutoff=0.5)
        fix = f"Is it “{near[0]}”? Give it back its name." if near else "Copy it from an export."
        at = names[near[0]] if near else 0
        self._tell("X005", self._cell(top, at), f"There is no column “{heading}”.", fix)

    def _cell(self, row: int, column: int, text: str = "") -> Cell:
        return Cell(text, row + 1, cell_name(row, column))

    def _at(self, row: int, column: int) -> Raw:
        return self.raw[row][column] if column < len(self.raw[row]) else ""

    def _answered(self, row: int, at: int, column: Column) -> Cell:
        """One cell as text; what cannot be taken for an answer is told."""
        empty = self._cell(row, at)
        if (spoilt := self.stored.spoilt.get(empty.ref)) is not None:
            self._tell(spoilt.code, empty, spoilt.found, spoilt.fix)
            return empty
        raw = self._at(row, at)
        given = answer(in_per_cent(raw) if empty.ref in self.stored.per_cent else raw, column)
        if isinstance(given, Unclear):
            fix = "Write it again in a cell whose format is Text."
            self._tell("X011", empty, f"“{column.heading}” has become the {given.became}.", fix)
            return empty
        return self._cell(row, at, given)

    def _row(self, number: int, places: Mapping[str, int]) -> Row | None:
        columns = [column for column in self.sheet.columns if column.heading in places]
        held = any(
            shown(self._at(number, places[one.heading]))
            or self._cell(number, places[one.heading]).ref in self.stored.spoilt
            for one in columns
        )
        if not held:
            return None
        cells = {one.heading: self._answered(number, places[one.heading], one) for one in columns}
        return Row(number + 1, cells, self._exported(number, EXPORTED))

    def _exported(self, number: int, heading: str) -> str:
        """The id in the hidden column; "" where there is none any more."""
        for row in self.raw[:NEAR_TOP]:
            for at, cell in enumerate(row):
                if cell == heading:
                    return shown(self._at(number, at))
        return ""

    def _card(self, top: int, places: Mapping[str, int]) -> tuple[Row, ...]:
        """The one row of a card: a line for each column."""
        if len(places) < 2:
            return ()
        lines = {
            _same(self._at(at, places[FIELD])): at
            for at in range(len(self.raw) - 1, top, -1)  # of two with one name the upper one counts
        }
        cells, exported = {}, ""
        for column in self.sheet.columns:
            at = lines.get(_same(column.heading))
            if at is None:
                said = f"There is no line “{column.heading}”."
                self._tell("X005", self._cell(top, 0), said, "Copy it from an export.")
                continue
            cells[column.heading] = self._answered(at, places[VALUE], column)
            if column.kind is Kind.ID:
                exported = self._exported(at, EXPORTED)
        row = Row(top + 1, cells, exported)
        self._told_if_changed(row, {})
        return (row,)

    def _strangers(self, top: int, places: Mapping[str, int]) -> None:
        """Tell once of each column that holds something and is not of the form."""
        known = set(places.values())
        told: set[int] = set()
        for number in range(top + 1, len(self.raw)):
            for at, raw in enumerate(self.raw[number]):
                text = shown(raw)
                if text and at not in known | told and self._at(top, at) != EXPORTED:
                    told.add(at)
                    said = f"“{text[:40]}” stands in a column that the form does not have."
                    self._tell("X007", self._cell(number, at), said, "It is not read. Move it if it matters.")

    def _changed_ids(self) -> None:
        known = self.sheet.id_column
        if known is None:
            return
        rows = self.found.rows[self.sheet.name]
        held = {row.cells[known.heading].text.strip(): row for row in rows if known.heading in row.cells}
        for row in rows:
            self._told_if_changed(row, held)

    def _told_if_changed(self, row: Row, held: Mapping[str, Row]) -> None:
        """Tell of an id that is not the exported one, unless the row is a copy of the one that has it."""
        known = self.sheet.id_column
        cell = row.cells.get(known.heading) if known else None
        if cell is None or not row.exported or cell.text.strip() == row.exported or row.exported in held:
            return
        said = f"The id was {row.exported} when the workbook was made and is “{cell.text.strip()}” now."
        self._tell("X012", cell, said, f"Write {row.exported} again.")


def _same(text: Raw) -> str:
    """A heading without case and superfluous spaces."""
    return " ".join(str(text).split()).casefold()
