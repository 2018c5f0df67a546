"""Figures called public that are left out, because no small-number rule can be applied to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.observations.gate import LOCAL
from goldenthread.observations.picking import NO_PICKS, Picks, applies, in_use, ruled, uncounted
from goldenthread.observations.small_numbers import RULES

UNKNOWN_RULE = "It names a small-number rule that there is not."
NO_RULE = "No small-number rule is named for it."
NAME_ONE = "Name one in the mapping, the definition or the measure; none-needed is one."
NO_COUNT = "Its small-number rule needs a count that is not given."
GIVE_COUNT = "Give the column of counts, or name a rule that needs none."


@dataclass(frozen=True, slots=True)
class Withheld:
    """One figure that was left out, why, and what would let it be published."""

    indicator: str
    area_code: str
    area_name: str
    sex: str
    age: str
    category_type: str
    category: str
    period: str
    why: str
    fix: str


def withheld(frame: pl.DataFrame, *, on: date, picks: Picks = NO_PICKS) -> tuple[Withheld, ...]:
    """Figures marked public, under no embargo, that the gate leaves out for want of a rule or a count."""
    free = pl.col("embargo_until").is_null() | (pl.col("embargo_until") <= on)
    rows = frame.filter((pl.col("sensitivity") == "public") & free & pl.col("value").is_not_null())
    unknown = ~pl.col("small_numbers").is_in(["", *RULES])
    unruled = pl.col("indicator").str.starts_with(LOCAL) & ~ruled(picks)
    needing = [applies(rule, picks) & uncounted(rule) for rule in in_use(rows, picks) if rule.needs]
    countless = pl.any_horizontal(pl.lit(False), *needing)
    why = pl.when(unknown).then(pl.lit(UNKNOWN_RULE)).when(unruled).then(pl.lit(NO_RULE))
    why = why.when(countless).then(pl.lit(NO_COUNT))
    told = rows.with_columns(why=why).filter(pl.col("why").is_not_null())
    fix = pl.when(pl.col("why") == NO_COUNT).then(pl.lit(GIVE_COUNT)).otherwise(pl.lit(NAME_ONE))
    columns = [name for name in Withheld.__dataclass_fields__ if name != "fix"]
    return tuple(Withheld(*row) for row in told.select(*columns, fix=fix).iter_rows())
