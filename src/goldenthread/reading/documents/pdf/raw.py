"""What one page holds before anybody asks what it means: words and ruling lines with their positions.

Positions are in points (1/72 inch) from the upper left corner, seen the way the text of the page runs. A page
goes between two processes as one line of JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

ASCENT: Final = 0.75  # of the size of the type, above the line it stands on: typical of Latin type
DESCENT: Final = 0.22
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Style(NamedTuple):
    """How type looks, as far as it tells headings from running text."""

    bold: bool
    colour: int  # red, green, blue as one number; 0 is black


class Word(NamedTuple):
    """Letters without a gap: where they begin and end across, and the line they stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    style: Style
    turned: bool = False  # it runs another way than most of the page

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.size


class Rule(NamedTuple):
    """A straight ruling line or an edge of a box; a level one has top == bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.top == self.bottom


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it is drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: int = 0
    outside: int = 0  # letters beyond the edges of the page
    damaged: bool = False


def to_json(page: RawPage) -> str:
    """One line of JSON; every style is written once."""
    styles: dict[Style, int] = {}
    words = [(*word[:5], styles.setdefault(word.style, len(styles)), int(word.turned)) for word in page.words]
    told: dict[str, Any] = {"page": page.number, "size": (page.width, page.height), "words": words}
    told |= {"styles": list(styles), "rules": page.rules, "pictures": page.pictures}
    return json.dumps(told | {"outside": page.outside, "damaged": page.damaged}, separators=(",", ":"))


def from_json(line: str | bytes) -> RawPage:
    """The page of a line that `to_json` wrote."""
    told = json.loads(line)
    styles = [Style(bool(bold), colour) for bold, colour in told["styles"]]
    words = tuple(
        Word(text, left, right, base, size, styles[style], bool(turned))
        for text, left, right, base, size, style, turned in told["words"]
    )
    rules = tuple(Rule(*rule) for rule in told["rules"])
    width, height = told["size"]
    more = {name: told[name] for name in ("pictures", "outside", "damaged")}
    return RawPage(told["page"], width, height, words, rules, **more)
