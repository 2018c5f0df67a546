"""Lines that stand at the head or foot of page after page, in a text whose pages end in form feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Final

from goldenthread.reading.documents.model import Aside, Place, Why
from goldenthread.reading.documents.text.lines import Line

EDGE: Final = 3  # lines at the head and at the foot that may be furniture
FEWEST: Final = 3  # pages with the same line
SHARE: Final = 0.3  # of the pages: chapters have their own headers
COUNTS: Final = re.compile(r"\W*(?:page|pg|p)?\W*#(?:\W*(?:of|/)\W*#)?\W*")


def without_running(lines: Sequence[Line]) -> tuple[list[Line], list[Aside]]:
    """The lines with headers, footers and page numbers left blank, and what they said."""
    edges = list(_edges(lines))
    counts = Counter(_same(line) for line in {line for edge in edges for line in edge})
    least = max(FEWEST, SHARE * (lines[-1].page or 0)) if lines else FEWEST
    found = {line for edge in edges for line in takewhile(lambda line: counts[_same(line)] >= least, edge)}
    kept = [replace(line, raw="", text="") if line in found else line for line in lines]
    told = sorted(found, key=lambda line: line.number)
    return kept, [Aside(_why(line), Place(line.page, line.number), line.text) for line in told]


def _edges(lines: Iterable[Line]) -> Iterable[list[Line]]:
    """The first lines of each page from the top, and its last ones from the bottom."""
    for page, group in groupby(lines, key=lambda line: line.page):
        seen = [line for line in group if not line.blank]
        if page is not None:
            yield seen[:EDGE]
            yield seen[: -EDGE - 1 : -1]


def _same(line: Line) -> str:
    """The words of a line, with any number for a number that changes from page to page."""
    return re.sub(r"\d+", "#", line.text.lower())


def _why(line: Line) -> Why:
    return Why.PAGE_NUMBER if COUNTS.fullmatch(_same(line)) else Why.RUNNING
