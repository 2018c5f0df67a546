"""The slope index of inequality: how much an indicator differs from the worst off to the best off."""

from __future__ import annotations

from functools import partial

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import (
    Confidence,
    choice,
    levels,
    limit_names,
    one_level,
    one_source,
    refuse,
    results,
    whole,
    within,
)
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.inequality.line import (
    FEWEST,
    MOST,
    TO,
    Line,
    fitted_rows,
    indices,
    lines,
    method_of,
)
from goldenthread.methods.inequality.simulation import (
    SEED,
    Numbers,
    can_simulate,
    normals,
    percentiles,
    simulated,
)
from goldenthread.methods.reasons import settled


def slope_index_of_inequality(
    frame: Native,
    *,
    value: str,
    population: str,
    quantile: str,
    standard_error: str | None = None,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 1,
    limits_confidence: float = 0.95,
    scale: str = "linear",
    limits_scale: str | None = None,
    quantiles: int | None = None,
    repetitions: int = 100_000,
    seed: int = SEED,
) -> Native:
    """The slope and the relative index of inequality across deprivation quantiles, with limits, by group.

    y = i + s b is fitted by least squares weighted by people, y the value (or its logarithm, or logit) and b
    the rank of a quantile: the share of people before it and half its own. With h = i + s/2 and f the way
    back to the value (itself, exp, or 1 / (1 + exp(-y))):

        value = m (f(h + s/2) - f(h - s/2))     relative_index = f(h + s/2) / f(h - s/2)

    the best off less, or over, the worst off, at the ends of the line; m the multiplier. Limits: those of s
    are s ∓ z √Σ w² e², w the weight of each value in s, e its standard error; on the log and logit scale
    they go through the same two formulas, h held fixed. On the linear scale the relative index is a ratio of
    two normals and has Fieller's limits. Where the fit is linear but errors are normal on another scale
    (`limits_scale`), values are drawn `repetitions` times and the limits are percentiles of what comes out.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark, one row a quantile.
        value: the column of values, such as rates, life expectancies or proportions.
        population: the column of people in each quantile; above 0.
        quantile: the column of quantiles: 1 (most deprived), 2, 3 and so on, each once; 5 to 100 of them.
        standard_error: the column of standard errors of the values, on the `limits_scale`; 0 or more.
        lower_ci, upper_ci: instead, the columns of the values' limits; the errors are worked out from them.
        by: the columns to group by, such as area and sex; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits, and no errors needed.
        multiplier: not 0. Below 0 the index is the worst off less the best off, and the relative index over.
        limits_confidence: the level that the given limits are of.
        scale: what the line is fitted to: "linear", "log" (values above 0) or "logit" (between 0 and 1).
        limits_scale: where the errors are normal; as `scale`, but for a linear fit "log" or "logit" too.
        quantiles: how many each group must have; None for as many as the group that has most.
        repetitions, seed: of the simulation, and not used otherwise; 1000 repetitions or more.

    Returns:
        The same kind of frame, one row a group: `value`, limits, `relative_index`, `relative_lower_ci` and
        `relative_upper_ci`, `intercept` (the worst off, f(i) |m|), `method` and `reason`. The relative index
        is missing where the line ends at 0 or below, and its limits where Fieller's have no bound: `method`
        says so. A group with a number missing or impossible has no value.

    Raises:
        InputError: a column is not there or holds no numbers, an argument is out of range; or (U026) a
        simulation is asked of a lazy frame.

    Reference:
        Mackenbach JP, Kunst AE (1997), Social Science and Medicine 44; Fieller EC (1954), Journal of the
        Royal Statistical Society B 16; Public Health England (2018), Technical guide to confidence intervals.

    >>> import polars as pl
    >>> town = pl.DataFrame({"q": [1, 2, 3, 4, 5], "years": [74.0, 76.0, 77.0, 79.0, 81.0],
    ...                      "people": [100] * 5, "se": [0.5] * 5})
    >>> said = slope_index_of_inequality(
    ...     town, value="years", population="people", quantile="q", standard_error="se")
    >>> said.select(pl.col("value", "lower_ci", "upper_ci").round(2)).row(0)
    (8.5, 6.95, 10.05)
    """
    asked = levels(confidence)
    errors = _errors(standard_error, lower_ci, upper_ci) if asked else {}
    z = one_level(limits_confidence).z if "lower_ci" in errors else None
    line = Line(scale, (limits_scale or scale) if asked else scale, multiplier, quantiles, asked, z)
    _possible(line)
    if line.simulated:
        can_simulate(frame, repetitions, seed, asked)
    reads = columns(by, value=value, population=population, quantile=quantile, labels=None, **errors)
    gives = results(asked, "relative_index", *line.relative_names, "intercept")

    def step(data: Lazy, keys: list[str]) -> Lazy:
        rows = fitted_rows(data, keys, line)
        groups = indices(lines(rows, keys, line), line)
        if line.simulated:
            groups = _simulated(rows, groups, keys, line, repetitions, seed)
        return settled(groups.with_columns(method=method_of(line)), gives)

    return each_group(frame, step, reads, gives)


def _errors(standard_error: str | None, lower_ci: str | None, upper_ci: str | None) -> dict[str, str | None]:
    """The columns that tell how sure the values are, by role; refuse (U024) where there are none."""
    if one_source(standard_error, lower_ci, upper_ci):
        return {"lower_ci": lower_ci, "upper_ci": upper_ci}
    if standard_error is None:
        refuse(
            "U024",
            "limits need the values' own, and neither standard errors nor limits are given.",
            "Name standard_error, or lower_ci and upper_ci; or give confidence=None for no limits.",
        )
    return {"error": standard_error}


def _possible(line: Line) -> None:
    """Refuse scales, a multiplier or a number of quantiles that there is no index for."""
    choice("scale", line.scale, TO)
    choice("limits_scale", line.limits_scale, TO if line.scale == "linear" else [line.scale])
    within("multiplier", line.multiplier)
    within("the size of multiplier", abs(line.multiplier), above=0)
    if line.quantiles is not None:
        whole("quantiles", line.quantiles, FEWEST, MOST)


def _simulated(rows: Lazy, groups: Lazy, keys: list[str], line: Line, repetitions: int, seed: int) -> Lazy:
    """Add the limits of a line through values whose errors are normal on another scale."""
    draw = partial(_limits, line=line, repetitions=repetitions, seed=seed)
    reads = ("drawn", "error", "share", "rank")
    gives = [*limit_names(line.levels), *line.relative_names]
    groups = simulated(rows, groups, keys, "quantile", reads, draw, gives)
    has_ratio = ~nw.col("relative_index").is_null()
    return groups.with_columns(
        nw.when(has_ratio).then(nw.col(name)).alias(name) for name in line.relative_names
    )


def _limits(numbers: Numbers, *, line: Line, repetitions: int, seed: int) -> list[float]:
    """The percentiles of the two indices over many draws of one group's values."""
    drawn, error, share, rank = numbers
    values = normals(len(share), repetitions, seed) * error[:, None]
    values += drawn[:, None]
    _back(values, line.limits_scale)
    slope = share * rank / (share * rank * rank).sum()
    best, worst = np.stack([share + slope / 2, share - slope / 2]) @ values
    above, below = (best, worst) if line.multiplier > 0 else (worst, best)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(below > 0, above / below, np.inf)  # a line that ends below 0 has no bound
    value = percentiles((best - worst) * line.multiplier, line.levels)
    return [*value, *percentiles(ratio, line.levels)]


def _back(values: Numbers, scale: str) -> None:
    """Turn logarithms or logits into values, in place."""
    if scale == "logit":
        np.negative(values, out=values)
    np.exp(values, out=values)
    if scale == "logit":
        values += 1
        np.reciprocal(values, out=values)
