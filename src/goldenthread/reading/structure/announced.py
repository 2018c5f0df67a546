"""What a lead-in announces: goals, measures, actions and voices, from the list or the sentences under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from goldenthread.reading.documents import Item, Paragraph
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import aim
from goldenthread.reading.structure.claims import (
    is_placeholder,
    is_promise,
    is_question,
    reads_as_measure,
    states_figure,
)
from goldenthread.reading.structure.found import Found, Way, goal, measure, other
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import Role
from goldenthread.reading.structure.tables import read_table

_KINDS: Mapping[Role, Kind] = {Role.ACTIONS: Kind.ACTION, Role.VOICES: Kind.VOICE, Role.GROUPS: Kind.GROUP}
_LONGEST_GOAL = 45  # words: a longer paragraph tells about the goal


def announced(part: Part) -> Iterator[Found]:
    """What a part's title announces, from its list or else its sentences."""
    if part.role is Role.GOALS and not mostly_measured([item.text for item in part.items()]):
        yield from goals_of(part.items() or sentences(part))
    elif part.role in (Role.GOALS, Role.MEASURES):
        yield from (_due_as_announced(found, part) for found in _measures(part))
    elif part.role and part.role in _KINDS:
        texts: Sequence[Item | Paragraph] = part.items() or _told(part)
        yield from (other(_KINDS[part.role], block.text, block.place) for block in texts)


def _told(part: Part) -> tuple[Paragraph, ...]:
    """The paragraphs under a title; of actions those that say what somebody will do."""
    every = part.paragraphs()
    return tuple(block for block in every if part.role is not Role.ACTIONS or is_promise(block.text))


def sentences(part: Part) -> tuple[Paragraph, ...]:
    """Paragraphs short enough to be the thing itself; a lead-in of their own is not one."""
    return tuple(
        block
        for block in part.paragraphs()
        if len(block.text.split()) <= _LONGEST_GOAL and not block.text.rstrip().endswith(":")
    )


def mostly_measured(texts: Sequence[str]) -> bool:
    """Whether a list of goals is one of measures: half or more state a figure, or a unit and a direction."""
    return bool(texts) and 2 * sum(map(states_figure, texts)) >= len(texts)


def _due_as_announced(found: Found, part: Part) -> Found:
    """A measure with the date of its lead-in, "By 2030, we aim to:", where it has none of its own."""
    due = aim(part.title).due if found.kind is Kind.MEASURE and not part.is_heading else None
    return replace(found, facts={"due": due, **found.facts}) if due else found


def goals_of(blocks: Iterable[Item | Paragraph]) -> Iterator[Found]:
    """Goals of a list, those of a deeper list under the one before; what reads as a measure is one."""
    open_goal: Found | None = None
    for block in blocks:
        if is_placeholder(block.text) or is_question(block.text):
            continue
        if isinstance(block, Item) and block.depth and open_goal:
            make = measure if reads_as_measure(block.text) else goal
            under = make(block.text, block.place, Way.CHAPTER)
            open_goal = open_goal.with_children((under,))
            continue
        if open_goal:
            yield open_goal
        open_goal = goal(block.text, block.place, Way.CHAPTER)
    if open_goal:
        yield open_goal


def _measures(part: Part) -> Iterator[Found]:
    """Measures of a list, or sentences that read as measures; what somebody will do is an action."""
    for item in part.items():
        if is_placeholder(item.text) or is_question(item.text):
            continue
        if is_promise(item.text):
            yield other(Kind.ACTION, item.text, item.place)
        else:
            yield measure(item.text, item.place, Way.CHAPTER)
    if not part.items():
        for block in part.paragraphs():
            if reads_as_measure(block.text) and not is_placeholder(block.text) and not is_promise(block.text):
                yield measure(block.text, block.place, Way.CHAPTER)
    yield from _left_over(part)


def _left_over(part: Part) -> Iterator[Found]:
    """Later items that say what somebody will do: the rest of a list that a page or column cut in two."""
    own = set(part.items())
    for block in part.body:
        if isinstance(block, Item) and block not in own and is_promise(block.text):
            found = other(Kind.ACTION, block.text, block.place)
            yield replace(found, doubts=("it stands after a list of something else",))


def in_body(part: Part) -> Iterator[Found]:
    """What the tables of a part hold; a table in a chapter that names themes is read with the others."""
    for table in part.tables():
        yield from read_table(table).loose
