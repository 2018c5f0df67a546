"""The horizontal axis of a funnel: whole numbers, one by one at first, then ever further apart."""

from __future__ import annotations

from functools import partial
from typing import Any

import narwhals as nw
import numpy as np

from goldenthread.methods.boundary import Lazy, elementwise, on_polars
from goldenthread.methods.funnels.kinds import RATIO

TOP, POINT = nw.col("top"), nw.col("point")
NEARLY = 1e-9  # a number so little above a whole one is that one: 1.05 x 20 / 1 is 21


def with_ends(data: Lazy) -> Lazy:
    """Add `first` and `top`, where the axis starts and ends, from `least` and `most`, what there is to show.

    It starts at 0 unless the most is at most twice the least: then at 0.95 of the least, rounded down to
    one figure. It ends at 1.05 of the most, rounded up to two figures.
    """
    start, end = nw.col("least") * 0.95, nw.col("most") * 1.05
    data = data.with_columns(start_unit=_unit(start, 1), end_unit=_unit(end, 2))
    first = (start / nw.col("start_unit") + NEARLY).floor() * nw.col("start_unit")
    return data.with_columns(
        first=nw.when(nw.col("most") <= 2 * nw.col("least")).then(first).otherwise(nw.lit(0.0)),
        top=(end / nw.col("end_unit") - NEARLY).ceil() * nw.col("end_unit"),
    )


def _unit(number: nw.Expr, figures: int) -> nw.Expr:
    """The power of ten of the last of so many figures: 100 for the second of 4,567."""
    some = nw.when(number > 0).then(number)
    return nw.lit(10.0) ** ((some.log(base=10) + NEARLY).floor() - (figures - 1))


def with_points(data: Lazy, points: int, kind: str) -> Lazy:
    """Turn each row that has a `top` into `points` rows, with `point` on the axis from `first` on.

    Point j is the larger of the point before + 1 and, rounded, the point before x (top / it)^(1 / left),
    left = points + 1 - j (of a ratio one more): as many equal steps on a log scale as are left to the top.
    Each point needs the one before: where numpy cannot take part there is a step of the plan for each.
    """
    numbers = nw.lit(",".join(str(at) for at in range(1, points + 1)))
    listed = nw.when(TOP.is_null()).then(nw.lit("1")).otherwise(numbers).str.split(",")
    data = data.with_columns(at=listed).explode("at").with_columns(nw.col("at").cast(nw.Int64))
    if on_polars(data):
        data = elementwise(data, ["first", "top", "at"], partial(_points, points=points, kind=kind), "point")
    else:
        data = _point_by_point(data, points, kind)
    return data.with_columns(point=nw.when(~TOP.is_null()).then(POINT))


def _left(step: int, points: int, kind: str) -> int:
    """How many equal steps are left to the top."""
    return points + 1 - step + (kind == RATIO)


def _point_by_point(data: Lazy, points: int, kind: str) -> Lazy:
    data = data.with_columns(
        point=nw.when(nw.col("first") > 1).then(nw.col("first").floor()).otherwise(nw.lit(1.0))
    )
    for step in range(2, points + 1):
        even = (((TOP / POINT).log() / _left(step, points, kind)).exp() * POINT).round(0)
        following = nw.max_horizontal(even, POINT + 1)
        data = data.with_columns(point=nw.when(nw.col("at") >= step).then(following).otherwise(POINT))
    return data


def _points(first: Any, top: Any, at: Any, *, points: int, kind: str) -> Any:
    """The same by numpy, whose plan is as short for many points as for few."""
    point = np.where(first > 1, np.floor(first), 1.0)
    for step in range(2, points + 1):
        even = np.floor(np.exp(np.log(top / point) / _left(step, points, kind)) * point + 0.5)
        point = np.where(at >= step, np.maximum(even, point + 1), point)
    return point
