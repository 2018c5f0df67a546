"""The first case that holds, and the last row of each series: how a decision table reads in a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl


def first_that_holds(cases: Mapping[str, pl.Expr], otherwise: str = "") -> pl.Expr:
    """The name of the first case that is true; `otherwise` where none is. A missing test is not true."""
    result: pl.Expr = pl.lit(otherwise)
    for name, holds in reversed(list(cases.items())):
        result = pl.when(holds).then(pl.lit(name)).otherwise(result)
    return result


def last_of_each(frame: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """The last row of each run of equal keys, of a frame whose rows are in the order of the keys."""
    return frame.filter(pl.any_horizontal(pl.col(key).ne_missing(pl.col(key).shift(-1)) for key in keys))
