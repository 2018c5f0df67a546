"""Whether words are the thing they stand for: a measure, a goal, or only a place kept for one."""

from __future__ import annotations

import re

from goldenthread.reading.phrases import aim, direction, unit, without_direction

_MEASURES = r"(?:metrics?|measures?|indicators?|kpis?|targets?)"
_SETTLED = r"(?:developed|agreed|confirmed|set|defined|identified|determined|finalised)"
_PLACEHOLDERS = (
    r"^(?:\W*|tbc|tbd|tba|n/?a|none|to follow|to come|not applicable|awaiting .*)$",
    r"^(?:no (?:target|baseline|data)(?: set)?|none set|not (?:yet )?(?:set|available|agreed|known))$",
    rf"\b(?:{_MEASURES}|baselines?|outcomes?|goals?)\b.{{0,40}}\b(?:to be|will be|are being|being)\b"
    rf".{{0,30}}\b{_SETTLED}\b",
    r"^(?:we will|we are|work(?:ing)?|this will|to be)\b.{0,80}\b(?:develop|agree|identify|define|set)\w*\b"
    rf".{{0,40}}\b{_MEASURES}\b",
    rf"^to be {_SETTLED}\b",
)
_PLACEHOLDER = re.compile("|".join(_PLACEHOLDERS), re.IGNORECASE)
_MEASURE_WORDS = re.compile(
    r"^(?:the |an? |in |our |overall |total |average |mean |median |annual )*"
    r"(?:%|number|no\.|rates?\b|percentage|per ?cent|proportion|prevalence|average|mean|median|incidence"
    r"|uptake|coverage|gap\b|levels? of|admissions|mortality|deaths|score|ratio|under.?\d+"
    r"|(?:healthy )?life expectancy|difference|inequality in|volume|count|share of|waiting times?|length of)",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"^(?:we|the council|the board|partners|our partners)\b.{0,20}\b(?:will|are|have|aim|plan|commit)\b"
    r"|^work(?:ing)? (?:with|to)\b",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps the place: "Metrics to be developed", "TBC", a dash."""
    return bool(_PLACEHOLDER.search(text.strip()))


def is_question(text: str) -> bool:
    """Whether a text asks: a question stands in for an answer that is still to be written."""
    return "?" in text


def is_promise(text: str) -> bool:
    """Whether a text says what somebody will do, not what is counted."""
    return bool(_PROMISE.match(text.strip())) and not aim(text).target


def states_figure(text: str) -> bool:
    """Whether a text says which way something counted is to go, or how far."""
    rest = without_direction(text)
    return bool(direction(text) and (aim(text).target or unit(text, rest) or _MEASURE_WORDS.match(rest)))


def reads_as_measure(text: str) -> bool:
    """Whether a text by itself reads as something that is counted."""
    rest = without_direction(text)
    return bool(unit(text, rest) or _MEASURE_WORDS.match(rest) or (direction(text) and aim(text).target))
