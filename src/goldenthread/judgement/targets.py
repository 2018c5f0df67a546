"""Progress against a target: one word for each step, by the rules of the decision table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from goldenthread.judgement import pace
from goldenthread.judgement.moments import read_period
from goldenthread.judgement.pace import Point
from goldenthread.judgement.results import TargetWord
from goldenthread.periods import Period, PeriodKind
from goldenthread.strategy.model import Step, Target, TargetRule

# Why a target is not judged: code -> what we say.
REASONS: Final[Mapping[str, str]] = {
    "regional": "This target was adopted for {area}, so this area is not judged by it.",
    "figure": "There is no figure to judge it by.",
    "due": "We cannot read the date by which it is due.",
    "amount": "The target does not say how much.",
    "direction": "Nobody has agreed whether higher or lower is good.",
    "baseline": "There is no agreed baseline to measure progress from.",
    "definition": "The baseline was made by another definition than the latest figure.",
    "length": "The baseline is for a period of another length than the latest figure.",
    "benchmark": "There is no figure for {of} for the same period to measure the gap to.",
    "deprivation": "There are no figures for the most and least deprived fifths to measure the gap between.",
    "not out": "It fell due in {due}, and the figure for that time is not out yet.",
    "early": "There is no figure yet for any time since the baseline.",
    "order": "The target falls due before its own baseline.",
    "no change": "There is no clear change yet, either way.",
    "cannot tell": "We cannot tell which way it has moved.",
}


@dataclass(frozen=True, slots=True)
class Series:
    """What a target is judged by: dated values, ascending, and what the baseline is."""

    points: tuple[Point, ...]  # of the measure; or of the gap, for a target that closes one
    base: Point | None
    mean_base: Point | None  # three consecutive figures that end at the baseline, averaged
    good: str  # "higher", "lower" or ""
    kind: PeriodKind | None
    step_months: int
    limits: bool  # the latest figure has a likely range
    reason: str = ""  # a code of REASONS that stops any judgement
    shift: float = 0.0  # what a gap adds to reach a printed value: the latest benchmark
    change_word: str = ""  # for a direction only
    gap: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)  # names for the reasons


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the decision table says of one step."""

    word: TargetWord | None
    detail: str = ""
    reason: str = ""
    pace: float | None = None
    pace_from_mean: float | None = None
    target: float | None = None
    due: Period | None = None
    moment: Point | None = None  # the figure it was judged by


def judge_step(target: Target, step: Step, series: Series, as_of: date) -> Verdict:
    """The verdict on one step of one target."""
    due = read_period(step.due, series.kind)
    if due is None:
        return Verdict(None, reason="due")
    if not series.points:
        return Verdict(None, reason=series.reason or "figure", due=due)
    if series.reason and target.rule is not TargetRule.REACH:
        return Verdict(None, reason=series.reason, due=due)
    if target.rule is TargetRule.DIRECTION:
        return _direction(series, due, as_of)
    if step.amount is None:
        return Verdict(None, reason="amount", due=due)
    goal = target_value(target.rule, step.amount, series.base)
    if goal is None:
        return Verdict(None, reason="baseline", due=due)
    up = _upwards(goal, series)
    if up is None:
        return Verdict(None, reason="direction", due=due, target=goal)
    return _pace_verdict(target.rule, step.amount, goal, series, due, as_of, up)


def reason_text(verdict: Verdict, series: Series) -> str:
    """Why a step is not judged, in words; "" where it is."""
    if not verdict.reason:
        return ""
    names = {"of": series.fields.get("of", ""), "due": verdict.due.label if verdict.due else ""}
    return REASONS[verdict.reason].format(area="", **names)


def target_value(rule: TargetRule, amount: float, base: Point | None) -> float | None:
    """The value a rule asks for: yT. For the two gap rules the values are gaps."""
    if rule is TargetRule.REACH:
        return amount
    if base is None:
        return None
    if rule is TargetRule.CHANGE_POINTS:
        return base.value + amount
    if rule is TargetRule.CHANGE_SHARE:
        return base.value * (1 + amount / 100)
    return base.value * (1 - amount / 100)


def _upwards(goal: float, series: Series) -> bool | None:
    """Whether the target lies upwards: as the agreed good direction says, else as seen from the baseline."""
    if series.good in ("higher", "lower"):
        return series.good == "higher"
    if series.base is None or abs(goal - series.base.value) < pace.TOLERANCE:
        return None
    return goal > series.base.value


def _at_due(series: Series, due: Period, as_of: date) -> Point | None:
    """The figure for the time it fell due.

    The last one up to that day, if no other could follow before it; else the first after it.
    """
    if as_of <= due.end:
        return None
    window = due.end - timedelta(days=round(series.step_months * 30.44) - 5)
    inside = [point for point in series.points if window < point.at <= due.end]
    after = [point for point in series.points if point.at > due.end]
    return inside[-1] if inside else after[0] if after else None


def _pace_verdict(
    rule: TargetRule, amount: float, goal: float, series: Series, due: Period, as_of: date, up: bool
) -> Verdict:
    latest, at_due = series.points[-1], _at_due(series, due, as_of)
    word, detail, reason = _said(goal, series, due, as_of, up, at_due)
    return Verdict(
        word,
        detail,
        reason,
        pace=_share(series.base, latest, goal, due),
        pace_from_mean=_from_mean(rule, amount, series, latest, due),
        target=goal,
        due=due,
        moment=at_due or latest,
    )


Said = tuple[TargetWord | None, str, str]  # word, detail, reason


def _said(goal: float, series: Series, due: Period, as_of: date, up: bool, at_due: Point | None) -> Said:
    """Met and missed come first, then what cannot be judged, then the pace."""
    latest, base = series.points[-1], series.base
    there = pace.reached(latest.value, goal, up=up)
    if at_due is not None:
        if pace.reached(at_due.value, goal, up=up):
            return TargetWord.MET, "" if there else "has slipped since", ""
        return (TargetWord.MET, "reached late", "") if there else (TargetWord.MISSED, "", "")
    if there:
        already = base is not None and pace.reached(base.value, goal, up=up)
        return TargetWord.MET, "already met at the baseline" if already else "", ""
    if as_of > due.end:
        return None, "", "not out"
    if base is None or series.reason:
        return None, "", series.reason or "baseline"
    return _on_the_way(base, latest, Point(due.end, goal), up)


def _on_the_way(base: Point, latest: Point, goal: Point, up: bool) -> Said:
    """Not there yet and not yet due: the word of the pace."""
    if goal.at <= base.at:
        return None, "", "order"
    if latest.at <= base.at:
        return None, "", "early"
    share = pace.share_of_pace(base, latest, goal)
    if share is None or pace.reached(base.value, goal.value, up=up):
        return TargetWord.TOO_SLOW, "moving away", ""
    detail = pace.pace_detail(share)
    return TargetWord.TOO_SLOW if detail else TargetWord.ON_TRACK, detail, ""


def _share(base: Point | None, latest: Point, goal: float, due: Period) -> float | None:
    return None if base is None else pace.share_of_pace(base, latest, Point(due.end, goal))


def _from_mean(rule: TargetRule, amount: float, series: Series, latest: Point, due: Period) -> float | None:
    """The pace, had the baseline been the mean of three figures; the target moves with it."""
    goal = target_value(rule, amount, series.mean_base)
    return _share(series.mean_base, latest, goal, due) if goal is not None else None


def _direction(series: Series, due: Period, as_of: date) -> Verdict:
    """A target that names only a direction: its word follows the word of change."""
    over = _at_due(series, due, as_of) is not None
    latest = series.points[-1]
    if series.good not in ("higher", "lower"):
        return Verdict(None, reason="direction", due=due)
    if series.base is None or latest.at <= series.base.at:
        return Verdict(None, reason="early" if series.base else "baseline", due=due, moment=latest)
    word = series.change_word
    if word == "cannot tell" and not series.limits:
        moved = latest.value - series.base.value
        better = (moved > 0) == (series.good == "higher")
        word = (
            "no clear change"
            if abs(moved) < pace.TOLERANCE
            else "getting better"
            if better
            else "getting worse"
        )
    verdicts = {
        "getting better": Verdict(TargetWord.MET if over else TargetWord.ON_TRACK, due=due, moment=latest),
        "getting worse": Verdict(
            TargetWord.MISSED if over else TargetWord.TOO_SLOW, "moving away", due=due, moment=latest
        ),
        "no clear change": Verdict(None, reason="no change", due=due, moment=latest),
    }
    return verdicts.get(word, Verdict(None, reason="cannot tell", due=due, moment=latest))


def in_order(steps: Sequence[tuple[Step, Verdict]], as_of: date) -> list[tuple[Step, Verdict, bool]]:
    """The next step that is due, then the earlier ones (marked past); later ones wait their turn.

    When every step is past, the last one is the one that counts.
    """
    dated = [(step, verdict) for step, verdict in steps if verdict.due is not None]
    undated = [(step, verdict, False) for step, verdict in steps if verdict.due is None]
    dated.sort(key=lambda pair: pair[1].due.end if pair[1].due else date.max)
    past = [pair for pair in dated if pair[1].due and pair[1].due.end < as_of]
    coming = [pair for pair in dated if pair not in past]
    main, earlier = (coming[0], past) if coming else (past[-1], past[:-1]) if past else (None, [])
    first = [(main[0], main[1], False)] if main else []
    return [*first, *((step, verdict, True) for step, verdict in earlier), *undated]
