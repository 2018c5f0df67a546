"""What a chapter holds: goals, measures and actions under the lead-ins that announce them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from goldenthread.reading.documents import Item, Paragraph
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import aim, keyed
from goldenthread.reading.structure.chapters import Chapter
from goldenthread.reading.structure.claims import (
    is_placeholder,
    is_promise,
    is_question,
    reads_as_measure,
    states_figure,
)
from goldenthread.reading.structure.found import Found, Way, goal, measure, other
from goldenthread.reading.structure.levels import Level
from goldenthread.reading.structure.likeness import likeness
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.quantified import commitments
from goldenthread.reading.structure.roles import Role
from goldenthread.reading.structure.tables import read_table

_KINDS: Mapping[Role, Kind] = {Role.ACTIONS: Kind.ACTION, Role.VOICES: Kind.VOICE, Role.GROUPS: Kind.GROUP}
_LONGEST_GOAL = 45  # words: a longer paragraph tells about the goal
_SAME = 0.8
_SAME_MEASURE = 0.75


def chapter_theme(chapter: Chapter) -> Found:
    """The theme of a chapter with all that hangs on it there."""
    found = chapter.theme
    opening, rest = chapter.parts[0], chapter.parts[1:]
    told = found.with_children((*_in_body(opening), *_in_parts(rest, found)))
    told = told.with_children(tuple(_unannounced(opening, told)))
    return told.with_children(tuple(quantified(chapter.parts, [told])))


def _unannounced(opening: Part, told: Found) -> Iterator[Found]:
    """The list straight under a theme, of which nothing says what it is: its goals, if it has no others."""
    if any(child.kind is Kind.GOAL for child in told.children):
        return
    for item in opening.items():
        if is_promise(item.text):
            yield other(Kind.ACTION, item.text, item.place)
        elif not (is_question(item.text) or is_placeholder(item.text)):
            yield replace(goal(item.text, item.place, Way.LISTED), doubts=("nothing says what its list is of",))


def loose(parts: Sequence[Part]) -> Iterator[Found]:
    """What the parts outside every chapter hold, where a heading announces it."""
    series = _series(parts)
    over: Part | None = None
    for part in parts:
        if part.is_heading:
            over = part
        yield from _stated(part, over, series)
        if part.role and (part.is_heading or (over and over.role is part.role)):
            yield from _announced(part)
        yield from _in_body(part)


def _series(parts: Sequence[Part]) -> frozenset[str]:
    """The words of labelled sentences that mostly read as measures: "Goal 1: Reduce the gap ..."."""
    labelled = [
        part for part in parts if part.label and not part.is_heading and part.label.level is Level.GOAL
    ]
    words = {part.label.word for part in labelled if part.label}
    return frozenset(word for word in words if _mostly_measured(_names(labelled, word)))


def _names(labelled: Iterable[Part], word: str) -> list[str]:
    return [part.label.name for part in labelled if part.label and part.label.word == word]


def _stated(part: Part, over: Part | None, series: frozenset[str]) -> Iterator[Found]:
    """A labelled sentence outside chapters: the heading over it names the goal where the sentence measures it."""
    if not part.label or part.label.level is not Level.GOAL or (part.is_heading and not part.label.name):
        return
    if part.label.word in series and over and not over.label and not over.role:
        told = measure(part.title, part.place, Way.CHAPTER)
        named = goal(over.title, over.place, Way.CHAPTER)
        yield replace(named, label=part.label, children=(told,))
    else:
        yield goal(part.title, part.place, Way.CHAPTER)


def quantified(parts: Iterable[Part], told: Sequence[Found]) -> Iterator[Found]:
    """Commitments to a figure in running text, apart from those told already."""
    known = [found for one in told for found in (one, *one.below()) if found.kind is Kind.MEASURE]
    places = {found.place for found in known} | {
        found.place for one in told for found in one.below() if found.kind is Kind.GOAL
    }
    for part in parts:
        if part.role in (Role.NOW, Role.VOICES, Role.DONE, Role.OTHERS):
            continue
        for block in part.body:
            if isinstance(block, Item | Paragraph) and block.place not in places:
                for clause in commitments(block.text):
                    if not any(likeness(clause, other.text) >= _SAME_MEASURE for other in known):
                        known.append(measure(clause, block.place, Way.QUANTIFIED))
                        yield known[-1]


def _in_parts(parts: Sequence[Part], theme: Found, outer: tuple[str, ...] = ()) -> Iterator[Found]:
    """Part by part; an empty "Our goals" opens the headings after it, each of them a goal."""
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.role is Role.GOALS and not part.items() and not _sentences(part):
            run = _run(parts, index + 1)
            yield from _in_body(part)
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
            yield from _announced(part)
            yield from _in_body(part)
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
    children = (*_in_body(first), *_in_parts(parts[1:], theme, words))
    told = measure(first.title, first.place, Way.CHAPTER)
    if outer and (told.facts.get("target") or told.facts.get("baseline")):
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
        yield from _goals(told[0][0].items())
        yield from (found for part in told[0][1:] for found in _announced(part))
        return
    if not told:  # a run without a heading of its own: lead-ins straight after the lead-in
        yield from (found for part in parts for found in _announced(part))
    for run in told:
        own = goal(run[0].title, run[0].place, Way.CHAPTER)
        yield own.with_children(tuple(_goals(run[0].items())) + tuple(_of_lead_ins(run[1:])))


def _of_lead_ins(parts: Sequence[Part]) -> Iterator[Found]:
    for part in parts:
        yield from _announced(part)
        yield from _in_body(part)


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


def _announced(part: Part) -> Iterator[Found]:
    """What a part's title announces, from its list or else its sentences."""
    if part.role is Role.GOALS and not _mostly_measured([item.text for item in part.items()]):
        yield from _goals(part.items() or _sentences(part))
    elif part.role in (Role.GOALS, Role.MEASURES):
        yield from (_due_as_announced(found, part) for found in _measures(part))
    elif part.role in _KINDS:
        texts: Sequence[Item | Paragraph] = part.items() or part.paragraphs()
        yield from (other(_KINDS[part.role], block.text, block.place) for block in texts)


def _mostly_measured(texts: Sequence[str]) -> bool:
    """Whether a list of goals is one of measures: half or more state a figure, or a unit and a direction."""
    return bool(texts) and 2 * sum(map(states_figure, texts)) >= len(texts)


def _due_as_announced(found: Found, part: Part) -> Found:
    """A measure with the date of its lead-in, "By 2030, we aim to:", where it has none of its own."""
    due = aim(part.title).due if found.kind is Kind.MEASURE and not part.is_heading else None
    return replace(found, facts={"due": due, **found.facts}) if due else found


def _sentences(part: Part) -> tuple[Paragraph, ...]:
    """Paragraphs short enough to be the thing itself; a lead-in of their own is not one."""
    return tuple(
        block
        for block in part.paragraphs()
        if len(block.text.split()) <= _LONGEST_GOAL and not block.text.rstrip().endswith(":")
    )


def _goals(blocks: Iterable[Item | Paragraph]) -> Iterator[Found]:
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
    """Items after the announced list that say what somebody will do: a list that a page or column cut in two."""
    own = set(part.items())
    for block in part.body:
        if isinstance(block, Item) and block not in own and is_promise(block.text):
            found = other(Kind.ACTION, block.text, block.place)
            yield replace(found, doubts=("it stands after a list of something else",))


def _in_body(part: Part) -> Iterator[Found]:
    """What the tables of a part hold; a table in a chapter that names themes is read with the others."""
    for table in part.tables():
        yield from read_table(table).loose
