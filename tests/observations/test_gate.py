"""The gate: what may be shown, and that what is hidden cannot be had back."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.observations import RULES, passed, public
from goldenthread.observations.gate import NUMBERS
from tests.observations.frames import frame

ON = date(2026, 6, 1)


def shown(*rows: dict[str, Any]) -> pl.DataFrame:
    return public(frame(*rows), on=ON)


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ({}, True),
        ({"sensitivity": "internal"}, False),
        ({"sensitivity": "restricted"}, False),
        ({"sensitivity": ""}, False),  # what nobody called public is not
        ({"sensitivity": "Public"}, False),
        ({"embargo_until": date(2026, 6, 2)}, False),
        ({"embargo_until": date(2026, 6, 1)}, True),  # free from that day on
        ({"indicator": "local:absence"}, False),  # no named rule
        ({"indicator": "local:absence", "small_numbers": "none-needed"}, True),
        ({"indicator": "local:absence", "small_numbers": "a rule of our own"}, False),
        ({"small_numbers": "a rule of our own"}, False),
    ],
)
def test_what_may_be_shown(row: dict[str, Any], published: bool) -> None:
    assert shown(row).height == published


@pytest.mark.parametrize(
    ("rule", "count", "denominator", "hidden"),
    [
        ("under-3", 0, 50, False),
        ("under-3", 2, 50, True),
        ("under-3", 3, 50, False),
        ("under-5", 4, 50, True),
        ("under-5", 5, 50, False),
        ("under-5", 46, 50, True),  # four were not counted, which tells as much
        ("under-5", 50, 50, False),
        ("under-10", 9, 5000, True),
        ("hes", 7, 5000, True),
        ("hes", 8, 5000, False),
        ("none-needed", 1, 50, False),
        ("applied-by-source", 1, 50, False),
    ],
)
def test_named_rules(rule: str, count: float, denominator: float, hidden: bool) -> None:
    row = shown({"small_numbers": rule, "numerator": count, "denominator": denominator, "value": 8.0}).row(
        0, named=True
    )
    assert (row["value"] is None) is hidden
    assert row["missing_reason"] == ("suppressed" if hidden else "")


def test_nothing_of_a_hidden_row_gives_the_count_back() -> None:
    row = shown(
        {
            "indicator": "local:absence",
            "small_numbers": "under-5",
            "numerator": 4,
            "denominator": 40,
            "value": 10.0,
            "lower_ci_95": 4.0,
            "upper_ci_95": 23.1,
            "lower_ci_99_8": 2.4,
            "upper_ci_99_8": 33.5,
            "note": "4 of 40 pupils",
            "published_comparison": "Worse",
            "published_trend": "Increasing",
        }
    ).row(0, named=True)
    assert [row[name] for name in NUMBERS] == [None] * 7
    assert (row["note"], row["published_comparison"], row["published_trend"]) == ("", "", "")


def test_a_row_the_source_suppressed_keeps_no_count_limit_or_denominator() -> None:
    row = shown(
        {"value": None, "missing_reason": "suppressed", "numerator": 3, "denominator": 9, "upper_ci_95": 2.0}
    )
    assert row.select(NUMBERS).row(0) == (None,) * 7


def test_a_value_whose_count_the_rule_needs_and_nobody_gave_is_hidden() -> None:
    assert shown({"small_numbers": "under-5", "value": 8.0}).row(0, named=True)["value"] is None


def test_the_hospital_rule_rounds_counts_and_drops_the_denominator() -> None:
    row = shown({"small_numbers": "hes", "numerator": 263, "denominator": 29154, "value": 90.2}).row(
        0, named=True
    )
    assert (row["numerator"], row["denominator"], row["value"], row["rounding_step"]) == (265, None, 90.2, 5)


def test_the_screening_rule_shows_small_counts_as_five() -> None:
    few, none_given = shown(
        {"small_numbers": "screening", "numerator": 3, "denominator": 200, "value": 1.5},
        {"small_numbers": "screening", "value": 1.5, "area_code": "E06000003"},
    ).rows(named=True)
    assert (few["numerator"], few["value"]) == (5, None)
    assert (none_given["numerator"], none_given["value"]) == (None, None)


def test_a_second_part_is_hidden_where_one_could_be_had_by_subtraction() -> None:
    rule = {"small_numbers": "under-5", "denominator": 900}
    frame_ = shown(
        rule | {"sex": "Persons", "numerator": 33, "value": 3.7},
        rule | {"sex": "Male", "numerator": 3, "value": 0.3},
        rule | {"sex": "Female", "numerator": 30, "value": 3.3},
    )
    assert frame_["value"].to_list() == [3.7, None, None]


def test_a_second_small_area_is_hidden_too() -> None:
    rule = {"small_numbers": "under-5", "denominator": 900, "area_type": "small-area"}
    frame_ = shown(
        rule | {"area_code": "E06000002", "area_type": "unitary", "numerator": 60, "value": 6.0},
        rule | {"area_code": "ward-1", "numerator": 2, "value": 1.0},
        rule | {"area_code": "ward-2", "numerator": 28, "value": 2.0},
        rule | {"area_code": "ward-3", "numerator": 30, "value": 3.0},
    )
    assert frame_["value"].to_list() == [6.0, None, None, 3.0]


counts = st.integers(0, 60)


@settings(max_examples=60, deadline=None)
@given(
    rule=st.sampled_from([rule.id for rule in RULES.values() if rule.protects and rule.others]),
    cells=st.lists(st.tuples(counts, counts), min_size=2, max_size=5),
)
def test_no_hidden_part_stands_alone(rule: str, cells: list[tuple[int, int]]) -> None:
    """Totals may be known from elsewhere: of the two sexes and of the fifths a hidden one needs another."""
    rows = [
        {"category_type": "Fifths", "category": f"{at}", "sex": sex, "numerator": count}
        for at, pair in enumerate(cells)
        for sex, count in zip(("Male", "Female"), pair, strict=True)
    ]
    more = {"small_numbers": rule, "denominator": 1000, "value": 1.0}
    frame_ = passed(frame(*(row | more for row in rows)), on=ON)
    hidden = frame_.filter(pl.col("value").is_null())
    for row in hidden.filter(pl.col("hidden_by") == rule).iter_rows(named=True):
        assert hidden.filter(pl.col("category") == row["category"]).height > 1
        assert hidden.filter(pl.col("sex") == row["sex"]).height > 1
    told = hidden.select(pl.max_horizontal(NUMBERS)).to_series().drop_nulls().unique().to_list()
    assert told in ([], [RULES[rule].shown_as])
