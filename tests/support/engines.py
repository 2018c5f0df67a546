"""Frames of every kind that the methods take, and any of them as polars again to compare."""

from __future__ import annotations

import importlib
from typing import Any

import polars as pl

CLOSE = 1e-9  # how far apart two engines may be, relative to the number
EAGER = ("polars", "pandas", "pyarrow")
LAZY = ("polars-lazy", "duckdb")


def as_kind(frame: pl.DataFrame, kind: str) -> Any:
    """A polars frame as another kind; with NaN for missing where pandas has it so."""
    if kind == "polars":
        return frame
    if kind == "polars-lazy":
        return frame.lazy()
    if kind == "pandas":
        return frame.to_pandas()
    if kind == "pyarrow":
        return frame.to_arrow()
    return importlib.import_module("duckdb").from_arrow(frame.to_arrow())


def as_polars(frame: Any) -> pl.DataFrame:
    """A frame of any kind as polars."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame
    for way in ("to_arrow_table", "toArrow"):  # DuckDB's, Spark's
        if hasattr(frame, way):
            return pl.DataFrame(getattr(frame, way)())
    return pl.DataFrame(frame)


def differences(
    ours: pl.DataFrame, theirs: pl.DataFrame, order: tuple[str, ...], close: float = CLOSE
) -> list[str]:
    """What differs between two results, row order and kinds of missing aside: nothing, if they agree."""
    if ours.columns != theirs.columns or ours.height != theirs.height:
        return [f"{ours.columns} x {ours.height} is not {theirs.columns} x {theirs.height}"]
    one, two = (_comparable(frame).sort(order, nulls_last=True) for frame in (ours, theirs))
    return [
        f"{name}, row {at}: {a!r} is not {b!r}"
        for name in one.columns
        for at, (a, b) in enumerate(zip(one[name], two[name], strict=True))
        if not _same(a, b, close)
    ]


def _comparable(frame: pl.DataFrame) -> pl.DataFrame:
    """Numbers as floats and NaN as missing, as pandas cannot tell them apart."""
    numbers = [name for name, kind in frame.schema.items() if kind.is_numeric() or kind == pl.Null]
    return frame.with_columns(pl.col(numbers).cast(pl.Float64).fill_nan(None))


def _same(a: Any, b: Any, close: float) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return a == b or abs(a - b) <= close * max(abs(a), abs(b), 1e-9)
    return bool(a == b)
