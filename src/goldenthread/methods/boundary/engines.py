"""What one engine can do that others cannot, and which one runs a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals as nw

from goldenthread.methods.boundary.columns import Lazy


def elementwise(frame: Lazy, reads: Sequence[str], function: Callable[..., Any], gives: str) -> Lazy:
    """Add `gives`, a numpy function of the columns `reads`; only where `on_polars`.

    Missing values reach the function as NaN, and NaN in its answer is missing.
    """
    import polars as pl

    def run(batch: Any) -> Any:
        parts = [batch.struct.field(name).to_numpy() for name in reads]
        return pl.Series(gives, function(*parts)).fill_nan(None)

    native = frame.to_native()
    made = pl.struct(*reads).map_batches(run, return_dtype=pl.Float64, is_elementwise=True).alias(gives)
    done: Lazy = nw.from_native(native.with_columns(made))
    return done


def searched(frame: Lazy, sought: str, among: str, keys: Sequence[str], ties: bool, gives: str) -> Lazy:
    """Add `gives`: how many of the column `among` of its group lie below each `sought`, or with `ties` at it.

    Only where `on_polars`: no other engine can look a number up in a sorted group.
    """
    import polars as pl

    place = pl.col(among).drop_nulls().sort().search_sorted(pl.col(sought), side="right" if ties else "left")
    done: Lazy = nw.from_native(frame.to_native().with_columns(place.over(*keys).alias(gives)))
    return done


def on_polars(frame: Lazy) -> bool:
    """Whether polars runs this frame, so that numpy and scipy can take part."""
    return frame.implementation.is_polars()


def on_spark(frame: Lazy) -> bool:
    """Whether Spark runs this frame: long chains of steps cost it seconds of planning."""
    return frame.implementation.is_pyspark() or frame.implementation.is_pyspark_connect()


def is_lazy(frame: Any) -> bool:
    """Whether a caller's frame is lazy, so that nothing may be looked at before it is run."""
    return isinstance(nw.from_native(frame), nw.LazyFrame)
