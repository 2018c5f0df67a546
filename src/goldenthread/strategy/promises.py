"""What a target or a baseline says, in a few words: "70% by 2029/30"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goldenthread.strategy.model import Baseline, Measure, Step, Target, TargetRule


def number(value: float) -> str:
    """As written by hand: 70, 63.1, 1,063; no nought that says nothing."""
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def in_unit(value: float, unit: str | None) -> str:
    """The value with the measure's unit: "63.1%", "63.1 per 100,000"."""
    if unit is None:
        return number(value)
    return f"{number(value)}{unit}" if unit.startswith("%") else f"{number(value)} {unit}"


def promise(target: Target, measure: Measure) -> str:
    """What a target asks for, step by step: "66% by 2026/27 and 70% by 2029/30"."""
    say = _RULES[target.rule]
    steps = [f"{say(step, target, measure)} by {step.due}" for step in target.steps]
    return " and ".join((", ".join(steps[:-1]), steps[-1])) if len(steps) > 1 else steps[0]


def baseline_words(baseline: Baseline, measure: Measure) -> str:
    """The value and its period: "63.1% in 2022/23"."""
    return f"{in_unit(baseline.value, measure.unit)} in {baseline.period}"


def _reach(step: Step, target: Target, measure: Measure) -> str:
    return in_unit(step.amount or 0, measure.unit)


def _share(step: Step, target: Target, measure: Measure) -> str:
    amount = step.amount or 0
    return f"a {'fall' if amount < 0 else 'rise'} of {number(abs(amount))}% of the baseline"


def _points(step: Step, target: Target, measure: Measure) -> str:
    amount = step.amount or 0
    unit = "percentage points" if measure.unit == "%" else measure.unit
    return f"a {'fall' if amount < 0 else 'rise'} of {in_unit(abs(amount), unit)}"


def _gap(step: Step, target: Target, measure: Measure) -> str:
    return f"{number(step.amount or 0)}% of the gap to {target.of or 'an area not named'} closed"


def _deprivation(step: Step, target: Target, measure: Measure) -> str:
    return f"{number(step.amount or 0)}% of the gap between most and least deprived fifths closed"


def _direction(step: Step, target: Target, measure: Measure) -> str:
    return "better than the baseline" if measure.good is None else f"a {measure.good} value"


_RULES: Mapping[TargetRule, Callable[[Step, Target, Measure], str]] = {
    TargetRule.REACH: _reach,
    TargetRule.CHANGE_SHARE: _share,
    TargetRule.CHANGE_POINTS: _points,
    TargetRule.CLOSE_GAP_TO_AREA: _gap,
    TargetRule.CLOSE_DEPRIVATION_GAP: _deprivation,
    TargetRule.DIRECTION: _direction,
}
