"""What one cell holds: one thing, several with marks between them, or several run together."""

from __future__ import annotations

import re

from goldenthread.reading.structure.claims import is_placeholder
from goldenthread.reading.structure.found import clean

_BULLETS = re.compile(r"\s*(?:<li[^>]*>|<br\s*/?>|[\n▶►•■▪●◦‣⁃✓✔➢➤·])\s*")
_SENTENCES = re.compile(r"(?<=[a-z)\]'’”\"%]\.)\s+(?=[A-Z0-9%‘'“\"])")
_LONG_SENTENCE = 34  # words: a longer sentence explains, it does not name
# After the end of one measure a word that measures begin with, with its capital, begins another.
_JOINS = "".join(rf"(?<!\b{word})" for word in ("and", "of", "the", "in", "for", "to", "or", "by", "than"))
_BEGINS = (
    "%", "Number of", "Rates? of", "Percentage", "Percent", "Proportion", "Prevalence", "Average",
    "Standardised",
    "Gap ", "Levels? of", r"Under[- ]\d",
)  # fmt: skip
_RUN_ON = re.compile(rf"(?<=[\w)'’%.+]){_JOINS}\s+(?=(?:{'|'.join(_BEGINS)}))")


def pieces(cell: str) -> tuple[list[str], bool]:
    """The pieces of a cell, and whether marks told them apart (else they are a guess)."""
    marked = [clean(piece) for piece in _BULLETS.split(_joined(cell)) if clean(piece)]
    if len(marked) > 1:
        return _kept(marked), True
    text = clean(cell)
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1 and all(len(sentence.split()) <= _LONG_SENTENCE for sentence in sentences):
        return _kept(sentences), False
    return _kept([text]), True


def run_on(cell: str) -> tuple[list[str], bool]:
    """The measures of a cell without marks between them: a guess where there is more than one."""
    marked, sure = pieces(cell)
    if len(marked) != 1:
        return marked, sure
    split = _RUN_ON.split(marked[0])
    return _kept(split), len(split) == 1


def _joined(cell: str) -> str:
    """A line that begins in lower case goes on from the one before it."""
    return re.sub(r"\n\s*(?=[a-z(])", " ", cell)


def _kept(texts: list[str]) -> list[str]:
    return [text for text in texts if text and not is_placeholder(text)]
