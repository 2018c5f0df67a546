"""Making a board paper: what was known, judged, composed, printed three ways, and recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goldenthread.errors import Finding, Severity, UsageError, Where
from goldenthread.judgement import wording
from goldenthread.observations.writing import locked, write_atomically
from goldenthread.publishing import keeping, manifest
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.paper import inputs, record
from goldenthread.publishing.paper.corrected import new_corrections
from goldenthread.publishing.paper.inputs import Inputs
from goldenthread.publishing.paper.known import check, own_strategy
from goldenthread.publishing.paper.printed import Sources, printed
from goldenthread.publishing.paper.record import Asked, Record
from goldenthread.strategy import Loaded
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
    again: bool = False
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
        files = inputs.files_of(workspace)
        versions = inputs.documents(workspace, files).versions
        main = own_strategy(versions)
        own = strategy_id or main
        _check_strategy(own, versions)
        day = as_known or _usual_day(records, Asked(meeting, date.today(), own, preview))
        _check_days(meeting, day)
        asked = Asked(meeting, day, own, preview)
        folder = folder_of(workspace, asked, main)
        earlier = None if afresh else record.same(records, asked)
        if earlier:
            return _again(_recorded(workspace, records, earlier), earlier, folder)
        check(workspace, versions, asked)
        return _new(_gathered(workspace, records, asked, files), folder)


def _check_strategy(own: str, versions: Sequence[Loaded]) -> None:
    ids = dict.fromkeys(one.strategy.id for one in versions)
    if own and own not in ids:
        found, fix = f"There is no strategy {own} here.", f"Here are: {', '.join(ids)}."
        raise UsageError(Finding("U042", Severity.ERROR, Where(), found, fix))


def _usual_day(records: Sequence[Record], today: Asked) -> date:
    """Until its meeting is over a paper moves on with what is known; then it stays what it was."""
    if today.meeting < today.as_known:
        for one in reversed(records):
            if replace(one.asked, as_known=today.as_known) == today:
                return one.asked.as_known
    return min(today.meeting, today.as_known)


def _check_days(meeting: date, day: date) -> None:
    if day > date.today():
        found = f"Nobody knows yet what will be known on {wording.day(day)}."
        fix = "Give today or an earlier day."
        raise UsageError(Finding("U041", Severity.ERROR, Where(), found, fix))
    if day > meeting:
        found = f"The meeting on {wording.day(meeting)} could not know what was known on {wording.day(day)}."
        fix = "Give the day of the meeting at the latest."
        raise UsageError(Finding("U040", Severity.ERROR, Where(), found, fix))


def folder_of(workspace: Workspace, asked: Asked, main: str) -> Path:
    """Where a paper goes: a folder for the meeting; one in it for another strategy than the place's own."""
    folder = workspace.papers / asked.meeting.isoformat()
    folder = folder if asked.strategy == main else folder / asked.strategy
    return folder / "preview" if asked.preview else folder


def _gathered(
    workspace: Workspace, records: Sequence[Record], asked: Asked, files: Mapping[str, str]
) -> Sources:
    """What a new paper is made from."""
    last = record.before(records, asked)
    told = [one for earlier in record.all_before(records, asked) for one in earlier.corrections]
    corrections = new_corrections(workspace, asked.as_known, told=told, last=last)
    releases = inputs.releases_known(workspace, asked.as_known)
    return Sources(workspace, asked, Inputs(asked.as_known, files, releases), last, corrections)


def _recorded(workspace: Workspace, records: Sequence[Record], earlier: Record) -> Sources:
    """What a recorded paper was made from."""
    last = next((one for one in records if one.name == earlier.since), None)
    return Sources(workspace, earlier.asked, earlier.inputs, last, earlier.corrections)


def _new(sources: Sources, folder: Path) -> Made:
    workspace, asked = sources.workspace, sources.asked
    inputs.keep(workspace, sources.inputs)  # first: a paper that could not be made again is not made
    done = printed(workspace, sources)
    for name, content in done.files.items():
        write_atomically(folder / name, content)
    made = Record(
        asked=asked,
        inputs=sources.inputs,
        since=sources.last.name if sources.last else "",
        corrections=sources.corrections,
        program=manifest.program(),
        files=_digests(done.files),
        made_at=keeping.now(),
    )
    path = record.write(workspace, made)
    return Made(asked, folder, tuple(done.files), done.pages, done.summary, path)


def _again(sources: Sources, earlier: Record, folder: Path) -> Made:
    """The same paper from its recorded inputs. A file that still is as recorded is left as it is."""
    with inputs.as_they_were(sources.workspace, earlier.inputs) as place:
        done = printed(place, sources)
    digests = _digests(done.files)
    for name, content in done.files.items():
        path = folder / name
        there = sha256(path.read_bytes()) if path.is_file() else ""
        if there not in (earlier.files.get(name), digests[name]):
            write_atomically(path, content)
    differs = tuple(name for name in digests if digests[name] != earlier.files.get(name))
    path = sources.workspace.publications / record.FOLDER / earlier.name
    return Made(sources.asked, folder, tuple(done.files), done.pages, done.summary, path, True, differs)


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(content) for name, content in files.items()}
