"""A table of summary measures of inequality between subgroups, one row a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from goldenthread.methods.arguments import Confidence, choice, levels, limit_names, results, within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.inequality.measures import MEASURES, Parts
from goldenthread.methods.inequality.one_a_row import one_a_row
from goldenthread.methods.inequality.ranks import Label, comparable
from goldenthread.methods.inequality.simulation import (
    SEED,
    Numbers,
    can_simulate,
    normals,
    percentiles,
    simulated,
)
from goldenthread.methods.inequality.subgroups import Table, summed, with_parts, with_values
from goldenthread.methods.reasons import settled

FURTHEST = 8.0  # standard errors beyond which no draw falls


def inequality(
    frame: Native,
    *,
    value: str,
    population: str,
    subgroup: str,
    order: str | None = None,
    standard_error: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float | None = None,
    measures: str | Sequence[str] | None = None,
    reference: Label | None = None,
    favourable: bool = True,
    repetitions: int = 10_000,
    seed: int = SEED,
) -> Native:
    """Summary measures of inequality between subgroups of people, one row a measure, by group.

    y a subgroup's value, a its share of all people, μ = Σ a y, k the number of subgroups, r the middle of
    a subgroup's people among all in order, from -1/2 to 1/2, and s the slope of y on r weighted by a:

        difference, ratio                   y₁ - y₂, y₁ / y₂; see `favourable`
        absolute_ and relative_concentration_index   A = 2 Σ a r y, A / μ
        slope_ and relative_index_of_inequality      s, (μ + s/2) / (μ - s/2)
        between_group_variance              V = Σ a (y - μ)²
        between_group_standard_deviation    √V
        coefficient_of_variation            100 √V / μ
        mean_difference_from_mean, _best, _reference  Σ |y - x| / k, x the mean, best or reference value;
                                            and Σ a |y - x| with `_weighted` behind the name
        index_of_disparity, _weighted       100 times the mean difference from the mean, over μ
        theil_index, mean_log_deviation     1000 Σ a q log q, -1000 Σ a log q; q = y / μ, 0 taken as 1e-6
        population_attributable_risk        P = the reference value - μ, or 0 where that is no improvement
        population_attributable_fraction    100 P / μ

    Limits come from the values' standard errors e. Normal ones are value ∓ z √Σ (g e)², g what the measure
    gains as y gains 1 (for `ratio` and the relative index those of the logarithm; for V with the terms of
    second order too). Without e, the four measures of ordered subgroups have the robust (HC1) error of their
    regression. The risk and the fraction have Walter's limits, from people with and without the outcome.
    Where |y - x| or √V has no normal limits, values are drawn `repetitions` times, kept from 0 to
    `multiplier` where no value is below 0, and the limits are percentiles: chance alone keeps these measures
    above 0, so that near equality their value can lie below its limits. Normal limits of measures that cannot
    be below 0 can be.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark, one row a subgroup.
        value: the column of values.
        population: the column of people in each subgroup; above 0.
        subgroup: the column of the subgroups' names; each once.
        order: the column of numbers that put subgroups in order, the worst off lowest; None for subgroups
            without one, which have no measures that need it.
        standard_error: the column of standard errors of the values; 0 or more.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        multiplier: of values that are proportions: 1, or 100 for per cent. Walter's limits need it.
        measures: the names above, of those wanted; None for all 21.
        reference: the name of the subgroup that others are held against; if None the best off of ordered
            subgroups, or else the one with the best value.
        favourable: whether high values are good. The difference and the ratio are of the best off and the
            worst off, or of the reference and the worst value, or of the extremes: the higher first, if the
            best off have the better value.
        repetitions, seed: of the simulation; 1000 repetitions or more.

    Returns:
        The same kind of frame, one row for each group and measure: `measure`, `value`, limits, `method`
        (which limits, or "no limits") and `reason`. All measures but the difference and the ratio need
        three subgroups; relative ones need values of 0 or more. A subgroup with a number missing or
        impossible leaves its group without measures.

    Raises:
        InputError: a column is not there or holds no numbers, an argument is out of range; or (U026)
        simulated limits are asked of a lazy frame.

    Reference:
        Schlotheuber A, Hosseinpoor AR (2022), International Journal of Environmental Research and Public
        Health 19, 3697; Walter SD (1978), International Journal of Epidemiology 7.

    >>> import polars as pl
    >>> town = pl.DataFrame({"q": [1, 2, 3], "rate": [40.0, 30.0, 20.0], "people": [100, 100, 100]})
    >>> said = inequality(town, value="rate", population="people", subgroup="q", order="q", favourable=False,
    ...                   measures=["difference", "theil_index"], confidence=None)
    >>> said.select("measure", pl.col("value").round(1)).rows()
    [('difference', 20.0), ('theil_index', 37.8)]
    """
    asked = levels(confidence)
    table = Table(
        _named(measures),
        asked,
        bool(asked and standard_error),
        order is not None,
        reference,
        favourable,
        multiplier,
    )
    if multiplier is not None:
        within("multiplier", multiplier, above=0)
    if table.simulated:
        can_simulate(frame, repetitions, seed, asked)
    error = standard_error if table.errors else None
    reads = columns(
        by, labels={"subgroup": subgroup}, value=value, population=population, order=order, error=error
    )
    gives = ["measure", *results(asked)]

    def step(data: Lazy, keys: list[str]) -> Lazy:
        comparable(data, "subgroup", reference)
        rows = with_parts(data, keys, table)
        groups = with_values(summed(rows, keys, table), table)
        if table.simulated:
            groups = _simulated(rows, groups, keys, table, repetitions, seed)
        return settled(one_a_row(groups, keys, table), gives[1:])

    return each_group(frame, step, reads, gives, order=["at"])


def _named(measures: str | Sequence[str] | None) -> tuple[str, ...]:
    """The measures asked for, in the order of the table."""
    named = tuple(MEASURES) if measures is None else (measures,) if isinstance(measures, str) else measures
    for name in named or [""]:
        choice("measures", name, MEASURES)
    return tuple(name for name in MEASURES if name in named)


def _simulated(rows: Lazy, groups: Lazy, keys: list[str], table: Table, repetitions: int, seed: int) -> Lazy:
    """Add the limits of the measures that have simulated ones."""
    draw = partial(_limits, table=table, repetitions=repetitions, seed=seed)
    gives = [f"{name}_{limit}" for name in table.simulated for limit in limit_names(table.levels)]
    return simulated(rows, groups, keys, "subgroup", ("value", "error", "share", "at_reference"), draw, gives)


def _limits(numbers: Numbers, *, table: Table, repetitions: int, seed: int) -> list[float]:
    """The percentiles of each simulated measure over many draws of one table's values."""
    value, error, share, at_reference = numbers
    y = _drawn(value, error, table.multiplier, normals(len(value), repetitions, seed))
    of = Parts(
        y=y,
        share=share[:, None],
        count=float(len(value)),
        mean=share @ y,
        best=y.max(axis=0) if table.favourable else y.min(axis=0),
        reference=at_reference @ y,
    )
    made: list[float] = []
    for name in table.simulated:
        measure = MEASURES[name]
        total = measure.term(of).sum(axis=0) if measure.term else None
        made += percentiles(measure.value(replace(of, total=total)), table.levels)
    return made


def _drawn(value: Numbers, error: Numbers, multiplier: float | None, z: Numbers) -> Numbers:
    """Draws of each value: normal, and where no value is below 0 kept from 0 to the multiplier."""
    least = 0.0 if (value >= 0).all() else -np.inf
    most = np.inf if multiplier is None else multiplier
    far = FURTHEST * error
    if (value - far > least).all() and (value + far < most).all():
        free: Numbers = value[:, None] + error[:, None] * z
        return free
    from scipy.special import ndtr, ndtri  # type: ignore[import-untyped]  # slow to load, seldom needed

    some = np.where(error > 0, error, 1.0)
    below, above = ndtr((least - value) / some)[:, None], ndtr((most - value) / some)[:, None]
    made = value[:, None] + error[:, None] * ndtri(below + ndtr(z) * (above - below))
    kept: Numbers = np.clip(made, least, most)
    return kept
