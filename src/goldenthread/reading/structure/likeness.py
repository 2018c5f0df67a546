"""Whether two texts say the same: the words that carry meaning, cut to stems, and the share in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from goldenthread.reading.structure.naming import EMPTY

# Beside the words without meaning of their own: more that only bind, and words for a direction or unit, that
# one printing of a measure has and another has not.
_EMPTY = EMPTY | frozenset(
    [
        "been",
        "their",
        "they",
        "them",
        "there",
        "those",
        "this",
        "its",
        "it",
        "from",
        "have",
        "has",
        "having",
        "do",
        "into",
        "per",
        "increase",
        "reduce",
        "increased",
        "reduced",
        "more",
        "less",
        "number",
        "percentage",
        "proportion",
        "rate",
        "percent",
        "people",
    ]
)
_STEM = 5
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, words alone, one space between."""
    return " ".join(_WORD.findall(text.replace("’", "'").replace("'", "").casefold()))


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning; all words where none does."""
    words = plain(text).split()
    return tuple(word[:_STEM] for word in words if word not in _EMPTY) or tuple(words)


def likeness(one: str, other: str) -> float:
    """0 to 1: twice the stems in common, over the stems of both."""
    if plain(one) == plain(other):
        return 1.0
    left, right = _spelt_alike(one, other)
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right)) if left or right else 0.0


def covered(text: str, by: Iterable[str]) -> float:
    """The share of a text's stems that other texts hold between them."""
    wanted = set(stems(text))
    return len(wanted & {stem for other in by for stem in stems(other)}) / len(wanted) if wanted else 1.0


def _spelt_alike(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of both, with words folded into initials where the other has the initials alone."""
    return stems(_folded(one, other)), stems(_folded(other, one))


def _folded(text: str, other: str) -> str:
    for initials in set(re.findall(r"\b[A-Z]{3,7}\b", other)):
        joined = r"\W+(?:(?:of|the|and|for)\W+)?".join(rf"{letter}[a-z]+" for letter in initials)
        text = re.sub(rf"\b{joined}", initials, text)
    return text
