"""Who the people of a place are: only whole counts of single years, of every member, of the newest year."""

from __future__ import annotations

from typing import Any

from goldenthread.judgement.populations import POPULATION, ByAge, by_age
from tests.judgement.made import MIDDLESBROUGH, REDCAR, figures, row

AGES = ("0 yrs", "1 yrs", "2+ yrs")


def people(area: str, year: str, counts: tuple[float | None, ...], **more: Any) -> list[dict[str, Any]]:
    return [
        row(area, year, count, indicator=POPULATION, age=age, **more)
        for age, count in zip(AGES, counts, strict=False)
    ]


def test_members_are_added_for_the_newest_year_that_all_have() -> None:
    rows = [
        *people(MIDDLESBROUGH, "2020", (1, 2, 3)),
        *people(REDCAR, "2020", (10, 20, 30)),
        *people(MIDDLESBROUGH, "2021", (9, 9, 9)),
    ]
    assert by_age(figures(*rows), [MIDDLESBROUGH, REDCAR]) == ByAge(2020, (11, 22, 33))
    assert by_age(figures(*rows), [MIDDLESBROUGH]) == ByAge(2021, (9, 9, 9))


def test_a_year_with_a_gap_is_not_used() -> None:
    rows = [*people(MIDDLESBROUGH, "2020", (1, 2, 3)), *people(MIDDLESBROUGH, "2021", (1, None, 3))]
    assert by_age(figures(*rows), [MIDDLESBROUGH]) == ByAge(2020, (1, 2, 3))


def test_bands_totals_and_sexes_are_not_counted_twice() -> None:
    rows = [
        *people(MIDDLESBROUGH, "2020", (1, 2, 3)),
        *people(MIDDLESBROUGH, "2020", (5, 5, 5), sex="Male"),
        row(MIDDLESBROUGH, "2020", 6, indicator=POPULATION, age="All ages"),
        row(MIDDLESBROUGH, "2020", 3, indicator=POPULATION, age="0-1 yrs"),
    ]
    assert by_age(figures(*rows), [MIDDLESBROUGH]) == ByAge(2020, (1, 2, 3))


def test_without_counts_nothing_is_said() -> None:
    assert by_age(figures(row(MIDDLESBROUGH, "2020", 5)), [MIDDLESBROUGH]) is None
    whole = row(MIDDLESBROUGH, "2020", 5, indicator=POPULATION, age="All ages")
    assert by_age(figures(whole), [MIDDLESBROUGH]) is None


def test_people_between_two_ages() -> None:
    counted = ByAge(2020, (1, 2, 4, 8))
    assert [counted.between(0, 1), counted.between(2, 2), counted.between(1, None)] == [3, 4, 14]
