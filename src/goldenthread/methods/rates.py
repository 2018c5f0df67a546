"""Crude rates: events for each so many people, or each so many person-years."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Native, through
from goldenthread.methods.intervals import poisson


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
    n = nw.when(nw.col(denominator) > 0).then(nw.col(denominator)).otherwise(None)
    x = nw.when(nw.col(numerator) >= 0).then(nw.col(numerator)).otherwise(None)
    lower, upper = poisson(x, confidence)
    results = {"value": x, "lower_ci": lower, "upper_ci": upper}
    return through(
        data,
        lambda frame: frame.with_columns(**{name: count / n * multiplier for name, count in results.items()}),
        numbers=(numerator, denominator),
    )
