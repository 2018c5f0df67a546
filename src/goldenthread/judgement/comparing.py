"""Fair comparison: similar areas first, then the region, then the country.

Only an area's own 95% limits are used; the comparator is a fixed value. The two must be the same indicator,
sex, age, period and definition. An area is never compared with itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from goldenthread import methods
from goldenthread.judgement.cases import first_that_holds

KEY: Final = ("indicator", "sex", "age", "period_start", "period_end")
SUMMABLE: Final = ("proportion", "crude rate", "")
FEWEST_SIMILAR: Final = 3  # an average of one or two areas is those areas, not a comparison

# Why a comparison cannot be made: code -> what we say.
REASONS: Final[Mapping[str, str]] = {
    "own": "There is no figure of our own to compare.",
    "nobody": "No one has chosen areas that are similar to this one.",
    "region": "This area is not in one region.",
    "itself": "An area is not compared with itself.",
    "none": "There is no figure for {name} by this indicator.",
    "period": "{name} has no figure for {period}; figures for other periods are not compared.",
    "group": "{name} has no figure for {period} for the same sex and age.",
    "suppressed": "The figure for {name} for {period} is not published.",
    "definition": "The figure for {name} was made by another definition.",
    "few": "Only {published} of {listed} similar areas have a figure for {period}; "
    "we need at least 3, and at least half of them.",
    "limits": "The source gives no likely range, so we cannot tell whether this is more than chance.",
}


def against_area(latest: pl.DataFrame, rows: pl.DataFrame, tag: str, other: str) -> pl.DataFrame:
    """Add `<tag>_value` and `<tag>_reason` for the comparator whose code is in the column `other`.

    `latest` has one row for each measure and area; `rows` are the headline rows of every area.
    """
    codes = latest[other].drop_nulls().unique().to_list()
    theirs = rows.filter(pl.col("area_code").is_in(codes)).rename({"area_code": other})
    exact = theirs.select(
        *KEY,
        other,
        pl.col("value").alias("their_value"),
        pl.col("definition_version").fill_null("").alias("their_definition"),
        pl.lit(True).alias("exact"),
    ).unique([*KEY, other], keep="last", maintain_order=True)
    joined = latest.join(exact, on=[*KEY, other], how="left", maintain_order="left")
    joined = _flag(joined, theirs, ["indicator", other, "period_start", "period_end"], "any_group")
    joined = _flag(joined, theirs, ["indicator", other, "sex", "age"], "any_period")
    joined = joined.with_columns(_reason(other).alias(f"{tag}_reason"))
    value = pl.when(pl.col(f"{tag}_reason") == "").then(pl.col("their_value"))
    dropped = ("their_value", "their_definition", "exact", "any_group", "any_period")
    return joined.with_columns(value.alias(f"{tag}_value")).drop(dropped)


def _flag(joined: pl.DataFrame, theirs: pl.DataFrame, on: Sequence[str], name: str) -> pl.DataFrame:
    some = (
        theirs.filter(pl.col("value").is_not_null())
        .select(on)
        .unique()
        .with_columns(pl.lit(True).alias(name))
    )
    return joined.join(some, on=list(on), how="left", maintain_order="left")


def _reason(other: str) -> pl.Expr:
    """Why there is nothing to compare with, the first that holds; "" where there is."""
    same = pl.col("their_definition") == pl.col("definition_version").fill_null("")
    return first_that_holds(
        {
            "own": pl.col("value").is_null(),
            "region": pl.col(other).is_null(),
            "itself": pl.col(other) == pl.col("area_code"),
            "suppressed": pl.col("exact") & pl.col("their_value").is_null(),
            "definition": pl.col("exact") & ~same,
            "": pl.col("exact"),
            "group": pl.col("any_group"),
            "period": pl.col("any_period"),
        },
        otherwise="none",
    )


def against_similar(
    latest: pl.DataFrame, rows: pl.DataFrame, similar: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    """Add `similar_value`, `similar_reason`, `similar_published`, `similar_listed` and `similar_basis`.

    The value is the sum of the counts over the sum of the denominators where every listed area with a figure
    has both and they reproduce its value; else the plain mean of the published values.
    """
    pairs = [(area, other) for area, others in similar.items() for other in others if other != area]
    listed = pl.DataFrame(pairs, schema={"area_code": pl.String, "other": pl.String}, orient="row")
    theirs = rows.filter(pl.col("area_code").is_in(listed["other"].unique().to_list()))
    theirs = theirs.filter(pl.col("value").is_not_null()).select(
        *KEY,
        pl.col("area_code").alias("other"),
        pl.col("definition_version").fill_null("").alias("their_definition"),
        pl.col("value").alias("their_value"),
        pl.col("numerator").alias("x"),
        pl.col("denominator").alias("n"),
    )
    wanted = latest.select("measure", "area_code", *KEY, "definition_version", "multiplier", "value_type")
    each = wanted.join(listed, on="area_code").join(theirs, on=[*KEY, "other"])
    each = each.filter(pl.col("their_definition") == pl.col("definition_version").fill_null(""))
    sums = _averages(each)
    sizes = listed.group_by("area_code").agg(similar_listed=pl.len().cast(pl.Int64))
    joined = latest.join(sizes, on="area_code", how="left", maintain_order="left")
    joined = joined.join(sums, on=["measure", "area_code"], how="left", maintain_order="left")
    published = pl.col("similar_published").fill_null(0)
    few = (published < FEWEST_SIMILAR) | (published * 2 < pl.col("similar_listed"))
    reason = first_that_holds(
        {"own": pl.col("value").is_null(), "nobody": pl.col("similar_listed").is_null(), "few": few}
    )
    joined = joined.with_columns(reason.alias("similar_reason"), similar_published=published)
    return joined.with_columns(
        similar_value=pl.when(pl.col("similar_reason") == "").then(pl.col("similar_value"))
    )


def reproduces(value: str, x: str, n: str) -> pl.Expr:
    """Whether a count over its denominator is the published value, within 2% or 0.1."""
    made = pl.col(x) / pl.col(n) * pl.col("multiplier")
    return (
        (made - pl.col(value)).abs() <= pl.max_horizontal(pl.col(value).abs() * 0.02, pl.lit(0.1))
    ).fill_null(False)


def _averages(each: pl.DataFrame) -> pl.DataFrame:
    plain = reproduces("their_value", "x", "n") & pl.col("value_type").is_in(SUMMABLE)
    sums = (
        each.with_columns(plain=plain)
        .group_by("measure", "area_code")
        .agg(
            pl.len().cast(pl.Int64).alias("similar_published"),
            pl.col("plain").all(),
            pl.col("x", "n").sum(),
            pl.col("their_value").mean().alias("mean"),
            pl.col("multiplier").first(),
        )
    )
    summed = pl.col("x") / pl.col("n") * pl.col("multiplier")
    return sums.select(
        "measure",
        "area_code",
        "similar_published",
        pl.when("plain").then(summed).otherwise("mean").alias("similar_value"),
        pl.when("plain").then(pl.lit("summed")).otherwise(pl.lit("mean")).alias("similar_basis"),
    )


def judged(latest: pl.DataFrame, tag: str) -> pl.DataFrame:
    """Add `<tag>_difference`, `<tag>_word` and `<tag>_beyond` (outside the 99.8% limits too)."""
    said = methods.compare_with_benchmark(
        latest,
        value="value",
        lower_ci="lower_ci_95",
        upper_ci="upper_ci_95",
        benchmark=f"{tag}_value",
        good="good",
    )
    benchmark = pl.col(f"{tag}_value")
    outside = (pl.col("lower_ci_99_8") > benchmark) | (pl.col("upper_ci_99_8") < benchmark)
    word = pl.col("comparison").fill_null("not compared")
    unsure = (word == "cannot tell") & (pl.col(f"{tag}_reason") == "")
    return said.with_columns(
        (pl.col("value") - benchmark).alias(f"{tag}_difference"),
        word.alias(f"{tag}_word"),
        outside.alias(f"{tag}_beyond"),
        pl.when(unsure).then(pl.lit("limits")).otherwise(pl.col(f"{tag}_reason")).alias(f"{tag}_reason"),
    ).drop("comparison")
