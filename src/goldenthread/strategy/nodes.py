"""Every node of a strategy by its id: the names that links, records and addresses hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.strategy.model import Action, Document, Goal, Measure, Strategy, Theme


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its kind in our words, its id and title, the value itself, the ids above it (theme first)."""

    # stage, phase, principle, group, priority, theme, goal, measure, part, target, action or milestone
    kind: str
    id: str
    title: str
    value: Document
    parents: tuple[str, ...] = ()


def index(strategy: Strategy) -> dict[str, Node]:
    """Every node by its id, in the order of the document. Removed nodes are not among them."""
    return {node.id: node for node in walk(strategy)}


def walk(strategy: Strategy) -> Iterator[Node]:
    """Every node in the order of the document: the lists that others refer to, then the themes."""
    lists = (
        ("stage", strategy.stages),
        ("phase", strategy.phases),
        ("principle", strategy.principles),
        ("group", strategy.groups),
        ("priority", strategy.priorities),
    )
    for kind, values in lists:
        yield from _plain(kind, values)
    for theme in strategy.themes:
        yield Node("theme", theme.id, theme.title, theme)
        yield from _of_theme(theme)


def _plain(kind: str, values: Iterable[Any]) -> Iterator[Node]:
    for value in values:
        yield Node(kind, value.id, value.title, value)


def _of_theme(theme: Theme) -> Iterator[Node]:
    for goal in theme.goals:
        yield Node("goal", goal.id, goal.title, goal, (theme.id,))
        yield from _of_goal(goal, (theme.id, goal.id))


def _of_goal(goal: Goal, above: tuple[str, ...]) -> Iterator[Node]:
    for measure in goal.measures:
        yield from _of_measure("measure", measure, above)
    for action in goal.actions:
        yield Node("action", action.id, action.title, action, above)
        yield from _of_action(action, (*above, action.id))


def _of_measure(kind: str, measure: Measure, above: tuple[str, ...]) -> Iterator[Node]:
    yield Node(kind, measure.id, measure.title, measure, above)
    here = (*above, measure.id)
    for target in measure.targets:
        yield Node("target", target.id, f"Target for {measure.title}", target, here)
    for part in measure.parts:
        yield from _of_measure("part", part, here)


def _of_action(action: Action, above: tuple[str, ...]) -> Iterator[Node]:
    for milestone in action.milestones:
        yield Node("milestone", milestone.id, milestone.title, milestone, above)
