"""The demonstration as one file that opens without a program: the site, and a page that says how."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from string import Template

from goldenthread import zips
from goldenthread.judgement import wording
from goldenthread.observations.writing import write_atomically
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace

OPEN_ME = Path(__file__).with_name("open-me.html")


def write(workspace: Workspace, strategy: Strategy, as_of: date) -> Path:
    """Put the site of a workspace into one file beside it."""
    name = f"{strategy.id}-demonstration"
    path = workspace.folder / f"{name}.zip"
    write_atomically(path, packed(name, workspace.site, _open_me(strategy, as_of)))
    return path


def packed(name: str, site: Path, open_me: str) -> bytes:
    """A zip of one folder: the page to open at its top, and the site under it."""
    held = {f"{name}/OPEN ME.html": open_me.encode("utf-8")}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            held[f"{name}/site/{path.relative_to(site).as_posix()}"] = path.read_bytes()
    return zips.zipped(held)


def _open_me(strategy: Strategy, as_of: date) -> str:
    texts = {
        "place": strategy.place.name,
        "title": strategy.title,
        "version": strategy.version,
        "day": wording.day(as_of),
    }
    template = Template(OPEN_ME.read_text(encoding="utf-8"))
    return template.substitute({name: escape(text) for name, text in texts.items()})
