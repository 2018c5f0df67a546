"""Each named rule on its edges, and rules that are named together."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from goldenthread.observations import RULES, passed, withheld
from goldenthread.observations.small_numbers import Purpose
from tests.observations.frames import frame

ON = date(2026, 6, 1)


def shown(rule: str, numerator: float | None, denominator: float | None, **more: Any) -> dict[str, Any]:
    """One row as it is published."""
    row = {"small_numbers": rule, "numerator": numerator, "denominator": denominator, "value": 8.0}
    return passed(frame(row | more), on=ON).row(0, named=True)


@pytest.mark.parametrize(
    ("rule", "numerator", "denominator", "hidden"),
    [
        ("none-applied", 1, 50, False),
        ("discoverable", 1, 50, False),
        ("under-6", 5, 5000, True),
        ("under-6", 0, 5000, False),
        ("under-5-not-national", 4, 5000, True),
        ("under-5-not-national", 5, 5000, False),
        ("year-6-obesity", 0, 5000, True),
        ("year-6-obesity", 7, 5000, True),
        ("year-6-obesity", 8, 5000, False),
        ("coverage", 2, 2, True),
        ("coverage", 1, 3, True),
        ("coverage", 0, 300, True),
        ("coverage", 2, 3, False),
        ("coverage", 0, 0, False),  # nobody was eligible: there is nobody to point at
        ("coverage", 5, None, True),
        ("averages-under-8", 900, 7, True),
        ("averages-under-8", 900, 8, False),
        ("averages-under-8", 900, 0, False),
        ("averages-under-8", 900, None, True),
        ("rate-of-10-events", 9, 50000, True),
        ("rate-of-10-events", 10, 50000, False),
        ("rate-of-10-events", None, 50000, False),
        ("life-expectancy", None, 5000, True),
        ("life-expectancy", None, 5001, False),
        ("life-expectancy", None, None, False),
    ],
)
def test_a_rule_on_its_edge(
    rule: str, numerator: float | None, denominator: float | None, hidden: bool
) -> None:
    assert (shown(rule, numerator, denominator)["value"] is None) is hidden


@pytest.mark.parametrize(("width", "hidden"), [(20.0, False), (20.1, True)])
def test_a_life_expectancy_with_wide_limits_is_not_presented(width: float, hidden: bool) -> None:
    limits = {"lower_ci_95": 70.0, "upper_ci_95": 70.0 + width}
    row = shown("life-expectancy", None, 9000, **limits)
    assert (row["missing_reason"], row["hidden_by"]) == (
        ("not presented", "life-expectancy") if hidden else ("", "")
    )
    assert row["note"].startswith("Not presented") is hidden


@pytest.mark.parametrize("rule", ["hes", "under-5-not-national"])
def test_the_figure_of_a_country_stays_as_it_is(rule: str) -> None:
    row = shown(rule, 3, 56_000_000, area_code="E92000001", area_type="country")
    assert (row["value"], row["numerator"], row["denominator"]) == (8.0, 3, 56_000_000)


def test_screening_and_child_measurement_hold_for_england_too() -> None:
    country = {"area_code": "E92000001", "area_type": "country"}
    assert shown("screening", 3, 200, **country)["numerator"] == 5
    assert shown("screening", 263, 2000, **country)["numerator"] == 265
    assert shown("year-6-obesity", 7, 2000, **country)["value"] is None


def test_child_measurement_makes_the_value_from_rounded_counts_and_keeps_the_limits() -> None:
    row = shown("year-6-obesity", 263, 1178, value=100 * 263 / 1178, lower_ci_95=20.0, upper_ci_95=24.9)
    assert (row["numerator"], row["denominator"]) == (265, 1180)
    assert row["value"] == pytest.approx(100 * 265 / 1180)
    assert (row["lower_ci_95"], row["upper_ci_95"]) == (20.0, 24.9)


def test_areas_that_are_counted_with_others_have_no_figure_of_their_own() -> None:
    rows = [
        {"area_code": code, "small_numbers": "merged-areas", "numerator": 90, "value": 4.0}
        for code in ("E06000052", "E06000053", "E09000001", "E09000012")
    ]
    told = passed(frame(*rows), on=ON)
    assert told["value"].to_list() == [4.0, None, None, 4.0]
    assert told["note"][1] == "Its people are counted with those of its larger neighbour."


def test_of_several_rules_all_hold() -> None:
    rows = [{"area_code": f"E0600000{count}", "numerator": count, "denominator": 9000} for count in (4, 7, 9)]
    own = frame(*(row | {"small_numbers": "under-5", "value": 1.0} for row in rows))
    by_measure = {"fingertips:90284": frozenset({"hes"})}
    told = passed(own, on=ON, picks=by_measure)
    assert told["hidden_by"].to_list() == ["under-5", "hes", ""]
    assert told["numerator"].to_list() == [None, None, 10]  # and rounded, as the second rule asks


def test_a_rule_that_hides_wins_over_one_that_shows_small_counts_as_five() -> None:
    row = frame({"small_numbers": "screening", "numerator": 3, "denominator": 90, "value": 3.3})
    told = passed(row, on=ON, picks={"fingertips:90284": frozenset({"under-5"})}).row(0, named=True)
    assert (told["numerator"], told["value"]) == (None, None)


@pytest.mark.parametrize(
    "rule", [one.id for one in RULES.values() if one.purpose is not Purpose.SMALL_NUMBERS]
)
def test_a_rule_about_something_else_does_not_let_a_local_figure_out(rule: str) -> None:
    row = frame({"indicator": "local:x", "small_numbers": rule, "numerator": 90, "denominator": 9000})
    assert passed(row, on=ON).height == 0
    assert passed(row, on=ON, picks={"local:x": frozenset({"under-5"})}).height == 1


def test_what_is_left_out_is_told_with_why() -> None:
    rows = frame(
        {"indicator": "local:a"},
        {"indicator": "local:b", "small_numbers": "under-4"},
        {"indicator": "local:c", "small_numbers": "under-5"},
        {"indicator": "local:d", "small_numbers": "under-5", "numerator": 9},
        {"indicator": "local:e", "small_numbers": "coverage", "numerator": 9},
        {"indicator": "local:f", "sensitivity": "internal"},
        {"indicator": "local:g", "embargo_until": date(2026, 6, 2)},
        {"indicator": "local:h", "value": None, "missing_reason": "not available"},
    )
    told = {one.indicator: one.why for one in withheld(rows, on=ON)}
    assert told == {
        "local:a": "No small-number rule is named for it.",
        "local:b": "It names a small-number rule that there is not.",
        "local:c": "Its small-number rule needs a count that is not given.",
        "local:e": "Its small-number rule needs a count that is not given.",
    }
    out = passed(rows, on=ON).filter(pl.col("value").is_not_null())
    assert out["indicator"].to_list() == ["local:d"]
