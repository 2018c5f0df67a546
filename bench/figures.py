"""The figures for measuring: real official ones where they lie beside the checkout, else as many made up.

Both have the layout of the real file, which the readers know by its header: 44 series, 377 areas and about
140,000 rows.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from goldenthread.areas import english

ROOT = Path(__file__).resolve().parents[1]
REAL = Path("data", "derived", "kpi_long_all_areas.parquet")
SERIES, AREAS, ROWS = 44, 377, 140_761
YEARS = np.arange(2015, 2024)
POPULATION = 10_000.0


def shared() -> Path:
    """The folder of reference figures and documents; it need not be there."""
    return Path(os.environ.get("GOLDENTHREAD_SHARED") or ROOT.parent / "shared")


def real() -> Path | None:
    """The real file, where there is one."""
    path = shared() / REAL
    return path if path.is_file() else None


def made_up(path: Path) -> Path:
    """Write as many rows as the real file has, the same on every machine."""
    codes = area_codes()
    frame = rows(codes, values(len(codes))).head(ROWS)
    frame.write_parquet(path)
    return path


def area_codes() -> list[str]:
    """England, its regions and its councils, with abolished ones until there are enough."""
    groups = ("country", "region", "upper-tier", "lower-tier")
    days = (date(2023, 6, 1), date(2015, 6, 1))
    codes = [area.code for day in days for group in groups for area in english().of_group(group, day)]
    return list(dict.fromkeys(codes))[:AREAS]


def values(areas: int) -> np.ndarray:
    """Percentages by series, area and year: a level for each area, a steady drift, a little chance."""
    chance = np.random.default_rng(42)
    level = chance.uniform(10, 60, (SERIES, 1, 1)) + chance.normal(0, 3, (SERIES, areas, 1))
    drift = chance.normal(0.2, 0.4, (SERIES, areas, 1)) * np.arange(len(YEARS))
    return np.clip(level + drift + chance.normal(0, 0.5, (SERIES, areas, len(YEARS))), 0.5, 99.5)


def rows(codes: list[str], cube: np.ndarray) -> pl.DataFrame:
    """The cube as rows with the real file's columns."""
    series, area, year = (axis.ravel() for axis in np.indices(cube.shape))
    names = [english()[code].name for code in codes]
    frame = pl.DataFrame(
        {
            "kpi": [f"Series {number + 1}" for number in series],
            "area_code": [codes[number] for number in area],
            "area_name": [names[number] for number in area],
            "year": YEARS[year],
            "value": cube.ravel(),
            "polarity": ["H" if number % 2 else "L" for number in series],
        }
    )
    half = 1.96 * (pl.col("value") * (100 - pl.col("value")) / POPULATION).sqrt()
    return frame.select(
        "kpi",
        pl.lit(None, pl.Int64).alias("fingertips_id"),
        "area_code",
        "area_name",
        pl.lit("Persons").alias("sex"),
        pl.col("year").cast(pl.String).alias("period"),
        pl.datetime("year", 1, 1).alias("period_start"),
        pl.datetime("year", 12, 31).alias("period_end"),
        "value",
        (pl.col("value") - half).clip(0).alias("lower_ci_95"),
        (pl.col("value") + half).clip(upper_bound=100).alias("upper_ci_95"),
        (pl.col("value") * POPULATION / 100).round().alias("count"),
        pl.lit(POPULATION).alias("denominator"),
        pl.lit("%").alias("unit"),
        "polarity",
        pl.lit(None, pl.String).alias("compared_to_england"),
        pl.lit("made up for measuring").alias("source_file"),
        pl.lit("").alias("note"),
    )
