"""Control charts the slow way, one point at a time: what the fast ones must agree with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import fmean, median

Values = Sequence[float | None]
SLACK = 1e-10


def sign(number: float | None, slack: float = 0.0) -> int:
    if number is None:
        return 0
    return (number > slack) - (number < -slack)


def mean_range(values: Values, screen: bool) -> float | None:
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not ranges:
        return None
    first = fmean(ranges)
    kept = [one for one in ranges if one < 3.267 * first] if screen and first > 0 else ranges
    return fmean(kept)


def steps(values: Values) -> list[int]:
    """The direction of the step to each point; 0 to the first, and beside a missing value."""
    pairs = pairwise(values)
    return [0, *(0 if a is None or b is None else sign(b - a) for a, b in pairs)]


def rules(values: Values, centre: float, widths: Sequence[float | None], trend: int, shift: int) -> list[int]:
    """The number of the rule at each point: 1 outside, 2 trend, 3 two in three, 4 shift; negative: low."""
    off = [None if value is None else value - centre for value in values]
    sides = [sign(one, SLACK) for one in off]
    outside = [
        side if one is not None and width is not None and abs(one) > width + SLACK else 0
        for one, width, side in zip(off, widths, sides, strict=True)
    ]
    near = [
        side if not out and one is not None and width is not None and abs(one) > width * 2 / 3 + SLACK else 0
        for one, width, side, out in zip(off, widths, sides, outside, strict=True)
    ]
    found = zip(outside, trends(values, trend), two_in_three(sides, near), shifts(sides, shift), strict=True)
    return [next((sign_ * at for at, sign_ in enumerate(each, 1) if sign_), 0) for each in found]


def trends(values: Values, points: int) -> list[int]:
    said = [0] * len(values)
    moves = steps(values)
    for end in range(points - 1, len(values)):  # in the order of time, so that a later trend overwrites
        window = moves[end - points + 2 : end + 1]
        if window[0] != 0 and len(set(window)) == 1:
            said[end - points + 1 : end + 1] = [window[0]] * points
    return said


def shifts(sides: Sequence[int], points: int) -> list[int]:
    said: list[int] = []
    for side, run in groupby(sides):
        many = len(list(run))
        said += [side if many >= points else 0] * many
    return said


def two_in_three(sides: Sequence[int], near: Sequence[int]) -> list[int]:
    said = [0] * len(sides)
    for start in range(len(sides) - 2):
        window = range(start, start + 3)
        side = sides[start]
        if side and all(sides[at] == side for at in window) and sum(near[at] == side for at in window) >= 2:
            for at in window:
                said[at] = said[at] or near[at]
    return said


def run_rules(values: Values, trend: int = 5, shift: int = 6) -> tuple[float, list[int], int, int]:
    """Of a run chart: the median, each point's rule, how many are off the median, and the number of runs."""
    centre = median(value for value in values if value is not None)
    sides = [sign(None if value is None else value - centre) for value in values]
    off = [at for at, value in enumerate(values) if value != centre]
    moving = [at for at, value in enumerate(values) if at == 0 or value is None or value != values[at - 1]]
    rises, runs = [0] * len(values), [0] * len(values)
    for at, found in zip(moving, trends([values[at] for at in moving], trend), strict=True):
        rises[at] = found
    for at, found in zip(off, shifts([sides[at] for at in off], shift), strict=True):
        runs[at] = found
    said = [2 * rise or 4 * run for rise, run in zip(rises, runs, strict=True)]
    many = sum(side != 0 for side, _ in groupby(sides[at] for at in off))
    return centre, said, sum(side != 0 for side in sides), many
