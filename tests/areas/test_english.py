"""The shipped areas: how many, how they hang together, and what became of those that are gone."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread import areas

ENGLISH = areas.english()


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        # The number of councils at each date, as the Office for National Statistics lists them.
        ("upper-tier", date(2018, 6, 1), 152),
        ("upper-tier", date(2019, 6, 1), 151),
        ("upper-tier", date(2020, 6, 1), 151),
        ("upper-tier", date(2021, 6, 1), 152),
        ("upper-tier", date(2023, 6, 1), 153),
        ("upper-tier", date(2025, 6, 1), 153),
        ("lower-tier", date(2012, 6, 1), 326),
        ("lower-tier", date(2018, 6, 1), 326),
        ("lower-tier", date(2019, 6, 1), 317),
        ("lower-tier", date(2020, 6, 1), 314),
        ("lower-tier", date(2021, 6, 1), 309),
        ("lower-tier", date(2023, 6, 1), 296),
        ("lower-tier", date(2025, 6, 1), 296),
        ("region", date(2023, 6, 1), 9),
        ("country", date(2023, 6, 1), 1),
        ("combined-authority", date(2023, 12, 1), 10),
        ("combined-authority", date(2025, 12, 1), 15),
    ],
)
def test_each_group_covers_england_at_each_date(group: str, on: date, count: int) -> None:
    assert len(ENGLISH.of_group(group, on)) == count


def test_every_parent_and_successor_is_an_area() -> None:
    named = {code for area in ENGLISH for code in (*area.parents, *area.successors)}
    assert named <= {area.code for area in ENGLISH}


def test_retired_areas_have_successors_that_start_the_next_day() -> None:
    for area in ENGLISH:
        if area.is_current:
            assert area.successors == ()
        else:
            assert area.successors
            assert all(
                (ENGLISH[code].valid_from - area.valid_to).days == 1  # type: ignore[operator]
                for code in area.successors
            )


def test_department_for_education_numbers() -> None:
    found = [areas.from_dfe_number(number) for number in (806, 970, 980, 815, 987)]
    assert [area and area.code for area in found] == [
        "E06000002",
        "E92000001",
        "E12000001",
        "E06000065",
        None,
    ]
    county = areas.from_dfe_number(815, date(2022, 1, 1))
    assert county is not None
    assert county.code == "E10000023"
