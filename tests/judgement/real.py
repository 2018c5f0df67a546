"""The reference figures as observations, read plainly here so that these tests need no other room."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.observations import Indicator, schema
from goldenthread.strategy.model import Strategy

EXPORT = "data/dfe-csc-outcomes/fingertips_90284_region_hospital_admissions_2324.csv.gz"
DERIVED = "data/derived/kpi_long_all_areas.parquet"
ADMISSIONS = Indicator(
    id="fingertips:90284",
    title="Admissions",
    unit="per 10,000",
    multiplier=10_000,
    good="lower",
    value_type="crude rate",
)


def export(shared: Path) -> pl.DataFrame:
    """The genuine Fingertips export in our schema."""
    raw = pl.read_csv(shared / EXPORT, infer_schema=False)
    year = pl.col("Time period").str.slice(0, 4).cast(pl.Int32)

    def number(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Float64, strict=False)

    return _whole(
        raw.select(
            indicator="fingertips:" + pl.col("Indicator ID"),
            area_code=pl.col("Area Code"),
            area_name=pl.col("Area Name"),
            sex=pl.col("Sex"),
            age=pl.col("Age"),
            category_type=pl.col("Category Type").fill_null(""),
            category=pl.col("Category").fill_null(""),
            period=pl.col("Time period"),
            period_length=pl.lit("1y"),
            period_kind=pl.lit("financial"),
            period_start=pl.date(year, 4, 1),
            period_end=pl.date(year + 1, 3, 31),
            value=number("Value"),
            lower_ci_95=number("Lower CI 95.0 limit"),
            upper_ci_95=number("Upper CI 95.0 limit"),
            lower_ci_99_8=number("Lower CI 99.8 limit"),
            upper_ci_99_8=number("Upper CI 99.8 limit"),
            numerator=number("Count"),
            denominator=number("Denominator"),
            missing_reason=pl.when(number("Value").is_null())
            .then(pl.lit("not published"))
            .otherwise(pl.lit("")),
            published_comparison=pl.col("Compared to England value or percentiles"),
            definition_version=pl.lit(""),
        ).unique(
            ["area_code", "sex", "category_type", "category", "period"], keep="first", maintain_order=True
        )
    )


def derived(shared: Path) -> pl.DataFrame:
    """The 44 harmonised series in our schema; a row without dates has the dates of its label's first year."""
    raw = pl.read_parquet(shared / DERIVED)
    year = pl.col("period").str.slice(0, 4).cast(pl.Int32)
    start = pl.col("period_start").cast(pl.Date).fill_null(pl.date(year, 1, 1))
    end = pl.col("period_end").cast(pl.Date).fill_null(pl.date(year, 12, 31))
    return _whole(
        raw.select(
            indicator="local:" + pl.col("kpi").map_elements(slug, return_dtype=pl.String),
            area_code="area_code",
            area_name="area_name",
            sex="sex",
            age=pl.lit("All ages"),
            category_type=pl.lit(""),
            category=pl.lit(""),
            period="period",
            period_length=pl.lit("1y"),
            period_kind=pl.lit("calendar"),
            period_start=start,
            period_end=end,
            value="value",
            lower_ci_95="lower_ci_95",
            upper_ci_95="upper_ci_95",
            numerator="count",
            denominator="denominator",
            missing_reason=pl.lit(""),
            definition_version=pl.lit(""),
        )
    )


def slug(text: str) -> str:
    """A short id made of a title."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def strategy_of(shared: Path, areas: tuple[str, ...] = ("E06000002", "E06000003")) -> Strategy:
    """A strategy with one measure for each of the 44 series."""
    raw = pl.read_parquet(shared / DERIVED)
    kinds = (
        raw.group_by("kpi").agg(pl.col("unit", "polarity").first(), pl.col("sex").unique().sort()).sort("kpi")
    )
    measures: list[dict[str, Any]] = [
        {
            "id": slug(kpi),
            "title": kpi,
            "unit": unit,
            "good": {"H": "higher", "L": "lower"}.get(polarity),
            "bindings": [
                {"indicator": f"local:{slug(kpi)}", "sex": "Persons" if "Persons" in sexes else sexes[0]}
            ],
        }
        for kpi, unit, polarity, sexes in kinds.iter_rows()
    ]
    return Strategy.model_validate(
        {
            "id": "at-size",
            "version": "1",
            "status": "draft",
            "title": "At size",
            "place": {"id": "place", "name": "Place", "areas": areas},
            "years": {"start": 2019, "end": 2030},
            "compare": {"similar": _similar(raw)},
            "themes": [{"id": "t", "title": "T", "goals": [{"id": "g", "title": "G", "measures": measures}]}],
        }
    )


def _similar(raw: pl.DataFrame) -> dict[str, Any]:
    """Ten neighbours for every area: the next ten codes, which is enough to measure the work."""
    codes = sorted(code for code in raw["area_code"].unique() if code.startswith("E0"))
    rings = {
        code: [codes[(at + step) % len(codes)] for step in range(1, 11)] for at, code in enumerate(codes)
    }
    return {"name": "Next ten", "why": "They follow in the list.", "source": "made up", "areas": rings}


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    missing = {name: kind for name, kind in schema.SCHEMA.items() if name not in frame.columns}
    return frame.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in missing.items()).select(
        pl.col(name).cast(kind) for name, kind in schema.SCHEMA.items()
    )
