"""Years of life lost: a plain twin, every reason and refusal."""

from __future__ import annotations

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods.poisson import exact_poisson
from tests.methods.test_standardised import twin

FIVES = list(range(0, 95, 5))
ASKED: dict[str, Any] = {"deaths": "x", "age_start": "age", "age_width": 5}
RATE: dict[str, Any] = {**ASKED, "denominator": "n", "standard_population": "w"}
Z = 1.959963984540054


def poisson(count: float) -> tuple[float, float]:
    """Byar's limits, exact below ten."""
    if count < 10:
        lower, upper = exact_poisson(count, 0.95)
        return float(lower), float(upper)
    above = count + 1
    lower = count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    return lower, above * (1 - 1 / (9 * above) + Z / (3 * math.sqrt(above))) ** 3


deaths = st.lists(st.integers(0, 30), min_size=19, max_size=19)


@settings(deadline=None, max_examples=60)
@given(deaths, st.sampled_from([65, 70, 75, 80]))
def test_the_years_are_their_plain_twin(counts: list[int], limit: int) -> None:
    row = methods.years_of_life_lost(pl.DataFrame({"age": FIVES, "x": counts}), age_limit=limit, **ASKED).row(
        0, named=True
    )
    years = [(limit - age - 2.5, count) for age, count in zip(FIVES, counts, strict=True) if age < limit]
    value, died = sum(y * d for y, d in years), sum(d for _, d in years)
    assert row["value"] == pytest.approx(value)
    if died == 0:
        assert (row["lower_ci"], row["upper_ci"], row["method"], row["reason"]) == (None, None, None, None)
        return
    spread = math.sqrt(sum(y * y * d for y, d in years) / died)
    expected = [value + spread * (limit - died) for limit in poisson(died)]
    assert [row["lower_ci"], row["upper_ci"]] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert row["method"] == ("Dobson, Byar" if died >= 10 else "Dobson, exact Poisson")


@settings(deadline=None, max_examples=40)
@given(deaths)
def test_the_years_by_a_life_table_are_their_plain_twin(counts: list[int]) -> None:
    left = [max(82.0 - age, 0) for age in FIVES]
    frame = pl.DataFrame({"left": left, "x": counts})
    said = methods.years_of_life_lost(frame, deaths="x", life_expectancy="left", confidence=None)
    assert said["value"].item() == pytest.approx(sum(y * d for y, d in zip(left, counts, strict=True)))
    died = sum(d for y, d in zip(left, counts, strict=True) if y > 0)
    assert said["method"].item() == (
        None if died == 0 else "Dobson, Byar" if died >= 10 else "Dobson, exact Poisson"
    )


@settings(deadline=None, max_examples=40)
@given(deaths)
def test_the_rate_is_its_plain_twin(counts: list[int]) -> None:
    frame = pl.DataFrame(
        {"age": FIVES, "x": counts, "n": [100 + age for age in FIVES], "w": [200 - age for age in FIVES]}
    )
    row = methods.years_of_life_lost_rate(frame, multiplier=1, **RATE).row(0, named=True)
    rows = [one for one in zip(counts, frame["n"], frame["w"], FIVES, strict=True) if one[3] < 75]
    died = sum(x for x, *_ in rows)
    if died < 10:
        assert (row["value"], row["reason"]) == (None, "fewer than 10 events")
        return
    weights = sum(w for _, _, w, _ in rows)
    value = sum(w * x / n * (72.5 - age) for x, n, w, age in rows) / weights
    spread = math.sqrt(sum(x * (w / n * (72.5 - age)) ** 2 for x, n, w, age in rows) / died) / weights
    expected = [value, *(value + spread * (limit - died) for limit in poisson(died))]
    assert [row["value"], row["lower_ci"], row["upper_ci"]] == pytest.approx(expected, rel=1e-9)


def test_a_year_a_death_makes_the_rate_of_deaths() -> None:
    frame = pl.DataFrame({"age": FIVES, "x": range(19), "n": [100] * 19, "w": [3.0] * 19, "one": [1.0] * 19})
    said = methods.years_of_life_lost_rate(
        frame, deaths="x", denominator="n", standard_population="w", age_start="age", life_expectancy="one"
    )
    expected = twin([(x, 100, 3) for x in range(19)])
    assert expected is not None
    assert said.row(0)[:3] == pytest.approx([100_000 * one for one in expected], rel=1e-9)


def test_a_named_standard_counts_below_the_age_limit() -> None:
    frame = pl.DataFrame({"age": FIVES, "x": [4] * 19, "n": [100] * 19}).with_columns(
        x=pl.when(pl.col("age") < 75).then("x"), width=pl.when(pl.col("age") < 75).then(5)
    )
    asked = {**RATE, "standard_population": "esp2013"}
    by_number = methods.years_of_life_lost_rate(frame, **asked)
    assert by_number["value"].item() == pytest.approx(
        methods.years_of_life_lost_rate(frame, **{**asked, "age_width": "width"})["value"].item()
    )
    young = frame.filter(pl.col("age") < 70)
    reason = methods.years_of_life_lost_rate(young, **asked)["reason"].item()
    assert reason == "age bands missing, repeated or not the standard's"


def test_an_area_whose_deaths_are_all_late_lost_no_years() -> None:
    frame = pl.DataFrame({"age": [80, 85], "x": [4, None]})
    said = methods.years_of_life_lost(frame, **ASKED)
    assert said.row(0) == (0.0, None, None, None, None)


def bands(**more: Any) -> pl.DataFrame:
    held = {
        "age": [0, 40, 80],
        "x": [1, 20, 9],
        "n": [50] * 3,
        "w": [1] * 3,
        "width": [5.0] * 3,
        "left": [80, 42, 9],
    }
    return pl.DataFrame({**held, **more})


@pytest.mark.parametrize(
    ("frame", "more", "reason"),
    [
        (bands(x=[1, None, 3]), {}, "numerator missing"),
        (bands(x=[1, -2, 3]), {}, "numerator below 0"),
        (bands(age=[0, None, 80]), {}, "age missing"),
        (bands(age=[0, 41, 80]), {}, "first age not a multiple of the age width"),
        (bands(age=[0, 70, 80]), {"age_width": 10}, "age band across the age limit"),
        (bands(width=[5.0, None, 5.0]), {"age_width": "width"}, "age width missing or not above 0"),
        (bands(width=[5.0, 0.0, 5.0]), {"age_width": "width"}, "age width missing or not above 0"),
        (bands(width=[5.0, 36.0, 5.0]), {"age_width": "width"}, "age band across the age limit"),
    ],
)
def test_years_that_cannot_be_have_a_reason(frame: pl.DataFrame, more: dict[str, Any], reason: str) -> None:
    assert methods.years_of_life_lost(frame, **{**ASKED, **more}).row(0) == (None, None, None, None, reason)
    said = methods.years_of_life_lost_rate(frame, **{**RATE, **more})
    assert said.row(0) == (None, None, None, None, reason)


@pytest.mark.parametrize(
    ("left", "reason"),
    [([80, None, 9], "life expectancy missing"), ([80, -1, 9], "life expectancy below 0")],
)
def test_a_life_table_that_cannot_be_has_a_reason(left: list[float], reason: str) -> None:
    frame = bands(left=left)
    said = methods.years_of_life_lost(frame, deaths="x", life_expectancy="left")
    assert said.row(0) == (None, None, None, None, reason)
    rate = methods.years_of_life_lost_rate(frame, **{**RATE, "life_expectancy": "left"})
    assert rate["reason"].item() == reason


def test_a_missing_count_may_be_taken_as_nought() -> None:
    frame = bands(x=[1, None, 3])
    said = methods.years_of_life_lost(frame, missing_counts_are_zero=True, **ASKED)
    assert said["value"].item() == 72.5
    frame = bands(x=[12, None, 3])
    rate = methods.years_of_life_lost_rate(frame, missing_counts_are_zero=True, multiplier=1, **RATE)
    assert rate["value"].item() == pytest.approx(12 / 50 * 72.5 / 2)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"age_start": None}, "U024"),
        ({"life_expectancy": "left"}, "U024"),
        ({"age_width": None}, "U024"),
        ({"age_width": 0}, "U025"),
        ({"age_limit": 0}, "U025"),
        ({"age_width": "wide"}, "U020"),
        ({"confidence": 0.5}, "U021"),
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.years_of_life_lost(bands(), **{**ASKED, **more})
    assert error.value.findings[0].code == code


def test_an_age_limit_that_a_standard_has_no_band_at_is_refused() -> None:
    with pytest.raises(InputError, match="age_below is 77"):
        methods.years_of_life_lost_rate(
            bands(), **{**RATE, "standard_population": "esp2013", "age_limit": 77}
        )
