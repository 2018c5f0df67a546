"""Standard populations by name, and the sets of age bands that each can be cut into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from goldenthread.methods.arguments import choice, refuse

People = Mapping[float, float]  # the first age of each band and the people in it; the last band is open
OPEN_FROM = 85  # a last band that starts younger would take "under 75" data for "75 and over"


def _people(ages: Iterable[int], counts: Iterable[float]) -> dict[float, float]:
    return {float(age): float(count) for age, count in zip(ages, counts, strict=True)}


# fmt: off
# Eurostat (2013), Revision of the European Standard Population, KS-RA-13-028.
ESP_2013 = _people((0, 1, *range(5, 100, 5)), (
    1000, 4000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
    7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 800, 200))
# Waterhouse J and others (1976), Cancer Incidence in Five Continents III: the European standard before 2013.
ESP_1976 = _people((0, 1, *range(5, 90, 5)), (
    1600, 6400, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000,
    7000, 6000, 5000, 4000, 3000, 2000, 1000, 1000))
# Ahmad OB and others (2001), Age standardization of rates: a new WHO standard, GPE discussion paper 31. In
# per cent, which as published add up to 100.035.
WHO_2000 = _people(range(0, 105, 5), (
    8.86, 8.69, 8.60, 8.47, 8.22, 7.93, 7.61, 7.15, 6.59, 6.04, 5.37,
    4.55, 3.72, 2.96, 2.21, 1.52, 0.91, 0.44, 0.15, 0.04, 0.005))
# fmt: on
STANDARDS: Mapping[str, People] = {"esp2013": ESP_2013, "esp1976": ESP_1976, "who2000": WHO_2000}
ONE_BAND = 2.0**32  # added to each band's code: the sum of a group's codes also counts its bands
UNKNOWN = 2.0**50  # the code of an age at which no band starts


@dataclass(frozen=True)
class Standard:
    """A standard population, and every set of age bands that a group's rows may form.

    Each band has a code, a power of two and a count of one, so that the sum of a group's codes tells which
    bands it has and that it has each once.
    """

    sets: tuple[People, ...]
    codes: Mapping[float, float]

    @cached_property
    def people(self) -> float:
        """All people of the standard, in the ages asked for: the same in every set."""
        return sum(self.sets[0].values())

    @cached_property
    def varying(self) -> tuple[float, ...]:
        """The first ages whose band is not as wide in every set: that of infants, and the open ones."""
        held = {age: {bands[age] for bands in self.sets if age in bands} for age in self.codes}
        return tuple(age for age, people in held.items() if len(people) > 1)

    @cached_property
    def fixed(self) -> dict[float, float]:
        """The people of each band, 0 for those that vary."""
        people = {age: people for bands in self.sets for age, people in bands.items()}
        return people | dict.fromkeys(self.varying, 0.0)

    def of(self, age: float) -> dict[float, float]:
        """The people of the band that starts at an age, by the sum of codes of a group's bands."""
        return {self.code(bands): bands.get(age, 0.0) for bands in self.sets}

    def code(self, bands: People) -> float:
        """The sum of the codes of a set of bands."""
        return sum(self.codes[age] for age in bands)


@lru_cache(maxsize=64)
def standard(name: str, age_from: float | None = None, age_below: float | None = None) -> Standard:
    """A standard by its name, for all ages or those from `age_from` to below `age_below`.

    Raises InputError (U024) where no band starts at one of the ages.
    """
    people = STANDARDS[name]
    for argument, age in (("age_from", age_from), ("age_below", age_below)):
        choice(argument, age, (None, *people))
    first, end = age_from or 0, float("inf") if age_below is None else age_below
    cuts = [float(age) for age in people if first <= age < end]
    if not cuts:
        refuse("U024", f"there are no ages from {first:g} to below {end:g}.", "Give a greater age_below.")
    lasts = [age for age in cuts if age >= OPEN_FROM and age_below is None] or cuts[-1:]
    infants = [cuts, [age for age in cuts if age != 1]] if {0, 1} <= set(cuts) else [cuts]
    sets = [
        _merged(people, [age for age in starts if age <= last], end) for starts in infants for last in lasts
    ]
    codes = {age: 2.0**at + ONE_BAND for at, age in enumerate(cuts)}
    return Standard(tuple(sets), codes)


def _merged(people: People, starts: list[float], end: float) -> dict[float, float]:
    """The standard's people in the bands that start at `starts`."""
    ends = [*starts[1:], end]
    return {
        float(start): float(sum(count for age, count in people.items() if start <= age < stop))
        for start, stop in zip(starts, ends, strict=True)
    }
