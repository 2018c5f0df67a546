"""The store of observations: immutable Parquet releases, and the view that is current at any day."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal

import polars as pl

from goldenthread import __version__
from goldenthread.errors import Finding, Severity, StoreError, Where
from goldenthread.observations import compaction, view
from goldenthread.observations.listing import Listing, list_releases
from goldenthread.observations.releases import Release, Scope, new_id, slug, to_json
from goldenthread.observations.schema import SCHEMA
from goldenthread.observations.writing import as_parquet, locked, write_atomically
from goldenthread.workspace import Workspace

Clock = Literal["available_from", "loaded_at"]
STORED: Final = {name: kind for name, kind in SCHEMA.items() if name != "release"}  # the id is the file's


class Store:
    """The observations of one workspace. Nothing is ever changed in place: loads add, tombstones withdraw."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.folder = workspace.observations

    def add(
        self,
        frame: pl.DataFrame,
        *,
        source: str,
        dataset: str,
        scope: Iterable[tuple[str, str]] | None = None,
        available_from: date | None = None,
        file: str = "",
        sha256: str = "",
        geography_vintage: str = "",
        rows_read: int | None = None,
        skipped: int = 0,
    ) -> Release:
        """Add a release that replaces `scope` whole (pairs of indicator and area type; default: the rows').

        The release becomes visible by its manifest's rename, the last thing done. Loading what is already
        the newest of its scope changes nothing and returns that release, marked `already_there`.
        """
        frame = conform(frame)
        pairs = declared(frame, scope)
        content = as_parquet(frame)
        release = Release(
            id="",
            source=source,
            dataset=dataset,
            scope=pairs,
            loaded_at=datetime.now(UTC),
            available_from=available_from,
            rows=frame.height,
            sha256=hashlib.sha256(content).hexdigest(),
            file=Path(file).name,
            file_sha256=sha256,
            geography_vintage=geography_vintage,
            program_version=__version__,
            rows_read=frame.height if rows_read is None else rows_read,
            skipped=skipped,
        )
        with locked(self.lock):
            return self._place(release, content)

    def _place(self, release: Release, content: bytes) -> Release:
        """Write the release, figures first and manifest last, unless it is already there."""
        known = self.releases()
        if same := view.same_content(known, release):
            return replace(same, already_there=True)
        release = self._numbered(release, known)
        path = self.folder / slug(release.source) / f"{release.id}.parquet"
        write_atomically(path, content)
        write_atomically(path.with_suffix(".json"), view.as_bytes(to_json(release)))
        return release

    def _numbered(self, release: Release, known: Sequence[Release]) -> Release:
        newest = max((other.id for other in known), default="")
        return replace(release, id=new_id(release.loaded_at, newest))

    def withdraw(self, release_id: str, reason: str) -> Release:
        """Add a tombstone: from now on the view is as if that release had never come. It stays on disk."""
        with locked(self.lock):
            known = self.releases()
            target = next((release for release in known if release.id == release_id), None)
            if target is None or target.is_tombstone:
                raise no_such_release(self.folder, release_id, "withdraw")
            stone = Release(
                id="",
                source=target.source,
                dataset=target.dataset,
                scope=target.scope,
                loaded_at=datetime.now(UTC),
                available_from=None,
                rows=0,
                sha256="",
                program_version=__version__,
                withdraws=release_id,
                reason=reason,
            )
            stone = self._numbered(stone, known)
            path = self.folder / slug(stone.source) / f"{stone.id}.json"
            write_atomically(path, view.as_bytes(to_json(stone)))
            return stone

    def releases(self) -> tuple[Release, ...]:
        """Every release that is visible, tombstones too, in the order they were loaded."""
        return self._listing().releases

    def read(
        self,
        *,
        indicators: Iterable[str] | None = None,
        areas: Iterable[str] | None = None,
        as_known: date | None = None,
        clock: Clock = "available_from",
        releases: Collection[str] | None = None,
    ) -> pl.DataFrame:
        """The current view: per declared scope the newest release, and one row per key.

        `as_known` asks what was known at the end of that day in Europe/London, by the day the source made it
        available or by the day it was loaded here. `releases` asks for the view as it was when there were no
        releases but these, whatever was loaded or withdrawn since; StoreError where one is no longer there.
        """
        if releases is not None:
            return view.select(self._of(releases), indicators, areas)
        before = self.fingerprint()
        while True:
            try:
                return self._read_once(indicators, areas, as_known, clock)
            except StoreError:  # compaction may have moved a file while we read: then the store has changed
                after = self.fingerprint()
                if after == before:
                    raise
                before = after

    def _read_once(
        self,
        indicators: Iterable[str] | None,
        areas: Iterable[str] | None,
        as_known: date | None,
        clock: Clock,
    ) -> pl.DataFrame:
        listing = self._listing()
        if as_known is None and clock == "available_from":
            frame = view.cached(listing, self.workspace.cache, indicators, areas)
        else:
            frame = view.build(listing, as_known=as_known, clock=clock)
        return view.select(frame, indicators, areas)

    def _of(self, releases: Collection[str]) -> pl.DataFrame:
        listing = self._listing()
        if gone := set(releases) - {release.id for release in listing.releases}:
            raise no_such_release(self.folder, min(gone), "read")
        return view.build(replace(listing, releases=tuple(r for r in listing.releases if r.id in releases)))

    def fingerprint(self) -> str:
        """Changes whenever a release comes or goes. Lists names and sizes; opens no file."""
        return fingerprint_of(self.folder)

    def compact(self) -> int:
        """Put each source's small files into one; the releases stay as they are. Returns files saved."""
        with locked(self.lock):
            return compaction.compact(self._listing(), self.folder)

    def verify(self) -> tuple[Finding, ...]:
        """Read every file and compare it with its manifest; a finding for each that is damaged or missing."""
        return view.verify(self._listing())

    @property
    def lock(self) -> Path:
        """The file that loading processes take turns on."""
        return self.folder / ".lock"

    def _listing(self) -> Listing:
        return list_releases(self.folder)


def conform(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exactly the stored columns; a column that is missing is empty."""
    unknown = [name for name in frame.columns if name not in SCHEMA]
    if unknown:
        raise StoreError(
            Finding("W011", Severity.ERROR, Where(), f"Unknown columns: {', '.join(unknown)}.", "Drop them.")
        )
    present = {name: pl.col(name).cast(kind) for name, kind in STORED.items() if name in frame.columns}
    absent = {name: pl.lit(blank(kind), kind) for name, kind in STORED.items() if name not in frame.columns}
    return frame.select(**{name: present.get(name, absent.get(name)) for name in STORED})


def blank(kind: object) -> str | bool | None:
    """What a column that nobody filled holds: empty text, false, or nothing."""
    return "" if kind == pl.String else False if kind == pl.Boolean else None


def declared(frame: pl.DataFrame, scope: Iterable[tuple[str, str]] | None) -> Scope:
    """The scope, sorted; every row must lie within it, else a later load could not withdraw the row."""
    found = set(frame.select("indicator", "area_type").unique().rows())
    pairs = found if scope is None else set(scope)
    if outside := found - pairs:
        named = ", ".join(f"{indicator} ({kind or 'no area type'})" for indicator, kind in sorted(outside))
        raise StoreError(
            Finding("W012", Severity.ERROR, Where(), f"Rows outside the scope: {named}.", "Declare them.")
        )
    return tuple(sorted(pairs))


def fingerprint_of(folder: Path) -> str:
    """A digest of names and sizes. Times are left out, so that a copied workspace is the same workspace."""
    digest = hashlib.sha256()
    for path, size in sorted(entries(folder)):
        digest.update(f"{path} {size}\n".encode())
    return digest.hexdigest()


def entries(folder: Path) -> Iterable[tuple[str, int]]:
    """Names and sizes of the files of the store, without what is being written."""
    if not folder.is_dir():
        return
    for source in os.scandir(folder):
        if not source.is_dir():
            continue
        for entry in os.scandir(source.path):
            if not entry.name.startswith("."):
                yield f"{source.name}/{entry.name}", entry.stat().st_size


def no_such_release(folder: Path, release_id: str, purpose: str) -> StoreError:
    """The error for an id that is not a release with figures."""
    fix = "Give the id of a release that brought figures, as listed by Store.releases()."
    found = f"There is no release {release_id!r} to {purpose}."
    return StoreError(Finding("W013", Severity.ERROR, Where(file=folder), found, fix))
