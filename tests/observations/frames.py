"""Small observation frames for the tests of the store and of the gate."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from goldenthread.observations import SCHEMA

USUAL: dict[str, Any] = {
    "indicator": "fingertips:90284",
    "area_code": "E06000002",
    "area_name": "Middlesbrough",
    "area_type": "unitary",
    "sex": "Persons",
    "age": "<15 yrs",
    "category_type": "",
    "category": "",
    "period": "2023/24",
    "period_length": "1y",
    "period_kind": "financial",
    "period_start": date(2023, 4, 1),
    "period_end": date(2024, 3, 31),
    "value": 90.9,
    "sensitivity": "public",
}


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    """Observations from the fields that matter; the others are usual or empty."""
    blanks: dict[str, Any] = {
        name: "" if kind == pl.String else False if kind == pl.Boolean else None
        for name, kind in SCHEMA.items()
    }
    return pl.DataFrame([blanks | USUAL | row for row in rows], schema=SCHEMA)
