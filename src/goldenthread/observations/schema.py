"""The observation table: one tidy schema for every figure from every source.

A row is one value of one indicator, for one area, one period and one group of people.
`KEY` names the columns that make a row unique within the current view of the store.
"""

from __future__ import annotations

from typing import Final

import polars as pl

KEY: Final = (
    "indicator",  # "fingertips:90631", "ons:...", "dfe:...", "local:..."
    "area_code",
    "sex",  # Persons, Male, Female, Not applicable
    "age",  # as published: "65+ yrs", "All ages"
    "category_type",  # "" for the headline series
    "category",  # "" for the headline series
    "period",  # canonical label from periods.Period.label
    "period_length",  # "1y", "3y", "1q", "1m", as periods.Period.length
)

LIMITS: Final = ("lower_ci_95", "upper_ci_95", "lower_ci_99_8", "upper_ci_99_8")
NUMBERS: Final = ("value", *LIMITS, "numerator", "denominator")  # everything that could give a figure away

SCHEMA: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "indicator": pl.String,
    "area_code": pl.String,
    "area_name": pl.String,  # as published
    "area_type": pl.String,  # areas.AreaKind value; "" where unknown
    "sex": pl.String,
    "age": pl.String,
    "category_type": pl.String,
    "category": pl.String,
    "period": pl.String,
    "period_length": pl.String,
    "period_kind": pl.String,  # periods.PeriodKind value
    "period_start": pl.Date,
    "period_end": pl.Date,  # the last day that counts
    "value": pl.Float64,  # in the indicator's unit, as published
    "lower_ci_95": pl.Float64,
    "upper_ci_95": pl.Float64,
    "lower_ci_99_8": pl.Float64,
    "upper_ci_99_8": pl.Float64,
    "limits_basis": pl.String,  # "published", "computed" or ""
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "note": pl.String,
    "missing_reason": pl.String,  # "" when there is a value
    "status": pl.String,  # "", "provisional", "revised"
    "filled": pl.Boolean,  # carried forward by the source: not a new measurement
    "break_before": pl.Boolean,  # not comparable with earlier periods
    "rounding_step": pl.Float64,  # null where not rounded or unknown
    "published_comparison": pl.String,  # the source's own label against England, kept as published
    "published_trend": pl.String,
    "definition_version": pl.String,
    "geography_vintage": pl.String,  # "2023-04" for April 2023 boundaries; "" where not stated
    "document": pl.String,  # file or address the row was read from
    "line": pl.Int64,
    "source": pl.String,  # who publishes it
    "release": pl.String,  # id of the release; filled by the store
    "licence": pl.String,
    "attribution": pl.String,
    "sensitivity": pl.String,  # public, internal, restricted
    "embargo_until": pl.Date,  # null: none; published from this date on
    "small_numbers": pl.String,  # the small-number rule already applied or to apply; "" none named
}


def empty() -> pl.DataFrame:
    """An observation table with no rows."""
    return pl.DataFrame(schema=SCHEMA)
