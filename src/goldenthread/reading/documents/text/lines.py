"""The lines of a text, each with its number, its page and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from goldenthread.reading.documents.inline import plain

RULE: Final = re.compile(
    r"[\s\-=_*~.·•—–]*"
)  # a line of nothing but strokes and dots separates, and says nothing
TAB: Final = 4  # columns, for the depth of an indented line


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file (from 1), with what a reader sees of it."""

    number: int
    page: int | None
    raw: str
    text: str

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text

    @property
    def indent(self) -> int:
        """How far in the line begins."""
        shown = self.raw.expandtabs(TAB)
        return len(shown) - len(shown.lstrip())


def lines_of(content: str) -> list[Line]:
    """The lines of a file; a form feed begins a new page, and a file without any has no pages."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    page = 1 if "\f" in content.strip("\f\n ") else None
    found = []
    for number, raw in enumerate(content.split("\n"), start=1):
        if page is not None:
            page += raw.count("\f")
        raw = raw.replace("\f", "")
        found.append(Line(number, page, raw, _said(raw)))
    return found


def _said(raw: str) -> str:
    if not raw or raw.isspace() or RULE.fullmatch(raw):
        return ""
    return plain(raw)
