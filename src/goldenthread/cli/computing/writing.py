"""Results into files: whole or not at all, numbers in full."""

from __future__ import annotations

import io
import math
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Final

import polars as pl

from goldenthread.cli.computing.telling import DIGITS, british
from goldenthread.cli.faults import refuse
from goldenthread.observations.writing import sync_folder, write_atomically

MOST_ROWS: Final = 1_048_576  # of a sheet of Excel, with the header
WIDEST: Final = 40  # characters of a column
LOOKED_AT: Final = 100  # rows, for the width of a column


def checked(path: Path, read: Collection[Path], *, overwrite: bool) -> None:
    """Refuse a name that says no kind of file, and a file that is there, before anything is computed.

    A file that is `read` is never written over: its rows would be gone, and often only sums be left.
    """
    if path.suffix.lower() not in KINDS:
        said = f"{path.name} does not say what kind of file it is to be."
        refuse("U061", said, f"End it in {' or '.join(KINDS)}.")
    if path.exists() and any(one.exists() and path.samefile(one) for one in read):
        refuse("U062", f"{path} is a file that is read.", "Give the output another name.", file=path)
    if path.exists() and not overwrite:
        refuse("U062", f"{path} is there already.", "Give another name, or --overwrite.", file=path)


def write(frame: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Write a frame as the kind of file that the name says; what was written, to be counted."""
    return KINDS[path.suffix.lower()](frame, path)


def as_csv(frame: pl.DataFrame) -> str:
    """The frame as CSV: text as it stands, numbers so that they read back the same, blank for missing."""
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    if nested:
        refuse(
            "U066", f"The column {nested[0]!r} holds lists, which a cell cannot.", "Write a .parquet file."
        )
    return frame.write_csv()


def _csv(frame: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    table = frame.collect(engine="streaming")
    write_atomically(path, as_csv(table).encode())
    return table.lazy()


def _parquet(frame: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Row by row as far as the method allows, so that a file larger than memory can pass."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        frame.sink_parquet(aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return pl.scan_parquet(path)


def _workbook(frame: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    table = frame.collect(engine="streaming")
    if table.height >= MOST_ROWS:
        said = f"There are {table.height:,} rows, and a sheet of Excel has {MOST_ROWS:,}."
        refuse("U067", said, "Write a .csv or .parquet file.")
    as_csv(table.clear())  # what a cell cannot hold is refused alike
    write_atomically(path, as_workbook(table))
    return table.lazy()


def as_workbook(table: pl.DataFrame) -> bytes:
    """One sheet, the names in bold above it. Nothing in it is a formula."""
    # Imported here: writing workbooks takes long to import, and few commands do it.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from goldenthread.workbooks.looks import options

    out = io.BytesIO()
    book = Workbook(out, {**options({}), "constant_memory": True, "nan_inf_to_errors": True})
    sheet = book.add_worksheet("Results")
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.width:
        sheet.autofilter(0, 0, table.height, table.width - 1)
    words, figures = book.add_format({"bold": True}), book.add_format({"bold": True, "align": "right"})
    formats = []
    for at, column in enumerate(table):
        apart = {} if column.dtype.is_numeric() else {"indent": 1}  # from the number before
        shown = book.add_format({"num_format": number_format(column), **apart})
        formats.append(shown)
        texts = (british(cell) if isinstance(cell, float) else str(cell) for cell in column.head(LOOKED_AT))
        width = min(max(map(len, (column.name + "   ", *texts))) + 2, WIDEST)  # room for the filter's button
        sheet.set_column(at, at, width, shown)
        sheet.write_string(0, at, column.name, figures if column.dtype.is_numeric() else words)
    for down, row in enumerate(table.iter_rows(), start=1):
        for at, value in enumerate(row):
            if value is not None and value == value:  # NaN has no cell in Excel
                sheet.write(down, at, _exact(value), formats[at])
    book.close()
    return out.getvalue()


def number_format(column: pl.Series) -> str:
    """How a column is shown: decimals as its largest number needs for five digits. Cells hold all of them."""
    if column.dtype == pl.Date:
        return "yyyy-mm-dd"
    if column.dtype.is_temporal():
        return "yyyy-mm-dd hh:mm"
    largest = column.abs().fill_nan(None).max() if column.dtype.is_float() else None
    if not isinstance(largest, float) or not math.isfinite(largest) or largest == 0:
        return "General"
    decimals = min(max(DIGITS - 1 - math.floor(math.log10(largest)), 0), 12)
    return "#,##0" + "." * (decimals > 0) + "0" * decimals


def _exact(value: Any) -> Any:
    """A whole number with more digits than Excel keeps, as text."""
    return str(value) if isinstance(value, int) and abs(value) >= 10**15 else value


KINDS: Final[dict[str, Callable[[pl.LazyFrame, Path], pl.LazyFrame]]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
