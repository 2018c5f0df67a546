"""The tables that the methods are measured on: made up, of any size, and the same at every run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

FIVE_YEARS = tuple(range(0, 95, 5))
OF_LIFE_TABLES = (0, 1, *FIVE_YEARS[1:])
# The European Standard Population of 2013 (Eurostat 2013), by the bands of FIVE_YEARS.
ESP2013 = (5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000)
ESP2013 = (*ESP2013, 2500, 1500, 1000)
YEARS = range(2014, 2024)
PERIOD = {"year": YEARS}
INFANTS, ADULTS = (
    0.004,
    0.00005,
)  # deaths a person-year: of infants, and of adults at birth, doubling in 8 years


def counts(rows: int) -> pl.DataFrame:
    """Events of people, a row an area; about one row in seventeen has fewer than ten."""
    chance = np.random.default_rng(1)
    people = chance.integers(500, 50_000, rows)
    return pl.DataFrame({"events": chance.binomial(people, 0.003), "people": people})


def bands(areas: int) -> pl.DataFrame:
    """Events by area, year and 19 age bands, with the standard population."""
    chance = np.random.default_rng(2)
    frame = _crossed(areas, FIVE_YEARS)
    people = chance.integers(200, 4_000, frame.height)
    risk = 0.0005 * np.exp(0.05 * frame["age"].to_numpy())
    weight = np.tile(np.array(ESP2013, dtype=float), frame.height // len(ESP2013))
    return frame.with_columns(
        events=pl.Series(chance.poisson(people * risk)), people=pl.Series(people), weight=pl.Series(weight)
    )


def life_tables(areas: int) -> pl.DataFrame:
    """Deaths and people by area, year and 20 age bands; always someone dies in the last band."""
    chance = np.random.default_rng(3)
    frame = _crossed(areas, OF_LIFE_TABLES)
    age = frame["age"].to_numpy()
    people = chance.integers(500, 4_000, frame.height)
    risk = np.where(age == 0, INFANTS, ADULTS * 2 ** (age / 8))
    deaths = np.maximum(chance.poisson(people * risk), age == OF_LIFE_TABLES[-1])
    return frame.with_columns(deaths=pl.Series(np.minimum(deaths, people)), people=pl.Series(people))


def deciles(groups: int) -> pl.DataFrame:
    """Life expectancy, its standard error and people by tenth of deprivation, area and year."""
    chance = np.random.default_rng(4)
    areas = _names(-(-groups // len(YEARS)))
    tenths = pl.DataFrame({"decile": range(1, 11)})
    frame = areas.join(pl.DataFrame(PERIOD), how="cross").head(groups).join(tenths, how="cross")
    value = 74 + 0.8 * frame["decile"].to_numpy() + chance.normal(0, 0.4, frame.height)
    return frame.with_columns(
        value=pl.Series(value),
        error=pl.Series(chance.uniform(0.2, 0.6, frame.height)),
        people=pl.Series(chance.integers(5_000, 40_000, frame.height)),
    )


def series(number: int) -> pl.DataFrame:
    """Values of 48 months of each series; one in four of the series shifts half way."""
    chance = np.random.default_rng(5)
    months = pl.DataFrame({"month": range(1, 49)})
    frame = _names(number, "series").join(months, how="cross")
    value = chance.normal(100, 10, (number, 48))
    value[::4, 24:] += 8
    return frame.with_columns(value=pl.Series(value.ravel()))


def beside_england(areas: int) -> pl.DataFrame:
    """Events and people by area and 19 age bands, with those of the whole country."""
    chance = np.random.default_rng(6)
    frame = _names(areas).join(pl.DataFrame({"age": FIVE_YEARS}), how="cross")
    people = chance.integers(200, 4_000, frame.height)
    risk = 0.0005 * np.exp(0.05 * frame["age"].to_numpy())
    in_england = np.tile(chance.integers(2_500_000, 4_000_000, len(FIVE_YEARS)), areas)
    return frame.with_columns(
        events=pl.Series(chance.poisson(people * risk)),
        people=pl.Series(people),
        england_events=pl.Series((in_england * risk).round()),
        england_people=pl.Series(in_england),
    )


def _names(number: int, called: str = "area") -> pl.DataFrame:
    return pl.DataFrame({called: [f"E{at:08d}" for at in range(number)]})


def _crossed(areas: int, ages: Sequence[int]) -> pl.DataFrame:
    """Area, year and age: every one with every other."""
    years, of_age = pl.DataFrame(PERIOD), pl.DataFrame({"age": ages})
    return _names(areas).join(years, how="cross").join(of_age, how="cross")
