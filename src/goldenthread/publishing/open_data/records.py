"""What is published of an edition as records: figures, scorecard and definitions."""

from __future__ import annotations

from typing import Any

from goldenthread.judgement.results import AreaRef, Figure, Judgement
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.defining import caveats, definition
from goldenthread.strategy.model import Measure

Record = dict[str, Any]


def about(edition: Edition) -> Record:
    """What a file is of."""
    strategy = edition.strategy
    return {
        "strategy": strategy.title,
        "strategy_id": strategy.id,
        "version": strategy.version,
        "place": strategy.place.name,
        "as_known_on": edition.as_of.isoformat(),
        "demonstration": strategy.demonstration,
        "internal": edition.preview,
    }


def figures(edition: Edition, measure: Measure) -> list[Record]:
    """The series of every judged area, and the splits of the place and its areas."""
    own = {area.code for area in edition.own_areas}
    records = []
    for area in edition.judged.areas:
        held = edition.judged.series(measure.id, area.code)
        split = edition.judged.splits(measure.id, area.code) if area.code in own else ()
        records += [_figure(edition, measure, figure) for figure in (*held, *split)]
    return records


def _figure(edition: Edition, measure: Measure, figure: Figure) -> Record:
    return {
        "measure": measure.id,
        "title": measure.title,
        "area_code": figure.area_code,
        "area_name": figure.area_name,
        "period": figure.period.label,
        "period_start": figure.period.start.isoformat(),
        "period_end": figure.period.end.isoformat(),
        "sex": figure.sex,
        "age": figure.age,
        "category_type": figure.category_type,
        "category": figure.category,
        "value": figure.value,
        "unit": edition.judged.unit(measure.id),
        "lower_ci_95": figure.lower_ci_95,
        "upper_ci_95": figure.upper_ci_95,
        "lower_ci_99_8": figure.lower_ci_99_8,
        "upper_ci_99_8": figure.upper_ci_99_8,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "basis": figure.basis.value,
        "missing_reason": figure.missing_reason,
        "status": figure.status,
        "break_before": figure.break_before,
        "note": figure.note,
        "indicator": figure.indicator,
        "source": figure.source,
        "release": figure.release,
    }


def scorecard(edition: Edition) -> list[Record]:
    """One record for each measure and area with a figure, and for the place without one too."""
    own = {area.code for area in edition.own_areas}
    return [
        _judged(edition, measure, area, said)
        for measure in edition.judged.measures
        for area in edition.judged.areas
        if (said := edition.judged.of(measure.id, area.code)).figure or area.code in own
    ]


def _judged(edition: Edition, measure: Measure, area: AreaRef, said: Judgement) -> Record:
    theme, goal, _ = edition.above[measure.id]
    record: Record = {
        "measure": measure.id,
        "title": measure.title,
        "theme": theme.id,
        "goal": goal.id,
        "area_code": area.code,
        "area_name": area.name,
        "role": area.role.value,
        "period": said.figure.period.label if said.figure else None,
        "value": said.figure.value if said.figure else None,
        "unit": edition.judged.unit(measure.id),
        "lower_ci_95": said.figure.lower_ci_95 if said.figure else None,
        "upper_ci_95": said.figure.upper_ci_95 if said.figure else None,
        "basis": said.figure.basis.value if said.figure else None,
        "change": said.change.word.value if said.figure else None,
        "change_since": said.change.since.period.label if said.change.since else None,
        "change_difference": said.change.difference,
        "target": said.target_word.value if said.target_word else None,
        "currency": said.currency.word.value if said.figure else None,
        "why_no_figure": said.why_nothing,
    }
    return record | _comparisons(said)


def _comparisons(said: Judgement) -> Record:
    found = {one.comparator: one for one in said.comparisons}
    record: Record = {}
    for name in ("similar", "region", "country"):
        one = found.get(name)
        record[f"{name}_name"] = one.name if one else None
        record[f"{name}_value"] = one.value if one else None
        record[f"{name}_difference"] = one.difference if one else None
        record[f"{name}_comparison"] = one.word.value if one else None
    return record


def definitions(edition: Edition) -> list[Record]:
    """What each measure means."""
    return [
        {
            "measure": measure.id,
            "title": measure.title,
            "theme": edition.above[measure.id][0].title,
            "goal": edition.above[measure.id][1].title,
            "part_of": whole.id if (whole := edition.above[measure.id][2]) else None,
            **told(edition, measure),
            "Caveats": " ".join(caveats(edition, measure)),
        }
        for measure in edition.by_id.values()
    ]


TERMS = (
    "What it counts",
    "Unit",
    "Good direction",
    "Who it is about",
    "Kind of measure",
    "State",
    "Who looks after it",
    "Indicator",
    "Definition",
    "Method of the likely range",
    "Source",
    "Licence",
    "How often",
    "Small numbers",
)


def told(edition: Edition, measure: Measure) -> Record:
    """The definition's terms, the same for every measure so that they make columns."""
    told: dict[str, list[str]] = {}
    for entry in definition(edition, measure):
        told.setdefault(entry.term, []).extend(entry.texts)
    return {term: "; ".join(told.get(term, ())) or None for term in TERMS}
