"""Commitments in running text that state a figure: "we will cut vacancies by half by 2030".

What has happened ("fell by 3%") is a figure, not a commitment: only verbs that look ahead count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from goldenthread.reading.documents import Item, Paragraph, Place
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import Aim, aim
from goldenthread.reading.phrases.quantities import DATE
from goldenthread.reading.structure.found import Found, Way, measure
from goldenthread.reading.structure.likeness import likeness
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import Role

_VERBS = (
    r"(?:reduc|increas|halv|doubl|achiev|reach|eliminat|eradicat|cut|rais|lower|decreas|ensur|narrow|clos"
    r"|improv|mov)"
)
_STARTS = re.compile(
    rf", (?P<whole>we will {_VERBS}(?:e|t|h|er)?\b[^;]*)"
    rf"|(?:^|\b(?:we (?:will|shall|aim to|want to|plan to|intend to)|will|to|commit to)\s+|[:;]\s+)"
    rf"(?P<clause>{_VERBS}(?:e|t|h|er)?\b[^;]*)"
    rf"|(?:^|[:;]\s+)(?P<doing>{_VERBS}t?ing\b[^;]*)"
    rf"|(?:^|[:;]\s+|\bthat )(?P<share>(?:by {DATE},? )?(?:at least |more than )?\d+(?:\.\d+)?% of\b[^;]*)",
    re.IGNORECASE,
)
_LOOKING_BACK = (Role.NOW, Role.VOICES, Role.DONE, Role.OTHERS)
_SAME = 0.75
_LONGEST = 20_000  # characters: a longer paragraph is no text that a person wrote
_SENTENCES = re.compile(r"(?<=[a-z)%\d])[.!?]\s+(?=[A-Z])")
_BOTH = re.compile(r",? and (?=[a-z])")
_FUTURE = re.compile(r"\b(?:will|ambition|target|aim|commit)\w*\b", re.IGNORECASE)


def quantified(parts: Iterable[Part], told: Sequence[Found]) -> Iterator[Found]:
    """Commitments to a figure in running text, apart from those told already."""
    below = [found for one in told for found in (one, *one.below())]
    known = [found for found in below if found.kind is Kind.MEASURE]
    taken = {found.place for found in below if found.kind in (Kind.MEASURE, Kind.GOAL)}
    for text, place in _running(parts, taken):
        for clause in commitments(text):
            if not any(likeness(clause, other.text) >= _SAME for other in known):
                known.append(measure(clause, place, Way.QUANTIFIED))
                yield known[-1]


def _running(parts: Iterable[Part], taken: set[Place]) -> Iterator[tuple[str, Place]]:
    """Running text that looks ahead, apart from the places where something was found."""
    for part in parts:
        if part.role not in _LOOKING_BACK:
            for block in part.body:
                if (
                    isinstance(block, Item | Paragraph)
                    and block.place not in taken
                    and len(block.text) < _LONGEST
                ):
                    yield block.text, block.place


def commitments(text: str) -> Iterator[str]:
    """The clauses of a text that commit somebody to a figure."""
    for sentence in _SENTENCES.split(text):
        clause = next((found for match in _STARTS.finditer(sentence) if (found := _stated(match))), None)
        if clause:
            yield clause


def _stated(match: re.Match[str]) -> str | None:
    clause = next(part for part in match.groupdict().values() if part).strip().rstrip(".").strip()
    stated = aim(clause)
    if not stated.target or not _is_firm(clause, stated, match["share"]):
        return None
    if stated.target == "zero" and ", and " in clause:
        return _BOTH.split(clause)[0]
    return clause


def _is_firm(clause: str, stated: Aim, share: str | None) -> bool:
    """A share of people is a figure, unless a date or a word that looks ahead makes it an aim."""
    target, dated = stated.target or "", bool(stated.due)
    if share and not dated and not _FUTURE.search(share):
        return False
    if target in ("zero", "net zero"):
        return dated or (target == "zero" and bool(re.search(r"\d", clause)))
    return dated or "%" in target or target in ("half", "double")
