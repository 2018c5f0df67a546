"""Which strategy of a workspace a command speaks of, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from goldenthread import strategy
from goldenthread.cli.faults import refuse
from goldenthread.strategy import Loaded
from goldenthread.workspace import Workspace


def refuse_empty(folder: Path) -> NoReturn:
    """Stop because a workspace has no strategy."""
    fix = "Put one in strategies/NAME/1.0.yaml, or start a workspace with goldenthread new."
    refuse("U006", f"{folder} holds no strategy.", fix, file=folder / "strategies")


def versions(workspace: Workspace) -> list[Loaded]:
    """Every version of every strategy, of which there is at least one."""
    return strategy.find_all(workspace) or refuse_empty(workspace.folder)


def newest(versions: list[Loaded], strategy_id: str | None = None) -> list[Loaded]:
    """The version of each strategy that counts: the one named first, else the workspace's own."""
    known = strategy.main_first(strategy.latest(versions))
    ids = [one.strategy.id for one in known]
    if strategy_id is not None and strategy_id not in ids:
        refuse("U015", f"There is no strategy {strategy_id} here.", f"Here are: {', '.join(ids)}.")
    return sorted(known, key=lambda one: one.strategy.id != strategy_id) if strategy_id else known
