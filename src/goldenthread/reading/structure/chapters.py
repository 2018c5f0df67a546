"""Chapters: how far each theme of a document reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.reading.structure.found import Found
from goldenthread.reading.structure.likeness import plain
from goldenthread.reading.structure.openings import openings
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import TELLING, Role


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme and the parts that belong to it: the first is its own heading."""

    theme: Found
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The chapters of a document, and the parts outside them."""

    chapters: tuple[Chapter, ...]
    outside: tuple[Part, ...]


def lay_out(parts: Sequence[Part], named: Sequence[Found]) -> Layout:
    """Find the chapters; `named` are the themes that lists and tables of the document name."""
    opened = openings(parts, named)
    ends = {start: _end(parts, start, opened) for start in opened}
    chapters = tuple(Chapter(opened[start], tuple(parts[start : ends[start]])) for start in sorted(ends))
    inside = {index for start, end in ends.items() for index in range(start, end)}
    return Layout(chapters, tuple(part for index, part in enumerate(parts) if index not in inside))


def _end(parts: Sequence[Part], start: int, opened: Mapping[int, Found]) -> int:
    """The part after the last that belongs to a chapter."""
    section = next((part.number for part in reversed(parts[: start + 1]) if part.number), None)
    printed = Counter(plain(part.title) for part in parts if part.role in TELLING)
    seen: set[Role] = set()
    for index in range(start + 1, len(parts)):
        part = parts[index]
        if index in opened or _closes(part, parts[start], section):
            return index
        if part.is_heading and not _deeper(part, parts[start]) and _begins_anew(part, seen, printed):
            return index
        if part.role and part.is_heading:
            seen.add(part.role)
    return len(parts)


def _closes(part: Part, opening: Part, section: int | None) -> bool:
    """Whether a part stands outside: by its level, the number of its section, or what it announces."""
    if not part.is_heading:
        return False
    if opening.level is not None and part.level is not None and part.level <= opening.level:
        return True
    if section is not None and part.number == section + 1:
        return True
    return part.role in (Role.ELSEWHERE, Role.THEMES, Role.STAGES) and not _deeper(part, opening)


def _deeper(part: Part, opening: Part) -> bool:
    return part.level is not None and opening.level is not None and part.level > opening.level


def _begins_anew(part: Part, seen: set[Role], printed: Mapping[str, int]) -> bool:
    """Whether the document speaks of the whole strategy again: in words that no other chapter has."""
    if part.role in (Role.PRINCIPLES, Role.VISION, Role.MILESTONES):
        return Role.GOALS in seen
    usual = any(count > 1 for count in printed.values())
    return part.role in TELLING and part.role in seen and usual and printed[plain(part.title)] == 1
