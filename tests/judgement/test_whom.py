"""Whom a measure counts: only what its own words say, and sentences that a person would say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldenthread.judgement import whom
from goldenthread.judgement.results import Figure
from tests.judgement.made import MIDDLESBROUGH, judged, row


@pytest.fixture(scope="module")
def figure() -> Figure:
    found = judged({}, row(MIDDLESBROUGH, "2024", 20)).of("thing", MIDDLESBROUGH).figure
    assert found is not None
    return found


@pytest.mark.parametrize(
    "title",
    [
        "Adults who smoke",
        "Physically active adults",
        "16 and 17 year olds in education or training",
        "Percentage of people aged 65+ receiving winter fuel payments",
        "Children in relative low income families (under 16s)",
        "Men and women living alone",
    ],
)
def test_people_are_counted(title: str) -> None:
    assert whom.counts_people(title, "")


@pytest.mark.parametrize(
    "title",
    [
        "Cancers diagnosed at stage 1 or 2",
        "Satisfaction of carers with social services",
        "Gap in attainment between pupils and others",
        "Percentage of deliveries to women aged 35 and over",
        "Patients' heart failure diagnosis confirmed",
        "Children's homes rated good",
        "Children’s homes rated good",
        "Pupil absence",
        "School exclusions",
        "Emergency admissions for children with asthma",
        "Sales of smokers' requisites",
        "",
    ],
)
def test_other_things_are_not_people(title: str) -> None:
    assert not whom.counts_people(title, "")


def test_what_is_counted_may_say_it_where_the_title_does_not() -> None:
    assert whom.counts_people("Obesity, year 6", "Children aged 10 to 11 who are obese.")


@pytest.mark.parametrize(
    ("title", "counts", "told"),
    [
        ("Adults who smoke", "", ("14 smoke", "86 do not")),
        ("Adults who have had a check", "", ("14 have had a check", "86 have not")),
        ("Adults who have a car", "", ("14 have a car", "86 do not")),
        ("People who are inactive, by reason", "", ("14 are inactive", "86 are not")),
        ("Pupils with grade 4 or above", "", ("14 have grade 4 or above", "86 do not")),
        (
            "Children in poverty after housing costs",
            "",
            ("14 are in poverty after housing costs", "86 are not"),
        ),
        ("Adults living with obesity", "", ("14 are living with obesity", "86 are not")),
        ("Children excluded from school", "", ("14 are excluded from school", "86 are not")),
        ("Physically active adults", "", ("14 are physically active", "86 are not")),
        ("People who received a check", "", ("14 received a check", "86 did not")),
        ("16 and 17 year olds in training", "", ("14 are in training", "86 are not")),
        ("People who need care", "", ("14 need care", "86 do not")),
        ("Smoking", "People aged 18 and over who say they smoke.", ("14 say they smoke", "86 do not")),
        # Forms that we could not deny without guessing.
        ("People who cannot swim", "", ("14 are counted by this measure", "86 are not")),
        ("People", "", ("14 are counted by this measure", "86 are not")),
    ],
)
def test_a_title_is_said_of_people(title: str, counts: str, told: tuple[str, str]) -> None:
    holds, others = whom.telling(title, counts).of(14, 86)
    assert (f"14 {holds}", f"86 {others}") == told


@pytest.mark.parametrize(
    ("title", "one"),
    [
        ("Adults who smoke", "smokes"),
        ("Children who reach the level", "reaches the level"),
        ("People who carry a card", "carries a card"),
        ("People who play", "plays"),
        ("People with a bus pass", "has a bus pass"),
        ("People in work", "is in work"),
        ("People who received it", "received it"),
    ],
)
def test_one_person_takes_the_singular(title: str, one: str) -> None:
    assert whom.telling(title, "").of(1, 99)[0] == one
    assert whom.telling(title, "").of(99, 1)[1] in {"does not", "is not", "did not"}


@pytest.mark.parametrize(
    ("title", "counts", "named", "changed", "said"),
    [
        ("Adults who smoke", "", "", {"age": "18+ yrs"}, "adults aged 18 and over"),
        ("Children in poverty", "", "", {"age": "<16 yrs"}, "children under 16"),
        ("Children in poverty", "", "", {"age": "All ages"}, "children"),
        ("People in work", "", "", {"age": "16-64 yrs", "sex": "Female"}, "women aged 16 to 64"),
        ("People in work", "", "", {"age": "All ages", "sex": "Male"}, "men and boys"),
        ("People in school", "", "", {"age": "5-10 yrs", "sex": "Male"}, "boys aged 5 to 10"),
        ("Men who smoke", "", "", {"age": "18+ yrs", "sex": "Male"}, "men aged 18 and over"),
        (
            "Ready children",
            "Those ready, out of all children assessed.",
            "",
            {"age": "5 yrs"},
            "children assessed",
        ),
        ("Found early", "Cancers found, out of those with a stage.", "", {"age": "5 yrs"}, "people aged 5"),
        ("Pupils with a place", "", "Young carers", {"age": "5 yrs"}, "young carers"),
        (
            "People checked",
            "Eligible people checked.",
            "",
            {"age": "40-74 yrs"},
            "eligible people aged 40 to 74",
        ),
        ("16 and 17 year olds in work", "", "", {"age": "16-17 yrs"}, "people aged 16 to 17"),
        ("People checked", "", "", {"age": "Not applicable"}, "people"),
    ],
)
def test_the_group_that_a_hundred_are_taken_of(
    figure: Figure, title: str, counts: str, named: str, changed: dict[str, str], said: str
) -> None:
    assert whom.group(title, counts, named, replace(figure, **changed)) == said
