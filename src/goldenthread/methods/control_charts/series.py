"""Points in the order of their time, series by series and segment by segment: what every chart starts from.

Inside, a chart's columns are: `time`; `y`, the value that is drawn, and `y_before` it; `segment`, numbered
from 1; `point`, the place of a point in its segment, from 1; `series_fault`, why a series cannot be drawn, as
a number; and `latest`, the last time that has a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import refuse
from goldenthread.methods.boundary import Lazy, in_groups, true_or_false
from goldenthread.methods.reasons import Case, fault, restated

Y, MEAN, WIDTH = nw.col("y"), nw.col("mean"), nw.col("width")
Rebase = str | Sequence[Any] | None
OUT_OF_ORDER: tuple[Case, ...] = (
    (nw.col("time").is_null(), reasons.TIME_MISSING),
    ((nw.col("time") == nw.col("earlier")).fill_null(False), reasons.TIME_REPEATED),
)
CANNOT_BE_DRAWN = restated("series_fault", OUT_OF_ORDER)


@dataclass(frozen=True, slots=True)
class Parts:
    """The columns that tell series apart, and those that tell their segments apart."""

    series: list[str]
    segments: list[str]


def rebase_column(rebase: Rebase) -> str | None:
    """The column that `rebase` names, if it is not a list of times."""
    return rebase if isinstance(rebase, str) else None


def arranged(data: Lazy, keys: list[str], rebase: Rebase) -> tuple[Lazy, Parts]:
    """The frame with all of the above, and what its series and segments are told apart by.

    Every ordered window costs a sort, so that what one needs of the points before is all taken together.
    """
    data, keys = in_groups(data, keys)
    _comparable(data, rebase)
    parts = Parts(keys, [*keys, "segment"] if rebase else keys)
    data, earlier = _with_segments(data, keys, rebase)
    data = data.with_columns(
        point=_in_order(nw.col("one").cum_sum(), parts.segments).cast(nw.Int32),
        y_before=_in_order(Y.shift(1), parts.segments),
        **earlier,
    ).with_columns(series_fault=fault(*OUT_OF_ORDER), seen=nw.when(~Y.is_null()).then(nw.col("time")))
    return data.with_columns(
        nw.col("series_fault").max().over(*keys),
        latest=nw.col("seen").max().over(*keys),
        segment=nw.col("segment") - nw.col("segment").min().over(*keys) + 1,  # the first may be marked too
    ), parts


def _comparable(data: Lazy, rebase: Rebase) -> None:
    """Refuse (U022) a time to begin a segment at that is of another kind than the times of the points."""
    if rebase_column(rebase):
        return
    if not (rebase is None or isinstance(rebase, Iterable)):
        refuse("U022", f"rebase is {rebase!r}.", "Give a list of times, or the name of a column.")
    kind = data.collect_schema()["time"]
    fits = (date,) if kind.is_temporal() else (int, float) if kind.is_numeric() else (str,)
    zoned = isinstance(kind, nw.Datetime) and kind.time_zone is not None
    for time in rebase or ():
        if not isinstance(time, fits) or (isinstance(time, datetime) and (time.tzinfo is not None) != zoned):
            refuse("U022", f"rebase has {time!r}, and the times are {kind}.", "Give times of that kind.")


def _with_segments(data: Lazy, keys: list[str], rebase: Rebase) -> tuple[Lazy, dict[str, nw.Expr]]:
    """The frame with `segment`, and how to come by `earlier` if it is not there yet."""
    marked = true_or_false(data, "rebase") if rebase_column(rebase) else None
    data = data.with_columns(starts=_starts(rebase, marked), one=nw.lit(1))
    earlier = {"earlier": _in_order(nw.col("time").shift(1), keys)}
    if rebase_column(rebase):  # there, the time before may be in another segment
        data = data.with_columns(starts=_in_order(nw.col("starts").cum_sum(), keys), **earlier)
        earlier = {}
    return data.with_columns(segment=(nw.col("starts") + 1).cast(nw.Int64)), earlier


def _in_order(expression: nw.Expr, parts: Sequence[str]) -> nw.Expr:
    return expression.over(*parts, order_by="time")


def _starts(rebase: Rebase, marked: nw.Expr | None) -> nw.Expr:
    """How many segments have begun by a time in a list; or whether one begins, where a column says so."""
    none: nw.Expr = nw.lit(0)
    if marked is not None:
        return nw.when(marked).then(nw.lit(1)).otherwise(none)
    for time in dict.fromkeys(rebase or ()):
        none = none + nw.when(nw.col("time") >= nw.lit(time)).then(nw.lit(1)).otherwise(nw.lit(0))
    return none


def neighbours(data: Lazy, parts: Sequence[str], wanted: Mapping[str, Sequence[int]]) -> Lazy:
    """Add the values so many points before (1: `_before_1`) or after (-1: `_after_1`), 0 beyond the ends."""
    return data.with_columns(
        **{
            neighbour(name, by): _in_order(nw.col(name).shift(by), parts).fill_null(0)
            for name, shifts in wanted.items()
            for by in shifts
        }
    )


def neighbour(name: str, by: int) -> str:
    """What `neighbours` calls a column."""
    return f"{name}_{'before' if by > 0 else 'after'}_{abs(by)}"


def sign(expression: nw.Expr, slack: nw.Expr | float = 0.0) -> nw.Expr:
    """1 above, -1 below, 0 at nought, give or take `slack`, and where the number is missing."""
    below = nw.when(expression < -slack).then(tiny(-1)).otherwise(tiny(0))
    return nw.when(expression > slack).then(tiny(1)).otherwise(below)


def tiny(number: int) -> nw.Expr:
    """A constant that takes one byte a point: a chart has thirty columns of such numbers on its way."""
    return nw.lit(number, nw.Int8)
