"""Facts printed after a key and a colon: "Baseline: 64.1% (2021/22). Target: 60% by 2030"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goldenthread.reading.phrases.quantities import DATE, NUMBER, start_of

_KEYS: Mapping[str, str] = {
    "baseline": "baseline",
    "starting point": "baseline",
    "current": "baseline",
    "current position": "baseline",
    "target": "target",
    "ambition": "target",
    "source": "source",
    "data source": "source",
    "unit": "unit",
    "lead": "lead",
    "owner": "lead",
    "due": "due",
    "by when": "due",
    "timescale": "due",
    "direction": "direction",
}
_KEY = re.compile(
    rf"(?:^|(?<=[\s(;,.|]))(?P<key>{'|'.join(sorted(_KEYS, key=len, reverse=True))})"
    rf"(?: \((?P<when>{DATE})\))?:\s*",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"(?:[a-z]+ ){{0,3}}{NUMBER}(?: (?:of|out of) [\d,]+)?(?: or \w+)?", re.IGNORECASE)
_WHEN = re.compile(rf"\b(?P<when>{DATE})", re.IGNORECASE)
_YEARS = {"baseline": "baseline_year", "target": "due"}


def keyed(text: str) -> tuple[str, Mapping[str, str]]:
    """The words before the first key, and the facts after each; what stands in brackets is not cut away."""
    found = list(_KEY.finditer(start_of(text)))
    if not found:
        return text, {}
    facts: dict[str, str] = {}
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        name = _KEYS[match["key"].casefold()]
        facts |= _told(name, text[match.end() : end].strip(" ;,.|()"), match["when"])
    cut = next((match.start() for match in found if _outside_brackets(text[: match.start()])), len(text))
    return text[:cut].strip(" ;,|–-"), facts


def _outside_brackets(before: str) -> bool:
    return before.count("(") == before.count(")")


def _told(name: str, text: str, when: str | None) -> dict[str, str]:
    """One fact; of a baseline or target its figure, and the year beside it."""
    if name not in _YEARS or not text:
        return {name: text} if text else {}
    dates = _WHEN.search(text)
    figure = _VALUE.match(text)
    value = figure[0] if figure and not (dates and dates.start() == 0) else text
    year = when or (dates["when"] if dates else None)
    return {name: value.strip()} | ({_YEARS[name]: year} if year else {})
