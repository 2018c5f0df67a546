"""Second figures: no sum of what is shown tells more of a hidden count than its rule does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.observations import passed, public
from goldenthread.observations.auditing import recoverable
from tests.observations.cubes import AGES, PLACE, SEXES, TOWNS, YEARS, Cube, cube, told
from tests.observations.frames import frame

ON = date(2026, 6, 1)
PLAIN: dict[str, tuple[str, ...]] = {
    "areas": TOWNS[:1],
    "sexes": ("Persons",),
    "ages": ("All ages",),
    "years": ("2021",),
}
SHAPES: Mapping[str, dict[str, tuple[str, ...]]] = {
    "towns of a place": {**PLAIN, "areas": (*TOWNS, PLACE.code)},
    "sexes": {**PLAIN, "sexes": tuple(SEXES)},
    "ages": {**PLAIN, "ages": tuple(AGES)},
    "years": {**PLAIN, "years": tuple(YEARS)},
    "towns by sex": {**PLAIN, "areas": (*TOWNS, PLACE.code), "sexes": tuple(SEXES)},
    "ages by years": {**PLAIN, "ages": tuple(AGES), "years": tuple(YEARS)},
    "sexes by ages": {**PLAIN, "sexes": tuple(SEXES), "ages": tuple(AGES)},
    "towns by ages by years": {
        **PLAIN, "areas": (*TOWNS, PLACE.code), "ages": tuple(AGES), "years": tuple(YEARS),
    },
}  # fmt: skip
EVERY = list(product(TOWNS, ("Male", "Female"), ("0-14", "15+"), (2021, 2022, 2023)))
counts = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=len(EVERY), max_size=len(EVERY))


def shown(of: Cube) -> pl.DataFrame:
    return public(of.rows, on=ON, places=[PLACE])


@settings(max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@pytest.mark.parametrize("shape", SHAPES)
@given(numbers=counts, absent=st.sets(st.integers(0, 47), max_size=4))
def test_no_hidden_count_can_be_told_from_sums(shape: str, numbers: list[int], absent: set[int]) -> None:
    of = cube(dict(zip(EVERY, numbers, strict=True)), "under-5", sorted(absent), **SHAPES[shape])
    seen = shown(of)
    assert list(told(of, seen, 1, 4)) == []
    assert recoverable(of.rows, seen, places=[PLACE]) == ()


def row(area: str, count: float | None, **more: Any) -> dict[str, Any]:
    """One figure; without a count it was hidden by its source."""
    value = None if count is None else count / 10
    reason = "suppressed" if count is None else ""
    usual = {"area_code": area, "area_name": area, "numerator": count, "denominator": 10_000, "value": value}
    return {**usual, "missing_reason": reason, "small_numbers": "under-5", **more}


def seen(*rows: dict[str, Any]) -> list[float | None]:
    return passed(frame(*rows), on=ON, places=[PLACE])["numerator"].to_list()


def test_two_hidden_counts_with_a_small_total_are_not_told_by_it() -> None:
    """1 and 1 of 2: the total gives way, although two are hidden; a total of 5 or more may stay."""
    one, two, three = TOWNS
    free = {"small_numbers": "none-needed"}
    assert seen(row(one, 1), row(two, 1), row(three, 90), row(PLACE.code, 92, **free)) == [
        None,
        None,
        90,
        None,
    ]
    assert seen(row(one, 1), row(two, 4), row(three, 90), row(PLACE.code, 95, **free)) == [None, None, 90, 95]


def test_a_figure_that_its_source_hid_is_not_told_by_the_place() -> None:
    one, two, three = TOWNS
    source = {"small_numbers": ""}
    rows = [row(one, None, **source), row(two, 40, **source), row(three, 50, **source)]
    assert seen(*rows, row(PLACE.code, 93, **source)) == [None, 40, 50, None]


def test_a_place_of_rates_alone_is_hidden_with_its_one_hidden_area() -> None:
    bare = {"numerator": None, "denominator": None, "small_numbers": "", "value": 7.0}
    rows = [row(TOWNS[0], None, small_numbers=""), row(TOWNS[1], 1, **bare), row(TOWNS[2], 1, **bare)]
    told = passed(frame(*rows, row(PLACE.code, 1, **bare)), on=ON, places=[PLACE])
    assert told["value"].to_list() == [None, 7.0, 7.0, None]


@pytest.mark.parametrize(
    "why", [{"sensitivity": "internal"}, {"sensitivity": "restricted"}, {"embargo_until": date(2099, 1, 1)}]
)
@pytest.mark.parametrize("count", [3, 30])
def test_a_figure_that_is_kept_back_is_not_told_by_the_place(count: int, why: dict[str, Any]) -> None:
    one, two, three = TOWNS
    others, whole = [row(two, 40), row(three, 50)], row(PLACE.code, 90 + count)
    assert seen(row(one, count, **why), *others, whole) == [40, 50, None]
    assert seen(row(one, count, period="2021/22", **why), *others, whole) == [40, 50, 90 + count]


def test_a_sex_that_is_kept_back_is_not_told_by_the_other() -> None:
    internal = {"sensitivity": "internal"}
    sexes = [row(TOWNS[0], 30, sex="Male", **internal), row(TOWNS[0], 40, sex="Female")]
    assert seen(*sexes, row(TOWNS[0], 70, sex="Persons")) == [None, 70]


def test_screening_rates_with_a_known_population_do_not_tell_what_is_rounded() -> None:
    """A rate of 23.5 per 1,000 of the place's 4,000 people is 94 of them: less 90 that is the hidden 4."""
    counts = {TOWNS[0]: 4, TOWNS[1]: 40, TOWNS[2]: 50, PLACE.code: 94}
    rows = [row(area, count, small_numbers="screening", denominator=4000) for area, count in counts.items()]
    told = passed(frame(*rows), on=ON, places=[PLACE])
    assert told["value"].is_null().to_list() == [True, False, False, True]
    assert told["numerator"].to_list() == [5, 40, 50, None]


def test_a_figure_of_its_source_stays_hidden_beside_a_rule_of_quality() -> None:
    rows = [row(TOWNS[0], None, small_numbers="rate-of-10-events"), row(TOWNS[1], 40), row(TOWNS[2], 50)]
    assert seen(*rows, row(PLACE.code, 93)) == [None, 40, 50, None]


def test_the_audit_tells_of_a_figure_that_is_kept_back() -> None:
    one, two, three = TOWNS
    truth = frame(row(one, 30, sensitivity="internal"), row(two, 40), row(three, 50), row(PLACE.code, 120))
    careless = public(truth, on=ON)  # without knowing that these areas make a place
    assert [told.area_code for told in recoverable(truth, careless, places=[PLACE])] == [one]
    assert recoverable(truth, public(truth, on=ON, places=[PLACE]), places=[PLACE]) == ()


def test_sums_that_do_not_add_up_hide_nothing() -> None:
    one, two, three = TOWNS
    rows = [row(one, 3), row(two, 40), row(three, 50)]
    assert seen(*rows, row(PLACE.code, 60, small_numbers="none-needed")) == [None, 40, 50, 60]


def test_a_country_stays_and_another_region_goes() -> None:
    regions = [f"E1200000{number}" for number in range(1, 10)]
    rows = [
        row(code, 3 if code == regions[0] else 100.0 + at, area_type="region")
        for at, code in enumerate(regions)
    ]
    total = sum(one["numerator"] for one in rows)
    country = row("E92000001", total, area_type="country", small_numbers="under-5-not-national")
    told = seen(*rows, country)
    assert told[-1] == total
    assert [at for at, count in enumerate(told) if count is None] == [0, 1]


def test_those_left_out_are_protected_as_those_counted() -> None:
    """997 of 1,000 were counted in one town: with all people known, the place would tell the 3."""
    rows = [row(town, count, denominator=1000) for town, count in zip(TOWNS, (997, 400, 500), strict=True)]
    assert seen(*rows, row(PLACE.code, 1897, denominator=3000)) == [None, 400, 500, None]


def test_the_audit_names_the_figure_and_the_sum_that_tells_it() -> None:
    one, two, three = TOWNS
    truth = frame(row(one, 3), row(two, 40), row(three, 50), row(PLACE.code, 93))
    careless = public(truth, on=ON)  # without knowing that these areas make a place
    (told,) = recoverable(truth, careless, places=[PLACE])
    assert (told.area_code, told.period, told.sex) == (one, "2023/24", "Persons")
    assert told.ways == (f"{one} = {PLACE.code} - {two} - {three}",)
    assert recoverable(truth, public(truth, on=ON, places=[PLACE]), places=[PLACE]) == ()


@pytest.mark.parametrize("shape", ["years", "ages", "sexes"])
def test_the_audit_finds_what_one_hidden_figure_of_a_sum_tells(shape: str) -> None:
    numbers = dict.fromkeys(EVERY, 30)
    first = cube(numbers, "under-5", **SHAPES[shape]).cells[0]
    numbers |= dict.fromkeys(first, 0) | {first[0]: 3}
    of = cube(numbers, "under-5", **SHAPES[shape])
    hide = pl.col("numerator") == 3
    bare = of.rows.with_columns(
        pl.when(~hide).then(name).alias(name) for name in ("value", "numerator", "denominator")
    )
    assert [one[0] for one in told(of, bare, 1, 4)] == [0]
    assert [one.ways != () for one in recoverable(of.rows, bare, places=[PLACE])] == [True]
