"""The lines of a text, each with its number, its page and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.faults import Refusal
from goldenthread.reading.documents.inline import plain

RULE: Final = re.compile(
    r"[\s\-=_*~.·•—–]*"
)  # a line of nothing but strokes and dots separates, and says nothing
QUOTED: Final = re.compile(r"^\s{0,3}(?:>\s?){1,9}")
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
    """The lines of a file; a form feed begins a new page, and a file without any has no pages.

    Raises `Refusal` where they are more, or longer, than those of documents.
    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if (count := content.count("\n")) > limits.LINES:
        raise Refusal("D010", f"The text has {count:,} lines.")
    page = 1 if "\f" in content.strip("\f\n ") else None
    found = []
    for number, raw in enumerate(content.split("\n"), start=1):
        if len(raw) > limits.LINE:
            raise Refusal("D005", f"The line has {len(raw):,} characters.", number)
        if page is not None:
            page += raw.count("\f")
        raw = raw.replace("\f", "")
        found.append(Line(number, page, raw, _said(raw)))
    return found


def line_of(raw: str, number: int) -> Line:
    """One line of a file that is not text, such as a paragraph of a Word document without any styles."""
    return Line(number, None, raw, _said(raw))


def apart(lines: Sequence[Line]) -> list[Line]:
    """Lines that are paragraphs, a blank between any two unless they are rows or there are blanks."""
    if any(line.blank for line in lines[:-1]):
        return list(lines)
    found: list[Line] = []
    for line in lines:
        if found and not ("\t" in line.raw and "\t" in found[-1].raw):
            found.append(Line(line.number, None, "", ""))
        found.append(line)
    return found


def _said(raw: str) -> str:
    if not raw or raw.isspace() or RULE.fullmatch(raw):
        return ""
    raw = QUOTED.sub("", raw)
    return plain(raw[:-1] if raw.endswith("\\") else raw)  # a stroke at the end breaks a line in Markdown
