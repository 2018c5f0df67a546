"""Which rows lie outside a funnel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, choice, limit_names, within
from goldenthread.methods.boundary import By, Lazy, Native, each_row, in_groups
from goldenthread.methods.counts import N, X
from goldenthread.methods.funnels import kinds
from goldenthread.methods.funnels.overdispersion import CHOICES, limits, with_dispersion
from goldenthread.methods.intervals import at_each
from goldenthread.methods.poisson import poisson_method, with_poisson
from goldenthread.methods.reasons import settled


def funnel_significance(
    frame: Native,
    *,
    numerator: str,
    denominator: str | None = None,
    value: str | None = None,
    by: By = None,
    confidence: Confidence = (0.95, 0.998),
    multiplier: float | None = None,
    kind: str = "proportion",
    overdispersion: str = "none",
    winsorise: float = 0.1,
) -> Native:
    """Whether each row differs from the rest by more than chance, for how many it is out of.

    The baseline θ = Σ x / Σ n over the rows of a `by` group that can be counted; of a ratio 1.

    proportion      high or low where |x / n - θ| > z √(θ (1 - θ) / n): its Wilson limits leave θ out
    ratio and rate  high where the lower limit of x (Byar's, exact below ten) is above the θ n expected,
                    low where the upper limit is below it

    With overdispersion, high or low where the row's own z is beyond that of the level, I rows in a group:

    multiplicative  z = (y - θ) / (s √φ), φ = Σ ((y - θ) / s)² / I
    additive        z = (y - θ) / √(s² + τ²), τ² = (I φ - (I - 1)) / (Σ w - Σ w² / Σ w), w = 1 / s²

    φ is at least 1 and τ² at least 0. The squares are of values drawn in to the percentiles of `winsorise`. y
    is the proportion, s = √(θ (1 - θ) / n); of counts √(x / E), E those expected, with θ = 1, s = 1 / (2 √E).

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        numerator: the column of counts of people with something, or of events; 0 or more.
        denominator: the column of all people, above 0; for a ratio of the events expected. For a rate with
            `value` it is read only where there are no events; not for a standardised rate.
        value: the column of rates worked out before, for a rate or standardised rate.
        by: the columns within whose groups rows are compared; without it all rows are.
        confidence: a share from 0.9 to below 1, or several.
        multiplier: what the rates of `value` are for each: 100000 for rates unless given.
        kind: "proportion", "ratio", "rate" or "standardised rate".
        overdispersion: "none", "multiplicative" or "additive".
        winsorise: the share of rows at each end drawn in before overdispersion is measured; 0 to below 0.5.

    Returns:
        The rows given with `baseline` (times the multiplier), `significance`, `method` and `reason`: why
        there is none. The significance is such as "high (99.8%)", "low (95%)" or "not significant". With
        overdispersion also `dispersion` (φ or τ²), `z`, `lower_ci_95` and so on: limits for a chart.

    Raises:
        InputError: a column is not there or holds no numbers; a kind is not offered or lacks a column.

    Reference:
        Spiegelhalter DJ (2005), Statistics in Medicine 24, and Quality and Safety in Health Care 14.

    >>> import polars as pl
    >>> smokers = pl.DataFrame({"smokers": [30, 10, 20], "adults": [100, 100, 100]})
    >>> said = funnel_significance(smokers, numerator="smokers", denominator="adults")
    >>> said["significance"].to_list()
    ['high (95%)', 'low (95%)', 'not significant']
    """
    asked = kinds.asked_of(confidence)
    reads = kinds.read(kind, numerator, denominator, value, by)
    times = kinds.multiplied(kind, multiplier)
    _possible(overdispersion, winsorise)
    plain = overdispersion == "none"
    more = [] if plain else ["dispersion", "z", *limit_names(asked)]

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data, keys = in_groups(data, keys)
        data = _with_baseline(kinds.counted(data, reads, kind, times), keys, kind)
        if plain:
            data = _by_chance(data, kind, asked)
        else:
            data = with_dispersion(data, keys, kind, overdispersion, winsorise)
            data = _by_z(data, kind, asked, times)
            data = data.with_columns(method=nw.lit(f"{overdispersion} overdispersion"))
        data = settled(data, ["significance", "method", *more])
        return data.with_columns(baseline=nw.col("baseline") * times)

    return each_row(frame, step, reads, ["baseline", *more, "significance", "method", "reason"])


def _possible(overdispersion: str, winsorise: float) -> None:
    choice("overdispersion", overdispersion, CHOICES)
    within("winsorise", winsorise, least=0, below=0.5)


def _with_baseline(data: Lazy, keys: list[str], kind: str) -> Lazy:
    """Add `baseline`, missing where nothing in the group can be counted."""
    if kind == kinds.RATIO:
        return data.with_columns(baseline=nw.lit(1.0))
    data = data.with_columns(all_x=X.sum().over(*keys), all_n=N.sum().over(*keys))
    return data.with_columns(baseline=nw.col("all_x") / nw.when(nw.col("all_n") > 0).then(nw.col("all_n")))


def _by_chance(data: Lazy, kind: str, asked: Sequence[Level]) -> Lazy:
    if kind == kinds.PROPORTION:
        baseline = nw.col("baseline")
        apart, error = X / N - baseline, (baseline * (1 - baseline) / N).sqrt()
        sides = [(apart > error * level.z, apart < error * -level.z) for level in asked]
        return data.with_columns(significance=_word(asked, sides), method=nw.lit("Wilson score"))
    data = with_poisson(data, "x", asked).with_columns(expected=kinds.expected(kind))
    expected = nw.col("expected")
    sides = [(nw.col(level.lower) > expected, nw.col(level.upper) < expected) for level in asked]
    return data.with_columns(significance=_word(asked, sides), method=poisson_method(X))


def _by_z(data: Lazy, kind: str, asked: Sequence[Level], times: float) -> Lazy:
    z = nw.col("z")
    same = nw.when(z.is_null()).then(nw.lit(reasons.NO_SPREAD))  # all of a group at 0, or all at the whole
    data = data.with_columns(
        reason=nw.when(nw.col("reason").is_null()).then(same).otherwise(nw.col("reason"))
    )
    sides = [(z > level.z, z < -level.z) for level in asked]
    drawn = at_each(asked, partial(limits, kind, times))
    return data.with_columns(**drawn, significance=_word(asked, sides))


def _word(asked: Sequence[Level], sides: Sequence[tuple[nw.Expr, nw.Expr]]) -> nw.Expr:
    """The word of the widest level that a row is beyond."""
    word: nw.Expr = nw.lit("not significant", nw.String)
    for level, (high, low) in zip(asked, sides, strict=True):
        percent = f"({level.share * 100:.10g}%)"
        word = nw.when(high).then(nw.lit(f"high {percent}")).otherwise(word)
        word = nw.when(low).then(nw.lit(f"low {percent}")).otherwise(word)
    return word
