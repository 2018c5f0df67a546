"""The unit a measure states: in brackets at its end, or as its first words."""

from __future__ import annotations

import re

from goldenthread.reading.phrases.quantities import start_of

_PER = r"per (?:[\d,]+|capita|head|cent)(?: (?!by\b|in\b|who\b|for\b|due\b|from\b)[a-z]+){0,2}"
_UNIT = re.compile(
    r"^(?:%|per ?cent|percentage|proportion|no\.?|nos\.?|numbers?|count|(?:\S+ )?(?:crude |standardised )?"
    r"rate\b|per |scores?\b|mean score|£|years?\b|days?\b|weeks?\b|months?\b|hours?\b|minutes?\b|ratio\b"
    r"|index\b|pp\b|ppts?\b|kilo|kg\b|tonnes?\b|km\b|miles?\b|metres?\b|µg|ug/|percentage points?)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]{1,60})\)")
_LEADING = re.compile(
    r"^(?:the |an? |in |our )*(?:overall |total |average )?"
    r"(%|per ?cent(?:age)?\b|proportion\b|numbers?\b(?= of| who)|(?:age[- ]|directly |crude |indirectly )*"
    r"(?:standardised )?rates?\b(?= of| per| for)|prevalence\b)",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"\b((?:crude |standardised )*(?:rate )?{_PER})", re.IGNORECASE)


def unit(text: str, without_verb: str | None = None) -> str | None:
    """The unit as printed, without brackets; None where the text states none."""
    text = start_of(text)
    for inside in reversed(_BRACKETS.findall(text)):
        if _UNIT.match(inside.strip()):
            return str(inside).strip()
    inside_text = _INSIDE.search(text)
    if inside_text:
        return inside_text[1].strip()
    leading = _LEADING.match(without_verb if without_verb is not None else text)
    return leading[1] if leading else None
