"""Odds: people with something, for each one without it."""

from __future__ import annotations

from functools import partial

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, levels, results
from goldenthread.methods.boundary import By, Lazy, Native, columns
from goldenthread.methods.counts import PART_OF_A_WHOLE, N, X, each_count
from goldenthread.methods.intervals import at_each, wilson
from goldenthread.methods.reasons import settled


def odds(
    frame: Native, *, numerator: str, denominator: str, by: By = None, confidence: Confidence = 0.95
) -> Native:
    """The odds of a proportion with Wilson's limits, row by row or of the sums within groups.

    value = x / (n - x), limits p / (1 - p) of each Wilson limit p of x / n; x the people with something, n
    all people.

    Arguments, results and errors are those of `proportion`. Where all people have it there is no one to
    compare them with: no value, and `reason` says that the numerator equals the denominator.

    Reference:
        Public Health England (2018), Technical guide: confidence intervals (odds by Wilson's limits).

    >>> import polars as pl
    >>> town = pl.DataFrame({"smokers": [65], "adults": [100]})
    >>> odds(town, numerator="smokers", denominator="adults")["value"].round(3).item()
    1.857
    """
    asked = levels(confidence)
    reads = columns(by, x=numerator, n=denominator)
    given = results(asked)
    limits = at_each(asked, partial(wilson, X, N))

    def step(data: Lazy) -> Lazy:
        unbounded = nw.when(X >= N).then(nw.lit(reasons.NOBODY_WITHOUT, nw.String))
        data = data.with_columns(
            **{name: limit / (1 - limit) for name, limit in limits.items()},
            value=X / (N - X),
            method=nw.lit("Wilson score"),
            reason=unbounded.otherwise(nw.col("reason")),
        )
        return settled(data, given)

    return each_count(frame, step, reads, PART_OF_A_WHOLE, given)
