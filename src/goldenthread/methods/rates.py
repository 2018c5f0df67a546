"""Crude rates: events for each so many people, or each so many person-years."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Lazy, Native, through
from goldenthread.methods.intervals import with_poisson


def rate(
    data: Native, numerator: str, denominator: str, *, multiplier: float = 100_000, confidence: float = 0.95
) -> Native:
    """Add `value`, `lower_ci` and `upper_ci`: a crude rate with Byar's limits, exact below ten events.

    value = numerator / denominator x multiplier; limits of the count (Byar; Breslow and Day 1987; exact
    Poisson below ten, Garwood 1936) / denominator x multiplier.

    `numerator` names a column of events, `denominator` of people or person-years. A row with a missing or
    negative count, or a denominator not above 0, has no value and no limits.
    `multiplier` is 100000 for per 100,000. `confidence` is a share from 0.9 to below 1.
    Returns the same kind of frame, one row for each row given. Raises InputError for a column not there.

    >>> import polars as pl
    >>> rate(pl.DataFrame({"x": [0], "n": [100]}), "x", "n")["upper_ci"].round(1).item()
    3688.9
    """
    n = nw.when(nw.col(denominator) > 0).then(nw.col(denominator))
    x = nw.when(nw.col(numerator) >= 0).then(nw.col(numerator))

    def step(frame: Lazy) -> Lazy:
        counted = frame.with_columns(__gt_x=x, __gt_n=n)
        per = multiplier / nw.col("__gt_n")
        said = with_poisson(counted, "__gt_x", confidence).with_columns(
            value=nw.col("__gt_x") / nw.col("__gt_n") * multiplier,
            lower_ci=nw.col("__gt_lower") * per,
            upper_ci=nw.col("__gt_upper") * per,
        )
        return said.drop("__gt_x", "__gt_n", "__gt_lower", "__gt_upper")

    return through(data, step, numbers=(numerator, denominator))
