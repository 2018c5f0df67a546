"""Proportions, rates and ratios."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

COUNTS = pl.DataFrame(
    {
        "area": ["a", "a", "b", "b", "c", "d", "d", None, "e", "f"],
        "x": [0.0, 1.0, 9.0, 10.0, 300.0, None, 2.0, 5.0, 2.5, -1.0],
        "n": [100.0, 100.0, 90.0, 1000.0, 1000.0, 10.0, 10.0, 0.0, float("nan"), 50.0],
    }
)
FRACTIONS = COUNTS.with_columns(x=pl.col("x") * 0.37, n=pl.col("n") * 1.1)

CASES = [
    Case(
        "rate",
        lambda frame: methods.rate(
            frame, numerator="x", denominator="n", by="area", confidence=(0.95, 0.998)
        ),
        COUNTS,
        ("area",),
    ),
    Case(
        "rate",
        lambda frame: methods.rate(frame, numerator="x", denominator="n"),
        FRACTIONS,
        ("x", "n"),
        "by row",
    ),
    Case(
        "ratio",
        lambda frame: methods.ratio(frame, numerator="x", denominator="n", multiplier=100),
        COUNTS,
        ("x", "n"),
    ),
    Case(
        "proportion",
        lambda frame: methods.proportion(frame, numerator="x", denominator="n", by=["area"], confidence=None),
        COUNTS,
        ("area",),
        "without limits",
        spark=False,
    ),
    Case(
        "proportion",
        lambda frame: methods.proportion(frame, numerator="x", denominator="n", multiplier=100),
        COUNTS,
        ("x", "n"),
    ),
]
