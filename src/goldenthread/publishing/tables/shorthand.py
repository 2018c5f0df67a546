"""Shorthand: what stands in a cell that has no value, in the Analysis Function's square brackets."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.observations.missing import (
    NONE_RECORDED,
    NOT_APPLICABLE,
    NOT_PRESENTED,
    ROUNDS_TO_ZERO,
    SUPPRESSED,
)

NOT_AVAILABLE_MARK, NOT_APPLICABLE_MARK, CONFIDENTIAL_MARK = "[x]", "[z]", "[c]"
MEANINGS = {
    "[b]": "Break: not comparable with earlier periods.",
    CONFIDENTIAL_MARK: "Confidential: hidden because so few people are behind the number.",
    "[e]": "Estimate: worked out from the areas of the place, without a likely range.",
    "[low]": "Low: the number rounds to zero, but is not zero.",
    "[p]": "Provisional: the source may still change it.",
    "[r]": "Revised: the source has changed it since it was first published.",
    "[u]": "Unreliable: the source does not give it because it is not good enough.",
    "[w]": "None recorded: a survey met nobody of this kind.",
    NOT_AVAILABLE_MARK: "Not available: there is no figure, or the source does not give it.",
    NOT_APPLICABLE_MARK: "Not applicable: the question does not arise here.",
}
# A part of the reason for a missing figure, and its mark.
REASONS = {
    SUPPRESSED: CONFIDENTIAL_MARK,
    NOT_APPLICABLE: NOT_APPLICABLE_MARK,
    ROUNDS_TO_ZERO: "[low]",
    NOT_PRESENTED: "[u]",
    NONE_RECORDED: "[w]",
}
# Words that carry their mark with them, so that both readers and programs find it.
MARKED = {"estimate": "[e]", "provisional": "[p]", "revised": "[r]"}


def of_reason(reason: str | None) -> str:
    """The mark of a value that is missing for a reason."""
    words = (reason or "").lower()
    return next((mark for part, mark in REASONS.items() if part in words), NOT_AVAILABLE_MARK)


def marked(word: str) -> str:
    """A word with its mark, if it has one: "estimate [e]"."""
    return f"{word} {MARKED[word]}" if word in MARKED else word


def used(texts: Iterable[str]) -> tuple[str, ...]:
    """The marks that stand in some cells, alone or after a word."""
    ends = {text.rpartition(" ")[2] for text in texts if text.endswith("]")}
    return tuple(mark for mark in MEANINGS if mark in ends)
