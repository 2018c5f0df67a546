"""What the strategy itself, or a definition, says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread import strategy
from goldenthread.publishing import gate
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.paper.known import Known
from goldenthread.publishing.paper.naming import clipped, counted
from goldenthread.strategy import Difference

LONGEST = 300  # letters of a change in words
# What progress is judged by; a change of wording is only counted.
JUDGED_BY = {
    "steps",
    "of",
    "area",
    "adopted_by",
    "baselines",
    "good",
    "unit",
    "multiplier",
    "years",
    "status",
}
WHOLE = {"added", "removed", "moved"}
OF_A_VERSION = {"version", "supersedes", "approved_on"}  # which differ between any two versions


def strategy_lines(then: Known, known: Known) -> Iterator[Words]:
    """The changes that bear on what is judged, one by one; the others counted.

    What may not be shown today is not named, even where it was public then.
    """
    old, new = gate.without(then.strategies[0], known.hidden), known.strategies[0]
    if old.version != new.version:
        yield Words(f"Version {new.version} of the strategy replaces version {old.version}.")
    found = [one for one in strategy.diff(old, new) if one.field not in OF_A_VERSION]
    told = [one for one in found if one.kind in WHOLE or one.field in JUDGED_BY]
    yield from (Words(clipped(one.words, LONGEST)) for one in told)
    sources = [one for one in found if one.field == "bindings"]
    yield from (_source(known, one) for one in sources)
    yield from _definitions(then, known)
    if smaller := len(found) - len(told) - len(sources):
        yield Words(f"{counted(smaller, 'smaller change', 'smaller changes')} of wording or detail.")


def _source(known: Known, changed: Difference) -> Words:
    titles = strategy.index(known.strategies[0])
    lead = clipped(titles[changed.node].title) if changed.node in titles else ""
    return Words("Its figures come from another source, or are for another group of people.", f"{lead}.")


def _definitions(then: Known, known: Known) -> Iterator[Words]:
    """Indicators that a measure uses and that are defined in another way now."""
    used = {
        binding.indicator
        for _, _, measure in known.strategies[0].judged_measures()
        for binding in measure.bindings
    }
    for identity in sorted(used):
        before, after = then.indicators.get(identity), known.indicators.get(identity)
        if before is not None and after is not None and before != after:
            yield Words("What its source says of it, or how we read it, changed.", f"{clipped(after.title)}.")
