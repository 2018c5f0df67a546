"""The first of several cases that holds, as one column: how a decision table reads in a frame."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def first_that_holds(cases: Mapping[str, pl.Expr], otherwise: str = "") -> pl.Expr:
    """The name of the first case that is true; `otherwise` where none is. A missing test is not true."""
    result: pl.Expr = pl.lit(otherwise)
    for name, holds in reversed(list(cases.items())):
        result = pl.when(holds).then(pl.lit(name)).otherwise(result)
    return result
