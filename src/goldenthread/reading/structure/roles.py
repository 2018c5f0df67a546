"""What a heading or lead-in promises: "What we want to achieve" is followed by goals.

The shapes of the words that announce each role are in `shapes`; the first that fits decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.reading.structure.labels import without_numbering
from goldenthread.reading.structure.levels import ANY_PLURAL, WORDS, Level, singular
from goldenthread.reading.structure.shapes import SHAPES, Role

_COMPILED = tuple((role, re.compile("|".join(shapes))) for role, shapes in SHAPES)
# What tells that something stands under a theme.
TELLING = (Role.GOALS, Role.MEASURES, Role.ACTIONS)
_LONGEST = 22  # words: a longer line is a sentence, not a lead-in
_LEVEL_ROLES = {Level.THEME: Role.THEMES, Level.GOAL: Role.GOALS, Level.MEASURE: Role.MEASURES}
_NAMED = re.compile(rf"\b({ANY_PLURAL})\b")
_NAMED_LAST = re.compile(rf"\b({ANY_PLURAL})(?: (?:are|include|below|is|which are))?$")


@lru_cache(maxsize=20_000)
def role(text: str) -> Role | None:
    """The role a heading or lead-in announces, or None."""
    words = _bare(text)
    if not words or len(words.split()) > _LONGEST:
        return None
    return next((announced for announced, shape in _COMPILED if shape.fullmatch(words)), None)


def lead_in(sentence: str) -> Role | None:
    """The role of a sentence that ends in a colon: by its shape, or by the plural it ends with."""
    last = re.split(r"(?<=[.;])\s+", sentence.strip())[-1]
    found = role(last)
    if found or not last.rstrip().endswith((":", "–", "-")):
        return found
    named = _NAMED_LAST.search(_bare(last))
    return role_of_plural(named[1]) if named else None


def mentioned(sentence: str) -> Role | None:
    """The role of the first level a sentence speaks of: "Our ten ambitions reflect ..."."""
    named = _NAMED.search(_bare(sentence))
    return role_of_plural(named[1]) if named else None


def plural_in(text: str) -> str | None:
    """The last plural word of a level in a text, in the singular."""
    named = _NAMED.findall(_bare(text))
    return singular(named[-1]) if named else None


def role_of_plural(plural: str) -> Role:
    """What is listed under a plural: themes under "priorities"."""
    return _LEVEL_ROLES[WORDS[singular(plural)]]


def _bare(text: str) -> str:
    """Lower case, without numbering, quotation marks, and the marks at the end."""
    bare = without_numbering(text.replace("’", "'").replace("‘", "'"))
    bare = re.sub(r"[\"“”*]", "", bare).casefold()
    return " ".join(re.sub(r"\([^()]*\)$", "", bare).strip(" :?.!-–—…").split())


__all__ = ["TELLING", "Role", "lead_in", "mentioned", "plural_in", "role", "role_of_plural"]
