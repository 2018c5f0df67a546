"""All that one paper tells, found once; and how much of it there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.pages.headlines import Found, findings
from goldenthread.publishing.paper.matter import Matter
from goldenthread.publishing.paper.matters import matters
from goldenthread.publishing.paper.since import Since
from goldenthread.publishing.settings import PaperSettings

ON_THE_SITE = "on the site"


@dataclass(frozen=True)
class Content:
    """What a paper for a meeting tells of an edition."""

    edition: Edition
    meeting: date
    settings: PaperSettings
    since: Since | None  # None: it is the first paper
    corrections: tuple[Words, ...] = ()

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """What needs a decision."""
        return matters(self.edition)

    @cached_property
    def headlines(self) -> tuple[Found, ...]:
        """The findings that chance would very seldom make, by the rule of the site's first page."""
        return tuple(found for found in findings(self.edition) if found.strong)

    @property
    def board(self) -> str:
        """Whom the paper is for, within a sentence."""
        return f"the {self.settings.to.removeprefix('The ').removeprefix('the ')}"


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each long list is printed. What does not fit is counted, and stands on the site."""

    lines: int
    charts: int
    themes: int
    workings: int


# From the largest to the smallest: the workings give way first, then the lists, the charts and the themes.
ROOMS = (
    *(Room(6, 2, 40, workings) for workings in (8, 6, 4, 2, 0)),
    Room(4, 2, 40, 0),
    Room(3, 1, 40, 0),
    *(Room(2, 1, themes, 0) for themes in (40, 34, 28, 22, 16)),
    Room(1, 0, 10, 0),
)
