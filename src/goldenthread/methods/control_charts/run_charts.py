"""Run charts: a median and runs about it, for the first months of a series."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import comb

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import choice, whole
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_row
from goldenthread.methods.control_charts.series import (
    CANNOT_BE_DRAWN,
    Parts,
    Rebase,
    Y,
    arranged,
    neighbours,
    rebase_column,
    sign,
)
from goldenthread.methods.control_charts.special_causes import (
    AHEAD,
    IMPROVEMENT,
    LEAST_RUN,
    RULES,
    SHIFT,
    TREND,
    in_words,
    meaning,
    shift,
    trend,
    with_code,
    with_run_lengths,
)
from goldenthread.methods.reasons import Case, fault, sentence

FEWEST_POINTS, MOST_POINTS = 10, 120  # off the median, for the number of runs to tell anything; and to table
TAIL = 0.025  # the chance of so few runs, or of so many: 5% in all
MEDIAN = nw.col("median")
RESULTS = ("segment", "median", "rule", "point_type", "runs", "fewest_runs", "most_runs", "method", "reason")
CASES: tuple[Case, ...] = (
    *CANNOT_BE_DRAWN,
    (MEDIAN.is_null(), reasons.NO_POINT_COUNTED),
    (Y.is_null(), reasons.VALUE_MISSING),
)


def run_chart(
    frame: Native,
    *,
    value: str,
    time: str,
    by: By = None,
    improvement: str = "increase",
    rebase: Rebase = None,
    trend_points: int = 5,
    shift_points: int = 6,
) -> Native:
    """A run chart of each series: the median, shifts, trends, and whether the runs are too few or too many.

    shift  6 or more points in a row above the median, or below it; points on the median are passed over
    trend  5 or more points in a row that all rise, or all fall; a point equal to the last is passed over
    runs   how many times the points change sides, and one: fewer than `fewest_runs` or more than `most_runs`
           is not chance. Each end has a chance of at most 2.5% for points that fall on either side alike.

    A fourth rule, a point that anyone would call astonishing, needs a person's eye and is not here.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a point, in any order.
        value, time, by, improvement, rebase: those of `statistical_process_control`.
        trend_points: how many points make a trend.
        shift_points: how many points make a shift.

    Returns:
        The same kind of frame, with `segment` (from 1), `median`, `rule`, `point_type`, `runs`, `fewest_runs`
        and `most_runs` (missing below 10 points off the median, and above 120), `method` (with a word where
        there are fewer than 10 points) and `reason`. A missing value breaks runs.

    Raises:
        InputError: a column is not there or holds no numbers; a choice or a number of points is not allowed.

    Reference:
        Perla RJ, Provost LP, Murray SK (2011), BMJ Quality & Safety 20 (the rules); Swed FS, Eisenhart C
        (1943), Annals of Mathematical Statistics 14 (the number of runs: the exact distribution, no table).

    >>> import polars as pl
    >>> weeks = pl.DataFrame({"week": range(1, 13), "falls": [3, 5, 4, 5, 3, 4, 8, 9, 7, 8, 9, 7]})
    >>> said = run_chart(weeks, value="falls", time="week", improvement="decrease")
    >>> said.select("median", "rule", "point_type", "runs", "fewest_runs").row(-1)
    (6.0, 'shift above centre line', 'special_cause_concern', 2, 4)
    """
    choice("improvement", improvement, IMPROVEMENT)
    whole("trend_points", trend_points, LEAST_RUN)
    whole("shift_points", shift_points, LEAST_RUN)
    reads = columns(by, labels={"time": time, "rebase": rebase_column(rebase)}, value=value)
    types = {code: meaning(code, improvement)[0] for code in (0, *RULES)}

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data, parts = arranged(data.with_columns(y=nw.col("value")), keys, rebase)
        data = _with_rules(data, parts, trend_points, shift_points)
        return _told(data.with_columns(fault=fault(*CASES)), types)

    return each_row(frame, step, reads, RESULTS)


def _with_rules(data: Lazy, parts: Parts, trend_points: int, shift_points: int) -> Lazy:
    """Add `median`, `code`, and how many points are off the median and in how many runs.

    A point on the median, and a value that repeats the one before, belong to parts of their own, so that the
    other points stand side by side.
    """
    segments = parts.segments
    data = data.with_columns(median=Y.median().over(*segments), rise=Y - nw.col("y_before"))
    data = data.with_columns(
        side=sign(Y - MEDIAN),
        step=sign(nw.col("rise")),
        on_median=(MEDIAN == Y).fill_null(False),
        repeats=(nw.col("rise") == 0).fill_null(False),
    )
    off, moving = [*segments, "on_median"], [*segments, "repeats"]
    data = _placed(data, off, {"side": (1, -1)})
    data = with_run_lengths(data, off, ("side",), "place")
    data = _placed(data, moving, {"step": (1, -1, -2)}).with_columns(**AHEAD)
    data = with_run_lengths(data, moving, ("step", "ahead"), "place")
    data = with_code(data, (TREND, trend(trend_points)), (SHIFT, shift(shift_points)))
    starts = (nw.col("side") != 0) & (nw.col("side") != nw.col("side_before_1"))
    one = nw.when(starts).then(nw.lit(1)).otherwise(nw.lit(0))
    data = data.with_columns(runs=one, off=nw.col("side").abs())
    return data.with_columns(
        nw.col("runs", "off").sum().over(*segments).cast(nw.Int64), counted=Y.count().over(*segments)
    )


def _placed(data: Lazy, parts: list[str], wanted: dict[str, tuple[int, ...]]) -> Lazy:
    """Add the `place` of each point among those of its part, and its neighbours there."""
    place = nw.col("one").cum_sum().over(*parts, order_by="time").cast(nw.Int32)
    return neighbours(data.with_columns(place=place), parts, wanted)


def _told(data: Lazy, types: dict[int, str]) -> Lazy:
    """The results, taken from the points and series that have a reason for having none."""
    drawn, full = nw.col("fault") <= 1, nw.col("counted") >= FEWEST_POINTS  # 1 is a value that is missing
    bounds = {points: allowed_runs(points) for points in range(FEWEST_POINTS, MOST_POINTS + 1)}
    short = nw.lit(f"run chart, fewer than {FEWEST_POINTS} points")
    data = data.with_columns(
        code=nw.when(nw.col("fault") == 0).then(nw.col("code")),
        fewest_runs=_looked_up({points: least for points, (least, _) in bounds.items()}),
        most_runs=_looked_up({points: most for points, (_, most) in bounds.items()}),
        reason=sentence(*CASES),
        method=nw.when(full).then(nw.lit("run chart")).otherwise(short),
    ).with_columns(rule=in_words("code", RULES), point_type=in_words("code", types))
    shown = ("median", "runs", "fewest_runs", "most_runs", "method")
    return data.with_columns(*(nw.when(drawn).then(nw.col(name)).alias(name) for name in shown))


def _looked_up(constants: dict[int, int]) -> nw.Expr:
    return nw.col("off").replace_strict(constants, default=None, return_dtype=nw.Int64)


@lru_cache(maxsize=256)
def allowed_runs(points: int) -> tuple[int, int]:
    """The fewest and the most runs that chance explains, for so many points split evenly about a median."""
    chances = _chances(points // 2, points - points // 2)
    return _end(chances), points - _end(chances[::-1])


def _chances(below: int, above: int) -> list[float]:
    """The chance of 0, 1, 2, ... runs of two kinds in a random order (Swed and Eisenhart 1943)."""
    orders = comb(below + above, below)
    ways = [0] * (below + above + 1)
    for runs in range(2, len(ways)):
        half = runs // 2
        if runs % 2:
            one = comb(below - 1, half - 1) * comb(above - 1, half)
            ways[runs] = one + comb(below - 1, half) * comb(above - 1, half - 1)
        else:
            ways[runs] = 2 * comb(below - 1, half - 1) * comb(above - 1, half - 1)
    return [way / orders for way in ways]


def _end(chances: list[float]) -> int:
    """Where, from the start, the chances together go above TAIL."""
    return next(at for at, total in enumerate(accumulate(chances)) if total > TAIL)
