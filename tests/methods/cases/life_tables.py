"""Life tables with everything that can be wrong with one, on made-up deaths and people."""

from __future__ import annotations

import math

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

STARTS = [0, 1, *range(5, 95, 5)]


def table(area: str | None, people: float = 1000.3, factor: float = 1.0) -> list[dict[str, object]]:
    """A life table's rows: mortality that doubles about every eight years, and counts that are not whole."""
    rows: list[dict[str, object]] = []
    for age in STARTS:
        rate = 0.004 if age == 0 else min(0.9, 0.0001 + factor * 0.00002 * math.exp(0.09 * age))
        rows.append(
            {
                "area": area,
                "age": age,
                "deaths": people * rate,
                "people": people,
                "well": 0.95 - age / 200,
                "asked": 50.0 + age,
                "other_deaths": people * rate * 7.5 * (1 - age / 300),
                "other_people": people * 8,
            }
        )
    rows[3]["deaths"] = 0.0
    return rows


def altered(area: str, age: int, **values: float | None) -> list[dict[str, object]]:
    """A life table with other values in one band."""
    return [row | values if row["age"] == age else row for row in table(area)]


TABLES = pl.DataFrame(
    [
        *table("right"),
        *table("heavy", factor=2.5),
        *table(None, people=2000),
        *[row for row in table("no last band") if row["age"] != 90],
        *[row for row in table("no band at 45") if row["age"] != 45],
        *table("band twice"),
        table("band twice")[7],
        *[row | {"age": None} if row["age"] == 30 else row for row in table("an age missing")],
        *altered("deaths missing", 40, deaths=None),
        *altered("people not a number", 40, people=float("nan")),
        *altered("below 0", 40, deaths=-1.0),
        *altered("nobody", 40, people=0.0),
        *altered("more deaths than people", 40, deaths=2000.0),
        *altered("no deaths at the end", 90, deaths=0.0),
        *altered("all die at 70", 70, deaths=1000.3),
        *altered("health missing", 70, well=None),
        *altered("health no share", 70, well=1.2),
        *altered("nobody asked", 70, asked=0.0),
        *altered("no other deaths at the end", 90, other_deaths=0.0),
        *table("small", people=250.0),
        *table("wide", people=251.0, factor=0.001),
    ],
    infer_schema_length=None,
)
CAUSES = pl.concat(
    [
        TABLES.with_columns(
            pl.col("deaths") * of_deaths, pl.col("other_deaths") * of_others, cause=pl.lit(cause, pl.String)
        )
        for cause, of_deaths, of_others in (("heart", 0.4, 0.3), ("cancer", 0.25, 0.45), (None, 0.35, 0.25))
    ]
).filter(~((pl.col("cause") == "heart") & (pl.col("age") == 5)))  # a cause that nobody of an age died of

NAMES = {"deaths": "deaths", "population": "people", "age_start": "age", "by": "area"}
OTHERS = {"reference_deaths": "other_deaths", "reference_population": "other_people"}

CASES = [
    Case(
        "life_expectancy",
        lambda frame: methods.life_expectancy(frame, at=[0, 65, 80], confidence=(0.95, 0.998), **NAMES),
        TABLES,
        ("area", "age"),
    ),
    Case(
        "life_expectancy",
        lambda frame: methods.life_expectancy(frame, bands=STARTS, confidence=None, **NAMES),
        TABLES,
        ("area",),
        "of named bands",
        spark=False,
    ),
    Case(
        "healthy_life_expectancy",
        lambda frame: methods.healthy_life_expectancy(
            frame, good_health="well", good_health_sample="asked", bands=STARTS, at=[1, 75], **NAMES
        ),
        TABLES,
        ("area", "age"),
    ),
    Case(
        "life_expectancy_gap",
        lambda frame: methods.life_expectancy_gap(frame, bands=STARTS, **NAMES, **OTHERS),
        TABLES,
        ("area", "age", "value"),
        "by age",
        spark=False,
    ),
    Case(
        "life_expectancy_gap",
        lambda frame: methods.life_expectancy_gap(frame, cause="cause", **NAMES, **OTHERS),
        CAUSES,
        ("area", "age", "cause", "value"),
        "by cause",
    ),
]
