"""What one cell holds: one thing, several with marks between them, or several run together."""

from __future__ import annotations

import re

from goldenthread.reading.structure.claims import is_placeholder
from goldenthread.reading.structure.found import clean

_BULLETS = re.compile(r"\s*(?:<li[^>]*>|<br\s*/?>|[\n▶►•■▪●◦‣⁃✓✔➢➤·])\s*")
_SENTENCES = re.compile(r"(?<=[a-z)\]'’”\"%]\.)\s+(?=[A-Z0-9%‘'“\"])")
_HANGING = re.compile(
    r"(?:\b(?:a|an|and|are|as|at|by|for|from|in|is|of|on|or|per|that|the|their|to|who|with)|[,&/–-])\s*$"
)
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
    """The lines of a cell, those put together again that only its width has cut."""
    lines = cell.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        joined += (" " if _goes_on(joined, line.strip()) else "\n") + line
    return joined


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on from what stands before it: within a bracket, a phrase or a sentence."""
    if not line or line[0].islower() or line[0] == "(":
        return True
    if before.count("(") > before.count(")") or _HANGING.search(before):
        return True
    return line[0].isdigit() and before.rstrip()[-1:].isalpha()


def _kept(texts: list[str]) -> list[str]:
    return [text for text in texts if text and not is_placeholder(text)]
