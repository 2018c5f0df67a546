"""Sign-offs: which role agreed to exactly which public content, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.judgement import wording
from goldenthread.publishing import keeping
from goldenthread.publishing.approval.content import Content
from goldenthread.publishing.approval.entries import nothing_to_withdraw
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One role's agreement. It holds for `content` and for nothing else."""

    id: str
    made_at: str  # UTC
    on: date
    role: str
    note: str
    content: Content

    @property
    def told(self) -> str:
        """By which role and when: "Director of Public Health, 12 September 2025"."""
        return f"{self.role}, {wording.day(self.on)}"

    @property
    def short(self) -> Mapping[str, str]:
        """As the record of a publication names it."""
        return {"id": self.id, "role": self.role, "on": self.on.isoformat(), "told": self.told}


def sign_offs(workspace: Workspace) -> tuple[SignOff, ...]:
    """Each role's newest sign-off, oldest first; of a role that withdrew, only what it signed since."""
    newest: dict[str, SignOff] = {}
    for path, record in keeping.kept(workspace.sign_offs):
        role = str(record.get("role", "")).casefold()
        newest.pop(role, None)
        if not record.get("withdrawn"):
            newest[role] = _sign_off(path, record)
    return tuple(newest.values())


def _sign_off(path: Path, record: Mapping[str, Any]) -> SignOff:
    try:
        texts = {name: str(record[name]) for name in ("made_at", "role", "note")}
        on = date.fromisoformat(record["on"])
        return SignOff(id=path.stem, on=on, content=Content(**record["content"]), **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise keeping.unreadable(path, error) from None


def keep(workspace: Workspace, *, role: str, on: date, note: str, content: Content) -> SignOff:
    """Record a sign-off."""
    made_at = keeping.now()
    record = {"made_at": made_at, "role": role, "on": on.isoformat(), "note": note}
    path = keeping.keep(workspace.sign_offs, {**record, "content": asdict(content)})
    return SignOff(id=path.stem, made_at=made_at, on=on, role=role, note=note, content=content)


def take_back(workspace: Workspace, *, role: str, note: str) -> SignOff:
    """Record that a role no longer stands by what it signed. Nothing is deleted."""
    known = {one.role.casefold(): one for one in sign_offs(workspace)}
    found = known.get(role.casefold())
    if found is None:
        listed = ", ".join(one.role for one in known.values())
        fix = f"Those who signed off: {listed}." if listed else "Nobody has signed anything off."
        raise nothing_to_withdraw(f"There is no sign-off by {role}.", fix)
    keeping.keep(
        workspace.sign_offs, {"made_at": keeping.now(), "role": role, "note": note, "withdrawn": True}
    )
    return found
