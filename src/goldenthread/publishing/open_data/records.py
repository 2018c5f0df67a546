"""What is published of an edition as records: figures, scorecard, definitions and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldenthread.judgement.results import AreaRef, Figure, Judgement
from goldenthread.judgement.wording import EXACT
from goldenthread.observations import Indicator
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.defining import caveats, definition
from goldenthread.strategy.model import Measure

Record = dict[str, Any]
NOT_SPLIT = "Not split"


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


def figures(edition: Edition, measure: Measure, areas: Iterable[AreaRef] | None = None) -> list[Record]:
    """The series of every judged area, or of some, and the splits of the place and its areas."""
    own = {area.code for area in edition.own_areas}
    records = []
    for area in edition.judged.areas if areas is None else areas:
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
        "category_type": figure.category_type or NOT_SPLIT,
        "category": figure.category or NOT_SPLIT,
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
        "licence": edition.terms_of(figure.indicator).licence,
        "release": figure.release,
    }


def scorecard(edition: Edition) -> list[Record]:
    """One record for each measure and area with a figure, and for the place and its areas without one too."""
    own = {area.code for area in edition.own_areas}
    return [
        _judged(edition, measure, area, said)
        for measure in edition.judged.measures
        for area in edition.judged.areas
        if (said := edition.judged.of(measure.id, area.code)).figure or area.code in own
    ]


def _judged(edition: Edition, measure: Measure, area: AreaRef, said: Judgement) -> Record:
    record: Record = {
        **_named(edition, measure),
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
        "change_difference": _exact(said.change.difference),
        "target": said.target_word.value if said.target_word else None,
        **_next_step(said),
        "currency": said.currency.word.value if said.figure else None,
        "why_no_figure": said.why_nothing,
    }
    return record | _comparisons(said)


def _named(edition: Edition, measure: Measure) -> Record:
    """A measure and where it stands in the strategy."""
    theme, goal, _ = edition.above[measure.id]
    return {
        "measure": measure.id,
        "title": measure.title,
        "theme": theme.id,
        "theme_title": theme.title,
        "goal": goal.id,
        "goal_title": goal.title,
    }


def _next_step(said: Judgement) -> Record:
    """What the area's own target, whose word stands beside it, asks for and when."""
    own = next((target for target in said.targets if not target.regional), None)
    return {
        "target_value": own.target_value if own else None,
        "target_due": own.due.label if own and own.due else None,
    }


def _comparisons(said: Judgement) -> Record:
    found = {one.comparator: one for one in said.comparisons}
    record: Record = {}
    for name in ("similar", "region", "country"):
        one = found.get(name)
        known = one if one and one.value is not None else None
        record[f"{name}_name"] = known.name if known else None
        record[f"{name}_value"] = known.value if known else None
        record[f"{name}_difference"] = _exact(known.difference) if known else None
        record[f"{name}_comparison"] = one.word.value if one else None
    return record


def _exact(difference: float | None) -> float | None:
    """A difference without the noise that subtracting leaves: 0.2, not 0.20000000000000284."""
    return None if difference is None else round(difference, EXACT)


def definitions(edition: Edition) -> list[Record]:
    """What each measure means."""
    return [
        {
            **_named(edition, measure),
            "part_of": whole.id if (whole := edition.above[measure.id][2]) else None,
            **told(edition, measure),
            "caveats": " ".join(caveats(edition, measure)),
        }
        for measure in edition.by_id.values()
    ]


# Columns of the definitions, and the term of a measure's page that each repeats.
TERMS = {
    "counts": "What it counts",
    "unit": "Unit",
    "good_direction": "Good direction",
    "population": "Who it is about",
    "kind": "Kind of measure",
    "state": "State",
    "owner": "Who looks after it",
    "indicator": "Indicator",
    "indicator_definition": "Definition",
    "ci_method": "Method of the likely range",
    "source": "Source",
    "licence": "Licence",
    "frequency": "How often",
    "small_numbers": "Small numbers",
}


def told(edition: Edition, measure: Measure) -> Record:
    """The definition's terms, the same for every measure so that they make columns."""
    found: dict[str, list[str]] = {}
    for entry in definition(edition, measure):
        found.setdefault(entry.term, []).extend(entry.texts)
    return {name: "; ".join(dict.fromkeys(found.get(term, ()))) or None for name, term in TERMS.items()}


def sources(edition: Edition) -> list[Record]:
    """One record for each series with published figures, in the order of its first measure."""
    used: dict[str, list[tuple[Measure, Figure]]] = {}
    for measure in edition.by_id.values():
        for area in edition.judged.areas:
            for figure in edition.judged.series(measure.id, area.code):
                used.setdefault(figure.indicator, []).append((measure, figure))
    return [_source(edition, one, uses) for one, uses in used.items()]


def _source(edition: Edition, indicator: str, uses: list[tuple[Measure, Figure]]) -> Record:
    known = edition.indicators.get(indicator) or Indicator(id=indicator, title=indicator)
    terms = edition.terms_of(indicator)
    return {
        "indicator": known.id,
        "title": known.title,
        "definition": known.definition,
        "unit": known.unit,
        "source": _each_once(figure.source for _, figure in uses) or known.source,
        "licence": terms.licence,
        "attribution": terms.attribution,
        "version": known.version,
        "measures": _each_once(measure.id for measure, _ in uses),
        "releases": _each_once(figure.release for _, figure in uses),
    }


def _each_once(texts: Iterable[str]) -> str:
    """Each text once. What a total of several areas says already holds several, with semicolons."""
    return "; ".join(dict.fromkeys(part for text in texts for part in text.split("; ") if part))
