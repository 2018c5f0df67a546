"""The plain sentences about targets."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.judgement.results import TargetJudgement, TargetWord
from goldenthread.judgement.targets import Series, Verdict
from goldenthread.judgement.wording import difference_text, natural, percentage, plain, value_text
from goldenthread.strategy.model import Step, Target, TargetRule

NO_LIMITS = " The source gives no likely range, so chance cannot be ruled out."


def asked(target: Target, step: Step, unit: str, of: str = "") -> str:
    """What a target asks for, in words: "to reach 15% by 2030"."""
    amount, due = step.amount, step.due
    if target.rule is TargetRule.DIRECTION or amount is None:
        return f"to move the right way by {due}"
    way = "cut" if amount < 0 else "raise"
    return {
        TargetRule.REACH: f"to reach {value_text(amount, unit, natural(amount))} by {due}",
        TargetRule.CHANGE_SHARE: f"to {way} it by {plain(abs(amount))}% by {due}",
        TargetRule.CHANGE_POINTS: f"to {way} it by {difference_text(amount, unit, natural(amount))} by {due}",
        TargetRule.CLOSE_GAP_TO_AREA: f"to close {plain(amount)}% of the gap to {of or target.of} by {due}",
        TargetRule.CLOSE_DEPRIVATION_GAP: f"to close {plain(amount)}% of the gap between the most "
        f"and least deprived fifths by {due}",
    }[target.rule]


def with_sentence(said: TargetJudgement, verdict: Verdict, series: Series, unit: str) -> TargetJudgement:
    """The judgement with its sentence."""
    step = _step_of(said, verdict)
    of = series.fields.get("of", "")
    promise = f"{said.target.adopted_by} set out {asked(said.target, step, unit, of)}."
    return replace(said, sentence=f"{promise} {_verdict(said, series)}".strip())


def _step_of(said: TargetJudgement, verdict: Verdict) -> Step:
    """The step a verdict is about."""
    for step in said.target.steps:
        if verdict.due is not None and step.due == verdict.due.label:
            return step
    return said.target.steps[-1]


def _verdict(said: TargetJudgement, series: Series) -> str:
    if said.word is None:
        return f"Not judged. {said.reason}"
    chance = "" if series.limits else NO_LIMITS
    pace = _pace(said)
    texts = {
        TargetWord.MET: f"Met{_aside(said.detail)}.",
        TargetWord.MISSED: "Missed.",
        TargetWord.ON_TRACK: f"On track.{pace}",
        TargetWord.TOO_SLOW: f"Too slow{_aside(said.detail)}.{pace}",
    }
    return texts[said.word] + chance


def _pace(said: TargetJudgement) -> str:
    if said.pace is None or said.pace < 0:
        return ""
    return f" It has moved at {percentage(said.pace)} of the pace needed."


def _aside(detail: str) -> str:
    return f": {detail}" if detail else ""


def regional(said: TargetJudgement, area: str, unit: str) -> TargetJudgement:
    """A target of somewhere else, told as such."""
    step = said.target.steps[-1]
    text = f"{said.target.adopted_by} set out, for {area}, {asked(said.target, step, unit)}. {said.reason}"
    return replace(said, sentence=text)
