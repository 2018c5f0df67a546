"""A page without its furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.reading.documents.model import Why
from goldenthread.reading.documents.pdf.grids import Grid
from goldenthread.reading.documents.pdf.lines import segments_of
from goldenthread.reading.documents.pdf.raw import RawPage, Word
from goldenthread.reading.documents.pdf.running import Survey, marks_of, place_of


@dataclass(slots=True)
class Split:
    """The words of a page to be read, and the lines set aside above and below them."""

    words: list[Word]
    above: list[tuple[Why, str]]
    below: list[tuple[Why, str]]
    repeated: list[Word]


@dataclass(slots=True)
class Splitter:
    """Sets aside what returns, page after page; a repeated block is kept where it first stands."""

    survey: Survey
    seen: set[int] = field(default_factory=set)

    def split(self, page: RawPage, grids: Sequence[Grid]) -> Split:
        """The words of a page apart from its furniture. What stands in a ruled table is none."""
        tables = [grid for grid in grids if len(grid.cells) > 2]
        found = Split([], [], [], [])
        gone: set[int] = set()
        for mark in marks_of(page):
            why = self.survey.why(mark, page.number)
            if why and not any(_in_table(word, tables) for word in mark.words):
                (found.below if mark.edge == "foot" else found.above).append((why, mark.text))
                gone |= {id(word) for word in mark.words}
        rest = [word for word in page.words if id(word) not in gone]
        again = self._again([word for word in rest if not _in_table(word, tables)], rest)
        for word in rest:
            (found.repeated if id(word) in again else found.words).append(word)
        return found

    def _again(self, words: Sequence[Word], rest: Sequence[Word]) -> set[int]:
        """The words that stood on pages before this one, in stretches of a line that repeat as a whole."""
        if not any(self.survey.repeats(word) for word in words):
            return set()
        repeated = {id(word) for word in words if self.survey.repeats(word)}
        whole = [one for one in segments_of(rest) if all(id(word) in repeated for word in one.words)]
        places = {id(word): place_of(word) for one in whole for word in one.words}
        again = {key for key, place in places.items() if place in self.seen}
        self.seen |= set(places.values())
        return again


def _in_table(word: Word, tables: Sequence[Grid]) -> bool:
    return any(
        table.left <= word.left <= table.right and table.top <= word.base <= table.bottom for table in tables
    )
