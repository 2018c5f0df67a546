"""The numbers of lists and headings, which Word does not write but counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from goldenthread.reading.documents.html_parts import roman
from goldenthread.reading.documents.word.names import attribute, child, children, whole

UNNUMBERED: Final = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: decimal, lowerLetter, ... and how it is printed, such as %1.%2."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: Mapping[str, Mapping[int, Level]]
    shared: Mapping[str, str]  # lists of one kind count on from each other
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, depth: int) -> str | None:
        """The marker of the next paragraph of a list, as printed; None for a bullet."""
        levels = self.levels.get(number, {})
        counts = self.counts.setdefault(self.shared.get(number, number), {})
        counts[depth] = counts.get(depth, levels.get(depth, Level()).start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        level = levels.get(depth, Level())
        if level.form in UNNUMBERED or depth not in levels:
            return None
        return (
            re.sub(r"%(\d)", lambda place: _part(int(place[1]) - 1, levels, counts), level.text).strip()
            or None
        )


def numbering_of(xml: bytes) -> Numbering:
    """The lists that a document defines."""
    if not xml:
        return Numbering({}, {})
    root = ElementTree.fromstring(xml)
    kinds = {
        attribute(kind, "abstractNumId") or "": dict(map(_level, children(kind, "lvl")))
        for kind in children(root, "abstractNum")
    }
    levels: dict[str, Mapping[int, Level]] = {}
    shared: dict[str, str] = {}
    for one in children(root, "num"):
        number, kind = attribute(one, "numId") or "", attribute(child(one, "abstractNumId")) or ""
        levels[number] = kinds.get(kind, {})
        restarts = any(child(each, "startOverride") is not None for each in children(one, "lvlOverride"))
        shared[number] = f"list {number}" if restarts else f"kind {kind}"
    return Numbering(levels, shared)


def _level(element: Element) -> tuple[int, Level]:
    form = attribute(child(element, "numFmt")) or "decimal"
    text = attribute(child(element, "lvlText"))
    start = whole(attribute(child(element, "start")))
    known = Level(form, "%1." if text is None else text, 1 if start is None else start)
    return whole(attribute(element, "ilvl")) or 0, known


def _part(depth: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    level = levels.get(depth, Level())
    return _printed(counts.get(depth, level.start), level.form)


def _printed(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 400:
        return roman(count) if form == "lowerRoman" else roman(count).upper()
    return str(count)
