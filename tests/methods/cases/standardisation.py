"""Directly and indirectly standardised figures, years of life lost, and the events they are counted from."""

from __future__ import annotations

import math
from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case
from tests.support.engines import as_kind

FIVES = list(range(0, 95, 5))
BANDS: dict[str | None, list[int]] = {
    "nineteen": FIVES,
    "infants apart": [0, 1, *FIVES[1:-1]],
    "open at 95": [*FIVES, 95],
    "a band missing": [age for age in FIVES if age != 40],
    "a band twice": [*FIVES, 40],
    "two twice, one missing": [*(age for age in FIVES if age != 15), 10, 10],
    "no band of ours": [*FIVES[:-1], 91],
    "few events": FIVES,
    "fractions": FIVES,
    "a count missing": FIVES,
    "nobody": FIVES,
    "below nought": FIVES,
    None: FIVES,
}


def _row(area: str | None, age: int, at: int) -> dict[str, Any]:
    """One band; the counts wander but are the same at every run."""
    size = {"few events": 0, "fractions": 2.75}.get(area or "", 7)
    count = float(round(size * (1 + math.sin(at)) + age / 9, 2 if area == "fractions" else 0))
    row = {
        "area": area,
        "age": age,
        "x": count if area != "few events" else float(age == 60) * 9,
        "n": 400.0 + 37 * (at % 11),
        "w": 50.0 - age / 2,
        "f": 1 + at % 3,
        "width": 5.0 if age > 1 or "infants" not in (area or "") else 1.0 + 3 * age,
        "left": 81.5 - age * 0.86 if age < 90 else 4.0,
        "ref_x": 20.0 + age,
        "ref_n": 9000.0 - 50 * age,
    }
    wrong = {"a count missing": ("x", None), "nobody": ("n", 0.0), "below nought": ("x", -1.0)}
    if age == 30 and area in wrong:
        name, value = wrong[area]
        row[name] = value
    return row


ROWS = pl.DataFrame(
    [_row(area, age, at) for area, ages in BANDS.items() for at, age in enumerate(ages)],
    schema_overrides={"age": pl.Int64, "f": pl.Int64},
)
PEOPLE = pl.concat(  # people with one, two or three events each; some rows are not there
    ROWS.with_columns(f=pl.lit(many, pl.Int64), x=(pl.col("x") / many).floor()) for many in (1, 2, 3)
).filter((pl.col("f") < 3) | (pl.col("age") < 60) | pl.col("x").is_null())
TOTALS = ROWS.with_columns(
    total=pl.when(pl.col("area") != "nobody").then(pl.col("age").max().over("area") + 7.5)
)
POPULATION = pl.DataFrame(
    {
        "area": ["a", "a", "a", "b", "b", "b", "b", None],
        "year": [2020] * 8,
        "start": [0, 5, 10, 0, 5, 10, 10, 0],
        "people": [50.0, 60.0, None, 1.0, 2.0, 3.0, 4.0, 5.0],
        "note": ["x", None, "y", "z", "x", "y", "z", "x"],
    }
)
EVENTS = pl.DataFrame(
    {
        "area": ["a", "a", "a", "a", "b", "b", "c", None, "a"],
        "year": [2020, 2020, 2020, 2021, 2020, 2020, 2020, 2020, 2020],
        "age": [4.9, 5.0, 77.0, 5.0, 12.0, 3.0, 6.0, 6.0, None],
    }
)


def alike(frame: Any, other: pl.DataFrame) -> Any:
    """A polars frame as the kind that another is of."""
    kind = type(frame).__module__.partition(".")[0].strip("_")
    if kind == "pyspark":
        return frame.sparkSession.createDataFrame(other.to_arrow())
    return as_kind(other, "polars-lazy" if isinstance(frame, pl.LazyFrame) else kind)


COUNTS = {"numerator": "x", "denominator": "n", "by": "area"}
REFERENCE = {"denominator": "n", "reference_numerator": "ref_x", "reference_denominator": "ref_n"}
CASES = [
    Case(
        "directly_standardised_rate",
        lambda frame: methods.directly_standardised_rate(
            frame, standard_population="esp2013", age_start="age", confidence=(0.95, 0.998), **COUNTS
        ),
        ROWS,
        ("area",),
        "by a named standard",
    ),
    Case(
        "directly_standardised_rate",
        lambda frame: methods.directly_standardised_rate(
            frame, standard_population="w", age_start="age", age_from=10, age_below=85, **COUNTS
        ),
        ROWS,
        ("area",),
        "by a column",
        spark=False,
    ),
    Case(
        "directly_standardised_rate",
        lambda frame: methods.directly_standardised_rate(
            frame, standard_population="esp2013", age_start="age", events_per_person="f", **COUNTS
        ),
        PEOPLE,
        ("area",),
        "of repeated events",
        spark=False,
    ),
    Case(
        "directly_standardised_rate",
        lambda frame: methods.directly_standardised_rate(
            frame, standard_population="w", age_start="age", events_per_person="f", **COUNTS
        ),
        PEOPLE,
        ("area",),
        "of repeated events by a column",
        spark=False,
    ),
    Case(
        "indirectly_standardised_ratio",
        lambda frame: methods.indirectly_standardised_ratio(
            frame, numerator="x", by="area", confidence=(0.95, 0.998), **REFERENCE
        ),
        ROWS,
        ("area",),
    ),
    Case(
        "indirectly_standardised_rate",
        lambda frame: methods.indirectly_standardised_rate(frame, observed="total", by="area", **REFERENCE),
        TOTALS,
        ("area",),
        "of a known total",
    ),
    Case(
        "count_events",
        lambda frame: methods.count_events(
            frame,
            events=alike(frame, EVENTS),
            age="age",
            age_start="start",
            by=["area", "year"],
            bands=[0, 5, 10],
        ),
        POPULATION,
        ("area", "year", "start", "people"),
    ),
    Case(
        "count_events",
        lambda frame: methods.count_events(
            frame, events=alike(frame, EVENTS), age="age", age_start="start", by="area", uncounted="left out"
        ),
        POPULATION,
        ("area", "year", "start", "people"),
        "some left out",
        spark=False,
    ),
    Case(
        "years_of_life_lost",
        lambda frame: methods.years_of_life_lost(frame, deaths="x", age_start="age", age_width=5, by="area"),
        ROWS,
        ("area",),
    ),
    Case(
        "years_of_life_lost",
        lambda frame: methods.years_of_life_lost(frame, deaths="x", life_expectancy="left", by="area"),
        ROWS,
        ("area",),
        "by a life table",
        spark=False,
    ),
    Case(
        "years_of_life_lost_rate",
        lambda frame: methods.years_of_life_lost_rate(
            frame,
            deaths="x",
            denominator="n",
            standard_population="esp2013",
            age_start="age",
            age_width="width",
            by="area",
        ),
        ROWS,
        ("area",),
    ),
]
