"""Many small files into one per source, without changing a single release."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from goldenthread.observations.listing import PACK, Listing
from goldenthread.observations.releases import Release, slug, to_json
from goldenthread.observations.view import as_bytes, read_release
from goldenthread.observations.writing import as_parquet, write_atomically


def compact(listing: Listing, folder: Path) -> int:
    """Compact each source that has several files, then sweep up. Returns how many files fewer there are."""
    before = len(list(folder.glob("*/*.parquet")))
    by_folder: dict[str, list[Release]] = {}
    for release in listing.releases:
        by_folder.setdefault(slug(release.source), []).append(release)
    for name, releases in by_folder.items():
        with_rows = [release for release in releases if not release.is_tombstone]
        if len({listing.files[release.id] for release in with_rows}) > 1:
            _pack(listing, folder / name, releases)
    sweep(folder)
    return before - len(list(folder.glob("*/*.parquet")))


def _pack(listing: Listing, folder: Path, releases: list[Release]) -> None:
    """Write the pack, make it visible by its manifest, and only then remove what it replaces.

    A crash before the rename leaves the old files in force; one after it leaves both, which say the same.
    """
    old = {listing.files[release.id] for release in releases}
    frames = [read_release(listing, release) for release in releases if not release.is_tombstone]
    content = as_parquet(pl.concat(frames))
    digest = hashlib.sha256(content).hexdigest()
    path = folder / f"{PACK}{digest[:24]}.parquet"
    write_atomically(path, content)
    manifest = {"format": 1, "sha256": digest, "releases": [to_json(release) for release in releases]}
    write_atomically(path.with_suffix(".json"), as_bytes(manifest))
    for gone in old - {path}:
        gone.with_suffix(".json").unlink(missing_ok=True)
        gone.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what cut-off loads left: Parquet files without a manifest, and files being written by nobody."""
    for path in folder.glob("*/*.parquet"):
        if not path.with_suffix(".json").exists():
            path.unlink(missing_ok=True)
    for path in folder.glob("*/.*.aside"):
        path.unlink(missing_ok=True)
