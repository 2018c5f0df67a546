"""Names as a paper prints them: short enough that no title can push the paper onto another page."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.judgement import wording
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.rows import capital, short
from goldenthread.strategy.model import Measure, Theme

LONGEST = 90  # letters: about one printed line
NAMED = 3  # things named one by one within a sentence; the rest are counted


def clipped(text: str, most: int = LONGEST) -> str:
    """The text, cut at a word where it is longer than a line."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def called(titled: Measure | Theme) -> str:
    """A measure or theme by its short name."""
    return clipped(capital(short(titled)))


def where(edition: Edition, measure_id: str, area_code: str) -> str:
    """A measure in one area: "Child weight, Middlesbrough"; without the area where there is only one."""
    measure = called(edition.by_id[measure_id])
    if len(edition.own_areas) == 1:
        return measure
    names = {area.code: area.name for area in edition.judged.areas}
    return f"{measure}, {clipped(names[area_code])}"


def some(names: Iterable[str]) -> str:
    """The first few names and how many more: "A, B, C and 4 more"."""
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - NAMED
    return wording.listed(distinct if more <= 0 else [*distinct[:NAMED], f"{more} more"])


def measures(edition: Edition, number: int) -> str:
    """A number of measures, in the place's own word for them: "3 metrics"."""
    word = edition.strategy.words.measure
    return wording.counted(number, word.one, word.many)


def share(edition: Edition, number: int, total: int) -> str:
    """How many measures have something, for the start of a sentence: "None of the 66 measures has"."""
    word = edition.strategy.words.measure
    if total == 1:
        return f"The one {word.one} {'has' if number else 'does not have'}"
    if number in (0, total):
        return f"{'None' if number == 0 else 'Each'} of the {total:,} {word.many} has"
    return f"{number:,} of {total:,} {word.many} {'has' if number == 1 else 'have'}"
