"""Ages as published, read as bands: the reference page's table, the ages of Fingertips, and properties."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import ages
from goldenthread.ages import AgeBand
from goldenthread.errors import InputError
from tests.support.shared import shared
from tests.support.tables import table

READ = table("docs/reference/periods-and-places.md", "Published", "We write", "From", "To")

BANDS = st.builds(
    lambda low, more: AgeBand(low, None if more is None else low + more),
    st.integers(0, 120),
    st.none() | st.integers(0, 20),
)


@pytest.mark.parametrize(("published", "label", "low", "high"), READ)
def test_age_is_read(published: str, label: str, low: str, high: str) -> None:
    band = ages.parse(published)
    assert (band.low, band.high, band.label) == (int(low), int(high) if high else None, label)


@pytest.mark.parametrize("text", ["Not applicable", "", "school age", "64-16", "-5", "200+", "1e3", "5.7.2"])
def test_other_text_is_refused(text: str) -> None:
    assert ages.find(text) is None
    with pytest.raises(InputError) as caught:
        ages.parse(text)
    assert [finding.code for finding in caught.value.findings] == ["T011"]


def test_over_an_age_could_mean_two_bands() -> None:
    with pytest.raises(InputError) as caught:
        ages.parse("Over 65s")
    assert str(caught.value) == (
        'T012 error: "Over 65s" could mean 65 and over or 66 and over. Write "65+" or "66+".'
    )


def test_who_is_in_a_band() -> None:
    adults = ages.parse("18+ yrs")
    assert [adults.contains(age) for age in (17, 18, 99)] == [False, True, True]
    assert adults.covers(ages.parse("65+ yrs"))
    assert adults.covers(ages.parse("16-64 yrs")) is False
    assert adults.overlaps(ages.parse("16-64 yrs"))
    assert ages.parse("<15 yrs").overlaps(adults) is False
    assert ages.parse("<75 yrs").covers(adults) is False


@given(BANDS)
def test_what_we_write_we_read(band: AgeBand) -> None:
    assert ages.parse(band.label) == band


@given(BANDS, BANDS)
def test_covering_and_overlapping_agree_with_counting(one: AgeBand, other: AgeBand) -> None:
    inside = {age for age in range(200) if one.contains(age)}
    others = {age for age in range(200) if other.contains(age)}
    assert one.covers(other) == (others <= inside)
    assert one.overlaps(other) == other.overlaps(one) == bool(inside & others)


@pytest.mark.shared
def test_every_age_of_fingertips_agrees_with_its_own_limits() -> None:
    with (shared() / "data/fingertips-next/agedata.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["Age"] != "Not applicable"]
    wanted = {
        row["Age"]: AgeBand(int(row["MinYears"]), int(row["MaxYears"]) if row["MaxYears"] != "150" else None)
        for row in rows
    }
    assert {age: ages.parse(age) for age in wanted} == wanted
    assert len(wanted) == 53
