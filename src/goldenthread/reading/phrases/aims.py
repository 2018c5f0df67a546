"""Where a measure stands and where it is to come: from X to Y by YEAR, by a fifth, to at least Z%."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.reading.phrases.directions import INCREASE, REDUCE, direction
from goldenthread.reading.phrases.quantities import DATE, NUMBER, start_of

_LIMIT = (
    r"(?:at least|at most|no more than|no fewer than|more than|less than|fewer than|below|under|above|over"
    r"|around) "
)
_OR = r" or (?:below|above|less|fewer|more|lower|higher|better|over|under)"
_VALUE = rf"(?:{_LIMIT})?{NUMBER}(?!\d*[/–-]\d)(?:{_OR})?"
_TARGET_OF = r"(?:(?:the|a|our) (?:[a-z]+ ){0,2}(?:target|ambition|level|average) of )?"

_FROM_TO = re.compile(
    rf"\bfrom (?:an? [a-z ]*?of )?(?P<baseline>{NUMBER})(?P<between>[^.;]*?)"
    rf"\bto {_TARGET_OF}(?P<target>{_VALUE})",
    re.IGNORECASE,
)
_FEW = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:years?|months?|days?|weeks?|points?|percentage points?)"
)
_BY = re.compile(rf"\bby (?P<limit>{_LIMIT})?(?P<much>{NUMBER}|{_FEW})(?!\s?{DATE})", re.IGNORECASE)
_BY_SHARE = re.compile(r"\bby (?:a|one) (half|third|quarter|fifth|tenth)\b", re.IGNORECASE)
_TO = re.compile(rf"\bto (?:reach |become |achieve )?{_TARGET_OF}(?P<target>{_VALUE})", re.IGNORECASE)
_REACH = re.compile(
    r"^(?:[^,]{1,60}, )?(?:(?:we|the council|partners) (?:will|aim to|want to)(?: be)? |to )?"
    rf"(?:achiev|reach|ensur|secur|deliver|maintain|attain)(?:e|ing)?\b[^.;]*?(?P<target>{_LIMIT}{NUMBER}|{_VALUE}(?<=%))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(halv(?:e|ing)|doubl(?:e|ing)|eliminat(?:e|ing)|eradicat(?:e|ing)|net[- ]zero)\b", re.IGNORECASE
)
_RATED = re.compile(
    r"^(?:we (?:will|aim to|want to) |to )?ensur(?:e|ing)\b.*?"
    r"\brated (?:as )?(?P<target>[a-z]+(?: or [a-z]+)?)",
    re.IGNORECASE,
)
_RISE_TO = re.compile(rf"\bto (?:reach|become|achieve) (?P<target>{_VALUE})", re.IGNORECASE)
_UP = r"(?:increas|rais|ris|rose|grow|grew)\w*"
_DOWN = r"(?:reduc|cut|lower|decreas|fall|fell|drop|clos|narrow|shr[aiu]nk)\w*"
_WITHIN = re.compile(rf"\b(?:(?P<up>{_UP})|{_DOWN})\b[^.;]*?\b(?:by|to) ", re.IGNORECASE)
_DUE = re.compile(rf"\b(?:by|before)(?: the)?(?: end of)?(?: the year)? (?P<due>{DATE})", re.IGNORECASE)
_IN = re.compile(rf"\b(?:in|of|at|for) (?P<year>{DATE})", re.IGNORECASE)
_SHARE = re.compile(
    rf"^(?:by {DATE},? )?(?P<target>(?P<limit>{_LIMIT})?\d+(?:\.\d+)?\s?%) of\b", re.IGNORECASE
)
_BASELINE = re.compile(
    rf"\b(?:baseline|currently|current(?:ly)? (?:value|position|rate|level)|starting point)"
    rf"(?: figure| value)?(?: is| of|:|,)? ?(?P<baseline>{NUMBER})",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:target|goal|ambition)(?: is| of|:|,)? ?(?:to )?(?P<target>{_VALUE})", re.IGNORECASE
)
_WORDS = {
    "halv": "half",
    "doub": "double",
    "elim": "zero",
    "erad": "zero",
    "net ": "net zero",
    "net-": "net zero",
}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a sentence says of the start and the end, each as printed."""

    baseline: str | None = None
    baseline_year: str | None = None
    target: str | None = None
    due: str | None = None


def aim(text: str) -> Aim:
    """The start and the end that a sentence states; a year alone is only when."""
    text = start_of(text)
    due = _DUE.search(text)
    when = due["due"] if due else None
    plain = (text[: due.start()] + " " + text[due.end() :]).lstrip(" ,") if due else text
    from_to = _FROM_TO.search(plain)
    if from_to:
        return Aim(*_start(from_to, from_to["between"]), _clean(from_to["target"]), when)
    baseline = _BASELINE.search(plain)
    beside = plain[baseline.end() :][:25] if baseline else ""
    return Aim(*_start(baseline, beside), _target(plain, bool(due)), when)


def _start(found: re.Match[str] | None, beside: str) -> tuple[str | None, str | None]:
    """A baseline, and the year in the words beside it."""
    year = _IN.search(beside) if found else None
    return (_clean(found["baseline"]) if found else None), (year["year"] if year else None)


def _target(text: str, dated: bool) -> str | None:
    """The target that a sentence states, if it states one."""
    named = _TARGET.search(text)
    if named:
        return _clean(named["target"])
    share = _SHARE.match(text)
    if share and share["limit"]:
        return _clean(share["target"])
    way = direction(text) or _way_within(text)
    if way:
        return _change(text, way)
    rated = _RATED.match(text)
    if rated:
        return _clean(rated["target"])
    reached = _REACH.match(text) or _RISE_TO.search(text) or (share if dated else None)
    if reached and not _is_year(reached["target"]):
        return _clean(reached["target"])
    return _whole(text)


def _change(text: str, way: str) -> str | None:
    """How much more or less, or the level to come to."""
    ending = "higher" if way == INCREASE else "lower"
    by = _BY.search(text)
    if by and not _is_year(by["much"]):
        return f"{(by['limit'] or '').lower()}{_clean(by['much'])} {ending}"
    share = _BY_SHARE.search(text)
    if share:
        return f"a {share[1].lower()} {ending}"
    to = _TO.search(text)
    if to and not _is_year(to["target"]):
        return _clean(to["target"])
    return _whole(text)


def _whole(text: str) -> str | None:
    word = _WHOLE.search(text)
    return _WORDS[word[1].lower()[:4]] if word else None


def _way_within(text: str) -> str | None:
    """The direction of a sentence that does not begin with it: "we will aim to reduce ..."."""
    verb = _WITHIN.search(text)
    return (INCREASE if verb["up"] else REDUCE) if verb else None


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"\D*(?:19|20)\d{2}\D*", text)) and "%" not in text


def _clean(text: str) -> str:
    return " ".join(text.split())
