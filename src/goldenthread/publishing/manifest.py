"""The record of each publication: what went in, by which program, and the hash of every file made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import goldenthread
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations.definitions import definition_files
from goldenthread.observations.writing import write_atomically
from goldenthread.workspace import Workspace

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One publication. `kind` is public or preview; only public ones are compared with each other."""

    kind: str
    made_at: str  # UTC
    as_of: str
    fingerprint: str
    program: Mapping[str, str]
    strategies: tuple[Mapping[str, str], ...]
    releases: tuple[str, ...]
    options: Mapping[str, Any]
    files: Mapping[str, str]  # address: SHA-256
    summaries: Mapping[str, Any]
    format: int = FORMAT
    path: Path | None = field(default=None, compare=False)


@cache
def program() -> Mapping[str, str]:
    """The program's version, and a digest of its files: a change of a template makes another site."""
    folder = Path(goldenthread.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".csv", ".md"} and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return {"version": goldenthread.__version__, "digest": digest.hexdigest()}


def fingerprint(workspace: Workspace, figures: str, options: Mapping[str, Any]) -> str:
    """A digest of all that a site is made from: strategies, definitions, figures, program and options."""
    digest = hashlib.sha256(json.dumps([program(), figures, options], sort_keys=True).encode())
    for path in [*workspace.strategy_files(), *definition_files(workspace.indicators)]:
        digest.update(path.relative_to(workspace.folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write(workspace: Workspace, manifest: Manifest) -> Path:
    """Keep a manifest under the time it was made; a second one in the same second gets the next number."""
    plain = {key: value for key, value in asdict(manifest).items() if key != "path"}
    stamp = manifest.made_at.replace("-", "").replace(":", "").replace("+0000", "Z")
    path = workspace.publications / f"{stamp}.json"
    number = 1
    while path.exists():
        number += 1
        path = workspace.publications / f"{stamp}-{number}.json"
    content = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    write_atomically(path, content.encode("utf-8"))
    return path


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read_all(workspace: Workspace, kind: str) -> list[Manifest]:
    """Every manifest of a kind, oldest first; one that cannot be read is an error, not a gap."""
    found = []
    for path in sorted(workspace.publications.glob("*.json")):
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
            known = {key: plain[key] for key in Manifest.__dataclass_fields__ if key != "path"}
        except (ValueError, KeyError, TypeError) as error:
            raise _unreadable(path, error) from None
        if known["kind"] == kind:
            made = Manifest(**known | {"path": path})
            found.append(made)
    # Of two in one second, the longer name has the higher number.
    return sorted(found, key=lambda one: (one.made_at, len(one.path.name) if one.path else 0, str(one.path)))


def _unreadable(path: Path, error: Exception) -> PublicationError:
    found = f"This record of a publication cannot be read ({type(error).__name__})."
    fix = "Move it out of publications/: the next publication will then not be compared with it."
    return PublicationError(Finding("P003", Severity.ERROR, Where(file=path), found, fix))


def before(manifests: Iterable[Manifest], current: str) -> Manifest | None:
    """The publication that a new one is compared with: the last that was made from anything else."""
    others = [manifest for manifest in manifests if manifest.fingerprint != current]
    return others[-1] if others else None


def intact(folder: Path, manifest: Manifest) -> bool:
    """Whether a site still holds exactly the files that its manifest lists."""
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if present != set(manifest.files):
        return False
    return all(sha256((folder / name).read_bytes()) == digest for name, digest in manifest.files.items())


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def day_of(manifest: Manifest) -> date:
    """The day a publication speaks of."""
    return date.fromisoformat(manifest.as_of)
