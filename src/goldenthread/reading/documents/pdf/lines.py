"""Words into lines, and lines into segments: stretches of a line without a wide gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from goldenthread.reading.documents.pdf.raw import RAISED, Style, Word

SAME_LINE: Final = 0.3  # of the size: words on one line stand no further apart in height
WIDE: Final = 0.9  # of the size: a gap that no ordinary space has, also in justified text
WIDE_IN_TABLE: Final = 0.45  # in what is known to be a table: more than an ordinary space
TIGHT: Final = 0.12  # of the size: a gap that is no space
SMALL: Final = 0.8  # of the size beside it: a raised figure or letter
RAISED_LETTERS: Final = 4  # a number of a note, or the letters of 21st
BULLETS: Final = "•▪◦‣⁃∙●○■□◆◇►▸➢➤✓✔❖*·–—-»›"
# A sign of a font of pictures (Symbol, Wingdings) comes as a character of private use.
BULLET: Final = re.compile(rf"[{re.escape(BULLETS)}\ue000-\uf8ff\ufffd]|o")
MARKER: Final = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?")


@dataclass(frozen=True)
class Segment:
    """Words that follow each other on one line."""

    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def style(self) -> Style | None:
        """The style of all its words but a bullet; None where they differ."""
        styles = {word.style for word in self.words if not is_bullet(word.text)}
        return styles.pop() if len(styles) == 1 else None

    @cached_property
    def bold(self) -> bool:
        marked = [word.style.bold for word in self.words if not is_bullet(word.text)]
        return bool(marked) and all(marked)

    @cached_property
    def text(self) -> str:
        """The words with spaces between them, except where they touch."""
        parts: list[str] = []
        for before, word in zip((None, *self.words), self.words, strict=False):
            apart = before is not None and word.left - before.right > TIGHT * min(word.size, before.size)
            parts.append((" " if apart else "") + _raised(before, word))
        return "".join(parts)


def is_bullet(text: str) -> bool:
    return len(text) == 1 and BULLET.fullmatch(text) is not None


def is_marker(text: str) -> bool:
    return MARKER.fullmatch(text) is not None


def _raised(before: Word | None, word: Word) -> str:
    """A raised figure as such: 72% with the mark of a note 1 must never read 72%1."""
    if before and word.text.isdigit() and word.size < SMALL * before.size and word.base < before.base - 1:
        return word.text.translate(RAISED)
    return word.text


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words line by line down the page, each line from left to right."""
    rows: list[list[Word]] = []
    small: list[Word] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        last = rows[-1] if rows else None
        if last and word.base - last[0].base <= SAME_LINE * min(word.size, last[0].size):
            last.append(word)
        else:
            rows.append([word])
    rows, small = _without_small(rows)
    for word in small:
        _home(word, rows).append(word)
    return [sorted(row, key=lambda word: word.left) for row in rows if row]


def _without_small(rows: list[list[Word]]) -> tuple[list[list[Word]], list[Word]]:
    """Take out the words that are raised or lowered against a line beside them."""
    kept: list[list[Word]] = []
    small: list[Word] = []
    for at, row in enumerate(rows):
        beside = [*rows[max(0, at - 2) : at], *rows[at + 1 : at + 3]]
        beside = [other for other in beside if abs(other[0].base - row[0].base) < other[0].size]
        short = [word for word in row if len(word.text) <= RAISED_LETTERS] if beside else []
        raised = [word for word in short if any(_raised_beside(word, other) for other in beside)]
        small += raised
        kept.append([word for word in row if word not in raised])
    return kept, small


def _raised_beside(word: Word, row: Sequence[Word]) -> bool:
    return any(_touches(word, other) for other in row)


def _touches(word: Word, other: Word) -> bool:
    return (
        word.size < SMALL * other.size
        and -0.6 * other.size < word.base - other.base < 0.3 * other.size
        and -0.3 * other.size < word.left - other.right < 0.3 * other.size
    )


def _home(word: Word, rows: list[list[Word]]) -> list[Word]:
    """The line that a raised word belongs to; one of its own if that too has gone."""
    for row in rows:
        if _raised_beside(word, row):
            return row
    rows.append([])
    return rows[-1]


def segments_of(words: Iterable[Word], wide: float = WIDE) -> list[Segment]:
    """The segments of words, from the top down and from left to right; `wide` gaps part them."""
    return [segment for row in rows_of(words) for segment in _split(row, wide)]


def _split(row: list[Word], wide: float) -> list[Segment]:
    segments: list[Segment] = []
    current = [row[0]]
    for word in row[1:]:
        before = current[-1]
        lead = len(current) == 1 and (is_bullet(before.text) or is_marker(before.text))
        limit = 4 * word.size if lead else wide * max(word.size, before.size)
        if word.left - before.right > limit:
            segments.append(Segment(tuple(current)))
            current = []
        current.append(word)
    return [*segments, Segment(tuple(current))]
