"""A workspace whose figures came out one release at a time, for measuring a paper for every meeting."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from goldenthread.observations import Store
from goldenthread.workspace import Workspace

MEETINGS = 150
APART = timedelta(days=5)
WRITTEN = timedelta(days=3)  # before the meeting


def days() -> Iterator[tuple[date, date]]:
    """The meetings, the last one today, each with the day up to which its paper knows."""
    for back in reversed(range(MEETINGS)):
        meeting = date.today() - back * APART
        yield meeting, meeting - WRITTEN


def start(folder: Path, like: Path) -> None:
    """The same strategies and figures as another workspace, with releases spread over the meetings."""
    for name in ("strategies", "indicators"):
        shutil.copytree(like / name, folder / name)
    given, store = Store(Workspace(like)), Store(Workspace(folder))
    releases = given.releases()
    for number, release in enumerate(releases):
        figures = given.read(releases=[release.id]).drop("release")
        back = MEETINGS * (len(releases) - number) // len(releases)
        day = date.today() - back * APART
        store.add(
            figures, source=release.source, dataset=release.dataset, scope=release.scope, available_from=day
        )
