"""Funnels: points, lines and what lies outside them."""

from __future__ import annotations

from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

AREAS = pl.DataFrame(
    {
        "at": list(range(21)),
        "year": [2024] * 12 + [2025] * 6 + [None] * 2 + [2026],
        "x": [0.0, 9.0, 10.0, 25.0, 300.0, None, 12.5, 61.0, 44.0, 3.0, -1.0, 18.0]
        + [20.0, 30.0, 25.0, 80.0, 22.0, 10.0, 5.0, 0.0, None],
        "n": [90.0, 10.0, 11.0, 120.0, 400.0, 10.0, 50.0, 100.0, 90.0, 12.0, 10.0, None]
        + [100.0, 110.0, 95.0, 105.0, float("nan"), 9.0, 0.0, 8.0, 10.0],
        "r": [0.0, 900.0, 90.0, 210.0, 750.0, 10.0, 250.0, 610.0, 480.0, 0.0, 10.0, 200.0]
        + [200.0, 270.0, 260.0, 760.0, 230.0, 1111.0, None, 0.0, 10.0],
    }
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
