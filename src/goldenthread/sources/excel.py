"""Reading workbooks: values as stored, shares as shown in per cent, the row as the line, dates as dates."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from goldenthread.errors import SourceError
from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table
from goldenthread.workbooks.answers import in_per_cent
from goldenthread.workbooks.opening import Trouble, Unopened, opened, why
from goldenthread.workbooks.places import cell_name
from goldenthread.workbooks.stored import per_cent_cells

CODES: Final = {Trouble.DAMAGED: "R014", Trouble.ENCRYPTED: "R021", Trouble.TOO_LARGE: "R009"}
MAX_CELLS: Final = 20_000_000
Row = list[Any]


def read(path: Path, faults: Faults, *, sheet: str = "", header_row: int = 0) -> Table:
    """A table from one sheet of a workbook."""
    content = path.read_bytes()
    book = _open(content, faults, old_format=path.suffix.lower() == ".xls")
    name, rows = _sheet(book, sheet, faults)
    faults.check()
    rows = _as_shown(rows, per_cent_cells(content, name))
    at = _first_row(rows) if not header_row else header_row - 1
    if at >= len(rows) or not any(_text(cell) for cell in rows[at]):
        faults.at("R019", f"Row {at + 1} of the sheet {name!r} is empty, and should hold the names.")
        faults.check()
    header = [" ".join(_text(cell).split()) for cell in rows[at]]
    return _table(path, name, rows, at, header)


def _as_shown(rows: list[Row], per_cent: Set[str]) -> list[Row]:
    """Numbers that the workbook shows in per cent as that text: it keeps 8.4% as 0.084."""
    if not per_cent:
        return rows
    return [
        [
            _in_per_cent(cell) if cell_name(down, across) in per_cent else cell
            for across, cell in enumerate(row)
        ]
        for down, row in enumerate(rows)
    ]


def _in_per_cent(cell: Any) -> Any:
    return f"{_text(in_per_cent(cell))}%" if type(cell) in {int, float} else cell


def _open(content: bytes, faults: Faults, *, old_format: bool) -> CalamineWorkbook:
    book = opened(content, old_format=old_format)
    if isinstance(book, Unopened):
        raise _cannot_read(book, faults)
    return book


def _cannot_read(book: Unopened, faults: Faults) -> SourceError:
    faults.at(CODES[book.trouble], book.found)
    return SourceError(faults.findings)


def _sheet_by_name(book: CalamineWorkbook, name: str, faults: Faults) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise _cannot_read(why(fault), faults) from None


def _sheet(book: CalamineWorkbook, wanted: str, faults: Faults) -> tuple[str, list[Row]]:
    """The sheet that is asked for, or the only visible one that holds a table."""
    names = list(book.sheet_names)
    if wanted:
        if wanted not in names:
            faults.at("R015", f"There is no sheet {wanted!r}. The sheets are: {', '.join(names)}.")
            return wanted, []
        return wanted, _rows(_sheet_by_name(book, wanted, faults), faults)
    visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    held = {name: rows for name in visible if (rows := _rows(_sheet_by_name(book, name, faults), faults))}
    tables = {name: rows for name, rows in held.items() if _looks_like_a_table(rows)} or held
    if not tables:
        faults.at("R004", "The workbook holds no cells.")
        return "", []
    if len(tables) > 1:
        faults.at("R015", f"Several sheets hold tables: {', '.join(tables)}.")
    return next(iter(tables.items()))


def _looks_like_a_table(rows: list[Row]) -> bool:
    return sum(sum(1 for cell in row if _text(cell)) >= 3 for row in rows[:50]) >= 2


def _rows(sheet: CalamineSheet, faults: Faults) -> list[Row]:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        faults.at("R009", f"The sheet {sheet.name!r} has {sheet.total_height * sheet.total_width:,} cells.")
        return []
    try:
        rows: list[Row] = sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise _cannot_read(why(fault), faults) from None
    return rows if any(_text(cell) for row in rows for cell in row) else []


def _first_row(rows: list[Row]) -> int:
    return next(at for at, row in enumerate(rows) if any(_text(cell) for cell in row))


def _table(path: Path, sheet: str, rows: list[Row], at: int, header: list[str]) -> Table:
    kept = [
        (line, row) for line, row in enumerate(rows[at + 1 :], at + 2) if any(_text(cell) for cell in row)
    ]
    width = len(header)
    columns: dict[str, list[str | None]] = {}
    dates: dict[str, set[int]] = {}
    for position in range(width):
        cells = [row[position] if position < len(row) else "" for _, row in kept]
        columns[f"{position}"] = [_text(cell) or None for cell in cells]
        dated = {place for place, cell in enumerate(cells) if isinstance(cell, date | datetime)}
        if dated:
            dates[f"{position}"] = dated
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    lines = pl.Series("_line", [line for line, _ in kept], dtype=pl.Int64)
    near = tuple(tuple(_text(cell) for cell in row) for row in rows[at : at + 12])
    return Table(path, frame, lines, at + 1, sheet, dates, tuple(header), near)


def _text(cell: Any) -> str:
    """A cell as a person reads it: 2023.0 is 2023, a date is 2024-01-31."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell)
