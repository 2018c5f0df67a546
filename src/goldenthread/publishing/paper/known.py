"""What was known: strategies and figures through their gates, ready to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from goldenthread import judgement, strategy
from goldenthread.areas import english
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.judgement import wording
from goldenthread.observations import KEY, Indicator, Store
from goldenthread.publishing import admitting, gate
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.paper.inputs import Documents, Inputs, documents
from goldenthread.publishing.paper.record import Asked
from goldenthread.publishing.publication import Order
from goldenthread.publishing.remembering import Remembered
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was known by the end of a day and may be shown. The paper's own strategy comes first."""

    day: date
    preview: bool
    strategies: tuple[Strategy, ...]
    hidden: frozenset[str]  # ids of parts of any version of the strategies that may not be shown
    indicators: Mapping[str, Indicator]
    shown: pl.DataFrame
    whole: tuple[Strategy, ...]  # with the parts that may not be shown
    kept_back: gate.Hidden  # values and counts

    def may_tell(self, node: str, text: str) -> bool:
        """Whether a text about `strategy#node`, or a strategy, repeats no figure that is kept back."""
        strategy_id, _, node_id = node.partition("#")
        own = (one for one in self.whole if one.id == strategy_id)
        return not any(gate.repeats_hidden(one, node_id, text, self.kept_back) for one in own)


def versions_known(versions: Sequence[Loaded], day: date) -> list[Loaded]:
    """The versions that were there: approved by the end of that day, or without a day of approval."""
    return [one for one in versions if one.strategy.approved_on is None or one.strategy.approved_on <= day]


def own_strategy(versions: Sequence[Loaded]) -> str:
    """The id of the place's own strategy, whenever it was approved; "" where there is none."""
    return next((one.strategy.id for one in strategy.main_first(strategy.latest(versions))), "")


def check(workspace: Workspace, versions: Sequence[Loaded], asked: Asked) -> None:
    """Refuse a paper of a strategy that was not there yet, and a public one of strategies with errors."""
    order = Order(workspace, asked.as_known, asked.as_known, False, asked.preview)
    there = versions_known(versions, asked.as_known)
    if asked.strategy and asked.strategy not in {one.strategy.id for one in there}:
        found = f"The strategy {asked.strategy} had no version by {wording.day(asked.as_known)}."
        fix = "Give a later day with --as-known, or mend `approved_on:` in the strategy."
        raise PublicationError(Finding("P030", Severity.ERROR, Where(), found, fix))
    admitting.usable(order, there)


def known(place: Workspace, inputs: Inputs, store: Store, asked: Asked) -> Known:
    """What a paper knows. `place` holds the files as they were; the figures are in the store."""
    figures = _Figures(store.workspace, store.fingerprint(), inputs.releases)
    day = inputs.as_known  # for which meeting it is asked makes no difference
    return _known(documents(place, inputs.files), figures, replace(asked, meeting=day, as_known=day))


class _Figures(NamedTuple):
    """The figures of some releases of a store that is in a certain state."""

    workspace: Workspace
    fingerprint: str
    releases: tuple[str, ...]


# Of papers made in a row each needs again what the one before it knew and said.
@lru_cache(maxsize=4)
def _known(held: Documents, figures: _Figures, asked: Asked) -> Known:
    order = Order(figures.workspace, asked.as_known, asked.as_known, False, asked.preview)
    there = versions_known(held.versions, asked.as_known)
    chosen = sorted(strategy.latest(there), key=lambda one: one.strategy.id != asked.strategy)
    everything = Store(figures.workspace).read(releases=figures.releases)
    passed = admitting.gated(order, chosen, everything, held.indicators).shown.drop("hidden_by")
    shown = passed.sort(KEY)  # one order, so that the same figures are equal
    kept_back = gate.hidden_values(everything, shown)
    told = [gate.without_hidden_baselines(one.strategy, kept_back) for one in chosen]
    versions, allowed = [one.strategy for one in held.versions], admitting.allowed(order)
    strategies = gate.opened(told, versions, held.indicators, allowed)
    hidden = gate.hidden_ids(versions, allowed)
    return Known(
        day=asked.as_known,
        preview=asked.preview,
        strategies=strategies,
        hidden=hidden,
        indicators=held.indicators,
        shown=shown,
        whole=tuple(one.strategy for one in chosen),
        kept_back=gate.hidden_numbers(everything, shown),
    )


@lru_cache(maxsize=4)
def as_said(known: Known) -> Edition:
    """What a paper says by all that it knows."""
    return judged(known, known.shown, known.day)


def judged(known: Known, shown: pl.DataFrame, day: date) -> Edition:
    """The paper's own strategy, judged with these figures on that day."""
    own, *linked = known.strategies
    said = judgement.judge(own, shown, indicators=known.indicators, areas=english(), as_of=day, linked=linked)
    return Edition(own, Remembered(said), known.indicators, day, preview=known.preview)
