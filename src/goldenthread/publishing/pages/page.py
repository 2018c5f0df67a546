"""What all pages share: an address, a title, the way back, and the pieces that several of them print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from goldenthread.publishing.charts import Dots, Small, Trend
from goldenthread.publishing.pages.marks import Tag


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead: an address from the site's root, or a full one."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction, as pages print it."""

    about: Link
    on: date
    was: str
    now: str
    why: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `address` is from the site's root, with forward slashes."""

    template: ClassVar[str] = ""
    address: str
    title: str
    kicker: str = ""  # what sort of thing this is, above the title: "Mission 4"
    crumbs: tuple[Link, ...] = ()
    canonical: str = ""  # the address that stands for this one
    under: str = ""  # which entry of the menu it belongs to
    corrections: tuple[Notice, ...] = ()  # of what this page tells, newest first


@dataclass(frozen=True, slots=True)
class Against:
    """One comparison in a table or a list."""

    name: str  # "England", "the average of 10 similar areas"
    tag: Tag
    value: str
    difference: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure in one area, as every table of the site prints it."""

    measure: Link
    area: Link
    value: str
    bounds: str  # the likely range, "" where there is none
    period: str
    basis: str  # "", "estimate", "added up from its areas"
    note: str  # provisional, revised and so on
    change: Tag
    change_text: str
    change_sentence: str
    target: Tag
    currency: Tag
    similar: Against | None
    region: Against | None
    country: Against | None
    small: Small | None
    sentence: str
    why_nothing: str

    @property
    def has_figure(self) -> bool:
        """Whether there is a value to show."""
        return not self.why_nothing


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: a theme of a scorecard."""

    heading: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """A trend chart with its message, its statistical title and where its figures come from."""

    message: str
    subtitle: str
    chart: Trend
    source: str


@dataclass(frozen=True, slots=True)
class DotsFigure:
    """A dot-and-interval chart with its message, statistical title and source."""

    message: str
    subtitle: str
    chart: Dots
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a summary list: a term and what it says, with a link where it leads on."""

    term: str
    texts: tuple[str, ...]
    links: tuple[Link, ...] = ()
