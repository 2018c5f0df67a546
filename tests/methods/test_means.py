"""Means, odds and means of areas: plain twins, edges, and published figures."""

from __future__ import annotations

import math
import statistics
from statistics import NormalDist
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import intervals
from tests.judgement import real
from tests.support.shared import shared

Z = NormalDist().inv_cdf(0.975)
LIMITS = ["lower_ci", "upper_ci"]


# --- mean


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-1000, 1000), min_size=2, max_size=40), st.sampled_from([0.9, 0.95, 0.998]))
def test_the_mean_is_its_plain_twin(values: list[float], share: float) -> None:
    said = methods.mean(pl.DataFrame({"v": values}), value="v", confidence=share).row(0, named=True)
    middle, deviation = statistics.fmean(values), statistics.stdev(values)
    half = stats.t.ppf(0.5 + share / 2, len(values) - 1) * deviation / math.sqrt(len(values))
    close = {"rel": 1e-9, "abs": 1e-9}
    assert said["count"] == len(values)
    assert said["value"] == pytest.approx(middle, **close)
    assert said["standard_deviation"] == pytest.approx(deviation, **close)
    assert (said["lower_ci"], said["upper_ci"]) == pytest.approx((middle - half, middle + half), **close)


def test_a_single_value_has_no_limits_and_a_missing_one_leaves_its_group_without_a_mean() -> None:
    values = pl.DataFrame({"g": ["a", "b", "b", "c"], "v": [7.0, 1.0, None, float("nan")]})
    said = methods.mean(values, value="v", by="g")
    assert said["reason"].to_list() == [None, "value missing", "value missing"]
    assert said["value"].to_list() == [7.0, None, None]
    assert said["count"].to_list() == [1, None, None]
    assert said["method"].to_list() == ["single value, no limits", None, None]
    assert said.select(*LIMITS, "standard_deviation").null_count().row(0) == (3, 3, 3)


def test_a_mean_without_limits_has_no_columns_for_them() -> None:
    said = methods.mean(pl.DataFrame({"v": [1, 3]}), value="v", confidence=None)
    assert said.columns == ["value", "count", "standard_deviation", "method", "reason"]
    assert said["value"].item() == 2.0


def test_large_values_close_together_keep_their_spread() -> None:
    values = [1e9 + one for one in (0.0, 1.0, 2.0)]
    said = methods.mean(pl.DataFrame({"v": values}), value="v")
    assert said["standard_deviation"].item() == pytest.approx(1.0, rel=1e-9)


# --- odds


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5000), st.integers(1, 5000))
def test_the_odds_are_those_of_the_proportion(x: int, more: int) -> None:
    counts = pl.DataFrame({"x": [x], "n": [x + more]})
    said = methods.odds(counts, numerator="x", denominator="n").row(0, named=True)
    share = methods.proportion(counts, numerator="x", denominator="n").row(0, named=True)
    assert said["value"] == pytest.approx(x / more, rel=1e-14)
    for limit in LIMITS:
        assert said[limit] == pytest.approx(share[limit] / (1 - share[limit]), rel=1e-9)
    assert said["method"] == "Wilson score"


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 500), st.integers(1, 500))
def test_turned_round_the_odds_are_one_over(x: int, y: int) -> None:
    counts = pl.DataFrame({"x": [x, y], "n": [x + y, x + y]})
    one, other = methods.odds(counts, numerator="x", denominator="n").select("value", *LIMITS).rows()
    assert one[0] * other[0] == pytest.approx(1)
    assert one[1] * other[2] == pytest.approx(1)


def test_where_all_have_it_there_are_no_odds() -> None:
    counts = pl.DataFrame({"g": ["a", "a", "b", "c"], "x": [3, 5, 4, 9], "n": [3, 8, 4, 8]})
    said = methods.odds(counts, numerator="x", denominator="n", by="g")
    assert said["reason"].to_list() == [None, "numerator equals denominator", "numerator above denominator"]
    assert said["value"].to_list() == [pytest.approx(8 / 3), None, None]
    assert said.select(*LIMITS, "method").null_count().row(0) == (2, 2, 2)


# --- means of areas


def combined(areas: dict[str, list[Any]], **more: Any) -> pl.DataFrame:
    return methods.population_weighted_mean(pl.DataFrame(areas), value="v", population="p", **more)


area = st.tuples(st.floats(0, 100), st.floats(1, 1e6), st.floats(0, 10))


@settings(deadline=None, max_examples=60)
@given(st.lists(area, min_size=1, max_size=20))
def test_the_weighted_mean_is_its_plain_twin(areas: list[tuple[float, float, float]]) -> None:
    total = sum(p for _, p, _ in areas)
    value = sum(p * v for v, p, _ in areas) / total
    half = Z * math.sqrt(sum((p * se) ** 2 for _, p, se in areas)) / total
    v, p, se = (list(one) for one in zip(*areas, strict=True))
    said = combined({"v": v, "p": p, "se": se}, standard_error="se").row(0, named=True)
    assert said["value"] == pytest.approx(value, rel=1e-12, abs=1e-12)
    assert (said["lower_ci"], said["upper_ci"]) == pytest.approx((value - half, value + half), abs=1e-9)
    limits = {"l": [a - Z * b for a, b in zip(v, se, strict=True)]}
    limits["u"] = [a + Z * b for a, b in zip(v, se, strict=True)]
    same = combined({"v": v, "p": p, **limits}, lower_ci="l", upper_ci="u").row(0, named=True)
    assert (same["lower_ci"], same["upper_ci"]) == pytest.approx((value - half, value + half), abs=1e-9)


def test_one_area_alone_keeps_its_limits() -> None:
    said = combined({"v": [5.0], "p": [9], "l": [3.0], "u": [7.0]}, lower_ci="l", upper_ci="u")
    assert said.select("value", *LIMITS).row(0) == pytest.approx((5.0, 3.0, 7.0), rel=1e-14)


AREAS = {"v": [5.0, 6.0], "p": [9.0, 3.0], "se": [1.0, 2.0], "l": [4.0, 5.0], "u": [6.0, 7.0]}


@pytest.mark.parametrize(
    ("change", "by", "reason"),
    [
        ({"v": [5.0, None]}, {}, "value missing"),
        ({"p": [None, 3.0]}, {}, "population missing"),
        ({"p": [9.0, 0.0]}, {}, "population not above 0"),
        ({"se": [1.0, -2.0]}, {"standard_error": "se"}, "standard error below 0"),
        ({"l": [6.5, 5.0]}, {"lower_ci": "l", "upper_ci": "u"}, "lower limit above upper limit"),
    ],
)
def test_an_area_that_cannot_be_combined_says_why(
    change: dict[str, list[Any]], by: dict[str, str], reason: str
) -> None:
    said = combined({**AREAS, **change}, **by).row(0, named=True)
    assert said.pop("reason") == reason
    assert set(said.values()) == {None}


def test_without_standard_errors_there_are_no_limits() -> None:
    assert combined(AREAS).columns == ["value", "method", "reason"]
    assert combined(AREAS)["value"].item() == 5.25
    said = combined({**AREAS, "se": [1.0, None]}, standard_error="se").row(0, named=True)
    assert (said["value"], said["lower_ci"], said["reason"]) == (5.25, None, None)


@pytest.mark.parametrize(
    "more", [{"lower_ci": "l"}, {"upper_ci": "u"}, {"standard_error": "se", "lower_ci": "l", "upper_ci": "u"}]
)
def test_errors_and_limits_that_do_not_go_together_are_refused(more: dict[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        combined(AREAS, **more)
    assert refused.value.findings[0].code == "U024"


@pytest.mark.shared
def test_the_regions_together_are_england_as_published() -> None:
    """Crude rates: 38 times nine regions make the published rate of England and its likely range.

    Admissions of people whose region is not known count for England only: fewer than one in 1,000.
    """
    export = real.export(shared()).filter(pl.col("category_type") == "")
    regions = export.filter(pl.col("area_code").str.starts_with("E12"))
    said = methods.population_weighted_mean(
        regions,
        value="value",
        population="denominator",
        by=["period", "sex"],
        lower_ci="lower_ci_95",
        upper_ci="upper_ci_95",
    )
    england = export.filter(area_code="E92000001").select(
        "period", "sex", theirs="value", width=pl.col("upper_ci_95") - pl.col("lower_ci_95")
    )
    both = said.join(england, on=["period", "sex"])
    wide = both.select((pl.col("upper_ci") - pl.col("lower_ci")) / pl.col("width") - 1).to_series()
    assert both.height == 38
    assert both.select(pl.col("value") / pl.col("theirs") - 1).to_series().abs().max() < 0.001
    assert wide.abs().max() < 0.003


# --- the logit limits of a proportion


@settings(deadline=None, max_examples=60)
@given(st.floats(0.01, 0.99), st.floats(0, 0.2))
def test_logit_limits_are_their_plain_twin(share: float, error: float) -> None:
    middle, half = math.log(share / (1 - share)), Z * error / (share * (1 - share))
    expected = [1 / (1 + math.exp(-min(max(one, -700), 700))) for one in (middle - half, middle + half)]
    lower, upper = intervals.logit(nw.col("p"), nw.col("se"), Z)
    row = nw.from_native(pl.DataFrame({"p": [share], "se": [error]})).select(lower=lower, upper=upper)
    assert row.row(0) == pytest.approx(tuple(expected), rel=1e-9, abs=1e-12)


def test_at_the_ends_there_are_no_logit_limits() -> None:
    lower, upper = intervals.logit(nw.col("p"), nw.col("se"), Z)
    rows = nw.from_native(pl.DataFrame({"p": [0.0, 1.0], "se": [0.0, 0.0]})).select(lower=lower, upper=upper)
    assert rows.rows() == [(None, None), (None, None)]
