"""A release: one load of one source, immutable, known by a manifest written beside its Parquet file."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.errors import Finding, Severity, StoreError, Where

LONDON: Final = ZoneInfo("Europe/London")
FORMAT: Final = 1  # of the manifest; a newer one is refused rather than half understood
Scope = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What one load brought. A release replaces its declared scope (indicator, area type) whole."""

    id: str  # sorts by time of loading
    source: str
    dataset: str
    scope: Scope
    loaded_at: datetime  # UTC
    available_from: date | None  # the source's publication; None: the day it was loaded
    rows: int
    sha256: str  # of the content as stored; "" for a tombstone
    file: str = ""  # the file it was read from, without folders
    file_sha256: str = ""
    geography_vintage: str = ""
    program_version: str = ""
    rows_read: int = 0  # rows in the file, before any was skipped
    skipped: int = 0  # rows left out with --skip-bad-rows
    withdraws: str = ""  # id of the release this tombstone withdraws
    reason: str = ""
    already_there: bool = field(default=False, compare=False)  # this very content was the newest before

    @property
    def is_tombstone(self) -> bool:
        """Whether this release only withdraws another."""
        return bool(self.withdraws)

    def day(self, clock: str) -> date:
        """The London day on which this release became known, by `available_from` or by `loaded_at`."""
        loaded = self.loaded_at.astimezone(LONDON).date()
        return (self.available_from or loaded) if clock == "available_from" else loaded

    def order(self, clock: str) -> tuple[date, str]:
        """Sorts releases from the oldest to the newest."""
        return (self.day(clock), self.id)


def new_id(now: datetime, after: str = "") -> str:
    """An id that sorts after `after` and that no other process makes: time to the microsecond and chance."""
    made = f"{now:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"
    while made <= after:  # the clock went back, or two loads in one microsecond
        now = max(now, when(after)) + timedelta(microseconds=1)
        made = f"{now:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"
    return made


def when(release_id: str) -> datetime:
    """The time in a release id."""
    return datetime.strptime(release_id.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def slug(text: str) -> str:
    """A folder name from a publisher's name: letters, digits and hyphens, 60 at most."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "source"


def to_json(release: Release) -> dict[str, Any]:
    """The manifest's content."""
    content = asdict(release) | {"format": FORMAT, "loaded_at": release.loaded_at.isoformat()}
    content["available_from"] = release.available_from.isoformat() if release.available_from else None
    content.pop("already_there")
    return content


def from_json(content: dict[str, Any], path: Path) -> Release:
    """A release from its manifest; `StoreError` names the file when it cannot be understood."""
    try:
        if content.pop("format") != FORMAT:
            raise ValueError("it was written by another version of the program")
        content["loaded_at"] = datetime.fromisoformat(content["loaded_at"])
        available = content["available_from"]
        content["available_from"] = date.fromisoformat(available) if available else None
        content["scope"] = tuple((str(indicator), str(kind)) for indicator, kind in content["scope"])
        return Release(**content)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise unreadable(path, f"The manifest cannot be understood ({fault}).") from fault


def read_manifest(path: Path) -> dict[str, Any]:
    """The JSON of a manifest; `FileNotFoundError` passes through, for compaction may have moved it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise unreadable(path, "The manifest is damaged: it is not JSON.") from fault
    if not isinstance(content, dict):
        raise unreadable(path, "The manifest is damaged: it is not a JSON object.")
    return content


def unreadable(path: Path, found: str) -> StoreError:
    """The error for a damaged or missing file of the store."""
    fix = "Bring the file back from a backup, or remove this release's two files and load the figures again."
    return StoreError(Finding("W010", Severity.ERROR, Where(file=path), found, fix))
