"""What is being done: actions by goal and phase, with the empty places shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link
from goldenthread.strategy.model import Action, Goal, Phase


@dataclass(frozen=True, slots=True)
class PhaseHead:
    """A phase as a column: its title, its calendar years and what may judge it."""

    link: Link
    years: str
    judged_by: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A table of goals by phases; `undated` are actions that name no phase."""

    phases: tuple[PhaseHead, ...]
    rows: tuple[tuple[Link, tuple[tuple[Link, ...], ...]], ...]
    actions: int


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone and whether its day has come."""

    id: str
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in full."""

    id: str
    title: str
    phase: str
    lead: str
    partners: tuple[str, ...]
    milestones: tuple[MilestoneLine, ...]
    links: tuple[Link, ...]


def plan(edition: Edition, goals: Sequence[Goal]) -> Plan:
    """The actions of some goals, phase by phase; those without a phase have a last column."""
    phases = edition.strategy.phases
    loose = any(
        action.phase not in {phase.id for phase in phases} for goal in goals for action in goal.actions
    )
    heads = [phase_head(edition, phase) for phase in phases]
    if loose:
        heads.append(PhaseHead(Link("No phase named", ""), "", ""))
    rows = tuple(
        (Link(goal.short or goal.title, edition.to("goal", goal.id)), _cells(edition, goal, phases, loose))
        for goal in goals
    )
    return Plan(tuple(heads), rows, sum(len(goal.actions) for goal in goals))


def phase_head(edition: Edition, phase: Phase) -> PhaseHead:
    """A phase as the head of a column."""
    start = edition.strategy.years.start
    first, last = start + phase.first_year - 1, start + phase.last_year - 1
    kinds = ", ".join(kind.value for kind in phase.judged_by)
    link = Link(phase.title, f"{edition.page('about')}#{phase.id}")
    return PhaseHead(link, str(first) if first == last else f"{first} to {last}", kinds)


def _cells(
    edition: Edition, goal: Goal, phases: Sequence[Phase], loose: bool
) -> tuple[tuple[Link, ...], ...]:
    known = {phase.id for phase in phases}
    cells = [_links(edition, goal, [a for a in goal.actions if a.phase == phase.id]) for phase in phases]
    if loose:
        cells.append(_links(edition, goal, [a for a in goal.actions if a.phase not in known]))
    return tuple(cells)


def _links(edition: Edition, goal: Goal, actions: Sequence[Action]) -> tuple[Link, ...]:
    return tuple(Link(action.title, f"{edition.to('goal', goal.id)}#{action.id}") for action in actions)


def action_line(edition: Edition, action: Action) -> ActionLine:
    """An action with all that the strategy says of it."""
    phase = edition.nodes.get(action.phase) if action.phase else None
    return ActionLine(
        id=action.id,
        title=action.title,
        phase=phase.title if phase else "",
        lead=action.lead or "",
        partners=tuple(f"{partner.name} ({partner.part})" for partner in action.partners),
        milestones=tuple(MilestoneLine(one.id, one.title, one.due) for one in action.milestones),
        links=(*edition.priorities(action.priorities), *edition.linked(action.links)),
    )
