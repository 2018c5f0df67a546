"""Ids for the nodes of a draft: a few words that carry meaning, never twice the same."""

from __future__ import annotations

import re
from itertools import count as count_from

EMPTY = frozenset(  # words without meaning of their own
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "for",
        "in",
        "on",
        "at",
        "by",
        "and",
        "or",
        "as",
        "is",
        "are",
        "be",
        "our",
        "we",
        "will",
        "want",
        "that",
        "which",
        "with",
        "who",
    ]
)
_WORDS = 6
_LONGEST = 70


def slug(text: str) -> str:
    """A slug of the first words that carry meaning."""
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("’", "").replace("'", ""))
    kept = [word for word in words if word not in EMPTY] or words or ["unnamed"]
    return "-".join(kept[:_WORDS])[:_LONGEST].strip("-")


class Ids:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, text: str) -> str:
        """An id for a text: a number is added from the second time on."""
        wanted = slug(text)
        numbered = (f"{wanted}-{count}" for count in count_from(2))
        own = wanted if wanted not in self._given else next(one for one in numbered if one not in self._given)
        self._given.add(own)
        return own
