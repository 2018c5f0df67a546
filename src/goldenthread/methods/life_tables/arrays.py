"""Life tables with the bands in columns: one pass over the rows, then the textbook's table by numpy.

The form for polars and bands that are known before running. `window` is its twin, for all else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from goldenthread.methods.boundary import Lazy, elementwise, in_columns
from goldenthread.methods.life_tables.bands import Starts, lived
from goldenthread.methods.life_tables.checks import Asked, without_sample
from goldenthread.methods.reasons import fault

MOST_BANDS = 50  # with more, a column for each takes polars as long as the windows do
Numbers = NDArray[np.float64]  # one for each group
Cells = Sequence[Numbers]  # those of each band


def arrays(data: Lazy, keys: list[str], asked: Asked, bands: Starts) -> Lazy:
    """A row for each group: what `checks.told` needs."""
    rows = data.with_columns(fault=fault(*asked.rows), no_sample=without_sample(asked))
    groups = in_columns(rows, keys, "age_start", bands, asked.cells, ["fault", "no_sample"])
    cells = [f"{name}_{start}" for name in asked.cells for start in bands]
    made = ["total", *(f"{name}_{age}" for age in asked.at for name in "ev")]
    groups = elementwise(groups, cells, partial(_tables, asked, bands), *made)
    # A total is missing as soon as the people of one band are.
    held = nw.when(~nw.col("total").is_null()).then(nw.lit(len(bands))).otherwise(nw.lit(0))
    return groups.with_columns(
        held=held, wanted=nw.lit(len(bands)), last_deaths=nw.col(f"deaths_{bands[-1]}")
    )


def _tables(asked: Asked, bands: Starts, *cells: Numbers) -> list[Numbers]:
    """The people of all bands, then expectancy and its variance at each of the ages asked for."""
    count = len(bands)
    given = {name: cells[at * count : (at + 1) * count] for at, name in enumerate(asked.cells)}
    well: Cells = given.get("good_health", (np.ones(1),) * count)
    answers: Cells = given.get("good_health_sample", (np.zeros(1),) * count)
    with np.errstate(all="ignore"):  # what cannot be divided is missing, and told by the checks
        survey = [np.where(n > 0, h * (1 - h) / n, 0.0) for h, n in zip(well, answers, strict=True)]
        q = _dying(bands, given["deaths"], given["population"])
        made = _expectancy(bands, asked.at, given["deaths"], given["population"], q, well, survey)
    return [sum(given["population"][1:], given["population"][0]), *made]


def _dying(bands: Starts, deaths: Cells, people: Cells) -> list[Numbers]:
    """q, the chance of dying within the band, of each band but the last."""
    q = []
    for at, (start, end) in enumerate(pairwise(bands)):
        share = lived(start, end - start)
        rate = deaths[at] / people[at] * (end - start)
        q.append(np.where(rate * share >= 1, 1.0, rate / (1 + rate * (1 - share))))
    return q


def _expectancy(
    bands: Starts, ages: Starts, deaths: Cells, people: Cells, q: Cells, well: Cells, survey: Cells
) -> list[Numbers]:
    """e and its variance at each age, by the formulas of `life_expectancy` from the last band back.

    `survey` is the variance of the share in good health. An age that nobody reaches has an e of 0.
    """
    years = people[-1] / deaths[-1]  # the last band is open: 1/M, of variance 1/(D M²)
    e = well[-1] * years
    variance = e * e / deaths[-1] + years * years * survey[-1]
    made = {bands[-1]: (e, variance)}
    for at in reversed(range(bands.index(min(ages)), len(bands) - 1)):
        width = bands[at + 1] - bands[at]
        share, survive = lived(bands[at], width), 1 - q[at]
        chance = np.where(deaths[at] > 0, q[at] * q[at] * survive / deaths[at], 0.0)  # the variance of q
        lost = e + (1 - share) * width * well[at]  # years that go with a death in the band
        years = width * (survive + share * q[at])
        variance = chance * lost * lost + survive * survive * variance + years * years * survey[at]
        e = well[at] * years + survive * e
        if bands[at] in ages:
            made[bands[at]] = (e, variance)
    return [array for age in ages for array in _reached(*made[age], q[: bands.index(age)])]


def _reached(e: Numbers, variance: Numbers, q: Cells) -> tuple[Numbers, Numbers]:
    """The same where somebody reaches the age, after the bands of `q`; else 0, and no variance."""
    alive = math.prod(1 - chance for chance in q)
    return np.where(alive > 0, e, 0.0), np.where(alive > 0, variance, np.nan)
