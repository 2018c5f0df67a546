"""Reading what people write: years and ages in a sentence."""

from __future__ import annotations

import re

from goldenthread import ages
from goldenthread.ages import AgeBand

_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:\s*[/–-]\s*(\d\d)(?!\d))?(?![\d,])")


def years(text: str) -> tuple[int, int] | None:
    """First and last calendar year that a text touches: "2023/24" gives (2023, 2024); None without a year."""
    found = [(int(first), _second(first, second)) for first, second in _YEAR.findall(text)]
    if not found:
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _second(first: str, second: str) -> int:
    """The year that "24" means after "2023"; a month such as 03 after "2023-" is no year."""
    last = int(first[:2] + second) if second else int(first)
    return last if last >= int(first) else int(first)


def by_year(title: str) -> int | None:
    """The year that a title promises: "by 2030", "by the end of 2030"."""
    match = re.search(r"\bby (?:the )?(?:end of )?(?:\w+ )?((?:19|20)\d\d)\b", title, re.IGNORECASE)
    return int(match[1]) if match else None


_AGES_IN_WORDS = (
    (re.compile(r"\b(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})[\s-]*(?:yrs?|years?|year)\b"), "{0}-{1}"),
    (re.compile(r"\b(?:aged?|ages)\s+(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\b"), "{0}-{1}"),
    (re.compile(r"\b(\d{1,2})(?:,\s*\d{1,2})*\s*(?:,|&|and|or)\s*(\d{1,2})[\s-]*year"), "{0}-{1}"),
    (re.compile(r"\bunder[\s-](\d{1,2})(?:s|\b(?!%))"), "under {0}"),
    (re.compile(r"\bover[\s-](\d{1,2})s?\b(?!%| minutes| hours| days| weeks| months)"), "{0}+"),
    (re.compile(r"\b(\d{1,2})\s*(?:\+|plus|and over|or over|and older)(?:\W|$)"), "{0}+"),
    (re.compile(r"\b(\d{1,2})[\s-]year[\s-]olds?\b"), "{0}"),
)


def ages_in(text: str) -> AgeBand | None:
    """The ages that a title speaks of ("18–25 year olds", "over 65s"), or None."""
    for pattern, form in _AGES_IN_WORDS:
        if match := pattern.search(text.lower()):
            return ages.find(form.format(*match.groups()))
    return None


def without_brackets(text: str) -> str:
    """A title without what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", text)


def quoted(text: str) -> str:
    """A text in quotation marks, short enough for a line."""
    return f"“{text[:77]}…”" if len(text) > 80 else f"“{text}”"
