"""Which releases a store's folder holds, and in which Parquet file each lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goldenthread.observations.releases import Release, from_json, read_manifest, unreadable

PACK = "pack-"  # a compacted file holds several releases; its manifest lists theirs
RETRIES = 20  # compaction by another process may move a file between our listing and our opening it


@dataclass(frozen=True, slots=True)
class Listing:
    """The visible releases, sorted by id, and where the rows of each are."""

    folder: Path
    releases: tuple[Release, ...]
    files: dict[str, Path]  # release id -> Parquet file
    packed: frozenset[str]  # ids of releases that share a file: rows carry the id


def list_releases(folder: Path) -> Listing:
    """Read every manifest. A Parquet file without one is the trace of a load cut off: it is not there."""
    for attempt in range(RETRIES):
        try:
            return _list_once(folder)
        except FileNotFoundError as gone:
            if attempt == RETRIES - 1:
                raise unreadable(Path(str(gone.filename)), "The file is missing.") from gone
    raise AssertionError("unreachable")


def _list_once(folder: Path) -> Listing:
    releases: dict[str, Release] = {}
    files: dict[str, Path] = {}
    packed: set[str] = set()
    for path in sorted(folder.glob("*/*.json")):
        if path.name.startswith("."):
            continue
        for release in _of_manifest(path):
            if path.name.startswith(PACK) or release.id not in releases:
                releases[release.id] = release
                files[release.id] = path.with_suffix(".parquet")
            if path.name.startswith(PACK):
                packed.add(release.id)
    ordered = tuple(releases[key] for key in sorted(releases))
    return Listing(folder, ordered, files, frozenset(packed))


def _of_manifest(path: Path) -> list[Release]:
    content = read_manifest(path)
    if not path.name.startswith(PACK):
        return [from_json(content, path)]
    listed = content.get("releases")
    if not isinstance(listed, list):
        raise unreadable(path, "The manifest is damaged: it lists no releases.")
    return [from_json(dict(one), path) for one in listed]
