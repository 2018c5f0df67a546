"""A place of several areas as a whole.

In this order: the figure published for the place itself; counts and denominators summed where every member
has both; members weighted by how many people of the measure's own age and sex live there, an estimate without
limits; else not enough data. A member whose figure is missing or suppressed stops the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from goldenthread import methods
from goldenthread.judgement import populations
from goldenthread.judgement.bindings import Facts
from goldenthread.judgement.cases import first_that_holds
from goldenthread.judgement.comparing import SUMMABLE, reproduces
from goldenthread.judgement.populations import Weights
from goldenthread.judgement.scene import Scene
from goldenthread.judgement.wording import listed, plain
from goldenthread.observations.schema import LIMITS

KEY: Final = (
    "measure",
    "order",
    "indicator",
    "sex",
    "age",
    "period_start",
    "period_end",
    "period_length",
    "period_kind",
    "period",
    "definition",
)
# A weighted mean of these is a figure for all the people; of a gap, a slope, a ratio or a count it is not.
AVERAGED: Final = ("proportion", "crude rate", "directly standardised rate", "mean", "life expectancy")


def with_place(
    series: pl.DataFrame, facts: Sequence[Facts], where: Scene, frame: pl.DataFrame
) -> pl.DataFrame:
    """The series with the place's own rows added."""
    published = series.filter(pl.col("area_code") == where.place)
    others = series if published.is_empty() else series.filter(pl.col("area_code") != where.place)
    members = others.filter(pl.col("area_code").is_in(where.members))
    made = _totals(members, facts, where, frame)
    made = made.join(published, on=["measure", "period_start", "period_end"], how="anti")
    own = pl.concat([published, made.select(series.columns)], how="vertical_relaxed")
    return pl.concat([others, own.sort("measure", "period_end", "period_start")])


MADE: Final = ("rate_value", *LIMITS)


def _totals(rows: pl.DataFrame, facts: Sequence[Facts], where: Scene, frame: pl.DataFrame) -> pl.DataFrame:
    """One row for each measure and period that any member has a row for."""
    known = pl.DataFrame(
        {
            "measure": [fact.measure.id for fact in facts],
            "multiplier": [fact.multiplier for fact in facts],
            "value_type": [fact.value_type for fact in facts],
        },
        schema={"measure": pl.String, "multiplier": pl.Float64, "value_type": pl.String},
    )
    members = rows.join(known, on="measure")
    members = members.with_columns(definition=pl.col("definition_version").fill_null(""))
    sums = _summed(members, len(where.members))
    weights = populations.weigh(frame, where.members, _wanted(sums))
    estimates = _estimates(members, sums, weights, where)
    whole = sums.join(estimates, on=["measure", "period_start", "period_end", "order"], how="left")
    return _finished(whole, rows, where)


def _summed(members: pl.DataFrame, size: int) -> pl.DataFrame:
    """The sums of each period, and whether they may be used."""
    counted = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    alike = counted & reproduces("value", "numerator", "denominator")
    rows = members.with_columns(counted=counted, alike=alike, known=pl.col("value").is_not_null())
    sums = rows.group_by(KEY, maintain_order=True).agg(
        pl.col("known").sum().alias("members_known"),
        pl.col("alike").all(),
        pl.col("value").sum().alias("total"),
        pl.col("numerator", "denominator").sum(),
        pl.col("multiplier", "value_type").first(),
        pl.col("rounding_step").max(),
        pl.col("filled").any(),
        pl.col("break_before").any(),
        pl.col("area_code").filter(pl.col("known")).alias("have"),
        *(_joined(name) for name in ("source", "release", "status")),
    )
    complete = pl.col("members_known") == size
    plain_share = complete & pl.col("alike") & pl.col("value_type").is_in(SUMMABLE)
    return sums.with_columns(
        complete=complete,
        adds_up=plain_share.fill_null(False),
        is_count=complete & (pl.col("value_type") == "count"),
    )


def _joined(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().unique(maintain_order=True).str.join("; ").alias(name)


def _wanted(sums: pl.DataFrame) -> list[tuple[str, str, int]]:
    """Whom the estimates need counted."""
    need = sums.filter(
        pl.col("complete") & ~pl.col("adds_up") & ~pl.col("is_count") & pl.col("value_type").is_in(AVERAGED)
    )
    return list(need.select("sex", "age", pl.col("period_end").dt.year()).unique().iter_rows())


def weights_of(frame: pl.DataFrame, where: Scene, row: Mapping[str, Any]) -> Weights | None:
    """The weights behind one estimate of the place."""
    key = (row["sex"], row["age"], row["period_end"].year)
    return populations.weigh(frame, where.members, [key]).get(key)


def _estimates(
    members: pl.DataFrame,
    sums: pl.DataFrame,
    weights: dict[tuple[str, str, int], Weights],
    where: Scene,
) -> pl.DataFrame:
    """The weighted mean of the members' values, and in whose numbers."""
    table = [
        (sex, age, year, area, found.people[area], found.year, found.sex)
        for (sex, age, year), found in weights.items()
        for area in where.members
    ]
    names = ("sex", "age", "year", "area_code", "people", "people_year", "people_sex")
    kinds = (pl.String, pl.String, pl.Int32, pl.String, pl.Float64, pl.Int32, pl.String)
    counts = pl.DataFrame(table, schema=dict(zip(names, kinds, strict=True)), orient="row")
    rows = members.with_columns(year=pl.col("period_end").dt.year())
    joined = rows.join(counts, on=["sex", "age", "year", "area_code"])
    joined = joined.with_columns(weighted=pl.col("value") * pl.col("people"))
    on = ["measure", "period_start", "period_end", "order"]
    means = joined.group_by(on).agg(
        pl.col("weighted", "people").sum(), pl.col("people_year", "people_sex").first()
    )
    return means.select(
        *on, (pl.col("weighted") / pl.col("people")).alias("estimate"), "people_year", "people_sex"
    )


def _finished(whole: pl.DataFrame, series: pl.DataFrame, where: Scene) -> pl.DataFrame:
    """Rows in the shape of the series, with value, limits, basis and a note that says how."""
    rows = _limits(whole).with_columns(basis=_basis())
    rows = rows.with_columns(
        _value().alias("value"),
        *(pl.when("adds_up").then(pl.col(name)).alias(name) for name in ("numerator", "denominator")),
        pl.lit(where.place).alias("area_code"),
        pl.lit(where.names[where.place]).alias("area_name"),
        pl.col("definition").alias("definition_version"),
        pl.lit("").alias("category_type"),
        pl.lit("").alias("category"),
    )
    rows = rows.with_columns(
        note=pl.Series(_notes(rows), dtype=pl.String),
        missing_reason=pl.Series(_reasons(rows, where), dtype=pl.String),
    )
    missing = [name for name in series.columns if name not in rows.columns]
    rows = rows.with_columns(pl.lit(None, dtype=series.schema[name]).alias(name) for name in missing)
    return rows.select(pl.col(name).cast(series.schema[name]) for name in series.columns)


def _basis() -> pl.Expr:
    averaged = pl.col("complete") & pl.col("value_type").is_in(AVERAGED) & pl.col("estimate").is_not_null()
    return first_that_holds(
        {"summed": pl.col("adds_up") | pl.col("is_count"), "estimate": averaged}, otherwise="not enough data"
    )


def _value() -> pl.Expr:
    chosen = pl.when("adds_up").then("rate_value").when("is_count").then("total")
    return chosen.when(pl.col("basis") == "estimate").then("estimate")


def _limits(whole: pl.DataFrame) -> pl.DataFrame:
    """Wilson limits where the sum is a proportion, Byar's where it is a rate; both levels."""
    unknown = (pl.col("value_type") == "") & (pl.col("multiplier") <= 100)
    rows = whole.with_columns(share=(pl.col("value_type") == "proportion") | unknown).with_row_index("at")
    added = rows.filter("adds_up")
    parts = [_with_limits(added.filter(pl.col("share") == share), share) for share in set(added["share"])]
    nothing = pl.DataFrame(schema={"at": added.schema["at"]} | dict.fromkeys(MADE, pl.Float64))
    made = pl.concat([nothing, *(part.select("at", *MADE) for part in parts)])
    return rows.join(made, on="at", how="left", maintain_order="left").drop("at", "share")


def _with_limits(rows: pl.DataFrame, share: bool) -> pl.DataFrame:
    """The value and the limits of one family of sums, by the row's number."""
    method = methods.proportion if share else methods.rate
    said = method(
        rows.select("at", "numerator", "denominator", "multiplier"),
        numerator="numerator",
        denominator="denominator",
        multiplier=1,
        confidence=(0.95, 0.998),
    )
    made = said.select("at", pl.col("value", *LIMITS) * pl.col("multiplier"))
    return made.rename({"value": "rate_value"})


def _notes(rows: pl.DataFrame) -> list[str]:
    """How the row was made, in words."""
    columns = ("basis", "rounding_step", "people_year", "people_sex", "sex", "is_count")
    return [
        _note(basis, step, year, whom, sex, is_count)
        for basis, step, year, whom, sex, is_count in rows.select(columns).iter_rows()
    ]


def _note(
    basis: str, step: float | None, year: int | None, whom: str | None, sex: str, is_count: bool
) -> str:
    if basis == "summed":
        made = (
            "Counts of its areas added up." if is_count else "Counts and populations of its areas added up."
        )
        return f"{made} The counts are rounded to the nearest {plain(step)}." if step else made
    if basis == "estimate":
        everybody = ", both sexes together," if whom != sex and sex != "Not applicable" else ""
        return f"An estimate: its areas weighted by their people of this age{everybody} in {year}."
    return ""


def _reasons(rows: pl.DataFrame, where: Scene) -> list[str]:
    """Why there is not enough data; "" where there is."""
    columns = ("basis", "complete", "value_type", "have")
    return [
        "" if basis != "not enough data" else _reason(complete, value_type, have, where)
        for basis, complete, value_type, have in rows.select(columns).iter_rows()
    ]


def _reason(complete: bool, value_type: str, have: Sequence[str], where: Scene) -> str:
    if not complete:
        missing = [where.names.get(code, code) for code in where.members if code not in set(have)]
        return f"there is no published figure for {listed(missing)}"
    if value_type not in AVERAGED:
        return "figures of this kind cannot be added up or averaged over areas"
    return "there are no population figures of this age to weigh its areas by"
