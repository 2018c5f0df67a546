"""Means of values that were measured, such as heights or waiting times."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, levels, results
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.reasons import Case, fault, sentence, settled
from goldenthread.methods.student import with_student

CASES: tuple[Case, ...] = ((nw.col("value").is_null(), reasons.VALUE_MISSING),)


def mean(frame: Native, *, value: str, by: By = None, confidence: Confidence = 0.95) -> Native:
    """The mean of each group with Student's limits.

    value = Σx / n, limits value ∓ t s / √n; x the values, n how many there are, their standard deviation
    s = √(Σ(x - value)² / (n - 1)), t the quantile of Student's distribution for n - 1 degrees of freedom.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of values, in any unit. One that is missing leaves its whole group without a mean:
            take such rows away before, if those that are left still stand for all.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.

    Returns:
        The same kind of frame, one row a group, with `value`, `lower_ci` and `upper_ci` (`lower_ci_95` and so
        on for several levels), `count` (n), `standard_deviation` (s), `method`, and `reason`: why there is no
        value. A single value is its own mean, without deviation or limits; `method` says so.

    Raises:
        InputError: a column is not there or holds no numbers; a confidence level is out of range.

    Reference:
        Student (1908), The probable error of a mean, Biometrika 6.

    >>> import polars as pl
    >>> waits = pl.DataFrame({"weeks": [30.0, 40.0, 50.0]})
    >>> mean(waits, value="weeks").select("value", pl.col("lower_ci").round(2)).row(0)
    (40.0, 15.16)
    """
    asked = levels(confidence)
    reads = columns(by, value=value)
    given = results(asked, "count", "standard_deviation")

    def step(data: Lazy, keys: list[str]) -> Lazy:
        x = nw.col("value")
        groups = (
            data.with_columns(fault=fault(*CASES))
            .group_by(*keys)
            .agg(
                x.mean(),
                x.std(ddof=1).alias("standard_deviation"),
                x.count().alias("count"),
                nw.col("fault").max(),
            )
        )
        n = nw.col("count").cast(nw.Float64)
        groups = groups.with_columns(error=nw.col("standard_deviation") / n.sqrt(), degrees=n - 1)
        groups = with_student(groups, "value", "error", "degrees", asked)
        named = nw.when(n > 1).then(nw.lit("Student's t")).otherwise(nw.lit("single value, no limits"))
        return settled(groups.with_columns(method=named, reason=sentence(*CASES)), given)

    return each_group(frame, step, reads, given)
