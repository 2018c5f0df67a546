"""Quantile groups and order statistics: R's numbers, slow plain twins, and every reason and refusal."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import reasons
from tests.support.shared import shared


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "phe"


GOLDEN: dict[str, dict[str, Any]] = {
    "deciles_invert": {"by": "grp"},
    "deciles_noinvert": {"by": "grp", "highest_first": False},
    "quintiles": {"by": "grp", "groups": 5},
    "quartiles_noinvert": {"by": "grp", "groups": 4, "highest_first": False},
    "field": {"by": "grp", "highest_first": "inv"},
    "ungrouped": {},
    "n20": {"by": "grp", "groups": 20},
}


@pytest.mark.shared
@pytest.mark.parametrize("case", GOLDEN)
def test_the_groups_are_those_of_r(golden: Path, case: str) -> None:
    # PHEindicatormethods 2.1.0, phe_quantile: every row of every case, missing ones too.
    areas = pl.read_csv(golden / "quantile_input.csv", null_values="NA", schema_overrides={"inv": pl.String})
    expected = pl.read_csv(golden / "quantile_expected.csv", null_values="NA").filter(case=case)
    areas = areas.with_columns(inv=pl.col("inv") == "TRUE")
    said = methods.quantile_groups(areas, value="value", **GOLDEN[case])
    both = said.join(expected, on=["grp", "area"], suffix="_of_r", validate="1:1")
    assert both.height == expected.height == 173
    assert both["quantile"].to_list() == both["quantile_of_r"].to_list()
    assert said["reason"].is_null().to_list() == said["quantile"].is_not_null().to_list()


def test_whole_shares_are_exact_where_floats_are_not() -> None:
    # R divides by N / K = 28 / 20 = 1.4 first, and 21 / 1.4 comes out above 15: it says 5.
    areas = pl.DataFrame({"v": [float(at) for at in range(28, 0, -1)]})
    said = methods.quantile_groups(areas, value="v", groups=20)
    assert said["quantile"][7] == 6
    assert math.floor(21 - math.ceil(21 / (28 / 20))) == 5


numbers = st.one_of(st.none(), st.integers(-3, 12).map(float), st.floats(-5, 5).map(lambda v: round(v, 3)))
people = st.integers(0, 6)
rows = st.lists(st.tuples(st.sampled_from(["a", "b", None]), numbers, people), max_size=60)

many = st.lists(st.tuples(st.sampled_from(["a", None]), numbers, people), min_size=25, max_size=40)


def by_group(given: list[Any]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for at, row in enumerate(given):
        places.setdefault(row[0], []).append(at)
    return places


def plain_rank(values: list[float], groups: int, highest: bool) -> list[int]:
    n = len(values)
    said = []
    for value in values:
        rank = 1 + sum(other > value if highest else other < value for other in values)
        said.append(math.floor(groups + 1 - math.ceil(Fraction((n + 1 - rank) * groups, n))))
    return said


def percentile(values: list[float], share: Fraction) -> Fraction:
    """Type 7, exactly."""
    ordered = [Fraction(value) for value in sorted(values)]
    position = (len(ordered) - 1) * share
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def plain_bounds(values: list[float], groups: int, highest: bool) -> list[int]:
    """As published: the first bound that is not below the value."""
    bounds = [percentile(values, Fraction(k, groups)) for k in range(1, groups + 1)]
    said = [next(k for k, bound in enumerate(bounds, 1) if Fraction(value) <= bound) for value in values]
    return [groups + 1 - k for k in said] if highest else said


def plain_tiles(values: list[float], groups: int, highest: bool) -> list[int]:
    """NTILE dealt out one by one, and each value where the first of its equals is."""
    ordered = sorted(values)
    size, larger = divmod(len(values), groups)
    tiles = [k for k in range(1, groups + 1) for _ in range(size + (k <= larger))]
    said = [tiles[ordered.index(value)] for value in values]
    return [groups + 1 - k for k in said] if highest else said


def plain_people(values: list[float], weights: list[int], groups: int, highest: bool) -> list[int]:
    everyone = sum(weights)
    said = []
    for value in values:
        before = sum(
            weight
            for other, weight in zip(values, weights, strict=True)
            if (other > value if highest else other < value)
        )
        level = sum(weight for other, weight in zip(values, weights, strict=True) if other == value)
        middle = Fraction(2 * before + level, 2 * everyone)
        said.append(min(groups, math.floor(groups * middle) + 1))
    return said


TWINS = {"rank": (plain_rank, 0), "bounds": (plain_bounds, 4), "tiles": (plain_tiles, 0)}


@pytest.mark.parametrize("rule", TWINS)
@settings(deadline=None, max_examples=40)
@given(st.one_of(rows, many), st.integers(2, 7), st.booleans())
def test_the_groups_are_their_plain_twin(
    rule: str, given_rows: list[Any], groups: int, highest: bool
) -> None:
    frame = pl.DataFrame(given_rows, schema={"g": pl.String, "v": pl.Float64, "w": pl.Int64}, orient="row")
    said = methods.quantile_groups(frame, value="v", by="g", groups=groups, highest_first=highest, rule=rule)
    twin, least = TWINS[rule]
    expected: list[int | None] = [None] * len(given_rows)
    for places in by_group(given_rows).values():
        some = [at for at in places if given_rows[at][1] is not None]
        if some and len(some) >= max(groups, least):
            for at, k in zip(some, twin([given_rows[at][1] for at in some], groups, highest), strict=True):
                expected[at] = k
    assert said["quantile"].to_list() == expected
    assert said["reason"].is_null().to_list() == [k is not None for k in expected]


@settings(deadline=None, max_examples=60)
@given(st.one_of(rows, many), st.integers(2, 7), st.booleans())
def test_the_groups_of_people_are_their_plain_twin(given_rows: list[Any], groups: int, highest: bool) -> None:
    frame = pl.DataFrame(given_rows, schema={"g": pl.String, "v": pl.Float64, "w": pl.Int64}, orient="row")
    said = methods.quantile_groups(
        frame, value="v", by="g", groups=groups, highest_first=highest, weights="w"
    )
    expected: list[int | None] = [None] * len(given_rows)
    for places in by_group(given_rows).values():
        some = [at for at in places if given_rows[at][1] is not None]
        weights = [given_rows[at][2] for at in some]
        if len(some) >= groups and sum(weights) > 0:
            twins = plain_people([given_rows[at][1] for at in some], weights, groups, highest)
            for at, k in zip(some, twins, strict=True):
                expected[at] = k
    assert said["quantile"].to_list() == expected


def test_quintiles_of_eleven_by_each_rule() -> None:
    frame = pl.DataFrame({"v": list(range(1, 12))})

    def said(rule: str, highest: bool = False) -> list[int]:
        found = methods.quantile_groups(frame, value="v", groups=5, rule=rule, highest_first=highest)
        return found["quantile"].to_list()

    assert said("bounds") == [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]  # the bounds are 3, 5, 7, 9 and 11
    assert said("tiles") == [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert said("bounds", True) == [5, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    five = methods.quantile_groups(frame.head(5), value="v", groups=5, rule="bounds", highest_first=False)
    assert five["quantile"].to_list() == [1, 2, 3, 4, 5]  # the bounds are 1.8, 2.6, 3.4, 4.2 and 5


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(-20, 20), min_size=4, max_size=40), st.sampled_from(["rank", "bounds", "tiles"]))
def test_equal_values_stay_together_and_greater_ones_are_not_behind(values: list[int], rule: str) -> None:
    frame = pl.DataFrame({"v": values})
    said = methods.quantile_groups(frame, value="v", groups=4, rule=rule)["quantile"]
    for value, k in zip(values, said, strict=True):
        for other, j in zip(values, said, strict=True):
            assert value != other or k == j
            assert value <= other or k <= j
    assert said.min() >= 1
    assert said.max() <= 4


def test_equal_weights_make_the_groups_of_distinct_values_where_they_divide() -> None:
    frame = pl.DataFrame({"v": list(range(20)), "w": [7] * 20})
    by_area = methods.quantile_groups(frame, value="v", groups=5)["quantile"]
    by_people = methods.quantile_groups(frame, value="v", groups=5, weights="w")["quantile"]
    assert by_area.to_list() == by_people.to_list()


def test_weights_that_do_not_add_up_exactly_still_fall_on_the_edge() -> None:
    frame = pl.DataFrame({"v": [1, 2, 3, 4, 5], "w": [0.2, 0.2, 0.2, 0.2, 0.2]})
    said = methods.quantile_groups(frame, value="v", groups=2, weights="w", highest_first=False)
    assert said["quantile"].to_list() == [1, 1, 2, 2, 2]  # the middle of the third is half the people


def reason(frame: dict[str, list[Any]], **arguments: Any) -> list[str | None]:
    said = methods.quantile_groups(pl.DataFrame(frame), value="v", **arguments)
    assert said["quantile"].is_null().to_list() == said["reason"].is_not_null().to_list()
    return said["reason"].to_list()


FOUR = [4.0, 3.0, 2.0, 1.0]


def test_each_reason() -> None:
    assert reason({"v": [*FOUR, None, float("nan")]}, groups=4) == [None] * 4 + [reasons.VALUE_MISSING] * 2
    few = reasons.FEWER_VALUES_THAN_GROUPS
    assert reason({"v": FOUR}) == [few] * 4
    assert reason({"v": FOUR[:3]}, groups=3, rule="bounds") == [few] * 3
    assert reason({"v": FOUR}, groups=2, rule="bounds") == [None] * 4
    not_one = reasons.DIRECTION_NOT_ONE
    assert reason({"v": FOUR, "h": [1, 1, 0, 1]}, groups=2, highest_first="h") == [not_one] * 4
    assert reason({"v": FOUR, "h": [True, None, True, True]}, groups=2, highest_first="h") == [not_one] * 4
    assert reason({"v": FOUR, "h": [2, 1, 1, 1]}, groups=2, highest_first="h") == [None] * 4
    missing = reasons.WEIGHT_MISSING
    assert reason({"v": FOUR, "w": [1, None, 1, 1]}, groups=2, weights="w") == [missing] * 4
    assert reason({"v": FOUR, "w": [1, -1, 1, 1]}, groups=2, weights="w") == [missing] * 4
    assert reason({"v": [*FOUR, None], "w": [1, 1, 1, 1, None]}, groups=2, weights="w") == [
        *[None] * 4,
        reasons.VALUE_MISSING,
    ]
    assert reason({"v": FOUR, "w": [0, 0, 0, 0]}, groups=2, weights="w") == [reasons.WEIGHTS_ALL_0] * 4


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ({"groups": 1}, "U025", "groups is 1"),
        ({"groups": 2.5}, "U025", "whole number"),
        ({"rule": "mean"}, "U024", "rule is 'mean'"),
        ({"rule": "tiles", "weights": "v"}, "U024", "with weights"),
        ({"highest_first": "up"}, "U020", "no column 'up'"),
        ({"by": "area"}, "U020", "no column 'area'"),
        ({"weights": "word"}, "U022", "must be numbers"),
    ],
)
def test_each_refusal(arguments: dict[str, Any], code: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        methods.quantile_groups(pl.DataFrame({"v": [1.0], "word": ["a"]}), value="v", **arguments)
    assert error.value.findings[0].code == code


def test_lazy_stays_lazy() -> None:
    frame = pl.LazyFrame({"v": FOUR})
    assert isinstance(methods.quantile_groups(frame, value="v", groups=2), pl.LazyFrame)
    assert isinstance(methods.order_statistics(frame, value="v"), pl.LazyFrame)


@settings(deadline=None, max_examples=40)
@given(rows)
def test_the_order_statistics_are_their_plain_twin(given_rows: list[Any]) -> None:
    frame = pl.DataFrame(given_rows, schema={"g": pl.String, "v": pl.Float64, "w": pl.Int64}, orient="row")
    said = methods.order_statistics(frame, value="v", by="g", percentiles=(0, 12.5, 50, 95, 100))
    assert said["g"].to_list() == sorted(by_group(given_rows), key=lambda g: (g is None, g))
    for group, count, *found, why in said.iter_rows():
        values = [given_rows[at][1] for at in by_group(given_rows)[group] if given_rows[at][1] is not None]
        assert count == len(values)
        if not values:
            assert (found, why) == ([None] * 5, reasons.VALUE_MISSING)
            continue
        shares = (0, Fraction(1, 8), Fraction(1, 2), Fraction(95, 100), 1)
        exact = [float(percentile(values, Fraction(share))) for share in shares]
        assert found == pytest.approx(exact, rel=1e-12, abs=1e-12)
        assert why is None


def test_the_percentiles_are_named_for_what_they_are() -> None:
    said = methods.order_statistics(pl.DataFrame({"v": FOUR}), value="v", percentiles=(0, 2.5, 100))
    assert said.columns == ["count", "percentile_0", "percentile_2_5", "percentile_100", "reason"]
    assert said.row(0) == (4, 1.0, 1.075, 4.0, None)


@pytest.mark.parametrize("percent", [-1, 100.5, float("nan")])
def test_a_percentile_out_of_range_is_refused(percent: float) -> None:
    with pytest.raises(InputError, match=r"0 or more and 100 or less|finite") as error:
        methods.order_statistics(pl.DataFrame({"v": FOUR}), value="v", percentiles=(percent,))
    assert error.value.findings[0].code == "U025"
