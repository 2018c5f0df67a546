"""Reading workbooks: values as they are stored, the sheet's row as the line, dates remembered as dates."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from goldenthread.errors import SourceError
from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table

MAX_UNPACKED: Final = 300_000_000
MAX_RATIO: Final = 200  # ordinary workbooks compress ten- to twenty-fold
MAX_CELLS: Final = 20_000_000
Row = list[Any]


def read(path: Path, faults: Faults, *, sheet: str = "", header_row: int = 0) -> Table:
    """A table from one sheet of a workbook."""
    _not_a_bomb(path, faults)
    faults.check()
    book = _open(path, faults)
    name, rows = _sheet(book, sheet, faults)
    faults.check()
    at = _first_row(rows) if not header_row else header_row - 1
    if at >= len(rows) or not any(_text(cell) for cell in rows[at]):
        faults.at("R019", f"Row {at + 1} of the sheet {name!r} is empty, and should hold the names.")
        faults.check()
    header = [" ".join(_text(cell).split()) for cell in rows[at]]
    return _table(path, name, rows, at, header)


def _not_a_bomb(path: Path, faults: Faults) -> None:
    """Look at the sizes an archive declares before anything is unpacked."""
    if path.suffix.lower() == ".xls":
        return
    if not zipfile.is_zipfile(path):
        if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
            faults.at("R021", "The workbook is encrypted.")
        else:
            faults.at("R014", "This is not a workbook: it is cut off, or something else.")
        return
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            packed = sum(entry.compress_size for entry in archive.infolist()) or 1
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        faults.at("R014", "This is not a workbook: its archive is damaged.")
        return
    if unpacked > MAX_UNPACKED or (unpacked > 50_000_000 and unpacked / packed > MAX_RATIO):
        faults.at("R009", f"The workbook unpacks from {packed:,} to {unpacked:,} bytes.")


def _open(path: Path, faults: Faults) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic of the reader on damaged bytes is not an Exception
        raise _cannot_read(fault, faults) from None


def _cannot_read(fault: BaseException, faults: Faults) -> SourceError:
    said = str(fault).lower()
    if "password" in said or "encrypt" in said:
        faults.at("R021", "The workbook is protected by a password.")
    else:
        faults.at("R014", "This is not a workbook that can be read.")
    return SourceError(faults.findings)


def _sheet_by_name(book: CalamineWorkbook, name: str, faults: Faults) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise _cannot_read(fault, faults) from None


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
        raise _cannot_read(fault, faults) from None
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
