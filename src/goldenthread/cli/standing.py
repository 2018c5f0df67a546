"""How things stand in a workspace: its strategies, its figures, and what may be said of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread import judgement, observations
from goldenthread.areas import english
from goldenthread.cli.choosing import newest, versions
from goldenthread.judgement import AreaRef, Judgements, wording
from goldenthread.strategy import Loaded
from goldenthread.strategy.checks.rule import Figures
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """The strategy that counts, the others it links to, and the judgements of the first."""

    loaded: Loaded
    linked: tuple[Loaded, ...]
    judgements: Judgements
    as_of: date

    @property
    def strategy(self) -> Strategy:
        """The strategy that was judged."""
        return self.loaded.strategy

    @property
    def folder(self) -> Path:
        """The workspace's folder: strategies/<id>/<version>.yaml lies in it."""
        return self.loaded.path.parent.parent.parent

    @property
    def own_areas(self) -> list[AreaRef]:
        """The place, and its members where it has several."""
        return [area for area in self.judgements.areas if area.role.value in ("place", "member")]

    def value(self, measure: str, value: float | None) -> str:
        """A value of a measure, in its unit and with its decimals."""

        return wording.value_text(value, self.judgements.unit(measure), self.judgements.decimals(measure))


def standing(
    workspace: Workspace, *, as_of: date, area: str | None = None, strategy_id: str | None = None
) -> Standing:
    """Judge a strategy of the workspace with every figure it holds: this is the analyst's own view.

    `area` is a code or a name; the areas the strategy compares with are judged without asking. Without a
    `strategy_id` it is the place's own strategy.
    """
    main, *linked = newest(versions(workspace), strategy_id)
    wanted = [code_of(area, main.strategy)] if area else None
    judgements = _judged(workspace, main.strategy, linked, as_of=as_of, areas=wanted)
    return Standing(main, tuple(linked), judgements, as_of)


def code_of(area: str, strategy: Strategy) -> str:
    """The code of an area given by code or name; the place itself has its id for a code."""
    place = strategy.place
    if area.casefold() in (place.id.casefold(), place.name.casefold()):
        return place.id if len(place.areas) > 1 else place.areas[0]
    known = english()
    return (known.get(area) or known.named(area)).code


def _judged(
    workspace: Workspace,
    strategy: Strategy,
    linked: Sequence[Loaded],
    *,
    as_of: date,
    areas: Sequence[str] | None,
) -> Judgements:

    # The current view is kept ready on disk; one of an earlier day is put together for the question.
    as_known = as_of if as_of < date.today() else None
    return judgement.judge(
        strategy,
        observations.Store(workspace).read(as_known=as_known),
        indicators=observations.indicators(workspace),
        areas=english(),
        as_of=as_of,
        linked=[one.strategy for one in linked],
        wanted_areas=areas,
    )


def history(workspace: Workspace, strategy: Strategy) -> Figures:
    """The published figures of every measure that has a baseline, oldest first, by measure and area."""
    pairs = {
        (measure.id, baseline.area)
        for _, _, measure in strategy.judged_measures()
        for baseline in measure.baselines
    }
    judgements = _judged(workspace, strategy, (), as_of=date.today(), areas=None)
    series = {(measure, area): judgements.series(measure, area) for measure, area in pairs}
    return {
        pair: [(figure.period, figure.value, "") for figure in figures if figure.value is not None]
        for pair, figures in series.items()
    }
