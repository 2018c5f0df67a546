"""What a chapter holds: its lead-ins, its labelled parts, and the headings that an empty lead-in opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.reading.documents import Item, Paragraph, Place
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import keyed
from goldenthread.reading.structure.announced import announced, goals_of, in_body, sentences
from goldenthread.reading.structure.chapters import Chapter
from goldenthread.reading.structure.claims import is_placeholder, is_promise, is_question
from goldenthread.reading.structure.found import Found, Way, goal, measure, other
from goldenthread.reading.structure.levels import Level
from goldenthread.reading.structure.likeness import likeness
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.quantified import quantified
from goldenthread.reading.structure.roles import Role

_SAME = 0.8
_UNFINISHED = re.compile(
    r"\b(?:work in progress|subject to (?:change|consultation|agreement)|yet to be agreed|provisional)\b",
    re.IGNORECASE,
)


def chapter_theme(chapter: Chapter) -> Found:
    """The theme of a chapter with all that hangs on it there."""
    found = chapter.theme
    opening, rest = chapter.parts[0], chapter.parts[1:]
    told = found.with_children((*in_body(opening), *_in_parts(rest, found)))
    told = _still_open(told.with_children(tuple(_unannounced(opening, told))), chapter.parts)
    return told.with_children(tuple(quantified(chapter.parts, [told])))


def _still_open(told: Found, parts: Sequence[Part]) -> Found:
    """The goals of a chapter that calls itself unfinished, each with the line that says so."""
    lines = (line for part in parts for line in _lines(part) if _UNFINISHED.search(line[0]))
    note = next(lines, None)
    if note is None:
        return told
    doubt = f'line {note[1].line} says: "{note[0]}"'
    doubted = (
        replace(child, doubts=(*child.doubts, doubt)) if child.kind is Kind.GOAL else child
        for child in told.children
    )
    return replace(told, children=tuple(doubted))


def _lines(part: Part) -> Iterator[tuple[str, Place]]:
    yield part.title, part.place
    yield from ((block.text, block.place) for block in part.paragraphs())


def _unannounced(opening: Part, told: Found) -> Iterator[Found]:
    """The list straight under a theme, of which nothing says what it is: its goals, if it has no others."""
    if any(child.kind is Kind.GOAL for child in told.children):
        return
    for item in opening.items():
        if is_promise(item.text):
            yield other(Kind.ACTION, item.text, item.place)
        elif not (is_question(item.text) or is_placeholder(item.text)):
            yield replace(
                goal(item.text, item.place, Way.LISTED), doubts=("nothing says what its list is of",)
            )


def _in_parts(parts: Sequence[Part], theme: Found, outer: tuple[str, ...] = ()) -> Iterator[Found]:
    """Part by part; an empty "Our goals" opens the headings after it, each of them a goal."""
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.role is Role.GOALS and not part.items() and not sentences(part):
            run = _run(parts, index + 1)
            yield from in_body(part)
            yield from _headed(parts[index + 1 : run], theme)
            index = run
        elif part.label and part.label.level is Level.MEASURE:
            yield _labelled_measure(part)
            index += 1
        elif part.label:
            run = _until_next_label(parts, index, outer)
            yield from _labelled(parts[index:run], theme, outer)
            index = run
        else:
            yield from announced(part)
            yield from in_body(part)
            index += 1


def _run(parts: Sequence[Part], start: int) -> int:
    """The end of the headings that an empty lead-in opens."""
    for index in range(start, len(parts)):
        part = parts[index]
        if part.role in (Role.GOALS, Role.OTHERS, Role.NOW, Role.VOICES) and part.is_heading:
            return index
    return len(parts)


def _labelled_measure(part: Part) -> Found:
    """A measure with a label, and what the lines under it state after keys: "Target: 60% by 2030"."""
    found = measure(part.title, part.place, Way.CHAPTER)
    for block in part.body:
        if isinstance(block, Paragraph | Item):
            found = replace(found, facts={**found.facts, **keyed(block.text)[1]})
    return found


def _until_next_label(parts: Sequence[Part], index: int, outer: tuple[str, ...]) -> int:
    """The end of a labelled part: the next with its word, or with a word that it stands under."""
    own = parts[index].label
    ending = (*outer, own.word) if own else outer
    for at in range(index + 1, len(parts)):
        label = parts[at].label
        if label and label.word in ending:
            return at
    return len(parts)


def _labelled(parts: Sequence[Part], theme: Found, outer: tuple[str, ...]) -> Iterator[Found]:
    """A labelled part within a theme: a goal, or under a goal a measure where it states figures."""
    first = parts[0]
    words = (*outer, first.label.word) if first.label else outer
    children = (*in_body(first), *_in_parts(parts[1:], theme, words))
    told = _labelled_measure(first)
    keyed_below = told.facts != measure(first.title, first.place, Way.CHAPTER).facts
    if (outer or keyed_below) and (told.facts.get("target") or told.facts.get("baseline")):
        yield told
        yield from children
    else:
        yield goal(first.title, first.place, Way.CHAPTER).with_children(children)


def _headed(parts: Sequence[Part], theme: Found) -> Iterator[Found]:
    """Headings as goals. A lone heading over a list is only a motto: the list is the goals."""
    runs = [run for run in _by_heading(parts) if not _only_repeats(run[0], theme)]
    told = [
        run for run in runs if run[0].role is None and run[0].is_heading and (len(run) > 1 or run[0].body)
    ]
    if len(told) == 1 and told[0][0].items():
        yield from goals_of(told[0][0].items())
        yield from (found for part in told[0][1:] for found in announced(part))
        return
    if not told:  # a run without a heading of its own: lead-ins straight after the lead-in
        yield from (found for part in parts for found in announced(part))
    for run in told:
        own = goal(run[0].title, run[0].place, Way.CHAPTER)
        yield own.with_children(tuple(goals_of(run[0].items())) + tuple(_of_lead_ins(run[1:])))


def _of_lead_ins(parts: Sequence[Part]) -> Iterator[Found]:
    for part in parts:
        yield from announced(part)
        yield from in_body(part)


def _by_heading(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Each heading that announces nothing, with the lead-ins after it."""
    run: list[Part] = []
    for part in parts:
        if part.is_heading and part.role is None and run:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _only_repeats(part: Part, theme: Found) -> bool:
    return (
        part.title.rstrip().endswith("?")
        or likeness(goal(part.title, part.place, Way.CHAPTER).text, theme.text) >= _SAME
    )
