"""The notes of the scorecard workbook: numbered in one order, named in headings as [note 1]."""

from __future__ import annotations

from enum import IntEnum

from goldenthread.publishing.edition import Edition


class Note(IntEnum):
    """A note's number."""

    LIKELY_RANGE = 1
    HOW_MADE = 2
    CHANGE = 3
    TARGET = 4
    CURRENT = 5
    SIMILAR = 6
    AREAS = 7


TEXTS = {
    Note.LIKELY_RANGE: "Likely range: the 95% confidence interval. The true value is probably within it."
    " Where the source gives none we work none out, except for areas added up from counts.",
    Note.HOW_MADE: "How it was made: published by the source; summed, where the counts of all areas could"
    " be added; estimate, where areas were weighted by how many people live there.",
    Note.CHANGE: "Change: from the baseline that the board agreed, or else from the start of the strategy."
    " Better and worse are said only where people agreed which direction is good, and where the change is"
    " more than chance would give.",
    Note.TARGET: "Target: how the area stands to its own target. A goal adopted for another area does not"
    " count as its own.",
    Note.CURRENT: "How current: whether newer figures should be out by now, from how often the source"
    " publishes.",
    Note.SIMILAR: "Similar areas: {similar}",
    Note.AREAS: "Areas: this sheet holds {areas}. The files scorecard.csv and figures.csv, which stand"
    " beside this workbook, hold all other areas too.",
}


def text(edition: Edition, note: Note) -> str:
    """A note in full."""
    return TEXTS[note].format(similar=_similar(edition), areas=_areas(edition))


def reference(note: Note) -> str:
    """How a heading or line points to a note."""
    return f"[note {note.value}]"


def _similar(edition: Edition) -> str:
    found = edition.strategy.compare.similar
    if found is None:
        return "the strategy names none."
    return f"{found.name}. {found.why}"


def _areas(edition: Edition) -> str:
    alone = len(edition.told_areas) < len(edition.own_areas)
    few = " (of so many areas, the sheet Figures holds the place alone)" if alone else ""
    return f"the place and its areas{few}, and the region and country they are compared with"
