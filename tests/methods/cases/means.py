"""Means, odds, means of areas, and counts as they may be shown."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case
from tests.methods.cases.counts import COUNTS, FRACTIONS

VALUES = pl.DataFrame(
    {
        "area": ["a", "a", "a", "b", "c", "c", "d", "d", None, None],
        "v": [30.0, 40.0, 50.0, 7.0, 1.0, None, 0.1, 0.1, -4.5, 12.25],
        "people": [100.0, 250.5, 80.0, 10.0, 20.0, 30.0, 5.0, 5.0, 7.0, 0.0],
        "se": [2.0, 0.0, 1.0, 0.3, 0.2, 0.1, None, 1.0, 1.0, 1.0],
        "l": [26.0, 40.0, 48.0, 6.4, 0.5, 0.5, None, 0.0, -6.0, 10.0],
        "u": [34.0, 40.0, 52.0, 7.6, 1.5, 1.5, 0.2, 0.3, -3.0, 14.0],
    }
)

CASES = [
    Case(
        "mean",
        lambda frame: methods.mean(frame, value="v", by="area", confidence=(0.95, 0.998)),
        VALUES,
        ("area",),
    ),
    Case("mean", lambda frame: methods.mean(frame, value="v"), VALUES, ("value",), "of all", spark=False),
    Case(
        "odds",
        lambda frame: methods.odds(frame, numerator="x", denominator="n", confidence=(0.95, 0.998)),
        COUNTS,
        ("x", "n"),
    ),
    Case(
        "odds",
        lambda frame: methods.odds(frame, numerator="x", denominator="n", by="area"),
        FRACTIONS,
        ("area",),
        "of groups",
        spark=False,
    ),
    Case(
        "population_weighted_mean",
        lambda frame: methods.population_weighted_mean(
            frame, value="v", population="people", by="area", lower_ci="l", upper_ci="u"
        ),
        VALUES,
        ("area",),
    ),
    Case(
        "population_weighted_mean",
        lambda frame: methods.population_weighted_mean(
            frame, value="v", population="people", by="area", standard_error="se", confidence=(0.9, 0.95)
        ),
        VALUES,
        ("area",),
        "by standard errors",
        spark=False,
    ),
    Case(
        "small_numbers",
        lambda frame: methods.small_numbers(frame, numerator="x"),
        COUNTS,
        ("x", "n"),
        spark=False,
    ),
    Case(
        "small_numbers",
        lambda frame: methods.small_numbers(frame, numerator="x", denominator="n", rule="coverage"),
        FRACTIONS,
        ("x", "n"),
        "of coverage",
    ),
    Case(
        "small_numbers",
        lambda frame: methods.small_numbers(frame, numerator="x", rule="screening"),
        FRACTIONS,
        ("x", "n"),
        "of screening",
        spark=False,
    ),
]
