"""What charts say in words, and which figures may stand side by side."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.judgement import wording
from goldenthread.judgement.results import ChangeWord, ComparisonWord, Figure, Judgement
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.rows import figure_texts
from goldenthread.strategy.model import Measure

MOVED = {
    ChangeWord.BETTER: "getting better since {since}",
    ChangeWord.WORSE: "getting worse since {since}",
    ChangeWord.NO_DIRECTION: "changed since {since}",
    ChangeWord.NO_CLEAR_CHANGE: "no clear change since {since}",
}
VERSUS = {
    ComparisonWord.BETTER: "better than {name}",
    ComparisonWord.WORSE: "worse than {name}",
    ComparisonWord.SIMILAR: "similar to {name}",
    ComparisonWord.HIGHER: "higher than {name}",
    ComparisonWord.LOWER: "lower than {name}",
}


def message(edition: Edition, said: Judgement) -> str:
    """What a chart shows, in one line: the value, its movement and the country, as far as can be told."""
    if said.figure is None:
        return f"{said.area_name}: no figure"
    value, _ = figure_texts(edition, said.measure, said.figure)
    parts = [f"{said.area_name}: {value} in {said.figure.period.label}"]
    if said.change.word in MOVED and said.change.since:
        parts.append(MOVED[said.change.word].format(since=said.change.since.period.label))
    against = [c for c in said.comparisons if c.comparator == "country" and c.word in VERSUS]
    parts += [VERSUS[found.word].format(name=found.name) for found in against]
    return ", ".join(parts)


def axis_name(edition: Edition, measure: Measure) -> str:
    """The unit as the axis says it."""
    unit = edition.judged.unit(measure.id)
    return {"": "Value", "%": "%"}.get(unit, unit[:1].upper() + unit[1:])


def subtitle(edition: Edition, measure: Measure, when: str, notes: Iterable[str]) -> str:
    """The statistical title: what is measured, in what unit, when, and how to read the marks."""
    unit = axis_name(edition, measure)
    return " ".join([f"{measure.title}, {unit[:1].lower()}{unit[1:]}, {when}.", *notes])


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same thing for the same people."""
    return (one.indicator, one.sex, one.age) == (other.indicator, other.sex, other.age)


def alike(one: Figure, other: Figure) -> bool:
    """The same thing for the same people and period, so that two figures may stand side by side."""
    return same_thing(one, other) and one.period == other.period


def sources_of(figures: Iterable[Figure]) -> str:
    """Who published them."""
    names = sorted({figure.source for figure in figures if figure.source})
    return f"Source: {wording.listed(names)}" if names else ""
