"""Rules of time: years, phases, due dates and versions that agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import by_year, quoted, years
from goldenthread.strategy.model import Phase, Status, Strategy, Target


def years_backwards(case: Case) -> Iterator[Fault]:
    span = case.strategy.years
    if span.end < span.start:
        found = f"It ends in {span.end}, before it begins in {span.start}."
        yield Fault(case.strategy.id, "years", found, "Put the first year in `start`.")


def _length(strategy: Strategy) -> int:
    """Calendar years that the strategy touches, first and last counted."""
    return strategy.years.end - strategy.years.start + 1


def phase_outruns(case: Case) -> Iterator[Fault]:
    length, span = _length(case.strategy), case.strategy.years
    for phase in case.strategy.phases:
        if phase.last_year > length > 0:
            strategy = f"the strategy ({span.start} to {span.end}) has {length} years"
            found = f"It runs to year {phase.last_year}; {strategy}."
            yield Fault(phase.id, "last_year", found, "Lengthen the strategy, or shorten the phase.")


def phases_fit(case: Case) -> Iterator[Fault]:
    before: Phase | None = None
    for phase in sorted(case.strategy.phases, key=lambda one: (one.first_year, one.last_year)):
        if phase.last_year < phase.first_year:
            found = f"It ends in year {phase.last_year}, before it begins in year {phase.first_year}."
            yield Fault(phase.id, "last_year", found, "Put the first year first.")
        elif before and phase.first_year <= before.last_year:
            found = f"It overlaps with `{before.id}` in year {phase.first_year}."
            yield Fault(phase.id, "first_year", found, f"Begin it in year {before.last_year + 1}.")
        elif phase.first_year > (before.last_year if before else 0) + 1:
            since = (
                f"`{before.id}` ends in year {before.last_year}"
                if before
                else "the strategy begins in year 1"
            )
            found = f"It begins in year {phase.first_year}, and {since}: the years between have no phase."
            yield Fault(phase.id, "first_year", found, "Close the gap, or add a phase.")
        before = phase


def phase_without_judges(case: Case) -> Iterator[Fault]:
    for phase in case.strategy.phases:
        if not phase.judged_by:
            fix = "Name the kinds in `judged_by`: activity early, output next, outcome late."
            yield Fault(phase.id, "judged_by", "It does not say which kinds of measure may judge it.", fix)


def action_without_phase(case: Case) -> Iterator[Fault]:
    if not case.strategy.phases:
        return
    for _, _, action in case.actions():
        if action.phase is None:
            choices = ", ".join(phase.id for phase in case.strategy.phases)
            yield Fault(action.id, "phase", "It is in no phase.", f"Name one in `phase`: {choices}.")


def milestone_outside_phase(case: Case) -> Iterator[Fault]:
    phases = {phase.id: phase for phase in case.strategy.phases}
    start = case.strategy.years.start
    for _, _, action in case.actions():
        phase = phases.get(action.phase or "")
        for milestone in action.milestones:
            # A strategy may begin late in its first calendar year, so a phase reaches a year further.
            if phase and not phase.first_year <= milestone.due.year - start + 1 <= phase.last_year + 1:
                first, last = start + phase.first_year - 1, start + phase.last_year
                found = f"It is due in {milestone.due.year}; the phase `{phase.id}` is {first} to {last}."
                yield Fault(milestone.id, "due", found, "Change the day, or the action's phase.")


def milestone_outside_strategy(case: Case) -> Iterator[Fault]:
    span = case.strategy.years
    for _, _, action in case.actions():
        for milestone in action.milestones:
            if not span.start <= milestone.due.year <= span.end:
                found = (
                    f"It is due in {milestone.due.year}, outside the strategy's {span.start} to {span.end}."
                )
                yield Fault(milestone.id, "due", found, "Change the day, or the strategy's years.")


def target_outside_strategy(case: Case) -> Iterator[Fault]:
    span = case.strategy.years
    for target in _targets(case):
        for place, step in enumerate(target.steps):
            due = years(step.due)
            if due and (due[0] > span.end or due[1] < span.start):
                found = f"It is due {step.due}, outside the strategy's years {span.start} to {span.end}."
                yield Fault(
                    target.id,
                    f"steps.{place}.due",
                    found,
                    "Change one of the two, or say whose target it is.",
                )


def _targets(case: Case) -> Iterator[Target]:
    for _, _, measure in case.every_measure:
        yield from measure.targets


def due_unreadable(case: Case) -> Iterator[Fault]:
    for target in _targets(case):
        for place, step in enumerate(target.steps):
            if years(step.due) is None:
                found = f"“{step.due}” names no year."
                yield Fault(
                    target.id, f"steps.{place}.due", found, "Write the period: 2030, 2029/30 or March 2030."
                )


def goal_outside_strategy(case: Case) -> Iterator[Fault]:
    span = case.strategy.years
    for theme in case.strategy.themes:
        promises: list[tuple[str, str, int | None]] = [(theme.id, theme.title, None)]
        promises += [(goal.id, goal.title, goal.due) for goal in theme.goals]
        for node, title, due in promises:
            year = due or by_year(title)
            if year and not span.start <= year <= span.end:
                found = f"It is promised by {year}, outside the strategy's years {span.start} to {span.end}."
                yield Fault(node, "due" if due else "title", found, "Change one of the two.")


def year_in_title_differs(case: Case) -> Iterator[Fault]:
    for theme, goal in case.strategy.goals():
        said = by_year(goal.title)
        if said and goal.due and said != goal.due:
            found = f"{quoted(goal.title)} says {said}, and `due` says {goal.due}."
            yield Fault(goal.id, "due", found, "Make them the same.")
        above = by_year(theme.title)
        promised = goal.due or said
        if above and promised and promised > above:
            found = f"It is promised by {promised}; its {case.strategy.words.theme.one} says by {above}."
            yield Fault(goal.id, "due" if goal.due else "title", found, "Make them the same.")


def target_after_goal(case: Case) -> Iterator[Fault]:
    for _, goal, measure in case.judged:
        for target in measure.targets:
            due = years(target.steps[-1].due)
            if goal.due and due and due[0] > goal.due:
                found = f"It is due {target.steps[-1].due}; its goal is to be true by {goal.due}."
                yield Fault(target.id, f"steps.{len(target.steps) - 1}.due", found, "Make them the same.")


def due_before_adoption(case: Case) -> Iterator[Fault]:
    for target in _targets(case):
        due = years(target.steps[-1].due)
        if target.adopted_on and due and due[1] < target.adopted_on.year:
            found = f"It is due {target.steps[-1].due}, and was adopted in {target.adopted_on.year}."
            yield Fault(target.id, "adopted_on", found, "Check the two.")


def approved_without_day(case: Case) -> Iterator[Fault]:
    if case.strategy.status is Status.APPROVED and case.strategy.approved_on is None:
        found = "It is approved, and does not say on which day."
        yield Fault(case.strategy.id, "approved_on", found, "Give the day of the meeting in `approved_on`.")


def supersedes(case: Case) -> Iterator[Fault]:
    strategy = case.strategy
    old = strategy.supersedes
    if old is None:
        return
    if old == strategy.version:
        found = f"It says that it takes the place of itself ({old})."
        yield Fault(strategy.id, "supersedes", found, "Name the version before it.")
    elif _order(old) > _order(strategy.version):
        found = f"Version {strategy.version} says that it takes the place of the later {old}."
        yield Fault(strategy.id, "supersedes", found, "Name an earlier version.")
    elif not _is_kept(case, old):
        found = f"There is no version {old} of `{strategy.id}`."
        yield Fault(
            strategy.id, "supersedes", found, "Keep every version: put its file back, or name another."
        )


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _is_kept(case: Case, version: str) -> bool:
    among = any(one.id == case.strategy.id and one.version == version for one in case.others)
    return among or case.file.with_name(f"{version}.yaml").is_file() or not case.file.is_file()
