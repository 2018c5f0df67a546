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
ROW_LEAD: Final = 1.15  # lines further apart than this, against the closest, may begin a new row
Line = list[Segment]


def leads_of(lines: Sequence[Line]) -> list[float]:
    return [below[0].base - above[0].base for above, below in pairwise(lines)]


def is_prose(column: Sequence[Segment]) -> bool:
    """Whether a column holds running text: full lines of several words, some going on from the one above."""
    if len(column) < PROSE_LINES:
        return False
    width = max(one.right for one in column) - min(one.left for one in column)
    runs: list[list[bool]] = [[]]
    for one in column:
        if len(one.words) >= PROSE_WORDS and one.right - one.left >= PROSE_WIDTH * width:
            runs[-1].append(not (one.text[:1].isupper() or one.text[:1].isdigit()))
        else:
            runs.append([])
    longest = max(runs, key=len)
    return len(longest) >= PROSE_LINES and sum(longest) >= WRAPS * len(longest)


def wraps(column: Sequence[Segment]) -> bool:
    """Whether lines go on in small letters from lines that did not end: sentences broken over lines."""
    pairs = [(one.text, other.text) for one, other in pairwise(column)]
    runs_on = sum(other[:1].islower() and one[-1:] not in ".:;!?" for one, other in pairs)
    return len(pairs) > 1 and runs_on >= WRAPS * len(pairs)


def set_solid(lines: list[Line], short: Sequence[Segment], prose: Sequence[Segment]) -> bool:
    """Whether short lines stand beside running text line by line: a note in the margin, no cells."""
    leads = leads_of(lines)
    return len(short) > SOLID * len(prose) and max(leads) <= ROW_LEAD * min(leads)


def is_listed(column: Sequence[Segment]) -> bool:
    marked = sum(is_bullet(one.words[0].text) and len(one.words) > 1 for one in column)
    return marked > len(column) / 3
