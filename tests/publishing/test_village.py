"""The village of a hundred: people of each measure's own group, with ranges, the country and no guesses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.judgement.populations import POPULATION
from goldenthread.observations import Indicator
from goldenthread.publishing import charts
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.village import VillagePage, village_page
from tests.judgement.made import ENGLAND, INDICATOR, MIDDLESBROUGH, REDCAR, judged, row
from tests.publishing.reading import read

SMOKERS = {"title": "Adults who smoke", "counts": "People who say they smoke."}
AGED = {"age": "18+ yrs"}


def village(measure: dict[str, Any], *rows: dict[str, Any], kind: str = "proportion") -> VillagePage:
    """The village of a place with one measure."""
    areas = (MIDDLESBROUGH, REDCAR) if any(one["area_code"] == REDCAR for one in rows) else (MIDDLESBROUGH,)
    made = judged(measure, *rows, areas=areas)
    indicators = {INDICATOR: Indicator(INDICATOR, "A thing", value_type=kind)}
    return village_page(Edition(made.strategy, made, indicators, date(2025, 6, 1)))


def test_a_share_of_people_is_told_as_people_with_range_and_country() -> None:
    page = village(
        SMOKERS,
        row(MIDDLESBROUGH, "2024", 14.1, limits=(11.2, 17.4), **AGED),
        row(ENGLAND, "2024", 10.4, **AGED),
    )
    one = page.groups[0][1][0]
    assert one.sentence == "Of 100 adults aged 18 and over: 14 smoke. The other 86 do not."
    assert one.more == "The Place, 2024. The likely range is 11 to 18."
    assert (one.chart.count, one.chart.holds, one.chart.others) == (14, "14 smoke", "86 do not")
    assert [(line.area, line.count, line.likely) for line in one.lines] == [
        ("The Place", "14", "11 to 18"),
        ("England", "10", ""),
    ]
    assert page.left_out == ()


def test_the_countrys_figure_of_another_year_is_not_set_beside_it() -> None:
    page = village(SMOKERS, row(MIDDLESBROUGH, "2024", 14.1, **AGED), row(ENGLAND, "2023", 10.4, **AGED))
    assert [line.area for line in page.groups[0][1][0].lines] == ["The Place"]


def test_one_person_and_fewer_than_one() -> None:
    one = village(SMOKERS, row(MIDDLESBROUGH, "2024", 1.2, **AGED)).groups[0][1][0]
    assert one.sentence == "Of 100 adults aged 18 and over: 1 smokes. The other 99 do not."
    few = village(SMOKERS, row(MIDDLESBROUGH, "2024", 0.3, **AGED)).groups[0][1][0]
    assert few.sentence == "Adults who smoke: fewer than 1 of 100 adults aged 18 and over."
    assert few.chart.count == 0


@pytest.mark.parametrize(
    ("measure", "value", "kind", "why"),
    [
        ({"title": "A gap between pupils and others"}, 12.0, "gap", "It is a gap between two groups"),
        ({"title": "Adults, by score", "unit": "score"}, 7.1, "mean", "It is an average score"),
        ({"title": "Cancers found early"}, 51.0, "proportion", "It counts cases or events"),
        ({"title": "Adults per thing", "unit": "years"}, 58.0, "", "It is not a number of people"),
        (
            {"title": "Adults in hospital", "unit": "per 100,000", "multiplier": 100_000},
            900.0,
            "crude rate",
            "It holds for fewer than 1 person in 100",
        ),
        (
            {"title": "Adults in hospital", "unit": "per 1,000", "multiplier": 1000},
            1200.0,
            "crude rate",
            "Its figure is not a share of a group",
        ),
        (
            {"title": "Adults in hospital", "unit": "per 100,000", "multiplier": 100_000},
            1900.0,
            "directly standardised rate",
            "It is not a number of people",
        ),
    ],
)
def test_what_is_not_people_is_left_out_with_the_reason(
    measure: dict[str, Any], value: float, kind: str, why: str
) -> None:
    page = village(measure, row(MIDDLESBROUGH, "2024", value), kind=kind)
    assert page.groups == ()
    assert page.left_out[0][1].startswith(why)


def test_a_common_rate_of_people_is_told() -> None:
    measure = {"title": "Adults in care", "unit": "per 1,000", "multiplier": 1000}
    page = village(measure, row(MIDDLESBROUGH, "2024", 31.0), kind="crude rate")
    assert page.groups[0][1][0].sentence == "Of 100 adults: 3 are in care. The other 97 are not."


def test_a_near_match_never_fills_a_measures_place() -> None:
    binding = {"indicator": INDICATOR, "differs": "Older people only."}
    page = village({**SMOKERS, "bindings": [binding]}, row(MIDDLESBROUGH, "2024", 14.1))
    assert (page.groups, page.left_out, page.without_figure) == ((), (), 1)


def test_an_estimate_says_so() -> None:
    people = [
        row(area, "2024", 100, indicator=POPULATION, age="18 yrs", sex="Persons")
        for area in (MIDDLESBROUGH, REDCAR)
    ]
    rows = [row(area, "2024", value, age="18 yrs") for area, value in ((MIDDLESBROUGH, 10), (REDCAR, 20))]
    one = village(SMOKERS, *rows, *people).groups[0][1][0]
    assert one.sentence == "Of 100 adults aged 18: 15 smoke. The other 85 do not."
    assert one.more.endswith("This is an estimate.")
    assert one.lines[0].note == "estimate"


def test_the_ages_of_the_village_add_up_to_a_hundred() -> None:
    people = [row(MIDDLESBROUGH, "2020", 7, indicator=POPULATION, age=f"{age} yrs") for age in range(91)]
    page = village(SMOKERS, *people)
    assert page.people
    assert page.people.year == 2020
    assert page.people.chart.groups == (
        ("Under 5", 6),
        ("5 to 15", 12),
        ("16 to 39", 26),
        ("40 to 64", 27),
        ("65 to 79", 17),
        ("80 and over", 12),
    )
    assert sum(count for _, count in page.people.chart.groups) == 100
    assert village(SMOKERS, row(MIDDLESBROUGH, "2020", 7)).people is None


def test_the_page_prints_picture_and_table_alike(site: Path) -> None:
    page = read(site / "village.html")
    assert page.faults == []
    assert "Of 100 children aged 10 to 11: 24 are above a healthy weight. The other 76 are not." in page.text
    assert "It counts cases or events, or does not say that it counts people." in page.text  # steps
    labels = [given["id"] for tag, given in page.tags if tag == "title" and "id" in given]
    assert "village-weight-t" in labels
    assert "village-weight-n-t" in labels
    assert "We do not have the number of people of each age here yet." in page.text


@pytest.mark.parametrize("count", [0, 1, 37, 100])
@pytest.mark.parametrize("narrow", [False, True])
def test_the_drawing_has_a_hundred_figures(count: int, narrow: bool) -> None:
    drawn = charts.draw_hundred(
        charts.Hundred("key", "A <title>", "Words", count, f"{count} smoke", f"{100 - count} do not"),
        narrow=narrow,
    )
    figures = drawn.count("Z") // 2
    assert figures == 102  # a hundred people, and one of each kind to explain them
    assert "A &lt;title&gt;" in drawn
    assert (">37 smoke<" in drawn) == (count == 37)


@pytest.mark.parametrize("narrow", [False, True])
def test_groups_have_their_numbers_of_figures(narrow: bool) -> None:
    groups = charts.Groups("key", "Title", "Words", (("Under 5", 6), ("Nobody", 0), ("40 to 64", 94)))
    assert charts.draw_groups(groups, narrow=narrow).count("Z") // 2 == 100
