"""Text that is no text: letters of a font without a key to them, and what a scanner made of a bad copy."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FEWEST_WORDS: Final = 4
FEWEST_LETTERS: Final = 30
SHARE: Final = 0.35  # of the words are impossible
VOWELS: Final = frozenset("aeiouyw")  # w is a vowel in Welsh
FEW_VOWELS: Final = 0.2  # of the letters; languages in Latin script have 0.35 to 0.5
MANY_VOWELS: Final = 0.75
UNMAPPED: Final = 0.15  # of the characters have no meaning
WORD: Final = re.compile(r"\S+")
# Signs between or before letters that no word has (an e-mail address or a link has only one @ or /).
STRANGE: Final = re.compile(r"[A-Za-z][\\^~|<>{}$%*+=#\"\[\]]+[A-Za-z]|^\W*\d+[A-Z]{2,}[a-z]|[a-z][A-Z][a-z]*[A-Z][a-z]")


def is_garbled(text: str) -> bool:
    """Whether a text of some length is mostly impossible; short ones are never judged."""
    if _unmapped(text):
        return True
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return False
    judged = [word for word in words if any(sign.isalpha() for sign in word)]
    bad = sum(_impossible(word) for word in judged)
    return (len(judged) >= FEWEST_WORDS and bad > SHARE * len(judged)) or _vowels_out(text)


def _unmapped(text: str) -> bool:
    signs = [sign for sign in text if not sign.isspace()]
    strange = sum(unicodedata.category(sign) in {"Co", "Cn", "Cc", "Cs"} or sign == "\ufffd" for sign in signs)
    return strange > UNMAPPED * len(signs) and strange > 1


def _impossible(word: str) -> bool:
    if STRANGE.search(word) or any(unicodedata.category(sign) in {"Co", "Cn", "Cc"} for sign in word):
        return True
    letters = _latin(word)
    acronym = word.isupper() and len(letters) <= 6
    return len(letters) >= 4 and not acronym and not VOWELS & set(letters)


def _latin(text: str) -> str:
    """The Latin letters of a text in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if "a" <= sign <= "z")


def _vowels_out(text: str) -> bool:
    """Whether Latin letters hold far fewer or far more vowels than any language."""
    letters = _latin(text)
    others = sum(sign.isalpha() for sign in text) - len(letters)
    if len(letters) < FEWEST_LETTERS or others > len(letters):
        return False
    share = sum(letter in VOWELS for letter in letters) / len(letters)
    return not FEW_VOWELS <= share <= MANY_VOWELS
