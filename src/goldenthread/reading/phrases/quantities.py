"""Numbers and years as British documents print them: 1,972 · 12.3% · £2.4m · 2020/21 · April 2025."""

from __future__ import annotations

import re

NUMBER = r"£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:%|per ?cent|percentage points?|m\b|k\b))?"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|spring|summer|autumn|winter)"
)
YEAR = r"(?:19|20)\d{2}(?:\s?[/–-]\s?(?:(?:19|20)\d{2}|\d{2}))?(?!\d)"
DATE = rf"(?:(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s+)?{MONTH}\s+)?{YEAR}"

_SPAN = re.compile(r"\b((?:19|20)\d{2})\s?(?:[–—/-]|to)\s?((?:19|20)\d{2}|\d{2})\b")
_ONE = re.compile(rf"\b{YEAR}")


LONGEST = 1000  # characters of a text that are looked at: no name of a measure is longer


def start_of(text: str) -> str:
    """As much of a text as is looked at, so that no text, however long, takes long."""
    return text[:LONGEST]


def spans(text: str) -> list[tuple[int, int]]:
    """Every span of years in a text, such as 2021-2026 or 2016-21, as first and last year."""
    found = []
    for first, last in _SPAN.findall(text):
        end = int(last) if len(last) == 4 else int(first[:2] + last)
        if end > int(first):
            found.append((int(first), end))
    return found


def years(text: str) -> list[int]:
    """Every year in a text, the last one where it is a span."""
    return [int(year[:4]) for year in _ONE.findall(text)]
