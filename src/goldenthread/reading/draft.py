"""A draft: what was found in a document, as a flat list of nodes, each with its place and how sure it is.

Nodes hang on each other by id: a measure on its goal, a goal on its theme. A person accepts or corrects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.reading.documents import Document, Place


class Kind(StrEnum):
    """What a node is."""

    TITLE = "title"
    PLACE = "place"
    YEARS = "years"
    STATUS = "status"
    VISION = "vision"
    AIM = "aim"
    PRINCIPLE = "principle"
    STAGE = "stage"
    PHASE = "phase"
    THEME = "theme"
    GOAL = "goal"
    MEASURE = "measure"
    ACTION = "action"
    MILESTONE = "milestone"
    GROUP = "group"
    LINK = "link"
    VOICE = "voice"
    FIGURE = "figure"
    TABLE_ROW = "table row"
    AGENDA_ITEM = "agenda item"
    MINUTE = "minute"
    RESOLUTION = "resolution"
    ASK = "ask"


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Node:
    """One thing found: as printed, where, under which other node, and how surely (0 to 1, with doubts)."""

    id: str
    kind: Kind
    text: str
    place: Place
    parent: str | None = None
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    facts: Mapping[str, Value] = field(default_factory=dict)  # unit, direction, baseline, target, due, lead


@dataclass(frozen=True, slots=True)
class Draft:
    """What one document says, in the order of the document."""

    document: Document
    nodes: tuple[Node, ...]

    def of(self, kind: Kind) -> tuple[Node, ...]:
        """The nodes of one kind."""
        return tuple(node for node in self.nodes if node.kind is kind)
