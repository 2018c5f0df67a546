"""Numbers, units and ranges as British readers write them."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.judgement import wording


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (12.345, "%", 1, "12.3%"),
        (0.05, "%", 1, "0.1%"),
        (28.249999999999996, "%", 1, "28.3%"),
        (-1.25, "%", 1, "\u22121.3%"),
        (-0.04, "%", 1, "0.0%"),
        (1234.6, "per 100,000", 1, "1,235 per 100,000"),
        (78.44, "years", 1, "78.4 years"),
        (38.1, "score", 1, "38.1"),
        (7.35, "score 0-10", 2, "7.35 out of 10"),
        (1234567, "count", 0, "1,234,567"),
        (12, "£", 0, "£12"),
        (-1200.5, "£", 2, "\u2212£1,200.50"),
        (None, "%", 1, "no figure"),
        (17.3, "percentage points", 1, "17.3 percentage points"),
    ],
)
def test_a_value_with_its_unit(value: float | None, unit: str, decimals: int, text: str) -> None:
    assert wording.value_text(value, unit, decimals) == text


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "text"),
    [
        (10.24, 12.36, "%", "10.2% to 12.4%"),
        (77.1, 79, "years", "77.1 to 79.0 years"),
        (7.12, 7.57, "score 0-10", "7.1 to 7.6 out of 10"),
        (None, 12, "%", ""),
    ],
)
def test_a_range(lower: float | None, upper: float, unit: str, text: str) -> None:
    assert wording.range_text(lower, upper, unit) == text


def test_the_difference_of_two_shares_is_in_percentage_points() -> None:
    assert wording.difference_text(-3.24, "%") == "3.2 percentage points"
    assert wording.difference_text(1.4, "years") == "1.4 years"
    assert wording.difference_text(0.14, "score 0-10", 2) == "0.14 points"


def test_signs_shares_dates_and_lists() -> None:
    assert (wording.signed(3.2), wording.signed(-1.4), wording.signed(0.0)) == ("+3.2", "\u22121.4", "0.0")
    assert wording.percentage(0.634) == "63%"
    assert wording.day(date(2025, 2, 3)) == "3 February 2025"
    assert wording.month(date(2025, 2, 3)) == "February 2025"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert (wording.listed(["a"]), wording.listed([])) == ("a", "")


@pytest.mark.parametrize(
    ("unit", "published", "largest", "decimals"),
    [("%", 2, 40, 1), ("%", 0, 40, 0), ("count", 2, 9, 0), ("score 0-10", 2, 8, 2), ("years", 2, 9, 1)],
)
def test_decimals_are_no_more_than_published_nor_than_anyone_needs(
    unit: str, published: int, largest: float, decimals: int
) -> None:
    assert wording.decimals_for(unit, published, largest) == decimals


def test_numbers_are_said_as_they_were_written_and_regions_take_their_article() -> None:
    assert (wording.plain(10.0), wording.plain(2.5), wording.plain(0.25)) == ("10", "2.5", "0.25")
    assert wording.in_prose("North East") == "the North East"
    assert wording.in_prose("London") == "London"
