"""Line ends in cells that only the width of the column made, as tables on pages have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from goldenthread.reading.documents import Table

_WIDEST = 60  # characters: wider columns wrap so seldom that nothing can be told
_FULL = 0.85  # of the widest line: letters differ in width
_MOSTLY = 0.7  # of all line ends in a column


def unwrapped(table: Table) -> Table:
    """The table with the lines of its narrow columns put together again."""
    if not any("\n" in cell for row in table.rows for cell in row.cells):
        return table
    width = max(len(row.cells) for row in table.rows)
    columns = [
        _column([row.cells[at] if at < len(row.cells) else "" for row in table.rows]) for at in range(width)
    ]
    rows = (
        replace(row, cells=tuple(columns[at][index] for at in range(len(row.cells))))
        for index, row in enumerate(table.rows)
    )
    return replace(table, rows=tuple(rows))


def _column(cells: Sequence[str]) -> Sequence[str]:
    """A column whose lines mostly end where the next word had no room has been wrapped."""
    lines = [line for cell in cells for line in cell.split("\n")]
    widest = max(map(len, lines), default=0)
    ends = [_had_no_room(one, other, widest) for cell in cells for one, other in pairwise(cell.split("\n"))]
    if widest > _WIDEST or len(ends) < 2 or sum(ends) < _MOSTLY * len(ends):
        return cells
    return [_joined(cell, widest) for cell in cells]


def _had_no_room(line: str, after: str, widest: int) -> bool:
    """Whether the first word of the next line would not have gone on this one."""
    word = after.split(" ", 1)[0]
    return len(line) + 1 + len(word) > _FULL * widest


def _joined(cell: str, widest: int) -> str:
    lines = cell.split("\n")
    joined = lines[0]
    for line, after in pairwise(lines):
        joined += (" " if _had_no_room(line, after, widest) else "\n") + after
    return joined
