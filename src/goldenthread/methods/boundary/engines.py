"""What one engine can do that others cannot, and which one runs a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals as nw

from goldenthread.methods.boundary.columns import Lazy


def elementwise(frame: Lazy, reads: Sequence[str], function: Callable[..., Any], *gives: str) -> Lazy:
    """Add `gives`, a numpy function of the columns `reads`; only where `on_polars`.

    The function answers with an array, or with as many as there are names in `gives`. Missing values reach
    it as NaN, and NaN in its answer is missing.
    """
    import polars as pl

    def run(batch: Any) -> Any:
        made = function(*(batch.struct.field(name).to_numpy() for name in reads))
        arrays = zip(gives, (made,) if len(gives) == 1 else made, strict=True)
        return pl.DataFrame([pl.Series(name, array).fill_nan(None) for name, array in arrays]).to_struct()

    kind = pl.Struct(dict.fromkeys(gives, pl.Float64))
    made = pl.struct(*reads).map_batches(run, return_dtype=kind, is_elementwise=True).alias("made")
    done: Lazy = nw.from_native(frame.to_native().with_columns(made).unnest("made"))
    return done


def in_columns(
    frame: Lazy,
    keys: Sequence[str],
    place: str,
    places: Sequence[int],
    reads: Sequence[str],
    most: Sequence[str],
) -> Lazy:
    """A row for each group: `reads` at each of the `places`, as deaths_0, deaths_1 and so on.

    Also `rows`, how many the group has, and the greatest of each column of `most`. A place that a group lacks
    is missing. Only where `on_polars`: through narwhals it takes ten times as long to plan so many columns.
    """
    import polars as pl

    # Conditional columns made before would take twenty times the memory of the frame, for the same time.
    cells = [
        pl.when(pl.col(place) == at).then(pl.col(name)).max().alias(f"{name}_{at}")
        for name in reads
        for at in places
    ]
    groups = frame.to_native().group_by(*keys).agg(pl.len().alias("rows"), pl.col(*most).max(), *cells)
    done: Lazy = nw.from_native(groups)
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
