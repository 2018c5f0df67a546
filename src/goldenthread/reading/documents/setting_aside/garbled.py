"""Garbled text: scans read wrongly and letters of broken fonts, told by the share of words that are none.

A word counts against a block only when it is written in small letters, is on no list and stands nowhere
else in the document: names, terms of the field and other languages are not garbled. What is garbled is set
aside, not mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.model import Aside, Block, Caption, Heading, Item, Paragraph, Table, Why
from goldenthread.reading.documents.setting_aside.known_words import known
from goldenthread.reading.documents.setting_aside.page_marks import Sifted

WORD: Final = re.compile(r"(?<![\w'’@./-])[a-z]{4,}(?![\w@/])")
# Letters without a meaning: private use, replacement, and the codes that readers of PDF print for lost ones.
LOST: Final = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]|\(cid:\d+\)")
MOST_LOST: Final = 0.1  # of the characters
# Measured on five published documents: the clean blocks of 25 words and more have up to 0.08, a scan's 0.20.
LONG, SHARE_OF_LONG = 80, 0.13
SHORT, SHARE_OF_SHORT = 25, 0.25
OTHER_LANGUAGE: Final = 0.6  # of the words on no list: garbled English still has many that are
TIMES_THE_REST: Final = 3
MOST_WORDS: Final = 50_000  # that differ: more is a dictionary, or a list of codes


def without_garbled(blocks: Sequence[Block]) -> Sifted:
    """The blocks without those that nobody could read."""
    words = [WORD.findall(_text(block)) for block in blocks]
    counts = Counter(word for found in words for word in found)
    if len(counts) > MOST_WORDS:
        return tuple(blocks), []
    strange = [_strange(found, counts) for found in words]
    everywhere, of_all = sum(strange), sum(map(len, words))
    kept: list[Block] = []
    aside: list[Aside] = []
    for block, found, odd in zip(blocks, words, strange, strict=True):
        rest = (everywhere - odd) / max(of_all - len(found), 1)
        if _lost(_text(block)) or (_odd(found, odd) and odd / len(found) > TIMES_THE_REST * rest):
            aside.append(Aside(Why.GARBLED, block.place, _text(block)[:1000]))
        else:
            kept.append(block)
    return tuple(kept), aside


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(" ".join(filter(None, row.cells)) for row in block.rows)
    assert isinstance(block, Heading | Paragraph | Item | Caption)
    return block.text


def _strange(words: Sequence[str], counts: Counter[str]) -> int:
    """How many words are on no list and stand nowhere else in the document."""
    own = Counter(words)
    return sum(own[word] for word in own if counts[word] == own[word] <= 2 and not known(word))


def _odd(words: Sequence[str], strange: int) -> bool:
    """Whether so many words are none that the text cannot be trusted."""
    if len(words) < SHORT or sum(not known(word) for word in words) > OTHER_LANGUAGE * len(words):
        return False
    return strange >= (SHARE_OF_LONG if len(words) >= LONG else SHARE_OF_SHORT) * len(words)


def _lost(text: str) -> bool:
    lost = LOST.findall(text)
    return len(lost) >= 3 and sum(map(len, lost)) > MOST_LOST * len(text)
