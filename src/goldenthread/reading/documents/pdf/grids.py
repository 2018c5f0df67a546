"""Ruled tables and boxes: what the ruling lines of a page enclose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from goldenthread.reading.documents.pdf.raw import Rule
from goldenthread.reading.documents.pdf.sides import (
    Side,
    covered,
    groups_of,
    joined,
    places_of,
    same_width,
    without_frame,
)

MAX_MEETINGS: Final = 400_000  # pairs of lines that are looked at; a page with more is a drawing
MAX_CELLS: Final = 20_000
FEWEST_BARS: Final = 3  # above, below and between
OUT_OF_PROPORTION: Final = 5.0  # times the usual distance


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
    level = joined([Side(rule.top, (rule.left, rule.right)) for rule in rules if rule.level])
    upright = joined([Side(rule.left, (rule.top, rule.bottom)) for rule in rules if not rule.level])
    if len(level) * len(upright) > MAX_MEETINGS:
        return Ruling()
    groups = [group for whole in groups_of(level, upright) for group in without_frame(*whole)]
    found = [_grid(*group) for group in groups]
    grids = sorted(
        (one for one in found if one), key=lambda one: (one.right - one.left) * (one.bottom - one.top)
    )
    lone = [side for (sides, _), grid in zip(groups, found, strict=True) if grid is None for side in sides]
    return Ruling(tuple(grids), tuple(_bars_of(lone)))


def _bars_of(level: Sequence[Side]) -> list[Bars]:
    """Lines of one width, apart where the distance between them is out of all proportion."""
    groups: list[list[Side]] = []
    for side in sorted(level, key=lambda side: side.at):
        home = next((group for group in groups if same_width(group[-1], side)), None)
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


def _grid(level: list[Side], upright: list[Side]) -> Grid | None:
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
    return tuple(sum(place) / 2 for place in places_of((*places, *outer)))


def _cells(
    across: Sequence[float], down: Sequence[float], level: list[Side], upright: list[Side]
) -> tuple[tuple[int, int, int, int], ...]:
    """Neighbours without a line between them are one cell."""
    home = {(row, column): (row, column) for row in range(len(down) - 1) for column in range(len(across) - 1)}

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while home[cell] != cell:
            cell = home[cell]
        return cell

    for row, column in list(home):
        height, width = (down[row], down[row + 1]), (across[column], across[column + 1])
        if column and not covered(upright, across[column], height):
            home[find((row, column))] = find((row, column - 1))
        if row and not covered(level, down[row], width):
            home[find((row, column))] = find((row - 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in home:
        members.setdefault(find(cell), []).append(cell)
    return tuple(sorted(_extent(cells) for cells in members.values()))


def _extent(cells: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return min(rows), min(columns), max(rows) + 1, max(columns) + 1
