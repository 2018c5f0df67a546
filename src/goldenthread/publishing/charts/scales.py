"""Axes: round ticks, positions, and labels that do not sit on each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Scale:
    """Values between `low` and `high` laid on pixels from `start` to `end` (either may be the larger)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, want: int = 5) -> list[float]:
    """Round values that enclose the range, about `want` of them, by steps of 1, 2, 2.5 or 5 tens."""
    if not high > low:
        pad = abs(low) * 0.1 or 1.0
        low, high = low - pad, high + pad
    step = step_of((high - low) / want)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(Decimal(repr(step)) * count) for count in range(first, last + 1)]


def step_of(raw: float) -> float:
    """The smallest round step that is not less than `raw`."""
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(times for times in (1, 2, 2.5, 5, 10) if times * power >= raw * (1 - 1e-9)) * power
    return float(f"{step:.6g}")


def limits(values: Sequence[float], *, from_zero: float = 0.35) -> tuple[float, float]:
    """The range to draw: from zero where the data come within `from_zero` of their top to it, else padded.

    A line may start above zero, and the chart then says so; a scale far from the data hides all change.
    """
    low, high = min(values), max(values)
    if 0 <= low <= high * from_zero:
        return 0.0, high
    pad = (high - low) * 0.06 or abs(high) * 0.05 or 1.0
    floor = low - pad
    return (max(floor, 0.0) if low >= 0 else floor), high + pad


def tick_text(value: float, step: float) -> str:
    """A tick as it is printed: thousands commas, only the decimals that the step needs, a true minus sign."""
    exponent = Decimal(repr(step)).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{abs(value):,.{decimals}f}"
    return f"\N{MINUS SIGN}{text}" if value < 0 else text


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Tops of blocks as near as may be to those wanted: none overlaps, and all lie within the limits."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = [0.0] * len(wanted)
    floor = low
    for place in order:
        placed[place] = max(wanted[place], floor)
        floor = placed[place] + heights[place]
    ceiling = high
    for place in reversed(order):
        placed[place] = min(placed[place], ceiling - heights[place])
        ceiling = placed[place]
    return placed


def thinned(places: Sequence[float], widths: Sequence[float], gap: float = 10) -> list[int]:
    """Which labels to print so that none touch: the last, then evenly back from it."""
    count = len(places)
    for stride in range(1, count + 1):
        chosen = list(range(count - 1, -1, -stride))[::-1]
        free = all(
            places[right] - places[left] >= (widths[left] + widths[right]) / 2 + gap
            for left, right in pairwise(chosen)
        )
        if free:
            return chosen
    return [count - 1] if count else []
