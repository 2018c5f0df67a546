"""People out of a hundred: ten rows of ten, or a row for each group. Filled figures are those it holds for.

Filled and hollow can be told apart without colour, and every picture stands beside its numbers in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goldenthread.publishing.charts import svg
from goldenthread.publishing.charts.svg import Svg, n

CELL = (20, 25)  # the room of one figure
ACROSS = 10


@dataclass(frozen=True, slots=True)
class Hundred:
    """A hundred people of a group: of how many it holds, and what is said of those and of the others."""

    key: str
    title: str
    description: str
    count: int
    holds: str  # "62 have a good level of development"
    others: str  # "38 do not"


@dataclass(frozen=True, slots=True)
class Groups:
    """A hundred people in groups, each with its number; the numbers add up to a hundred."""

    key: str
    title: str
    description: str
    groups: tuple[tuple[str, int], ...]


def draw_hundred(hundred: Hundred, *, narrow: bool = False) -> str:
    """Ten rows of ten, with what they mean beside them, or below on a telephone."""
    size = (320, 370) if narrow else (520, 262)
    chart = Svg(size, f"{hundred.key}{'-n' if narrow else ''}", hundred.title, hundred.description)
    left = 54 if narrow else 6
    spots = [(left + CELL[0] * (at % ACROSS), 6 + CELL[1] * (at // ACROSS)) for at in range(100)]
    _figures(chart, spots[: hundred.count], filled=True)
    _figures(chart, spots[hundred.count :], filled=False)
    column, top = (12, 276) if narrow else (232, 70)
    for text, filled, down in ((hundred.holds, True, 0), (hundred.others, False, 50 if narrow else 84)):
        _figures(chart, [(column, top + down - 2)], filled=filled)
        lines = svg.wrapped(text, 270 if narrow else 250, 14, most=2 if narrow else 3)
        for line, words in enumerate(lines):
            chart.text((column + 26, top + down + 15 + 18 * line), words, size=14, bold=filled)
    return chart.done()


def draw_groups(groups: Groups, *, narrow: bool = False) -> str:
    """A row of figures for each group, its name before it, or above it on a telephone."""
    cell = (13, 22)
    width, start, room = (320, 4, 24) if narrow else (600, 108, 34)
    heights = [cell[1] * max(-(-count // room), 1) + (26 if narrow else 12) for _, count in groups.groups]
    key = f"{groups.key}{'-n' if narrow else ''}"
    chart = Svg((width, sum(heights) + 6), key, groups.title, groups.description)
    top = 6
    for (name, count), height in zip(groups.groups, heights, strict=True):
        below = top + (20 if narrow else 0)
        words = f"{name}: {count}" if narrow else name
        at = (start, top + 15) if narrow else (start - 12, top + 15)
        chart.text(at, words, anchor="start" if narrow else "end", size=13 if narrow else 16)
        spots = [(start + cell[0] * (at % room), below + cell[1] * (at // room)) for at in range(count)]
        _figures(chart, spots, filled=True, scale=0.7)
        if not narrow:
            end = start + cell[0] * min(count, room) + 8
            chart.text((end, top + 15), str(count), bold=True, size=16)
        top += height
    return chart.done()


def _figures(chart: Svg, spots: Iterable[tuple[float, float]], *, filled: bool, scale: float = 1.0) -> None:
    """Figures of people, all in one path: a head, and shoulders that end in a straight line."""
    shape = _shape(scale)
    drawn = "".join(f"M{n(x + 5.4 * scale)},{n(y + 4.6 * scale)}{shape}" for x, y in spots)
    if drawn:
        look = f'fill="{svg.NAVY}"' if filled else f'fill="#fff" stroke="{svg.MUTED}" stroke-width="1.3"'
        chart.add(f'<path {look} d="{drawn}"/>')


@cache
def _shape(scale: float) -> str:
    """One figure from the left of its head on: the head's two half circles, then body and shoulders."""
    head, half, body, down = (n(size * scale) for size in (3.6, 6.2, 6, 16.9))
    wide, across, left = n(7.2 * scale), n(12.4 * scale), n(-2.6 * scale)
    return (
        f"a{head},{head} 0 1 0 {wide},0a{head},{head} 0 1 0 -{wide},0Z"
        f"m{left},{down}v-{body}a{half},{half} 0 0 1 {across},0v{body}Z"
    )
