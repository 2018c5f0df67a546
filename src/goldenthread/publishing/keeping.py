"""Records that are only ever added to: one JSON file each, named by the moment it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations.writing import write_atomically


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def keep(folder: Path, record: Mapping[str, Any]) -> Path:
    """Keep a record under its `made_at`; a second one in the same second gets the next number."""
    stamp = record["made_at"].replace("-", "").replace(":", "")
    path = folder / f"{stamp}.json"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stamp}-{number}.json"
    content = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, content.encode("utf-8"))
    return path


def kept(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Every record of a folder, oldest first; one that cannot be read is an error, not a gap."""
    found = []
    for path in folder.glob("*.json"):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            record["made_at"]
        except (ValueError, KeyError, TypeError) as error:
            raise unreadable(path, error) from None
        found.append((path, record))
    # Of two in one second, the longer name has the higher number.
    return sorted(found, key=lambda one: (one[1]["made_at"], len(one[0].name), one[0].name))


def unreadable(path: Path, error: Exception) -> PublicationError:
    """The error for a record that was damaged or is not ours."""
    found = f"This record of a publication cannot be read ({type(error).__name__})."
    fix = "Move it out of publications/: the next publication will then not be compared with it."
    return PublicationError(Finding("P003", Severity.ERROR, Where(file=path), found, fix))
