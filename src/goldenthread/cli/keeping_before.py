"""A strategy's file as it was before a command changed it, and taking the change back."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from goldenthread.cli import machine, screen
from goldenthread.cli.faults import refuse
from goldenthread.workspace import Workspace

# What stands between the name of a strategy file and the time it was put aside.
KEPT = ".before-"
TAKEN_BACK = ".taken-back-"


def keep(path: Path) -> Path:
    """Copy the file as it is to a name beside it."""
    kept = _aside(path, KEPT)
    shutil.copy2(path, kept)
    return kept


def _aside(path: Path, word: str) -> Path:
    """A name beside the strategy with the time of now; not ending in .yaml, nobody reads it as one."""
    return path.with_name(f"{path.name}{word}{datetime.now():%Y%m%d-%H%M%S-%f}")


def undo_last(workspace: Workspace, *, as_json: bool) -> None:
    """Put the newest kept file back in the place of the one that was changed."""
    kept = sorted(workspace.strategies.glob(f"*/*{KEPT}*"), key=lambda path: path.name.rpartition(KEPT)[2])
    if not kept:
        refuse(
            "U014",
            "There is nothing to take back.",
            "Only goldenthread next --accept, and a workbook loaded over a draft, keep the file before.",
        )
    target = kept[-1].with_name(kept[-1].name.rpartition(KEPT)[0])
    taken_back = _aside(target, TAKEN_BACK)
    os.replace(target, taken_back)
    os.replace(kept[-1], target)
    if as_json:
        machine.emit({"ok": True, "file": target, "taken_back": taken_back})
        return
    screen.say(f"{target} is again as it was before the last change.")
    screen.say(f"What it held until now is in {taken_back.name}.")
