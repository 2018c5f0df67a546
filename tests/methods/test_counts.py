"""Proportions and rates at their edges, and what every call of a method may be refused for."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError

COUNTS = {"x": [0.0, 1.0, 9.0, 10.0, 300.0, None, 5.0], "n": [100.0, 100.0, 90.0, 1000.0, 1000.0, 10.0, 0.0]}
COLUMNS = ["value", "lower_ci", "upper_ci"]


def test_lazy_stays_lazy() -> None:
    assert isinstance(methods.rate(pl.LazyFrame(COUNTS), numerator="x", denominator="n"), pl.LazyFrame)


def test_impossible_counts_have_no_value() -> None:
    counts = pl.DataFrame({"x": [-1.0, 11.0, 5.0, float("nan")], "n": [10.0, 10.0, 0.0, 10.0]})
    said = methods.proportion(counts, numerator="x", denominator="n")
    assert said.select(COLUMNS).null_count().row(0) == (4, 4, 4)
    assert methods.rate(counts, numerator="x", denominator="n", multiplier=1)["value"].to_list() == [
        None,
        1.1,
        None,
        None,
    ]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="there is no column 'd'") as error:
        methods.rate(pl.DataFrame(COUNTS), numerator="x", denominator="d")
    assert error.value.findings[0].fix == "The frame has: x, n."


@pytest.mark.parametrize("confidence", [0.5, 1.0, 95.0])
def test_a_confidence_that_is_no_share_is_refused(confidence: float) -> None:
    with pytest.raises(InputError, match="confidence level"):
        methods.rate(pl.DataFrame(COUNTS), numerator="x", denominator="n", confidence=confidence)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 10_000), st.sampled_from([0.95, 0.998]))
def test_a_proportion_lies_within_its_limits_and_they_within_nought_and_one(
    x: int, n: int, level: float
) -> None:
    x = min(x, n)
    row = methods.proportion(
        pl.DataFrame({"x": [x], "n": [n]}), numerator="x", denominator="n", confidence=level
    ).row(0, named=True)
    assert 0 <= row["lower_ci"] <= row["value"] + 1e-12
    assert row["value"] - 1e-12 <= row["upper_ci"] <= 1
    other = methods.proportion(
        pl.DataFrame({"x": [n - x], "n": [n]}), numerator="x", denominator="n", confidence=level
    ).row(0, named=True)
    assert row["lower_ci"] == pytest.approx(1 - other["upper_ci"], abs=1e-12)


@settings(deadline=None)
@given(st.floats(0, 5000), st.floats(1, 1e6))
@example(2.4e-307, 1.0)  # its Byar limits overflow
def test_a_rate_lies_within_its_limits_and_wider_confidence_is_wider(x: float, n: float) -> None:
    frame = pl.DataFrame({"x": [x], "n": [n]})
    row = methods.rate(frame, numerator="x", denominator="n").row(0, named=True)
    wide = methods.rate(frame, numerator="x", denominator="n", confidence=0.998).row(0, named=True)
    slack = 1e-9 * max(1.0, row["value"])
    assert 0 <= wide["lower_ci"] <= row["lower_ci"] + slack <= row["value"] + 2 * slack
    assert row["value"] <= row["upper_ci"] + slack <= wide["upper_ci"] + 2 * slack
