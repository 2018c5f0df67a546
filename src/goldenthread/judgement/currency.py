"""Currency: whether newer figures should be out by now.

expected on = end of the period after the latest figure + the measure's usual lag.
The words, the first that holds: out of date (more than one more period past that day), late (past that day),
too early to judge (current, but no figure yet for any time since the baseline), current.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

# Where nobody has said how long a source takes: months from the end of a period to its figure.
# Official health and care statistics: monthly ones take about two months, annual ones up to a year.
DEFAULT_LAG: Final = {1: 2, 3: 4, 12: 12, 24: 12, 36: 12, 120: 24}


def with_currency(latest: pl.DataFrame, as_of: date, begins: date) -> pl.DataFrame:
    """Add `expected_on` and `currency_word`. `newest_end` is the newest period that was really measured."""
    step = pl.col("months").fill_null(pl.col("seen_months")).fill_null(12).clip(1, 120)
    default = pl.when(step < 3).then(2).when(step < 12).then(4).when(step < 120).then(12).otherwise(24)
    lag = pl.col("lag").fill_null(default)
    expected = _months_later(pl.col("newest_end"), step + lag)
    last = _months_later(pl.col("newest_end"), step + lag + step)
    since = pl.max_horizontal(pl.col("base_end").fill_null(date.min), _agreed_or_beginning(begins))
    word = (
        pl.when(pl.col("newest_end").is_null())
        .then(pl.lit("too early to judge"))
        .when(pl.col("once"))
        .then(pl.lit("current"))
        .when(pl.lit(as_of) > last)
        .then(pl.lit("out of date"))
        .when(pl.lit(as_of) > expected)
        .then(pl.lit("late"))
        .when(pl.col("newest_end") <= since)
        .then(pl.lit("too early to judge"))
        .otherwise(pl.lit("current"))
    )
    return latest.with_columns(
        expected_on=pl.when(~pl.col("once")).then(expected),
        currency_word=word,
        step_months=step,
        lag_months=lag,
    )


def _agreed_or_beginning(begins: date) -> pl.Expr:
    """Progress counts from an agreed baseline where there is one, else from the strategy's first day."""
    return pl.when(pl.col("agreed").fill_null(False)).then(pl.lit(date.min)).otherwise(pl.lit(begins))


def _months_later(end: pl.Expr, months: pl.Expr) -> pl.Expr:
    """The last day of the period that ends so many months after the day `end`."""
    later = end.dt.offset_by("1d").dt.offset_by(pl.format("{}mo", months.cast(pl.Int64)))
    return later.dt.offset_by("-1d")
