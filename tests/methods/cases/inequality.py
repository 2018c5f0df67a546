"""Slopes, concentration, summary measures and gaps, of areas each awkward in its own way."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from goldenthread.methods.inequality.measures import MEASURES, SIMULATED
from tests.methods.cases import Case


def _area(name: str | None, quantiles: list[float | None], **changed: list[float | None]) -> pl.DataFrame:
    size = len(quantiles)
    made = {
        "area": [name] * size,
        "quantile": quantiles,
        "value": [40.5 - 2.25 * at + 1.5 * (at % 3) for at in range(size)],
        "population": [1000.5 + 130.0 * (at * 7 % 5) for at in range(size)],
        "error": [1.5 + 0.25 * (at % 4) for at in range(size)],
    }
    kinds = {"area": pl.String} | dict.fromkeys(("quantile", "value", "population", "error"), pl.Float64)
    return pl.DataFrame(made | changed, schema=kinds)


SIX = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
TABLE = pl.concat(
    [
        _area("whole", SIX),
        _area("rising", SIX, value=[10.0, 12.0, 11.5, 17.0, 18.0, 25.0]),
        _area("level", SIX, value=[30.0] * 6),
        _area("nought", SIX, value=[0.0, 10.0, 20.0, 30.0, 40.0, 45.0]),
        _area(None, SIX, population=[0.5, 1.5, 2.5, 3.5, 4.5, 5.5]),
        _area("no value", SIX, value=[1.0, 2.0, None, 4.0, 5.0, 6.0]),
        _area("NaN", SIX, value=[1.0, 2.0, float("nan"), 4.0, 5.0, 6.0]),
        _area("no people", SIX, population=[10.0, 0.0, 10.0, 10.0, 10.0, 10.0]),
        _area("people missing", SIX, population=[10.0, None, 10.0, 10.0, 10.0, 10.0]),
        _area("no error", SIX, error=[1.0, 1.0, 1.0, 1.0, 1.0, None]),
        _area("one absent", [1.0, 2.0, 4.0, 5.0, 6.0]),
        _area("last absent", [1.0, 2.0, 3.0, 4.0, 5.0]),
        _area("twice", [1.0, 2.0, 2.0, 3.0, 4.0, 5.0]),
        _area("nowhere", [1.0, 2.0, None, 4.0, 5.0, 6.0]),
        _area("below nought", SIX, value=[-1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        _area("two", [1.0, 2.0]),
        _area("nothing", SIX, value=[None] * 6, error=[None] * 6),
    ]
).with_columns(
    lower=pl.col("value") - 1.96 * pl.col("error"),
    upper=pl.col("value") + 1.96 * pl.col("error"),
    name=pl.col("quantile").cast(pl.Int64).cast(pl.String),
)
ANALYTIC = [name for name in MEASURES if name not in SIMULATED]
SLOPE = {"value": "value", "population": "population", "quantile": "quantile", "by": "area"}
INDEX = {"value": "value", "population": "population", "rank": "quantile", "by": "area"}
ALL = {"value": "value", "population": "population", "subgroup": "name", "by": "area"}
GAP = {"value": "value", "group": "name", "from_group": "1", "to_group": "6", "by": "area"}
LIMITS = {"lower_ci": "lower", "upper_ci": "upper"}

CASES = [
    Case(
        "slope_index_of_inequality",
        lambda frame: methods.slope_index_of_inequality(
            frame, **SLOPE, standard_error="error", confidence=(0.95, 0.998)
        ),
        TABLE,
        ("area",),
    ),
    Case(
        "slope_index_of_inequality",
        lambda frame: methods.slope_index_of_inequality(
            frame, **SLOPE, **LIMITS, scale="log", multiplier=-2, quantiles=6
        ),
        TABLE,
        ("area",),
        "of logarithms",
        spark=False,
    ),
    Case(
        "slope_index_of_inequality",
        lambda frame: methods.slope_index_of_inequality(
            frame, **SLOPE, scale="logit", confidence=None, multiplier=100
        ),
        TABLE.with_columns(value=pl.col("value") / 50),
        ("area",),
        "of logits",
        spark=False,
    ),
    Case(
        "concentration_index",
        lambda frame: methods.concentration_index(
            frame, **INDEX, standard_error="error", kind="wagstaff", highest=50
        ),
        TABLE,
        ("area",),
    ),
    Case(
        "concentration_index",
        lambda frame: methods.concentration_index(frame, **INDEX),
        TABLE,
        ("area",),
        "by regression",
        spark=False,
    ),
    Case(
        "inequality",
        lambda frame: methods.inequality(
            frame, **ALL, measures=ANALYTIC, standard_error="error", order="quantile", multiplier=50
        ),
        TABLE,
        ("area", "measure"),
    ),
    Case(
        "inequality",
        lambda frame: methods.inequality(frame, **ALL, reference="3", favourable=False, confidence=None),
        TABLE,
        ("area", "measure"),
        "without limits",
        spark=False,
    ),
    Case("gap", lambda frame: methods.gap(frame, **GAP, **LIMITS), TABLE, ("area",)),
    Case(
        "gap",
        lambda frame: methods.gap(frame, **GAP, **LIMITS, kind="ratio"),
        TABLE,
        ("area",),
        "as a ratio",
        spark=False,
    ),
]
