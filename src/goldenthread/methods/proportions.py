"""Proportions: people with something, out of all people it could be true of."""

from __future__ import annotations

from functools import partial

import narwhals as nw

from goldenthread.methods.arguments import Confidence, levels, results, within
from goldenthread.methods.boundary import By, Lazy, Native, columns
from goldenthread.methods.counts import PART_OF_A_WHOLE, N, X, each_count
from goldenthread.methods.intervals import at_each, wilson


def proportion(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 1,
) -> Native:
    """A proportion with Wilson score limits, row by row or of the sums within groups.

    value = x / n, limits (2x + z² ∓ z √(z² + 4x(1 - x/n))) / (2(n + z²)), all times the multiplier;
    x the numerator, n the denominator, z the normal deviate of the confidence level.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        numerator: the column of counts of people with something; 0 to the denominator.
        denominator: the column of counts of all people; above 0.
        by: the columns to group by; x and n are summed within each group. Without it each row stands alone.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        multiplier: 100 for per cent.

    Returns:
        The same kind of frame: the rows given, or one row a group, with `value`, `lower_ci` and `upper_ci`
        (`lower_ci_95` and so on for several levels), `method`, and `reason`: why there is no value. A count
        that is missing or impossible leaves its row, or its whole group, without one.

    Raises:
        InputError: a column is not there or holds no numbers; a confidence level is out of range.

    Reference:
        Wilson EB (1927), Journal of the American Statistical Association 22; no continuity correction.

    >>> import polars as pl
    >>> town = pl.DataFrame({"smokers": [65], "adults": [100]})
    >>> said = proportion(town, numerator="smokers", denominator="adults", multiplier=100)
    >>> said["lower_ci"].round(1).item()
    55.3
    """
    asked = levels(confidence)
    within("multiplier", multiplier, above=0)
    reads = columns(by, x=numerator, n=denominator)
    limits = at_each(asked, partial(wilson, X, N))

    def step(data: Lazy) -> Lazy:
        return data.with_columns(
            **{name: limit * multiplier for name, limit in limits.items()},
            value=X / N * multiplier,
            method=nw.when(~X.is_null()).then(nw.lit("Wilson score")),
        )

    return each_count(frame, step, reads, PART_OF_A_WHOLE, results(asked))
