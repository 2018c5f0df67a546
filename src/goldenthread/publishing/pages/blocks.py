"""What papers are made of: a few kinds of block, printed alike in Word, PDF and HTML.

A paper decides what is said and in which order; a printer decides nothing but how it looks. Texts are plain:
numbers are rounded and worded before they come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.publishing.charts import Dots, Trend
from goldenthread.publishing.pages.marks import Tag


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `lead` are its first words, set in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list, numbered where its items are referred to (recommendations). `lead` words are set in bold."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column. `share`: how wide it is against the others."""

    text: str
    numeric: bool = False
    share: float = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, a status of the vocabulary, and a line in smaller type below."""

    text: str = ""
    tag: Tag | None = None
    fine: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first cell of each row heads its row; no cells are merged and none is left unexplained."""

    caption: str
    summary: str  # for those who cannot see it: what its rows and columns are
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its message, its statistical title, its description in words and its source."""

    message: str
    subtitle: str
    chart: Trend | Dots
    description: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """A working: a claim, and how it was come by, term by term."""

    claim: str
    entries: tuple[tuple[str, str], ...]


Block = Words | Points | Grid | Picture | Card


def and_more(rest: int, where: str = "") -> Words:
    """How many were left out, and where they stand: "And 4 more on the site."."""
    return Words(f"And {rest:,} more {where}".rstrip() + ".")


def limited(items: Sequence[Words], most: int, where: str = "") -> Points:
    """The first few as a list, with the number of those left out."""
    rest = len(items) - most
    return Points((*items[:most], *((and_more(rest, where),) if rest > 0 else ())))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `key` names it for a council's own headings."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it is printed: what stands at its head, its sections, and what stands at its foot."""

    title: str
    author: str  # the organisation whose paper it is, never a person
    day: date  # the day it speaks of: the only date that goes into the files
    kicker: str = ""  # what sort of paper it is, above the title
    head: tuple[tuple[str, str], ...] = ()  # "To": "Health and Wellbeing Board"; in the council's order
    notices: tuple[Words, ...] = ()  # demonstration, draft, internal: nobody may miss them
    sections: tuple[Section, ...]
    foot: str  # as known on which day, from which version
    pages: int = 4  # it must not be longer
