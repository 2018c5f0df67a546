"""Run a command as a person would, and compare a folder before and after."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from click.testing import CliRunner, Result

from goldenthread.cli import main


def run(*arguments: str | Path, cwd: Path | None = None, columns: int = 120) -> Result:
    """One command of the program, run in a folder, in a window of so many columns."""
    here = Path.cwd()
    os.chdir(cwd or here)
    window = {"COLUMNS": str(columns), "FORCE_COLOR": None, "NO_COLOR": None}
    try:
        return CliRunner().invoke(
            main, [str(each) for each in arguments], prog_name="goldenthread", env=window
        )
    finally:
        os.chdir(here)


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a folder by its path, with a digest of its bytes; folders end in a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): _digest(path)
        for path in sorted(folder.rglob("*"))
    }


def _digest(path: Path) -> str:
    if path.is_symlink():
        return f"link to {os.readlink(path)}"
    return "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
