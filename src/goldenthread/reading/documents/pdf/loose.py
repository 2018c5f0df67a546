"""Tables without ruling lines: words that stand under each other, line after line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from goldenthread.reading.documents.pdf.lines import WIDE_IN_TABLE, Segment, segments_of
from goldenthread.reading.documents.pdf.prose import (
    ROW_LEAD,
    Line,
    is_listed,
    is_prose,
    leads_of,
    set_solid,
    wraps,
)

GAP: Final = 5.0  # points between two columns
SAME_LINE: Final = 3.0  # points: cells on one line stand no further apart in height
ALIGNED: Final = 0.7  # of the cells of a column stand on a line with another cell
ONE_SIZE: Final = 1.3  # type in the cells of a table differs no more than this
SAME_SIZE: Final = 1.08
MIXED: Final = 0.2  # of the rows with type of two sizes: two columns that happen to stand level
CLOSE: Final = 1.6  # of the size: lines of a header stand no further apart
FAR: Final = 3.5  # lines: what stands further apart is another table
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Loose:
    """A table that clustering found: rows of cells, each cell the segments in it."""

    columns: tuple[Span, ...]
    rows: tuple[tuple[tuple[Segment, ...], ...], ...]
    segments: tuple[Segment, ...]

    @property
    def top(self) -> float:
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return max(segment.bottom for segment in self.segments)

    @property
    def left(self) -> float:
        return min(segment.left for segment in self.segments)

    @property
    def right(self) -> float:
        return max(segment.right for segment in self.segments)

    def headed(self, header: Sequence[Segment]) -> Loose:
        """The same with a header above it."""
        rows = (*rows_in([list(header)], self.columns), *self.rows)
        return Loose(self.columns, rows, (*header, *self.segments))


def loose_table(segments: Sequence[Segment]) -> Loose | None:
    """The table that these segments are, or None if they are columns of text or nothing of the kind."""
    lines = _core(lines_of(segments))
    inside = [segment for line in lines for segment in line]
    columns = columns_of(inside)
    if len(columns) < 2 or not _is_table(lines, columns):
        return None
    finer = segments_of((word for segment in inside for word in segment.words), WIDE_IN_TABLE)
    if len(closer := columns_of(finer)) > len(columns):
        columns, lines = closer, lines_of(finer)
    return Loose(columns, rows_in(lines, columns), tuple(inside))


def lines_of(segments: Sequence[Segment]) -> list[Line]:
    lines: list[Line] = []
    for segment in sorted(segments, key=lambda segment: segment.base):
        if lines and segment.base - lines[-1][0].base <= SAME_LINE:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [sorted(line, key=lambda segment: segment.left) for line in lines]


def _core(lines: list[Line]) -> list[Line]:
    """From the first line with two cells to the last that belongs to one, without what stands far off."""
    full = [at for at, line in enumerate(lines) if len(line) > 1]
    if len(full) < 2:
        return []
    lead = median(leads_of(lines) or [12.0])
    last = full[0]
    for at in range(full[0] + 1, len(lines)):
        if lines[at][0].base - lines[at - 1][0].base > FAR * lead:
            break
        last = at
    return _without_tail(lines[full[0] : last + 1])


def _without_tail(lines: list[Line]) -> list[Line]:
    """Single cells at the end stay if they go on from the line above them, closely set."""
    leads = leads_of(lines)
    close = min(leads, default=12.0)
    end = max((at for at, line in enumerate(lines) if len(line) > 1), default=-1)
    while end + 1 < len(lines) and leads[end] <= 1.15 * close:
        end += 1
    return lines[: end + 1]


def columns_of(segments: Iterable[Segment]) -> tuple[Span, ...]:
    """The stretches across that segments cover, apart from each other by a gap."""
    columns: list[Span] = []
    for segment in sorted(segments, key=lambda segment: segment.left):
        if columns and segment.left < columns[-1][1] + GAP:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.right))
        else:
            columns.append((segment.left, segment.right))
    return tuple(columns)


def _is_table(lines: list[Line], columns: Sequence[Span]) -> bool:
    held = [[one for line in lines for one in line if _within(one, column)] for column in columns]
    if not all(held) or _sizes_differ(lines):
        return False
    if any(is_listed(column) for column in held[1:]):
        return False
    if all(wraps(column) for column in held):
        return False
    short = [column for column in held if not is_prose(column)]
    prose = [column for column in held if is_prose(column)]
    if not short or any(set_solid(lines, one, other) for one in short for other in prose):
        return False
    beside = {id(one) for line in lines if len(line) > 1 for one in line}
    aligned = [sum(id(one) in beside for one in column) / len(column) for column in short]
    return max(aligned) >= ALIGNED and sum(len(line) > 1 for line in lines) >= 2


def _within(segment: Segment, column: Span) -> bool:
    return column[0] - 1 <= segment.left and segment.right <= column[1] + 1


def _sizes_differ(lines: list[Line]) -> bool:
    """Large figures over small words are a display, and a row of a table is set in one size."""
    sizes = sorted(one.size for line in lines for one in line)
    if sizes[-1 - len(sizes) // 6] > ONE_SIZE * sizes[len(sizes) // 6]:
        return True
    full = [[one.size for one in line] for line in lines if len(line) > 1]
    mixed = sum(max(found) > SAME_SIZE * min(found) for found in full)
    return mixed >= MIXED * len(full)


def rows_in(lines: list[Line], columns: Sequence[Span]) -> tuple[tuple[tuple[Segment, ...], ...], ...]:
    """Lines gathered to rows, and each row's segments to the cells of its columns."""
    groups: list[list[Segment]] = []
    for begins, line in zip(_beginnings(lines, columns), lines, strict=True):
        if begins or not groups:
            groups.append([])
        groups[-1] += line
    return tuple(_cells(group, columns) for group in groups)


def _cells(group: Sequence[Segment], columns: Sequence[Span]) -> tuple[tuple[Segment, ...], ...]:
    return tuple(tuple(one for one in group if _home(one, columns) == at) for at in range(len(columns)))


def _home(segment: Segment, columns: Sequence[Span]) -> int:
    """The column that a segment lies in, or that it overlaps most."""
    overlaps = [min(segment.right, right) - max(segment.left, left) for left, right in columns]
    return overlaps.index(max(overlaps))


def _beginnings(lines: list[Line], columns: Sequence[Span]) -> list[bool]:
    """Which lines begin a row: by the space above them where rows are set apart, else by what they hold."""
    leads = leads_of(lines)
    if leads and max(leads) > ROW_LEAD * min(leads) and _apart(lines, leads):
        return [True, *(lead > ROW_LEAD * min(leads) for lead in leads)]
    homes = [{_home(one, columns) for one in line} for line in lines]
    usual = max(len(home) for home in homes)
    return [at == 0 or _begins(homes[at], usual) for at in range(len(lines))]


def _apart(lines: list[Line], leads: list[float]) -> bool:
    """Whether closely set lines are only the further lines of cells: none holds as many cells as a row."""
    usual = max(len(line) for line in lines)
    close = [line for line, lead in zip(lines[1:], leads, strict=True) if lead <= ROW_LEAD * min(leads)]
    return all(len(line) < usual for line in close) or usual == 2


def _begins(home: set[int], usual: int) -> bool:
    """A row begins with its first cell and at least half of the others."""
    return 0 in home and len(home) >= max(2, usual / 2)


def header_above(above: Sequence[Segment], columns: Sequence[Span], top: float) -> list[Segment]:
    """The lines right above a table that keep to its columns: its header, which may be wider than cells."""
    header: list[Segment] = []
    edge = top
    finer = segments_of((word for one in above for word in one.words), WIDE_IN_TABLE)
    for line in reversed(lines_of(finer)):
        size = line[0].size
        keeps = all(_in_one(one, columns) for one in line)
        alone = len(line) == 1 and line[0].left < columns[0][1]
        begun = not header or any(_overlaps(one, columns[0]) for one in header)
        other = header and abs(size - header[0].size) > 0.08 * size
        if edge - line[0].base > CLOSE * size or not keeps or (alone and begun) or other:
            break
        header = [*line, *header]
        edge = line[0].base
    return header if sum(any(_overlaps(one, column) for one in header) for column in columns) > 1 else []


def _in_one(segment: Segment, columns: Sequence[Span]) -> bool:
    return sum(_overlaps(segment, column) for column in columns) <= 1


def _overlaps(segment: Segment, column: Span) -> bool:
    return segment.left < column[1] and segment.right > column[0]
