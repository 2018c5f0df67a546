"""Quantile groups and order statistics."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

AREAS = pl.DataFrame(
    [
        (0, 2024, 3.0, 100.0, 1),
        (1, 2024, 1.0, 250.0, 1),
        (2, 2024, 3.0, 0.0, 1),
        (3, 2024, None, None, 1),
        (4, 2024, 9.5, 90.0, 1),
        (5, 2024, 0.0, 10.0, 1),
        (6, 2024, 3.0, 40.0, 1),
        (7, 2024, 7.0, 55.5, 1),
        (8, 2024, -2.0, 70.0, 1),
        (9, 2024, 4.0, 80.0, 1),
        (10, 2024, 4.0, 90.0, 1),
        (11, 2024, 5.0, 20.0, 1),
        (12, 2025, 0 / 3, 10.0, 0),
        (13, 2025, 1 / 3, 10.0, 0),
        (14, 2025, 2 / 3, 10.0, 0),
        (15, 2025, 3 / 3, 10.0, 0),
        (16, 2025, 4 / 3, 10.0, 0),
        (17, 2025, 5 / 3, 10.0, 0),
        (18, 2025, 6 / 3, 10.0, 0),
        (19, 2025, 0 / 3, 10.0, 0),
        (20, 2025, float("nan"), None, 0),
        (21, 2026, 1.0, 5.0, 1),
        (22, 2026, 2.0, None, 0),
        (23, 2026, 3.0, 1.0, 1),
        (24, None, 1.0, 2.0, None),
        (25, None, None, 2.0, None),
    ],
    schema={
        "at": pl.Int64,
        "year": pl.Int64,
        "score": pl.Float64,
        "people": pl.Float64,
        "high": pl.Int64,
    },
    orient="row",
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
        lambda frame: methods.order_statistics(
            frame, value="score", by="year", percentiles=(0, 2.5, 50, 100)
        ),
        AREAS.with_columns(score=pl.when(pl.col("year").is_not_null()).then("score")),
        ("year",),
    ),
]
