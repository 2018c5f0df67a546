"""Limits of counts and of estimates."""

from __future__ import annotations

from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case
from tests.methods.cases.counts import COUNTS
from tests.methods.cases.means import VALUES

LARGE = COUNTS.with_columns(x=pl.col("x") * 10.25)
SURVEY = VALUES.with_columns(degrees=pl.col("people").clip(0.5, 12.5))
ESTIMATE: dict[str, Any] = {"value": "v", "standard_error": "se"}

CASES = [
    Case(
        "count_limits",
        lambda frame: methods.count_limits(frame, numerator="x", kind="exact", confidence=(0.95, 0.998)),
        LARGE,
        ("x", "n"),
        "exact",
    ),
    Case(
        "count_limits",
        lambda frame: methods.count_limits(frame, numerator="x", kind="byar", by="area"),
        COUNTS,
        ("area",),
        "by Byar",
        spark=False,
    ),
    Case(
        "count_limits",
        lambda frame: methods.count_limits(frame, numerator="x"),
        COUNTS,
        ("x", "n"),
        "official",
        spark=False,
    ),
    Case(
        "estimate_limits",
        lambda frame: methods.estimate_limits(frame, **ESTIMATE, confidence=(0.95, 0.998)),
        SURVEY,
        ("v", "people", "se"),
        spark=False,
    ),
    Case(
        "estimate_limits",
        lambda frame: methods.estimate_limits(frame, **ESTIMATE, degrees_of_freedom="degrees"),
        SURVEY,
        ("v", "people", "se"),
        "by Student",
        spark=False,
    ),
    Case(
        "estimate_limits",
        lambda frame: methods.estimate_limits(frame, **ESTIMATE, scale="logit", multiplier=50),
        SURVEY,
        ("v", "people", "se"),
        "by logits",
    ),
    Case(
        "estimate_limits",
        lambda frame: methods.estimate_limits(frame, **ESTIMATE, scale="log"),
        SURVEY,
        ("v", "people", "se"),
        "by logarithms",
        spark=False,
    ),
]
