"""Which way a measure is meant to go, where its words say so."""

from __future__ import annotations

import re
from collections.abc import Mapping

INCREASE, REDUCE, MAINTAIN = "increase", "reduce", "maintain"

# Improving is not a direction: a rate may improve by falling.
_VERBS: Mapping[str, str] = {
    "increas(?:e[ds]?|ing)": INCREASE,
    "rais(?:e[ds]?|ing)": INCREASE,
    "grow(?:ing)?": INCREASE,
    "boost(?:ing)?": INCREASE,
    "maximis(?:e|ing)": INCREASE,
    "doubl(?:e|ing)": INCREASE,
    "more": INCREASE,
    "higher": INCREASE,
    "(?:a )?greater": INCREASE,
    "reduc(?:e[ds]?|ing)": REDUCE,
    "reductions? in": REDUCE,
    "decreas(?:e[ds]?|ing)": REDUCE,
    "lower(?:ing)?": REDUCE,
    "cut(?:ting)?": REDUCE,
    "halv(?:e|ing)": REDUCE,
    "fewer": REDUCE,
    "less": REDUCE,
    "minimis(?:e|ing)": REDUCE,
    "eliminat(?:e|ing)": REDUCE,
    "eradicat(?:e|ing)": REDUCE,
    "end(?:ing)?": REDUCE,
    "(?:clos|narrow)(?:e|ing)? the": REDUCE,
    "maintain(?:ing)?": MAINTAIN,
    "sustain(?:ing)?": MAINTAIN,
}
_OPENING = (
    r"^(?:by [^,]{1,40}, )?(?:(?:we|the council|partners?)"
    r"(?: (?:will|aim to|want to|plan to|intend to|seek to))* |to |aim to |an? )?"
)
_DIRECTION = re.compile(_OPENING + "(?:" + "|".join(f"({verb})" for verb in _VERBS) + r")\b", re.IGNORECASE)
_WORDS = tuple(_VERBS.values())


def direction(text: str) -> str | None:
    """increase, reduce or maintain, where the text begins by saying so; else None."""
    found = _DIRECTION.match(text.strip())
    return _WORDS[found.lastindex - 1] if found and found.lastindex else None


def without_direction(text: str) -> str:
    """What is to change, without the words for which way: "the % of ..."."""
    found = _DIRECTION.match(text.strip())
    return text.strip()[found.end() :].lstrip(" :-") if found else text.strip()
