"""The difference between two published values, and whether it is more than chance."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Native, through

WIDTH_95 = 3.92  # a 95% interval is 2 x 1.96 standard errors wide


def difference(data: Native, *, first: tuple[str, str, str], second: tuple[str, str, str]) -> Native:
    """Add `difference`, `standard_error` and `z` of the second value less the first.

    z = (second - first) / sqrt(se1^2 + se2^2), se = (upper - lower) / 3.92 of each published 95% interval.
    |z| >= 1.96 is a difference beyond chance at the 95% level, for two independent estimates: do not use it
    for periods that overlap. Without limits `difference` stands and `z` is missing.

    `first` and `second` each name the columns of value, lower and upper 95% limits, all in one unit.

    >>> import polars as pl
    >>> row = pl.DataFrame({"a": [20.0], "al": [19.0], "au": [21.0], "b": [15.0], "bl": [14.0], "bu": [16.0]})
    >>> difference(row, first=("a", "al", "au"), second=("b", "bl", "bu"))["z"].round(2).item()
    -6.93
    """
    gap = nw.col(second[0]) - nw.col(first[0])
    error = _standard_error(first, second)
    z = nw.when(error > 0).then(gap / error).otherwise(None)
    return through(
        data,
        lambda frame: frame.with_columns(difference=gap, standard_error=error, z=z),
        numbers=(*first, *second),
    )


def _standard_error(first: tuple[str, str, str], second: tuple[str, str, str]) -> nw.Expr:
    one = (nw.col(first[2]) - nw.col(first[1])) / WIDTH_95
    two = (nw.col(second[2]) - nw.col(second[1])) / WIDTH_95
    return (one * one + two * two).sqrt()
