"""The lines of a funnel plot: its limits at points along the axis."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, whole
from goldenthread.methods.boundary import By, Lazy, Native, each_group
from goldenthread.methods.counts import N, X
from goldenthread.methods.funnels import kinds
from goldenthread.methods.funnels.axis import with_ends, with_points
from goldenthread.methods.poisson import with_exact_poisson

LARGEST_SHOWN = 1e15  # beyond it whole numbers are not told apart by the engines' arithmetic
BASELINE, POINT = nw.col("baseline"), nw.col("point")


def funnel_limits(
    frame: Native,
    *,
    numerator: str,
    denominator: str | None = None,
    value: str | None = None,
    by: By = None,
    confidence: Confidence = (0.95, 0.998),
    multiplier: float | None = None,
    kind: str = "proportion",
    years: float = 1,
    points: int = 100,
) -> Native:
    """The lines of a funnel plot: baseline and limits, at points along the axis.

    proportion      at n people θ ∓ z √(θ (1 - θ) / n), kept within 0 and the whole
    ratio and rate  x events are just on a limit where so many are expected that x has a chance of p = (1 -
                    confidence) / 2 of being so few (lower) or so many (upper): e = χ²(1 - p; 2x + 2) / 2 and
                    χ²(p; 2x) / 2. The limit is x / e, for a rate x / (e / θ), where e or e / θ are expected
    All are times the multiplier. θ is the baseline Σ x / Σ n.

    Arguments but these are those of `funnel_significance`; `numerator`, `denominator` and `value` are read
    for the baseline and for the length of the axis, from rows that can be counted.

    Args:
        years: how many years the events were counted over, so that the axis of a rate is people in one year.
        points: how many points along the axis, 2 or more; but for polars the plan has a step for each.

    Returns:
        The same kind of frame, a row a point: the `by` columns, `denominator` (of a proportion) or `events`,
        `baseline`, and per level `lower_limit_95` and `upper_limit_95`; for ratios and rates also
        `lower_denominator_95` and `upper_denominator_95`, where along the axis these two are. `reason`
        says why a group has no lines: then it has one row. With one level the names have no number.

    Raises:
        InputError: a column is not there or holds no numbers; a kind is not offered or lacks a column.

    Reference:
        Spiegelhalter DJ (2005), Statistics in Medicine 24; the axis is that of PHEindicatormethods 2.1.0.

    >>> import polars as pl
    >>> smokers = pl.DataFrame({"smokers": [30, 10, 20], "adults": [100, 80, 120]})
    >>> lines = funnel_limits(smokers, numerator="smokers", denominator="adults", points=5)
    >>> lines["denominator"].to_list()
    [70, 82, 96, 112, 130]
    """
    asked = kinds.asked_of(confidence)
    reads = kinds.read(kind, numerator, denominator, value, by, years)
    times = kinds.multiplied(kind, multiplier)
    whole("points", points, least=2)
    axis = "denominator" if kind == kinds.PROPORTION else "events"
    lines = [name for level in asked for name in _names(level, kind)]

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = _summary(kinds.counted(data, reads, kind, times), keys, kind)
        data = with_points(data, points, kind)
        draw = _of_proportions if kind == kinds.PROPORTION else _of_counts
        data = draw(data, asked, kind, times, years)
        return data.with_columns(POINT.cast(nw.Int64).alias(axis), baseline=BASELINE * times)

    return each_group(frame, step, reads, [axis, "baseline", *lines, "reason"], order=[axis])


def _names(level: Level, kind: str) -> list[str]:
    """The result columns of a level, lower before upper: where, and how high."""
    sides = (level.lower, level.upper)
    parts = ("limit",) if kind == kinds.PROPORTION else ("denominator", "limit")
    return [side.replace("ci", part) for side in sides for part in parts]


def _summary(data: Lazy, keys: list[str], kind: str) -> Lazy:
    """One row a group: the baseline, the ends of the axis, and `reason`, why there are no lines."""
    data = data.with_columns(least=N, most=N)
    data = data.group_by(*keys).agg(nw.col("x", "n").sum(), nw.col("least").min(), nw.col("most").max())
    data = data.with_columns(baseline=nw.lit(1.0) if kind == kinds.RATIO else X / nw.when(N > 0).then(N))
    none: nw.Expr = nw.when(nw.col("most").is_null()).then(nw.lit(reasons.NOTHING_TO_COUNT))
    flat = (X == 0) if kind in (kinds.RATE, kinds.STANDARDISED_RATE) else nw.lit(False)
    none = nw.when(flat & ~nw.col("most").is_null()).then(nw.lit(reasons.NO_EVENTS)).otherwise(none)
    none = nw.when(nw.col("most") > LARGEST_SHOWN).then(nw.lit(reasons.TOO_LARGE_TO_SHOW)).otherwise(none)
    data = with_ends(data.with_columns(reason=none))
    if kind in (kinds.RATE, kinds.STANDARDISED_RATE):  # the axis of people as one of events
        data = data.with_columns(
            first=(nw.col("first") * BASELINE).floor(), top=(nw.col("top") * BASELINE).ceil()
        )
    stands = nw.col("reason").is_null()
    return data.with_columns(nw.when(stands).then(nw.col("top")), nw.when(stands).then(BASELINE))


def _of_proportions(data: Lazy, asked: Sequence[Level], kind: str, times: float, years: float) -> Lazy:
    error = (BASELINE * (1 - BASELINE) / POINT).sqrt()
    data = data.with_columns(error=error)
    for level in asked:
        lower, upper = (BASELINE - nw.col("error") * level.z, BASELINE + nw.col("error") * level.z)
        names = _names(level, kind)
        data = data.with_columns(lower.alias(names[0]), upper.alias(names[1]))
        within_0_and_1 = (nw.col(name).clip(0, 1) * times for name in names)
        data = data.with_columns(*within_0_and_1)
    return data


def _of_counts(data: Lazy, asked: Sequence[Level], kind: str, times: float, years: float) -> Lazy:
    data = with_exact_poisson(data, "point", asked)
    each = BASELINE * years  # events expected of each one of the denominator, in all the years
    for level in asked:
        # So many are expected that the point is on the lower limit: the upper Poisson limit of the point.
        lower_at, lower, upper_at, upper = _names(level, kind)
        data = data.with_columns(
            (nw.col(level.upper) / each).alias(lower_at),
            (POINT / nw.col(level.upper) * BASELINE * times).alias(lower),
            (nw.col(level.lower) / each).alias(upper_at),
            (POINT / nw.col(level.lower) * BASELINE * times).alias(upper),
        )
    return data
