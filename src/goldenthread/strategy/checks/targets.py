"""Rules of promises: can a target be reached, counted and understood in one way only?"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.units import is_percent
from goldenthread.strategy.checks.words import years
from goldenthread.strategy.model import Good, Measure, Strategy, Target, TargetRule
from goldenthread.strategy.promises import in_unit, promise

_GAPS = (TargetRule.CLOSE_GAP_TO_AREA, TargetRule.CLOSE_DEPRIVATION_GAP)
_CHANGES = (TargetRule.CHANGE_SHARE, TargetRule.CHANGE_POINTS)


def _pairs(case: Case) -> Iterator[tuple[Measure, Target]]:
    for _, _, measure in case.judged:
        for target in measure.targets:
            yield measure, target


def target_without_baseline(case: Case) -> Iterator[Fault]:
    for measure, target in _pairs(case):
        if not any(baseline.area == target.area for baseline in measure.baselines):
            found = f"It has no baseline for {target.area}: progress cannot be counted from anywhere."
            yield Fault(target.id, None, found, f"Give `{measure.id}` a baseline for {target.area}.")


def gap_without_area(case: Case) -> Iterator[Fault]:
    for _, target in _pairs(case):
        if target.rule is TargetRule.CLOSE_GAP_TO_AREA and target.of is None:
            yield Fault(
                target.id, "of", "It closes a gap to an area that it does not name.", "Name it in `of`."
            )


def gap_to_itself(case: Case) -> Iterator[Fault]:
    for _, target in _pairs(case):
        if target.of is not None and target.of == target.area:
            yield Fault(
                target.id, "of", f"It closes the gap of {target.of} to itself.", "Name another area in `of`."
            )


def share_of_a_percentage(case: Case) -> Iterator[Fault]:
    for measure, target in _pairs(case):
        if target.rule is TargetRule.CHANGE_SHARE and is_percent(measure):
            found = "A change by a share of a percentage: 10% may be read as 10 percentage points."
            yield Fault(target.id, "rule", found, "Say `change by points`, or the value to reach.")


def amounts(case: Case) -> Iterator[Fault]:
    for _, target in _pairs(case):
        for place, step in enumerate(target.steps):
            if target.rule is TargetRule.DIRECTION and step.amount is not None:
                found = f"It asks for a direction only, and gives the amount {step.amount:g}."
                yield Fault(
                    target.id, f"steps.{place}.amount", found, "Take the amount away, or name another rule."
                )
            elif target.rule is not TargetRule.DIRECTION and step.amount is None:
                found = f"“{target.rule}” needs an amount."
                yield Fault(target.id, f"steps.{place}", found, "Give it in `amount`.")


def steps_in_order(case: Case) -> Iterator[Fault]:
    for _, target in _pairs(case):
        for place in range(1, len(target.steps)):
            before, step = target.steps[place - 1], target.steps[place]
            first, second = years(before.due), years(step.due)
            if before.due == step.due or (first and second and second < first):
                found = f"The step due {step.due} comes after the one due {before.due}."
                yield Fault(
                    target.id, f"steps.{place}.due", found, "Put the earliest first, each period once."
                )


def steps_turn_back(case: Case) -> Iterator[Fault]:
    for measure, target in _pairs(case):
        given = [step.amount for step in target.steps if step.amount is not None]
        sign = _sign(measure.good, target.rule, given)
        for place in range(1, len(given)):
            if sign and (given[place] - given[place - 1]) * sign < 0:
                found = f"A later step asks for less: {given[place - 1]:g}, then {given[place]:g}."
                yield Fault(
                    target.id, f"steps.{place}.amount", found, "Check the steps, and the good direction."
                )


def _sign(good: Good | None, rule: TargetRule, amounts: list[float]) -> int:
    """Which way amounts should go: +1 up, -1 down, 0 for no way."""
    if rule in _GAPS:
        return 1
    if rule in _CHANGES and amounts:
        return 1 if amounts[0] > 0 else -1
    return {Good.HIGHER: 1, Good.LOWER: -1}.get(good, 0) if good else 0


def against_good_direction(case: Case) -> Iterator[Fault]:
    for measure, target in _pairs(case):
        for place, step in enumerate(target.steps):
            up = step.amount is not None and step.amount > 0
            bad = Good.LOWER if up else Good.HIGHER
            if target.rule in _CHANGES and step.amount and measure.good is bad:
                found = f"It asks for a {'rise' if up else 'fall'}, and {measure.good} is good."
                yield Fault(target.id, f"steps.{place}.amount", found, "Check the sign: a fall is negative.")


def share_of_a_gap(case: Case) -> Iterator[Fault]:
    for _, target in _pairs(case):
        for place, step in enumerate(target.steps):
            if target.rule in _GAPS and step.amount is not None and not 0 < step.amount <= 100:
                found = f"It closes {step.amount:g}% of a gap."
                fix = "Write the share of the gap to be closed, over 0 and up to 100."
                yield Fault(target.id, f"steps.{place}.amount", found, fix)


def already_reached(case: Case) -> Iterator[Fault]:
    for measure, target in _pairs(case):
        amount = target.steps[-1].amount
        if target.rule is not TargetRule.REACH or amount is None or measure.good in (None, Good.NONE):
            continue
        for baseline in measure.baselines:
            ahead = baseline.value - amount if measure.good is Good.HIGHER else amount - baseline.value
            if baseline.area == target.area and ahead >= 0:
                value, wanted = (in_unit(one, measure.unit) for one in (baseline.value, amount))
                found = f"The baseline ({value} in {baseline.period}) is at or past the target ({wanted})."
                yield Fault(
                    target.id, "steps", found, "Check the two, and the good direction; perhaps aim further."
                )


def two_targets(case: Case) -> Iterator[Fault]:
    """One indicator, for the same people and area, with two promises, here or in a linked strategy."""
    known: dict[tuple[str, ...], list[tuple[str, Measure, Target]]] = {}
    elsewhere = [other for other in case.others if other.id != case.strategy.id]
    for strategy in elsewhere:
        for key, measure, target in _promised(strategy):
            known.setdefault(key, []).append((f"{strategy.id}#{target.id}", measure, target))
    told: set[tuple[str, str]] = set()
    for key, measure, target in _promised(case.strategy):
        for name, their_measure, their in known.get(key, []):
            if _differ(target, their) and (target.id, name) not in told:
                told.add((target.id, name))
                ours, theirs = promise(target, measure), promise(their, their_measure)
                found = (
                    f"For {target.area} it promises {ours}; `{name}` promises {theirs} of the same indicator."
                )
                yield Fault(target.id, None, found, "Agree on one, or say in `note` why there are two.")
        known.setdefault(key, []).append((target.id, measure, target))


def _promised(strategy: Strategy) -> Iterator[tuple[tuple[str, ...], Measure, Target]]:
    for _, _, measure in strategy.judged_measures():
        exact = [binding for binding in measure.bindings if binding.differs is None]
        keys: set[tuple[str, str, str]] = {(one.indicator, one.sex, one.age or "") for one in exact}
        keys = keys or {(f"#{strategy.id}", measure.id, "")}
        for target in measure.targets:
            for key in sorted(keys):
                yield (*key, target.area), measure, target


def _differ(one: Target, other: Target) -> bool:
    same = (one.rule, one.of, one.steps[-1]) == (other.rule, other.of, other.steps[-1])
    return not same and one.note is None and other.note is None
