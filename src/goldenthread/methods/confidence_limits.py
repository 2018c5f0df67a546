"""Confidence limits by themselves: of counts, and of estimates whose standard errors are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import (
    Confidence,
    Level,
    choice,
    levels,
    limit_names,
    refuse,
    results,
    within,
)
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group, each_row
from goldenthread.methods.counts import EVENTS, X
from goldenthread.methods.intervals import Limits, at_each, byar, logit, normal, normal_of_logarithm
from goldenthread.methods.poisson import SMALL, poisson_method, with_exact_poisson, with_poisson
from goldenthread.methods.reasons import Case, fault, sentence, settled
from goldenthread.methods.student import with_student

OFFICIAL, BYAR, EXACT = "official", "byar", "exact"
METHODS = {
    OFFICIAL: poisson_method(X),
    BYAR: nw.lit("Byar"),
    EXACT: nw.lit("exact Poisson"),
}
VALUE, ERROR = nw.col("value"), nw.col("error")
ESTIMATES: tuple[Case, ...] = (
    (VALUE.is_null(), reasons.VALUE_MISSING),
    (ERROR.is_null(), reasons.STANDARD_ERROR_MISSING),
    (ERROR < 0, reasons.STANDARD_ERROR_NEGATIVE),
)
DEGREES: tuple[Case, ...] = (
    (nw.col("degrees").is_null() | (nw.col("degrees") < 1), reasons.DEGREES_BELOW_1),
)
MOST_ERRORS = 100  # times its value that an error may be: the limits of a larger one overflow
SCALES = {"linear": "normal", "log": "normal, of the logarithm", "logit": "normal, of the logit"}


def count_limits(
    frame: Native, *, numerator: str, by: By = None, confidence: Confidence = 0.95, kind: str = OFFICIAL
) -> Native:
    """The Poisson limits of a count itself, by Byar's approximation or exact, row by row or of sums.

    Byar   lower x(1 - 1/9x - z/3√x)³, upper (x+1)(1 - 1/9(x+1) + z/3√(x+1))³
    exact  lower half the tail of chi-squared on 2x degrees of freedom, upper half that on 2x + 2

    x the count, z the normal deviate of the confidence level. Where the cube of Byar's lower limit is below
    0, as at a count of 0, the limit is 0.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        numerator: the column of counts of events; 0 or more, whole or (weighted, imputed) not.
        by: the columns to group by; counts are summed within each group. Without it each row stands alone.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        kind: "byar", "exact", or "official": exact below ten events and Byar's from there, as `rate` has it.

    Returns:
        The same kind of frame: the rows given, or one row a group, with `value` (x), `lower_ci` and
        `upper_ci` (`lower_ci_95` and so on for several levels), `method` ("Byar" or "exact Poisson"), and
        `reason`: why there is no value.

    Raises:
        InputError: a column is not there or holds no numbers; a kind is not offered; a confidence level is
            out of range.

    Reference:
        Breslow NE, Day NE (1987), Statistical Methods in Cancer Research II (Byar's limits);
        Garwood F (1936), Biometrika 28 (exact limits).

    >>> import polars as pl
    >>> deaths = pl.DataFrame({"deaths": [4, 40]})
    >>> count_limits(deaths, numerator="deaths", kind="exact")["upper_ci"].round(2).to_list()
    [10.24, 54.47]
    """
    choice("kind", kind, METHODS)
    asked = levels(confidence)
    reads = columns(by, x=numerator)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(fault=fault(*EVENTS))
        if keys:
            data = data.group_by(*keys).agg(nw.col("x").sum(), nw.col("fault").max())
        data = data.with_columns(x=nw.when(nw.col("fault") == 0).then(X))
        data = _with_limits(data, kind, asked).with_columns(
            value=X, method=METHODS[kind], reason=sentence(*EVENTS)
        )
        return settled(data, results(asked))

    return (each_group if reads.by else each_row)(frame, step, reads, results(asked))


def _with_limits(data: Lazy, kind: str, asked: Sequence[Level]) -> Lazy:
    """Add the limits of x at each level."""
    if kind == BYAR:
        return data.with_columns(**at_each(asked, partial(byar, X)))
    data = with_poisson(data, "x", asked)
    if kind == OFFICIAL:
        return data
    large = [replace(level, lower=f"large_{level.lower}", upper=f"large_{level.upper}") for level in asked]
    data = with_exact_poisson(data.with_columns(large=nw.when(X >= SMALL).then(X)), "large", large)
    return data.with_columns(
        nw.when(X >= SMALL).then(nw.col(f"large_{name}")).otherwise(nw.col(name)).alias(name)
        for name in limit_names(asked)
    )


def estimate_limits(
    frame: Native,
    *,
    value: str,
    standard_error: str,
    degrees_of_freedom: str | None = None,
    confidence: Confidence = 0.95,
    multiplier: float = 1,
    scale: str = "linear",
) -> Native:
    """Add the limits of estimates whose standard errors are known, such as those of a survey.

    linear  v ∓ z e, or v ∓ t e where degrees of freedom are named
    log     v exp(∓ z e / v)
    logit   m p / (p + (1 - p) exp(±z e / (m p (1 - p)))), p = v / m

    v the value, e its standard error, z the normal deviate of the confidence level, t Student's quantile, m
    the multiplier. Logit limits lie within 0 and m: they are those of proportions from weighted surveys,
    where there are no counts that Wilson's (`proportion`) could start from.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of estimates; above 0 for "log", between 0 and the multiplier for "logit".
        standard_error: the column of their standard errors, in the same unit; 0 or more.
        degrees_of_freedom: the column of degrees of freedom, 1 or more, whole or not; only for "linear".
        confidence: a share from 0.9 to below 1, or several.
        multiplier: what a proportion of 1 stands for: 100 where values are per cent; only for "logit".
        scale: "linear", "log" or "logit": where the estimate's error is normal.

    Returns:
        The same kind of frame with `lower_ci` and `upper_ci` (`lower_ci_95` and so on for several levels),
        `method`, and `reason`: why there are no limits.

    Raises:
        InputError: a column is not there or holds no numbers; a scale is not offered, or degrees of freedom
            do not go with it; a number is out of range.

    Reference:
        Public Health England (2018), Technical guide: confidence intervals (logit limits); Student (1908),
        Biometrika 6.

    >>> import polars as pl
    >>> survey = pl.DataFrame({"smoke": [12.0], "se": [2.0]})
    >>> estimate_limits(
    ...     survey, value="smoke", standard_error="se", scale="logit", multiplier=100
    ... ).select(pl.col("lower_ci", "upper_ci").round(1)).row(0)
    (8.6, 16.5)
    """
    choice("scale", scale, SCALES)
    within("multiplier", multiplier, above=0)
    student = degrees_of_freedom is not None
    if student and scale != "linear":
        refuse("U024", f"scale is {scale!r}, with degrees of freedom.", "They go with 'linear' only.")
    asked = levels(confidence)
    reads = columns(value=value, error=standard_error, degrees=degrees_of_freedom)
    given = [name for name in results(asked) if name != "value"]
    limits = partial(_limits_at, scale=scale, multiplier=multiplier)
    cases = (*ESTIMATES, *(DEGREES if student else ()), *_bounds(scale, multiplier))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(fault=fault(*cases))
        if student:
            data = with_student(data, "value", "error", "degrees", asked)
        else:
            data = data.with_columns(**at_each(asked, limits))
        words = "Student's t" if student else SCALES[scale]
        return settled(data.with_columns(method=nw.lit(words), reason=sentence(*cases)), given)

    return each_row(frame, step, reads, given)


def _bounds(scale: str, multiplier: float) -> tuple[Case, ...]:
    """Which values have no limits on a scale."""
    if scale == "log":
        wide = ERROR > MOST_ERRORS * VALUE
        return ((VALUE <= 0, reasons.NOT_ABOVE_0), (wide, reasons.STANDARD_ERROR_TOO_LARGE))
    if scale == "logit":
        return (((VALUE <= 0) | (multiplier <= VALUE), reasons.VALUE_OUT_OF_BOUNDS),)
    return ()


def _limits_at(z: float, scale: str, multiplier: float) -> Limits:
    """The normal limits on a scale."""
    if scale == "logit":
        lower, upper = logit(VALUE / multiplier, ERROR / multiplier, z)
        return lower * multiplier, upper * multiplier
    if scale == "log":
        return normal_of_logarithm(VALUE, ERROR / nw.when(VALUE > 0).then(VALUE), z)
    return normal(VALUE, ERROR, z)
