"""Whole tables of made-up counts: areas by sexes by ages by years, with totals; and a slow plain attack.

The attack knows how the rows were made: each is a sum of the same smallest cells. It asks of a linear
program, with nothing of ours, how small and how large each hidden count can be when all that is shown holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import polars as pl
from scipy.optimize import linprog  # type: ignore[import-untyped]

from goldenthread.observations import Whole
from tests.observations.frames import frame

TOWNS = ("E06000001", "E06000002", "E06000003")
PLACE = Whole("the-place", TOWNS)
AREAS: Mapping[str, tuple[str, ...]] = {**{one: (one,) for one in TOWNS}, PLACE.code: TOWNS}
SEXES = {"Male": ("Male",), "Female": ("Female",), "Persons": ("Male", "Female")}
AGES = {"0-14 yrs": ("0-14",), "15+ yrs": ("15+",), "All ages": ("0-14", "15+")}
YEARS: Mapping[str, tuple[int, ...]] = {
    **{str(year): (year,) for year in (2021, 2022, 2023)},
    "2021 to 2023": (2021, 2022, 2023),
}
Cell = tuple[str, str, str, int]


@dataclass(frozen=True)
class Cube:
    """The rows, and of each row the smallest cells that it is the sum of."""

    rows: pl.DataFrame
    cells: tuple[tuple[Cell, ...], ...]


def cube(
    counts: Mapping[Cell, int], rule: str, left_out: Sequence[int] = (), people: int = 1000, **axes: Any
) -> Cube:
    """Every row over the axes given (`areas`, `sexes`, `ages`, `years`) but those of the numbers left out."""
    told: list[dict[str, Any]] = []
    cells: list[tuple[Cell, ...]] = []
    for number, (area, sex, age, year) in enumerate(
        product(axes["areas"], axes["sexes"], axes["ages"], axes["years"])
    ):
        if number in left_out:
            continue
        own = tuple(product(AREAS[area], SEXES[sex], AGES[age], YEARS[year]))
        told.append(_row(area, sex, age, year, sum(counts[one] for one in own), people * len(own), rule))
        cells.append(own)
    return Cube(frame(*told), tuple(cells))


def _row(area: str, sex: str, age: str, year: str, count: int, people: int, rule: str) -> dict[str, Any]:
    first, last = YEARS[year][0], YEARS[year][-1]
    return {
        "indicator": "local:cube",
        "area_code": area,
        "area_name": area,
        "area_type": "" if area == PLACE.code else "unitary",
        "sex": sex,
        "age": age,
        "period": year,
        "period_length": f"{last - first + 1}y",
        "period_start": date(first, 1, 1),
        "period_end": date(last, 12, 31),
        "numerator": float(count),
        "denominator": float(people),
        "value": count / people * 1000,
        "small_numbers": rule,
    }


def told(cube: Cube, shown: pl.DataFrame, low: int, high: int) -> Iterator[tuple[int, float, float]]:
    """Hidden counts from `low` to `high` that are not wholly open between these: row, least and most."""
    every = sorted({cell for own in cube.cells for cell in own})
    at = {cell: number for number, cell in enumerate(every)}
    sums = np.zeros((len(cube.cells), len(every)))
    for row, own in enumerate(cube.cells):
        sums[row, [at[cell] for cell in own]] = 1
    true = cube.rows["numerator"].to_numpy()
    seen = shown["numerator"].is_not_null().to_numpy()
    small = ~seen & (true >= low) & (true <= high)
    equal = (sums[seen], true[seen]) if seen.any() else (None, None)
    no_less = (-sums[small], np.full(small.sum(), -float(low)))  # hidden is not zero: zeros are shown
    for row in np.flatnonzero(small):
        least = linprog(sums[row], None, None, *equal, bounds=(0, 1e6), method="highs").fun
        most = -linprog(-sums[row], *no_less, *equal, bounds=(0, 1e6), method="highs").fun
        if least > low + 1e-6 or most < high - 1e-6:
            yield int(row), least, most
