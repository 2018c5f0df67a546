"""One page laid out: its columns of lines and its tables, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.reading.documents.pdf.cells import Ruled
from goldenthread.reading.documents.pdf.columns import Flow, Part, Piece, in_order
from goldenthread.reading.documents.pdf.grids import Ruling
from goldenthread.reading.documents.pdf.lines import Segment, is_bullet, is_marker, segments_of
from goldenthread.reading.documents.pdf.loose import Loose, lines_of
from goldenthread.reading.documents.pdf.raw import RawPage, Word
from goldenthread.reading.documents.pdf.ruled import Box, Framed, framed

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its column, with its number on the page and what its type tells."""

    text: str
    page: int
    number: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    colour: int | None  # None where it changes within the line
    marker: str = ""  # a bullet, number or letter that it begins with
    rest_at: float = 0.0  # where the text after the marker begins
    marker_gap: float = 0.0  # between marker and text, in sizes of the type


@dataclass(frozen=True, slots=True)
class Column:
    """Lines under each other."""

    lines: tuple[Line, ...]
    right: float = 0.0  # as far as they could reach, where a box tells


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table: the text of its cells and the number of its first line."""

    texts: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Board:
    """A table on one page: where its columns stand, and its rows."""

    page: int
    columns: tuple[Span, ...]
    rows: tuple[Cells, ...]


Laid = Column | Board


def laid_out(page: RawPage, words: Sequence[Word], ruling: Ruling, first: int = 1) -> list[Laid]:
    """The columns and tables of these words of a page, in order; lines are numbered from `first`."""
    tables, free = framed(words, ruling)
    pieces: list[Piece] = [*tables, *segments_of(word for word in free if not word.turned)]
    laid: list[Laid] = []
    number = first
    for part in _flat(in_order(pieces)):
        one, number = _numbered(part, page.number, number)
        laid.append(one)
    return laid


def _flat(parts: Sequence[Part]) -> Iterator[Flow | Framed]:
    """Parts with their tables and boxes apart, and the parts of a box in its place."""
    for part in parts:
        if isinstance(part, Loose):
            yield part
            continue
        run: list[Piece] = []
        for piece in part.pieces:
            if isinstance(piece, Segment):
                run.append(piece)
                continue
            yield from [Flow(tuple(run))] if run else []
            run = []
            yield from _in_box(piece) if isinstance(piece, Box) else [_framed(piece)]
        yield from [Flow(tuple(run))] if run else []


def _in_box(box: Box) -> Iterator[Flow | Framed]:
    """The parts of a box. A single column in it could reach as near to its right edge as to its left."""
    parts = list(_flat(in_order(box.pieces)))
    flows = [part for part in parts if isinstance(part, Flow)]
    if len(flows) != 1:
        yield from parts
        return
    inset = min(piece.left for piece in flows[0].pieces) - box.left
    yield from (replace(part, right=box.right - inset) if part is flows[0] else part for part in parts)


def _framed(piece: Piece) -> Framed:
    assert isinstance(piece, Ruled | Loose)  # the only pieces besides segments and boxes
    return piece


def _numbered(part: Flow | Framed, page: int, number: int) -> tuple[Laid, int]:
    if isinstance(part, Flow):
        segments = [one for one in part.pieces if isinstance(one, Segment)]
        merged = [_merged(line) for line in lines_of(segments)]
        lines = tuple(_line(one, page, number + at) for at, one in enumerate(merged))
        return Column(lines, part.right), number + len(lines)
    rows: list[Cells] = []
    for row in part.rows if isinstance(part, Ruled | Loose) else ():
        cells = [_lines_of_cell(cell) for cell in row]
        rows.append(Cells(tuple("\n".join(cell) for cell in cells), number))
        number += max(1, *(len(cell) for cell in cells))
    columns = part.columns if isinstance(part, Ruled | Loose) else ()
    return Board(page, columns, tuple(rows)), number


def _line(segment: Segment, page: int, number: int) -> Line:
    colour = segment.style.colour if segment.style else None
    look = (segment.left, segment.right, segment.base, segment.size, segment.bold, colour)
    first, second = segment.words[0], segment.words[1] if len(segment.words) > 1 else None
    if second is None or not (is_bullet(first.text) or is_marker(first.text)):
        return Line(segment.text, page, number, *look)
    gap = (second.left - first.right) / max(first.size, 1.0)
    return Line(segment.text, page, number, *look, first.text, second.left, gap)


def _merged(line: Sequence[Segment]) -> Segment:
    return line[0] if len(line) == 1 else Segment(tuple(word for segment in line for word in segment.words))


def _lines_of_cell(cell: Sequence[str] | Sequence[Segment]) -> list[str]:
    texts = [one for one in cell if isinstance(one, str)]
    segments = [one for one in cell if isinstance(one, Segment)]
    return texts or [_merged(line).text for line in lines_of(segments)]
