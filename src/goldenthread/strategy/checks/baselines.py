"""Rules of baselines: a beginning that is odd makes every later step look odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goldenthread import periods
from goldenthread.periods import Period
from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import years
from goldenthread.strategy.model import Baseline, Measure
from goldenthread.strategy.promises import in_unit

_LABEL = re.compile(r"((?:19|20)\d\d)(?:\s*([/–-])\s*(\d\d)(?!\d))?")
_EXPLAINED = re.compile(r"pandemic|covid|coronavirus|disturbed|lockdown", re.IGNORECASE)
_FEWEST = 4  # other figures needed before we call one unusual
# Natural process limits of an XmR chart lie 2.66 mean moving ranges from the centre (NHS Making Data Count).
_LIMIT = 2.66
Figure = tuple[Period, float, str]


def _pairs(case: Case) -> Iterator[tuple[Measure, int, Baseline]]:
    for _, _, measure in case.judged:
        for place, baseline in enumerate(measure.baselines):
            yield measure, place, baseline


def disturbed_year(case: Case) -> Iterator[Fault]:
    for measure, place, baseline in _pairs(case):
        if _is_disturbed(baseline.period) and not _EXPLAINED.search(baseline.note or ""):
            found = (
                f"{baseline.period} holds part of the pandemic, when many services and habits stood still."
            )
            fix = "Take another year, or say in `note` that the pandemic did not touch this measure."
            yield Fault(measure.id, f"baselines.{place}.period", found, fix)


def _is_disturbed(label: str) -> bool:
    """Whether a period holds 2020 or 2021 as calendar years, or 2020/21 as a financial or academic year."""
    if re.match(r"(?i)\s*(jan|feb)\w* 2020\s*$", label):
        return False  # before the first lockdown
    found = _LABEL.findall(label)
    slashed = [int(first) for first, sign, second in found if second and sign == "/"]
    plain = [int(first) for first, sign, second in found if not (second and sign == "/")]
    plain += [int(first[:2] + second) for first, sign, second in found if second and sign != "/"]
    in_slashed = slashed and min(slashed) <= 2020 <= max(slashed)
    in_plain = plain and min(plain) <= 2021 and max(plain) >= 2020
    return bool(in_slashed or in_plain)


def two_for_one_area(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        seen: dict[str, int] = {}
        for place, baseline in enumerate(measure.baselines):
            if (first := seen.setdefault(baseline.area, place)) != place:
                period = measure.baselines[first].period
                found = f"It is the second baseline for {baseline.area}; the first is of {period}."
                yield Fault(measure.id, f"baselines.{place}", found, "Keep the one that the board agreed.")


def after_the_target(case: Case) -> Iterator[Fault]:
    for measure, place, baseline in _pairs(case):
        since = years(baseline.period)
        for target in measure.targets:
            due = years(target.steps[-1].due)
            if baseline.area == target.area and since and due and since[0] >= due[0]:
                found = f"The baseline is of {baseline.period}, and the target due {target.steps[-1].due}."
                yield Fault(measure.id, f"baselines.{place}.period", found, "Check the two periods.")


def another_definition(case: Case) -> Iterator[Fault]:
    for measure, place, baseline in _pairs(case):
        fix = "Take a baseline by the definition that later figures have."
        figures = case.history.get((measure.id, baseline.area), ())
        at = _at(figures, baseline)
        if baseline.definition is not None:
            found = f"It was measured by another definition: {baseline.definition}."
            yield Fault(measure.id, f"baselines.{place}.definition", found, fix)
        elif at is not None and at[2] != max(figures)[2]:
            found = f"The figure of {baseline.period} is by “{at[2]}”, the newest by “{max(figures)[2]}”."
            yield Fault(measure.id, f"baselines.{place}.period", found, fix)


def not_as_published(case: Case) -> Iterator[Fault]:
    for measure, place, baseline in _pairs(case):
        at = _at(case.history.get((measure.id, baseline.area), ()), baseline)
        if at is not None and abs(at[1] - baseline.value) > _rounding(baseline.value) + 1e-9:
            values = in_unit(baseline.value, measure.unit), in_unit(round(at[1], 3), measure.unit)
            found = f"It says {values[0]}; the figures say {values[1]} for {at[0].label}."
            fix = "Check the period, or whether the figure has been revised since."
            yield Fault(measure.id, f"baselines.{place}.value", found, fix)


def _rounding(value: float) -> float:
    """Half of the last place written: 0.05 for 63.1."""
    written = f"{value:.10f}".rstrip("0")
    return 0.5 * 10.0 ** -len(written.partition(".")[2])


def unusual_year(case: Case) -> Iterator[Fault]:
    for measure, place, baseline in _pairs(case):
        figures = sorted(case.history.get((measure.id, baseline.area), ()))
        at = _at(figures, baseline)
        if at is None:
            continue
        alike = [figure for figure in figures if figure[2] == at[2] and figure[0].length == at[0].length]
        expected, limit = _usual(alike, at)
        if limit is not None and abs(baseline.value - expected) > limit:
            values = in_unit(baseline.value, measure.unit), in_unit(round(expected, 2), measure.unit)
            near = f"(about {values[1]}, usually within {limit:.2g})"
            found = f"{values[0]} is far from the figures beside it {near}."
            fix = "Take the mean of three years or another year, or say in `note` why this one."
            yield Fault(measure.id, f"baselines.{place}.value", found, fix)


def _usual(figures: Sequence[Figure], at: Figure) -> tuple[float, float | None]:
    """The mean of the two figures on either side, and how far figures usually lie from such a mean."""
    place = figures.index(at)
    beside = [value for _, value, _ in (*figures[max(0, place - 2) : place], *figures[place + 1 : place + 3])]
    others = [figure[1] for figure in figures if figure is not at]
    if len(others) < _FEWEST:
        return 0.0, None
    ranges = [abs(second - first) for first, second in pairwise(others)]
    return sum(beside) / len(beside), _LIMIT * sum(ranges) / len(ranges)


def _at(figures: Sequence[Figure], baseline: Baseline) -> Figure | None:
    """The figure of the baseline's period."""
    meant = {baseline.period.strip()} | {period.label for period in periods.candidates(baseline.period)}
    return next((figure for figure in figures if figure[0].label in meant), None)
