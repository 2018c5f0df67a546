"""Papers of one side that are pages of the site too: what they share, and what fits on a side."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from goldenthread.judgement import wording
from goldenthread.publishing.charts import Trend
from goldenthread.publishing.chrome import STANDING
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import (
    Block,
    Cell,
    Grid,
    Paper,
    Picture,
    Points,
    Section,
    Words,
    limited,
)
from goldenthread.publishing.pages.page import Link, Page

# A side of A4 in lines of 11 point Arial with the margins of a letter, as Word prints it.
SIDE: Final = 50
ACROSS: Final = 88  # characters of a line
TITLE, HEADING, CAPTION, GAP = 5, 2.4, 1.4, 0.4
TALL: Final = 350  # the height of any other chart
DRAWN: Final = 0.0585  # lines that a trend across the page is high for each unit of its own height


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletPage(Page):
    """A paper of one side within the frame of the site, which says its notices and its foot itself."""

    template: ClassVar[str] = "leaflet.html"
    paper: Paper
    onward: tuple[Link, ...]


def one_side(edition: Edition, title: str, kicker: str, sections: Sections) -> Paper:
    """A paper of one side about an edition."""
    strategy = edition.strategy
    return Paper(
        title=title,
        author=(strategy.source.publisher if strategy.source else None) or strategy.place.name,
        day=edition.as_of,
        kicker=kicker,
        notices=notices(edition),
        sections=sections,
        foot=f"As known on {wording.day(edition.as_of)}. {strategy.title}, version {strategy.version}.",
        pages=1,
    )


def notices(edition: Edition) -> tuple[Words, ...]:
    """What nobody may miss: that it is internal, a demonstration or not approved."""
    strategy = edition.strategy
    found = []
    if edition.preview:
        found.append(Words("It holds figures that the public may not see.", "Internal. Not for publication."))
    if strategy.demonstration:
        found.append(Words("from public figures, not published or endorsed by the council.", "Demonstration"))
    if strategy.status in STANDING:
        lead, text = STANDING[strategy.status]
        found.append(Words(text, lead))
    return tuple(found)


def section(key: str, heading: str, *blocks: Block | None) -> Section | None:
    """A section of the blocks that there are; none where there are none."""
    held = tuple(block for block in blocks if block is not None)
    return Section(key, heading, held) if held else None


def points(items: Sequence[Words], most: int, where: str) -> Points | None:
    """The first few points and how many more there are, and where; nothing where there are none."""
    return limited(items, most, where) if items else None


Sections = tuple[Section, ...]


def shortened(compose: Callable[[int], Iterable[Section | None]], most: int, least: int = 1) -> Sections:
    """The sections with as many items in each list as find room on one side, from `most` down to `least`."""
    for items in range(most, least - 1, -1):
        held = tuple(one for one in compose(items) if one is not None)
        if height(held) <= SIDE:
            break
    return held


def height(sections: Sections) -> float:
    """The lines that a paper takes, by a careful guess: a test prints what it lets through."""
    return TITLE + sum(HEADING + sum(map(_block, one.blocks)) for one in sections)


def _block(block: Block) -> float:
    if isinstance(block, Words):
        return _lines(f"{block.lead} {block.text}") + GAP
    if isinstance(block, Points):
        return sum(_block(item) for item in block.items)
    if isinstance(block, Picture):
        told = sum(map(_lines, (block.message, block.subtitle, block.source)))
        return (block.chart.height if isinstance(block.chart, Trend) else TALL) * DRAWN + told + CAPTION
    if isinstance(block, Grid):
        shares = [head.share for head in block.heads]
        rooms = [ACROSS * share / sum(shares) for share in shares]
        rows = [[head.text for head in block.heads], *([_words(cell) for cell in row] for row in block.rows)]
        return CAPTION + sum(max(map(_lines, row, rooms)) + GAP for row in rows)
    return sum(_lines(f"{term} {text}") for term, text in block.entries) + CAPTION


def _words(cell: Cell) -> str:
    return f"{cell.text} {cell.tag.word if cell.tag else ''} {cell.fine}"


def _lines(text: str, room: float = ACROSS) -> int:
    return max(math.ceil(len(text) / room), 1)
