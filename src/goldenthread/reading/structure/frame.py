"""What frames the themes: vision, aims, principles, stages of life, and phases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from goldenthread.reading.documents import Table
from goldenthread.reading.draft import Kind
from goldenthread.reading.structure.found import Found, Way, other
from goldenthread.reading.structure.labels import without_numbering
from goldenthread.reading.structure.likeness import covered, plain
from goldenthread.reading.structure.lists import is_stage
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import Role

_QUOTED = re.compile(r"[\"“]([^\"”]{4,200})[\"”]")
_NUMBERED = re.compile(r"^\d{1,2}\s?(?:[-–.:)])\s*\D")
_PHASE = re.compile(r"^[^\n:]{2,40}:? ?\(?years?:? \d{1,2}\s?(?:[-–]|to)\s?\d{1,2}\)?$", re.IGNORECASE)
_FEWEST = 6  # words of a vision: less is its heading


def frame(parts: Sequence[Part]) -> Iterator[Found]:
    """Everything around the themes, each once."""
    yield from _vision(parts)
    yield from _once(_listed(parts, Role.AIMS, Kind.AIM))
    yield from _once([*_listed(parts, Role.PRINCIPLES, Kind.PRINCIPLE), *_numbered(parts)])
    yield from _stages(parts)
    yield from _once(_phases(parts))


def _vision(parts: Sequence[Part]) -> Iterator[Found]:
    """The vision in its fullest wording, and where else the document words it in another way."""
    found = [
        vision
        for index, part in enumerate(parts)
        if part.role is Role.VISION
        for vision in _worded(parts, index)
    ]
    if found:
        yield max(found, key=lambda vision: (vision.way is Way.CHAPTER, len(vision.text)))


def _worded(parts: Sequence[Part], index: int) -> Iterator[Found]:
    """A quotation in the heading is the vision; else the first paragraph that is more than a lead-in."""
    part = parts[index]
    quoted = _QUOTED.search(part.title)
    if quoted:
        yield other(Kind.VISION, quoted[1], part.place, Way.CHAPTER)
        return
    for block in part.paragraphs():
        if len(block.text.split()) >= _FEWEST and not block.text.rstrip().endswith((":", "–", "-")):
            yield other(Kind.VISION, block.text.strip('"“”'), block.place, Way.LISTED)
            return


def _listed(parts: Sequence[Part], role: Role, kind: Kind) -> Iterator[Found]:
    for part in parts:
        if part.role is role:
            yield from (other(kind, item.text, item.place) for item in part.items())


def _numbered(parts: Sequence[Part]) -> Iterator[Found]:
    """Principles that are numbered headings under "Our approach"."""
    for index, part in enumerate(parts):
        if part.role is Role.PRINCIPLES:
            under = takewhile(lambda one: one.is_heading and _NUMBERED.match(one.title), parts[index + 1 :])
            yield from (other(Kind.PRINCIPLE, without_numbering(one.title), one.place) for one in under)


def _stages(parts: Sequence[Part]) -> Iterator[Found]:
    """Stages of life, each once: Living Well is Live Well again."""
    seen: set[str] = set()
    for part in parts:
        if is_stage(part.title) and not part.label and part.title[:3].casefold() not in seen:
            seen.add(part.title[:3].casefold())
            yield other(Kind.STAGE, part.title, part.place)


def _phases(parts: Sequence[Part]) -> Iterator[Found]:
    """Phases that head columns of a table: "Survive: Years 1 - 2"."""
    for part in parts:
        for table in part.body:
            if isinstance(table, Table):
                cells = (
                    (cell, row) for row in table.rows[:2] for cell in row.cells if _PHASE.match(cell.strip())
                )
                yield from (other(Kind.PHASE, cell, row.place, Way.TABLE) for cell, row in cells)


def _once(found: Sequence[Found] | Iterator[Found]) -> Iterator[Found]:
    """The first printing of each: the same words, or words that one of them has already."""
    seen: list[Found] = []
    for one in found:
        told = any(
            plain(one.text) == plain(other.text) or covered(one.text, [other.text]) >= 0.75 for other in seen
        )
        if not told:
            seen.append(one)
            yield one
