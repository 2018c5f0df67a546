"""Quantile groups and order statistics."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

AREAS = pl.DataFrame(
    {
        "at": list(range(26)),
        "year": [2024] * 12 + [2025] * 9 + [2026] * 3 + [None] * 2,
        "score": [3.0, 1.0, 3.0, None, 9.5, 0.0, 3.0, 7.0, -2.0, 4.0, 4.0, 5.0]
        + [float(at % 7) / 3 for at in range(8)]
        + [float("nan")]
        + [1.0, 2.0, 3.0, 1.0, None],
        "people": [100.0, 250.0, 0.0, None, 90.0, 10.0, 40.0, 55.5, 70.0, 80.0, 90.0, 20.0]
        + [10.0] * 8
        + [None, 5.0, None, 1.0, 2.0, 2.0],
        "high": [1] * 12 + [0] * 9 + [1, 0, 1] + [None] * 2,
    }
)


def _case(note: str, spark: bool = False, **arguments: object) -> Case:
    return Case(
        "quantile_groups",
        lambda frame: methods.quantile_groups(frame, value="score", **arguments),
        AREAS,
        ("at",),
        note,
        spark,
    )


CASES = [
    _case("by rank", groups=4, by="year", highest_first="high"),
    _case("of all rows", groups=10, highest_first=False),
    _case("by bounds", groups=5, by="year", rule="bounds"),
    _case("in tiles", groups=5, by="year", rule="tiles", highest_first=False),
    _case("by people", spark=True, groups=3, by="year", weights="people", highest_first="high"),
    Case(
        "order_statistics",
        lambda frame: methods.order_statistics(frame, value="score", by="year", percentiles=(0, 2.5, 50, 100)),
        AREAS.with_columns(score=pl.when(pl.col("year").is_not_null()).then("score")),
        ("year",),
    ),
]
