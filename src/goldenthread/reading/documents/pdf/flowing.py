"""The lines of a column into headings, paragraphs, items of lists and captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

from goldenthread.reading.documents.pdf.layout import Column, Line
from goldenthread.reading.documents.pdf.lines import is_bullet
from goldenthread.reading.documents.pdf.type_sizes import MOST_WORDS, Look, TypeSizes

HEADING_LEAD: Final = 1.6  # of the size: lines of one heading
SENTENCE: Final = 10  # words: with a full stop at the end, this is no heading
NEIGHBOURS: Final = 4  # lines above and below that tell how wide a column is here
WIDE_LEAD: Final = 1.3  # against the usual distance between lines: a new paragraph
WIDEST_LEAD: Final = 1.9  # of the size: no paragraph is set wider
SIZES_DIFFER: Final = 0.08
INDENT: Final = 0.8  # of the size
SPARE: Final = 0.25  # of the width of the column, left over by the last line of a paragraph
LEFT_OVER: Final = 0.12  # less than this may be left over by any line
TITLE: Final = 1.6  # against the text: a title, whose lines break where it looks well
HANGING: Final = 0.5  # of the size: a gap after a number that no space has
ENDED: Final = re.compile(r"[.?!:;][”’\"')\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
CAPTION: Final = re.compile(
    r"(?:figure|fig\.|table|chart|graph|map|diagram|exhibit|image|photo)\s*(?:\d+(?:\.\d+)*|[A-Z])\b\s*(?:[.:–—|-]|$)"
    r"|(?:source|data source)s?\s*:",
    re.IGNORECASE,
)
LOOSE_BULLETS: Final = "-–—*o·"  # they also stand in running text


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


def _measures(around: Sequence[Line], leads: dict[int, float]) -> Measures:
    """The edges of the lines around one: a column may be set narrower in places."""
    return Measures(min(line.left for line in around), max(line.right for line in around), leads)


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


def drafts_of(column: Column, sizes: TypeSizes) -> list[Draft]:
    """The blocks of one column."""
    if not column.lines:
        return []
    leads = leads_of(column.lines)
    drafts: list[Draft] = []
    for at, line in enumerate(column.lines):
        before = column.lines[at - 1] if at else None
        after = column.lines[at + 1] if at + 1 < len(column.lines) else None
        around = column.lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        found = _draft(drafts, (before, line, after), _measures(around, leads), sizes)
        if found is not None:
            drafts.append(found)
    for draft in drafts:
        if draft.kind is Kind.HEADING and _is_sentence(draft, sizes):
            draft.kind, draft.look = Kind.PARAGRAPH, None
    _with_depths(drafts)
    drafts[0].first = drafts[-1].last = True
    return drafts


def _draft(
    drafts: list[Draft], lines: tuple[Line | None, Line, Line | None], measures: Measures, sizes: TypeSizes
) -> Draft | None:
    """A new block that begins with a line; None if the line goes on with the last block."""
    before, line, after = lines
    last = drafts[-1] if drafts else None
    if last and before and last.kind is Kind.HEADING and _same_heading(last, (before, line), measures, sizes):
        last.lines.append(line)
        return None
    look = _heading_look(lines, last, measures, sizes)
    if look is not None:
        return Draft(Kind.HEADING, [line], look)
    broken = last is None or before is None or last.kind is Kind.HEADING or _breaks(before, line, measures)
    if CAPTION.match(line.text):
        return Draft(Kind.CAPTION, [line])
    if _is_item(line, last, broken):
        return Draft(Kind.ITEM, [line], marker=line.marker)
    if last is not None and not broken and _goes_on(last, line, measures):
        last.lines.append(line)
        return None
    return Draft(Kind.PARAGRAPH, [line])


def _heading_look(
    lines: tuple[Line | None, Line, Line | None], last: Draft | None, measures: Measures, sizes: TypeSizes
) -> Look | None:
    before, line, after = lines
    look = sizes.look(line)
    if look is None or is_bullet(line.marker) or CAPTION.match(line.text):
        return None
    if len(line.text.split()) > MOST_WORDS or line.text.endswith((",", ";")):
        return None
    if look.size > sizes.size:
        return look
    within = last and last.kind is not Kind.HEADING and before and not _breaks(before, line, measures)
    if within and before and sizes.look(before) is None and not ENDED.search(before.text):
        return None  # bold words in the middle of a paragraph
    if ENDED.search(line.text) and not line.text.endswith((":", "?")):
        return None
    if look.coloured and (after is None or sizes.look(after) is not None):
        return None  # colour alone makes a heading only over other text
    runs_in = after and sizes.look(after) is None and after.text[:1].islower()
    return None if runs_in and after and not _breaks(line, after, measures) else look


def _same_heading(last: Draft, lines: tuple[Line, Line], measures: Measures, sizes: TypeSizes) -> bool:
    """Whether a line goes on with the heading above it."""
    before, line = lines
    look = sizes.look(line)
    if look is None or last.look != look or line.marker:
        return False
    if not 0 < line.base - before.base <= HEADING_LEAD * line.size:
        return False
    if line.text[:1].islower() or not before.text[-1:].isalnum():
        return before.text[-1:] not in ".:?!"
    return before.right > measures.right - SPARE * measures.width or look.size >= TITLE * sizes.size


def _breaks(before: Line, line: Line, measures: Measures) -> bool:
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


def _is_item(line: Line, last: Draft | None, broken: bool) -> bool:
    if not line.marker:
        return False
    if is_bullet(line.marker):
        loose = line.marker in LOOSE_BULLETS
        return not loose or broken or line.marker_gap > HANGING or bool(last and last.marker == line.marker)
    if line.marker_gap > HANGING:
        return True
    follows = last is not None and last.kind is Kind.ITEM and _follows(last.marker, line.marker)
    return follows or (broken and not line.text[len(line.marker) :].strip()[:1].islower())


def _follows(before: str, marker: str) -> bool:
    """Whether one marker comes after another: 1. and 2., (a) and (b)."""
    one, other = re.sub(r"\W", "", before), re.sub(r"\W", "", marker)
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _goes_on(last: Draft, line: Line, measures: Measures) -> bool:
    """Whether a line belongs to the block above it."""
    if last.kind is not Kind.ITEM:
        return True
    first = last.lines[0]
    hangs = line.left >= first.rest_at - 0.3 * line.size
    if hangs or (len(last.lines) > 1 and abs(line.left - last.lines[-1].left) < 2):
        return True
    return line.left >= first.left - 1 and not ENDED.search(last.lines[-1].text)


def _is_sentence(heading: Draft, sizes: TypeSizes) -> bool:
    """Whether what looks like a heading over several lines is a sentence in bold, or an introduction in large type."""
    words = sum(len(line.text.split()) for line in heading.lines)
    ended = heading.lines[-1].text.endswith((".", "!"))
    large = heading.look is not None and heading.look.size >= TITLE * sizes.size
    return words > 2 * MOST_WORDS or (ended and words > (MOST_WORDS if large else SENTENCE))


def _with_depths(drafts: Sequence[Draft]) -> None:
    """How deep each item lies, by how far its marker is set in within its list."""
    lefts: list[float] = []
    for draft in drafts:
        if draft.kind is not Kind.ITEM:
            lefts = [] if draft.kind is Kind.HEADING else lefts
            continue
        left, size = draft.lines[0].left, draft.lines[0].size
        while lefts and left < lefts[-1] - INDENT * size / 2:
            lefts.pop()
        if not lefts or left > lefts[-1] + INDENT * size / 2:
            lefts.append(left)
        draft.depth = len(lefts) - 1
