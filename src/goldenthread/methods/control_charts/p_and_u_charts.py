"""p charts and u charts: counts over denominators, with wider limits where the denominator is smaller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import within
from goldenthread.methods.boundary import By, Columns, Lazy, Native, columns, each_row
from goldenthread.methods.control_charts.chart import RESULTS, Asked, Chart, read
from goldenthread.methods.control_charts.series import (
    MEAN,
    WIDTH,
    Parts,
    Rebase,
    Y,
    arranged,
    rebase_column,
)
from goldenthread.methods.counts import PART_OF_A_WHOLE, POSSIBLE, N, X
from goldenthread.methods.reasons import Case, fault, restated

SIGMAS = 3
NO_MEAN: tuple[Case, ...] = ((MEAN.is_null(), reasons.NO_POINT_COUNTED),)


@dataclass(frozen=True, slots=True)
class Kind:
    """A chart's name, what its counts must be, the variance of one unit of the denominator, and the most."""

    name: str
    cases: tuple[Case, ...]
    variance: Callable[[nw.Expr], nw.Expr]  # of the mean
    most: float = float("inf")


PROPORTIONS = Kind("p chart", PART_OF_A_WHOLE, lambda mean: mean * (1 - mean), most=1.0)
RATES = Kind("u chart", POSSIBLE, lambda mean: mean)


def p_chart(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    time: str,
    by: By = None,
    multiplier: float = 1,
    target: float | str | None = None,
    improvement: str = "increase",
    rebase: Rebase = None,
    baseline_points: int | None = None,
    trend_points: int = 7,
    shift_points: int = 7,
) -> Native:
    """A p chart of each series: proportions, with limits as wide as each point's denominator asks for.

    value = x / n, mean p = Σx / Σn over the segment, limits p ∓ 3 √(p(1 - p) / n), held within 0 and 1, all
    times the multiplier; x the numerator, n the denominator of the point.

    The limits know of chance alone. Where denominators are in the tens of thousands real processes vary by
    more, and an XmR chart of the values is the fairer one.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a point, in any order.
        numerator: the column of counts of people with something; 0 to the denominator.
        denominator: the column of counts of all people; above 0.
        time, by: those of `statistical_process_control`.
        multiplier: 100 for per cent; a target is in the same unit.
        target, improvement, rebase, baseline_points, trend_points, shift_points: those of
            `statistical_process_control`, whose rules and results are the same.

    Returns:
        `value`, and the results of `statistical_process_control`. A count that is missing or impossible is
        left out, and breaks runs; its row says why.

    Raises:
        InputError: a column is not there or holds no numbers; a choice or a number of points is not allowed.

    Reference:
        Shewhart WA (1931), Economic Control of Quality; Montgomery DC (2013), Statistical Quality Control.

    >>> import polars as pl
    >>> months = pl.DataFrame({"month": range(1, 16), "late": [10] * 14 + [30], "all": [100] * 15})
    >>> said = p_chart(months, numerator="late", denominator="all", time="month", improvement="decrease")
    >>> said.select("rule", "variation").row(-1)
    ('above upper limit', 'concern_high')
    """
    asked = Asked(target, improvement, rebase, baseline_points, trend_points, shift_points)
    labels = {"time": time, "rebase": rebase_column(rebase)}
    reads = columns(by, labels=labels, x=numerator, n=denominator, target_line=asked.target_column)
    return _chart(frame, reads, asked, PROPORTIONS, multiplier)


def u_chart(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    time: str,
    by: By = None,
    multiplier: float = 1,
    target: float | str | None = None,
    improvement: str = "increase",
    rebase: Rebase = None,
    baseline_points: int | None = None,
    trend_points: int = 7,
    shift_points: int = 7,
) -> Native:
    """A u chart of each series: rates of events, with limits as wide as each point's denominator asks for.

    value = x / n, mean u = Σx / Σn over the segment, limits u ∓ 3 √(u / n), not below 0, all times the
    multiplier; x the events, n the people, bed days or other amount of chances for them.

    Arguments, results, errors and reference are those of `p_chart`; more events than the denominator are
    allowed.

    >>> import polars as pl
    >>> months = pl.DataFrame({"month": range(1, 16), "falls": [9] * 15, "days": [3000] * 15})
    >>> said = u_chart(months, numerator="falls", denominator="days", time="month", multiplier=1000)
    >>> said.select("mean", "lower_limit", "upper_limit").row(0)
    (3.0, 0.0, 6.0)
    """
    asked = Asked(target, improvement, rebase, baseline_points, trend_points, shift_points)
    labels = {"time": time, "rebase": rebase_column(rebase)}
    reads = columns(by, labels=labels, x=numerator, n=denominator, target_line=asked.target_column)
    return _chart(frame, reads, asked, RATES, multiplier)


def _chart(frame: Native, reads: Columns, asked: Asked, kind: Kind, multiplier: float) -> Native:
    """A chart of x / n about the mean."""
    within("multiplier", multiplier, above=0)
    chart = Chart(kind.name, NO_MEAN, tuple(restated("point_fault", kind.cases)))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(point_fault=fault(*kind.cases))
        sound = nw.col("point_fault") == 0
        data = data.with_columns(x=nw.when(sound).then(X), n=nw.when(sound).then(N))
        data = data.with_columns(y=X / N * multiplier)
        data, parts = arranged(data, keys, asked.rebase)
        data = _with_limits(data, parts, asked, kind)
        data = data.with_columns(nw.col("mean", "width", "lower_limit", "upper_limit") * multiplier)
        return read(data, parts, asked, chart).with_columns(value=Y)

    return each_row(frame, step, reads, ["value", *RESULTS])


def _with_limits(data: Lazy, parts: Parts, asked: Asked, kind: Kind) -> Lazy:
    """Add `mean`, the limits and their `width`, and how many points are `counted`."""
    counts = asked.in_baseline()
    data = data.with_columns(some_x=nw.when(counts).then(X), some_n=nw.when(counts).then(N))
    data = data.with_columns(
        nw.col("some_x", "some_n").sum().over(*parts.segments), counted=Y.count().over(*parts.segments)
    )
    people = nw.col("some_n")
    data = data.with_columns(mean=nw.col("some_x") / nw.when(people > 0).then(people))
    data = data.with_columns(spread=kind.variance(MEAN) / N)
    spread = nw.col("spread")  # rounding may put it just below 0, where all are counted
    data = data.with_columns(width=SIGMAS * nw.when(spread > 0).then(spread).otherwise(0.0 * spread).sqrt())
    lower, upper = MEAN - WIDTH, MEAN + WIDTH
    return data.with_columns(
        lower_limit=nw.when(lower < 0).then(nw.lit(0.0)).otherwise(lower),
        upper_limit=nw.when(upper > kind.most).then(nw.lit(kind.most)).otherwise(upper),
    )
