"""What a paper is made from, kept so that the same paper can be made again whatever changes later.

Releases of figures never change; strategies, definitions and settings do. So each paper keeps the content of
those files under the content's own SHA-256, and names the releases that were there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread import observations, strategy
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations import Catalogue, Store
from goldenthread.observations.definitions import definition_files
from goldenthread.observations.writing import write_atomically
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.settings import PaperSettings, settings
from goldenthread.strategy import Loaded
from goldenthread.workspace import Workspace

FOLDER = "inputs"


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a paper is made from, beside the paper before it."""

    as_known: date
    files: Mapping[str, str]  # path in the workspace: SHA-256
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """What the files of a workspace say, apart from figures. The same files are the same object."""

    versions: tuple[Loaded, ...]  # of every strategy
    indicators: Catalogue
    settings: PaperSettings


@dataclass(frozen=True, slots=True)
class _Files:
    """Files as they are in a folder. The same content is the same, whichever folder it lies in."""

    digests: tuple[tuple[str, str], ...]
    folder: Path = field(compare=False)


def documents(place: Workspace, files: Mapping[str, str]) -> Documents:
    """The documents of a workspace whose files have these digests; read once while the program runs."""
    return _documents(_Files(tuple(sorted(files.items())), place.folder))


@lru_cache(maxsize=8)
def _documents(files: _Files) -> Documents:
    place = Workspace(files.folder)
    found = strategy.find_all(place)
    return Documents(tuple(found), observations.indicators(place), settings(place).paper)


def files_of(workspace: Workspace) -> dict[str, str]:
    """The files that a paper is made from, as they are now: path in the workspace to SHA-256."""
    files = [*workspace.strategy_files(), *definition_files(workspace.indicators)]
    if workspace.settings.exists():
        files.append(workspace.settings)
    if logo := settings(workspace).paper.logo:
        files.append(workspace.folder / logo)
    return {path.relative_to(workspace.folder).as_posix(): sha256(path.read_bytes()) for path in files}


def releases_known(workspace: Workspace, day: date) -> tuple[str, ...]:
    """The ids of the releases, withdrawals too, that were there by the end of a day."""
    releases = Store(workspace).releases()
    return tuple(release.id for release in releases if release.day("available_from") <= day)


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
