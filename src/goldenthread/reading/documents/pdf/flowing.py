"""The lines of a column into headings, paragraphs, items of lists and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.pdf.drafts import (
    CAPTION,
    ENDED,
    INDENT,
    Draft,
    Kind,
    Measures,
    breaks,
    leads_of,
    measures_of,
)
from goldenthread.reading.documents.pdf.headings import heading_look, is_sentence, same_heading
from goldenthread.reading.documents.pdf.layout import Column, Line
from goldenthread.reading.documents.pdf.lines import is_bullet
from goldenthread.reading.documents.pdf.type_sizes import TypeSizes

NEIGHBOURS: Final = 4  # lines above and below that tell how wide a column is here
HANGING: Final = 0.5  # of the size: a gap after a number that no space has
LOOSE_BULLETS: Final = "-–—*o·"  # they also stand in running text


def drafts_of(column: Column, sizes: TypeSizes) -> list[Draft]:
    """The blocks of one column."""
    if not column.lines:
        return []
    leads = leads_of(column.lines)
    drafts: list[Draft] = []
    for at, line in enumerate(column.lines):
        before = column.lines[at - 1] if at else None
        after = column.lines[at + 1] if at + 1 < len(column.lines) else None
        around = column.lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        found = _draft(drafts, (before, line, after), measures_of(around, leads, column.right), sizes)
        if found is not None:
            drafts.append(found)
    for draft in drafts:
        if draft.kind is Kind.HEADING and is_sentence(draft, sizes):
            draft.kind, draft.look = Kind.PARAGRAPH, None
    drafts = [part for draft in drafts for part in _line_by_line(draft)]
    _with_depths(drafts)
    drafts[0].first = drafts[-1].last = True
    return drafts


def _draft(
    drafts: list[Draft], lines: tuple[Line | None, Line, Line | None], measures: Measures, sizes: TypeSizes
) -> Draft | None:
    """A new block that begins with a line; None if the line goes on with the last block."""
    before, line, _ = lines
    last = drafts[-1] if drafts else None
    if last and before and last.kind is Kind.HEADING and same_heading(last, (before, line), measures, sizes):
        last.lines.append(line)
        return None
    look = heading_look(lines, last, measures, sizes)
    if look is not None:
        return Draft(Kind.HEADING, [line], look)
    broken = last is None or before is None or last.kind is Kind.HEADING or breaks(before, line, measures)
    if CAPTION.match(line.text):
        return Draft(Kind.CAPTION, [line])
    if _is_item(line, last, broken):
        return Draft(Kind.ITEM, [line], marker=line.marker)
    if last is not None and not broken and _goes_on(last, line, measures):
        last.lines.append(line)
        return None
    return Draft(Kind.PARAGRAPH, [line])


def _is_item(line: Line, last: Draft | None, broken: bool) -> bool:
    if not line.marker:
        return False
    if is_bullet(line.marker):
        loose = line.marker in LOOSE_BULLETS
        return not loose or broken or line.marker_gap > HANGING or bool(last and last.marker == line.marker)
    if line.marker_gap > HANGING:
        return True
    follows = last is not None and last.kind is Kind.ITEM and _follows(last.marker, line.marker)
    return follows or (broken and not line.text[len(line.marker) :].strip()[:1].islower())


def _follows(before: str, marker: str) -> bool:
    """Whether one marker comes after another: 1. and 2., (a) and (b)."""
    one, other = re.sub(r"\W", "", before), re.sub(r"\W", "", marker)
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _goes_on(last: Draft, line: Line, measures: Measures) -> bool:
    """Whether a line belongs to the block above it."""
    if last.kind is not Kind.ITEM:
        return True
    first = last.lines[0]
    hangs = line.left >= first.rest_at - 0.3 * line.size
    if hangs or (len(last.lines) > 1 and abs(line.left - last.lines[-1].left) < 2):
        return True
    return line.left >= first.left - 1 and not ENDED.search(last.lines[-1].text)


def _line_by_line(draft: Draft) -> list[Draft]:
    """Lines of which none begins in small letters, nor goes on from a comma, are no running text."""
    begun = [line.text[:1] for line in draft.lines[1:]]
    runs_on = any(line.text.endswith((",", "-", "–")) for line in draft.lines)
    if draft.kind is not Kind.PARAGRAPH or len(begun) < 2 or runs_on or any(one.islower() for one in begun):
        return [draft]
    return [Draft(Kind.PARAGRAPH, [line]) for line in draft.lines]


def _with_depths(drafts: Sequence[Draft]) -> None:
    """How deep each item lies, by how far its marker is set in within its list."""
    lefts: list[float] = []
    for draft in drafts:
        if draft.kind is not Kind.ITEM:
            lefts = [] if draft.kind is Kind.HEADING else lefts
            continue
        left, size = draft.lines[0].left, draft.lines[0].size
        while lefts and left < lefts[-1] - INDENT * size / 2:
            lefts.pop()
        if not lefts or left > lefts[-1] + INDENT * size / 2:
            lefts.append(left)
        draft.depth = len(lefts) - 1
