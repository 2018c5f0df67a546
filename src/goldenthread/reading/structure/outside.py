"""What stands outside every chapter: goals and measures of the whole, where a heading announces them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goldenthread.reading.structure.announced import announced, in_body, mostly_measured
from goldenthread.reading.structure.found import Found, Way, goal, measure
from goldenthread.reading.structure.levels import Level
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import Role


def loose(parts: Sequence[Part]) -> Iterator[Found]:
    """What the parts outside every chapter hold, where a heading announces it."""
    series = _series(parts)
    over: Part | None = None
    for part in parts:
        if part.is_heading:
            over = part
        yield from _stated(part, over, series)
        # Outside a theme a sentence under "Our aim" may be anybody's; a list is the strategy's.
        listed = bool(part.items()) or part.role is not Role.GOALS
        if part.role and listed and (part.is_heading or (over and over.role is part.role)):
            yield from announced(part)
        yield from in_body(part)


def _series(parts: Sequence[Part]) -> frozenset[str]:
    """The words of labelled sentences that mostly read as measures: "Goal 1: Reduce the gap ..."."""
    labelled = [
        part for part in parts if part.label and not part.is_heading and part.label.level is Level.GOAL
    ]
    words = {part.label.word for part in labelled if part.label}
    return frozenset(word for word in words if mostly_measured(_names(labelled, word)))


def _names(labelled: Iterable[Part], word: str) -> list[str]:
    return [part.label.name for part in labelled if part.label and part.label.word == word]


def _stated(part: Part, over: Part | None, series: frozenset[str]) -> Iterator[Found]:
    """A labelled sentence: where it measures the goal, the heading over it names the goal."""
    if not part.label or part.label.level is not Level.GOAL or (part.is_heading and not part.label.name):
        return
    if part.label.word in series and over and not over.label and not over.role:
        told = measure(part.title, part.place, Way.CHAPTER)
        named = goal(over.title, over.place, Way.CHAPTER)
        yield replace(named, label=part.label, children=(told,))
    else:
        yield goal(part.title, part.place, Way.CHAPTER)
