"""The order in which a page is read: columns found by gaps that run down the page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from goldenthread.reading.documents.pdf.lines import Segment
from goldenthread.reading.documents.pdf.loose import SAME_LINE, Loose, header_above, loose_table

GUTTER: Final = 2.0  # points on either side of the middle of a gap that nothing may cross
STEPS: Final = 3.0  # points: gaps nearer than this are tried once
FEWEST: Final = 3  # lines on each side of a gap between columns
MAX_DEPTH: Final = 6


class Piece(Protocol):
    """Anything that takes its place on a page: a segment, a ruled table, a box."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Flow:
    """Pieces of one column, from the top down."""

    pieces: tuple[Piece, ...]
    right: float = 0.0  # as far as its lines could reach, where a box tells


Part = Flow | Loose


def in_order(pieces: Sequence[Piece], depth: int = 0) -> list[Part]:
    """The parts of a page in the order in which they are read."""
    down = sorted(pieces, key=lambda piece: (piece.top, piece.left))
    run = _longest_run(down) if depth < MAX_DEPTH else None
    if run is None:
        return [Flow(tuple(down))] if down else []
    inside = down[run.first : run.last]
    if (found := loose_table([piece for piece in inside if isinstance(piece, Segment)])) is not None:
        return _around(down, found, depth)
    first, last = _without_lone_ends(down, run)
    before, after = down[:first], down[last:]
    left = [piece for piece in down[first:last] if piece.right <= run.at]
    right = [piece for piece in down[first:last] if piece.right > run.at]
    parts = (before, left, right, after)
    return [part for some in parts for part in in_order(some, depth + (some is left or some is right))]


def _around(down: Sequence[Piece], found: Loose, depth: int) -> list[Part]:
    """What stands above a table, the table, and what stands below it."""
    taken = {id(segment) for segment in found.segments}
    rest = [piece for piece in down if id(piece) not in taken]
    over = [piece for piece in rest if isinstance(piece, Segment) and piece.base < found.top]
    if header := header_above(over, found.columns, found.top):
        found = found.headed(header)
        words = {id(word) for segment in header for word in segment.words}
        rest = [one for one in rest if not (isinstance(one, Segment) and id(one.words[0]) in words)]
    above = [piece for piece in rest if piece.top < found.top]
    below = [piece for piece in rest if piece.top >= found.top]
    return [*in_order(above, depth), found, *in_order(below, depth)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces that leave a gap at one place: the slice of them, and the middle of the gap."""

    first: int
    last: int
    at: float
    weight: tuple[int, int]  # lines on both sides, and on the thinner one


def _longest_run(down: Sequence[Piece]) -> _Run | None:
    """The gap with the most lines beside it."""
    runs = (run for at in _gaps(down) for run in _runs(down, at))
    return max(runs, key=lambda run: run.weight, default=None)


def _gaps(down: Sequence[Piece]) -> list[float]:
    """Places where columns may part: before the left edge of pieces, and between neighbours on a line."""
    edges = sorted(piece.left for piece in down)
    places = {round((edge - GUTTER - 1) / STEPS) for edge in edges if edge > edges[0] + STEPS}
    for one, other in itertools.pairwise(down):
        if other.top < one.bottom and other.left > one.right:
            places.add(round((one.right + other.left) / 2 / STEPS))
    return [place * STEPS for place in sorted(places)]


def _runs(down: Sequence[Piece], at: float) -> Iterator[_Run]:
    first = 0
    for here, piece in enumerate((*down, None)):
        if piece is None or (piece.left < at + GUTTER and piece.right > at - GUTTER):
            last = here
            while piece and last > first and _level(down[last - 1], piece):
                last -= 1  # what stands on the same line goes with it
            run = _run(down, first, last, at)
            if run is not None:
                yield run
            first = here + 1
            while piece and first < len(down) and _level(down[first], piece):
                first += 1


def _level(one: Piece, other: Piece) -> bool:
    """Whether two segments stand on one line."""
    if not (isinstance(one, Segment) and isinstance(other, Segment)):
        return False
    return abs(one.base - other.base) < SAME_LINE


def _run(down: Sequence[Piece], first: int, last: int, at: float) -> _Run | None:
    left = [piece for piece in down[first:last] if piece.right <= at]
    right = [piece for piece in down[first:last] if piece.right > at]
    counts = _lines(left), _lines(right)
    if min(counts) < FEWEST or not _beside(left, right):
        return None
    return _Run(first, last, at, (sum(counts), min(counts)))


def _lines(pieces: Sequence[Piece]) -> int:
    """How many lines pieces stand for: a table or a box counts as many as would fit into its height."""
    return sum(1 if isinstance(one, Segment) else max(1, int((one.bottom - one.top) / 12)) for one in pieces)


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns stand beside each other for a good part of the shorter one."""
    top = max(left[0].top, right[0].top)
    bottom = min(max(one.bottom for one in left), max(one.bottom for one in right))
    shorter = min(max(one.bottom for one in side) - side[0].top for side in (left, right))
    return bottom - top >= 0.5 * shorter


def _without_lone_ends(down: Sequence[Piece], run: _Run) -> tuple[int, int]:
    """Leave out the pieces above and below both columns that happen not to reach across the gap.

    A short heading over two columns is not a part of the left one; nor is a short line below both.
    """
    first, last = run.first, run.last
    right = [piece for piece in down[first:last] if piece.right > run.at]
    left = [piece for piece in down[first:last] if piece.right <= run.at]
    start = max(left[0].top, right[0].top)
    while first < last and down[first].bottom <= start and _lone(down, first, run.at):
        first += 1
    end = min(max(one.bottom for one in left), max(one.bottom for one in right))
    while last > first and down[last - 1].top >= end and _parted(down, last - 1):
        last -= 1
    return first, last


def _lone(down: Sequence[Piece], at: int, gap: float) -> bool:
    """A line on the left with nothing beside it, larger than what follows or set apart from it."""
    piece, below = down[at], down[at + 1]
    if piece.right > gap:
        return False
    return below.top - piece.bottom > 0.3 * (piece.bottom - piece.top) or _large(piece, below)


def _large(piece: Piece, below: Piece) -> bool:
    return piece.bottom - piece.top > 1.15 * (below.bottom - below.top)


def _parted(down: Sequence[Piece], at: int) -> bool:
    """Whether a wide gap parts this piece from all that stand above it."""
    piece = down[at]
    above = max((one.bottom for one in down[:at]), default=0.0)
    return piece.top - above > 1.2 * min(piece.bottom - piece.top, 14.0)
