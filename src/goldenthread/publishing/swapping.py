"""A new site in place of the old one, never half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.errors import Finding, Severity, StoreError, Where
from goldenthread.publishing.manifest import sha256

ASIDE, OLD = ".aside", ".old"


class Aside:
    """A folder being filled beside the one it will replace; remembers the hash of each file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}
        self._made: set[Path] = set()

    def write(self, address: str, content: bytes) -> None:
        """Write one file; the address uses forward slashes."""
        path = self.folder.joinpath(*address.split("/"))
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(content)
        self.files[address] = sha256(content)


@contextmanager
def replacing(target: Path) -> Iterator[Aside]:
    """Fill the yielded folder; when all is well it takes the target's name. On any error the target stays."""
    recover(target)
    aside = target.with_name(f".{target.name}{ASIDE}")
    try:
        aside.mkdir(parents=True)
        yield Aside(aside)
        _swap(aside, target)
    except OSError as error:
        where = Where(file=Path(error.filename) if error.filename else target)
        found = f"The pages cannot be written: {error.strerror or error}."
        fix = "Make room or give permission, close programs that hold the folder open, and publish again."
        raise StoreError(Finding("W020", Severity.ERROR, where, found, fix)) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(aside: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}{OLD}")
    if target.exists():
        os.replace(target, old)
    os.replace(aside, target)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Clear up after a publication that was cut off: put the old site back if its place is empty."""
    old, aside = (target.with_name(f".{target.name}{end}") for end in (OLD, ASIDE))
    if old.exists() and not target.exists():
        os.replace(old, target)
    for rest in (old, aside):
        shutil.rmtree(rest, ignore_errors=True)
