"""Page numbers, pages said to be blank, and marks that a conversion left where it could not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents.model import Aside, Block, Caption, Heading, Item, Paragraph, Why

PAGE: Final = re.compile(
    r"[-–—|\s]*(?:page|pg\.?|slide|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*"
    r"|[-–—|]\s*\d{1,4}\s*[-–—|]|\d{1,4}\s+of\s+\d{1,4}",
    re.IGNORECASE,
)
BLANK: Final = re.compile(
    r"\W*(?:this\s+)?page\s+(?:is\s+|has\s+been\s+)?(?:intentionally|deliberately)\s+(?:left\s+)?blank\W*",
    re.IGNORECASE,
)
UNREAD: Final = re.compile(r"\[\s*(?:illegible|unreadable|unclear|garbled|inaudible)[^\]]*\]", re.IGNORECASE)
PICTURE: Final = re.compile(
    r"[\[(<]\s*(?:image|picture|photo(?:graph)?|figure|diagram|chart|graphic|logo)\b[^\])>]{0,80}[\])>]",
    re.IGNORECASE,
)
BARE: Final = re.compile(r"\d{1,4}")
YEARS: Final = range(1900, 2101)
FEWEST: Final = 3  # bare numbers that rise through the document and so count its pages
FURTHEST: Final = 5  # pages between two of them, on average

Sifted = tuple[tuple[Block, ...], list[Aside]]


def without_page_marks(blocks: Sequence[Block]) -> Sifted:
    """The blocks without marks of pages."""
    counting = _counting(blocks)
    kept: list[Block] = []
    aside: list[Aside] = []
    for at, block in enumerate(blocks):
        why = Why.PAGE_NUMBER if at in counting else _why(block)
        if why is None or not isinstance(block, Heading | Paragraph | Item | Caption):
            kept.append(block)
        else:
            aside.append(Aside(why, block.place, block.text))
    return tuple(kept), aside


def _why(block: Block) -> Why | None:
    if not isinstance(block, Heading | Paragraph | Item | Caption):
        return None
    shapes = ((PAGE, Why.PAGE_NUMBER), (BLANK, Why.REPEATED), (UNREAD, Why.GARBLED), (PICTURE, Why.PICTURE))
    return next((why for shape, why in shapes if shape.fullmatch(block.text)), None)


def _counting(blocks: Sequence[Block]) -> set[int]:
    """The places of numbers that stand alone and rise through the document, page by page."""
    found = [
        (at, int(block.text))
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and BARE.fullmatch(block.text) and int(block.text) not in YEARS
    ]
    steps = [after - before for (_, before), (_, after) in pairwise(found)]
    if len(found) < FEWEST or any(step <= 0 for step in steps) or sum(steps) > FURTHEST * len(steps):
        return set()
    return {at for at, _ in found}
