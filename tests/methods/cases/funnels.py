"""Funnels: points, lines and what lies outside them."""

from __future__ import annotations

from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

AREAS = pl.DataFrame(
    [
        (0, 2024, 0.0, 90.0, 0.0),
        (1, 2024, 9.0, 10.0, 900.0),
        (2, 2024, 10.0, 11.0, 90.0),
        (3, 2024, 25.0, 120.0, 210.0),
        (4, 2024, 300.0, 400.0, 750.0),
        (5, 2024, None, 10.0, 10.0),
        (6, 2024, 12.5, 50.0, 250.0),
        (7, 2024, 61.0, 100.0, 610.0),
        (8, 2024, 44.0, 90.0, 480.0),
        (9, 2024, 3.0, 12.0, 0.0),
        (10, 2024, -1.0, 10.0, 10.0),
        (11, 2024, 18.0, None, 200.0),
        (12, 2025, 20.0, 100.0, 200.0),
        (13, 2025, 30.0, 110.0, 270.0),
        (14, 2025, 25.0, 95.0, 260.0),
        (15, 2025, 80.0, 105.0, 760.0),
        (16, 2025, 22.0, float("nan"), 230.0),
        (17, 2025, 10.0, 9.0, 1111.0),
        (18, None, 5.0, 0.0, None),
        (19, None, 0.0, 8.0, 0.0),
        (20, 2026, None, 10.0, 10.0),
    ],
    schema={"at": pl.Int64, "year": pl.Int64, "x": pl.Float64, "n": pl.Float64, "r": pl.Float64},
    orient="row",
)
GIVEN: dict[str, Any] = {"numerator": "x", "denominator": "n"}
RATES: dict[str, Any] = {"numerator": "x", "value": "r", "multiplier": 1000}


def _significance(note: str, spark: bool = False, **arguments: Any) -> Case:
    return Case(
        "funnel_significance",
        lambda frame: methods.funnel_significance(frame, **arguments),
        AREAS,
        ("at",),
        note,
        spark,
    )


def _limits(note: str, spark: bool = False, **arguments: Any) -> Case:
    return Case(
        "funnel_limits",
        lambda frame: methods.funnel_limits(frame, **arguments),
        AREAS,
        ("year", "events") if arguments["kind"] != "proportion" else ("year", "denominator"),
        note,
        spark,
    )


CASES = [
    _significance("proportion", **GIVEN, by="year"),
    _significance("ratio", **GIVEN, kind="ratio", confidence=0.998),
    _significance("rate", **GIVEN, value="r", kind="rate", multiplier=1000),
    _significance("standardised", **RATES, kind="standardised rate", by="year"),
    _significance("multiplicative", **GIVEN, by="year", overdispersion="multiplicative"),
    _significance("additive", spark=True, **GIVEN, kind="rate", by="year", overdispersion="additive"),
    _limits("proportion", **GIVEN, kind="proportion", by="year", multiplier=100),
    _limits("ratio", **GIVEN, kind="ratio", by="year", points=30),
    _limits("rate", spark=True, **GIVEN, kind="rate", by="year", years=3, points=10),
    _limits("standardised", **RATES, kind="standardised rate", by=["year"], confidence=0.95, points=20),
    Case(
        "funnel_points",
        lambda frame: methods.funnel_points(frame, **RATES, kind="standardised rate", years=3),
        AREAS,
        ("at",),
    ),
    Case(
        "funnel_points",
        lambda frame: methods.funnel_points(frame, **GIVEN),
        AREAS,
        ("at",),
        "of proportions",
        spark=False,
    ),
]
