"""The cells of a ruled table, and whether a grid is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.reading.documents.pdf.grids import Grid
from goldenthread.reading.documents.pdf.lines import Segment, rows_of
from goldenthread.reading.documents.pdf.loose import Loose, lines_of, rows_in
from goldenthread.reading.documents.pdf.prose import is_prose
from goldenthread.reading.documents.pdf.raw import Word

FILLED: Final = 0.2  # of the cells of a table hold something; of a chart's grid hardly any do
SHORT: Final = 3  # lines: in one row of cells no longer than this each, it is the rest of a table
LONG: Final = 8  # lines of running text in one cell, from where a small grid is a way to lay out a page
MIDDLE: Final = 0.3  # of the size: the middle of a letter above the line it stands on
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Edged:
    """A part of a page within edges: left, top, right, bottom."""

    edges: Edges

    @property
    def left(self) -> float:
        return self.edges[0]

    @property
    def top(self) -> float:
        return self.edges[1]

    @property
    def right(self) -> float:
        return self.edges[2]

    @property
    def bottom(self) -> float:
        return self.edges[3]


@dataclass(frozen=True, slots=True)
class Ruled(Edged):
    """A table whose cells are ruled: by row, the lines of each cell."""

    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    words: tuple[Word, ...]


def edges_of(grid: Grid) -> Edges:
    return grid.left, grid.top, grid.right, grid.bottom


def is_in(word: Word, edges: Edges) -> bool:
    across, down = (word.left + word.right) / 2, word.base - MIDDLE * word.size
    return edges[0] <= across <= edges[2] and edges[1] <= down <= edges[3]


def table_in(grid: Grid, words: list[Word]) -> Ruled | Loose | None:
    """The table of a grid, or None if it is too empty for one or only lays out text."""
    cells = _cells(grid, words)
    full = [lines for lines in cells.values() if lines]
    if (len(full) < 3 and len(full) < len(cells)) or len(full) < FILLED * len(cells):
        return None
    columns, rows = len(grid.across) - 1, len(grid.down) - 1
    if columns == 1 or _lays_out(grid, cells):
        return None
    if rows == 1 and any(len(lines) > SHORT for lines in cells.values()):
        return _in_one_row(grid, words)
    return _ruled(grid, cells, words)


def _cells(grid: Grid, words: Sequence[Word]) -> dict[tuple[int, int, int, int], list[str]]:
    """The lines of each cell."""
    held: dict[tuple[int, int, int, int], list[Word]] = {cell: [] for cell in grid.cells}
    where = {(row, column): cell for cell in grid.cells for row, column in _squares(cell)}
    for word in words:
        down, across = word.base - MIDDLE * word.size, (word.left + word.right) / 2
        square = (_between(grid.down, down), _between(grid.across, across))
        held[where[square]].append(word)
    return {cell: _lines(inside) for cell, inside in held.items()}


def _squares(cell: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    row, column, below, beyond = cell
    return [(down, across) for down in range(row, below) for across in range(column, beyond)]


def _between(cuts: Sequence[float], at: float) -> int:
    passed = bisect_right(cuts, at) - 1
    return min(max(passed, 0), len(cuts) - 2)


def _lines(words: Sequence[Word]) -> list[str]:
    straight = rows_of(word for word in words if not word.turned)
    turned = [word.text for word in words if word.turned]
    return [Segment(tuple(row)).text for row in straight] + turned


def _lays_out(grid: Grid, cells: dict[tuple[int, int, int, int], list[str]]) -> bool:
    """Whether a grid of few cells with running text only lays out a page: a table has a short header."""
    if len(grid.down) > 3 or not any(_runs_on(lines) for lines in cells.values()):
        return False
    first = [lines for cell, lines in cells.items() if cell[0] == 0]
    headed = len(grid.down) == 3 and all(0 < len(lines) <= 2 for lines in first)
    return not headed or len(first) < len(grid.across) - 1


def _runs_on(lines: Sequence[str]) -> bool:
    return len(lines) >= LONG and sum(len(line.split()) for line in lines) >= 4 * len(lines)


def _ruled(grid: Grid, cells: dict[tuple[int, int, int, int], list[str]], words: Sequence[Word]) -> Ruled:
    """A merged cell stands where it begins, and leaves the other places that it covers empty, as in HTML."""
    texts = [[()] * (len(grid.across) - 1) for _ in range(len(grid.down) - 1)]  # type: list[list[tuple[str, ...]]]
    for (row, column, *_), lines in cells.items():
        texts[row][column] = tuple(lines)
    kept = [at for at in range(len(grid.across) - 1) if any(row[at] for row in texts)]
    rows = tuple(tuple(row[at] for at in kept) for row in texts if any(row))
    columns = tuple((grid.across[at], grid.across[at + 1]) for at in kept)
    return Ruled(edges_of(grid), columns, rows, tuple(words))


def _in_one_row(grid: Grid, words: Sequence[Word]) -> Loose | None:
    """A table that rules only its columns: the lines of its cells tell the rows."""
    columns = tuple(zip(grid.across, grid.across[1:], strict=False))
    segments = [one for edges in columns for one in _segments_in(words, edges)]
    lines = lines_of(segments)
    held = [[one for one in segments if left <= one.left <= right] for left, right in columns]
    together = sum(len(line) > 1 for line in lines)
    if all(is_prose(column) for column in held if column) or together < max(3, len(lines) / 3):
        return None
    return Loose(columns, rows_in(lines, columns), tuple(segments))


def _segments_in(words: Sequence[Word], across: tuple[float, float]) -> list[Segment]:
    inside = [word for word in words if across[0] <= (word.left + word.right) / 2 < across[1]]
    return [Segment(tuple(row)) for row in rows_of(word for word in inside if not word.turned)]
