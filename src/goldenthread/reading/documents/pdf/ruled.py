"""What stands in the grids of a page: tables with exact cells, and boxes with text of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.reading.documents.pdf.barred import barred_table
from goldenthread.reading.documents.pdf.cells import Edged, Edges, Ruled, edges_of, is_in, table_in
from goldenthread.reading.documents.pdf.grids import Grid, Ruling
from goldenthread.reading.documents.pdf.lines import WIDE_IN_TABLE, Segment, segments_of
from goldenthread.reading.documents.pdf.loose import Loose, lines_of
from goldenthread.reading.documents.pdf.raw import Word


@dataclass(frozen=True, slots=True)
class Box(Edged):
    """Text in a frame or on a ground of its own, read apart from what runs around it."""

    pieces: tuple[Segment | Ruled | Loose | Box, ...]
    words: tuple[Word, ...]


Framed = Ruled | Loose | Box
NEXT: Final = 2.2  # of the size: the line next to a row stands no further from its edge
BAND_LINES: Final = 5  # of a row of a table on a ground of its own


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
    found, free = _without_lone_rows(found, free)
    for bars in ruling.bars:
        table = barred_table(bars, free)
        if table is not None:
            found.append(table)
            used = {id(word) for segment in table.segments for word in segment.words}
            free = [word for word in free if id(word) not in used]
    return found, free


def _without_lone_rows(found: list[Framed], free: list[Word]) -> tuple[list[Framed], list[Word]]:
    """Give up rows on a ground of their own, whose table goes on above or below them without lines."""
    lone = [one for one in found if isinstance(one, Ruled) and len(one.rows) == 1]
    loosened = [one for one in lone if _goes_on(one, [*free, *(word for row in lone for word in row.words)])]
    return [one for one in found if one not in loosened], [
        *free,
        *(word for row in loosened for word in row.words),
    ]


def _goes_on(row: Ruled, words: Sequence[Word]) -> bool:
    """Whether a line next to a row keeps to its columns."""
    size = max(word.size for word in row.words)
    above = [word for word in words if row.top - NEXT * size < word.base <= row.top]
    below = [word for word in words if row.bottom < word.base <= row.bottom + NEXT * size]
    return any(_keeps(line, row) for line in lines_of(segments_of([*above, *below], WIDE_IN_TABLE)))


def _keeps(line: Sequence[Segment], row: Ruled) -> bool:
    homes = [
        {at for at, (left, right) in enumerate(row.columns) if one.left < right and one.right > left}
        for one in line
    ]
    return all(len(home) <= 1 for home in homes) and len(set().union(*homes)) > 1


def _holds(grid: Grid, piece: Framed) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return grid.left <= across <= grid.right and grid.top <= down <= grid.bottom


def _read(grid: Grid, words: list[Word], within: list[Framed]) -> list[Framed]:
    """A box for a grid of one cell; a table; or boxes side by side where the grid only lays out the page."""
    if len(grid.cells) == 1:
        return [] if not within and _is_band(words) else [_box(edges_of(grid), words, within)]
    if not any(isinstance(piece, Ruled | Loose) for piece in within):
        loosened = [*words, *(word for piece in within if isinstance(piece, Box) for word in piece.words)]
        if (table := table_in(grid, loosened)) is not None:
            return [table]
    return _boxes(grid, words, within)


def _is_band(words: Sequence[Word]) -> bool:
    """Whether the ground under words is only that of one line, or of one row of a table."""
    lines = lines_of(segments_of(word for word in words if not word.turned))
    return len(lines) < 2 or (len(lines) <= BAND_LINES and max(len(line) for line in lines) > 1)


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
