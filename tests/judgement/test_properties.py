"""The judge against its plain twin on figures nobody chose, and what must hold whatever the figures are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.judgement import pace
from goldenthread.judgement.pace import Point
from tests.judgement import twin
from tests.judgement.made import ENGLAND, MIDDLESBROUGH, NORTH_EAST, REDCAR, judged, row

YEARS = [str(year) for year in range(2016, 2025)]
AREAS = (MIDDLESBROUGH, NORTH_EAST, ENGLAND)
slowly = settings(deadline=None, max_examples=20)


@st.composite
def figures(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to 25 figures of three areas, with every oddity that stops a comparison."""
    keys = st.tuples(
        st.sampled_from(AREAS), st.sampled_from(YEARS), st.sampled_from(["Persons", "Persons", "Female"])
    )
    chosen = draw(st.lists(keys, unique=True, max_size=25))
    return [one(draw, *key) for key in chosen]


def one(draw: st.DrawFn, area: str, year: str, sex: str) -> dict[str, Any]:
    value = draw(st.one_of(st.none(), st.integers(0, 40)))
    width = draw(st.one_of(st.none(), st.integers(0, 6)))
    limits = (None, None) if value is None or width is None else (value - width, value + width)
    odd = st.sampled_from([False, False, False, False, True])
    return row(
        area,
        year,
        value,
        limits=limits,
        sex=sex,
        definition_version=draw(st.sampled_from(["", "", "", "2"])),
        filled=draw(odd),
        break_before=draw(odd),
    )


@slowly
@given(figures(), st.sampled_from(["higher", "lower", "none"]), st.integers(2018, 2024))
def test_the_judge_is_its_plain_twin(rows: list[dict[str, Any]], good: str, start: int) -> None:
    as_of, begins = date(2025, 6, 1), date(start, 1, 1)
    said = judged(
        {"good": good, "frequency": "annual", "lag_months": 9}, *rows, as_of=as_of, years=(start, 2030)
    )
    for area in (MIDDLESBROUGH, ENGLAND):
        found = said.frame.filter(area_code=area).to_dicts()[0]
        assert found["country_word"] == twin.comparison(rows, area, ENGLAND, good)
        assert found["change_word"] == twin.change(rows, area, good, begins)
        assert found["currency_word"] == twin.currency(rows, area, as_of, begins, 9)
    ours = said.frame.filter(area_code=MIDDLESBROUGH)["region_word"].item()
    assert ours == twin.comparison(rows, MIDDLESBROUGH, NORTH_EAST, good)


@slowly
@given(figures(), st.randoms())
def test_the_order_of_the_figures_changes_nothing(rows: list[dict[str, Any]], shuffle: Any) -> None:
    first = judged({"frequency": "annual"}, *rows).frame
    shuffle.shuffle(rows)
    assert judged({"frequency": "annual"}, *rows).frame.equals(first)


@slowly
@given(figures())
def test_turning_the_good_direction_round_turns_the_words_round(rows: list[dict[str, Any]]) -> None:
    low, high = (judged({"good": good, "frequency": "annual"}, *rows).frame for good in ("lower", "higher"))
    turned = {
        "better": "worse",
        "worse": "better",
        "getting better": "getting worse",
        "getting worse": "getting better",
    }
    for column in ("country_word", "region_word", "change_word"):
        assert [turned.get(word, word) for word in low[column]] == high[column].to_list()


@slowly
@given(figures())
def test_every_judgement_can_be_told_and_shown(rows: list[dict[str, Any]]) -> None:
    said = judged({"frequency": "annual"}, *rows)
    for area in AREAS:
        one_area = said.of("thing", area)
        assert one_area.sentence
        assert bool(one_area.figure) != bool(one_area.why_nothing)
        assert bool(said.working("thing", area)) == bool(one_area.figure)


values = st.floats(1, 99)
days = st.integers(1, 3000)


@settings(deadline=None)
@given(values, values, values, days, days)
def test_the_pace_is_the_same_for_a_share_and_its_complement(
    y0: float, y1: float, goal: float, t: int, due: int
) -> None:
    start = date(2015, 1, 1)
    now, end = date.fromordinal(start.toordinal() + t), date.fromordinal(start.toordinal() + due)
    plain = pace.share_of_pace(Point(start, y0), Point(now, y1), Point(end, goal))
    turned = pace.share_of_pace(Point(start, 100 - y0), Point(now, 100 - y1), Point(end, 100 - goal))
    if plain is None or turned is None or abs(goal - y0) < 0.01:
        return
    assert turned == pytest.approx(plain, rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(values, values, days)
def test_the_straight_line_is_a_pace_of_one(y0: float, goal: float, t: int) -> None:
    start = date(2015, 1, 1)
    end = date.fromordinal(start.toordinal() + 2 * t)
    halfway = Point(date.fromordinal(start.toordinal() + t), (y0 + goal) / 2)
    found = pace.share_of_pace(Point(start, y0), halfway, Point(end, goal))
    assert found is None or found == pytest.approx(1, abs=1e-6)


counts = st.tuples(st.integers(0, 500), st.integers(500, 5000))


@slowly
@given(counts, counts)
def test_a_place_total_lies_between_its_members(a: tuple[int, int], b: tuple[int, int]) -> None:
    pairs = ((MIDDLESBROUGH, a), (REDCAR, b))
    rows = [row(area, "2024", 100 * x / n, counts=(x, n)) for area, (x, n) in pairs]
    figure = judged({}, *rows, areas=(MIDDLESBROUGH, REDCAR)).of("thing", "the-place").figure
    shares = [100 * x / n for x, n in (a, b)]
    assert figure is not None
    assert min(shares) - 1e-9 <= figure.value <= max(shares) + 1e-9
    assert figure.lower_ci_95 <= figure.value <= figure.upper_ci_95


@slowly
@given(counts)
def test_a_place_with_a_hidden_member_says_no_number(a: tuple[int, int]) -> None:
    rows = [row(MIDDLESBROUGH, "2024", 100 * a[0] / a[1], counts=a), row(REDCAR, "2024", None)]
    said = judged({}, *rows, areas=(MIDDLESBROUGH, REDCAR))
    assert said.of("thing", "the-place").figure is None
    assert all(
        figure.value is None and figure.numerator is None for figure in said.series("thing", "the-place")
    )
    assert said.working("thing", "the-place") == ()
