"""From a strategy and its figures to what we may say, for every measure and area at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

import polars as pl

from goldenthread.judgement import bindings, change, comparing, currency, places, scene, targeting
from goldenthread.judgement.bindings import Facts
from goldenthread.judgement.cases import last_of_each
from goldenthread.judgement.judgements import Judgements
from goldenthread.judgement.scene import Scene
from goldenthread.observations import schema
from goldenthread.periods import PeriodKind
from goldenthread.strategy.model import Strategy

PAIR = ("measure", "area_code")
# What a judgement never asks of a figure: leaving these columns out makes every join and sort lighter.
UNUSED: Final = (
    "area_type",
    "published_comparison",
    "published_trend",
    "geography_vintage",
    "limits_basis",
    "licence",
    "attribution",
    "sensitivity",
    "embargo_until",
    "small_numbers",
)
GRID: Final = {
    "measure": pl.String,
    "good": pl.String,
    "unit": pl.String,
    "multiplier": pl.Float64,
    "value_type": pl.String,
    "months": pl.Int64,
    "once": pl.Boolean,
    "lag": pl.Int64,
}


def judge(
    strategy: Strategy,
    frame: pl.DataFrame,
    *,
    indicators: Mapping[str, Any],
    areas: Any,
    as_of: date,
    linked: Sequence[Strategy] = (),
    wanted_areas: Iterable[str] | Literal["all"] | None = None,
) -> Judgements:
    """Judge every measure of a strategy in every wanted area.

    `frame` holds observations (observations.schema.SCHEMA) already passed by the public gate where the result
    is for the public. `wanted_areas` None means the place, its members, their similar areas, regions and
    country; "all" means every area with a figure for one of the measures. Figures for other areas in `frame`
    are used to compare with. `linked` are the strategies whose targets the measures link to.
    """
    facts = [bindings.facts_of(measure, indicators) for _, _, measure in strategy.judged_measures()]
    rows = _prepared(frame, facts)
    where = scene.look(strategy, rows, areas, wanted_areas)
    series = _series(strategy, facts, rows, where, indicators, frame)
    latest = _latest(series, facts, where)
    agreed = scene.agreed_baselines(facts, latest, where)
    base = change.baselines(series, agreed, where.begins)
    latest = change.changed(latest, base)
    latest = currency.with_currency(latest, as_of, where.begins)
    latest = _compared(latest, rows, where)
    judgements = Judgements(
        strategy=strategy,
        latest=latest,
        series=series,
        rows=rows,
        observations=frame,
        facts={fact.measure.id: fact for fact in facts},
        where=where,
        indicators=indicators,
        as_of=as_of,
    )
    targeting.judge_targets(judgements, linked)
    return judgements


def _prepared(frame: pl.DataFrame, facts: Sequence[Facts]) -> pl.DataFrame:
    """The headline rows of the indicators that the measures use."""
    used = {binding.indicator for fact in facts for binding in fact.measure.bindings}
    wanted = frame.filter(pl.col("indicator").is_in(sorted(used)))
    return bindings.headline(wanted.select(name for name in schema.SCHEMA if name not in UNUSED))


def _series(
    strategy: Strategy,
    facts: Sequence[Facts],
    rows: pl.DataFrame,
    where: Scene,
    indicators: Mapping[str, Any],
    frame: pl.DataFrame,
) -> pl.DataFrame:
    """Every wanted series in time order, with the place's own; `breaks` counts breaks up to each figure."""
    rules = bindings.rules([fact.measure for fact in facts], rows, indicators)
    used = rules["indicator"].unique().to_list()
    needed = rows.filter(pl.col("area_code").is_in(where.needed))
    series = bindings.bound(needed, rules, where.groups).with_columns(basis=pl.lit("published"))
    if where.combined:
        series = places.with_place(series, facts, where, frame)
    breaks = pl.col("break_before").fill_null(False).cast(pl.Int32).cum_sum().over(PAIR)
    repeating = [name for name in used if getattr(indicators.get(name), "carries_forward", False)]
    repeated = pl.col("indicator").is_in(repeating) & (pl.col("value") == pl.col("value").shift(1).over(PAIR))
    return series.with_columns(
        breaks=breaks, filled=pl.col("filled").fill_null(False) | repeated.fill_null(False)
    )


def _latest(series: pl.DataFrame, facts: Sequence[Facts], where: Scene) -> pl.DataFrame:
    """One row for each measure and wanted area: its newest figure, and the facts of its measure."""
    grid = pl.DataFrame(
        {
            "measure": [fact.measure.id for fact in facts],
            "good": [fact.good for fact in facts],
            "unit": [fact.unit for fact in facts],
            "multiplier": [fact.multiplier for fact in facts],
            "value_type": [fact.value_type for fact in facts],
            "months": [fact.months for fact in facts],
            "once": [fact.once for fact in facts],
            "lag": [fact.lag for fact in facts],
        },
        schema=GRID,
    ).join(where.judged, how="cross")
    # Which rows they are is settled in a narrow frame; the whole rows are fetched once.
    narrow = series.select(*PAIR, "value", "filled", "period_start", "period_end", "period_kind")
    has = narrow.with_row_index("at").filter(pl.col("value").is_not_null())
    newest = series[last_of_each(has, PAIR)["at"]].drop("area_name")
    joined = grid.join(newest, on=PAIR, how="left", maintain_order="left")
    return joined.join(_measured(has), on=PAIR, how="left", maintain_order="left")


def _measured(has: pl.DataFrame) -> pl.DataFrame:
    """The end of the newest period really measured, and how many months usually lie between two figures.

    With one figure it is how long the figure's period is; a count on one day, or over one winter, is yearly.
    """
    rows = has.filter(~pl.col("filled")).select(*PAIR, "period_start", "period_end", "period_kind")
    rows = rows.with_columns(end=_months("period_end"), start=_months("period_start"))
    same = pl.all_horizontal(pl.col(key) == pl.col(key).shift(1) for key in PAIR)
    rows = rows.with_columns(gap=pl.when(same).then(pl.col("end") - pl.col("end").shift(1)))
    usual = rows.group_by(PAIR).agg(pl.col("gap").median())
    newest = last_of_each(rows.drop("gap"), PAIR).join(usual, on=PAIR, maintain_order="left")
    yearly = pl.col("period_kind").is_in([PeriodKind.END_POINT, PeriodKind.DECEMBER_FEBRUARY])
    length = pl.when(yearly).then(12).otherwise(pl.col("end") - pl.col("start") + 1)
    gap = pl.col("gap").cast(pl.Int64)
    seen = pl.when(gap > 0).then(gap).otherwise(length)
    return newest.select(*PAIR, newest_end="period_end", seen_months=seen)


def _months(day: str) -> pl.Expr:
    """A day's month, counted from the year nought."""
    return pl.col(day).dt.year().cast(pl.Int64) * 12 + pl.col(day).dt.month()


def _compared(latest: pl.DataFrame, rows: pl.DataFrame, where: Scene) -> pl.DataFrame:
    for tag in ("region", "country"):
        latest = comparing.against_area(latest, rows, tag, f"{tag}_code")
    latest = comparing.against_similar(latest, rows, where.similar)
    for tag in ("similar", "region", "country"):
        latest = comparing.judged(latest, tag)
    return latest
