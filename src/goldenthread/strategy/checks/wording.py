"""Rules of words: promises nobody can keep, several measures in one line, marks left by an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.strategy.checks.phrases import ABSOLUTE, ENDING, MARKS, ONE_THING, PAGE_NUMBER, SENSITIVE
from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import quoted, without_brackets
from goldenthread.strategy.model import Document, Good, Measure


def absolute(case: Case) -> Iterator[Fault]:
    for theme in case.strategy.themes:
        titles = [(theme.id, theme.title), *((goal.id, goal.title) for goal in theme.goals)]
        for node, title in titles:
            if word := _absolute_word(title):
                found = f"“{word}” in {quoted(title)}: one exception, and it has failed."
                fix = "Say how far, or how fast, in a target that can be reached."
                yield Fault(node, "title", found, fix)


def _absolute_word(title: str) -> str | None:
    match = ABSOLUTE.search(title)
    if match:
        return match[0]
    ending = ENDING.search(title)
    return ending[1] if ending else None


def promises_more_than_its_theme(case: Case) -> Iterator[Fault]:
    for theme in case.strategy.themes:
        narrows = re.search(r"\b(narrow|reduce|lessen|close)\b", theme.title, re.IGNORECASE)
        if not narrows or _absolute_word(theme.title):
            continue
        called = case.strategy.words.theme.one
        for goal in theme.goals:
            if word := _absolute_word(goal.title):
                found = f"The goal says “{word}”; its {called} says “{narrows[0].lower()}”."
                yield Fault(goal.id, "title", found, "Make the two promise the same.")


# A list ("x, y and z") or a pair. Alternatives ("mild, moderate or severe") are one thing.
_JOINT = re.compile(
    r",\s(?!by\b|aged?\b|per\b|or\b|in\b|especially\b|excluding\b|including\b)|;"
    r"|\s(?:and|&|as well as|plus)\s(?!by\b|have\b|who\b)",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(r",(?=\s[\w\s-]{1,30}\bor\b)")
_SPLIT_BY = re.compile(r",? split by .*$", re.IGNORECASE)


def several_in_one(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.strategy.measures():
        joints = _joints(measure)
        if not measure.parts and (joints > 1 or (joints == 1 and not measure.bindings)):
            found = f"{quoted(measure.title)} looks like several measures in one."
            fix = "Give each its own line in `parts`; if it is one, say it without “and” or commas."
            yield Fault(measure.id, "title", found, fix)


def _joints(measure: Measure) -> int:
    plain = ONE_THING.sub("one thing", _SPLIT_BY.sub("", without_brackets(measure.title)))
    plain = _ALTERNATIVES.sub("", re.sub(r",\s(and|&)\s", r" \1 ", plain))
    return len(_JOINT.findall(plain))


_UP = re.compile(
    r"^(?:we (?:want to|will) )?(?:increas|rais|grow|more|improv\w+ the (?:rate|share))\w*\b", re.IGNORECASE
)
_DOWN = re.compile(
    r"^(?:we (?:want to|will) )?(?:reduc|decreas|lower|fewer|less|cut|minimis)\w*\b", re.IGNORECASE
)


def direction_in_title(title: str) -> Good | None:
    """The direction that a title begins with: "Reduce …" is lower, "Increase …" is higher."""
    if _UP.match(title):
        return Good.HIGHER
    return Good.LOWER if _DOWN.match(title) else None


def direction_contradicts_title(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        said = direction_in_title(measure.title)
        if said and measure.good and measure.good is not said:
            word = measure.title.split()[0]
            found = f"The title begins “{word}”, and `good` says {measure.good}."
            yield Fault(measure.id, "good", found, "One of the two is the wrong way round. Mend it.")


def no_good_direction(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.good is None:
            said = direction_in_title(measure.title)
            fix = f"The title suggests {said}: is it?" if said else "Agree on higher, lower or none."
            yield Fault(measure.id, "good", "Nobody has said which direction is good.", fix)


def editors_mark(case: Case) -> Iterator[Fault]:
    for node, field, text in texts(case):
        page = None if field.endswith("source") else PAGE_NUMBER.search(text)  # a source may give its page
        if match := MARKS.search(text) or page:
            found = f"“{match[0]}” is left in the text."
            yield Fault(node, field, found, "Delete it, or finish what it stands for.")


def sensitive_wording(case: Case) -> Iterator[Fault]:
    for node, field, text in texts(case):
        for pattern, better in SENSITIVE:
            if match := pattern.search(text):
                found = f"“{match[0]}” is a phrase that many of the people meant ask us not to use."
                yield Fault(node, field, found, f"Perhaps {better}.")


def texts(case: Case) -> Iterator[tuple[str, str, str]]:
    """Every text with its node and field; not ids, codes and addresses."""
    yield from _texts(case.strategy, case.strategy.id, "")


_NOT_PROSE = {
    "id",
    "version",
    "supersedes",
    "address",
    "indicator",
    "area",
    "areas",
    "due",
    "period",
    "removed",
}


def _texts(value: object, node: str, field: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, str):
        yield node, field, value
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            below = getattr(one, "id", None)
            yield from _texts(one, below or node, "" if below else f"{field}.{place}")
    elif isinstance(value, Document):
        for name in type(value).model_fields:
            if name not in _NOT_PROSE:
                yield from _texts(getattr(value, name), node, f"{field}.{name}" if field else name)
