"""Making a board paper: what was known, judged, composed, printed three ways, and recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.errors import Finding, Severity, UsageError, Where
from goldenthread.observations.writing import locked, write_atomically
from goldenthread.publishing import keeping, manifest
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.paper import inputs, record
from goldenthread.publishing.paper.corrected import new_corrections
from goldenthread.publishing.paper.known import check, own_strategy
from goldenthread.publishing.paper.printed import Printed, Sources, printed
from goldenthread.publishing.paper.record import Asked, Record
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made, or made again from its record."""

    asked: Asked
    folder: Path
    files: tuple[str, ...]
    pages: int
    summary: tuple[str, ...]
    record: Path
    again: bool
    differs: tuple[str, ...] = ()  # files that are not byte for byte what was recorded


def make(
    workspace: Workspace,
    *,
    meeting: date,
    as_known: date | None = None,
    strategy_id: str | None = None,
    preview: bool = False,
    afresh: bool = False,
) -> Made:
    """Make the paper for a meeting, or the same paper again where it was made before.

    Without `as_known` it is what is known today; for a meeting that is over, what its last paper knew, else
    what was known on its day. `afresh` makes a new issue from what the workspace holds now.
    """
    with locked(workspace.publications / ".lock"):
        records = record.read_all(workspace)
        own = own_strategy(workspace, min(date.today(), meeting), strategy_id)
        day = as_known or _usual_day(records, meeting, own, preview)
        _check_days(meeting, day)
        asked = Asked(meeting, day, own, preview)
        earlier = None if afresh else record.same(records, asked)
        return _again(workspace, records, earlier) if earlier else _new(workspace, records, asked)


def _usual_day(records: Sequence[Record], meeting: date, own: str, preview: bool) -> date:
    """Until the meeting is over its paper moves on with what is known; then it stays what it was."""
    if meeting < date.today():
        for one in reversed(records):
            if (one.asked.meeting, one.asked.strategy, one.asked.preview) == (meeting, own, preview):
                return one.asked.as_known
    return min(meeting, date.today())


def _check_days(meeting: date, day: date) -> None:
    if day > date.today():
        found, fix = f"Nobody knows yet what will be known on {day}.", "Give today or an earlier day."
        raise UsageError(Finding("U041", Severity.ERROR, Where(), found, fix))
    if day > meeting:
        found = f"The meeting on {meeting} could not know what was known on {day}."
        raise UsageError(
            Finding("U040", Severity.ERROR, Where(), found, "Give the day of the meeting at latest.")
        )


def folder_of(workspace: Workspace, asked: Asked) -> Path:
    """Where a paper goes: a folder for the meeting, with its previews in one of their own."""
    folder = workspace.papers / asked.meeting.isoformat()
    if asked.strategy != own_strategy(workspace, asked.as_known, None):
        folder /= asked.strategy
    return folder / "preview" if asked.preview else folder


def _new(workspace: Workspace, records: Sequence[Record], asked: Asked) -> Made:
    check(workspace, asked)
    gathered = inputs.gather(workspace, asked.as_known)
    last = record.before(records, asked)
    told = new_corrections(
        workspace,
        asked.as_known,
        told=last.corrections if last else (),
        since=last.asked.as_known if last else date.min,
    )
    done = printed(workspace, Sources(workspace, asked, gathered, last, told))
    inputs.keep(workspace, gathered)
    folder = folder_of(workspace, asked)
    for name, content in done.files.items():
        write_atomically(folder / name, content)
    path = record.write(
        workspace,
        Record(
            asked=asked,
            inputs=gathered,
            since=last.name if last else "",
            corrections=told,
            program=manifest.program(),
            files=_digests(done.files),
            made_at=keeping.now(),
        ),
    )
    return _made(asked, folder, done, path)


def _again(workspace: Workspace, records: Sequence[Record], earlier: Record) -> Made:
    """The same paper from its recorded inputs. A file that still is as recorded is left as it is."""
    last = next((one for one in records if one.name == earlier.since), None)
    with inputs.as_they_were(workspace, earlier.inputs) as place:
        sources = Sources(workspace, earlier.asked, earlier.inputs, last, earlier.corrections)
        done = printed(place, sources)
    folder = folder_of(workspace, earlier.asked)
    digests = _digests(done.files)
    for name, content in done.files.items():
        path = folder / name
        there = sha256(path.read_bytes()) if path.is_file() else ""
        if there not in (earlier.files.get(name), digests[name]):
            write_atomically(path, content)
    differs = tuple(name for name in digests if digests[name] != earlier.files.get(name))
    path = workspace.publications / record.FOLDER / earlier.name
    return _made(earlier.asked, folder, done, path, again=True, differs=differs)


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(content) for name, content in files.items()}


def _made(
    asked: Asked,
    folder: Path,
    done: Printed,
    path: Path,
    *,
    again: bool = False,
    differs: tuple[str, ...] = (),
) -> Made:
    return Made(asked, folder, tuple(done.files), done.pages, done.summary, path, again, differs)
