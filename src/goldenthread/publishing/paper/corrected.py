"""Corrections made in public since the last paper: the next paper tells the board of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from goldenthread.judgement import wording
from goldenthread.publishing.corrections import corrections
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.paper.naming import clipped
from goldenthread.publishing.paper.record import Record
from goldenthread.workspace import Workspace

# As the record of a paper keeps it whole, so that one withdrawn later is still in the same paper.
Kept = Mapping[str, str]
LONGEST = 250  # letters of each part of a correction


def new_corrections(
    workspace: Workspace, day: date, *, told: Iterable[Kept], last: Record | None
) -> tuple[Kept, ...]:
    """The corrections of up to a day that no paper told, and that the last one could not or did not know.

    One that was recorded after the last paper was made is new to the board, whatever day it bears.
    """
    old = {one["id"] for one in told}
    return tuple(
        {
            "id": one.id,
            "on": one.on.isoformat(),
            "node": one.node,
            "was": one.was,
            "now": one.now,
            "why": one.why,
        }
        for one in reversed(corrections(workspace))
        if one.id not in old and one.on <= day
        if last is None or last.asked.as_known <= one.on or last.made_at <= one.made_at
    )


def correction_lines(edition: Edition, kept: Iterable[Kept]) -> Iterator[Words]:
    """Each correction of what may be shown, as a line. `node` is "strategy#node", or the strategy alone."""
    for one in kept:
        strategy, _, node = one["node"].partition("#")
        if strategy == edition.strategy.id and (not node or node in edition.nodes):
            title = edition.nodes[node].title if node else edition.strategy.title
            was, now, why = (clipped(one[part].rstrip("."), LONGEST) for part in ("was", "now", "why"))
            on = wording.day(date.fromisoformat(one["on"]))
            yield Words(f"on {on}: we said {was}; it should be {now}. {why}.", f"{clipped(title)},")
