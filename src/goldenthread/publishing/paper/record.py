"""The record of each paper: what it was made from, and the hash of every file made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.publishing import keeping
from goldenthread.publishing.paper.inputs import Inputs
from goldenthread.workspace import Workspace

FOLDER = "papers"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: which paper it is. `strategy` is an id."""

    meeting: date
    as_known: date
    strategy: str
    preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One paper that was made."""

    asked: Asked
    inputs: Inputs
    since: str  # the name of the record of the paper before it; "" where it is the first
    corrections: tuple[Mapping[str, str], ...]  # those that it tells of, whole
    program: Mapping[str, str]
    files: Mapping[str, str]  # name: SHA-256
    made_at: str  # UTC
    name: str = ""  # of the record's own file


def write(workspace: Workspace, record: Record) -> Path:
    """Keep a record under the time it was made."""
    plain = {
        "format": 1,
        "made_at": record.made_at,
        "meeting": record.asked.meeting.isoformat(),
        "as_known": record.asked.as_known.isoformat(),
        "strategy": record.asked.strategy,
        "preview": record.asked.preview,
        "program": dict(record.program),
        "since": record.since,
        "corrections": [dict(one) for one in record.corrections],
        "releases": list(record.inputs.releases),
        "inputs": dict(record.inputs.files),
        "files": dict(record.files),
    }
    return keeping.keep(workspace.publications / FOLDER, plain)


def read_all(workspace: Workspace) -> list[Record]:
    """Every record, oldest first; one that cannot be read is an error, not a gap."""
    found = []
    for path, plain in keeping.kept(workspace.publications / FOLDER):
        try:
            found.append(_record(path, plain))
        except (KeyError, TypeError, ValueError) as error:
            raise keeping.unreadable(path, error) from None
    return found


def _record(path: Path, plain: Mapping[str, Any]) -> Record:
    as_known = date.fromisoformat(plain["as_known"])
    meeting = date.fromisoformat(plain["meeting"])
    return Record(
        asked=Asked(meeting, as_known, plain["strategy"], plain["preview"]),
        inputs=Inputs(as_known, dict(plain["inputs"]), tuple(plain["releases"])),
        since=plain["since"],
        corrections=tuple(plain["corrections"]),
        program=plain["program"],
        files=dict(plain["files"]),
        made_at=plain["made_at"],
        name=path.name,
    )


def same(records: Sequence[Record], asked: Asked) -> Record | None:
    """The newest record of the very paper that is asked for."""
    return next((record for record in reversed(records) if record.asked == asked), None)


def before(records: Sequence[Record], asked: Asked) -> Record | None:
    """The paper that this one goes on from: the newest issue for the last meeting before it."""
    return next(reversed(all_before(records, asked)), None)


def all_before(records: Sequence[Record], asked: Asked) -> list[Record]:
    """The papers for earlier meetings, in the order of the meetings.

    They must not have known more. A preview was never before the board, so nothing goes on from one.
    """
    earlier = [
        record
        for record in records
        if not record.asked.preview
        and record.asked.strategy == asked.strategy
        and record.asked.meeting < asked.meeting
        and record.asked.as_known <= asked.as_known
    ]
    # Sorting keeps the order of making among issues for one meeting.
    return sorted(earlier, key=lambda record: record.asked.meeting)
