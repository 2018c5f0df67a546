"""What the styles of a Word document say: level of a heading, list, caption, contents, bold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from goldenthread.reading.documents.word.names import attribute, child, children, on, whole

DEEPEST: Final = 20  # styles that are based on each other; a circle ends there
LISTED: Final = re.compile(r"list (?:bullet |number |continue )?([2-5])$", re.IGNORECASE)
HEADING: Final = re.compile(r"heading (\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is by its style; what is missing is up to the paragraph."""

    name: str = ""
    level: int | None = None  # of a heading, from 1
    number: str | None = None  # the list it belongs to
    depth: int = 0
    bold: bool = False
    hidden: bool = False

    @property
    def caption(self) -> bool:
        """Whether it is the style of captions."""
        return self.name.lower() == "caption"

    @property
    def contents(self) -> bool:
        """Whether it is a style of the lines of a table of contents."""
        return re.match(r"(toc|table of figures|contents)\b", self.name.lower()) is not None


def styles_of(xml: bytes) -> dict[str, Style]:
    """Each style by its id, with what it takes from those it is based on."""
    if not xml:
        return {}
    told = {attribute(one, "styleId") or "": one for one in children(ElementTree.fromstring(xml), "style")}
    return {known: _style(known, told, 0) for known in told}


def _style(known: str, told: Mapping[str, Element], deep: int) -> Style:
    element = told[known]
    outer = attribute(child(element, "basedOn")) or ""
    under = _style(outer, told, deep + 1) if outer in told and deep < DEEPEST else Style()
    name = attribute(child(element, "name")) or known
    number = attribute(child(element, "pPr", "numPr", "numId"))
    depth = whole(attribute(child(element, "pPr", "numPr", "ilvl")))
    if depth is None and (listed := LISTED.match(name)):
        depth = int(listed[1]) - 1
    return Style(
        name,
        _level(element, name, under),
        number if number is not None else under.number,
        depth if depth is not None else under.depth,
        on(element, "rPr", "b") if child(element, "rPr", "b") is not None else under.bold,
        on(element, "rPr", "vanish") or under.hidden,
    )


def _level(element: Element, name: str, under: Style) -> int | None:
    """The level that the outline gives it, or its name; a title is above all."""
    outline = whole(attribute(child(element, "pPr", "outlineLvl")))
    if outline is not None:
        return outline + 1 if outline < 9 else None  # 9 is body text
    if found := HEADING.match(name):
        return int(found[1])
    return 1 if name.lower() == "title" else under.level
