"""The public content of a workspace as it is now, and who agreed to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.observations import Indicator
from goldenthread.publishing import gate
from goldenthread.publishing.approval.content import Content, content
from goldenthread.publishing.approval.sign_offs import SignOff, sign_offs
from goldenthread.publishing.corrections import (
    Correction,
    about_open_nodes,
    corrections,
    without_hidden_figures,
)
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Present:
    """What is to be published, as far as sign-offs are concerned."""

    chosen: Sequence[Loaded]
    versions: Sequence[Loaded]
    strategies: tuple[Strategy, ...]  # as the public may see them
    figures: pl.DataFrame  # everything loaded
    shown: pl.DataFrame  # what the gate lets through
    indicators: Mapping[str, Indicator]
    notices: tuple[Correction, ...]  # whether or not they may be shown
    told: tuple[Correction, ...]  # those that may
    content: Content
    signed: tuple[SignOff, ...]

    @property
    def covering(self) -> tuple[SignOff, ...]:
        """The sign-offs of exactly this content."""
        return tuple(one for one in self.signed if one.content == self.content)


def present(
    workspace: Workspace,
    chosen: Sequence[Loaded],
    versions: Sequence[Loaded],
    *,
    figures: pl.DataFrame,
    shown: pl.DataFrame,
    indicators: Mapping[str, Indicator],
) -> Present:
    """The present state; `shown` is what of the figures the public may see."""
    hidden = gate.hidden_values(figures, shown)
    safe = [gate.without_hidden_baselines(one.strategy, hidden) for one in chosen]
    strategies = gate.opened(safe, [one.strategy for one in versions], indicators, gate.PUBLIC)
    gone = {one.id: _vanished(one, versions) for one in strategies}
    notices = corrections(workspace)
    told = about_open_nodes(notices, strategies, versions, gate.PUBLIC)
    numbers = gate.hidden_numbers(figures, shown)
    told = without_hidden_figures(told, [one.strategy for one in chosen], numbers)
    return Present(
        chosen=chosen,
        versions=versions,
        strategies=strategies,
        figures=figures,
        shown=shown,
        indicators=indicators,
        notices=notices,
        told=told,
        content=content(strategies, shown, indicators, told, gone),
        signed=sign_offs(workspace),
    )


def _vanished(one: Strategy, versions: Sequence[Loaded]) -> dict[str, tuple[str, str]]:
    own = [other.strategy for other in versions if other.strategy.id == one.id]
    return gate.vanished(one, own, gate.PUBLIC)
