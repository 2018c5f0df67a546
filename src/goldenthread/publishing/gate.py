"""What of a strategy may be shown: themes and measures that are not public leave no trace.

Figures have their own gate (observations.passed). This one takes whole nodes out of the document before
anything is made of it, so that titles, links, lists, counts and downloads cannot name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from itertools import takewhile

import polars as pl

from goldenthread.observations import KEY, Indicator
from goldenthread.strategy import index
from goldenthread.strategy.model import Baseline, Binding, Goal, Measure, Sensitivity, Strategy, Theme

PUBLIC = frozenset({Sensitivity.PUBLIC})
INTERNAL = frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL})  # a copied folder cannot ask who reads it


def shown(
    strategy: Strategy, indicators: Mapping[str, Indicator], allowed: Collection[Sensitivity]
) -> Strategy:
    """The strategy with only what is allowed."""
    themes = tuple(
        _theme(theme, indicators, allowed) for theme in strategy.themes if theme.sensitivity in allowed
    )
    return strategy.model_copy(update={"themes": themes})


def opened(
    strategies: Iterable[Strategy],
    versions: Iterable[Strategy],
    indicators: Mapping[str, Indicator],
    allowed: Collection[Sensitivity],
) -> tuple[Strategy, ...]:
    """The strategies with only what is allowed, removal notes included; `versions` are all there were."""
    hidden = hidden_ids(versions, allowed)
    return tuple(without_removed(shown(one, indicators, allowed), hidden) for one in strategies)


def hidden_ids(versions: Iterable[Strategy], allowed: Collection[Sensitivity]) -> frozenset[str]:
    """Ids of nodes that any version held and did not allow: not even their removal is told."""
    hidden: set[str] = set()
    for strategy in versions:
        hidden |= index(strategy).keys() - index(shown(strategy, {}, allowed)).keys()
    return frozenset(hidden)


def without_removed(strategy: Strategy, hidden: Collection[str]) -> Strategy:
    """The strategy without the removal notes of hidden nodes, and without links to them."""
    removed = tuple(one for one in strategy.removed if one.id not in hidden)
    return strategy.model_copy(update={"removed": removed})


def open_ids(
    current: Strategy, versions: Iterable[Strategy], allowed: Collection[Sensitivity]
) -> frozenset[str]:
    """Ids of nodes that may be spoken of: those of the current, gated version, and those that went without
    ever having been hidden. `versions` are all of the strategy, oldest first."""
    known = list(versions)
    earlier = takewhile(lambda one: one.version != current.version, known)
    gone = {node for one in earlier for node in index(one)} | {one.id for one in current.removed}
    return frozenset(index(current)) | (gone - hidden_ids(known, allowed))


def vanished(
    current: Strategy, versions: Iterable[Strategy], allowed: Collection[Sensitivity]
) -> dict[str, tuple[str, str]]:
    """Nodes of earlier versions, of which pages still tell: id to title and version. Hidden ones never."""
    known = list(versions)
    hidden = hidden_ids(known, allowed)
    return {
        node.id: (node.title, one.version)
        for one in takewhile(lambda one: one.version != current.version, known)
        for node in index(one).values()
        if node.id not in hidden
    }


def _theme(theme: Theme, indicators: Mapping[str, Indicator], allowed: Collection[Sensitivity]) -> Theme:
    return theme.model_copy(update={"goals": tuple(_goal(goal, indicators, allowed) for goal in theme.goals)})


def _goal(goal: Goal, indicators: Mapping[str, Indicator], allowed: Collection[Sensitivity]) -> Goal:
    kept = (_measure(m, indicators, allowed) for m in goal.measures if m.sensitivity in allowed)
    return goal.model_copy(update={"measures": tuple(measure for measure in kept if measure is not None)})


def _measure(
    measure: Measure, indicators: Mapping[str, Indicator], allowed: Collection[Sensitivity]
) -> Measure | None:
    """The measure with the parts and bindings that may be shown; none where it had parts and none may."""
    parts = tuple(
        kept
        for part in measure.parts
        if part.sensitivity in allowed and (kept := _measure(part, indicators, allowed)) is not None
    )
    if measure.parts and not parts:
        return None
    bindings = tuple(one for one in measure.bindings if _may_name(one, indicators, allowed))
    return measure.model_copy(update={"parts": parts, "bindings": bindings})


def _may_name(
    binding: Binding, indicators: Mapping[str, Indicator], allowed: Collection[Sensitivity]
) -> bool:
    """Whether the indicator's definition may be shown; one that says nothing is as open as its figures."""
    known = indicators.get(binding.indicator)
    return known is None or not known.sensitivity or known.sensitivity in {str(one) for one in allowed}


def without(strategy: Strategy, ids: Collection[str]) -> Strategy:
    """The strategy without these themes and measures, and without all that hangs on them."""
    kept = tuple(theme for theme in strategy.themes if theme.id not in ids)
    themes = (
        theme.model_copy(update={"goals": tuple(_goal_without(goal, ids) for goal in theme.goals)})
        for theme in kept
    )
    return strategy.model_copy(update={"themes": tuple(themes)})


def _goal_without(goal: Goal, ids: Collection[str]) -> Goal:
    kept = (
        measure.model_copy(update={"parts": tuple(part for part in measure.parts if part.id not in ids)})
        for measure in goal.measures
        if measure.id not in ids
    )
    return goal.model_copy(update={"measures": tuple(kept)})


Hidden = Mapping[tuple[str, str], Collection[float]]  # indicator and area: values that are kept back


def hidden_values(figures: pl.DataFrame, shown: pl.DataFrame, of: str = "value") -> Hidden:
    """The values, or counts, that the gate of figures kept back, by indicator and area."""
    kept = shown.filter(pl.col(of).is_not_null()).select(*KEY, of)
    gone = figures.filter(pl.col(of).is_not_null()).join(kept, on=[*KEY, of], how="anti")
    found: dict[tuple[str, str], set[float]] = {}
    for indicator, area, number in gone.select("indicator", "area_code", of).iter_rows():
        found.setdefault((indicator, area), set()).add(number)
    return found


def hidden_numbers(figures: pl.DataFrame, shown: pl.DataFrame) -> Hidden:
    """The values and the counts that were kept back."""
    values, counts = (hidden_values(figures, shown, of) for of in ("value", "numerator"))
    return {key: {*values.get(key, ()), *counts.get(key, ())} for key in {*values, *counts}}


def without_hidden_baselines(strategy: Strategy, hidden: Hidden) -> Strategy:
    """The strategy without baselines that repeat a figure kept back: else the document would give it away."""
    if not hidden:
        return strategy
    themes = tuple(
        theme.model_copy(
            update={
                "goals": tuple(
                    goal.model_copy(update={"measures": tuple(_safe(one, hidden) for one in goal.measures)})
                    for goal in theme.goals
                )
            }
        )
        for theme in strategy.themes
    )
    return strategy.model_copy(update={"themes": themes})


def _safe(measure: Measure, hidden: Hidden) -> Measure:
    kept = tuple(one for one in measure.baselines if not _gives_away(measure, one, hidden))
    parts = tuple(_safe(part, hidden) for part in measure.parts)
    return measure.model_copy(update={"baselines": kept, "parts": parts})


def _gives_away(measure: Measure, baseline: Baseline, hidden: Hidden) -> bool:
    """Whether a hidden figure of the same indicator and area rounds to the baseline as it is written."""
    written = Decimal(repr(baseline.value)).normalize()
    return any(
        _rounds_to(value, written)
        for binding in measure.bindings
        for value in hidden.get((binding.indicator, baseline.area), ())
    )


def _rounds_to(value: float, written: Decimal) -> bool:
    """Whether a value gives this number when it is rounded to as many places."""
    half = 0.5 * 10.0 ** min(int(written.as_tuple().exponent), 0) + 1e-9
    return abs(value - float(written)) <= half


def repeats_hidden(strategy: Strategy, node_id: str, text: str, hidden: Hidden) -> bool:
    """Whether a text about a node ("" for all) holds a number that a figure kept back, of a measure at, below
    or above that node, rounds to."""
    near = _indicators_near(strategy, node_id)
    numbers = [Decimal(found.replace(",", "")) for found in _NUMBER.findall(text)]
    kept_back = {value for (one, _), values in hidden.items() if one in near for value in values}
    return any(_rounds_to(value, number) for value in kept_back for number in numbers)


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _indicators_near(strategy: Strategy, node_id: str) -> frozenset[str]:
    nodes = index(strategy)
    here = nodes[node_id].parents if node_id in nodes else ()
    return frozenset(
        binding.indicator
        for _, _, measure in strategy.judged_measures()
        if node_id in ("", measure.id, *nodes[measure.id].parents) or measure.id in here
        for binding in measure.bindings
    )
