"""Status as a word and a shape. The tone only helps those who see colour; nothing rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.judgement.results import ChangeWord, ComparisonWord, CurrencyWord, TargetWord


class Tone(StrEnum):
    """Five grounds for a tag."""

    GOOD = "good"
    POOR = "poor"
    MOVED = "moved"  # a real difference that is neither good nor poor
    STILL = "still"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of the vocabulary with its shape: `shape` names a symbol of the site's frame."""

    word: str
    shape: str
    tone: Tone


NOT_JUDGED: Final = Tag("not judged", "dash", Tone.UNSURE)
NO_FIGURE: Final = Tag("no figure yet", "dash", Tone.UNSURE)

# Every word has a shape of its own within its question, so that shape alone tells the words apart.
CHANGE: Final = {
    ChangeWord.BETTER: Tag("getting better", "up", Tone.GOOD),
    ChangeWord.WORSE: Tag("getting worse", "down", Tone.POOR),
    ChangeWord.NO_DIRECTION: Tag("changed, no agreed good direction", "diamond", Tone.MOVED),
    ChangeWord.NO_CLEAR_CHANGE: Tag("no clear change", "bar", Tone.STILL),
    ChangeWord.CANNOT_TELL: Tag("cannot tell", "question", Tone.UNSURE),
}
TARGET: Final = {
    TargetWord.MET: Tag("met", "tick", Tone.GOOD),
    TargetWord.ON_TRACK: Tag("on track", "forward", Tone.GOOD),
    TargetWord.TOO_SLOW: Tag("too slow", "half", Tone.POOR),
    TargetWord.MISSED: Tag("missed", "cross", Tone.POOR),
    TargetWord.NONE_SET: Tag("none set", "ring", Tone.UNSURE),
}
CURRENCY: Final = {
    CurrencyWord.CURRENT: Tag("current", "dot", Tone.STILL),
    CurrencyWord.LATE: Tag("late", "clock", Tone.MOVED),
    CurrencyWord.OUT_OF_DATE: Tag("out of date", "struck", Tone.POOR),
    CurrencyWord.TOO_EARLY: Tag("too early to judge", "hourglass", Tone.UNSURE),
}
COMPARISON: Final = {
    ComparisonWord.BETTER: Tag("better", "up", Tone.GOOD),
    ComparisonWord.WORSE: Tag("worse", "down", Tone.POOR),
    ComparisonWord.SIMILAR: Tag("similar", "bar", Tone.STILL),
    ComparisonWord.HIGHER: Tag("higher", "arrow-up", Tone.MOVED),
    ComparisonWord.LOWER: Tag("lower", "arrow-down", Tone.MOVED),
    ComparisonWord.CANNOT_TELL: Tag("cannot tell", "question", Tone.UNSURE),
    ComparisonWord.NOT_COMPARED: Tag("not compared", "dash", Tone.UNSURE),
}


def target_tag(word: TargetWord | None) -> Tag:
    """The tag of a target's word; none means that it was not judged."""
    return TARGET[word] if word is not None else NOT_JUDGED
