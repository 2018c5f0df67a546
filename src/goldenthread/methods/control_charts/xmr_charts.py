"""XmR charts: individual values, with limits from how far each point is from the one before it."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_row
from goldenthread.methods.control_charts.chart import RESULTS, Asked, Chart, read
from goldenthread.methods.control_charts.series import MEAN, WIDTH, Parts, Rebase, Y, arranged, rebase_column
from goldenthread.methods.reasons import Case

TO_LIMITS = 2.66  # 3 / 1.128: a mean range of two is 1.128 standard deviations (Shewhart 1931)
SCREEN = 3.267  # the upper limit of the ranges themselves
MEAN_RANGE = nw.col("mean_range")
NO_LIMITS: tuple[Case, ...] = (
    (MEAN_RANGE.is_null(), reasons.TOO_FEW_IN_A_ROW),
    ((MEAN_RANGE == 0) & (nw.col("highest") > nw.col("lowest")), reasons.NO_MOVING_RANGE),
)
XMR = Chart("XmR", NO_LIMITS, ((Y.is_null(), reasons.VALUE_MISSING),))


def statistical_process_control(
    frame: Native,
    *,
    value: str,
    time: str,
    by: By = None,
    target: float | str | None = None,
    improvement: str = "increase",
    rebase: Rebase = None,
    screen: bool = True,
    baseline_points: int | None = None,
    trend_points: int = 7,
    shift_points: int = 7,
) -> Native:
    """An XmR chart of each series: mean, limits, special causes, and whether a target will be met.

    mean = Σ y / n, limits mean ∓ 2.66 R, R the mean of the moving ranges |y_t - y_(t-1)|; y the values of a
    segment in the order of time, n how many there are. With `screen`, ranges of 3.267 R or more are left
    out, once, and R is taken anew.

    Special causes, the first that holds: outside the limits; part of 7 points that all rise or all fall;
    near a limit (beyond two thirds of the way) with one of two neighbours, all three on one side of the mean;
    part of 7 points in a row on one side of the mean. No rule reaches over the start of a segment.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a point, in any order.
        value: the column of values, in any unit. A missing one breaks runs and ranges.
        time: the column that the points are in order of: dates, numbers or texts that sort.
        by: the columns that tell series apart; without it all rows are one series.
        target: a number, or a column of numbers, of which that of the last point counts.
        improvement: "increase" or "decrease", whichever is better, or "neutral".
        rebase: where a new segment begins: a list of times, for every series (the first point at or after
            each), or a column that is true at the first point of a segment.
        screen: leave out ranges that are themselves out of the ordinary.
        baseline_points: mean and limits from the first so many points of each segment; 12 or more.
        trend_points: how many points make a trend.
        shift_points: how many points make a shift.

    Returns:
        The same kind of frame, with `segment` (from 1), `mean`, `lower_limit`, `upper_limit`, `rule` (missing
        where none holds), `point_type` (common_cause, special_cause_improvement, special_cause_concern,
        special_cause_neutral_high, special_cause_neutral_low), `variation` of the series' last point that
        has a value (common_cause, improvement_high, ... neutral_low), `assurance` (pass, fail, inconsistent;
        missing without a target, and where improvement is neutral), `method` (with a word where there are
        fewer than 13 points), and `reason`. A time that is missing or there twice leaves its series without
        a chart; so do ranges that are all 0 (once screened) while the values differ: limits of no width
        would make every point special. Values that are all the same have limits of no width, and no special
        cause.

    Raises:
        InputError: a column is not there or holds no numbers; a choice or a number of points is not allowed.

    Reference:
        NHS England (2018), Making Data Count; Shewhart WA (1931), Economic Control of Quality.

    >>> import polars as pl
    >>> waits = pl.DataFrame({"month": range(1, 16), "days": [50, 52, 49] * 4 + [51, 50, 66]})
    >>> said = statistical_process_control(waits, value="days", time="month", improvement="decrease")
    >>> said.select("rule", "point_type").row(-1)
    ('above upper limit', 'special_cause_concern')
    """
    asked = Asked(target, improvement, rebase, baseline_points, trend_points, shift_points)
    labels = {"time": time, "rebase": rebase_column(rebase)}
    reads = columns(by, labels=labels, value=value, target_line=asked.target_column)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data, parts = arranged(data.with_columns(y=nw.col("value")), keys, rebase)
        data = _with_limits(data, parts, asked, screen)
        return read(data, parts, asked, XMR)

    return each_row(frame, step, reads, RESULTS)


def _with_limits(data: Lazy, parts: Parts, asked: Asked, screen: bool) -> Lazy:
    """Add `mean`, the limits and their `width`, `lowest` and `highest`, and how many points are `counted`."""
    segments = parts.segments
    data = data.with_columns(range=(Y - nw.col("y_before")).abs())
    counts = asked.in_baseline()
    data = data.with_columns(settling=nw.when(counts).then(Y), range=nw.when(counts).then(nw.col("range")))
    data = data.with_columns(
        mean=nw.col("settling").mean().over(*segments),
        lowest=Y.min().over(*segments),
        highest=Y.max().over(*segments),
        counted=Y.count().over(*segments),
        mean_range=nw.col("range").mean().over(*segments),
    )
    if screen:
        ordinary = (nw.col("range") < SCREEN * MEAN_RANGE) | (MEAN_RANGE == 0)
        data = data.with_columns(range=nw.when(ordinary).then(nw.col("range")))
        data = data.with_columns(mean_range=nw.col("range").mean().over(*segments))
    data = data.with_columns(width=TO_LIMITS * MEAN_RANGE)
    return data.with_columns(lower_limit=MEAN - WIDTH, upper_limit=MEAN + WIDTH)
