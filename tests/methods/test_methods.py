"""The methods on every kind of frame we take, at their edges, and against a slow plain twin."""

from __future__ import annotations

import doctest
import importlib
import math
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError

WITH_EXAMPLES = sorted({getattr(methods, name).__module__ for name in methods.__all__})
COUNTS = {"x": [0.0, 1.0, 9.0, 10.0, 300.0, None, 5.0], "n": [100.0, 100.0, 90.0, 1000.0, 1000.0, 10.0, 0.0]}
COLUMNS = ["value", "lower_ci", "upper_ci"]


def eager(kind: str) -> Any:
    """COUNTS as one kind of frame; skips where the library is not installed."""
    library = pytest.importorskip(kind.split("-")[0])
    if kind == "polars-lazy":
        return pl.LazyFrame(COUNTS)
    if kind == "pandas":
        return library.DataFrame(COUNTS)
    if kind == "pyarrow":
        return library.table(COUNTS)
    if kind == "duckdb":
        counts = pl.DataFrame(COUNTS).to_arrow()
        return library.from_arrow(counts)
    return pl.DataFrame(COUNTS)


def plain(frame: Any) -> pl.DataFrame:
    """Any of them as polars, to compare."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if hasattr(frame, "to_arrow_table"):
        return pl.from_arrow(frame.to_arrow_table())
    return frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)


@pytest.mark.parametrize("kind", ["polars-lazy", "pandas", "pyarrow", "duckdb"])
@pytest.mark.parametrize("method", [methods.rate, methods.proportion])
def test_every_kind_of_frame_comes_back_as_itself_with_the_same_numbers(kind: str, method: Any) -> None:
    frame = eager(kind)
    said = method(frame, numerator="x", denominator="n")
    assert type(said) is type(frame)
    ours = plain(said).sort("n", "x").select(COLUMNS)
    expected = method(pl.DataFrame(COUNTS), numerator="x", denominator="n").sort("n", "x").select(COLUMNS)
    for name in COLUMNS:
        found = ours[name].cast(pl.Float64).fill_nan(None)
        assert found.is_null().to_list() == expected[name].is_null().to_list()
        assert found.drop_nulls().to_list() == pytest.approx(expected[name].drop_nulls().to_list(), rel=1e-12)


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


@pytest.mark.parametrize("method", [methods.rate, methods.ratio, methods.proportion])
def test_no_limits_where_none_are_asked_for(method: Any) -> None:
    said = method(pl.DataFrame(COUNTS), numerator="x", denominator="n", confidence=None)
    assert said.columns == ["x", "n", "value", "method", "reason"]
    assert said["value"].drop_nulls().len() == 5


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


limits = st.one_of(st.none(), st.floats(0, 100))


@settings(deadline=None)
@given(
    st.lists(st.tuples(limits, limits, limits, limits, st.sampled_from(["higher", "lower", "none", None])))
)
def test_the_comparison_is_its_plain_twin(rows: list[tuple[Any, ...]]) -> None:
    kinds = {"v": pl.Float64, "l": pl.Float64, "u": pl.Float64, "b": pl.Float64, "g": pl.String}
    rows = [
        (v, *sorted((lo, up)), b, g) if None not in (lo, up) else (v, lo, up, b, g)
        for v, lo, up, b, g in rows
    ]
    frame = pl.DataFrame(rows, schema=kinds, orient="row")
    said = methods.compare_with_benchmark(
        frame, value="v", lower_ci="l", upper_ci="u", benchmark="b", good="g"
    )
    assert said["comparison"].to_list() == [twin(*row) for row in rows]


def twin(value: Any, lower: Any, upper: Any, benchmark: Any, good: Any) -> str | None:
    """The published rule, one row at a time."""
    if value is None or benchmark is None:
        return None
    if lower is None or upper is None:
        return "cannot tell"
    side = "higher" if lower > benchmark else "lower" if upper < benchmark else "similar"
    if side == "similar" or good not in ("higher", "lower"):
        return side
    return "better" if side == good else "worse"


@settings(deadline=None)
@given(*[st.floats(0, 100)] * 2, *[st.floats(0.01, 10)] * 2)
def test_the_difference_is_its_plain_twin(a: float, b: float, wide_a: float, wide_b: float) -> None:
    row = {"a": [a], "al": [a - wide_a], "au": [a + wide_a], "b": [b], "bl": [b - wide_b], "bu": [b + wide_b]}
    said = methods.difference(pl.DataFrame(row), first=("a", "al", "au"), second=("b", "bl", "bu"))
    error = math.hypot(2 * wide_a / 3.92, 2 * wide_b / 3.92)
    assert said["z"].item() == pytest.approx((b - a) / error, rel=1e-6, abs=1e-6)
    assert said["difference"].item() == b - a


def test_without_limits_a_difference_has_no_z() -> None:
    row = pl.DataFrame({"a": [1.0], "al": [None], "au": [None], "b": [2.0], "bl": [1.5], "bu": [2.5]})
    said = methods.difference(row, first=("a", "al", "au"), second=("b", "bl", "bu"))
    assert said.select("difference", "z").row(0) == (1.0, None)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_in_the_docstrings_run(name: str) -> None:
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)
