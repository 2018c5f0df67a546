"""Results into files: whole or not at all, numbers in full."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from goldenthread.cli.faults import refuse
from goldenthread.observations.writing import sync_folder, write_atomically

MOST_ROWS: Final = 1_048_576  # of a sheet of Excel, with the header
WIDEST: Final = 40  # characters of a column
LOOKED_AT: Final = 100  # rows, for the width of a column


def checked(path: Path, *, overwrite: bool) -> None:
    """Refuse a name that says no kind of file, and a file that is there, before anything is computed."""
    if path.suffix.lower() not in KINDS:
        said = f"{path.name} does not say what kind of file it is to be."
        refuse("U061", said, f"End it in {' or '.join(KINDS)}.")
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
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, column in enumerate(table):
        texts = (str(cell) for cell in column.head(LOOKED_AT))
        sheet.set_column(at, at, min(max(map(len, (column.name, *texts))) + 2, WIDEST))
        sheet.write_string(0, at, column.name, bold)
    for down, row in enumerate(table.iter_rows(), start=1):
        for at, value in enumerate(row):
            if value is not None and value == value:  # NaN has no cell in Excel
                sheet.write(down, at, _exact(value), day if isinstance(value, date) else None)
    book.close()
    return out.getvalue()


def _exact(value: Any) -> Any:
    """A whole number with more digits than Excel keeps, as text."""
    return str(value) if isinstance(value, int) and abs(value) >= 10**15 else value


KINDS: Final[dict[str, Callable[[pl.LazyFrame, Path], pl.LazyFrame]]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
