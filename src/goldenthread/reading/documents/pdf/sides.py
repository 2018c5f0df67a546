"""Ruling lines that lie on each other or meet, gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

NEAR: Final = 4.0  # points: lines nearer than this are one, or meet; no row of print is as low
PARTS_ROWS: Final = 0.3  # of the height of a grid that an inner upright line covers in a table
COVERED: Final = 0.6  # of a side of a cell: less of a line is none
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Side:
    """A line, level or upright: where it lies, and from where to where it goes."""

    at: float
    span: Span


def joined(sides: list[Side]) -> list[Side]:
    """Lines that lie on each other or go on from each other, as one."""
    joined: list[Side] = []
    for place in places_of(side.at for side in sides):
        spans = sorted(side.span for side in sides if place[0] <= side.at <= place[1])
        middle = sum(place) / 2
        joined += [Side(middle, span) for span in _merged(spans)]
    return joined


def places_of(values: Iterable[float]) -> list[Span]:
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


def _touch(level: Side, upright: Side) -> bool:
    return (
        level.span[0] - NEAR <= upright.at <= level.span[1] + NEAR
        and upright.span[0] - NEAR <= level.at <= upright.span[1] + NEAR
    )


def groups_of(level: list[Side], upright: list[Side]) -> list[tuple[list[Side], list[Side]]]:
    """Lines that meet each other, directly or through others."""
    left = set(range(len(upright)))
    free = set(range(len(level)))
    groups: list[tuple[list[Side], list[Side]]] = []
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


def without_frame(level: list[Side], upright: list[Side]) -> list[tuple[list[Side], list[Side]]]:
    """Take the frame off lines that it alone holds together: a box around a page or rows of a table."""
    places = {side.at for side in upright}
    if len(places) < 2 or len({side.at for side in level}) < 3:
        return [(level, upright)]
    first, last = min(places), max(places)
    height = max(side.span[1] for side in upright) - min(side.span[0] for side in upright)
    inner = [side for side in upright if first < side.at < last]
    if any(_length(inner, at) > PARTS_ROWS * height for at in places - {first, last}):
        return [(level, upright)]
    return [part for group in groups_of(level, inner) for part in without_frame(*group)]


def _length(sides: Iterable[Side], at: float) -> float:
    return sum(side.span[1] - side.span[0] for side in sides if side.at == at)


def same_width(one: Side, other: Side) -> bool:
    return abs(one.span[0] - other.span[0]) <= NEAR and abs(one.span[1] - other.span[1]) <= NEAR


def covered(sides: list[Side], at: float, span: Span) -> bool:
    """Whether lines at this place cover most of a stretch."""
    found = 0.0
    for side in sides:
        if abs(side.at - at) <= NEAR:
            found += max(0.0, min(side.span[1], span[1]) - max(side.span[0], span[0]))
    return found >= COVERED * (span[1] - span[0])
