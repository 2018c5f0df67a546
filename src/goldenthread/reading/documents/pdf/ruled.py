"""What stands in the grids of a page: tables with exact cells, and boxes with text of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.reading.documents.pdf.barred import barred_table
from goldenthread.reading.documents.pdf.cells import Edges, Ruled, edges_of, is_in, table_in
from goldenthread.reading.documents.pdf.grids import Grid, Ruling
from goldenthread.reading.documents.pdf.lines import Segment, rows_of, segments_of
from goldenthread.reading.documents.pdf.loose import Loose
from goldenthread.reading.documents.pdf.raw import Word


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


def framed(words: Sequence[Word], ruling: Ruling) -> tuple[list[Framed], list[Word]]:
    """The tables and boxes that ruling lines make, and the words outside them."""
    free = list(words)
    found: list[Framed] = []
    for grid in ruling.grids:
        inside = [word for word in free if is_in(word, edges_of(grid))]
        within = [piece for piece in found if _holds(grid, piece)]
        if not inside and not within:
            continue
        taken = _read(grid, inside, within)
        if taken:
            found = [piece for piece in found if piece not in within] + taken
            free = [word for word in free if not is_in(word, edges_of(grid))]
    for bars in ruling.bars:
        table = barred_table(bars, free)
        if table is not None:
            found.append(table)
            used = {id(word) for segment in table.segments for word in segment.words}
            free = [word for word in free if id(word) not in used]
    return found, free


def _holds(grid: Grid, piece: Framed) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return grid.left <= across <= grid.right and grid.top <= down <= grid.bottom


def _read(grid: Grid, words: list[Word], within: list[Framed]) -> list[Framed]:
    """A box for a grid of one cell; a table; or boxes side by side where the grid only lays out the page."""
    if len(grid.cells) == 1:
        return [_box(edges_of(grid), words, within)] if within or len(rows_of(words)) > 1 else []
    if not any(isinstance(piece, Ruled | Loose) for piece in within):
        loosened = [*words, *(word for piece in within if isinstance(piece, Box) for word in piece.words)]
        if (table := table_in(grid, loosened)) is not None:
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
        inside = [word for word in words if is_in(word, edges)]
        held = [one for one in within if _middle_in(one, edges)]
        if inside or held:
            boxes.append(_box(edges, inside, held))
    return boxes


def _middle_in(piece: Framed, edges: Edges) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return edges[0] <= across < edges[2] and edges[1] <= down < edges[3]
