"""Which line ends are only where the paper ended, and which the author meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents.text.lines import Line
from goldenthread.reading.documents.text.shapes import ends, goes_on

NARROWEST, WIDEST = 45, 160  # characters in a full line of a text that is broken to the width of a page
BROKEN: Final = 3  # lines that go on in the middle of a sentence, and show that the text is so broken
FULL: Final = 0.7  # of the width: in proportional type a full line has fewer characters than the widest
HANGING: Final = (
    ",",
    "-",
    "–",
    " and",
    " or",
    " of",
    " the",
    " to",
    " for",
    " in",
    " with",
    " a",
    " by",
    " on",
)


def width_of(lines: Sequence[Line]) -> int | None:
    """How many characters a full line has, or None where a paragraph is one line however long."""
    lengths = sorted(len(line.text) for line in lines if line.text and "\t" not in line.raw.strip())
    if not lengths or lengths[int(len(lengths) * 0.98)] > WIDEST:
        return None
    width = lengths[int(len(lengths) * 0.9)]
    return width if width >= NARROWEST and _broken(lines, width) >= BROKEN else None


def _broken(lines: Sequence[Line], width: int) -> int:
    """How many full lines go on in the middle of a sentence."""
    return sum(
        goes_on(after.text) and len(line.text) >= FULL * width and "\t" not in after.raw
        for line, after in pairwise(lines)
    )


def runs_on(line: Line, after: Line, width: int | None) -> bool:
    """Whether the second of two neighbouring lines goes on with the sentence of the first."""
    if goes_on(after.text) and not ends(line.text):
        return True
    if line.text.endswith(HANGING):
        return True
    return width is not None and len(line.raw.rstrip()) >= FULL * width
