"""The slope of a straight line through the points of a series, with its limits."""

from __future__ import annotations

from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, both_or_neither, levels, results
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.intervals import ROUNDED_95, at_each, error_of_limits, normal
from goldenthread.methods.reasons import Case, fault, settled, with_reason
from goldenthread.methods.student import with_student

WEIGHT, DX, DY = nw.col("weight"), nw.col("dx"), nw.col("dy")
POINTS: tuple[Case, ...] = (
    (nw.col("time").is_null(), reasons.TIME_MISSING),
    (nw.col("value").is_null(), reasons.VALUE_MISSING),
)
ESTIMATES: tuple[Case, ...] = (
    *POINTS,
    (nw.col("lower_ci").is_null() | nw.col("upper_ci").is_null(), reasons.LIMIT_MISSING),
    (nw.col("upper_ci") <= nw.col("lower_ci"), reasons.LIMITS_OF_NO_WIDTH),
)


def regression_slope(
    frame: Native,
    *,
    value: str,
    time: str,
    lower_ci: str | None = None,
    upper_ci: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
) -> Native:
    """The slope of a straight line through each series, with Student's limits; or weighted by its limits.

    slope b = Σw(t - T)(y - Y) / Σw(t - T)², T and Y the means weighted by w; limits b ∓ q se(b).

    plain     w = 1, se(b) = √(Σ(y - a - bt)² / (n - 2) / Σ(t - T)²), q Student's t, n - 2 degrees of freedom
    weighted  w = 1 / se², se = (upper - lower) / 3.92 of each point, se(b) = √(1 / Σw(t - T)²), q normal

    with n points, value y at time t, and intercept a = Y - bT.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a point.
        value: the column of values, in any unit.
        time: the column of years or of any other number that the values go along with.
        lower_ci, upper_ci: the columns of the values' 95% limits, for the weighted line; both or neither.
        by: the columns that tell series apart; without it all rows are one series.
        confidence: a share from 0.9 to below 1, or several; None for no limits.

    Returns:
        One row a series: its keys, `value` (the slope: how much the value changes as time goes up by one),
        `lower_ci` and `upper_ci`, `intercept` (at time 0), `points`, `method` and `reason`. A point with
        something missing leaves its series without a slope: drop it before, if the line is to pass it over.

    Raises:
        InputError: a column is not there or holds no numbers; one limit is named without the other; a
            confidence level is out of range.

    Reference:
        Armitage P, Berry G, Matthews JNS (2002), Statistical Methods in Medical Research.

    >>> import polars as pl
    >>> years = pl.DataFrame({"year": [2020, 2021, 2022, 2023], "rate": [10.0, 12.0, 13.0, 15.0]})
    >>> regression_slope(years, value="rate", time="year").select(pl.col("value", "lower_ci").round(2)).row(0)
    (1.6, 0.99)
    """
    asked = levels(confidence)
    weighted = both_or_neither("lower_ci", lower_ci, "upper_ci", upper_ci)
    reads = columns(by, value=value, time=time, lower_ci=lower_ci, upper_ci=upper_ci)
    said = results(asked, "intercept", "points")
    kept = [name for name in said if name != "points"]

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = _with_limits(_fitted(data, keys, weighted), asked, weighted)
        method = "weighted by the limits" if weighted else "least squares"
        return settled(data.with_columns(method=nw.lit(method)), kept)

    return each_group(frame, step, reads, said)


def _fitted(data: Lazy, keys: list[str], weighted: bool) -> Lazy:
    """One row a series: the slope (`value`), the means, the sums of squares, `points` and `reason`."""
    cases = ESTIMATES if weighted else POINTS
    rows = _with_slope(data.with_columns(fault=fault(*cases)), keys, weighted)
    series = rows.group_by(*keys).agg(
        nw.col("value", "sxx", "mean_t", "mean_y", "fault").max(),
        nw.col("squares", "points").sum(),
        first=nw.col("time").min(),
        last=nw.col("time").max(),
    )
    fewest = 2 if weighted else 3
    of_a_series = (
        (nw.col("points") < fewest, reasons.TOO_FEW_POINTS),
        (nw.col("first") == nw.col("last"), reasons.NO_SPREAD_OF_TIMES),
    )
    return with_reason(series, cases, of_a_series).with_columns(nw.col("points").cast(nw.Int64))


def _with_slope(data: Lazy, keys: list[str], weighted: bool) -> Lazy:
    """Add each series' slope (`value`), means and `sxx`, and each row's part of the `squares` about the line.

    Deviations are taken from the means before they are multiplied, and residuals from the line before they
    are squared, so that years around 2000 lose no digits.
    """
    error = error_of_limits(nw.col("lower_ci"), nw.col("upper_ci"), ROUNDED_95) if weighted else nw.lit(1.0)
    data = data.with_columns(weight=1 / (error * error), points=nw.lit(1))
    data = data.with_columns(wt=WEIGHT * nw.col("time"), wy=WEIGHT * nw.col("value"))
    data = data.with_columns(nw.col("wt", "wy").sum().over(*keys), w=WEIGHT.sum().over(*keys))
    data = data.with_columns(mean_t=nw.col("wt") / nw.col("w"), mean_y=nw.col("wy") / nw.col("w"))
    data = data.with_columns(dx=nw.col("time") - nw.col("mean_t"), dy=nw.col("value") - nw.col("mean_y"))
    data = data.with_columns(sxx=WEIGHT * DX * DX, sxy=WEIGHT * DX * DY)
    data = data.with_columns(nw.col("sxx", "sxy").sum().over(*keys))
    data = data.with_columns(value=nw.col("sxy") / nw.when(nw.col("sxx") > 0).then(nw.col("sxx")))
    residual = DY - nw.col("value") * DX
    return data.with_columns(squares=residual * residual)


def _with_limits(data: Lazy, asked: tuple[Level, ...], weighted: bool) -> Lazy:
    """Add `intercept` and the limits."""
    value, sxx = nw.col("value"), nw.col("sxx")
    data = data.with_columns(intercept=nw.col("mean_y") - value * nw.col("mean_t"))
    if weighted:
        data = data.with_columns(error=(1 / sxx).sqrt())
        return data.with_columns(**at_each(asked, partial(normal, value, nw.col("error"))))
    data = data.with_columns(degrees=(nw.col("points") - 2).cast(nw.Float64))
    error = (nw.col("squares") / nw.col("degrees") / sxx).sqrt()
    return with_student(data.with_columns(error=error), "value", "error", "degrees", asked)
