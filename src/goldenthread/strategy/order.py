"""Which strategy of a workspace is the place's own, and which are only linked to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.strategy.loading import Loaded
from goldenthread.strategy.model import Strategy


def main_first(loaded: Sequence[Loaded]) -> list[Loaded]:
    """The workspace's own strategy first, then the others by id.

    A place's own strategy links to others; theirs do not know of it. So the main one is the first by id that
    no other links to, and the first by id where each is linked to.
    """
    by_id = sorted(loaded, key=lambda one: one.strategy.id)
    linked = {
        identity
        for one in by_id
        for identity in linked_strategies(one.strategy)
        if identity != one.strategy.id
    }
    return sorted(by_id, key=lambda one: one.strategy.id in linked)


def linked_strategies(strategy: Strategy) -> set[str]:
    """The ids of the strategies that any node of this one links to."""
    return {link.partition("#")[0] for link in _links(strategy)}


def _links(strategy: Strategy) -> Iterator[str]:
    yield from strategy.links
    for titled in (*strategy.stages, *strategy.principles, *strategy.groups, *strategy.priorities):
        yield from titled.links
    for theme in strategy.themes:
        yield from theme.links
    for _, goal in strategy.goals():
        yield from goal.links
        for action in goal.actions:
            yield from action.links
    for _, _, measure in strategy.measures():
        yield from measure.links
        for part in measure.parts:
            yield from part.links
