"""The lines of a site that are written for residents: which they are, and how they are found on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from goldenthread.strategy.model import Strategy

# Pages whose every line is for residents, and on the others the classes of those that are.
WHOLE = re.compile(r"(index|one-page|village|facts/.*)\.html")
MARKED = {"lead", "said", "told"}
LINES = {"p", "li", "td"}
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Lines(HTMLParser):
    """The lines of a page's main part: text, and the classes of all that it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, set[str]]] = []
        self.found: list[tuple[str, set[str]]] = []
        self.texts: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.open.append((tag, set((dict(attrs).get("class") or "").split())))
        if tag in LINES:
            self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        inside = {name for name, _ in self.open}
        classes = set().union(*(given for _, given in self.open))
        if tag in LINES and "main" in inside:
            self.found.append((" ".join("".join(self.texts.pop()).split()), classes))
        elif tag in LINES:
            self.texts.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.texts and not {"svg", "footer"} & {name for name, _ in self.open}:
            self.texts[-1].append(data)


def public_lines(site: Path) -> Iterator[tuple[str, str]]:
    """Each sentence for residents with its page, as often as it stands there."""
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        whole = WHOLE.fullmatch(re.sub(r"^strategy/[^/]+/", "", address))
        page = Lines()
        page.feed(path.read_text(encoding="utf-8"))
        for text, classes in page.found:
            if text.endswith((".", "?", "!")) and (whole or classes & MARKED):
                yield address, text


def names_of(strategies: Iterable[Strategy]) -> set[str]:
    """What the pages call places, measures, goals, themes and roles: words that are not ours to choose."""
    found: set[str] = set()
    for strategy in strategies:
        found |= {strategy.title, strategy.place.name}
        for theme in strategy.themes:
            found |= {theme.title, theme.short or theme.title, theme.lead or theme.title}
            for goal in theme.goals:
                found |= {goal.title, goal.short or goal.title}
                for measure in goal.measures:
                    for one in (measure, *measure.parts):
                        found |= {one.title, one.short or one.title}
    return found


def quoted_in(strategies: Iterable[Strategy]) -> set[str]:
    """Whole texts of the documents that pages repeat as they stand."""
    found: set[str] = set()
    for strategy in strategies:
        found |= {strategy.vision or "", *strategy.aims}
        for theme in strategy.themes:
            found |= {theme.why or "", *theme.you_can_do, *theme.inequalities_focus}
        for _, _, measure in strategy.measures():
            for one in (measure, *measure.parts):
                found |= {f"Who is counted: {one.counts}", one.why_no_figures or ""}
    return found
