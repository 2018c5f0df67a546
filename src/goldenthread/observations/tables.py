"""Figures of some indicators as plain arrays: counts, the sums among them, what must be protected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.observations.recovering import Flags, Floats, Ints, System
from goldenthread.observations.schema import KEY
from goldenthread.observations.sums import BY_RATES, By, Whole, sums

RANGES: Final = ("_low", "_high", "_low_left", "_high_left")  # of a protected count, and of those left out
HALF: Final = 0.5  # counts are whole: what differs by less is the same


@dataclass(frozen=True, slots=True)
class Counts:
    """One kind of count (those counted, or those left out) of every row, and what its protection asks."""

    number: Floats  # NaN: not given
    error: Floats  # how far the given number may be from the count that was added up
    low: Floats  # of the range that must stay possible; NaN: no number may be told
    high: Floats


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and the terms of the sums among them. The last row stands for totals that are not there."""

    row: Ints  # the number of each row in the frame it came from
    protected: Flags
    empty: Flags  # no value in the source: nobody knows its count
    national: Flags
    counted: Counts
    left_out: Counts
    relation: Ints  # of each term the number of its sum
    cell: Ints  # and of its row
    sign: Floats
    by: NDArray[np.str_]  # of each sum: what its parts differ in
    complete: Flags

    def parts(self) -> Iterator[Table]:
        """The tables that no sum ties to each other, of those that hold something to protect."""
        from scipy.sparse import coo_array  # type: ignore[import-untyped]
        from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

        own = self.cell < len(self.row) - 1
        rows, size = len(self.row), len(self.row) + len(self.by)
        ends = (self.cell[own], rows + self.relation[own])
        graph = coo_array((np.ones(own.sum()), ends), shape=(size, size))
        _, group = connected_components(graph, directed=False)
        group = np.asarray(group)
        order = np.argsort(group[rows + self.relation], kind="stable")
        bounds = np.searchsorted(group[rows + self.relation][order], np.arange(group.max() + 2))
        for one in np.unique(group[:-1][: rows - 1][self.protected[:-1]]):
            terms = order[bounds[one] : bounds[one + 1]]
            if len(terms):
                yield self._of_terms(np.sort(terms))

    def _of_terms(self, terms: Ints) -> Table:
        cells, cell = np.unique(np.append(self.cell[terms], len(self.row) - 1), return_inverse=True)
        relations, relation = np.unique(self.relation[terms], return_inverse=True)
        return Table(
            self.row[cells],
            self.protected[cells],
            self.empty[cells],
            self.national[cells],
            _taken(self.counted, cells),
            _taken(self.left_out, cells),
            relation.astype(np.int64),
            cell[:-1].astype(np.int64),
            self.sign[terms],
            self.by[relations],
            self.complete[relations],
        )


def _taken(counts: Counts, cells: Ints) -> Counts:
    return Counts(counts.number[cells], counts.error[cells], counts.low[cells], counts.high[cells])


def completed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, then an empty one for each area, group and period of an indicator that has none.

    The sum of two sums may do without the figure that both have in it.
    """
    when = ("period", "period_length", "period_start", "period_end")
    areas = rows.select("indicator", "area_code", "area_name", "area_type")
    areas = areas.unique(["indicator", "area_code"], maintain_order=True)
    alike = ["indicator", "category_type", "category"]
    sexes, of_age = (rows.select(*alike, name).unique(maintain_order=True) for name in ("sex", "age"))
    groups = sexes.join(of_age, on=alike)
    times = rows.select("indicator", *when).unique(["indicator", *when[:2]], maintain_order=True)
    every = areas.join(groups, on="indicator").join(times, on="indicator")
    absent = every.join(rows, on=list(KEY), how="anti").with_columns(_protect=pl.lit(False))
    return pl.concat([rows, absent], how="diagonal").with_columns(_multiplier=_multiplier())


def _multiplier() -> pl.Expr:
    """What numerator / denominator is multiplied by, read from the figures: 1, 100, 1,000 or so."""
    ratio = pl.col("value") * pl.col("denominator") / pl.col("numerator")
    usable = pl.when((pl.col("numerator") > 0) & (pl.col("value") > 0)).then(ratio)
    return pl.lit(10.0).pow(usable.median().over("indicator").log10().round())


def table(rows: pl.DataFrame, places: Iterable[Whole]) -> Table:
    """The arrays of completed rows that bear `_protect` and the ranges."""
    terms = sums(rows, places)
    relation = terms["relation"].to_numpy().astype(np.int64)
    each = terms.unique("relation", maintain_order=True)
    counted, left_out = _counts(rows)
    return Table(
        row=np.arange(rows.height + 1),
        protected=np.append(rows["_protect"].to_numpy(), False),
        empty=np.append(rows["value"].is_null().to_numpy(), False),
        national=np.append((rows["area_type"] == "country").to_numpy(), False),
        counted=counted,
        left_out=left_out,
        relation=relation,
        cell=terms["cell"].to_numpy().astype(np.int64),
        sign=terms["sign"].to_numpy(),
        by=each["by"].to_numpy().astype(np.str_),
        complete=each["complete"].to_numpy(),
    )


def _counts(rows: pl.DataFrame) -> tuple[Counts, Counts]:
    """Counts as given, else what value and denominator make them."""
    given = pl.col("numerator").is_not_null()
    count = pl.when(given).then("numerator").otherwise(derived())
    rough = 0.05 * pl.col("denominator") / pl.col("_multiplier")  # values are given to a decimal at least
    error = pl.when(given).then(pl.col("rounding_step").fill_null(0.0) / 2).otherwise(rough).fill_null(0.0)
    read = rows.select(*RANGES, count=count, left=pl.col("denominator") - count, error=error)
    low, high, low_left, high_left, number, left, error_ = (plus_one(read[name]) for name in read.columns)
    error_ = np.nan_to_num(error_)
    return Counts(number, error_, low, high), Counts(left, error_, low_left, high_left)


def derived() -> pl.Expr:
    """The count that a value and its denominator give back."""
    return pl.col("value") * pl.col("denominator") / pl.col("_multiplier")


def plus_one(numbers: pl.Series) -> Floats:
    """The numbers of rows, and none for the row that stands for totals not there."""
    return np.append(numbers.cast(pl.Float64).fill_null(np.nan).to_numpy(), np.nan)


@dataclass(frozen=True, slots=True)
class Ties:
    """The sums that really hold for one kind of count: their terms, and how far whole and parts differ."""

    terms: Ints
    below: Floats
    above: Floats


def ties(of: Table, counts: Counts) -> Ties:
    """Whether each sum holds, judged by the true counts as far as they are known.

    A sum is exact, or its whole is no less than its parts (where some are missing), or it is none.
    """
    size = len(of.by)

    def each(weights: Floats | Flags) -> Floats:
        return np.asarray(np.bincount(of.relation, weights, minlength=size), dtype=np.float64)

    elsewhere = of.cell == len(of.row) - 1
    unknown = np.isnan(counts.number)[of.cell]
    difference = each(np.where(unknown, 0.0, of.sign * counts.number[of.cell]))
    error = HALF + each(counts.error[of.cell])
    every_known, whole_known = each(unknown) == 0, each((of.sign > 0) & ~unknown) > 0
    nested = np.isin(of.by, (By.AGE, By.PERIOD))
    equal = (~every_known | (np.abs(difference) <= error)) & of.complete
    by_rates = each(unknown & ~of.empty[of.cell] & ~elsewhere) > 0
    holds = np.where(nested, ~every_known | equal, (difference >= -error) | ~whole_known)
    holds = np.where(by_rates, np.isin(of.by, BY_RATES) & of.complete, holds) | (each(elsewhere) > 0)
    exact = equal | (each(elsewhere) > 0)
    apart = np.where(every_known & exact, np.minimum(np.abs(difference), HALF), 0.0)
    return Ties(np.flatnonzero(holds[of.relation]), -apart, np.where(exact, apart, np.inf))


def system(of: Table, counts: Counts, tied: Ties, gone: Flags) -> System:
    """The sums with what is known of each count: all that is not hidden."""
    known = ~gone & ~of.empty & ~np.isnan(counts.number)
    few = np.where(of.protected & ~np.isnan(counts.low) & ~(counts.number == 0), counts.low, 0.0)
    return System(
        relation=of.relation[tied.terms],
        cell=of.cell[tied.terms],
        sign=of.sign[tied.terms],
        below=tied.below,
        above=tied.above,
        low=np.where(known, counts.number - counts.error, few),
        high=np.where(known, counts.number + counts.error, np.inf),
    )


def as_published(counts: Counts, number: Floats, error: Floats) -> Counts:
    """The same rows with the numbers that everybody can read."""
    return replace(counts, number=number, error=np.maximum(counts.error, error))
