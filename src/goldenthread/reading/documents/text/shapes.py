"""What a line is by its shape alone: a heading, a caption, or part of running text."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 120  # characters of a heading
MOST_WORDS: Final = 18
# 1, 2.1, 3.2.1 before a word with a capital; "57 schools" is a number of things.
NUMBERED: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s*[-–—:]?\s+(?=[\"'“‘(]?[A-Z])")
DASHED: Final = re.compile(r"\d{1,2}\s?[-–—]\s?(?=[\"'“‘(]?[A-Z])")  # 3-The place
# A word and its number, as in "Ambition 1 -", "Appendix 2:", "Priority one".
COUNTED: Final = re.compile(
    r"(?:[A-Z][\w'’]*\s){0,2}[A-Z]\w+\s(?:\d{1,2}|[IVX]{1,4}|[A-H]|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b\s*(?:[-–—:.]|$|(?=[A-Z]))",
)
MINUTE: Final = re.compile(r"\d{1,4}/\d{1,3}\b")  # the number of a minute, such as 22/8
CAPTION: Final = re.compile(
    r"(?:(?:figure|fig\.?|table|chart|graph|map|diagram|exhibit|box)\s*\d{1,3}(?:\.\d{1,2})?\s*(?:[-–—:.]|\s)"
    r"|(?:source|data source|source data|credit source)s?\s*:)",
    re.IGNORECASE,
)
REACH: Final = re.compile(r"\S@\S|https?://|www\.|\b\w+\.(?:gov|org|co|nhs)\.uk\b|(?:\d[\s-]?){10,}")
FIGURE: Final = re.compile(r"\d\s?%|£\s?\d|\d\.\d+$|\d{1,3}(?:,\d{3})+\s\w+\s\w+\s\w+\s\w+")
DATED: Final = re.compile(
    r"(?:at\s|on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z]\w+,?\s\d{4}"
    r"|.*\b\d{1,2}/\d{1,2}/\d{2,4}",
    re.IGNORECASE,
)
# "Present: ..." names who was there, "Lead: ..." who leads: words that open the lines of forms and letters.
LABELLED: Final = re.compile(
    r"(?:also )?(?:present|officers|apolog\w+|in attendance|attendees|absent|observers|date|time|venue|place"
    r"|tel\w*|phone|e-?mail|contact\w*|from|to|cc|subject|re|note|nb|author|owner|version|status|web\w*"
    r"|leads?|sponsors?|responsible|accountable|partners|baseline|targets?|measures?|indicators?|metrics?|kpis?"
    r"|units?|sources?|due|deadline|timescales?|timeline|by when|frequency|cost|budget|funding|rationale"
    r"|definition|population|direction|progress|reported to|review date|approved by|adopted|published"
    r"|completed by|prepared by|report of|our ref|your ref|t|e|w|f|m)\b[^:]{0,25}:\s+\S",
    re.IGNORECASE,
)
NOTE: Final = re.compile(
    r"(?:version\s+\d|v\d|please\s+note\b|note\s*[:–—-]|n\.?b\.?\s*[:–—-])", re.IGNORECASE
)
CLAUSE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|shall|may|must|be|been|include[sd]?|agreed"
    r"|following|follows|identified|heard|noted|asked|advised|these|those|they|we)\b",
    re.IGNORECASE,
)
# "The aim is to create ...": a sentence, though nobody put a stop after it.
SAYING: Final = re.compile(
    r"(?:the|this|these|those|there|it|our|an?)\b.*\b(?:is|are|was|were|has|have|had|will|shows?|includes?)\b",
    re.IGNORECASE,
)
ASKING: Final = re.compile(r"(?:what|where|how|why|who|when|which)\b", re.IGNORECASE)
LETTERS: Final = re.compile(r"[^\W\d_]")
SOFT_ENDS: Final = (*".;,&/(", " and", " or", " of", " the", " to", " for", " in", " with", " a", " by")


def heading_like(text: str) -> bool:
    """Whether a line of its own reads as the name of what follows: short, no stop, no sentence, no figure."""
    if not _fits(text) or text.endswith(SOFT_ENDS):
        return False
    if REACH.search(text) or CAPTION.match(text) or DATED.fullmatch(text) or NOTE.match(text):
        return False
    if LABELLED.match(text):
        return False
    if numbered(text) or in_capitals(text):
        return True
    if text[0].islower() or text[0] in "*†‡-–—•" or (text[0] == "(" and text[-1] == ")"):
        return False
    if text.endswith((":", "-", "–", "—")):
        return len(text.split()) <= 8 and not (CLAUSE.search(text) and not ASKING.match(text))
    return not FIGURE.search(text) and not (len(text.split()) > 6 and SAYING.match(text))


def numbered(text: str) -> bool:
    """Whether a line begins with the number of a section or the like."""
    return any(shape.match(text) for shape in (NUMBERED, DASHED, COUNTED, MINUTE))


def level(text: str) -> int | None:
    """The level that a number tells: 2 is the first, 2.1 the second."""
    found = NUMBERED.match(text)
    return found["number"].count(".") + 1 if found else None


def in_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals: WORK OF THE SUB GROUPS (L&D) continued."""
    letters = LETTERS.findall(text)
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= 3 and capitals >= 0.75 * len(letters) and not FIGURE.search(text)


def caption_like(text: str) -> bool:
    """Whether a line tells what a picture or a table is, or where it comes from."""
    return len(text) <= 300 and CAPTION.match(text) is not None


def goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return text[:1].islower() and not re.match(r"[a-z][.)]|[ivx]+[.)]|(?:e|i)[A-Z]", text)


def ends(text: str) -> bool:
    """Whether a line ends a sentence or leads in to something."""
    return text.rstrip("\"'”’)*").endswith((".", "!", "?", ":", ";"))


def _fits(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and LETTERS.search(text) is not None
