"""What the strategy itself, or a definition, says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread import strategy
from goldenthread.areas import english
from goldenthread.judgement import wording
from goldenthread.publishing import gate
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.paper.known import Known
from goldenthread.publishing.paper.naming import clipped
from goldenthread.strategy.model import Strategy

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
    yield from (Words(clipped(_plain(new, one.words), LONGEST)) for one in told)
    sources = [one for one in found if one.field == "bindings"]
    yield from (_source(known, node) for node in dict.fromkeys(one.node for one in sources))
    yield from _definitions(then, known)
    if smaller := len(found) - len(told) - len(sources):
        yield Words(f"{wording.counted(smaller, 'smaller change', 'smaller changes')} of wording or detail.")


UNEXPLAINED = ", without a line in `removed` that says what became of it"  # a matter for who edits the file


def _plain(strategy: Strategy, words: str) -> str:
    """A change in words for a board: areas by their names."""
    places = {code: english().get(code) for code in strategy.place.areas}
    for code, area in places.items():
        words = words.replace(code, area.name if area else code)
    return words.replace(UNEXPLAINED, "")


def _source(known: Known, node: str | None) -> Words:
    titles = {one.id: one.title for one in strategy.index(known.strategies[0]).values()}
    lead = clipped(titles.get(node or "", "A measure"))
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
