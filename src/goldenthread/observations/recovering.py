"""What anybody can work out of hidden counts from sums: the least and the most that each may be.

A system is a set of sums that hold among counts, such as Persons - Male - Female = 0, with what is known of
each count. `narrowed` narrows one sum at a time, quickly, and is exact where hidden counts and sums form no
ring. `solved` looks at all sums together (linear programs) and is always exact; it is the auditor's way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bounds = tuple[Floats, Floats]

SLACK: Final = 1e-6  # counts are whole numbers: a millionth of a person is rounding of the machine
ROUNDS: Final = 50  # of narrowing; what is left then `solved` finds
MOST: Final = 1e9  # no count of people in England is as large


@dataclass(frozen=True, slots=True)
class System:
    """below <= the sum of sign x count over the terms of a relation <= above, and low <= count <= high."""

    relation: Ints  # of each term: the number of its relation
    cell: Ints  # and of its count
    sign: Floats  # +1 or -1
    below: Floats  # of each relation
    above: Floats
    low: Floats  # of each count
    high: Floats

    def guessed(self) -> System:
        """The same for one who does not know that hidden counts are no zeros."""
        return replace(self, low=np.where(self.open, 0.0, self.low))

    @property
    def open(self) -> Flags:
        """Which counts are not known exactly."""
        return self.low < self.high


def narrowed(system: System) -> Bounds:
    """For each term the least and the most that its own relation allows, after narrowing sum after sum.

    The least is asked without knowing that hidden counts are no zeros: that two hidden parts make a total of
    2 at least is what hiding more cannot change. The same holds for `solved`.
    """
    least, _ = _by_relations(system, *_propagated(system.guessed()))
    _, most = _by_relations(system, *_propagated(system))
    return np.maximum(least, 0.0), np.minimum(most, system.high[system.cell])


def _propagated(system: System) -> Bounds:
    """The least and the most of each count, each sum narrowing its counts in turn."""
    low, high, free = system.low.copy(), system.high.copy(), system.open
    for _ in range(ROUNDS):
        least, most = _by_relations(system, low, high)
        lower, upper = low.copy(), high.copy()
        np.maximum.at(lower, system.cell, least)
        np.minimum.at(upper, system.cell, most)
        lower, upper = np.where(free, lower, low), np.where(free, upper, high)
        if not _moved(low, lower) and not _moved(high, upper):
            break
        low, high = lower, upper
    return low, high


def _moved(before: Floats, after: Floats) -> bool:
    same = before == after
    return bool(np.any(np.abs(after[~same] - before[~same]) > SLACK))


def _by_relations(system: System, low: Floats, high: Floats) -> Bounds:
    """What each relation says of each of its counts, the others being where they are."""
    added = system.sign > 0
    least = np.where(added, low[system.cell], -high[system.cell])
    most = np.where(added, high[system.cell], -low[system.cell])
    upper = system.above[system.relation] - _of_the_others(system, least, -np.inf)
    lower = system.below[system.relation] - _of_the_others(system, most, np.inf)
    return np.where(added, lower, -upper), np.where(added, upper, -lower)


def _of_the_others(system: System, term: Floats, endless: float) -> Floats:
    """The sum of a relation's terms without each term; `endless` where any of the others has no bound."""
    size, unbounded = len(system.below), ~np.isfinite(term)
    plain = np.where(unbounded, 0.0, term)
    total = np.bincount(system.relation, plain, minlength=size)[system.relation] - plain
    others = np.bincount(system.relation, unbounded, minlength=size)[system.relation] - unbounded
    return np.where(others > 0, endless, total)


def determined(system: System, known: Flags) -> Flags:
    """Counts that follow from known ones, whatever their numbers: the only one unknown in an exact sum."""
    exact = np.isfinite(system.above) & np.isfinite(system.below)
    known = known.copy()
    while True:
        unknown = ~known[system.cell]
        only = np.bincount(system.relation, unknown, minlength=len(system.below)) == 1
        found = system.cell[unknown & (only & exact)[system.relation]]
        if not len(found):
            return known
        known[found] = True


def components(system: System) -> tuple[Ints, Flags]:
    """For each count the group of open counts that sums tie together, and which groups have a ring of sums.

    Without a ring `narrowed` is exact.
    """
    # Slow to load, and most publications hide nothing.
    from scipy.sparse import coo_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    terms = system.open[system.cell]
    cells, relations = len(system.low), len(system.below)
    ends = (system.cell[terms], cells + system.relation[terms])
    graph = coo_array((np.ones(len(ends[0])), ends), shape=(cells + relations,) * 2)
    count, group = connected_components(graph, directed=False)
    used = np.zeros(cells + relations, dtype=bool)
    used[ends[0]] = used[ends[1]] = True
    links = np.bincount(group[ends[0]], minlength=count)
    nodes = np.bincount(group[used], minlength=count)
    ring = links - nodes + (nodes > 0) > 0
    return group[:cells].astype(np.int64), ring


def solved(system: System, wanted: Ints, low: Floats, high: Floats) -> Bounds:
    """How small and how large the wanted counts can be, by linear programs; exact up to `low` and `high`.

    One answer shows what many counts can be at once, so first all are asked together, and then by turns (one
    of each group of counts that sums tie together) those that did not reach what was asked for.
    """
    group, _ = components(system)
    chosen = np.isin(group, np.unique(group[wanted]))
    turns = _turns(group[wanted])
    least = _farthest(_program(system.guessed(), chosen), wanted, low, turns, sign=1.0)
    most = _farthest(_program(system, chosen), wanted, high, turns, sign=-1.0)
    return least, most


def _turns(groups: Ints) -> Ints:
    """Numbers so that no group has the same twice."""
    order = np.argsort(groups, kind="stable")
    first = np.searchsorted(groups[order], groups[order])
    turns = np.empty(len(groups), dtype=np.int64)
    turns[order] = np.arange(len(groups)) - first
    return turns


def _farthest(program: Program, wanted: Ints, goal: Floats, turns: Ints, *, sign: float) -> Floats:
    """The least of each wanted count, or with sign -1 the most; beyond its goal only by chance."""
    best = np.full(len(wanted), np.inf)
    pending = np.ones(len(wanted), dtype=bool)
    while pending.any():
        best = np.minimum(best, program.answer(wanted, pending, sign))
        reached = pending & (best <= sign * goal + SLACK)
        pending &= ~reached
        if not reached.any():
            break
    for turn in np.unique(turns[pending]):
        own = pending & (turns == turn)
        best[own] = np.minimum(best, program.answer(wanted, own, sign))[own]
    return sign * best


@dataclass(frozen=True, slots=True)
class Program:
    """The sums that touch some counts, as a linear program without an aim."""

    place: Ints  # of each count of the system among those of the program; -1: in no sum
    matrix: Any  # scipy.sparse
    limits: Floats
    bounds: Floats

    def answer(self, wanted: Ints, aimed: Flags, sign: float) -> Floats:
        """Sign times the wanted counts when the sum of those aimed at is as small as it can be.

        Counts that no sums can hold together tell nothing: they are as far as can be.
        """
        from scipy.optimize import linprog  # type: ignore[import-untyped]

        aim = np.zeros(len(self.bounds))
        aim[self.place[wanted[aimed]]] = sign
        found = linprog(aim, self.matrix, self.limits, bounds=self.bounds, method="highs")
        if found.status != 0:
            return np.full(len(wanted), -np.inf)
        return np.asarray(sign * found.x[self.place[wanted]], dtype=np.float64)


def _program(system: System, chosen: Flags) -> Program:
    """The program of the sums that touch a chosen count."""
    from scipy.sparse import coo_array, vstack

    touched = np.zeros(len(system.below), dtype=bool)
    touched[system.relation[(chosen & system.open)[system.cell]]] = True
    terms = touched[system.relation]
    cells, cell = np.unique(system.cell[terms], return_inverse=True)
    relations, relation = np.unique(system.relation[terms], return_inverse=True)
    shape = (len(relations), len(cells))
    matrix = coo_array((system.sign[terms], (relation, cell)), shape=shape).tocsr()
    above, below = system.above[relations], system.below[relations]
    capped, floored = np.isfinite(above), np.isfinite(below)
    place = np.full(len(system.low), -1)
    place[cells] = np.arange(len(cells))
    return Program(
        place=place,
        matrix=vstack([matrix[capped], -matrix[floored]]),
        limits=np.r_[above[capped], -below[floored]],
        bounds=np.c_[system.low[cells], np.minimum(system.high[cells], MOST)],
    )
