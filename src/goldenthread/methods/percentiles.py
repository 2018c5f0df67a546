"""Percentiles within groups by linear interpolation, on engines that have none or another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import refuse, within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group

VALUE = nw.col("value")


def order_statistics(
    frame: Native,
    *,
    value: str,
    by: By = None,
    percentiles: Sequence[float] = (0, 5, 25, 50, 75, 95, 100),
) -> Native:
    """The percentiles of each group: what a box plot or a spine chart is drawn from.

    With N values in order v(1) to v(N) and h = 1 + (N - 1) p / 100, the percentile p is
    v(i) + (h - i) (v(i + 1) - v(i)), i the whole part of h (type 7).

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of numbers; a missing one is left out.
        by: the columns to group by; without it all rows are one group.
        percentiles: each from 0, the least value, to 100, the greatest.

    Returns:
        One row a group, with `count`, the values there are; `percentile_25` and so on; and `reason`: why
        there are none.

    Raises:
        InputError: a column is not there or holds no numbers; a percentile is out of range.

    Reference:
        Hyndman RJ, Fan Y (1996), American Statistician 50.

    >>> import polars as pl
    >>> areas = pl.DataFrame({"score": [5.0, 1.0, 4.0, 2.0]})
    >>> order_statistics(areas, value="score", percentiles=(25, 50)).row(0)[:3]
    (4, 1.75, 3.0)
    """
    if isinstance(percentiles, str) or not isinstance(percentiles, Iterable) or not list(percentiles):
        refuse("U025", f"percentiles is {percentiles!r}.", "Give a list of numbers from 0 to 100.")
    shares = [_share(percent) for percent in percentiles]
    names = (f"percentile_{percent:.10g}".replace(".", "_") for percent in percentiles)
    asked = dict(zip(names, shares, strict=True))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = with_neighbours(data, "value", keys, asked)
        sides = [name + side for name in asked for side in ("_below", "_above")]
        data = data.group_by(*keys).agg(nw.col("count").max(), nw.col(*sides).max())
        none = nw.when(nw.col("count") == 0).then(nw.lit(reasons.VALUE_MISSING))
        data = data.with_columns(**{name: between(name, share) for name, share in asked.items()}, reason=none)
        return data.with_columns(nw.col("count").cast(nw.Int64))

    return each_group(frame, step, columns(by, value=value), ["count", *asked, "reason"])


def _share(percent: float) -> float:
    within("a percentile", percent, least=0, most=100)
    return percent / 100


def with_neighbours(data: Lazy, column: str, keys: Sequence[str], shares: Mapping[str, float]) -> Lazy:
    """Add `count`, and for each share the values next to it, each in the one row that has it.

    They are `NAME_below` and `NAME_above`, to be brought together by their maximum, and `between` them then
    is the percentile. `max` over the keys, rather than a join, because rows with a missing key never join.
    """
    value = nw.col(column)
    data = data.with_columns(
        count=value.count().over(*keys).cast(nw.Float64),
        place=value.rank("ordinal").over(*keys).cast(nw.Float64),
    )
    place, count = nw.col("place"), nw.col("count")
    sides = {}
    for name, share in shares.items():
        below = _position(count, share).floor()
        above = nw.when(below < count).then(below + 1).otherwise(count)
        sides[f"{name}_below"] = nw.when(place == below).then(value)
        sides[f"{name}_above"] = nw.when(place == above).then(value)
    return data.with_columns(**sides)


def between(name: str, share: float) -> nw.Expr:
    """The percentile from the values next to it and `count`."""
    position = _position(nw.col("count"), share)
    below, above = nw.col(f"{name}_below"), nw.col(f"{name}_above")
    return below + (position - position.floor()) * (above - below)


def _position(count: nw.Expr, share: float) -> nw.Expr:
    """Where the percentile is among the values in order, from 1; whole but for rounding is whole."""
    exact = 1 + (count - 1) * share
    whole = exact.round(0)
    return nw.when((exact - whole).abs() < 1e-9).then(whole).otherwise(exact)
