"""Recent trends, the chi-squared test for trend, and slopes."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

AREAS = ("up", "down", "gap", "missing", "nought", "short", None)
YEARS = pl.DataFrame(
    {
        "area": [
            area for area, years in zip(AREAS, (6, 5, 5, 5, 5, 2, 5), strict=True) for _ in range(years)
        ],
        "year": [*range(2015, 2021), *range(5), 2014, *range(2016, 2020), *[*range(5)] * 2, 1, 2, *range(5)],
        "x": [
            *[None, 20.0, 40.5, 60.0, 80.0, 100.0],
            *[100.0, 80.0, 60.0, 40.0, 20.0],
            *[10.0, 12.0, 11.0, 12.0, 10.0],
            *[10.0, None, 11.0, 12.0, 10.0],
            *[10.0, 12.0, 0.0, 12.0, 10.0],
            *[5.0, 6.0],
            *[12.0, 12.0, 12.0, 12.0, 12.0],
        ],
    }
).with_columns(n=pl.lit(1000.0), low=pl.col("x") - 5, high=pl.col("x") + 4 + pl.col("year") % 3)
CLASSES = YEARS.with_columns(
    n=pl.when(pl.col("area") == "gap").then(0.0).otherwise("n"),
    x=pl.when(pl.col("area") == "short").then(0.0).otherwise("x"),
)

CASES = [
    Case(
        "recent_trend",
        lambda frame: methods.recent_trend(
            frame, time="year", by="area", value="x", lower_ci="low", upper_ci="high"
        ),
        YEARS,
        ("area",),
    ),
    Case(
        "recent_trend",
        lambda frame: methods.recent_trend(
            frame, time="year", by="area", numerator="x", denominator="n", points=4
        ),
        YEARS,
        ("area",),
        "of proportions",
        spark=False,
    ),
    Case(
        "recent_trend",
        lambda frame: methods.recent_trend(
            frame, time="year", by="area", numerator="x", denominator="n", points=4, consecutive=False
        ),
        pl.concat(
            [YEARS, YEARS.filter(area="up").tail(1), YEARS.filter(area="missing").with_columns(x=None)]
        ),
        ("area",),
        "with gaps",
        spark=False,
    ),
    Case(
        "chi_squared_for_trend",
        lambda frame: methods.chi_squared_for_trend(
            frame, numerator="x", denominator="n", score="year", by="area"
        ),
        CLASSES,
        ("area",),
    ),
    Case(
        "regression_slope",
        lambda frame: methods.regression_slope(
            frame, value="x", time="year", by="area", confidence=(0.95, 0.998)
        ),
        YEARS,
        ("area",),
    ),
    Case(
        "regression_slope",
        lambda frame: methods.regression_slope(
            frame, value="x", time="year", lower_ci="low", upper_ci="high", by="area"
        ),
        YEARS,
        ("area",),
        "weighted",
        spark=False,
    ),
]
