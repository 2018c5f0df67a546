"""The plain sentences about targets."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.judgement.results import TargetJudgement, TargetWord
from goldenthread.judgement.targets import Series, Verdict
from goldenthread.judgement.wording import difference_text, in_prose, natural, percentage, plain, value_text
from goldenthread.strategy.model import Step, Target, TargetRule

NO_LIMITS = " The source gives no likely range, so chance cannot be ruled out."


def asked(target: Target, step: Step, unit: str, of: str = "") -> str:
    """What a target asks for, in words: "to reach 15% by 2030"."""
    amount, due, other = step.amount, step.due, in_prose(of or target.of or "")
    if target.rule is TargetRule.DIRECTION or amount is None:
        return f"to move the right way by {due}"
    way = "cut" if amount < 0 else "raise"
    return {
        TargetRule.REACH: f"to reach {value_text(amount, unit, natural(amount))} by {due}",
        TargetRule.CHANGE_SHARE: f"to {way} it by {plain(abs(amount))}% by {due}",
        TargetRule.CHANGE_POINTS: f"to {way} it by {difference_text(amount, unit, natural(amount))} by {due}",
        TargetRule.CLOSE_GAP_TO_AREA: f"to close {plain(amount)}% of the gap to {other} by {due}",
        TargetRule.CLOSE_DEPRIVATION_GAP: f"to close {plain(amount)}% of the gap between the most "
        f"and least deprived fifths by {due}",
    }[target.rule]


def with_sentence(
    said: TargetJudgement, step: Step, verdict: Verdict, series: Series, printed: tuple[str, int]
) -> TargetJudgement:
    """The judgement with its sentence; `printed` is the measure's unit and decimals."""
    of, unit = series.fields.get("of", ""), printed[0]
    promise = f"{said.target.adopted_by} set out {asked(said.target, step, unit, of)}."
    return replace(
        said, sentence=f"{promise}{_now(said, of, printed)} {_verdict(said, verdict, series, printed)}"
    )


def _now(said: TargetJudgement, of: str, printed: tuple[str, int]) -> str:
    """A gap to an area whose figures move: what it would mean today."""
    if said.target.rule is not TargetRule.CLOSE_GAP_TO_AREA or said.target_value is None:
        return ""
    return (
        f" With {in_prose(of)} as in its latest figure, that means {value_text(said.target_value, *printed)}."
    )


def _verdict(said: TargetJudgement, verdict: Verdict, series: Series, printed: tuple[str, int]) -> str:
    if said.word is None:
        return f"Not judged. {said.reason}"
    chance, pace = "" if series.limits else NO_LIMITS, _pace(said)
    reached = (
        "" if series.gap or verdict.moment is None else f": {value_text(verdict.moment.value, *printed)}"
    )
    texts = {
        TargetWord.MET: f"Met{_aside(said.detail) or reached}.",
        TargetWord.MISSED: f"Missed{reached}.",
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
