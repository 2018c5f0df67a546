"""Of a hundred people: shares told as whole people, so that the people of a picture add up to a hundred."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

WHOLE: Final = 100
EXACT: Final = 9  # decimals beyond which a float holds only noise: 28.249999999999996 is 28.25


@dataclass(frozen=True, slots=True)
class OfHundred:
    """How many of a hundred people of a group it holds for. The likely range is rounded outwards, so that it
    never promises more than the source's; None where the source gives none."""

    count: int
    lower: int | None
    upper: int | None
    share: float  # the share in per cent before rounding

    @property
    def others(self) -> int:
        """The rest of the hundred."""
        return WHOLE - self.count

    @property
    def text(self) -> str:
        """The count as it is said; a share that rounds to nobody or to everybody is not called that."""
        if self.count == 0 and self.share > 0:
            return "fewer than 1"
        if self.count == WHOLE and self.share < WHOLE:
            return "more than 99"
        return str(self.count)

    @property
    def likely(self) -> str:
        """The likely range in people: "60 to 64"; empty where there is none."""
        if self.lower is None or self.upper is None:
            return ""
        return f"{self.lower} to {self.upper}" if self.lower < self.upper else str(self.lower)


def of_hundred(
    value: float, multiplier: float, limits: tuple[float | None, float | None] = (None, None)
) -> OfHundred | None:
    """A value per `multiplier` people as people of a hundred; None where it is no share of people."""
    share = _share(value, multiplier)
    if not 0 <= share <= WHOLE:
        return None
    lower, upper = limits
    if lower is None or upper is None:
        return OfHundred(_whole(share), None, None, share)
    low, high = math.floor(_share(lower, multiplier)), math.ceil(_share(upper, multiplier))
    return OfHundred(_whole(share), max(low, 0), min(high, WHOLE), share)


def _share(value: float, multiplier: float) -> float:
    return round(value / multiplier * WHOLE, EXACT)


def _whole(share: float) -> int:
    """The nearest whole number of people; a half counts as one, as everywhere else."""
    return int(Decimal(repr(share)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def apportioned(parts: Sequence[float], whole: int = WHOLE) -> tuple[int, ...]:
    """Whole numbers in proportion to the parts that add up to `whole` exactly, by the method of largest
    remainders (A. Hamilton, 1792): everyone gets the whole part of their quota, and the seats left over go to
    the largest remainders; of equal ones the earlier wins. Empty where the parts hold nobody."""
    total = sum(map(Fraction, parts))
    if total <= 0:
        return ()
    quotas = [Fraction(part) * whole / total for part in parts]
    seats = [math.floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda at: (seats[at] - quotas[at], at))
    for at in by_remainder[: whole - sum(seats)]:
        seats[at] += 1
    return tuple(seats)
