"""Second figures: what else must be hidden so that no sum tells more of a hidden count than its rule does.

A rule says that a hidden count lies between 1 and 4, say. Its protection holds while every one of these
numbers is still possible when all that is shown is added up and subtracted. Where it does not hold the
smallest other part is hidden too; of a region or a place the whole gives way instead, because its areas' own
figures matter more; and the figure of a country always stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import polars as pl

from goldenthread.observations import missing, recovering
from goldenthread.observations.picking import Picks, applies, hidden
from goldenthread.observations.recovering import SLACK, Bounds, Flags, Floats, Ints, System
from goldenthread.observations.small_numbers import OF_SOURCE, Range, SmallNumberRule
from goldenthread.observations.sums import By, Whole
from goldenthread.observations.tables import Counts, Table, completed, system, table, ties

# Costs beyond any count of people: what is hidden only when nothing else is there.
ZERO: Final = 1e10
UNCOUNTED: Final = 1e11
FEW: Final = 40  # second figures of a table of which each is tried again: beyond, it takes too long


def protection(rules: Sequence[SmallNumberRule], picks: Picks, *, is_back: pl.Expr) -> list[pl.Expr]:
    """`_protect`: hidden figures that sums must not tell, and those `is_back`, which are kept back whole; and
    the ranges that must stay possible."""
    by_source = pl.col("value").is_null() & (pl.col("missing_reason") == missing.SUPPRESSED)
    holds = [(rule, applies(rule, picks) & (hidden(rule) | by_source)) for rule in rules if rule.others]
    counted = [(where, rule.protects) for rule, where in holds if rule.protects]
    left = [(where, rule.protects_left_out) for rule, where in holds if rule.protects_left_out]
    unnamed = by_source & ~pl.any_horizontal(pl.lit(False), *(where for where, _ in counted))
    return [
        pl.any_horizontal(by_source, is_back, *(where for _, where in holds))
        .fill_null(False)
        .alias("_protect"),
        *_range([*counted, (unnamed, OF_SOURCE)], "_low", "_high"),
        *_range(left, "_low_left", "_high_left"),
    ]


def _range(held: Sequence[tuple[pl.Expr, Range]], low: str, high: str) -> list[pl.Expr]:
    """The widest of the ranges that hold for a row; null where none does."""
    lows = [pl.when(where).then(float(few[0])) for where, few in held]
    highs = [pl.when(where).then(float(few[1] or few[0])) for where, few in held]
    nothing = pl.lit(None, pl.Float64)
    return [pl.min_horizontal(nothing, *lows).alias(low), pl.max_horizontal(nothing, *highs).alias(high)]


def protect(rows: pl.DataFrame, places: Iterable[Whole]) -> list[int]:
    """The numbers of the rows that must be hidden besides those that are hidden already."""
    every = completed(rows)
    gone = np.append(every["_hide"].fill_null(False).to_numpy(), False)
    second: list[int] = []
    for of in table(every, places).parts():
        mine = gone[of.row] | of.protected
        if (mine | of.empty)[:-1].all():
            continue  # nothing is shown that could tell anything
        second += of.row[Hiding(of, mine).second()].tolist()
    return sorted(second)


class Hiding:
    """Hiding second figures in one table until its sums tell nothing."""

    def __init__(self, of: Table, gone: Flags) -> None:
        self.of = of
        self.gone = gone.copy()
        self.tied = [(counts, ties(of, counts)) for counts in (of.counted, of.left_out)]
        self.cost = _costs(of)
        cells, order = range(len(of.row)), np.argsort(of.cell, kind="stable")
        starts = np.searchsorted(of.cell[order], [*cells, len(of.row)])
        self.sums_of = [of.relation[order[starts[at] : starts[at + 1]]].tolist() for at in cells]
        self.terms_of: list[list[int]] = [[] for _ in of.by]
        for relation, cell in zip(of.relation.tolist(), of.cell.tolist(), strict=True):
            self.terms_of[relation].append(cell)
        whole = of.sign > 0
        self.whole_of = dict(zip(of.relation[whole].tolist(), of.cell[whole].tolist(), strict=False))

    def second(self) -> Ints:
        """The rows that were hidden besides the first ones."""
        before = self.gone.copy()
        while chosen := self._chosen():
            self.gone[chosen] = True
        second = np.flatnonzero(self.gone & ~before)
        if len(second) <= FEW:
            self._give_back(second)
        return np.flatnonzero(self.gone & ~before)

    def _give_back(self, second: Ints) -> None:
        """Show again what later choices made needless to hide: areas before wholes, the large first."""
        if self._chosen():
            return
        wide = np.isin(self.of.by[self.of.relation], (By.PLACE, By.AREA)) & (self.of.sign > 0)
        whole = np.isin(second, self.of.cell[wide])
        for row in second[np.lexsort((-self.cost[second], whole))]:
            self.gone[row] = False
            self.gone[row] = bool(self._chosen())

    def _chosen(self) -> list[int]:
        """The next rows to hide: where one sum tells too much, else where all of them together do."""
        systems = [(counts, tied, system(self.of, counts, tied, self.gone)) for counts, tied in self.tied]
        told: set[int] = set()
        for counts, _, made in systems:
            told.update(made.relation[self._by_one_sum(made, counts)].tolist())
        if chosen := self._of_sums(sorted(told)):
            return chosen
        cells = {int(cell) for counts, _, made in systems for cell in self._by_all_sums(made, counts)}
        return sorted({row for cell in cells for row in self._cheapest([cell])[:1]})

    def _by_one_sum(self, made: System, counts: Counts) -> Flags:
        """Terms whose protected count one sum tells, all others being as far as they can be narrowed."""
        narrow: Flags = too_narrow(counts, made.cell, recovering.narrowed(made)) | self._only_one(made)
        return self.of.protected[made.cell] & narrow

    def _only_one(self, made: System) -> Flags:
        """Terms that are the only ones that do not follow from known figures in an exact sum."""
        known = recovering.determined(made, ~self.gone & ~self.of.empty)
        own = known & self.of.protected
        unknown = ~(known & ~own)[made.cell]
        only = np.bincount(made.relation, unknown, minlength=len(made.below)) == 1
        exact: Flags = only & np.isfinite(made.above)
        return own[made.cell] & exact[made.relation]

    def _by_all_sums(self, made: System, counts: Counts) -> Ints:
        """Protected counts that all sums together tell: dear, so asked only where sums form rings."""
        wanted = np.intersect1d(np.flatnonzero(self.of.protected & made.open), made.cell)
        if not len(wanted):
            return wanted
        group, ring = recovering.components(made)
        wanted = wanted[ring[group[wanted]]]
        return wanted[too_narrow(counts, wanted, solved(made, counts, wanted))] if len(wanted) else wanted

    def _of_sums(self, told: Sequence[int]) -> list[int]:
        """One more row for each sum that tells too much; none where another sum's row is in it."""
        chosen: set[int] = set()
        for relation in told:
            cells = self.terms_of[relation]
            if chosen.isdisjoint(cells):
                wide = self.of.by[relation] in (By.PLACE, By.AREA)
                free = self._of_whole(relation) if wide else []
                chosen.update((free or self._free(cells) or self._cheapest(cells))[:1])
        return sorted(chosen)

    def _of_whole(self, relation: int) -> list[int]:
        """The whole itself; where it is hidden already and follows from its other sums, a figure of these."""
        whole, cells = self.whole_of[relation], self.terms_of[relation]
        return self._free([whole]) or [cell for cell in self._cheapest([whole]) if cell not in cells]

    def _cheapest(self, cells: Sequence[int]) -> list[int]:
        """The rows to hide in the nearest sums that tie these rows to anything shown, the cheapest first."""
        reached, front = set(cells), set(cells)
        while front:
            sums = {one for cell in front if self.gone[cell] for one in self.sums_of[cell]}
            front = {cell for one in sums for cell in self.terms_of[one]} - reached
            reached |= front
            if free := self._free(sorted(front)):
                return free
        return []

    def _free(self, cells: Iterable[int]) -> list[int]:
        """The rows among these that can still be hidden, the cheapest first."""
        free = (cell for cell in cells if not self.gone[cell] and np.isfinite(self.cost[cell]))
        return sorted(free, key=lambda cell: self.cost[cell])


def too_narrow(counts: Counts, cell: Ints, bounds: Bounds) -> Flags:
    """Where the rule's range is not wholly possible any more, or one number is left."""
    low, high = bounds
    with np.errstate(invalid="ignore"):
        cut = (low > counts.low[cell] + SLACK) | (high < counts.high[cell] - SLACK)
        narrow: Flags = cut | (high - low < 1 - SLACK)
    return narrow


def solved(made: System, counts: Counts, wanted: Ints) -> Bounds:
    """How far the wanted counts can go, as far as their protection asks."""
    low, high = counts.low[wanted], counts.high[wanted]
    ranged = ~np.isnan(low)
    return recovering.solved(made, wanted, np.where(ranged, low, -np.inf), np.where(ranged, high, np.inf))


def _costs(of: Table) -> Floats:
    """What it costs to hide each row: its count. A zero tells who is meant; a country is never hidden."""
    count = np.nan_to_num(of.counted.number, nan=UNCOUNTED)
    cost = np.where(count == 0, ZERO, count)
    cost[of.national | of.empty] = np.inf
    cost[-1] = np.inf  # a total that is not there
    return cost
