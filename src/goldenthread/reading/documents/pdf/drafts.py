"""Blocks in the making, and where one line breaks off from the one above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

from goldenthread.reading.documents.pdf.layout import Line
from goldenthread.reading.documents.pdf.type_sizes import Look

WIDE_LEAD: Final = 1.3  # against the usual distance between lines: a new paragraph
WIDEST_LEAD: Final = 1.9  # of the size: no paragraph is set wider
SIZES_DIFFER: Final = 0.08
LEFT_OVER: Final = 0.12  # less than this may be left over by any line
ENDED: Final = re.compile(r"[.?!:;][”’\"')\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
INDENT: Final = 0.8  # of the size
SPARE: Final = 0.25  # of the width of the column, left over by the last line of a paragraph
CAPTION: Final = re.compile(
    r"(?:figure|fig\.|table|chart|graph|map|diagram|exhibit|image|photo)\s*(?:\d+(?:\.\d+)*|[A-Z])\b\s*(?:[.:–—|-]|$)"
    r"|(?:source|data source)s?\s*:",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What lines make together."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: Kind
    lines: list[Line]
    look: Look | None = None
    marker: str = ""
    depth: int = 0
    first: bool = False  # of its column
    last: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """The edges of a column around a line, and the usual distance between its lines by size of type."""

    left: float
    right: float
    leads: dict[int, float]

    @property
    def width(self) -> float:
        return self.right - self.left

    def lead(self, line: Line) -> float:
        return self.leads.get(round(line.size), WIDEST_LEAD * line.size / WIDE_LEAD)


def measures_of(around: Sequence[Line], leads: dict[int, float], right: float) -> Measures:
    """The edges of the lines around one: a column may be set narrower in places."""
    return Measures(min(line.left for line in around), max(right, *(line.right for line in around)), leads)


def leads_of(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance between the lines of a column by the size of their type."""
    gaps: dict[int, list[float]] = {}
    for one, other in pairwise(lines):
        if round(one.size) == round(other.size) and 0 < other.base - one.base < WIDEST_LEAD * one.size:
            gaps.setdefault(round(one.size), []).append(other.base - one.base)
    return {size: _usual(found) for size, found in gaps.items()}


def _usual(gaps: list[float]) -> float:
    """The closest distance that is common: lists set wide apart must not hide it."""
    common = Counter(round(gap) for gap in gaps)
    often = [gap for gap, count in common.items() if count >= max(1, 0.2 * len(gaps))]
    return median([gap for gap in gaps if abs(gap - min(often)) <= 1])


def breaks(before: Line, line: Line, measures: Measures) -> bool:
    """Whether a line begins something new, by the space above it and by the type."""
    gap = line.base - before.base
    if gap > WIDE_LEAD * measures.lead(before) or gap <= 0:
        return True
    if abs(line.size - before.size) > SIZES_DIFFER * before.size or line.bold != before.bold:
        return True
    spare = measures.right - before.right
    begins = not line.text[:1].islower()
    ended = ENDED.search(before.text) is not None
    if ended and begins and line.left > measures.left + INDENT * line.size > before.left + 1:
        return True
    return begins and ((ended and spare > SPARE * measures.width) or spare > _needed(line, measures))


def _needed(line: Line, measures: Measures) -> float:
    """The room that the first word of a line takes: where there was more, the line was broken on purpose."""
    first = len(line.text.split(maxsplit=1)[0]) / len(line.text) * (line.right - line.left)
    return max(1.3 * first + 0.5 * line.size, LEFT_OVER * measures.width)
