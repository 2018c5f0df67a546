"""How many people of an age and sex live in each member of a place: the weights of an estimate, and who the
people of a place are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from goldenthread import ages

POPULATION = "ons:population"  # mid-year estimates by single year of age
EVERYBODY = "Persons"


@dataclass(frozen=True, slots=True)
class Weights:
    """The people of one group in each member, and whom and when they were counted for."""

    people: Mapping[str, float]
    year: int
    sex: str  # "Persons" where the measure's own sex has no counts


def weigh(
    frame: pl.DataFrame, members: Iterable[str], wanted: Iterable[tuple[str, str, int]]
) -> dict[tuple[str, str, int], Weights]:
    """The weights for each wanted sex, published age and year that every member has counts for.

    `frame` holds observations of POPULATION by single year of age. The year is the nearest counted one.
    A sex without counts of its own is weighted by everybody of the age.
    """
    codes = list(members)
    counts = _counts(frame, codes)

    @cache  # the years of a long series share their nearest count
    def people_of(whom: str, counted: int, band: ages.AgeBand) -> dict[str, float]:
        return _people(counts[whom][counted], band)

    found = {
        (sex, age, year): _nearest(counts, people_of, codes, sex, age, year) for sex, age, year in set(wanted)
    }
    return {key: weights for key, weights in found.items() if weights is not None}


def _counts(frame: pl.DataFrame, members: list[str]) -> dict[str, dict[int, list[tuple[str, str, float]]]]:
    """sex -> year -> (area, age, people)."""
    rows = frame.filter(
        (pl.col("indicator") == POPULATION)
        & pl.col("area_code").is_in(members)
        & pl.col("value").is_not_null()
        & (pl.col("category").fill_null("") == "")
    ).select("sex", pl.col("period_end").dt.year(), "area_code", "age", "value")
    counts: dict[str, dict[int, list[tuple[str, str, float]]]] = {}
    for sex, year, area, age, people in rows.iter_rows():
        counts.setdefault(sex, {}).setdefault(year, []).append((area, age, people))
    return counts


def _nearest(
    counts: Mapping[str, Mapping[int, list[tuple[str, str, float]]]],
    people_of: Callable[[str, int, ages.AgeBand], dict[str, float]],
    members: list[str],
    sex: str,
    age: str,
    year: int,
) -> Weights | None:
    band = ages.find(age)
    if band is None:
        return None
    for whom in dict.fromkeys((sex, EVERYBODY)):
        for counted in sorted(counts.get(whom, {}), key=lambda each: (abs(each - year), -each)):
            people = people_of(whom, counted, band)
            if all(people.get(code, 0) > 0 for code in members):
                return Weights(people, counted, whom)
    return None


def _people(rows: Iterable[tuple[str, str, float]], band: ages.AgeBand) -> dict[str, float]:
    """The people in the band, from single years of age; a whole-population row is not one."""
    people: dict[str, float] = {}
    for area, age, count in rows:
        single = ages.find(age)
        if single is not None and single != ages.AgeBand(0, None) and band.covers(single):
            people[area] = people.get(area, 0.0) + count
    return people


@dataclass(frozen=True, slots=True)
class ByAge:
    """The people of a place by completed years of age in one year; the last age stands for all older too."""

    year: int
    people: tuple[float, ...]

    def between(self, low: int, high: int | None) -> float:
        """The people from one age to another, both counted; None for no upper age."""
        return sum(self.people[low : None if high is None else high + 1])


def by_age(frame: pl.DataFrame, members: Iterable[str]) -> ByAge | None:
    """The newest year for which every member has counts of every single year of age; None without one."""
    codes = list(members)
    counts = _counts(frame, codes).get(EVERYBODY, {})
    for year in sorted(counts, reverse=True):
        singles = {code: _single_years(rows for rows in counts[year] if rows[0] == code) for code in codes}
        last = {max(held, default=-1) for held in singles.values()}
        if len(last) == 1 and all(sorted(held) == list(range(len(held))) for held in singles.values()):
            everybody = tuple(sum(held[age] for held in singles.values()) for age in range(max(last) + 1))
            if everybody:
                return ByAge(year, everybody)
    return None


def _single_years(rows: Iterable[tuple[str, str, float]]) -> dict[int, float]:
    """Age to people: single years, and the open band at the end."""
    found = {}
    for _, age, count in rows:
        band = ages.find(age)
        if band is not None and (band.low == band.high or (band.high is None and band.low > 0)):
            found[band.low] = count
    return found
