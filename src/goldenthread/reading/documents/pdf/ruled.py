"""What stands in the grids of a page: tables with exact cells, and boxes with text of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.reading.documents.pdf.barred import barred_table
from goldenthread.reading.documents.pdf.grids import Grid, Ruling
from goldenthread.reading.documents.pdf.lines import Segment, rows_of, segments_of
from goldenthread.reading.documents.pdf.loose import Loose, is_prose, lines_of, rows_in
from goldenthread.reading.documents.pdf.raw import Word

FILLED: Final = 0.2  # of the cells of a table hold something; of a chart's grid hardly any do
SHORT: Final = 3  # lines: in one row of cells no longer than this each, it is the rest of a table
LONG: Final = 8  # lines of running text in one cell, from where a small grid is a way to lay out a page
MIDDLE: Final = 0.3  # of the size: the middle of a letter above the line it stands on
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table whose cells are ruled: by row, the lines of each cell."""

    edges: Edges
    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    words: tuple[Word, ...]

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
class Box:
    """Text in a frame or on a ground of its own, read apart from what runs around it."""

    edges: Edges
    pieces: tuple[Segment | Ruled | Loose | Box, ...]
    words: tuple[Word, ...]

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


Framed = Ruled | Loose | Box


def framed(
    words: Sequence[Word], ruling: Ruling
) -> tuple[list[Framed], list[Word]]:
    """The tables and boxes that ruling lines make, and the words outside them."""
    free = list(words)
    found: list[Framed] = []
    for grid in ruling.grids:
        inside = [word for word in free if _in(word, _edges(grid))]
        within = [piece for piece in found if _holds(grid, piece)]
        if not inside and not within:
            continue
        taken = _read(grid, inside, within)
        if taken:
            found = [piece for piece in found if piece not in within] + taken
            free = [word for word in free if not _in(word, _edges(grid))]
    for bars in ruling.bars:
        table = barred_table(bars, free)
        if table is not None:
            found.append(table)
            used = {id(word) for segment in table.segments for word in segment.words}
            free = [word for word in free if id(word) not in used]
    return found, free


def _edges(grid: Grid) -> Edges:
    return grid.left, grid.top, grid.right, grid.bottom


def _in(word: Word, edges: Edges) -> bool:
    across, down = (word.left + word.right) / 2, word.base - MIDDLE * word.size
    return edges[0] <= across <= edges[2] and edges[1] <= down <= edges[3]


def _holds(grid: Grid, piece: Framed) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return grid.left <= across <= grid.right and grid.top <= down <= grid.bottom


def _read(grid: Grid, words: list[Word], within: list[Framed]) -> list[Framed]:
    """A box for a grid of one cell; a table; or boxes side by side where the grid only lays out the page."""
    if len(grid.cells) == 1:
        return [_box(_edges(grid), words, within)] if within or len(rows_of(words)) > 1 else []
    if not any(isinstance(piece, Ruled | Loose) for piece in within):
        loosened = [*words, *(word for piece in within if isinstance(piece, Box) for word in piece.words)]
        if (table := _table(grid, loosened)) is not None:
            return [table]
    return _boxes(grid, words, within)


def _box(edges: Edges, words: Sequence[Word], within: Sequence[Framed]) -> Box:
    segments = segments_of(word for word in words if not word.turned) if words else []
    all_words = (*words, *(word for piece in within for word in _words_of(piece)))
    return Box(edges, (*segments, *within), all_words)


def _words_of(piece: Framed) -> Iterable[Word]:
    if isinstance(piece, Loose):
        return (word for segment in piece.segments for word in segment.words)
    return piece.words


def _boxes(grid: Grid, words: Sequence[Word], within: Sequence[Framed]) -> list[Framed]:
    boxes: list[Framed] = []
    for row, column, below, beyond in grid.cells:
        edges = (grid.across[column], grid.down[row], grid.across[beyond], grid.down[below])
        inside = [word for word in words if _in(word, edges)]
        held = [one for one in within if _middle_in(one, edges)]
        if inside or held:
            boxes.append(_box(edges, inside, held))
    return boxes


def _middle_in(piece: Framed, edges: Edges) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return edges[0] <= across < edges[2] and edges[1] <= down < edges[3]


# --- tables


def _table(grid: Grid, words: list[Word]) -> Ruled | Loose | None:
    """The table of a grid, or None if it is too empty for one or only lays out text."""
    cells = _cells(grid, words)
    full = [lines for lines in cells.values() if lines]
    if len(full) < 3 and len(full) < len(cells) or len(full) < FILLED * len(cells):
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
    """Whether a grid of few cells with running text in them is a layout: a table has a header of short cells."""
    if len(grid.down) > 3 or not any(_runs_on(lines) for lines in cells.values()):
        return False
    first = [lines for cell, lines in cells.items() if cell[0] == 0]
    headed = len(grid.down) == 3 and all(0 < len(lines) <= 2 for lines in first)
    return not headed or len(first) < len(grid.across) - 1


def _runs_on(lines: Sequence[str]) -> bool:
    return len(lines) >= LONG and sum(len(line.split()) for line in lines) >= 4 * len(lines)


def _ruled(grid: Grid, cells: dict[tuple[int, int, int, int], list[str]], words: Sequence[Word]) -> Ruled:
    """A merged cell stands in every row and column that it covers, as it does for a reader."""
    texts = [[()] * (len(grid.across) - 1) for _ in range(len(grid.down) - 1)]  # type: list[list[tuple[str, ...]]]
    for cell, lines in cells.items():
        for row, column in _squares(cell):
            texts[row][column] = tuple(lines)
    kept = [at for at in range(len(grid.across) - 1) if any(row[at] for row in texts)]
    rows = tuple(tuple(row[at] for at in kept) for row in texts if any(row))
    columns = tuple((grid.across[at], grid.across[at + 1]) for at in kept)
    return Ruled(_edges(grid), columns, rows, tuple(words))


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
