"""The average of similar areas over time: the comparison of the latest figure, for every period before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from goldenthread.judgement.bindings import Facts
from goldenthread.judgement.comparing import against_similar
from goldenthread.judgement.figures import period_of
from goldenthread.periods import Period

Averages = dict[tuple[str, str], tuple[tuple[Period, float], ...]]


def averages(
    series: pl.DataFrame,
    rows: pl.DataFrame,
    facts: Mapping[str, Facts],
    similar: Mapping[str, Sequence[str]],
) -> Averages:
    """For each measure and area with similar areas, the periods and averages, oldest first.

    Each figure of a series is compared as if it were the latest, so that the line on a chart ends in the very
    value that the comparison names.
    """
    own = series.filter(pl.col("area_code").is_in(list(similar)) & pl.col("value").is_not_null())
    if own.is_empty():
        return {}
    known = pl.DataFrame(
        [(one.measure.id, one.multiplier, one.value_type) for one in facts.values()],
        schema={"measure": pl.String, "multiplier": pl.Float64, "value_type": pl.String},
        orient="row",
    )
    wanted = own.drop("multiplier", "value_type", strict=False).join(
        known, on="measure", how="left", maintain_order="left"
    )
    # One judged row for each figure: the row's number stands for the measure while we compare.
    numbered = wanted.with_row_index("at").with_columns(
        pl.col("measure").alias("of"), pl.col("at").cast(pl.String).alias("measure")
    )
    compared = against_similar(numbered, rows, similar).filter(pl.col("similar_value").is_not_null())
    found: dict[tuple[str, str], list[tuple[Period, float]]] = {}
    for row in compared.to_dicts():
        found.setdefault((row["of"], row["area_code"]), []).append((period_of(row), row["similar_value"]))
    return {key: tuple(pairs) for key, pairs in found.items()}
