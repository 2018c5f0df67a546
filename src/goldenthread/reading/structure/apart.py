"""What is not this strategy's own: an older strategy, or an example that shows how something will look."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldenthread.reading.documents import Paragraph, Table
from goldenthread.reading.phrases import spans
from goldenthread.reading.structure.columns import Column, sections
from goldenthread.reading.structure.parts import Part

_EXAMPLE = re.compile(
    r"\b(?:example|for illustration|illustrative|worked example|sample|template)\b", re.IGNORECASE
)
_OLDER = re.compile(
    r"\b(?:previous|last|old|earlier|former|outgoing|existing)\b.{0,40}\b(?:strategy|plan|framework)\b",
    re.IGNORECASE,
)
Years = tuple[int, int]


def title_years(texts: Iterable[str]) -> Years | None:
    """The years of the strategy: the first span of years that the front of the document prints."""
    return next((span for text in texts for span in spans(text)), None)


def why_part(part: Part, own: Years | None) -> str | None:
    """Why what stands under a heading is another's: it says so itself."""
    if not part.is_heading or part.label:
        return None
    return _why(part.title, own)


def why_table(part: Part, table: Table, own: Years | None) -> str | None:
    """Why a table is another's: the sentence before it says so, or all its targets are for years gone by."""
    told = (block.text for block in part.body if isinstance(block, Paragraph) and block.place < table.place)
    return _why([part.title, *told][-1], own) or _past_targets(table, own)


def _why(text: str, own: Years | None) -> str | None:
    """The reason that a text gives, or None."""
    old = [span for span in spans(text) if own and span[1] <= own[0] and span[0] < own[0]]
    if old and (_EXAMPLE.search(text) or not _is_figure(text)):
        return f"it belongs to {old[0][0]} to {old[0][1]}, before this strategy"
    if _EXAMPLE.search(text) and len(text.split()) <= 14:
        return "it is an example"
    return "it belongs to an older strategy" if _OLDER.search(text) and len(text.split()) <= 14 else None


def _is_figure(text: str) -> bool:
    """Whether years in a text date a figure, and not a strategy or framework."""
    return not re.search(
        r"\b(?:strategy|framework|plan|chapter|goals?|priorit(?:y|ies)|outcomes)\b", text, re.IGNORECASE
    )


def _past_targets(table: Table, own: Years | None) -> str | None:
    if not own:
        return None
    years = [
        year
        for header, _ in sections(table)
        for place in header.at(Column.TARGET)
        if (year := header.year(place)) is not None
    ]
    past = years and max(years) < own[0]
    return f"its targets are for {max(years)}, before this strategy begins in {own[0]}" if past else None
