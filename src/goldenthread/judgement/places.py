"""A place of several areas as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from goldenthread.judgement.bindings import Facts
from goldenthread.judgement.scene import Scene


def totals(series: pl.DataFrame, facts: Sequence[Facts], where: Scene, frame: pl.DataFrame) -> pl.DataFrame:
    """The place's own rows."""
    return series.head(0)
