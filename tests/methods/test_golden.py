"""Our limits against those of PHEindicatormethods 2.1.0 (R), row by row, to 1e-12."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from goldenthread import methods
from goldenthread.methods import intervals
from tests.support.shared import shared

pytestmark = pytest.mark.shared
CLOSE = 1e-12  # closed forms, as the golden files' own README asks


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "phe"


def table(path: Path) -> pl.DataFrame:
    """A golden file: NA is missing; NaN stays NaN where R says so."""
    return pl.read_csv(path, null_values=["NA"], infer_schema_length=None)


def differs(ours: pl.Series, theirs: pl.Series) -> list[tuple[float, float]]:
    """The pairs further apart than CLOSE, relative to their size; missing and NaN both mean no limit."""
    pairs = zip(ours.fill_nan(None), theirs.cast(pl.Float64).fill_nan(None), strict=True)
    return [
        (a, b)
        for a, b in pairs
        if (a is None) != (b is None) or (a is not None and abs(a - b) > CLOSE * max(1.0, abs(b)))
    ]


def test_wilson_limits(golden: Path) -> None:
    # Confidence 1 is refused: limits that are sure to hold say nothing.
    rows = table(golden / "wilson.csv").filter(pl.col("confidence") < 1).with_row_index("at")
    compared = 0
    for level in rows["confidence"].unique():
        some = rows.filter((pl.col("confidence") == level) & (pl.col("n") > 0))
        said = methods.proportion(some, numerator="x", denominator="n", confidence=level)
        assert differs(said["lower_ci"], some["wilson_lower"]) == []
        assert differs(said["upper_ci"], some["wilson_upper"]) == []
        compared += some.height
    assert compared > 200


def test_byar_and_exact_limits(golden: Path) -> None:
    rows = table(golden / "byars.csv").drop_nulls("x")
    for x, confidence, _, _, exact_lower, exact_upper in rows.iter_rows():
        assert intervals.exact_poisson(x, confidence) == pytest.approx((exact_lower, exact_upper), rel=CLOSE)
    for level in rows["confidence"].unique():
        # Below ten the rate has the exact limits of a whole count, from ten on Byar's.
        some = rows.filter((pl.col("confidence") == level) & (pl.col("x") == pl.col("x").round()))
        said = methods.rate(
            some.with_columns(n=1.0), numerator="x", denominator="n", multiplier=1, confidence=level
        )
        small = some["x"] < 10
        lower = some.select(pl.when(small).then("exact_lower").otherwise("byars_lower")).to_series()
        upper = some.select(pl.when(small).then("exact_upper").otherwise("byars_upper")).to_series()
        assert differs(said["lower_ci"], lower) == []
        assert differs(said["upper_ci"], upper) == []


@pytest.mark.parametrize(
    ("case", "confidence", "multiplier"),
    [("default", 0.95, 1), ("c90", 0.9, 1), ("c99.8pct", 0.998, 100), ("per1000", 0.95, 1000)],
)
def test_proportions(golden: Path, case: str, confidence: float, multiplier: float) -> None:
    expected = table(golden / "proportion_expected.csv").filter(pl.col("case") == case)
    said = methods.proportion(
        expected.drop("value", "method"),
        numerator="x",
        denominator="n",
        multiplier=multiplier,
        confidence=confidence,
    )
    assert expected.height == 24
    assert differs(said["value"], table(golden / "proportion_expected.csv").filter(case=case)["value"]) == []
    assert differs(said["lower_ci"], expected["lowercl"]) == []
    assert differs(said["upper_ci"], expected["uppercl"]) == []


@pytest.mark.parametrize(
    ("case", "confidence", "multiplier"),
    [("default", 0.95, 100_000), ("c90", 0.9, 100_000), ("c99.8pct_x100", 0.998, 100), ("per1", 0.95, 1)],
)
def test_rates(golden: Path, case: str, confidence: float, multiplier: float) -> None:
    expected = table(golden / "rate_expected.csv").filter(pl.col("case") == case)
    said = methods.rate(
        expected.drop("value", "method"),
        numerator="x",
        denominator="n",
        multiplier=multiplier,
        confidence=confidence,
    )
    assert expected.height >= 20
    assert differs(said["value"], expected["value"]) == []
    assert differs(said["lower_ci"], expected["lowercl"]) == []
    assert differs(said["upper_ci"], expected["uppercl"]) == []
