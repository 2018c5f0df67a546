"""What a rule is, what it sees, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from goldenthread.areas import Areas
from goldenthread.errors import Severity
from goldenthread.periods import Period
from goldenthread.strategy.model import Action, Goal, Measure, Strategy, Theme
from goldenthread.strategy.nodes import Node, index

Figures = Mapping[tuple[str, str], Sequence[tuple[Period, float, str]]]
"""By measure and area: each figure's period, value and definition."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: at which node and field, what is there, what to do."""

    node: str
    field: str | None
    found: str
    fix: str


@dataclass(frozen=True)
class Case:
    """All that a rule may look at."""

    strategy: Strategy
    areas: Areas | None = None
    history: Figures = field(default_factory=dict)
    others: tuple[Strategy, ...] = ()
    file: Path = Path("strategy.yaml")

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Every node by its id."""
        return index(self.strategy)

    @cached_property
    def judged(self) -> tuple[tuple[Theme, Goal, Measure], ...]:
        """Every measure that can hold figures."""
        return tuple(self.strategy.judged_measures())

    @cached_property
    def every_measure(self) -> tuple[tuple[Theme, Goal, Measure], ...]:
        """Every printed measure, each followed by its parts."""
        printed = self.strategy.measures()
        return tuple((theme, goal, one) for theme, goal, m in printed for one in (m, *m.parts))

    def actions(self) -> Iterator[tuple[Theme, Goal, Action]]:
        """Every action with its theme and goal."""
        for theme, goal in self.strategy.goals():
            for action in goal.actions:
                yield theme, goal, action

    @property
    def own_areas(self) -> frozenset[str]:
        """The codes that mean this place: its areas and its own id."""
        return frozenset((*self.strategy.place.areas, self.strategy.place.id))


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of meaning: a stable code, a title, why it matters and how it is mended, and the function."""

    code: str
    severity: Severity
    title: str
    function: Callable[[Case], Iterable[Fault]]
    paragraph: str
