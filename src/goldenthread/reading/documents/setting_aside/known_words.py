"""Whether a word is known: by a list of common words and the ways in which they are put together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).with_name("known_words.txt")
ENDINGS: Final = (
    *("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ment", "al", "ally", "ness", "ings", "ity", "r", "rs"),
    *("able", "ation", "ations"),
)
ENDINGS_OF_Y: Final = ("ies", "ied", "ier", "iness", "ily")
BEGINNINGS: Final = ("un", "re", "non", "over", "under", "co", "pre", "mis", "dis")
REMEMBERED: Final = 100_000  # words, so that memory does not grow with the number of documents
SHORTEST: Final = 4  # letters of a word of the list
DEEPEST: Final = 3  # parts taken off: un-accept-ab-ly


@cache
def listed() -> frozenset[str]:
    """The words of the list."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(REMEMBERED)
def known(word: str, deep: int = DEEPEST) -> bool:
    """Whether a word in small letters is on the list, or one of it with a beginning or an ending."""
    if word in listed():
        return True
    return deep > 0 and any(known(shorter, deep - 1) for shorter in _shorter(word))


def _shorter(word: str) -> Iterator[str]:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]  # plan, planned
    for ending in ENDINGS_OF_Y:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST - 1:
            yield word[: -len(ending)] + "y"
    for beginning in BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= SHORTEST:
            yield word[len(beginning) :]
