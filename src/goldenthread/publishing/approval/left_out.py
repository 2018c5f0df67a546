"""Which figures a publication leaves out, and why: for the officer who publishes, never for a page."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from goldenthread.observations import RULES
from goldenthread.observations.gate import LOCAL

# In this order: the first that applies is the reason.
RESTRICTED: Final = "restricted"
INTERNAL: Final = "internal"
EMBARGO: Final = "under embargo"
NO_RULE: Final = "no small-number rule"
NO_COUNT: Final = "hidden, because its count is missing"


def left_out(figures: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """The figures that are kept back on a day, each with its `reason`. Small numbers are not listed: hiding
    them is no fault to be mended."""
    hiding = [rule.id for rule in RULES.values() if rule.hides]
    unruled = (pl.col("small_numbers") == "") & pl.col("indicator").str.starts_with(LOCAL)
    unknown = ~pl.col("small_numbers").is_in(["", *RULES])
    uncounted = (
        pl.col("small_numbers").is_in(hiding) & pl.col("numerator").is_null() & pl.col("value").is_not_null()
    )
    reason = (
        pl.when(pl.col("sensitivity") == "restricted")
        .then(pl.lit(RESTRICTED))
        .when((pl.col("sensitivity") != "public").fill_null(True))
        .then(pl.lit(INTERNAL))
        .when(pl.col("embargo_until") > on)
        .then(pl.lit(EMBARGO))
        .when(unruled | unknown)
        .then(pl.lit(NO_RULE))
        .when(uncounted)
        .then(pl.lit(NO_COUNT))
    )
    return figures.with_columns(reason=reason).filter(pl.col("reason").is_not_null())
