"""How hard a text is to read: the grade of Flesch and Kincaid, and our own count of syllables.

grade = 0.39 x words / sentences + 11.8 x syllables / words - 15.59, from J. P. Kincaid and others,
"Derivation of new readability formulas for Navy enlisted personnel", 1975. A grade is a school year of the
United States; the usual reading age of a grade is five years more: eleven-year-olds read grade 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

AGE_OF_GRADE = 5
# English spells these as the rules below would not count them.
IRREGULAR = {
    "area": 3,
    "areas": 3,
    "being": 2,
    "people": 2,
    "idea": 3,
    "ideas": 3,
    "real": 1,
    "science": 2,
    "something": 2,
    "sometimes": 2,
    "everyone": 3,
    "every": 2,
    "business": 2,
    "create": 2,
    "created": 3,
    "quiet": 2,
    "diet": 2,
    "society": 4,
    "reliable": 4,
    "prevented": 3,
    "doing": 2,
    "going": 2,
    "lived": 1,
    "themselves": 2,
    "homeless": 2,
    "homelessness": 3,
    "lifestyle": 2,
    "scorecard": 2,
    "video": 3,
    "whoever": 3,
    "therefore": 2,
}
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[£−-]?\d[\d,.]*\d%?|\d%?")
SENTENCE = re.compile(r"[.!?]+(?=\s|$)")


def syllables(word: str) -> int:
    """The syllables of a word as it is spoken in Britain; a figure in digits is seen as one."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if not plain[:1].isalpha():
        return 1
    if plain in IRREGULAR:
        return IRREGULAR[plain]
    stem = plain if _sibilant(plain) else re.sub(r"(?<=[^aeiouyl])es$", "", plain)
    stem = re.sub(r"(?<![aeiouytd])ed$|(?<=[aiouy])ed$", "", stem)  # walked, played; but wanted, agreed
    stem = re.sub(r"(?<=[gq])ue$", "", stem)  # league, unique
    stem = re.sub(r"(?<=[^aeiouyl])e$|(?<=[aeiouy][l])e$|(?<=[aeiouy])e$", "", stem)  # safe, whole; but table
    parts = len(re.findall(r"[aeiouy]+", stem))
    parts += len(APART.findall(stem)) - len(JOINED.findall(stem))
    return max(parts, 1)


# Two sounds that look like one: radio, serious, material, giant, client, usual, fuel, being, rhythm.
APART = re.compile(
    r"i[ao](?![nus])|(?<![ctxsg])iou|ia(?=nt)|(?<![ctsg])ient|(?<![gq])ua|[^gq]uel|[aeiouy]ing|thm$"
)
JOINED = re.compile(r"(?<=[ctsg])ia(?=l)")  # special, initial


def _sibilant(word: str) -> bool:
    return re.search(r"(?:s|x|z|ch|sh|c|g)es$", word) is not None


def sentences(text: str) -> list[str]:
    """The sentences of a text. A colon ends none, which is the harder count for our lists."""
    return [one.strip() for one in SENTENCE.split(text) if WORD.search(one)]


def grade(text: str) -> float:
    """The grade of a text."""
    words = WORD.findall(text)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def without(text: str, names: Iterable[str]) -> str:
    """The text with each name as one word of two syllables: a reader takes a name whole."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "Bolton")
    return text
