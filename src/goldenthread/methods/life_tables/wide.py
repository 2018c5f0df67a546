"""Life tables with the bands in columns: one pass over the rows, then arithmetic from the last band back.

The fastest form on one machine, for bands that are known before running and few. `window` is its twin.
"""

from __future__ import annotations

from itertools import pairwise

import narwhals as nw

from goldenthread.methods.boundary import Lazy
from goldenthread.methods.life_tables.bands import Starts, lived, starts_at
from goldenthread.methods.life_tables.checks import Asked, without_sample
from goldenthread.methods.reasons import fault

MOST_BANDS = 25


def wide(data: Lazy, keys: list[str], asked: Asked, bands: Starts) -> Lazy:
    """A row for each group: what `checks.told` needs."""
    closed = [(start, end) for start, end in pairwise(bands) if end > min(asked.at)]
    groups = _in_columns(data, keys, asked, bands)
    groups = groups.with_columns(**{f"q_{start}": _dying(start, end) for start, end in pairwise(bands)})
    groups = groups.with_columns(
        **{f"survive_{start}": 1 - nw.col(f"q_{start}") for start, _ in closed},
        **{f"chance_{start}": _chance(start) for start, _ in closed},
        **_last_band(bands[-1], asked),
    )
    for start, end in reversed(closed):
        groups = groups.with_columns(**_band(start, end, asked))
    reached = _reached(bands, asked.at)
    return groups.with_columns(**reached) if reached else groups


def _in_columns(data: Lazy, keys: list[str], asked: Asked, bands: Starts) -> Lazy:
    """deaths_0, population_0, deaths_1 and so on of each group; a band that is not there is missing."""
    rows = data.with_columns(fault=fault(*asked.rows), no_sample=without_sample(asked))
    # Conditional columns made before would take twenty times the memory of the frame, for the same time.
    cells = [
        nw.when(starts_at(start)).then(nw.col(name)).max().alias(f"{name}_{start}")
        for start in bands
        for name in asked.cells
    ]
    groups = rows.group_by(*keys).agg(nw.len().alias("rows"), nw.col("fault", "no_sample").max(), *cells)
    total = nw.col(f"population_{bands[0]}")
    for start in bands[1:]:
        total = total + nw.col(f"population_{start}")  # missing as soon as one of the bands is
    groups = groups.with_columns(total=total, last_deaths=nw.col(f"deaths_{bands[-1]}"))
    held = nw.when(~nw.col("total").is_null()).then(nw.lit(len(bands))).otherwise(nw.lit(0))
    return groups.with_columns(held=held, wanted=nw.lit(len(bands)))


def _dying(start: int, end: int) -> nw.Expr:
    """q, the chance of dying within the band."""
    width, share = end - start, lived(start, end - start)
    rate = nw.col(f"deaths_{start}") / nw.col(f"population_{start}") * float(width)
    return nw.when(rate * share >= 1).then(nw.lit(1.0)).otherwise(rate / (1 + rate * (1 - share)))


def _chance(start: int) -> nw.Expr:
    """The variance of q: q² (1 - q) / D."""
    deaths, dying = nw.col(f"deaths_{start}"), nw.col(f"q_{start}")
    return nw.when(deaths > 0).then(dying * dying * (1 - dying) / deaths).otherwise(0.0 * deaths)


def _last_band(start: int, asked: Asked) -> dict[str, nw.Expr]:
    """The open band: people live 1/M more years, with a variance of 1/(D M²)."""
    deaths = nw.col(f"deaths_{start}")
    years = nw.col(f"population_{start}") / deaths
    healthy, survey = _healthy(years, start, asked)
    return {f"e_{start}": healthy, f"v_{start}": healthy * healthy / deaths + survey}


def _band(start: int, end: int, asked: Asked) -> dict[str, nw.Expr]:
    """Expectancy and variance at the start of a band, from those at its end."""
    width, share = float(end - start), lived(start, end - start)
    survive, later = nw.col(f"survive_{start}"), nw.col(f"e_{end}")
    years, survey = _healthy(survive * ((1 - share) * width) + share * width, start, asked)
    lost = (nw.col(f"good_health_{start}") if asked.healthy else 1.0) * ((1 - share) * width)
    slope = later + lost  # years that go with a death in the band
    variance = nw.col(f"chance_{start}") * slope * slope + survive * survive * nw.col(f"v_{end}")
    return {f"e_{start}": years + survive * later, f"v_{start}": variance + survey}


def _healthy(years: nw.Expr, start: int, asked: Asked) -> tuple[nw.Expr, nw.Expr | float]:
    """The years in good health out of `years`, and their variance that comes from the survey."""
    if not asked.healthy:
        return years, 0.0
    well = nw.col(f"good_health_{start}")
    if not asked.sampled:
        return years * well, 0.0
    size = nw.col(f"good_health_sample_{start}")
    error = nw.when(size > 0).then(well * (1 - well) / size).otherwise(0.0 * well)
    return years * well, years * years * error


def _reached(bands: Starts, at: tuple[int, ...]) -> dict[str, nw.Expr]:
    """An age that nobody reaches has an expectancy of 0, without variance."""
    made = {}
    for age in at:
        before = [nw.col(f"q_{start}") for start in bands if start < age]
        if before:
            reached = nw.max_horizontal(*before) < 1
            made[f"e_{age}"] = nw.when(reached).then(nw.col(f"e_{age}")).otherwise(0.0 * nw.col(f"e_{age}"))
            made[f"v_{age}"] = nw.when(reached).then(nw.col(f"v_{age}"))
    return made
