"""The cards behind the words about targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.judgement import targeting, targets
from goldenthread.judgement.pace import Point
from goldenthread.judgement.results import Working
from goldenthread.judgement.sources_of import source_row
from goldenthread.judgement.targets import Series, Verdict
from goldenthread.judgement.wording import day, number
from goldenthread.strategy.model import Step, Target

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements

METHOD = (
    "P = [(yt − y0) / (yT − y0)] / [(t − t0) / (T − t0)], times in days; on track from 0.95, too slow below"
)
GAP = "The same, where each y is the gap to {of} at that time: ours minus theirs"


def cards(judgements: Judgements, measure_id: str, area_code: str) -> list[Working]:
    """A card for each judged step of each target of this area."""
    measure = judgements.facts[measure_id].measure
    return [
        _card(judgements, measure_id, area_code, target, step, verdict, series)
        for target in measure.targets
        if judgements.where.code_of(target.area) == area_code
        for series in [targeting.series_for(judgements, measure, area_code, target)]
        for step in target.steps
        for verdict in [targets.judge_step(target, step, series, judgements.as_of)]
    ]


def _card(
    judgements: Judgements,
    measure_id: str,
    area_code: str,
    target: Target,
    step: Step,
    verdict: Verdict,
    series: Series,
) -> Working:
    rows = [
        each
        for each in judgements.series_rows(measure_id, area_code)
        if verdict.moment and each["period_end"] == verdict.moment.at
    ]
    said = verdict.word or f"not judged: {targets.reason_text(verdict, series)}"
    return Working(
        claim=f"Target for {step.due}",
        method=GAP.format(of=series.fields.get("of", "")) if series.gap else METHOD,
        inputs=_inputs(target, step, verdict, series),
        formula=_formula(verdict, series),
        result=f"{said}{f' ({verdict.detail})' if verdict.detail else ''}",
        source_rows=(
            *(source_row(each, judgements.where.names) for each in rows),
            f"Target: {target.source}",
        ),
    )


def _inputs(target: Target, step: Step, verdict: Verdict, series: Series) -> tuple[tuple[str, str], ...]:
    latest = series.points[-1] if series.points else None
    found = [
        ("Rule", str(target.rule)),
        ("Amount", "none" if step.amount is None else _number(step.amount)),
        ("Baseline y0", _point(series.base)),
        ("Latest yt", _point(latest)),
        ("Target yT", "none" if verdict.target is None else _number(verdict.target)),
        ("Due T", day(verdict.due.end) if verdict.due else step.due),
    ]
    if verdict.moment is not None and latest is not None and verdict.moment != latest:
        found.append(("At the due date", _point(verdict.moment)))
    if verdict.pace_from_mean is not None:
        found.append(("Three-year mean as the baseline", _point(series.mean_base)))
    return tuple(found)


def _formula(verdict: Verdict, series: Series) -> str:
    base, goal, due = series.base, verdict.target, verdict.due
    if verdict.pace is None or base is None or goal is None or due is None:
        at = verdict.moment
        if goal is None or at is None:
            return "No pace can be worked out."
        return f"{_number(at.value)} against {_number(goal)}"
    latest = series.points[-1]
    moved = f"({_number(latest.value)} − {_number(base.value)}) / ({_number(goal)} − {_number(base.value)})"
    time = f"({(latest.at - base.at).days} / {(due.end - base.at).days})"
    text = f"[{moved}] / {time} = {number(verdict.pace, 3)}"
    if verdict.pace_from_mean is not None:
        text += f"; from the three-year mean {number(verdict.pace_from_mean, 3)}"
    return text


def _point(point: Point | None) -> str:
    return "none" if point is None else f"{_number(point.value)} at {day(point.at)}"


def _number(value: float) -> str:
    text = number(value, 6)
    return text.rstrip("0").rstrip(".")
