"""Reading Parquet: cells keep their types; the line is the row, counted from 1."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from goldenthread.errors import SourceError
from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table


def read(path: Path, faults: Faults) -> Table:
    """A table from a Parquet file. Columns of lists or structures are left out: they are not figures."""
    try:
        _has_its_end(path)
        frame = pl.read_parquet(path)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the reader on damaged bytes is not an Exception
        faults.at("R014", "This is not a Parquet file that can be read.")
        raise SourceError(faults.findings) from None
    flat = [name for name, kind in frame.schema.items() if not kind.is_nested()]
    lines = pl.Series("_line", range(1, frame.height + 1), dtype=pl.Int64)
    named = frame.select(pl.col(name).alias(f"{at}") for at, name in enumerate(flat))
    return Table(path, named, lines, 0, header=tuple(flat))


def _has_its_end(path: Path) -> None:
    """Look for the mark at the end first: without it the reader prints a panic before it gives up."""
    with path.open("rb") as file:
        file.seek(-4, 2)
        if file.read() != b"PAR1":
            raise ValueError("cut off")
