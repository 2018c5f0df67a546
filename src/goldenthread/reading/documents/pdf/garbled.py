"""Text that is no text: letters of a font without a key to them, and what a scanner made of a bad copy."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

FEWEST_WORDS: Final = 4
FEWEST_LETTERS: Final = 30
SHARE: Final = 0.35  # of the words are impossible
VOWELS: Final = frozenset("aeiouyw")  # w is a vowel in Welsh
FEW_VOWELS: Final = 0.2  # of the letters; languages in Latin script have 0.35 to 0.5
MANY_VOWELS: Final = 0.75
SHARE_OF_PAGE: Final = 0.7  # before a whole page is given up: parts of it may be sound
UNMAPPED: Final = 0.15  # of the characters have no meaning
WORD: Final = re.compile(r"\S+")
NOT_LATIN: Final = re.compile(r"[^a-z]+")
# Control characters, those of private use, and the sign for what has no meaning.
MEANINGLESS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
# Signs between or before letters that no word has (an e-mail address or a link has only one @ or /).
STRANGE: Final = re.compile(
    r"[A-Za-z][\\^~|<>{}$%*+=#\"\[\]]+[A-Za-z]|^\W*\d+[A-Z]{2,}[a-z]|[a-z][A-Z][a-z]*[A-Z][a-z]"
)


def is_garbled(text: str, share: float = SHARE) -> bool:
    """Whether so large a share of a text is impossible; short texts are never judged."""
    if _unmapped(text):
        return True
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return False
    judged = [word for word in words if any(sign.isalpha() for sign in word)]
    bad = sum(_impossible(word) for word in judged)
    if len(judged) >= FEWEST_WORDS and bad > share * len(judged):
        return True
    return bad >= SHARE / 2 * len(judged) and _vowels_out(text) and share <= SHARE


def _unmapped(text: str) -> bool:
    strange = len(MEANINGLESS.findall(text))
    return strange > 1 and strange > UNMAPPED * sum(len(word) for word in text.split())


@lru_cache(maxsize=50_000)  # a document uses the same words again and again
def _impossible(word: str) -> bool:
    if STRANGE.search(word) or MEANINGLESS.search(word):
        return True
    letters = _latin(word)
    acronym = word.isupper() and len(letters) <= 6
    return len(letters) >= 4 and not acronym and not VOWELS & set(letters)


def _latin(text: str) -> str:
    """The Latin letters of a text in lower case, without accents."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return NOT_LATIN.sub("", plain.lower())


def _vowels_out(text: str) -> bool:
    """Whether Latin letters hold far fewer or far more vowels than any language."""
    letters = _latin(text)
    others = 0 if text.isascii() else sum(sign.isalpha() for sign in text) - len(letters)
    if len(letters) < FEWEST_LETTERS or others > len(letters):
        return False
    share = sum(letters.count(vowel) for vowel in VOWELS) / len(letters)
    return not FEW_VOWELS <= share <= MANY_VOWELS
