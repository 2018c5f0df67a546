"""A line of the checklist, and what a check may look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from goldenthread.errors import Finding
from goldenthread.observations import Withheld
from goldenthread.publishing.approval.present import Present
from goldenthread.publishing.manifest import Manifest
from goldenthread.publishing.settings import PublicationSettings
from goldenthread.workspace import Workspace


class State(StrEnum):
    """How a line of the checklist stands."""

    DONE = "done"
    TO_DO = "to do"  # stands in the way of publication
    KNOW = "worth knowing"  # the publication may go ahead, and one should have seen this


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key, which stays; what it is about; how that stands, where, and what mends it."""

    key: str
    subject: str
    state: State
    says: str
    where: tuple[str, ...] = ()
    mend: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that a check may look at."""

    workspace: Workspace
    as_of: date
    now: Present
    findings: Sequence[Finding]
    kept_back: pl.DataFrame  # figures that are not for the public, with their `reason`
    withheld: Sequence[Withheld]  # figures that are, and lack a rule or a count
    recoverable: Sequence[Finding]  # hidden figures that could be worked out
    settings: PublicationSettings
    published: Manifest | None  # the last public site
    previewed: Manifest | None  # the last preview

    def command(self, name: str, more: str = "") -> str:
        """A command of ours for this workspace."""
        return f"goldenthread {name} {self.workspace.folder}{' ' + more if more else ''}"
