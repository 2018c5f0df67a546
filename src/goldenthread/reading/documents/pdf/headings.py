"""Which lines are headings: by their type, by where they stand and by how they end."""

from __future__ import annotations

from typing import Final

from goldenthread.reading.documents.pdf.drafts import CAPTION, ENDED, SPARE, Draft, Kind, Measures, breaks
from goldenthread.reading.documents.pdf.layout import Line
from goldenthread.reading.documents.pdf.lines import is_bullet
from goldenthread.reading.documents.pdf.type_sizes import MOST_WORDS, Look, TypeSizes

HEADING_LEAD: Final = 1.6  # of the size: lines of one heading
SENTENCE: Final = 10  # words: with a full stop at the end, this is no heading
TITLE: Final = 1.6  # against the text: a title, whose lines break where it looks well


def heading_look(
    lines: tuple[Line | None, Line, Line | None], last: Draft | None, measures: Measures, sizes: TypeSizes
) -> Look | None:
    before, line, after = lines
    look = sizes.look(line)
    if look is None or is_bullet(line.marker) or CAPTION.match(line.text):
        return None
    if len(line.text.split()) > MOST_WORDS or line.text.endswith((",", ";")):
        return None
    if look.size > sizes.size:
        return look
    within = last and last.kind is not Kind.HEADING and before and not breaks(before, line, measures)
    if within and before and sizes.look(before) is None and not ENDED.search(before.text):
        return None  # bold words in the middle of a paragraph
    if ENDED.search(line.text) and not line.text.endswith((":", "?")):
        return None
    if look.coloured and (after is None or sizes.look(after) is not None):
        return None  # colour alone makes a heading only over other text
    runs_in = after and sizes.look(after) is None and after.text[:1].islower()
    return None if runs_in and after and not breaks(line, after, measures) else look


def same_heading(last: Draft, lines: tuple[Line, Line], measures: Measures, sizes: TypeSizes) -> bool:
    """Whether a line goes on with the heading above it."""
    before, line = lines
    look = sizes.look(line)
    if look is None or last.look != look or line.marker:
        return False
    if not 0 < line.base - before.base <= HEADING_LEAD * line.size:
        return False
    if line.text[:1].islower() or not before.text[-1:].isalnum():
        return before.text[-1:] not in ".:?!"
    return before.right > measures.right - SPARE * measures.width or look.size >= TITLE * sizes.size


def is_sentence(heading: Draft, sizes: TypeSizes) -> bool:
    """Whether what looks like a heading is a sentence in bold, or an introduction in large type."""
    words = sum(len(line.text.split()) for line in heading.lines)
    ended = heading.lines[-1].text.endswith((".", "!"))
    large = heading.look is not None and heading.look.size >= TITLE * sizes.size
    return words > 2 * MOST_WORDS or (ended and words > (MOST_WORDS if large else SENTENCE))
