"""What an earlier version had and the workbook no longer has, without a word on the sheet Removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goldenthread.errors import Finding, Where
from goldenthread.strategy.model import Strategy
from goldenthread.strategy.nodes import index
from goldenthread.strategy.workbook.faults import fault


def gone(before: Strategy, after: Strategy, file: Path) -> Iterator[Finding]:
    """A warning for each row of the earlier version that is neither there nor on the sheet Removed."""
    there = index(after)
    told = {one.id for one in after.removed}
    for node in index(before).values():
        if node.id not in there and node.id not in told:
            said = f"The {node.kind} “{node.title}” ({node.id}) of version {before.version} is gone."
            fix = "Put the row back, or say on the sheet Removed what became of it."
            yield fault("X034", Where(file, node=node.id, sheet="Removed"), said, fix)
