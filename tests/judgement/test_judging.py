"""What the judge gives besides its words: areas, series, splits, near matches, workings, linked targets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread import judgement
from goldenthread.areas import english
from goldenthread.judgement import AreaRef, Basis, ChangeWord, ComparisonWord, Role, TargetWord, pace
from goldenthread.observations import Indicator
from tests.judgement.made import (
    ENGLAND,
    INDICATOR,
    MIDDLESBROUGH,
    NORTH_EAST,
    REDCAR,
    STOCKTON,
    figures,
    judged,
    row,
    strategy,
)

TEES = (MIDDLESBROUGH, REDCAR)
BOARD = {"adopted_by": "The board", "source": "Minutes"}


def target(area: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "t",
        "area": area,
        **BOARD,
        "rule": "reach",
        "steps": [{"due": "2029", "amount": 10}],
    } | more


def test_the_areas_are_the_place_its_members_those_like_it_its_region_and_its_country() -> None:
    similar = {"name": "n", "why": "w", "source": "s", "areas": {MIDDLESBROUGH: [STOCKTON]}}
    said = judged({}, row(MIDDLESBROUGH, "2024", 20), areas=TEES, compare={"similar": similar})
    assert said.areas == (
        AreaRef("the-place", "The Place", Role.PLACE),
        AreaRef(MIDDLESBROUGH, "Middlesbrough", Role.MEMBER),
        AreaRef(REDCAR, "Redcar and Cleveland", Role.MEMBER),
        AreaRef(STOCKTON, "Stockton-on-Tees", Role.SIMILAR),
        AreaRef(NORTH_EAST, "North East", Role.REGION),
        AreaRef(ENGLAND, "England", Role.COUNTRY),
    )
    assert said.frame.height == 6
    assert said.place_code == "the-place"


def test_all_areas_with_a_figure_may_be_asked_for() -> None:
    rows = [row(area, "2024", 20) for area in (MIDDLESBROUGH, "E07000008", ENGLAND)]
    said = judged({}, *rows, wanted="all")
    assert [(ref.code, ref.role) for ref in said.areas] == [
        (MIDDLESBROUGH, Role.PLACE),
        ("E07000008", Role.OTHER),
        (ENGLAND, Role.COUNTRY),
    ]


def test_columns_of_the_frame_are_those_that_are_documented() -> None:
    assert tuple(judged({}).frame.columns) == judgement.COLUMNS


def test_each_kind_of_area_has_the_series_its_binding_names() -> None:
    bindings = [
        {"indicator": "local:councils", "area_types": ["upper-tier"]},
        {"indicator": "local:regions", "area_types": ["region", "country"]},
    ]
    rows = [
        row(MIDDLESBROUGH, "2024", 20, indicator=name, limits=(19, 21))
        for name in ("local:councils", "local:regions")
    ]
    rows += [row(ENGLAND, "2024", 25, indicator="local:regions")]
    said = judged({"bindings": bindings}, *rows)
    assert said.of("thing", MIDDLESBROUGH).figure.indicator == "local:councils"
    assert said.of("thing", ENGLAND).figure.indicator == "local:regions"
    # England's figure is of another indicator, so it is no comparison.
    assert said.of("thing", MIDDLESBROUGH).comparisons[-1].word is ComparisonWord.NOT_COMPARED


def test_the_first_binding_with_a_figure_is_used() -> None:
    bindings = [{"indicator": "local:new"}, {"indicator": INDICATOR}]
    said = judged({"bindings": bindings}, row(MIDDLESBROUGH, "2024", 20))
    assert said.of("thing", MIDDLESBROUGH).figure.indicator == INDICATOR


def test_an_age_left_out_is_the_only_one_published_else_the_indicators_own() -> None:
    old = row(MIDDLESBROUGH, "2024", 20, age="65+ yrs")
    assert judged({}, old).of("thing", MIDDLESBROUGH).figure.age == "65+ yrs"
    young = row(MIDDLESBROUGH, "2024", 30, age="18-64 yrs")
    assert judged({}, old, young).of("thing", MIDDLESBROUGH).figure is None
    known = {INDICATOR: Indicator(id=INDICATOR, title="T", age="65+", value_type="proportion")}
    assert judged({}, old, young, indicators=known).of("thing", MIDDLESBROUGH).figure.value == 20


def test_series_are_in_time_order_with_what_is_not_published() -> None:
    rows = [row(MIDDLESBROUGH, year, value) for year, value in (("2024", 3), ("2022", None), ("2023", 2))]
    said = judged({}, *rows).series("thing", MIDDLESBROUGH)
    assert [(figure.period.label, figure.value) for figure in said] == [
        ("2022", None),
        ("2023", 2),
        ("2024", 3),
    ]


def test_splits_are_the_other_groups_of_the_latest_period() -> None:
    rows = [
        row(MIDDLESBROUGH, "2024", 20),
        row(MIDDLESBROUGH, "2024", 25, sex="Male"),
        row(MIDDLESBROUGH, "2024", 15, sex="Female"),
        row(MIDDLESBROUGH, "2023", 14, sex="Female"),
        row(MIDDLESBROUGH, "2023", 40, category_type="Deprivation", category="Most deprived quintile"),
        row(REDCAR, "2024", 99, sex="Male"),
    ]
    found = judged({}, *rows).splits("thing", MIDDLESBROUGH)
    assert [(split.sex, split.category, split.period.label, split.value) for split in found] == [
        ("Female", "", "2024", 15),
        ("Male", "", "2024", 25),
        ("Persons", "Most deprived quintile", "2023", 40),
    ]


def test_a_near_match_is_shown_apart_and_never_judged() -> None:
    bindings = [{"indicator": "local:near", "differs": "Only men."}]
    said = judged({"bindings": bindings}, row(MIDDLESBROUGH, "2024", 20, indicator="local:near"))
    assert said.of("thing", MIDDLESBROUGH).figure is None
    (near,) = said.near("thing", MIDDLESBROUGH)
    assert (near.indicator, near.differs, near.figure.value) == ("local:near", "Only men.", 20)


def test_how_many_measures_can_be_tested() -> None:
    measures = [{"id": name, "bindings": [{"indicator": f"local:{name}"}]} for name in ("a", "b", "c")]
    rows = [
        row(MIDDLESBROUGH, "2024", 20, indicator="local:a", limits=(19, 21)),
        row(MIDDLESBROUGH, "2024", 20, indicator="local:b"),
    ]
    said = judgement.judge(
        strategy(measures), figures(*rows), indicators={}, areas=english(), as_of=date(2025, 6, 1)
    )
    assert said.testable() == (1, 2, 3)


def test_a_strategy_without_measures_or_figures_is_judged_too() -> None:
    bare = strategy([])
    said = judgement.judge(bare, figures(), indicators={}, areas=english(), as_of=date(2025, 6, 1))
    assert (said.frame.height, said.testable()) == (0, (0, 0, 0))


def test_the_targets_of_linked_strategies_are_shown_as_regional() -> None:
    regional = strategy(
        {"id": "theirs", "targets": [target("nenc", adopted_by="The partnership")]},
        id="region",
        place={"id": "nenc", "name": "North East and North Cumbria", "areas": [*TEES, STOCKTON]},
    )
    for link in ("region#theirs", "region#goal", "region#t"):
        said = judged({"links": [link]}, row(MIDDLESBROUGH, "2024", 5), linked=[regional])
        (found,) = said.of("thing", MIDDLESBROUGH).targets
        assert (found.regional, found.word) == (True, None)
        assert "for North East and North Cumbria, to reach 10% by 2029" in found.sentence
        assert said.of("thing", MIDDLESBROUGH).target_word is TargetWord.NONE_SET
        assert said.of("thing", ENGLAND).targets == ()
    other = judged({"links": ["elsewhere#theirs"]}, row(MIDDLESBROUGH, "2024", 5), linked=[regional])
    assert other.of("thing", MIDDLESBROUGH).targets == ()


def test_a_target_of_the_place_gives_a_member_no_verdict() -> None:
    rows = [row(area, "2024", 5, counts=(5, 100)) for area in TEES]
    said = judged({"targets": [target("the-place")]}, *rows, areas=TEES)
    assert said.of("thing", "the-place").target_word is TargetWord.MET
    (found,) = said.of("thing", MIDDLESBROUGH).targets
    assert (found.regional, found.reason) == (
        True,
        "This target was adopted for The Place, so this area is not judged by it.",
    )


def test_the_cards_hold_the_numbers_and_the_rows() -> None:
    agreed = [{"area": MIDDLESBROUGH, "value": 20, "period": "2019", "source": "Board paper"}]
    said = judged(
        {"baselines": agreed, "targets": [target(MIDDLESBROUGH)]},
        row(MIDDLESBROUGH, "2019", 20, limits=(19, 21), line=3),
        row(MIDDLESBROUGH, "2024", 16, limits=(15, 17), line=4),
        row(ENGLAND, "2024", 14, line=5),
    )
    cards = {card.claim: card for card in said.working("thing", MIDDLESBROUGH)}
    assert list(cards) == ["Value", "Against England", "Change", "Target for 2029", "Up to date"]
    assert cards["Against England"].formula == "15 > 14: the whole range is above"
    assert cards["Against England"].source_rows == (
        "The Place, 2024: made.csv line 4, release r1",
        "England, 2024: made.csv line 5, release r1",
    )
    assert cards["Change"].formula == "16 \u2212 20 = \u22124; \u22124 / 0.721538 = \u22125.54"
    assert cards["Target for 2029"].formula == "[(16 \u2212 20) / (10 \u2212 20)] / (1827 / 3653) = 0.800"
    assert cards["Target for 2029"].result == "too slow (needs to speed up)"
    assert cards["Change"].source_rows[1] == "Agreed baseline 20 for 2019: Board paper"


def test_the_card_of_a_place_shows_the_sum_or_the_weights() -> None:
    counts = [row(MIDDLESBROUGH, "2024", 15, counts=(15, 100)), row(REDCAR, "2024", 20, counts=(60, 300))]
    card = judged({}, *counts, areas=TEES).working("thing", "the-place")[0]
    assert card.formula.startswith("(15 + 60) / (100 + 300) \u00d7 100 = 18.75; range ")
    assert card.inputs == (("Middlesbrough", "15 of 100"), ("Redcar and Cleveland", "60 of 300"))
    people = [
        row(a, "2020", n, indicator="ons:population", age="4 yrs")
        for a, n in zip(TEES, (100, 300), strict=True)
    ]
    plain = [row(MIDDLESBROUGH, "2024", 15, age="<5 yrs"), row(REDCAR, "2024", 20, age="<5 yrs")]
    said = judged({}, *plain, *people, areas=TEES)
    assert said.of("thing", "the-place").figure.basis is Basis.ESTIMATE
    assert (
        said.working("thing", "the-place")[0].formula
        == "(15 \u00d7 100 + 20 \u00d7 300) / (100 + 300) = 18.75"
    )


def test_only_people_of_the_measures_own_age_are_weights() -> None:
    people = [
        row(area, "2020", count, indicator="ons:population", age=age)
        for area, counts in ((MIDDLESBROUGH, (100, 900)), (REDCAR, (300, 0)))
        for age, count in zip(("70 yrs", "4 yrs"), counts, strict=True)
    ]
    plain = [row(MIDDLESBROUGH, "2024", 15, age="65+ yrs"), row(REDCAR, "2024", 20, age="65+ yrs")]
    said = judged({}, *plain, *people, areas=TEES)
    assert said.of("thing", "the-place").figure.value == 18.75


def test_a_source_that_carries_figures_forward_is_not_believed_to_have_measured_twice() -> None:
    known = {INDICATOR: Indicator(id=INDICATOR, title="T", value_type="proportion", carries_forward=True)}
    rows = [row(MIDDLESBROUGH, year, 20, limits=(19, 21)) for year in ("2018", "2019", "2024")]
    said = judged({}, *rows, indicators=known).of("thing", MIDDLESBROUGH)
    assert (said.change.word, said.change.reason) == (
        ChangeWord.CANNOT_TELL,
        "The source repeated an older figure where it had no new one.",
    )


def test_outside_the_wider_limits_is_told_apart() -> None:
    wide = {"lower_ci_99_8": 17.0, "upper_ci_99_8": 23.0}
    said = judged({}, row(MIDDLESBROUGH, "2024", 20, limits=(18, 22), **wide), row(ENGLAND, "2024", 22.5))
    assert said.of("thing", MIDDLESBROUGH).comparisons[-1].beyond_99_8 is False
    said = judged({}, row(MIDDLESBROUGH, "2024", 20, limits=(18, 22), **wide), row(ENGLAND, "2024", 24))
    assert said.of("thing", MIDDLESBROUGH).comparisons[-1].beyond_99_8 is True


@pytest.mark.parametrize(
    ("value", "detail"),
    [
        (0.95, ""),
        (0.94, "needs to speed up"),
        (0.6, "needs to speed up"),
        (0.59, "much too slow"),
        (0, "much too slow"),
    ],
)
def test_the_cuts_of_the_pace_belong_to_the_better_side(value: float, detail: str) -> None:
    assert pace.pace_detail(value) == detail


def test_a_moving_benchmark_is_said_to_move() -> None:
    agreed = [{"area": MIDDLESBROUGH, "value": 30, "period": "2019", "source": "s"}]
    gap = target(MIDDLESBROUGH, rule="close gap to area", of=ENGLAND, steps=[{"due": "2029", "amount": 50}])
    rows = [
        row(area, year, value)
        for area, year, value in (
            (MIDDLESBROUGH, "2019", 30),
            (ENGLAND, "2019", 20),
            (MIDDLESBROUGH, "2024", 24),
            (ENGLAND, "2024", 16),
        )
    ]
    (found,) = judged({"baselines": agreed, "targets": [gap]}, *rows).of("thing", MIDDLESBROUGH).targets
    assert found.target_value == 21  # England's 16 and half the gap of 10
    assert "With England as in its latest figure, that means 21%." in found.sentence


def test_the_line_for_residents_names_similar_areas_and_the_country() -> None:
    similar = {
        "name": "n",
        "why": "w",
        "source": "s",
        "areas": {MIDDLESBROUGH: [f"E0800000{at}" for at in "123"]},
    }
    rows = [row(MIDDLESBROUGH, "2024", 20, limits=(18, 22)), row(ENGLAND, "2024", 15)]
    rows += [row(f"E0800000{at}", "2024", 21) for at in "123"]
    said = judged({}, *rows, compare={"similar": similar}).of("thing", MIDDLESBROUGH)
    assert said.sentence == (
        "The Place: 20% in 2024 (likely range 18% to 22%). "
        "Similar to the average of 3 similar areas and worse than England."
    )


def test_a_place_of_one_area_may_be_named_by_its_id_or_its_code() -> None:
    rows = [row(MIDDLESBROUGH, "2019", 20), row(MIDDLESBROUGH, "2024", 15)]
    for name in (MIDDLESBROUGH, "the-place"):
        agreed = [{"area": name, "value": 21, "period": "2019", "source": "s"}]
        said = judged({"baselines": agreed, "targets": [target(name)]}, *rows).of("thing", MIDDLESBROUGH)
        assert (said.target_word, said.change.agreed, said.change.since.value) == (
            TargetWord.ON_TRACK,
            True,
            21,
        )
        assert said.change.since.source == "s"


def test_why_there_is_nothing_names_what_the_source_has_instead() -> None:
    by_sex = [row(MIDDLESBROUGH, "2024", 20, sex=sex) for sex in ("Male", "Female")]
    assert judged({}, *by_sex).of("thing", MIDDLESBROUGH).why_nothing == (
        "Its source has figures for female and male, not for persons."
    )
    by_age = [row(MIDDLESBROUGH, "2024", 20, age=age) for age in ("18-64 yrs", "65+ yrs")]
    assert judged({}, *by_age).of("thing", MIDDLESBROUGH).why_nothing == (
        "Its source has figures for several ages (18-64 yrs and 65+ yrs), and no one has said which."
    )
    elsewhere = row(REDCAR, "2024", 20)
    assert (
        judged({}, elsewhere).of("thing", MIDDLESBROUGH).why_nothing
        == "Its source has no figure for The Place."
    )
    hidden = row(MIDDLESBROUGH, "2024", None)
    assert judged({}, hidden).of("thing", MIDDLESBROUGH).why_nothing == (
        "The figure for 2024 is not published: suppressed."
    )


def test_a_count_on_one_day_is_taken_to_be_yearly() -> None:
    one = row(MIDDLESBROUGH, "31 March 2024", 20, kind="financial year end point")
    assert str(judged({}, one).of("thing", MIDDLESBROUGH).currency.expected_on) == "2026-03-31"
