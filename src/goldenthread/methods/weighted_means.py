"""Areas' published values combined into one for all of them together."""

from __future__ import annotations

from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, levels, one_level, one_source, results
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.intervals import at_each, error_of_limits, normal
from goldenthread.methods.reasons import Case, fault, sentence, settled

V, P, SE = nw.col("value"), nw.col("population"), nw.col("standard_error")
CASES: tuple[Case, ...] = (
    (V.is_null(), reasons.VALUE_MISSING),
    (P.is_null(), reasons.POPULATION_MISSING),
    (P <= 0, reasons.POPULATION_NOT_ABOVE_0),
)


def population_weighted_mean(
    frame: Native,
    *,
    value: str,
    population: str,
    standard_error: str | None = None,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    limits_confidence: float = 0.95,
) -> Native:
    """The mean of areas' values, each weighted by its people, with limits from their standard errors.

    value = Σ P v / Σ P, limits value ∓ z √(Σ P² se²) / Σ P; v the areas' values, P their populations, se
    their standard errors, or (upper - lower) / 2z' of their limits, z' the deviate of `limits_confidence`.
    The areas' values must be independent, and P the people that they are of: with the numerators at hand,
    sum those instead.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of the areas' values, in one unit. One that is missing leaves its group without.
        population: the column of the areas' people; above 0.
        standard_error: the column of standard errors, in the unit of the values; 0 or more.
        lower_ci, upper_ci: the columns of limits, to take the standard errors from instead.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        limits_confidence: the level that the given limits are of.

    Returns:
        The same kind of frame, one row a group, with `value`, `lower_ci` and `upper_ci` (`lower_ci_95` and so
        on for several levels), `method`, and `reason`: why there is no value. Where an area has no standard
        error its group has a value without limits. Without standard errors or limits named, there are no
        columns of limits.

    Raises:
        InputError: a column is not there or holds no numbers; a confidence level is out of range; one limit
            is named without the other, or limits and standard errors are both named.

    Reference:
        Kish L (1965), Survey Sampling: the variance of a weighted sum of independent estimates.

    >>> import polars as pl
    >>> areas = pl.DataFrame({"v": [10.0, 20.0], "people": [300, 100], "se": [1.0, 2.0]})
    >>> said = population_weighted_mean(areas, value="v", population="people", standard_error="se")
    >>> said.select("value", pl.col("lower_ci").round(2)).row(0)
    (12.5, 10.73)
    """
    limits = one_source(standard_error, lower_ci, upper_ci)
    asked = levels(confidence) if limits or standard_error is not None else ()
    z = one_level(limits_confidence).z
    reads = columns(
        by,
        value=value,
        population=population,
        standard_error=standard_error,
        lower_ci=lower_ci,
        upper_ci=upper_ci,
    )

    negative = reasons.LIMITS_REVERSED if limits else reasons.STANDARD_ERROR_NEGATIVE
    cases = (*CASES, (SE < 0, negative))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if standard_error is None:
            known = error_of_limits(nw.col("lower_ci"), nw.col("upper_ci"), z)
            data = data.with_columns(standard_error=known if limits else nw.lit(None, nw.Float64))
        data = _combined(data.with_columns(fault=fault(*cases)), keys)
        data = data.with_columns(**at_each(asked, partial(normal, V, SE)), reason=sentence(*cases))
        return settled(data, results(asked))

    return each_group(frame, step, reads, results(asked))


def _combined(data: Lazy, keys: list[str]) -> Lazy:
    """Groups with `value`, `standard_error`, `method` and the greatest `fault`."""
    unknown = nw.when(SE.is_null()).then(nw.lit(1)).otherwise(nw.lit(0))
    data = data.with_columns(part=P * V, spread=P * SE, unknown=unknown)
    data = data.with_columns(spread=nw.col("spread") * nw.col("spread"))
    groups = data.group_by(*keys).agg(
        nw.col("population", "part", "spread").sum(), nw.col("fault", "unknown").max()
    )
    known = nw.when((nw.col("unknown") == 0) & (P > 0)).then(nw.col("spread"))
    return groups.with_columns(
        value=nw.col("part") / P,
        standard_error=known.sqrt() / P,
        method=nw.lit("population-weighted mean"),
    )
