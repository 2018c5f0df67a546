"""The audit: an attempt to work out every hidden figure from what is about to be published.

It is made after the gate and independently of it: from the published counts (exact, rounded, or value times
denominator), with all sums at once. What it finds stops a publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from goldenthread.observations import recovering
from goldenthread.observations.gate import kept_back
from goldenthread.observations.picking import NO_PICKS, Picks, in_use
from goldenthread.observations.protecting import protection, solved, too_narrow
from goldenthread.observations.recovering import Flags, Floats, Ints
from goldenthread.observations.schema import KEY
from goldenthread.observations.sums import By, Whole
from goldenthread.observations.tables import (
    Counts,
    Table,
    as_published,
    completed,
    plus_one,
    system,
    table,
    ties,
)

COLUMN: Final = {
    By.SEX: "sex",
    By.CATEGORY: "category",
    By.SMALL_AREA: "area_name",
    By.PLACE: "area_name",
    By.AREA: "area_name",
    By.AGE: "age",
    By.PERIOD: "period",
}
WAYS: Final = 3  # as many sums are told of each figure


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A hidden figure that anybody can work out: its key, and the sums that tell it."""

    indicator: str
    area_code: str
    area_name: str
    sex: str
    age: str
    category_type: str
    category: str
    period: str
    ways: tuple[str, ...]


def recoverable(
    truth: pl.DataFrame, shown: pl.DataFrame, *, picks: Picks = NO_PICKS, places: Iterable[Whole] = ()
) -> tuple[Recoverable, ...]:
    """The hidden figures that can be worked out from `shown` to less than their rule allows.

    `truth` are the rows as they are in the store: they say which figures needed hiding, and which sums really
    hold. Nothing of their hidden numbers is taken to be known. Rows that are not among the shown ones are
    kept back, and must not be told either.
    """
    truth = pl.concat([truth.join(shown, on=list(KEY), how="semi"), kept_back(truth, shown)])
    is_back = pl.int_range(pl.len()) >= shown.height
    marked = truth.with_columns(protection(in_use(truth, picks), picks, is_back=is_back))
    if not marked["_protect"].any():
        return ()
    concerned = marked.filter(pl.col("_protect").any().over("indicator"))
    rows = completed(concerned)
    of = table(rows, places)
    published = shown.select(
        *KEY, _value="value", _count="numerator", _of="denominator", _step="rounding_step"
    )
    seen = rows.select(*KEY, "_multiplier").join(published, on=list(KEY), how="left", maintain_order="left")
    gone = np.append(seen["_value"].is_null().to_numpy(), False)
    numbers = _published(seen)
    told = sorted(cell for part in of.parts() for cell in _told_of(part, numbers, gone))
    return tuple(_named(of, rows, cell, gone) for cell in told)


def _published(seen: pl.DataFrame) -> tuple[Floats, Floats, Floats]:
    """What can be read of each count: those counted, those left out, and how far off they may be."""
    by_rate = pl.col("_value") * pl.col("_of") / pl.col("_multiplier")
    read = seen.select(
        count=pl.coalesce("_count", by_rate), of="_of", step=pl.col("_step").fill_null(0.0) / 2
    )
    count, out_of, error = (plus_one(read[name]) for name in read.columns)
    return count, out_of - count, np.nan_to_num(error)


def _told_of(of: Table, numbers: tuple[Floats, Floats, Floats], gone: Flags) -> set[int]:
    """The rows of one part of the table whose protected counts the sums tell."""
    counted, left_out, error = (one[of.row] for one in numbers)
    gone = gone[of.row]
    if (gone | of.empty)[:-1].all():
        return set()  # nothing is shown that could tell anything
    cells = [
        _told(of, counts, as_published(counts, number, error), gone)
        for counts, number in ((of.counted, counted), (of.left_out, left_out))
    ]
    return {int(row) for row in of.row[np.concatenate(cells)]}


def _told(of: Table, counts: Counts, published: Counts, gone: Flags) -> Ints:
    """Protected counts of which the sums tell more than their rule. `counts` only say which sums hold."""
    made = system(of, published, ties(of, counts), gone)
    wanted = np.intersect1d(np.flatnonzero(of.protected & gone), made.cell)
    if not len(wanted):
        return wanted
    follows = recovering.determined(made, ~gone & ~of.empty)[wanted]
    return wanted[too_narrow(counts, wanted, solved(made, counts, wanted)) | follows]


def _named(of: Table, rows: pl.DataFrame, cell: int, gone: Flags) -> Recoverable:
    """The figure, with the sums that it stands in, those with the fewest hidden figures first."""
    own = [(int(gone[of.cell[of.relation == one]].sum()), int(one)) for one in of.relation[of.cell == cell]]
    ways = dict.fromkeys(_sum(of, rows, one, cell) for _, one in sorted(own))
    names = [name for name in Recoverable.__dataclass_fields__ if name != "ways"]
    return Recoverable(**rows.select(names).row(cell, named=True), ways=tuple(ways)[:WAYS])


def _sum(of: Table, rows: pl.DataFrame, relation: int, cell: int) -> str:
    """One sum in words: "Middlesbrough = South Tees - Redcar and Cleveland"."""
    terms = of.relation == relation
    names = [*rows[COLUMN[By(of.by[relation])]], "their total"]
    sign = dict(zip(of.cell[terms].tolist(), of.sign[terms].tolist(), strict=True))
    others = sorted((sign[at] * sign[cell], names[at]) for at in sign if at != cell)
    told = "".join(f" {'-' if one > 0 else '+'} {name}" for one, name in others)
    return f"{names[cell]} ={told.removeprefix(' +')}"
