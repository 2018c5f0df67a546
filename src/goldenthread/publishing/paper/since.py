"""What changed since the last paper, in lines: one list for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.pages.headlines import Found, findings
from goldenthread.publishing.pages.rows import capital, figure_texts
from goldenthread.publishing.paper.causes import Cause, Judgings, Moved, judgings, moves, rebound
from goldenthread.publishing.paper.known import Known
from goldenthread.publishing.paper.naming import called, clipped, where
from goldenthread.publishing.paper.replanned import strategy_lines
from goldenthread.publishing.paper.revisions import new_figures, new_text, revised_text, revisions

Lines = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that changed since the paper for an earlier meeting, and what was said then."""

    meeting: date
    then: Edition
    performance: Lines
    history: Lines
    newly: Lines
    strategy: Lines
    time: Lines
    moved: Mapping[Cause, int]  # how many judgements, each of one measure in one area, changed for it


def since(then: Known, known: Known, now: Edition, meeting: date) -> Since:
    """What changed from what was known then to what is known now."""
    five = judgings(then, known, now)
    moved = list(moves(five))
    strong = [found for found in findings(now) if found.strong]

    def told(cause: Cause) -> Lines:
        return tuple(_moved_lines(now, [one for one in moved if one.cause is cause], strong))

    return Since(
        meeting=meeting,
        then=five.then,
        performance=told(Cause.PERFORMANCE),
        history=tuple(_history(five, [one for one in moved if one.cause is Cause.HISTORY], strong)),
        newly=tuple(_newly(five)),
        strategy=(*strategy_lines(then, known), *told(Cause.STRATEGY)),
        time=told(Cause.TIME),
        moved={
            cause: len({(one.measure, one.area) for one in moved if one.cause is cause}) for cause in Cause
        },
    )


def _moved_lines(edition: Edition, moved: Iterable[Moved], strong: Sequence[Found]) -> Iterator[Words]:
    """A line for each measure and area, with the figure it rests on; what is beyond doubt comes first."""
    groups = [
        (key, list(several)) for key, several in groupby(moved, key=lambda one: (one.measure, one.area))
    ]
    groups.sort(key=lambda group: not any(_beyond_doubt(edition, one, strong) for one in group[1]))
    for (measure, area), several in groups:
        figure = edition.judged.of(measure, area).figure
        value = figure_texts(edition, measure, figure)[0]
        latest = f" {value} in {figure.period.label}." if figure else ""
        text = capital("; ".join(_word(edition, one, strong) for one in several))
        yield Words(f"{text}.{latest}", f"{where(edition, measure, area)}.")


def _word(edition: Edition, one: Moved, strong: Sequence[Found]) -> str:
    """One word that moved. Better or worse that chance could make is only worth watching."""
    subjects = {"target": "target ", "currency": "figures ", "country": f"against {edition.country} "}
    said = f"{subjects.get(one.question, '')}{'now' if one.final else 'would be'} {one.now}"
    doubt = ", worth watching: it may still be chance" if _may_be_chance(edition, one, strong) else ""
    return f"{said}{doubt} (before: {one.was or 'nothing said'})"


# The headline list that a word of better or worse belongs to.
LISTS = {
    ("change", "getting better"): "better",
    ("change", "getting worse"): "worse",
    ("country", "better"): "above",
    ("country", "worse"): "below",
}


def _claims(one: Moved) -> bool:
    """Whether the paper would say better or worse."""
    return one.final and (one.question, one.now) in LISTS


def _beyond_doubt(edition: Edition, one: Moved, strong: Sequence[Found]) -> bool:
    return one.question == "target" or (_claims(one) and not _may_be_chance(edition, one, strong))


def _may_be_chance(edition: Edition, one: Moved, strong: Sequence[Found]) -> bool:
    if not _claims(one):
        return False
    area = edition.judged.of(one.measure, one.area).area_name
    key = (LISTS[(one.question, one.now)], one.measure, area)
    return key not in {(found.kind, found.measure_id, found.area) for found in strong}


def _history(five: Judgings, moved: Sequence[Moved], strong: Sequence[Found]) -> Iterator[Words]:
    """A line for each measure whose earlier figures are different now, and what that alone changed."""
    for measure in five.rewritten.judged.measures:
        found = revisions(five.replanned, five.rewritten, measure.id)
        own = [one for one in moved if one.measure == measure.id]
        if own or (found and not rebound(five, measure.id)):
            text = f"{revised_text(five.rewritten, measure.id, found)} {_effect(five.now, own, strong)}"
            yield Words(text, f"{called(measure)}.")


def _effect(edition: Edition, moved: Sequence[Moved], strong: Sequence[Found]) -> str:
    if not moved:
        return "No word changed for it."
    told = []
    for area, several in groupby(moved, key=lambda one: one.area):
        words = "; ".join(_word(edition, one, strong) for one in several)
        name = clipped(edition.judged.of(moved[0].measure, area).area_name)
        told.append(f"{name} {words}" if len(edition.own_areas) > 1 else words)
    return f"For that reason alone: {'; '.join(told)}."


def _newly(five: Judgings) -> Iterator[Words]:
    """A line for each measure with figures for periods that had none."""
    for measure in five.now.judged.measures:
        if rebound(five, measure.id):
            continue
        if found := new_figures(five.rewritten, five.now, measure.id):
            yield Words(new_text(five.now, measure.id, found), f"{called(measure)}.")
