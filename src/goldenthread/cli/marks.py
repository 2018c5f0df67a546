"""Status in a terminal: the word, and before it the same shape that the site draws."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from rich.console import Console

from goldenthread.cli.screen import printable
from goldenthread.publishing.pages.marks import CHANGE, COMPARISON, CURRENCY, NOT_JUDGED, TARGET

WORDS: Final = {
    str(word): tag for table in (CHANGE, TARGET, CURRENCY, COMPARISON) for word, tag in table.items()
}
# A letter for each of the site's shapes, and one for terminals that know only ASCII.
LETTERS: Final = {
    "up": ("▲", "^"),
    "down": ("▼", "v"),
    "diamond": ("◆", "#"),
    "bar": ("=", "="),
    "question": ("?", "?"),
    "tick": ("✔", "+"),
    "forward": ("▶", ">"),
    "half": ("◐", "%"),
    "cross": ("✘", "x"),
    "ring": ("○", "o"),
    "dot": ("●", "*"),
    "clock": ("◔", "@"),
    "struck": ("⊘", "/"),
    "hourglass": ("⧗", "&"),
    "arrow-up": ("↑", "'"),
    "arrow-down": ("↓", ","),
    "dash": ("–", "-"),
}


def marked(word: StrEnum | None, screen: Console) -> str:
    """A status as its shape and its word."""
    tag = WORDS[str(word)] if word is not None else NOT_JUDGED
    letter, plain = LETTERS[tag.shape]
    return f"{letter if printable(letter, screen) else plain} {tag.word}"
