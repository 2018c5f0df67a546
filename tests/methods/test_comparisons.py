"""Figures against a benchmark and against each other: plain twins, edges, and published figures."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from tests.judgement import real
from tests.support.shared import shared

MAYBE = st.one_of(st.none(), st.floats(0, 100), st.integers(0, 9).map(float))
GOOD = st.sampled_from(["higher", "lower", "none", None])
OURS = {"value": "v", "lower_ci": "l", "upper_ci": "u"}
THEIRS = {"other_value": "b", "other_lower_ci": "b_l", "other_upper_ci": "b_u"}
NUMBERS = ("v", "l", "u", "b", "b_l", "b_u", "o_l", "o_u")
OUTER = {"outer_lower_ci": "o_l", "outer_upper_ci": "o_u"}
BENCHMARK = {"benchmark_lower_ci": "b_l", "benchmark_upper_ci": "b_u"}


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={**dict.fromkeys(NUMBERS, pl.Float64), "g": pl.String})


rows = st.lists(st.fixed_dictionaries({**dict.fromkeys(NUMBERS, MAYBE), "g": GOOD}), max_size=20)


def compared(rows: list[dict[str, Any]], **more: str) -> list[str | None]:
    said = methods.compare_with_benchmark(frame(rows), **OURS, benchmark="b", good="g", **more)
    return said["comparison"].to_list()


def twin(row: dict[str, Any], *, outer: bool = False, double: bool = False) -> str | None:
    """The published rules, one row at a time."""
    if row["v"] is None or row["b"] is None:
        return None
    least, most = (row["b_l"], row["b_u"]) if double else (row["b"], row["b"])
    if None in (row["l"], row["u"], least, most) or row["l"] > row["u"] or least > most:
        return "cannot tell"
    side = "higher" if row["l"] > most else "lower" if row["u"] < least else "similar"
    if side == "similar":
        return side
    end = row["o_l"] if side == "higher" else row["o_u"]
    beyond = outer and end is not None and (end > row["b"] if side == "higher" else end < row["b"])
    if row["g"] not in ("higher", "lower"):
        return {"higher": "highest", "lower": "lowest"}[side] if beyond else side
    if side == row["g"]:
        return "best" if beyond else "better"
    return "worst" if beyond else "worse"


@settings(deadline=None, max_examples=60)
@given(rows)
def test_the_comparison_is_its_plain_twin(rows: list[dict[str, Any]]) -> None:
    assert compared(rows) == [twin(row) for row in rows]
    assert compared(rows, **OUTER) == [twin(row, outer=True) for row in rows]
    assert compared(rows, **BENCHMARK) == [twin(row, double=True) for row in rows]


def row(**given: Any) -> dict[str, Any]:
    return {**dict.fromkeys((*NUMBERS, "g")), **given}


@pytest.mark.parametrize(
    ("low", "high", "outer_low", "outer_high", "good", "said"),
    [
        (8.0, 10.0, 7.0, 11.0, "lower", "similar"),  # a limit that touches is no difference
        (8.0, 9.9, 7.0, 10.0, "lower", "better"),
        (8.0, 9.9, 7.0, 9.95, "lower", "best"),
        (8.0, 9.9, 7.0, 9.95, "higher", "worst"),
        (8.0, 9.9, 7.0, 9.95, None, "lowest"),
        (10.1, 12.0, 10.0, 13.0, "higher", "better"),
        (10.1, 12.0, 10.05, 13.0, "lower", "worst"),
        (10.1, 12.0, 10.05, 13.0, "neither", "highest"),
        (10.1, 12.0, None, None, "higher", "better"),
        (12.0, 10.1, 10.05, 13.0, "higher", "cannot tell"),
    ],
)
def test_two_levels(
    low: float, high: float, outer_low: float | None, outer_high: float | None, good: str | None, said: str
) -> None:
    given = row(v=(low + high) / 2, l=low, u=high, o_l=outer_low, o_u=outer_high, b=10.0, g=good)
    assert compared([given], **OUTER) == [said]


def test_double_overlap_is_milder_than_single() -> None:
    given = row(v=11.0, l=10.5, u=11.5, b=10.0, b_l=9.4, b_u=10.6, g="lower")
    assert compared([given]) == ["worse"]
    assert compared([given], **BENCHMARK) == ["similar"]
    assert compared([{**given, "b_u": 10.5}], **BENCHMARK) == ["similar"]  # they touch
    assert compared([{**given, "b_u": 10.4}], **BENCHMARK) == ["worse"]


@pytest.mark.parametrize(
    "more", [{"outer_lower_ci": "o_l"}, {"benchmark_upper_ci": "b_u"}, {**OUTER, **BENCHMARK}]
)
def test_limits_that_do_not_go_together_are_refused(more: dict[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        compared([row(v=1.0)], **more)
    assert refused.value.findings[0].code == "U024"


# --- the difference and the ratio of two estimates


def compare_two(method: Any, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    name = "difference" if method is methods.difference else "ratio"
    said = method(frame([row]), **OURS, **THEIRS, **more).drop(*NUMBERS, "g").row(0, named=True)
    return {key.removeprefix(f"{name}_"): value for key, value in said.items()}


def plain_difference(row: dict[str, Any], share: float) -> tuple[float, float, float, float]:
    """The difference, its limits and its z, of two intervals of 95%."""
    half = [(row["u"] - row["l"]) / 3.92, (row["b_u"] - row["b_l"]) / 3.92]
    error, gap = math.hypot(*half), row["v"] - row["b"]
    deviate = 1.96 if share == 0.95 else NormalDist().inv_cdf(0.5 + share / 2)
    return gap, gap - deviate * error, gap + deviate * error, gap / error


positive = st.floats(0.5, 100)
width = st.floats(0.01, 0.45)


@settings(deadline=None, max_examples=60)
@given(positive, positive, width, width, st.sampled_from([0.9, 0.95, 0.998]))
def test_the_difference_and_the_ratio_are_their_plain_twins(
    a: float, b: float, wide_a: float, wide_b: float, share: float
) -> None:
    given = row(v=a, l=a - wide_a, u=a + wide_a, b=b, b_l=b - wide_b, b_u=b + wide_b)
    said = compare_two(methods.difference, given, confidence=share)
    gap, lower, upper, z = plain_difference(given, share)
    assert said["difference"] == gap
    assert (said["lower_ci"], said["upper_ci"]) == pytest.approx((lower, upper), rel=1e-12, abs=1e-12)
    assert said["z"] == pytest.approx(z, rel=1e-9, abs=1e-12)
    if min(abs(lower), abs(upper)) > 1e-7:  # nearer, the last bit decides
        assert said["significant"] == (lower > 0 or upper < 0)
    said = compare_two(methods.ratio_of_estimates, given, confidence=share)
    logs = row(**{name: math.log(given[name]) for name in ("v", "l", "u", "b", "b_l", "b_u")})
    _, lower, upper, z = plain_difference(logs, share)
    assert said["ratio"] == a / b
    assert (said["lower_ci"], said["upper_ci"]) == pytest.approx(
        (math.exp(lower), math.exp(upper)), rel=1e-12
    )
    assert said["z"] == pytest.approx(z, rel=1e-9, abs=1e-9)


def test_against_a_certain_value_the_limits_are_those_given() -> None:
    given = row(v=12.0, l=10.0, u=14.0, b=9.0, b_l=9.0, b_u=9.0)
    said = compare_two(methods.difference, given)
    assert (said["lower_ci"], said["upper_ci"]) == pytest.approx((1.0, 5.0), rel=1e-14)
    wider = compare_two(methods.difference, given, limits_confidence=0.998, confidence=0.998)
    assert (wider["lower_ci"], wider["upper_ci"]) == pytest.approx((1.0, 5.0), rel=1e-14)


def test_just_at_the_limit_a_difference_is_beyond_chance() -> None:
    given = row(v=15.0, l=11.0, u=19.0, b=20.0, b_l=17.0, b_u=23.0)
    said = compare_two(methods.difference, given)
    assert (said["z"], said["significant"]) == (pytest.approx(-1.96, rel=1e-12), True)


def test_several_levels_have_names_of_their_own_and_none_leaves_the_z() -> None:
    given = row(v=15.0, l=14.0, u=16.0, b=17.5, b_l=16.5, b_u=18.5)
    several = compare_two(methods.difference, given, confidence=(0.95, 0.998))
    assert (several["significant_95"], several["significant_99_8"]) == (True, True)
    assert several["lower_ci_99_8"] < several["lower_ci_95"] < several["upper_ci_95"]
    assert list(compare_two(methods.ratio_of_estimates, given, confidence=None)) == [
        "ratio",
        "standard_error",
        "z",
        "reason",
    ]


FULL = row(v=3.0, l=2.0, u=4.0, b=2.0, b_l=1.0, b_u=3.0)


@pytest.mark.parametrize(
    ("change", "difference", "ratio"),
    [
        ({"v": None}, "value missing", "value missing"),
        ({"b": float("nan")}, "other value missing", "other value missing"),
        ({"l": 5.0}, "lower limit above upper limit", "lower limit above upper limit"),
        ({"b_l": 5.0}, "lower limit above upper limit", "lower limit above upper limit"),
        ({"v": 0.0}, None, "value not above 0"),
        ({"b": -1.0}, None, "other value not above 0"),
    ],
)
def test_what_cannot_be_compared_says_why(
    change: dict[str, Any], difference: str | None, ratio: str | None
) -> None:
    for method, name, expected in (
        (methods.difference, "difference", difference),
        (methods.ratio_of_estimates, "ratio", ratio),
    ):
        said = compare_two(method, {**FULL, **change})
        assert said.pop("reason") == expected
        assert (said[name] is None) == (expected is not None)
        if expected:
            assert set(said.values()) == {None}


@pytest.mark.parametrize("change", [{"l": None}, {"b_u": None}, {"l": 4.0, "b_l": 2.0, "b_u": 2.0}])
def test_without_limits_or_any_width_a_difference_stands_alone(change: dict[str, Any]) -> None:
    said = compare_two(methods.difference, {**FULL, **change})
    assert said.pop("difference") == 1.0
    assert set(said.values()) == {None}


def test_a_limit_of_nought_leaves_a_ratio_without_limits() -> None:
    said = compare_two(methods.ratio_of_estimates, {**FULL, "l": 0.0})
    assert said.pop("ratio") == 1.5
    assert set(said.values()) == {None}


@pytest.mark.shared
def test_published_rates_a_year_apart() -> None:
    """Two crude rates by their published intervals: as far apart as their counts say, for every council."""
    limits = ("lower_ci_95", "upper_ci_95")
    export = real.export(Path(shared())).filter(pl.col("category_type") == "", sex="Persons")
    now, before = (
        export.filter(period=period).select("area_code", "value", "numerator", *limits)
        for period in ("2022/23", "2021/22")
    )
    both = now.join(before, on="area_code", suffix="_2").drop_nulls().filter(pl.col("numerator") >= 100)
    said = methods.ratio_of_estimates(
        both,
        value="value",
        lower_ci=limits[0],
        upper_ci=limits[1],
        other_value="value_2",
        other_lower_ci=f"{limits[0]}_2",
        other_upper_ci=f"{limits[1]}_2",
    )
    # The error of a logarithm of a count is about 1 over its root; counts are published to the nearest 5.
    counts = (1 / pl.col("numerator") + 1 / pl.col("numerator_2")).sqrt()
    gone = said.select(pl.col("ratio_standard_error") / counts - 1).to_series()
    assert said.height > 140
    assert gone.abs().max() < 0.03
