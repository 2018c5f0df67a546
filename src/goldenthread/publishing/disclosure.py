"""Small numbers in a publication: the rules that are named, the audit that refuses, what is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from goldenthread import strategy
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations import KEY, RULES, Indicator, Picks, Whole
from goldenthread.observations.auditing import Recoverable, recoverable
from goldenthread.observations.gate import BY_SOURCE, SECOND
from goldenthread.observations.schema import NUMBERS
from goldenthread.observations.small_numbers import Purpose
from goldenthread.observations.writing import as_parquet, write_atomically
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Measure, Strategy
from goldenthread.workspace import Workspace

TOLD: Final = 20  # findings of one kind that are told one by one
KEPT: Final = (*KEY, *NUMBERS, "missing_reason", "hidden_by", "rounding_step", "release")


def picks(strategies: Iterable[Strategy], indicators: Mapping[str, Indicator], frame: pl.DataFrame) -> Picks:
    """The rules that measures and definitions name for an indicator. Those of its rows hold beside them."""
    found: dict[str, set[str]] = {}
    for measure in _measures(strategies):
        for binding in measure.bindings if measure.small_numbers else ():
            found.setdefault(binding.indicator, set()).add(str(measure.small_numbers))
    for name in frame["indicator"].unique().to_list():
        known = indicators.get(name)
        if known is not None and known.small_numbers:
            found.setdefault(name, set()).add(known.small_numbers)
    return {name: frozenset(rules) for name, rules in found.items()}


def _measures(strategies: Iterable[Strategy]) -> Iterator[Measure]:
    for one in strategies:
        for node in strategy.index(one).values():
            if isinstance(node.value, Measure):
                yield node.value


def places(strategies: Iterable[Strategy]) -> tuple[Whole, ...]:
    """The places of several areas: what is shown of the whole may give a part away."""
    return tuple(Whole(one.place.id, one.place.areas) for one in strategies if len(one.place.areas) > 1)


def refuse_unknown_rules(chosen: Sequence[Loaded]) -> None:
    """A measure that names a rule that there is not would be published without it."""
    findings = [
        Finding(
            "P011",
            Severity.ERROR,
            one.positions.of(measure.id, "small_numbers"),
            f"There is no small-number rule “{measure.small_numbers}”.",
            f"Name one of: {', '.join(RULES)}.",
        )
        for one in chosen
        for measure in _measures([one.strategy])
        if measure.small_numbers and measure.small_numbers not in RULES
    ]
    if findings:
        raise PublicationError(findings)


def audit(figures: pl.DataFrame, shown: pl.DataFrame, picked: Picks, wholes: Sequence[Whole]) -> None:
    """Raise PublicationError where a hidden figure can be worked out from what would be published."""
    found = recoverable(figures, shown, picks=picked, places=wholes)
    if not found:
        return
    findings = [_finding(one) for one in found[:TOLD]]
    if len(found) > TOLD:
        findings.append(_recoverable(f"So can {len(found) - TOLD:,} more."))
    raise PublicationError(findings)


def _finding(one: Recoverable) -> Finding:
    group = ", ".join(text for text in (one.sex, one.age, one.category) if text)
    ways = "; or ".join(one.ways)
    what = f"{one.indicator}, {one.area_name} ({one.area_code}), {one.period}, {group}"
    return _recoverable(f"{what}: hidden, and can be had by {ways}.")


def _recoverable(found: str) -> Finding:
    fix = "Keep one of the other figures internal, or name a stricter rule for all of them."
    return Finding("P010", Severity.ERROR, Where(), found, fix)


def keep(workspace: Workspace, passed: pl.DataFrame, shown: Iterable[Strategy]) -> str:
    """Keep the figures of a publication as they are shown, and what was hidden by which rule; their SHA-256.

    A later publication can be compared with all that was ever shown: a figure hidden now may follow from two
    that were shown on different days.
    """
    bound = {binding.indicator for measure in _measures(shown) for binding in measure.bindings}
    rows = passed.filter(pl.col("indicator").is_in(bound)).select(KEPT).sort(KEY)
    content = as_parquet(rows)
    digest = hashlib.sha256(content).hexdigest()
    path = kept_at(workspace, digest)
    if not path.exists():
        write_atomically(path, content)
    return digest


def kept_at(workspace: Workspace, digest: str) -> Path:
    """Where the figures of a publication are kept."""
    return workspace.publications / "figures" / f"{digest}.parquet"


def counts(passed: pl.DataFrame) -> Iterator[str]:
    """How many figures are hidden and why, in words for the one who publishes."""
    by = pl.col("hidden_by")
    uncertain = [rule.id for rule in RULES.values() if rule.purpose is Purpose.QUALITY]
    reasons = {
        "hidden as small numbers": ~by.is_in(["", SECOND, BY_SOURCE, *uncertain]),
        "hidden so that these cannot be worked out": by == SECOND,
        "hidden by their source": by == BY_SOURCE,
        "too uncertain to be presented": by.is_in(uncertain),
    }
    for words, where in reasons.items():
        if number := passed.select(where.sum()).item():
            yield f"figures {words}: {number:,}"
