"""Publish: from a workspace to a site on disk, with a record of what went in and what came out.

Only what is needed to see whether anything changed is loaded here; `making` brings the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goldenthread.observations import Store, Withheld
from goldenthread.observations.writing import locked
from goldenthread.publishing import manifest
from goldenthread.publishing.manifest import Manifest
from goldenthread.workspace import Workspace

Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Publication:
    """What `publish` did. `skipped` says in words what was left out, for the one who publishes.

    `withheld` are the figures meant to be public that no small-number rule can be applied to.
    """

    folder: Path
    manifest: Path
    pages: tuple[str, ...]
    skipped: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    unchanged: bool
    signed: tuple[str, ...]  # by which roles and when, for exactly this content


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for. `gate_day` is the day whose embargoes count: never later than today."""

    workspace: Workspace
    as_of: date
    gate_day: date
    all_areas: bool
    preview: bool

    @property
    def folder(self) -> Path:
        """Where the pages go."""
        return self.workspace.preview if self.preview else self.workspace.site

    @property
    def kind(self) -> str:
        """The kind of manifest."""
        return "preview" if self.preview else "public"

    @property
    def options(self) -> Mapping[str, str | bool]:
        """What the fingerprint must know of it."""
        days = {"as_of": self.as_of.isoformat(), "gate_day": self.gate_day.isoformat()}
        return {**days, "all_areas": self.all_areas, "kind": self.kind}


def publish(
    workspace: Workspace,
    *,
    as_of: date,
    all_areas: bool = False,
    preview: bool = False,
    progress: Step | None = None,
) -> Publication:
    """Make the site of a workspace in `site/`, or its watermarked internal copy in `preview/`.

    The old pages stay whole until the new ones are complete. With the same strategies, definitions, figures,
    program and options as last time, and the pages still there untouched, nothing is done.
    Raises PublicationError where there is no strategy, one that cannot be used, or a sign-off is missing.
    """
    order = Order(workspace, as_of, min(as_of, date.today()), all_areas, preview)
    with locked(workspace.publications / ".lock"):
        store = Store(workspace)
        mark = manifest.fingerprint(workspace, store.fingerprint(), order.options)
        earlier = manifest.read_all(workspace, order.kind)
        if earlier and earlier[-1].fingerprint == mark and _stands(order.folder, earlier[-1]):
            return _publication(order, earlier[-1])
        from goldenthread.publishing import making

        last = manifest.before(earlier, mark)
        record, left_out = making.make(order, store, mark, last, progress or _silent)
        done = _publication(order, record)
        return replace(done, skipped=left_out.reasons, withheld=left_out.withheld, unchanged=False)


def _silent(done: int, total: int, name: str) -> None:
    """Nobody watches."""


def _stands(folder: Path, last: Manifest) -> bool:
    return folder.is_dir() and manifest.intact(folder, last)


def _publication(order: Order, record: Manifest) -> Publication:
    """A publication that left everything as it was."""
    pages = tuple(name for name in record.files if name.endswith(".html"))
    return Publication(
        folder=order.folder,
        manifest=record.path or order.workspace.publications,
        pages=pages,
        skipped=(),
        withheld=(),
        unchanged=True,
        signed=tuple(one["told"] for one in record.sign_offs),
    )
