"""Proportions: people with something, out of all people it could be true of."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Lazy, Native, through
from goldenthread.methods.intervals import wilson


def proportion(
    data: Native, numerator: str, denominator: str, *, multiplier: float = 1, confidence: float = 0.95
) -> Native:
    """Add `value`, `lower_ci` and `upper_ci`: a proportion with Wilson score limits.

    value = numerator / denominator x multiplier; the limits are Wilson's (1927) times the multiplier.

    `numerator` and `denominator` name columns of counts. A row with a missing count, a denominator not above
    0, or a numerator outside 0 to the denominator has no value and no limits.
    `multiplier` is 100 for per cent. `confidence` is a share from 0.9 to below 1.
    Returns the same kind of frame, one row for each row given. Raises InputError for a column not there.

    >>> import polars as pl
    >>> said = proportion(pl.DataFrame({"x": [65], "n": [100]}), "x", "n", multiplier=100)
    >>> said["lower_ci"].round(1).item()
    55.3
    """
    n = nw.when(nw.col(denominator) > 0).then(nw.col(denominator))
    count, total = nw.col("__gt_x"), nw.col("__gt_n")
    possible = (nw.col(numerator) >= 0) & (nw.col(numerator) <= total)

    def step(frame: Lazy) -> Lazy:
        # Named in between: an expression used in many places would be built anew in each.
        counted = frame.with_columns(__gt_n=n)
        counted = counted.with_columns(__gt_x=nw.when(possible).then(nw.col(numerator)))
        lower, upper = wilson(count, total, confidence)
        said = counted.with_columns(value=count / total, lower_ci=lower, upper_ci=upper)
        scaled = said.with_columns(nw.col("value", "lower_ci", "upper_ci") * multiplier)
        return scaled.drop("__gt_x", "__gt_n")

    return through(data, step, numbers=(numerator, denominator))
