"""The record of each publication: what went in, by which program, and the hash of every file made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import goldenthread
from goldenthread.observations.definitions import definition_files
from goldenthread.publishing import keeping
from goldenthread.workspace import Workspace

FORMAT = 2  # 1 had no `figures`, `content` and `sign_offs`


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
    content: str = ""  # the digest of what the public may see, which sign-offs speak of
    sign_offs: tuple[Mapping[str, str], ...] = ()  # those of exactly this content: id, role, on, told
    figures: str = ""  # SHA-256 of publications/figures/<it>.parquet: what was shown; a preview keeps none
    format: int = FORMAT
    path: Path | None = field(default=None, compare=False)


@cache
def program() -> Mapping[str, str]:
    """The program's version, and a digest of its files: a change of a template makes another site."""
    folder = Path(goldenthread.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".csv", ".md", ".typ", ".xml"} and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return {"version": goldenthread.__version__, "digest": digest.hexdigest()}


def fingerprint(workspace: Workspace, figures: str, options: Mapping[str, Any]) -> str:
    """A digest of all that a site is made from: strategies, definitions, figures, settings, sign-offs and
    corrections, program and options."""
    digest = hashlib.sha256(json.dumps([program(), figures, options], sort_keys=True).encode())
    for path in _inputs(workspace):
        digest.update(path.relative_to(workspace.folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(workspace: Workspace) -> list[Path]:
    """Every file, apart from figures, that a site is made from."""
    settings = [workspace.settings] if workspace.settings.exists() else []
    records = [*workspace.sign_offs.glob("*.json"), *workspace.corrections.glob("*.json")]
    definitions = definition_files(workspace.indicators)
    return [*workspace.strategy_files(), *definitions, *settings, *sorted(records)]


def write(workspace: Workspace, manifest: Manifest) -> Path:
    """Keep a manifest under the time it was made."""
    plain = {key: value for key, value in asdict(manifest).items() if key != "path"}
    return keeping.keep(workspace.publications, plain)


def read_all(workspace: Workspace, kind: str) -> list[Manifest]:
    """Every manifest of a kind, oldest first; one that cannot be read is an error, not a gap."""
    found = []
    for path, plain in keeping.kept(workspace.publications):
        try:
            made = Manifest(**{key: plain[key] for key in Manifest.__dataclass_fields__ if key in plain})
        except TypeError as error:
            raise keeping.unreadable(path, error) from None
        if made.kind == kind:
            found.append(replace(made, path=path))
    return found


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
