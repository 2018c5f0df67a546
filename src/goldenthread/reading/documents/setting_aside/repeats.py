"""Blocks that return: marks such as DRAFT, notes on many pages, headings that only say "continued"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from goldenthread.reading.documents.model import Aside, Block, Heading, Paragraph, Why
from goldenthread.reading.documents.setting_aside.page_marks import Sifted

# Words that say in what state a document is and who may see it, and nothing about health.
MARK: Final = re.compile(
    r"(?:(?:draft|confidential|official|sensitive|restricted|unclassified|protectively|marked|not|embargoed|final"
    r"|version|v|for|consultation|internal|use|only|private|and|strictly|in|confidence|copy)\b|[-–—\d:/&|().\s])+",
    re.IGNORECASE,
)
LONGEST_MARK: Final = 80  # characters
MARKS: Final = 2  # of the same mark
TIMES: Final = 3  # that a note is printed
WORDS: Final = 6  # of a note; shorter lines that return may be part of every chapter
CONTINUED: Final = re.compile(r"[\s(\[,–-]*(?:continued|cont['’]?d|cont)\b[\s)\].:]*$", re.IGNORECASE)


def without_repeats(blocks: Sequence[Block]) -> Sifted:
    """The blocks without those that return; of a note that is printed again and again the first stays."""
    counts = Counter(_same(block.text) for block in _lines(blocks))
    kept: list[Block] = []
    aside: list[Aside] = []
    before: set[str] = set()
    for block in blocks:
        why = _why(block, counts, before) if isinstance(block, Heading | Paragraph) else None
        if isinstance(block, Heading | Paragraph):
            before.add(_same(block.text))
            if why is not None:
                aside.append(Aside(why, block.place, block.text))
                continue
        kept.append(block)
    return tuple(kept), aside


def _lines(blocks: Iterable[Block]) -> Iterable[Heading | Paragraph]:
    return (block for block in blocks if isinstance(block, Heading | Paragraph))


def _why(block: Heading | Paragraph, counts: Counter[str], before: set[str]) -> Why | None:
    same = _same(block.text)
    if (
        len(same) <= LONGEST_MARK
        and MARK.fullmatch(block.text)
        and re.search(r"[a-z]{3}", same)
        and counts[same] >= MARKS
    ):
        return Why.REPEATED
    if isinstance(block, Heading) and (end := CONTINUED.search(block.text)):
        return Why.RUNNING if _same(block.text[: end.start()]) in before else None
    if isinstance(block, Paragraph) and counts[same] >= TIMES and same in before and _is_note(block.text):
        return Why.REPEATED
    return None


def _is_note(text: str) -> bool:
    """Whether a line is so long that only a template repeats it; a lead-in belongs to its list."""
    return len(text.split()) >= WORDS and not text.rstrip().endswith(":")


def _same(text: str) -> str:
    return " ".join(text.lower().split())
