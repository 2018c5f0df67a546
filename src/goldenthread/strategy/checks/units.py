"""Rules of units: does the number that will be printed mean what its title says?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import quoted
from goldenthread.strategy.model import Measure, MeasureKind, MeasureState, TargetRule

_PER = re.compile(r"\bper (\d[\d,\s]*)\b")
_PERCENT = re.compile(r"\(%\)|^%|\bper ?cent\b|\bpercentage of\b|\(% ", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\(no\.?\)|\(number\)|\bnumber of\b|\bcount of\b", re.IGNORECASE)
_SCORE = re.compile(r"\bprogress 8\b|\battainment 8\b|\bscores?\b|\(scores?\)", re.IGNORECASE)
_BY_SCORE = re.compile(r"\bby (?:\w+ ){0,3}scores?\b", re.IGNORECASE)
_COUNT_UNIT = re.compile(
    r"^(no\.?|number|count|people|persons|children|residents|households|starts|visits|cases|referrals|contacts)\b",
    re.IGNORECASE,
)
_MAY_PASS_100 = re.compile(r"\bchange\b|\bgap\b|\bdifference\b|\bgrowth\b|\bratio\b", re.IGNORECASE)


def per(text: str | None) -> int | None:
    """The number after "per": 100000 for "rate per 100,000"."""
    match = _PER.search(text or "")
    return int(re.sub(r"\D", "", match[1])) if match else None


def is_percent(measure: Measure) -> bool:
    """Whether the unit is per cent (and not percentage points)."""
    return (measure.unit or "").strip().lower() in ("%", "per cent", "percent")


def percent_with_other_multiplier(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if is_percent(measure) and measure.multiplier not in (None, 100):
            found = f"The unit is % and the multiplier {measure.multiplier:g}."
            yield Fault(
                measure.id, "multiplier", found, "A percentage is `multiplier: 100`; a rate names its `per`."
            )


def rate_and_multiplier(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        said = per(measure.unit)
        if said is None or measure.multiplier == said:
            continue
        given = (
            "there is no multiplier"
            if measure.multiplier is None
            else f"the multiplier is {measure.multiplier:g}"
        )
        found = f"The unit is {quoted(measure.unit or '')} and {given}."
        yield Fault(measure.id, "multiplier", found, f"Write `multiplier: {said}`, or mend the unit.")


def title_and_unit_differ(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.unit is None:
            continue
        for found in _disagreements(measure, measure.unit):
            yield Fault(measure.id, "unit", found, "One of the two is wrong. Mend it.")


def _disagreements(measure: Measure, unit: str) -> Iterator[str]:
    in_title, in_unit = per(measure.title), per(unit)
    if in_title and in_title != in_unit and not (in_title == 100 and is_percent(measure)):
        yield f"The title says per {in_title:,}, the unit {quoted(unit)}."
    elif _PERCENT.search(measure.title) and "%" not in unit and "cent" not in unit.lower():
        yield f"The title says per cent, the unit {quoted(unit)}."
    elif _NUMBER_OF.search(measure.title) and (is_percent(measure) or in_unit):
        yield f"The title says a number, the unit {quoted(unit)}."


def score_in_percent(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        title = _BY_SCORE.sub("", measure.title)
        percent = is_percent(measure) or _PERCENT.search(title)
        if percent and _SCORE.search(title):
            found = f"{quoted(measure.title)} is a score, and is given in per cent."
            yield Fault(
                measure.id, "unit" if measure.unit else "title", found, "Write `unit: score`, without %."
            )


def unit_missing(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.unit is None and measure.state is not MeasureState.TO_BE_DEVELOPED:
            fix = "Write it as it is printed after a value: %, per 100,000, years, score."
            yield Fault(measure.id, "unit", "It has no unit.", fix)


def mixed_denominators(case: Case) -> Iterator[Fault]:
    for _, goal in case.strategy.goals():
        rates: dict[int, str] = {}
        for measure in (one for m in goal.measures for one in m.parts or (m,)):
            if (number := per(measure.unit) or per(measure.title)) is not None:
                rates.setdefault(number, measure.id)
        if len(rates) > 1:
            said = " and ".join(f"per {number:,} (`{measure}`)" for number, measure in sorted(rates.items()))
            found = f"Its rates are {said}; they look ten or a hundred times apart when they are not."
            yield Fault(
                goal.id,
                "measures",
                found,
                "Use one denominator where the sources allow it, or say so in a caveat.",
            )


def impossible_percentage(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if not is_percent(measure) or _MAY_PASS_100.search(measure.title):
            continue
        for node, field, value in _values(measure):
            if not 0 <= value <= 100:
                found = f"{value:g}% is outside 0 to 100%."
                yield Fault(node, field, found, "Check the value and the unit.")


def _values(measure: Measure) -> Iterator[tuple[str, str, float]]:
    for place, baseline in enumerate(measure.baselines):
        yield measure.id, f"baselines.{place}.value", baseline.value
    for target in measure.targets:
        for place, step in enumerate(target.steps):
            if target.rule is TargetRule.REACH and step.amount is not None:
                yield target.id, f"steps.{place}.amount", step.amount


def count_as_outcome(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        counts = bool(_COUNT_UNIT.search(measure.unit or "")) or bool(_NUMBER_OF.search(measure.title))
        if (
            measure.kind is MeasureKind.OUTCOME
            and counts
            and not per(measure.unit)
            and not is_percent(measure)
        ):
            found = (
                "It is a count, and is called an outcome: more people, or more counting, would raise it too."
            )
            fix = "Turn it into a rate or a share, or call it an output."
            yield Fault(measure.id, "kind", found, fix)
