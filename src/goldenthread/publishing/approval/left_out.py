"""Which figures are not for the public, and why: for the officer who publishes, never for a page.

Figures that are meant for it and lack a rule or a count are listed by `observations.withheld`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

# In this order: the first that applies is the reason.
RESTRICTED: Final = "restricted"
INTERNAL: Final = "internal"
EMBARGO: Final = "under embargo"


def kept_back(figures: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """The figures that nobody outside may see on a day, each with its `reason`."""
    reason = (
        pl.when(pl.col("sensitivity") == "restricted")
        .then(pl.lit(RESTRICTED))
        .when((pl.col("sensitivity") != "public").fill_null(True))
        .then(pl.lit(INTERNAL))
        .when(pl.col("embargo_until") > on)
        .then(pl.lit(EMBARGO))
    )
    return figures.with_columns(reason=reason).filter(pl.col("reason").is_not_null())
