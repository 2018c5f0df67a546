"""Matters about targets: missed, too slow, or due within the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from goldenthread.judgement import wording
from goldenthread.judgement.results import Judgement, TargetJudgement, TargetWord
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.rows import figure_texts
from goldenthread.publishing.paper.matter import Claim, Matter, roles
from goldenthread.publishing.paper.naming import where
from goldenthread.strategy.model import Measure

SOON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Promise:
    """One of the place's own targets in one of its areas, at the step that counts now."""

    measure: Measure
    said: Judgement
    target: TargetJudgement


def promises(edition: Edition) -> Iterator[Promise]:
    """Every target of the place and its areas; a region's gives them no word."""
    for measure in edition.judged.measures:
        for area in edition.own_areas:
            said = edition.judged.of(measure.id, area.code)
            for target in said.targets:
                if not target.regional and not target.past:
                    yield Promise(measure, said, target)


def missed(edition: Edition) -> Matter | None:
    """Targets that fell due and were not reached."""
    found = _with_word(edition, TargetWord.MISSED)
    number = wording.counted(len(found), "target that was missed", "targets that were missed")
    ask = f"decide what follows from {number}, and ask {_roles(edition, found)} to report on it"
    return _matter(edition, "Targets missed", found, ask)


def too_slow(edition: Edition) -> Matter | None:
    """Targets that the pace so far does not reach."""
    found = _with_word(edition, TargetWord.TOO_SLOW)
    number = wording.counted(len(found), "target", "targets")
    ask = f"ask {_roles(edition, found)} how to reach {number} that the pace so far does not reach"
    return _matter(edition, "Targets that move too slowly", found, ask)


def due_soon(edition: Edition) -> Matter | None:
    """Targets that fall due within a year and are not met."""
    until = edition.as_of + SOON
    found = [
        one
        for one in promises(edition)
        if one.target.due is not None
        and edition.as_of <= one.target.due.end <= until
        and one.target.word is not TargetWord.MET
    ]
    number = wording.counted(len(found), "target not yet met falls", "targets not yet met fall")
    return _matter(
        edition, "Targets due within a year", found, f"note that {number} due by {wording.day(until)}"
    )


def _with_word(edition: Edition, word: TargetWord) -> list[Promise]:
    return [one for one in promises(edition) if one.target.word is word]


def _roles(edition: Edition, found: list[Promise]) -> str:
    return roles(edition, (one.measure for one in found))


def _matter(edition: Edition, heading: str, found: list[Promise], ask: str) -> Matter | None:
    if not found:
        return None
    claims = tuple(Claim(one.measure.id, one.said.area_code, "Target") for one in found)
    return Matter(heading, tuple(_fact(edition, one) for one in found), ask, claims)


def _fact(edition: Edition, one: Promise) -> str:
    """ "Child weight, Middlesbrough: 24.0% in 2024; target 20.0% by 2027 (needs to speed up)." """
    unit, decimals = edition.judged.unit(one.measure.id), edition.judged.decimals(one.measure.id)
    latest, target = one.said.figure, one.target
    value = f" {figure_texts(edition, one.measure.id, latest)[0]} in {latest.period.label};" if latest else ""
    goal = target.target_value
    aim = f"target {wording.value_text(goal, unit, decimals)}" if goal is not None else "target"
    due = target.due.label if target.due else target.target.steps[-1].due
    detail = f" ({target.detail})" if target.detail else ""
    return f"{where(edition, one.measure.id, one.said.area_code)}:{value} {aim} by {due}{detail}."
