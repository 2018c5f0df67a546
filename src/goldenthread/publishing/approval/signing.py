"""Signing off: a role agrees to what the preview shows, once nothing stands in the way."""

from __future__ import annotations

from datetime import date

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations.writing import locked
from goldenthread.publishing.approval import sign_offs
from goldenthread.publishing.approval.checklist import ready
from goldenthread.publishing.approval.entries import (
    as_line,
    day_faults,
    refuse_faults,
    role_faults,
    text_faults,
)
from goldenthread.publishing.approval.line import Line
from goldenthread.publishing.approval.sign_offs import SignOff
from goldenthread.workspace import Workspace


def sign_off(workspace: Workspace, *, role: str, on: date, note: str = "", as_of: date) -> SignOff:
    """Record that a role signed off the present content.

    Raises InputError for a role, note or day that cannot stand, and PublicationError with every line of the
    checklist that has to be done first.
    """
    role, note = _entries(role, note, day_faults(on, "A sign-off"))
    with locked(workspace.publications / ".lock"):
        checked = ready(workspace, as_of=as_of)
        if checked.before_signing or checked.now is None:
            raise PublicationError([_refusal(line) for line in checked.before_signing])
        return sign_offs.keep(workspace, role=role, on=on, note=note, content=checked.now.content)


def withdraw(workspace: Workspace, *, role: str, note: str = "") -> SignOff:
    """Record that a role no longer stands by what it signed; raises InputError where it signed nothing."""
    role, note = _entries(role, note, [])
    with locked(workspace.publications / ".lock"):
        return sign_offs.take_back(workspace, role=role, note=note)


def _entries(role: str, note: str, faults: list[Finding]) -> tuple[str, str]:
    role, note = as_line(role), as_line(note)
    refuse_faults([*role_faults(role), *(text_faults({"the note": note}) if note else ()), *faults])
    return role, note


def _refusal(line: Line) -> Finding:
    where = f" ({'; '.join(line.where[:3])})" if line.where else ""
    found = f"It cannot be signed off yet. {line.subject}: {line.says}{where}"
    return Finding("P022", Severity.ERROR, Where(), found, line.mend)
