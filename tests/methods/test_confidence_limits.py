"""Limits of counts and estimates: against scipy and plain twins, at their edges, and what is refused."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import polars as pl
import pytest
from scipy import stats  # type: ignore[import-untyped]

from goldenthread import methods
from goldenthread.errors import InputError

ONE_OF_EACH = [0.0, 0.4, 1.0, 4.0, 9.0, 9.5, 9.999, 10.0, 10.5, 37.0, 1234.5, 2e6, 1e12]
ESTIMATE: dict[str, Any] = {"value": "v", "standard_error": "e"}


def _estimates(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame(columns, strict=False)


@pytest.mark.parametrize("share", [0.9, 0.95, 0.998])
def test_exact_limits_of_any_count_are_those_of_chi_squared(share: float) -> None:
    said = methods.count_limits(
        pl.DataFrame({"x": ONE_OF_EACH}), numerator="x", kind="exact", confidence=share
    )
    tail = (1 - share) / 2
    assert said["value"].to_list() == ONE_OF_EACH
    for x, lower, upper in said.select("x", "lower_ci", "upper_ci").rows():
        assert lower == pytest.approx(stats.chi2.ppf(tail, 2 * x) / 2 if x else 0, rel=1e-10)
        assert upper == pytest.approx(stats.chi2.isf(tail, 2 * x + 2) / 2, rel=1e-10)
    assert set(said["method"]) == {"exact Poisson"}


@pytest.mark.parametrize("share", [0.95, 0.998])
def test_byars_limits_of_any_count_small_ones_too(share: float) -> None:
    z = NormalDist().inv_cdf(0.5 + share / 2)
    said = methods.count_limits(
        pl.DataFrame({"x": ONE_OF_EACH}), numerator="x", kind="byar", confidence=share
    )
    for x, lower, upper in said.select("x", "lower_ci", "upper_ci").rows():
        cube = 1 - 1 / (9 * x) - z / (3 * math.sqrt(x)) if x else -1.0
        assert lower == pytest.approx(x * max(cube, 0) ** 3, rel=1e-12)
        next_one = x + 1
        assert upper == pytest.approx(
            next_one * (1 - 1 / (9 * next_one) + z / (3 * math.sqrt(next_one))) ** 3, rel=1e-12
        )
    assert set(said["method"]) == {"Byar"}


def test_official_limits_are_those_of_the_rate() -> None:
    frame = pl.DataFrame({"x": ONE_OF_EACH, "n": [1.0] * len(ONE_OF_EACH)})
    levels = (0.95, 0.998)
    rates = methods.rate(frame, numerator="x", denominator="n", multiplier=1, confidence=levels)
    said = methods.count_limits(frame, numerator="x", confidence=levels)
    assert said.equals(rates)


def test_counts_are_summed_within_groups_and_one_that_cannot_be_leaves_its_group_without() -> None:
    frame = pl.DataFrame({"a": ["p", "p", "q", None, "r"], "b": [1, 1, 1, 2, 2], "x": [4, 8, None, 3, -2]})
    said = methods.count_limits(frame, numerator="x", by=["a", "b"], confidence=None)
    assert said.rows() == [
        ("p", 1, 12.0, "Byar", None),
        ("q", 1, None, None, "numerator missing"),
        ("r", 2, None, None, "numerator below 0"),
        (None, 2, 3.0, "exact Poisson", None),
    ]


def test_limits_of_estimates_on_each_scale() -> None:
    z = NormalDist().inv_cdf(0.975)
    frame = _estimates(v=[12.0], e=[2.0], d=[6.0])
    both = ["lower_ci", "upper_ci"]
    t = stats.t.ppf(0.975, 6)
    p, logit_error = 0.12, 0.02 / (0.12 * 0.88)
    logit = math.log(p / (1 - p))
    wanted: list[tuple[dict[str, Any], tuple[float, float], str]] = [
        ({}, (12 - 2 * z, 12 + 2 * z), "normal"),
        ({"degrees_of_freedom": "d"}, (12 - 2 * t, 12 + 2 * t), "Student's t"),
        ({"scale": "log"}, (12 * math.exp(-z / 6), 12 * math.exp(z / 6)), "normal, of the logarithm"),
        (
            {"scale": "logit", "multiplier": 100},
            (
                100 / (1 + math.exp(-(logit - z * logit_error))),
                100 / (1 + math.exp(-(logit + z * logit_error))),
            ),
            "normal, of the logit",
        ),
    ]
    for arguments, limits, method in wanted:
        said = methods.estimate_limits(frame, **ESTIMATE, **arguments)
        assert said.select(both).row(0) == pytest.approx(limits, rel=1e-10)
        assert said["method"].item() == method


def test_why_an_estimate_has_no_limits() -> None:
    frame = _estimates(
        v=[None, 5.0, 5.0, 0.0, -1.0, 10.0, 12.0, 5.0],
        e=[1.0, None, -1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        d=[3.0, 3.0, 3.0, 3.0, 3.0, 0.5, None, 1.0],
    )
    shared = ["value missing", "standard error missing", "standard error below 0"]
    bound, positive = "value outside its bounds", "value or limit not above 0"
    degrees = "degrees of freedom missing or below 1"
    reasons = {
        "linear": [*shared, None, None, None, None, None],
        "log": [*shared, positive, positive, None, None, None],
        "logit": [*shared, bound, bound, bound, bound, None],
    }
    for scale, said in reasons.items():
        made = methods.estimate_limits(frame, **ESTIMATE, scale=scale, multiplier=10)
        assert made["reason"].to_list() == said
        assert made["lower_ci"].is_null().to_list() == [reason is not None for reason in said]
        assert made["method"].is_null().to_list() == [reason is not None for reason in said]
    wide = methods.estimate_limits(_estimates(v=[0.01, 0.01], e=[1.0, 1.01]), **ESTIMATE, scale="log")
    assert wide["reason"].to_list() == [None, "standard error too large for its value"]
    assert math.isfinite(wide["upper_ci"][0])
    assert wide["upper_ci"][1] is None
    made = methods.estimate_limits(frame, **ESTIMATE, degrees_of_freedom="d")
    assert made["reason"].to_list() == [*shared, None, None, degrees, degrees, None]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"scale": "probit"}, "U024"),
        ({"scale": "log", "degrees_of_freedom": "d"}, "U024"),
        ({"scale": "logit", "multiplier": 0}, "U025"),
        ({"value": "w"}, "U020"),
        ({"confidence": 95}, "U021"),
    ],
)
def test_limits_of_estimates_that_are_refused(arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.estimate_limits(_estimates(v=[0.5], e=[0.1], d=[3]), **(ESTIMATE | arguments))
    assert error.value.findings[0].code == code


def test_a_kind_of_limits_that_is_not_offered_is_refused() -> None:
    with pytest.raises(InputError, match="kind is 'wald'"):
        methods.count_limits(pl.DataFrame({"x": [1]}), numerator="x", kind="wald")
