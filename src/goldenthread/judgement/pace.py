"""How far along a promise is: the share of the required pace.

P = [(yt - y0) / (yT - y0)] / [(t - t0) / (T - t0)]

y0 the baseline, yt the latest, yT the target; t0, t, T the last days of their periods. P = 1 is exactly on
the straight line from the baseline to the target. It is the same whether a measure is printed as itself or
as its complement. The cuts .95, .60 and 0 are those of the Open SDG progress method.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

ON_TRACK: Final = 0.95
NEEDS_SPEED: Final = 0.60
TOLERANCE: Final = 1e-9  # two figures closer than this are the same figure


@dataclass(frozen=True, slots=True)
class Point:
    """A value at the end of a period."""

    at: date
    value: float


def share_of_pace(base: Point, latest: Point, target: Point) -> float | None:
    """P as above; None where no time has passed, none was given, or no change was asked for."""
    asked = target.value - base.value
    given, passed = (target.at - base.at).days, (latest.at - base.at).days
    if given <= 0 or passed <= 0 or abs(asked) < TOLERANCE:
        return None
    return ((latest.value - base.value) / asked) / (passed / given) + 0.0  # no minus nought


def reached(value: float, target: float, *, up: bool) -> bool:
    """Whether a value is at or past its target, in the target's own direction."""
    return value >= target - TOLERANCE if up else value <= target + TOLERANCE


def pace_detail(pace: float) -> str:
    """The plain words of a share of the required pace; "" from .95 up."""
    if pace >= ON_TRACK - TOLERANCE:
        return ""
    if pace >= NEEDS_SPEED - TOLERANCE:
        return "needs to speed up"
    return "much too slow" if pace >= 0 else "moving away"
