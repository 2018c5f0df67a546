"""Corrections made in public since the last paper: the next paper tells the board of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from goldenthread.judgement import wording
from goldenthread.publishing import keeping
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Words
from goldenthread.publishing.paper.naming import clipped
from goldenthread.workspace import Workspace

Correction = Mapping[str, str]
TOLD = ("on", "node", "was", "now", "why")
LONGEST = 250  # letters of each part of a correction


def new_corrections(
    workspace: Workspace, day: date, *, told: Iterable[Correction], since: date
) -> tuple[Correction, ...]:
    """The corrections made up to a day, from another day on, that the last paper had not told."""
    records = keeping.kept(workspace.publications / "corrections")
    withdrawn = {record["withdraws"] for _, record in records if "withdraws" in record}
    old = {one["id"] for one in told}
    return tuple(
        {"id": path.stem} | {name: str(record[name]) for name in TOLD}
        for path, record in records
        if "withdraws" not in record
        and path.stem not in withdrawn | old
        and since <= date.fromisoformat(record["on"]) <= day
    )


def correction_lines(edition: Edition, corrections: Iterable[Correction]) -> Iterator[Words]:
    """Each correction of what may be shown, as a line. `node` is "strategy#node", or the strategy alone."""
    for one in corrections:
        strategy, _, node = one["node"].partition("#")
        if strategy == edition.strategy.id and (not node or node in edition.nodes):
            title = edition.nodes[node].title if node else edition.strategy.title
            was, now, why = (clipped(one[part].rstrip("."), LONGEST) for part in ("was", "now", "why"))
            on = wording.day(date.fromisoformat(one["on"]))
            yield Words(f"on {on}: we said {was}; it should be {now}. {why}.", f"{clipped(title)},")
