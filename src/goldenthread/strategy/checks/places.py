"""Rules of places: are these areas there, were they there then, and are they ours?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goldenthread.areas import GROUPS
from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.model import Strategy


def unknown_area(case: Case) -> Iterator[Fault]:
    if case.areas is None:
        return
    for node, field, code in _codes(case.strategy):
        if code != case.strategy.place.id and code not in case.areas:
            found = f"There is no area {code} in England that we know."
            yield Fault(
                node, field, found, "Check the code; a small area of the council's own must be listed first."
            )


def retired_area(case: Case) -> Iterator[Fault]:
    if case.areas is None:
        return
    last = date(case.strategy.years.end, 12, 31)
    for node, field, code in _codes(case.strategy):
        area = case.areas.get(code)
        if area is not None and area.valid_to is not None and area.valid_to < last:
            after = ", ".join(area.successors) or "none"
            ended = area.valid_to.isoformat()
            found = f"{area.name} ({code}) ended on {ended}, before the strategy does."
            yield Fault(
                node, field, found, f"Use the area that took its place ({after}), or say why not in a note."
            )


def _codes(strategy: Strategy) -> Iterator[tuple[str, str, str]]:
    for place, code in enumerate(strategy.place.areas):
        yield strategy.id, f"place.areas.{place}", code
    yield strategy.id, "compare.benchmark", strategy.compare.benchmark
    similar = strategy.compare.similar
    for code, others in similar.areas.items() if similar else ():
        yield strategy.id, f"compare.similar.areas.{code}", code
        for place, other in enumerate(others):
            yield strategy.id, f"compare.similar.areas.{code}.{place}", other
    for _, _, measure in strategy.judged_measures():
        for place, baseline in enumerate(measure.baselines):
            yield measure.id, f"baselines.{place}.area", baseline.area
        for target in measure.targets:
            yield target.id, "area", target.area
            if target.of:
                yield target.id, "of", target.of


def baseline_elsewhere(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        for place, baseline in enumerate(measure.baselines):
            if baseline.area not in case.own_areas and baseline.note is None:
                found = (
                    f"It is a baseline of {baseline.area}, which is not part of {case.strategy.place.name}."
                )
                fix = "Say in `note` why it stands here (that it is regional, say), or take it out."
                yield Fault(measure.id, f"baselines.{place}.area", found, fix)


def target_elsewhere(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        for target in measure.targets:
            if target.area not in case.own_areas and target.note is None:
                found = f"It is a target for {target.area}, which is not part of {case.strategy.place.name}."
                fix = "Say in `note` whose it is; it is shown as theirs, and this place is not judged by it."
                yield Fault(target.id, "area", found, fix)


def similar_areas(case: Case) -> Iterator[Fault]:
    similar, own = case.strategy.compare.similar, case.strategy.place.areas
    if similar is None:
        return
    for code in own:
        if not similar.areas.get(code):
            found = f"{code} has no similar areas."
            yield Fault(
                case.strategy.id, "compare.similar.areas", found, "List them: it is compared with none."
            )
    for code, others in similar.areas.items():
        for found, fix in _odd_neighbours(code, others, case):
            yield Fault(case.strategy.id, f"compare.similar.areas.{code}", found, fix)


def _odd_neighbours(code: str, others: tuple[str, ...], case: Case) -> Iterator[tuple[str, str]]:
    if code not in case.strategy.place.areas:
        yield f"{code} is not part of {case.strategy.place.name}.", "Take it out, or add it to the place."
    if code in others:
        yield f"{code} is said to be similar to itself.", "Take it out of its list."
    if len(set(others)) < len(others):
        yield f"{code} has a similar area twice.", "Keep each once."


def benchmark_is_ours(case: Case) -> Iterator[Fault]:
    benchmark = case.strategy.compare.benchmark
    if benchmark in case.own_areas:
        found = f"The place is compared with {benchmark}, which is the place or part of it."
        yield Fault(
            case.strategy.id, "compare.benchmark", found, "Name a larger area, such as England (E92000001)."
        )


def rank_group_odd(case: Case) -> Iterator[Fault]:
    group = case.strategy.compare.rank_group
    if group is None or case.areas is None:
        return
    for code in case.strategy.place.areas:
        area = case.areas.get(code)
        if area is not None and area.kind not in GROUPS[group]:
            found = f"{area.name} ({code}) is not among the {group} areas, and would be ranked with them."
            yield Fault(
                case.strategy.id, "compare.rank_group", found, "Name the group that it belongs to, or none."
            )
