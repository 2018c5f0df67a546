"""What may be shown: strategies and figures through their gates, and what may be said of them.

The site, the board paper and the checklist ask the same gates; none of them needs the printers of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread import judgement, observations, strategy
from goldenthread.areas import english
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.judgement import wording
from goldenthread.observations import Indicator, Withheld
from goldenthread.publishing import disclosure, gate, licences
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.publication import Order
from goldenthread.publishing.remembering import Remembered
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Sensitivity, Strategy


def allowed(order: Order) -> frozenset[Sensitivity]:
    """What this order may show."""
    return gate.INTERNAL if order.preview else gate.PUBLIC


def usable(order: Order, versions: Sequence[Loaded]) -> list[Loaded]:
    """The strategies to publish, the place's own first. A public site needs one without errors."""
    if not versions:
        where = Where(file=order.workspace.strategies)
        found = "There is no strategy to publish."
        fix = "Put one in strategies/<id>/<version>.yaml, or start with goldenthread new."
        raise PublicationError(Finding("P001", Severity.ERROR, where, found, fix))
    chosen = strategy.main_first(strategy.latest(versions))
    if not order.preview:
        faults = [one for one in findings(chosen) if one.severity is Severity.ERROR]
        if faults:
            raise PublicationError([_refusal(len(faults)), *faults])
    return chosen


def findings(chosen: Sequence[Loaded]) -> list[Finding]:
    """What a careful reader would find in the strategies."""
    return [
        finding
        for one in chosen
        for finding in strategy.check(one, areas=english(), others=[o for o in chosen if o is not one])
    ]


def _refusal(count: int) -> Finding:
    found = f"The strategy has {wording.counted(count, 'error')} that readers would stumble on."
    return Finding("P002", Severity.ERROR, Where(), found, "Mend what follows, or look at it with --preview.")


@dataclass(frozen=True, slots=True)
class Gated:
    """The figures that may be shown, with what hid the others; and those left out for want of a rule."""

    shown: pl.DataFrame
    withheld: tuple[Withheld, ...] = ()


def gated(
    order: Order, chosen: Sequence[Loaded], figures: pl.DataFrame, indicators: Mapping[str, Indicator]
) -> Gated:
    """The figures that this order may show. A preview holds internal and embargoed ones, never restricted.

    `indicators` are the definitions whose rules hold: an old paper keeps to those it was made with.
    Raises PublicationError where a hidden figure could be worked out from what would be shown.
    """
    if order.preview:
        inside = figures.filter(pl.col("sensitivity").fill_null("restricted").is_in(["public", "internal"]))
        return Gated(inside.with_columns(hidden_by=pl.lit("")))
    passed = passed_for_all(order, chosen, figures, indicators)
    audit(chosen, figures, passed.shown, indicators)
    return passed


def passed_for_all(
    order: Order, chosen: Sequence[Loaded], figures: pl.DataFrame, indicators: Mapping[str, Indicator]
) -> Gated:
    """The figures that the public may see on the order's day, whatever the order, before the audit."""
    strategies, on = [one.strategy for one in chosen], order.gate_day
    picks = disclosure.picks(strategies, indicators, figures)
    shown = observations.passed(figures, on=on, picks=picks, places=disclosure.places(strategies))
    return Gated(shown, observations.withheld(figures, on=on, picks=picks))


def audit(
    chosen: Sequence[Loaded], figures: pl.DataFrame, shown: pl.DataFrame, indicators: Mapping[str, Indicator]
) -> None:
    """Raise PublicationError where a rule is unknown, or a hidden figure could be worked out from `shown`."""
    disclosure.refuse_unknown_rules(chosen)
    strategies = [one.strategy for one in chosen]
    picks = disclosure.picks(strategies, indicators, figures)
    disclosure.audit(figures, shown, picks, disclosure.places(strategies))


def judged(
    order: Order,
    chosen: Sequence[Strategy],
    versions: Sequence[Loaded],
    *,
    figures: pl.DataFrame,
    indicators: Mapping[str, Indicator],
) -> list[Edition]:
    """An edition of each strategy; they know each other, so that links lead from one to the next.

    `indicators` are those that were signed off: read again, they might have been edited meanwhile.
    """
    open_ones = gate.opened(chosen, [one.strategy for one in versions], indicators, allowed(order))
    others: dict[str, Edition] = {}
    terms = licences.terms(figures)
    for place, one in enumerate(open_ones):
        said = judgement.judge(
            one,
            figures,
            indicators=indicators,
            areas=english(),
            as_of=order.as_of,
            linked=[other for other in open_ones if other is not one],
            wanted_areas="all" if order.all_areas and place == 0 else None,
        )
        others[one.id] = Edition(
            strategy=one,
            judged=Remembered(said),
            indicators=indicators,
            terms=terms,
            as_of=order.as_of,
            prefix="" if place == 0 else f"strategy/{one.id}/",
            preview=order.preview,
            others=others,
            pages_of_areas=frozenset(area.code for area in said.areas),
        )
    return list(others.values())
