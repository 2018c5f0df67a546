"""Why a word changed since the last paper: each cause found by judging as if nothing else had changed.

Five judgings stand in a row, each with one thing more than the one before it:

    then      the old strategy, the old figures, the old day
    replanned the new strategy
    rewritten the new figures, for those periods alone that had a figure then
    later     the new day
    now       the new periods too

A word that differs between two neighbours changed for that one reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from goldenthread.observations import KEY
from goldenthread.publishing import changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.paper.known import Known, as_said, judged


class Cause(StrEnum):
    """Why a word is not what it was."""

    STRATEGY = "strategy"  # the strategy or a definition says something else
    HISTORY = "history"  # figures that were known then are different now
    PERFORMANCE = "performance"  # new periods came out
    TIME = "time"  # only time passed


@dataclass(frozen=True, slots=True)
class Judgings:
    """The same strategy judged five ways; those that nothing tells apart are one and the same."""

    then: Edition
    replanned: Edition
    rewritten: Edition
    later: Edition
    now: Edition


@dataclass(frozen=True, slots=True)
class Moved:
    """A word that changed: of which measure and area, to which question, and why."""

    measure: str
    area: str  # its code
    question: str
    was: str
    now: str
    cause: Cause
    final: bool  # `now` is what is said now: no other cause moved it further


def judgings(then: Known, known: Known, now: Edition) -> Judgings:
    """The judgings between what was known then and what is known now."""
    first = as_said(then)
    same = (then.strategies, then.indicators) == (known.strategies, known.indicators)
    replanned = first if same else judged(known, then.shown, then.day)
    old = known_then(then.shown, known.shown)
    rewritten = replanned if old.equals(then.shown) else judged(known, old, then.day)
    later = now if old.equals(known.shown) else judged(known, old, known.day)
    return Judgings(first, replanned, rewritten, later, now)


def known_then(then: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The figures of now for those periods that had a figure then; what had none stays as it was."""
    had = pl.col("value").is_not_null()
    revised = now.join(then.filter(had).select(KEY), on=list(KEY), how="semi")
    return pl.concat([revised, then.filter(~had)]).sort(KEY)


VAGUE = frozenset({"", "cannot tell", "not judged", "not compared", "no figure yet", "none set"})


def moves(five: Judgings) -> Iterator[Moved]:
    """Every word that is another than it was, in the order of the strategy; twice where two causes acted."""
    for measure in five.now.judged.measures:
        if measure.id not in five.then.by_id:
            continue
        for area in five.now.own_areas:
            yield from _of(five, measure.id, area.code)


def rebound(five: Judgings, measure: str) -> bool:
    """Whether a measure takes its figures from elsewhere now: none of them says that anything became better
    or worse, came out or was revised."""
    then, now = (edition.by_id.get(measure) for edition in (five.then, five.now))
    return then is not None and now is not None and then.bindings != now.bindings


def _of(five: Judgings, measure: str, area: str) -> Iterator[Moved]:
    if area not in {one.code for one in five.then.own_areas}:
        return
    editions = (five.then, five.replanned, five.rewritten, five.later, five.now)
    said = [changes.said(edition, measure, area) for edition in editions]
    for question in changes.QUESTIONS:
        then, replanned, rewritten, later, now = (one[question] for one in said)
        if then == now:
            continue
        if rebound(five, measure):
            replanned = rewritten = now
        last = Cause.TIME if later == now else Cause.PERFORMANCE
        if last is Cause.PERFORMANCE and question == "currency":
            continue  # that a new figure is newer is told where it is told that it came out
        steps = (
            (Cause.STRATEGY, then, replanned),
            (Cause.HISTORY, replanned, rewritten),
            (last, rewritten, now),
        )
        for cause, before, after in steps:
            if before != after and not {before, after} <= VAGUE:
                yield Moved(measure, area, question, before, after, cause, after == now)
