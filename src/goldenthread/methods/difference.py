"""The difference between two published values, and whether it is more than chance."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Columns, Lazy, Native, each_row

ROLES = ("value", "lower_ci", "upper_ci", "value_2", "lower_ci_2", "upper_ci_2")
WIDTH_95 = 3.92  # a 95% interval is 2 x 1.96 standard errors wide


def difference(frame: Native, *, first: tuple[str, str, str], second: tuple[str, str, str]) -> Native:
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
    roles = dict(zip(ROLES, (*first, *second), strict=True))
    value, lower, upper, value_2, lower_2, upper_2 = (nw.col(role) for role in ROLES)
    one, two = (upper - lower) / WIDTH_95, (upper_2 - lower_2) / WIDTH_95

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = data.with_columns(difference=value_2 - value, standard_error=(one * one + two * two).sqrt())
        error = nw.col("standard_error")
        return data.with_columns(z=nw.when(error > 0).then(nw.col("difference") / error))

    return each_row(frame, step, Columns(roles), ["difference", "standard_error", "z"])
