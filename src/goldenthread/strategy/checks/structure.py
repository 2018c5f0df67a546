"""Rules of the thread itself: is each node there that another needs, and does each say who answers for it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import quoted
from goldenthread.strategy.model import Measure, MeasureState

_ORDER = list(MeasureState)


def theme_without_lead(case: Case) -> Iterator[Fault]:
    for theme in case.strategy.themes:
        if theme.lead is None:
            yield Fault(theme.id, "lead", "It names no lead.", "Name the role that leads it in `lead`.")


def theme_without_goal(case: Case) -> Iterator[Fault]:
    for theme in case.strategy.themes:
        if not theme.goals:
            yield Fault(theme.id, "goals", "It has no goal.", "Say what it wants to be true, as `goals`.")


def goal_without_measure(case: Case) -> Iterator[Fault]:
    for _, goal in case.strategy.goals():
        if not goal.measures:
            fix = "Give it a measure, if only one that is still to be developed."
            yield Fault(
                goal.id, "measures", "It has no measure: nobody could tell whether it was reached.", fix
            )


def action_without_lead(case: Case) -> Iterator[Fault]:
    for _, _, action in case.actions():
        if action.lead is None and not any(partner.part == "lead" for partner in action.partners):
            yield Fault(
                action.id, "lead", "It names no lead.", "Name the role or organisation that leads it."
            )


def measure_without_kind(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.kind is None:
            fix = "Say `kind: activity`, `output` or `outcome`."
            yield Fault(measure.id, "kind", "It does not say what it can tell.", fix)


def measure_without_owner(case: Case) -> Iterator[Fault]:
    owners = {part.id: m.owner for _, _, m in case.strategy.measures() for part in m.parts}
    for _, _, measure in case.judged:
        if (measure.owner or owners.get(measure.id)) is None:
            yield Fault(
                measure.id, "owner", "It names no owner.", "Name the role that answers for it in `owner`."
            )


def same_title(case: Case) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for node in case.nodes.values():
        if node.kind in ("target", "milestone"):
            continue
        key = ("measure" if node.kind == "part" else node.kind, _plain(node.title))
        if (first := seen.setdefault(key, node.id)) != node.id:
            found = f"It has the same title as `{first}`: {quoted(node.title)}."
            yield Fault(node.id, "title", found, "Tell the two apart in their titles, or keep one.")


def _plain(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def unknown_reference(case: Case) -> Iterator[Fault]:
    strategy = case.strategy
    known = {
        "stage": {one.id for one in strategy.stages},
        "phase": {one.id for one in strategy.phases},
        "group": {one.id for one in strategy.groups},
        "priority": {one.id for one in strategy.priorities},
    }
    for node, field, kind, named in _references(case):
        if named not in known[kind]:
            choices = ", ".join(sorted(known[kind])) or "none"
            found = f"There is no {kind} `{named}`."
            yield Fault(node, field, found, f"Name one that the strategy lists ({choices}), or list it.")


def _references(case: Case) -> Iterator[tuple[str, str, str, str]]:
    for theme in case.strategy.themes:
        if theme.stage:
            yield theme.id, "stage", "stage", theme.stage
        for place, group in enumerate(theme.groups):
            yield theme.id, f"groups.{place}", "group", group
        yield from _priorities(theme.id, theme.priorities)
    for _, goal in case.strategy.goals():
        yield from _priorities(goal.id, goal.priorities)
        if goal.population and goal.population.group:
            yield goal.id, "population.group", "group", goal.population.group
    for _, _, measure in case.every_measure:
        yield from _priorities(measure.id, measure.priorities)
        if measure.population and measure.population.group:
            yield measure.id, "population.group", "group", measure.population.group
    for _, _, action in case.actions():
        yield from _priorities(action.id, action.priorities)
        if action.phase:
            yield action.id, "phase", "phase", action.phase


def _priorities(node: str, priorities: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for place, priority in enumerate(priorities):
        yield node, f"priorities.{place}", "priority", priority


def state_says_more(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        level = _ORDER.index(measure.state)
        if level >= _ORDER.index(MeasureState.BASELINED) and not measure.baselines:
            yield Fault(measure.id, "state", f"It says “{measure.state}” and has no baseline.", _SAY_STATE)
        elif measure.state is MeasureState.TARGETED and not measure.targets:
            yield Fault(measure.id, "state", "It says “targeted” and has no target.", _SAY_STATE)


_SAY_STATE = "Give what is missing, or say the state it has reached."


def state_says_less(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        reached = _reached(measure)
        if _ORDER.index(measure.state) < _ORDER.index(reached):
            has = (
                "a target"
                if measure.targets
                else "a baseline"
                if measure.baselines
                else "a source of figures"
            )
            found = f"It says “{measure.state}” and has {has}."
            yield Fault(measure.id, "state", found, f"Say `state: {reached}`.")


def _reached(measure: Measure) -> MeasureState:
    if measure.baselines:
        return MeasureState.TARGETED if measure.targets else MeasureState.BASELINED
    bound = any(binding.differs is None for binding in measure.bindings)
    return MeasureState.DEFINED if bound else MeasureState.TO_BE_DEVELOPED


def no_figures_and_no_reason(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        developed = measure.state is not MeasureState.TO_BE_DEVELOPED
        if developed and not measure.bindings and measure.why_no_figures is None:
            fix = "Bind it to an indicator in `bindings`, or say in `why_no_figures` why it has none."
            yield Fault(measure.id, None, "It is defined and nothing says where its figures come from.", fix)


def frequency_missing(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.bindings and measure.frequency is None:
            fix = "Say how often new figures come in `frequency`."
            yield Fault(measure.id, "frequency", "Nothing says how often its figures come.", fix)


def whole_holds_figures(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.strategy.measures():
        held = [name for name in ("bindings", "baselines", "targets") if getattr(measure, name)]
        if measure.parts and held:
            found = f"It has parts and also its own {' and '.join(held)}, which nothing reads."
            yield Fault(measure.id, held[0], found, "Move them to the part that they belong to.")


def no_link_to_priorities(case: Case) -> Iterator[Fault]:
    if not case.strategy.priorities:
        return
    served: dict[str, set[str]] = defaultdict(set)
    for theme in case.strategy.themes:
        served[theme.id].update(theme.priorities)
        for goal in theme.goals:
            below = [goal.priorities, *(measure.priorities for measure in goal.measures)]
            below += [action.priorities for action in goal.actions]
            served[theme.id].update(priority for priorities in below for priority in priorities)
    for theme_id, priorities in served.items():
        if not priorities:
            fix = "Name those that it serves in `priorities`."
            yield Fault(theme_id, "priorities", "Nothing in it serves a corporate priority.", fix)


def focus_without_split(case: Case) -> Iterator[Fault]:
    for theme in case.strategy.themes:
        measures = [one for goal in theme.goals for m in goal.measures for one in (m, *m.parts)]
        split = any(one.splits or (one.population and one.population.group) for one in measures)
        if (theme.inequalities_focus or theme.groups) and measures and not split:
            found = "It names whom it watches over, and none of its measures can be split to see them."
            yield Fault(
                theme.id, "inequalities_focus", found, "Give a measure `splits`, or a measure of that group."
            )
