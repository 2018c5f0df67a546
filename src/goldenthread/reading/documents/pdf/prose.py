"""Whether segments under each other are running text, a list, or the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents.pdf.lines import Segment, is_bullet

PROSE_WORDS: Final = 4  # words in a line of running text
PROSE_WIDTH: Final = 0.7  # of its column that a line of running text fills
PROSE_LINES: Final = 4
WRAPS: Final = 0.3  # of the lines of running text begin in small letters
SOLID: Final = 0.6  # lines of a note in the margin for each line of the text beside it
WIDE_LEAD: Final = 1.3  # lines further apart than this, against the closest, begin a new row
Line = list[Segment]


def leads_of(lines: Sequence[Line]) -> list[float]:
    return [below[0].base - above[0].base for above, below in pairwise(lines)]


def is_prose(column: Sequence[Segment]) -> bool:
    """Whether a column holds running text: some full lines of several words under each other."""
    if len(column) < PROSE_LINES:
        return False
    width = max(one.right for one in column) - min(one.left for one in column)
    run = longest = 0
    for one in column:
        full = len(one.words) >= PROSE_WORDS and one.right - one.left >= PROSE_WIDTH * width
        run = run + 1 if full else 0
        longest = max(longest, run)
    return longest >= PROSE_LINES


def wraps(column: Sequence[Segment]) -> bool:
    """Whether lines go on in small letters from lines that did not end: sentences broken over lines."""
    pairs = [(one.text, other.text) for one, other in pairwise(column)]
    runs_on = sum(other[:1].islower() and one[-1:] not in ".:;!?" for one, other in pairs)
    return len(pairs) > 1 and runs_on >= WRAPS * len(pairs)


def set_solid(lines: list[Line], short: Sequence[Segment], prose: Sequence[Segment]) -> bool:
    """Whether short lines stand beside running text line by line: a note in the margin, no cells."""
    leads = leads_of(lines)
    return len(short) > SOLID * len(prose) and max(leads) <= WIDE_LEAD * min(leads)


def is_listed(column: Sequence[Segment]) -> bool:
    marked = sum(is_bullet(one.words[0].text) and len(one.words) > 1 for one in column)
    return marked > len(column) / 3
