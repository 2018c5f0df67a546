"""Ruled tables and boxes: what the ruling lines of a page enclose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from goldenthread.reading.documents.pdf.raw import Rule

NEAR: Final = 4.0  # points: lines nearer than this are one, or meet; no row of print is as low
MAX_MEETINGS: Final = 400_000  # pairs of lines that are looked at; a page with more is a drawing
MAX_CELLS: Final = 20_000
FEWEST_BARS: Final = 3  # above, below and between
OUT_OF_PROPORTION: Final = 5.0  # times the usual distance
PARTS_ROWS: Final = 0.3  # of the height of a grid that an inner upright line covers in a table
COVERED: Final = 0.6  # of a side of a cell: less of a line is none
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines that meet: columns and rows between them, and which cells are one."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]  # first row, first column, row and column after the last

    @property
    def left(self) -> float:
        return self.across[0]

    @property
    def right(self) -> float:
        return self.across[-1]

    @property
    def top(self) -> float:
        return self.down[0]

    @property
    def bottom(self) -> float:
        return self.down[-1]


@dataclass(frozen=True, slots=True)
class _Side:
    """A line, level or upright: where it lies, and from where to where it goes."""

    at: float
    span: Span


@dataclass(frozen=True, slots=True)
class Bars:
    """Level lines of one width under each other, which no upright line meets."""

    left: float
    right: float
    down: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the lines of a page make: grids, the smallest first, and sets of bars."""

    grids: tuple[Grid, ...] = ()
    bars: tuple[Bars, ...] = ()


def ruling_of(rules: Sequence[Rule]) -> Ruling:
    """The grids of a page (one without inner lines is a box), and its tables with level lines only."""
    level = _joined([_Side(rule.top, (rule.left, rule.right)) for rule in rules if rule.level])
    upright = _joined([_Side(rule.left, (rule.top, rule.bottom)) for rule in rules if not rule.level])
    if len(level) * len(upright) > MAX_MEETINGS:
        return Ruling()
    groups = [group for whole in _groups(level, upright) for group in _without_frame(*whole)]
    found = [_grid(*group) for group in groups]
    grids = sorted((one for one in found if one), key=lambda one: (one.right - one.left) * (one.bottom - one.top))
    lone = [side for (sides, _), grid in zip(groups, found, strict=True) if grid is None for side in sides]
    return Ruling(tuple(grids), tuple(_bars_of(lone)))


def _without_frame(level: list[_Side], upright: list[_Side]) -> list[tuple[list[_Side], list[_Side]]]:
    """Take the frame off lines that it alone holds together: a box around a page or around rows of a table."""
    places = {side.at for side in upright}
    if len(places) < 2 or len({side.at for side in level}) < 3:
        return [(level, upright)]
    first, last = min(places), max(places)
    height = max(side.span[1] for side in upright) - min(side.span[0] for side in upright)
    inner = [side for side in upright if first < side.at < last]
    if any(_length(inner, at) > PARTS_ROWS * height for at in places - {first, last}):
        return [(level, upright)]
    return [part for group in _groups(level, inner) for part in _without_frame(*group)]


def _length(sides: Iterable[_Side], at: float) -> float:
    return sum(side.span[1] - side.span[0] for side in sides if side.at == at)


def _bars_of(level: Sequence[_Side]) -> list[Bars]:
    """Lines of one width, apart where the distance between them is out of all proportion."""
    groups: list[list[_Side]] = []
    for side in sorted(level, key=lambda side: side.at):
        home = next((group for group in groups if _same_width(group[-1], side)), None)
        if home is None:
            groups.append([side])
        else:
            home.append(side)
    runs = [run for group in groups for run in _runs([side.at for side in group])]
    widths = [group[0].span for group in groups for _ in _runs([side.at for side in group])]
    return [Bars(*width, run) for width, run in zip(widths, runs, strict=True) if len(run) >= FEWEST_BARS]


def _runs(down: Sequence[float]) -> list[tuple[float, ...]]:
    gaps = [below - above for above, below in pairwise(down)]
    if len(gaps) < FEWEST_BARS:
        return [tuple(down)]
    cut = [at + 1 for at, gap in enumerate(gaps) if gap > OUT_OF_PROPORTION * median(gaps)]
    return [tuple(down[start:end]) for start, end in pairwise([0, *cut, len(down)])]


def _same_width(one: _Side, other: _Side) -> bool:
    return abs(one.span[0] - other.span[0]) <= NEAR and abs(one.span[1] - other.span[1]) <= NEAR


def _joined(sides: list[_Side]) -> list[_Side]:
    """Lines that lie on each other or go on from each other, as one."""
    joined: list[_Side] = []
    for place in _places(side.at for side in sides):
        spans = sorted(side.span for side in sides if place[0] <= side.at <= place[1])
        middle = sum(place) / 2
        joined += [_Side(middle, span) for span in _merged(spans)]
    return joined


def _places(values: Iterable[float]) -> list[Span]:
    """Values in groups no wider than what counts as one place: the least and the greatest of each."""
    places: list[Span] = []
    for value in sorted(set(values)):
        if places and value - places[-1][0] <= NEAR:
            places[-1] = (places[-1][0], value)
        else:
            places.append((value, value))
    return places


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1] + NEAR:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touch(level: _Side, upright: _Side) -> bool:
    return (
        level.span[0] - NEAR <= upright.at <= level.span[1] + NEAR
        and upright.span[0] - NEAR <= level.at <= upright.span[1] + NEAR
    )


def _groups(level: list[_Side], upright: list[_Side]) -> list[tuple[list[_Side], list[_Side]]]:
    """Lines that meet each other, directly or through others."""
    left = set(range(len(upright)))
    free = set(range(len(level)))
    groups: list[tuple[list[_Side], list[_Side]]] = []
    while free:
        members, others, waiting = [], [], [free.pop()]
        while waiting:
            side = level[waiting.pop()]
            members.append(side)
            met = {at for at in left if _touch(side, upright[at])}
            left -= met
            others += [upright[at] for at in met]
            reached = {at for at in free if any(_touch(level[at], upright[one]) for one in met)}
            free -= reached
            waiting += reached
        groups.append((members, others))
    return groups


def _grid(level: list[_Side], upright: list[_Side]) -> Grid | None:
    """The cells between lines that meet. The outer edges hold even where no line is drawn."""
    if not level or not upright:
        return None
    ends_across = [end for side in level for end in side.span]
    ends_down = [end for side in upright for end in side.span]
    across = _cuts([side.at for side in upright], ends_across)
    down = _cuts([side.at for side in level], ends_down)
    if len(across) < 2 or len(down) < 2 or len(across) * len(down) > MAX_CELLS:
        return None
    return Grid(across, down, _cells(across, down, level, upright))


def _cuts(places: list[float], ends: list[float]) -> tuple[float, ...]:
    outer = (min(*ends, *places), max(*ends, *places))
    return tuple(sum(place) / 2 for place in _places((*places, *outer)))


def _cells(
    across: Sequence[float], down: Sequence[float], level: list[_Side], upright: list[_Side]
) -> tuple[tuple[int, int, int, int], ...]:
    """Neighbours without a line between them are one cell."""
    home = {(row, column): (row, column) for row in range(len(down) - 1) for column in range(len(across) - 1)}

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while home[cell] != cell:
            cell = home[cell]
        return cell

    for row, column in list(home):
        height, width = (down[row], down[row + 1]), (across[column], across[column + 1])
        if column and not _covered(upright, across[column], height):
            home[find((row, column))] = find((row, column - 1))
        if row and not _covered(level, down[row], width):
            home[find((row, column))] = find((row - 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in home:
        members.setdefault(find(cell), []).append(cell)
    return tuple(sorted(_extent(cells) for cells in members.values()))


def _extent(cells: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return min(rows), min(columns), max(rows) + 1, max(columns) + 1


def _covered(sides: list[_Side], at: float, span: Span) -> bool:
    """Whether lines at this place cover most of a stretch."""
    found = 0.0
    for side in sides:
        if abs(side.at - at) <= NEAR:
            found += max(0.0, min(side.span[1], span[1]) - max(side.span[0], span[0]))
    return found >= COVERED * (span[1] - span[0])
