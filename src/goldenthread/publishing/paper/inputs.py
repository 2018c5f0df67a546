"""What a paper is made from, kept so that the same paper can be made again whatever changes later.

Releases of figures never change; strategies, definitions and settings do. So each paper keeps the content of
those files under the content's own SHA-256, and names the releases that were there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations import Store
from goldenthread.observations.definitions import definition_files
from goldenthread.observations.writing import write_atomically
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.settings import settings
from goldenthread.workspace import Workspace

FOLDER = "inputs"


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a paper is made from, beside the paper before it."""

    as_known: date
    files: Mapping[str, str]  # path in the workspace: SHA-256
    releases: tuple[str, ...]


def gather(workspace: Workspace, as_known: date) -> Inputs:
    """What the workspace holds now and was known by the end of that day."""
    files = [*workspace.strategy_files(), *definition_files(workspace.indicators)]
    if workspace.settings.exists():
        files.append(workspace.settings)
    if logo := settings(workspace).paper.logo:
        files.append(workspace.folder / logo)
    releases = Store(workspace).releases()
    return Inputs(
        as_known,
        {_name(workspace, path): sha256(path.read_bytes()) for path in files},
        tuple(release.id for release in releases if release.day("available_from") <= as_known),
    )


def _name(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.folder).as_posix()


def keep(workspace: Workspace, inputs: Inputs) -> None:
    """Keep the content of each file, once."""
    for name, digest in inputs.files.items():
        kept = _kept(workspace, digest)
        if not kept.exists():
            write_atomically(kept, (workspace.folder / name).read_bytes())


def _kept(workspace: Workspace, digest: str) -> Path:
    return workspace.publications / FOLDER / digest


@contextmanager
def as_they_were(workspace: Workspace, inputs: Inputs) -> Iterator[Workspace]:
    """A workspace that holds the files as they were kept, for as long as it is needed.

    Raises PublicationError with a finding for each that is gone or was changed by hand.
    """
    missing = [
        _gone(path, name)
        for name, digest in inputs.files.items()
        if not (path := _kept(workspace, digest)).is_file() or sha256(path.read_bytes()) != digest
    ]
    if missing:
        raise PublicationError(missing)
    with TemporaryDirectory() as folder:
        for name, digest in inputs.files.items():
            path = Path(folder, *name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_kept(workspace, digest).read_bytes())
        yield Workspace(Path(folder))


def _gone(path: Path, name: str) -> Finding:
    found = f"{name}, as an earlier paper was made from it, is missing or was changed."
    fix = "Bring it back from a backup, or make a new issue of the paper with --afresh."
    return Finding("P031", Severity.ERROR, Where(file=path), found, fix)
