"""Which figures are the sum of which: sexes, categories, areas, ages and periods of one indicator.

Everything that gives a hidden count away by adding or subtracting is one of these sums. They are found by the
keys of the rows; whether the numbers really add up is for the one who asks (`recovering` and its callers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import polars as pl

from goldenthread import ages
from goldenthread.areas import AreaKind, english


class By(StrEnum):
    """What the parts of a sum differ in. The word is the column."""

    SEX = "sex"
    CATEGORY = "category"
    SMALL_AREA = "small area"
    PLACE = "place"  # the areas of a strategy's place
    AREA = "area"  # regions, combined authorities, counties
    AGE = "age"
    PERIOD = "period"


# Sums of which we know the parts even where their total is not among the rows: it may be known elsewhere.
PARTITIONS: Final = (By.SEX, By.CATEGORY, By.SMALL_AREA)
# Sums that tell a part even where no counts are given: rates of all parts but one, and the rate of the whole.
BY_RATES: Final = (*PARTITIONS, By.PLACE)
COUNCILS: Final = [str(kind) for kind in AreaKind if kind not in ("country", "region", "combined-authority")]


@dataclass(frozen=True, slots=True)
class Whole:
    """An area and the areas that make it up."""

    code: str
    parts: tuple[str, ...]


TERMS: Final = {
    "by": pl.String,
    "relation": pl.UInt32,
    "cell": pl.UInt32,
    "sign": pl.Float64,
    "complete": pl.Boolean,
}
ROW: Final = "_cell"  # the number of a row; the number after the last stands for a total that is not there
_TIME: Final = ("period", "period_length")
_GROUPS: Final = ("age", "category_type", "category")


def sums(rows: pl.DataFrame, places: Iterable[Whole]) -> pl.DataFrame:
    """Every sum among the rows, as terms: a whole has sign +1 and its parts -1; relations count from 0.

    Where `complete` is false a part may be missing: the whole is then no less than the sum of the others.
    """
    rows = rows.with_row_index(ROW)
    found = [
        _partition(rows, By.SEX, pl.col("sex").is_in(["Male", "Female"]), pl.col("sex") == "Persons", size=2),
        _categories(rows),
        _small_areas(rows),
        _areas(rows, By.PLACE, places),
        _areas(rows, By.AREA, list(_standard(rows["area_code"].unique().to_list()))),
        _rings(rows, By.AGE, ["indicator", "area_code", "sex", "category_type", "category", *_TIME], _age),
        _rings(rows, By.PERIOD, ["indicator", "area_code", "sex", *_GROUPS], _days),
    ]
    numbered, first = [], 0
    for one in found:
        numbered.append(one.with_columns(pl.col("relation") + first))
        first += one["relation"].n_unique()
    return pl.concat(numbered)


def _partition(
    rows: pl.DataFrame, by: By, part: pl.Expr, whole: pl.Expr, *, size: int = 0, alike: Sequence[str] = ()
) -> pl.DataFrame:
    """Parts and their whole, alike in all other columns of the key. `size`: how many parts there must be."""
    group = list(alike or ["indicator", "area_code", *_GROUPS, *_TIME])
    parts = rows.filter(part)
    keys = parts.group_by(group, maintain_order=True).agg(have=pl.len()).filter(pl.col("have") > 1)
    keys = keys.with_row_index("relation")
    terms = parts.join(keys, on=group, maintain_order="left").with_columns(sign=pl.lit(-1.0))
    on = [name for name in group if by is not By.CATEGORY or name != "category_type"]
    wholes = rows.filter(whole).join(keys, on=on, maintain_order="left", suffix="_of_parts")
    alone = wholes.filter(pl.len().over("relation") == 1).with_columns(sign=pl.lit(1.0))
    elsewhere = keys.join(alone, on="relation", how="anti").with_columns(
        sign=pl.lit(1.0), **{ROW: pl.lit(rows.height, pl.UInt32)}
    )
    columns = ["relation", ROW, "sign", "have"]
    every = pl.concat([one.select(columns) for one in (terms, alone, elsewhere)])
    return _terms(every.with_columns(complete=pl.col("have") == size if size else pl.lit(True)), by)


def _categories(rows: pl.DataFrame) -> pl.DataFrame:
    alike = ["indicator", "area_code", "sex", "age", "category_type", *_TIME]
    of_one = pl.col("category_type") != ""
    return _partition(rows, By.CATEGORY, of_one, ~of_one, alike=alike)


def _small_areas(rows: pl.DataFrame) -> pl.DataFrame:
    """The wards of a council: all there are, because a council's own file holds no other's."""
    alike = ["indicator", "sex", *_GROUPS, *_TIME]
    small = pl.col("area_type") == AreaKind.SMALL_AREA
    council = pl.col("area_type").is_in(COUNCILS) & ~small
    return _partition(rows, By.SMALL_AREA, small, council, alike=alike)


def _standard(codes: Iterable[str]) -> Iterator[Whole]:
    """The country, regions, combined authorities and counties among the codes, by councils and by regions."""
    book = english()
    for code in codes:
        area = book.get(code)
        if area and area.kind in ("country", "region", "combined-authority", "county"):
            for group in ("region", "upper-tier", "lower-tier"):
                if parts := tuple(part.code for part in book.children(code, group)):
                    yield Whole(code, parts)


def _areas(rows: pl.DataFrame, by: By, wholes: Iterable[Whole]) -> pl.DataFrame:
    """Areas that make up a larger one which has a figure too."""
    pairs = [
        (at, whole.code, part, len(whole.parts)) for at, whole in enumerate(wholes) for part in whole.parts
    ]
    schema = {"whole": pl.UInt32, "whole_code": pl.String, "area_code": pl.String, "size": pl.UInt32}
    table = pl.DataFrame(pairs, schema=schema, orient="row")
    group = ["whole", "indicator", "sex", *_GROUPS, *_TIME]
    parts = rows.join(table, on="area_code", maintain_order="left")
    heads = table.unique("whole", maintain_order=True).select("whole", area_code="whole_code")
    wholes_ = rows.join(heads, on="area_code", maintain_order="left")
    keys = parts.group_by(group, maintain_order=True).agg(have=pl.len(), size=pl.col("size").first())
    keys = keys.join(wholes_.select(group).unique(), on=group, how="semi", maintain_order="left")
    keys = keys.with_row_index("relation").with_columns(complete=pl.col("have") == pl.col("size"))
    columns = ["relation", ROW, "sign", "complete"]
    every = [
        one.join(keys.drop("size", "have"), on=group, maintain_order="left")
        .with_columns(sign=pl.lit(sign))
        .select(columns)
        for one, sign in ((wholes_, 1.0), (parts, -1.0))
    ]
    return _terms(pl.concat(every), by)


Stretch = tuple[int, int]  # where it begins, and where the next would begin
Edge = tuple[int, int, int]  # a stretch and the number of its row
ENDLESS: Final = 1000


def _age(age: str, _start: date | None, _end: date | None) -> Stretch | None:
    band = ages.find(age)
    return (band.low, ENDLESS if band.high is None else band.high + 1) if band else None


def _days(_age: str, start: date | None, end: date | None) -> Stretch | None:
    return (start.toordinal(), (end + timedelta(days=1)).toordinal()) if start and end else None


def _rings(
    rows: pl.DataFrame,
    by: By,
    group: list[str],
    stretch: Callable[[str, date | None, date | None], Stretch | None],
) -> pl.DataFrame:
    """Stretches of age or time that lead from one point to another by two ways: both ways sum to the same.

    Under 15 is 0 to 4 and 5 to 14; 2021 to 2023 is the sum of three years, and less 2020 to 2022 it is the
    difference of two of them.
    """
    column = "period" if by is By.PERIOD else "age"
    several = rows.filter((pl.col(column).n_unique() > 2).over(group))
    if by is By.PERIOD:
        several = several.filter((pl.col("period_length").n_unique() > 1).over(group))
    found: list[tuple[int, int, float]] = []
    relation = 0
    needed = dict.fromkeys([*group, ROW, "age", "period_start", "period_end"])
    for part in several.select(list(needed)).partition_by(group):
        looked_at = part.select("age", "period_start", "period_end", ROW).iter_rows()
        edges = [(*ends, row[3]) for row in looked_at if (ends := stretch(*row[:3]))]
        for ring in rings(edges):
            found += [(relation, cell, sign) for cell, sign in ring]
            relation += 1
    schema = {"relation": pl.UInt32, ROW: pl.UInt32, "sign": pl.Float64}
    return _terms(pl.DataFrame(found, schema=schema, orient="row").with_columns(complete=pl.lit(True)), by)


def rings(edges: Iterable[Edge]) -> Iterator[list[tuple[int, float]]]:
    """Independent rings among stretches: the longest of each has +1, the shorter ones lead round."""
    reached: dict[int, dict[int, tuple[int, float]]] = {}
    for start, end, cell in sorted(edges, key=lambda one: (one[1] - one[0], one)):
        way = _way(reached, start, end)
        if way is not None:
            yield [(cell, 1.0), *((step, -sign) for step, sign in way)]
            continue
        reached.setdefault(start, {})[end] = (cell, 1.0)
        reached.setdefault(end, {})[start] = (cell, -1.0)


def _way(
    reached: dict[int, dict[int, tuple[int, float]]], start: int, end: int
) -> list[tuple[int, float]] | None:
    """The only way between two points by stretches seen before; None where there is none."""
    ways: dict[int, list[tuple[int, float]]] = {start: []}
    front = [start]
    while front:
        point = front.pop()
        for onward, step in reached.get(point, {}).items():
            if onward not in ways:
                ways[onward] = [*ways[point], step]
                front.append(onward)
    return ways.get(end)


def _terms(found: pl.DataFrame, by: By) -> pl.DataFrame:
    named = found.select("relation", "sign", "complete", by=pl.lit(by.value), cell=pl.col(ROW))
    return named.select(pl.col(name).cast(kind) for name, kind in TERMS.items()).sort(
        "relation", maintain_order=True
    )
