"""What one region of a document holds, before the same things found in several regions become one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from goldenthread.reading.documents import Place
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import keyed, measure_facts, without_gloss
from goldenthread.reading.structure.labels import Label, label, without_numbering


class Way(IntEnum):
    """How a thing was printed, the surest first."""

    CHAPTER = 0  # under a heading or lead-in of its own
    TABLE = 1  # in a column whose header names it
    LISTED = 2  # in a list of its kind
    MENTIONED = 5  # in a list under a word that prose uses for much else
    RUN_ON = 3  # in a cell that holds several without marks between them
    QUANTIFIED = 4  # in running text, told by its figures


SURENESS: Mapping[Way, float] = {
    Way.CHAPTER: 0.95,
    Way.TABLE: 0.95,
    Way.LISTED: 0.85,
    Way.RUN_ON: 0.6,
    Way.MENTIONED: 0.5,
    Way.QUANTIFIED: 0.6,
}
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in one place, with what hangs on it there."""

    kind: Kind
    text: str
    place: Place
    way: Way
    label: Label | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Found, ...] = ()
    doubts: tuple[str, ...] = ()
    apart: str | None = None  # why it is not this strategy's own

    @property
    def weight(self) -> int:
        """How much hangs on it: measures count more than goals, for they stand where it is told in full."""
        own = {Kind.MEASURE: 2, Kind.GOAL: 1}.get(self.kind, 0)
        return own + sum(child.weight for child in self.children)

    @property
    def is_told(self) -> bool:
        """Whether it has a chapter of its own with something in it."""
        return self.way is Way.CHAPTER and bool(self.children)

    def below(self) -> Iterator[Found]:
        """Everything that hangs on it, at any depth."""
        for child in self.children:
            yield child
            yield from child.below()

    def with_children(self, children: tuple[Found, ...]) -> Found:
        """The same, with more hanging on it."""
        return replace(self, children=self.children + children)

    def set_apart(self, why: str) -> Found:
        """The same and all that hangs on it, as another strategy's."""
        return replace(self, apart=why, children=tuple(child.set_apart(why) for child in self.children))


def clean(text: str) -> str:
    """White space made one, tags that a conversion left taken out."""
    return " ".join(_TAGS.sub(" ", text).split())


def theme(text: str, place: Place, way: Way) -> Found:
    """A theme, its label apart from its name."""
    labelled = label(text)
    name = labelled.name if labelled else without_numbering(text)
    return Found(Kind.THEME, clean(name), place, way, labelled)


def goal(text: str, place: Place, way: Way) -> Found:
    """A goal, without its number."""
    labelled = label(text)
    name = labelled.name if labelled and labelled.name else without_numbering(text)
    return Found(Kind.GOAL, clean(name).rstrip(":"), place, way, labelled)


def measure(text: str, place: Place, way: Way) -> Found:
    """A measure, with what its words state."""
    labelled = label(text)
    before, facts = keyed(labelled.name if labelled and labelled.name else text)
    name = clean(without_gloss(before))
    return Found(Kind.MEASURE, name, place, way, labelled, {**measure_facts(name), **facts})


def other(kind: Kind, text: str, place: Place, way: Way = Way.LISTED) -> Found:
    """Anything that has words and a place, and no more."""
    return Found(kind, clean(text), place, way)
