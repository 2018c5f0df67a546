"""The levels of a strategy, and the many words that places use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum


class Level(IntEnum):
    """Outer levels first."""

    THEME = 0
    GOAL = 1
    MEASURE = 2


# One word of each, in the singular; the plural is made below. A word may mean an inner level in some places:
# what stands outermost in the document at hand decides.
WORDS: Mapping[str, Level] = {
    "mission": Level.THEME,
    "ambition": Level.THEME,
    "domain": Level.THEME,
    "theme": Level.THEME,
    "priority": Level.THEME,
    "pillar": Level.THEME,
    "strand": Level.THEME,
    "chapter": Level.THEME,
    "challenge": Level.THEME,
    "workstream": Level.THEME,
    "focus area": Level.THEME,
    "area of focus": Level.THEME,
    "priority area": Level.THEME,
    "building block": Level.THEME,
    "key move": Level.THEME,
    "big move": Level.THEME,
    "promise": Level.THEME,
    "pledge": Level.THEME,
    "commitment": Level.GOAL,
    "goal": Level.GOAL,
    "outcome": Level.GOAL,
    "objective": Level.GOAL,
    "aim": Level.GOAL,
    "measure": Level.MEASURE,
    "metric": Level.MEASURE,
    "indicator": Level.MEASURE,
    "kpi": Level.MEASURE,
}

# Words that prose uses for anything: a list of these is one of themes only where something else says so.
LOOSE = frozenset(["theme", "challenge", "chapter", "strand", "commitment", "promise", "pledge"]) | {
    "area of focus",
    "focus area",
    "priority area",
}


def _plural(word: str) -> str:
    if word == "area of focus":
        return "areas of focus"
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


PLURALS: Mapping[str, str] = {_plural(word): word for word in WORDS}
_LONGEST_FIRST = sorted([*WORDS, *PLURALS], key=len, reverse=True)
ANY_WORD = "(?:" + "|".join(_LONGEST_FIRST) + ")"
ANY_PLURAL = "(?:" + "|".join(sorted(PLURALS, key=len, reverse=True)) + ")"


def plurals(level: Level) -> str:
    """A pattern of the plural words of one level."""
    words = (plural for plural, word in PLURALS.items() if WORDS[word] is level)
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def singular(word: str) -> str:
    """The singular, in lower case: priorities is priority."""
    lower = re.sub(r"\s+", " ", word.casefold())
    return PLURALS.get(lower, lower)
