"""Labels such as "Ambition 1 -", "Priority two:" and "Mission 3": a word of a level, a number, and a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.reading.structure.levels import ANY_WORD, WORDS, Level, singular

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NUMBERS: Mapping[str, str] = {
    word: str(number) for words in (_COUNTED, _ROMAN) for number, word in enumerate(words, 1)
}
_LABEL = re.compile(
    rf"^(?P<before>(?:[\w'’&-]+\s+){{0,3}}?)(?P<word>{ANY_WORD})\s*(?:no\.?\s*)?"
    rf"(?P<number>\d{{1,2}}[A-Za-z]?(?:\.\d{{1,2}})*|{'|'.join(_COUNTED)}|[ivx]+|[a-h]\d?)"
    r"(?P<end>\s*[:.)|–—-]+\s*|\s+|$)(?P<name>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    r"(?:(?:proposed|draft|our|strategic|key|health and wellbeing|shared|local)\s+)*", re.IGNORECASE
)
_NUMBERING = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]\d?|[ivx]{1,4})[.)](?!\d)|\d{1,2}(?:\.\d{1,2})*\s?[-–—:](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z]))\s*"
)


# Words that number the parts of any document, or of time, and no themes.
_OF_DOCUMENTS = frozenset(
    [
        "section",
        "part",
        "appendix",
        "annex",
        "annexe",
        "page",
        "figure",
        "table",
        "chart",
        "box",
        "slide",
        "year",
        "phase",
        "step",
        "stage",
        "quarter",
        "week",
        "month",
        "day",
        "question",
        "item",
        "note",
        "map",
        "photo",
        "exhibit",
        "footnote",
        "paragraph",
        "clause",
        "schedule",
        "version",
        "issue",
        "tier",
        "level",
        "grade",
        "option",
        "scenario",
        "case",
        "example",
    ]
)
_OWN = re.compile(
    rf"^(?P<word>[A-Z][A-Za-z]+(?: [A-Za-z]+)?) (?P<number>\d{{1,2}}|{'|'.join(_COUNTED)})"
    r"\s*[:|–—-]\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """The place's own word in the singular, its number, both as printed, and the name after them."""

    word: str
    number: str
    printed: str
    name: str

    @property
    def level(self) -> Level:
        """The level its word most often means; a word that we do not know is taken for a theme's."""
        return WORDS.get(self.word, Level.THEME)


_KEYED = re.compile(rf"^(?P<word>{ANY_WORD})(?: statement)?\s*:\s+(?P<name>\S.*)$", re.IGNORECASE | re.DOTALL)


def label(text: str) -> Label | None:
    """The label a text begins with, or None: "Domain 2 leads meet" and "Aim at it" have none.

    "Outcome: nobody is lonely" has one too, without a number.
    """
    text = text.strip().strip("\"'“”*")
    found = _LABEL.match(text)
    if not found or not _is_label(found):
        keyed = _KEYED.match(text)
        return Label(singular(keyed["word"]), "", keyed["word"], keyed["name"].strip()) if keyed else None
    number = found["number"].casefold()
    name = found["name"].strip().strip('"“”*').strip()
    printed = f"{found['word']} {found['number']}"
    return Label(singular(found["word"]), _NUMBERS.get(number, number), printed, name)


def _is_label(found: re.Match[str]) -> bool:
    """A number in digits stands before a name with a capital; words and letters need a mark after them."""
    marked = bool(re.search(r"[:.)|–—-]", found["end"]))
    name = found["name"].strip()
    if not marked and not _BEFORE.fullmatch(found["before"]):
        return False
    if not name:
        return len(found["number"]) > 1 or found["number"].isdigit() or found["number"].isupper()
    if found["number"][0].isdigit() or found["number"].casefold() in _COUNTED:
        return marked or not name[0].islower()
    return marked and not name[0].islower()


def own_label(text: str) -> Label | None:
    """The label of a heading whose word only this place uses for its themes: "Shift 2: From ward to home"."""
    found = _OWN.match(text.strip())
    word = found["word"].casefold() if found else ""
    if not found or set(word.split()) & _OF_DOCUMENTS or label(text):
        return None
    number = found["number"].casefold()
    return Label(
        word, _NUMBERS.get(number, number), f"{found['word']} {found['number']}", found["name"].strip()
    )


def without_numbering(text: str) -> str:
    """A text without the number or letter it begins with: "2. Housing" is "Housing"."""
    return _NUMBERING.sub("", text, count=1).strip()
