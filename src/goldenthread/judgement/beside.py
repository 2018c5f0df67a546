"""What is shown beside a measure's own figures: other groups of people, and near matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goldenthread.judgement import bindings
from goldenthread.judgement.figures import Row, figure_of
from goldenthread.judgement.results import NearMatch
from goldenthread.strategy.model import Binding

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements

GROUPS = ("category_type", "sex", "age", "category")
PUBLISHED = pl.lit("published").alias("basis")


def divided(observations: pl.DataFrame) -> frozenset[tuple[str, str]]:
    """The pairs of indicator and area that have figures for more than one group of people."""
    groups = observations.select("indicator", "area_code", *GROUPS).unique()
    several = groups.group_by("indicator", "area_code").len().filter(pl.col("len") > 1)
    return frozenset(several.select("indicator", "area_code").iter_rows())


def split_rows(observations: pl.DataFrame, row: Row) -> pl.DataFrame:
    """Rows of the same indicator and area for other groups, the newest of each up to the figure's period."""
    if row["indicator"] is None:
        return observations.head(0).with_columns(PUBLISHED)
    same = (pl.col("indicator") == row["indicator"]) & (pl.col("area_code") == row["area_code"])
    found = observations.filter(same & (pl.col("period_end") <= row["period_end"]))
    own = (pl.col("sex") == row["sex"]) & (pl.col("age") == row["age"])
    plain = (pl.col("category_type").fill_null("") == "") & (pl.col("category").fill_null("") == "")
    newest = found.filter(~(own & plain)).sort("period_end", "period_start")
    return newest.group_by(GROUPS, maintain_order=True).last().sort(GROUPS).with_columns(PUBLISHED)


def near_matches(judgements: Judgements, measure_id: str, area_code: str) -> tuple[NearMatch, ...]:
    """Each near match of a measure, with its newest figure in the area."""
    measure = judgements.facts[measure_id].measure
    return tuple(
        _near(judgements, measure_id, area_code, order, binding)
        for order, binding in enumerate(measure.bindings)
        if binding.differs
    )


def _near(judgements: Judgements, measure_id: str, area_code: str, order: int, binding: Binding) -> NearMatch:
    known = judgements.indicators.get(binding.indicator)
    own = (pl.col("measure") == measure_id) & (pl.col("order") == order) & (pl.col("area_code") == area_code)
    found = judgements.near_rows.filter(own).tail(1).to_dicts()
    name = judgements.where.names.get(area_code, area_code)
    return NearMatch(
        indicator=binding.indicator,
        title=str(getattr(known, "title", None) or binding.indicator),
        differs=binding.differs or "",
        unit=str(getattr(known, "unit", None) or ""),
        figure=figure_of(found[0], name) if found else None,
    )


def near_rows(judgements: Judgements) -> pl.DataFrame:
    """The published figures of every near match in the judged areas, oldest first."""
    measures = [one for one in judgements.measures if any(binding.differs for binding in one.bindings)]
    rules = bindings.rules(measures, judgements.rows, judgements.indicators, near=True)
    judged = pl.col("area_code").is_in(judgements.where.needed)
    wanted = judgements.rows.filter(pl.col("value").is_not_null() & judged)
    joined = wanted.join(rules, on=["indicator", "sex", "age"]).with_columns(PUBLISHED)
    reach = judgements.where.groups.with_columns(reached=pl.lit(True))
    joined = joined.join(reach, on=["area_code", "group"], how="left")
    joined = joined.filter(pl.col("group").eq(bindings.ANY) | pl.col("reached").fill_null(False))
    return joined.sort("period_end", "period_start")
