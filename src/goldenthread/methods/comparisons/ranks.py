"""Ranks with a range: where an area stands among others, and where it could stand, given chance."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import both_or_neither
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_row, in_groups, on_polars, searched

NAMES = ("rank", "rank_out_of")
RANGE = ("rank_best", "rank_worst")


def rank(
    frame: Native,
    *,
    value: str,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    by: By = None,
    highest_first: bool = True,
) -> Native:
    """Add each row's rank within its group, and the best and worst rank that its limits allow.

    rank       1 + how many values come before; equal values share the rank
    rank_best  1 + how many rows surely come before: their whole interval does, without touching this one's
    rank_worst rank_out_of less how many rows surely come after, by the same rule

    So an area is "between 95th and 130th of 152". The range is a cautious one: intervals that overlap a
    little can still differ by more than chance. A rank says nothing of how large the differences are.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of values. A row without one has no rank and does not count.
        lower_ci, upper_ci: the columns of its limits, both or neither. A row with a limit missing, or with
            its lower limit above its upper, has no range and is surely before or after no other.
        by: the columns to group by: ranks start anew in each group, such as a period; without it all rows
            are one group.
        highest_first: whether the highest value is first; else the lowest.

    Returns:
        The same kind of frame with `rank`, `rank_out_of` (how many have one in the group), `rank_best` and
        `rank_worst` where limits are named, and `rank_reason`: why there is no rank.

    Raises:
        InputError: a column is not there or holds no numbers; one limit is named without the other.

    Reference:
        Goldstein H, Spiegelhalter DJ (1996), League tables and their limitations, JRSS A 159.

    >>> import polars as pl
    >>> areas = pl.DataFrame({"v": [9.0, 5.0, 4.0], "l": [8.0, 3.0, 2.0], "u": [10.0, 7.0, 6.0]})
    >>> said = rank(areas, value="v", lower_ci="l", upper_ci="u")
    >>> said.select("rank", "rank_best", "rank_worst").rows()
    [(1, 1, 1), (2, 2, 3), (3, 2, 3)]
    """
    ranged = both_or_neither("lower_ci", lower_ci, "upper_ci", upper_ci)
    reads = columns(by, value=value, lower_ci=lower_ci, upper_ci=upper_ci)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data, keys = in_groups(data, keys)
        data = _turned(data, ranged) if highest_first else data
        data = _ranked(data, keys)
        return _range(data, keys) if ranged else data

    return each_row(frame, step, reads, [*NAMES, *(RANGE if ranged else ()), "rank_reason"])


def _turned(data: Lazy, ranged: bool) -> Lazy:
    """Upside down, so that the lowest is always first."""
    turned = {"value": -nw.col("value")}
    if ranged:
        turned |= {"lower_ci": -nw.col("upper_ci"), "upper_ci": -nw.col("lower_ci")}
    return data.with_columns(**turned)


def _ranked(data: Lazy, keys: list[str]) -> Lazy:
    x = nw.col("value")
    data = data.with_columns(place=x.rank("min").over(*keys), out_of=x.count().over(*keys))
    return data.with_columns(
        nw.when(~x.is_null()).then(nw.col("place")).cast(nw.Int64).alias("rank"),
        nw.col("out_of").cast(nw.Int64).alias("rank_out_of"),
        nw.when(x.is_null()).then(nw.lit(reasons.VALUE_MISSING, nw.String)).alias("rank_reason"),
    )


def _range(data: Lazy, keys: list[str]) -> Lazy:
    """Add the best and worst rank, by sorting and not by comparing every pair."""
    known = ~nw.col("value").is_null() & (nw.col("lower_ci") <= nw.col("upper_ci"))
    data = data.with_columns(
        nw.when(known).then(nw.col(name)).alias(name) for name in ("lower_ci", "upper_ci")
    )
    if on_polars(data):
        data = searched(data, "lower_ci", "upper_ci", keys, ties=False, gives="before")
        data = searched(data, "upper_ci", "lower_ci", keys, ties=True, gives="not_after")
    else:
        data = _counted(data, keys)
    some = nw.when(~nw.col("lower_ci").is_null())
    after = nw.col("lower_ci").count().over(*keys) - nw.col("not_after")
    return data.with_columns(
        some.then(1 + nw.col("before")).cast(nw.Int64).alias("rank_best"),
        some.then(nw.col("rank_out_of") - after).cast(nw.Int64).alias("rank_worst"),
    )


def _counted(data: Lazy, keys: list[str]) -> Lazy:
    """Add how many intervals end `before` a row's begins, and how many begin before its ends or as it ends.

    Every row is there twice, as one that asks and as one that is counted: sorted by limits, a running count
    of the second kind answers the first. Ties are sorted so that intervals that touch are not apart.
    """
    lower, upper = nw.col("lower_ci"), nw.col("upper_ci")
    asks = data.with_columns(counted=nw.lit(0), asking=nw.lit(1), begins=upper, ends=lower)
    counts = data.with_columns(counted=nw.lit(1), asking=nw.lit(0), begins=lower, ends=upper)
    both = nw.concat([asks, counts])
    both = both.with_columns(one=nw.when(~lower.is_null()).then(nw.col("counted")).otherwise(nw.lit(0)))
    return both.with_columns(
        before=nw.col("one").cum_sum().over(*keys, order_by=["ends", "counted"]),
        not_after=nw.col("one").cum_sum().over(*keys, order_by=["begins", "asking"]),
    ).filter(nw.col("asking") == 1)
