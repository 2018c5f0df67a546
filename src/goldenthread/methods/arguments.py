"""What a method may be asked for: confidence levels and choices, each refused in words where it cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from numbers import Integral, Real
from operator import ge, gt, le, lt
from statistics import NormalDist
from typing import NoReturn

from goldenthread.errors import Finding, InputError, Severity, Where

Confidence = float | Sequence[float] | None


@dataclass(frozen=True, slots=True)
class Level:
    """One two-sided confidence level, and the names of the columns its limits go to."""

    share: float  # 0.95
    lower: str
    upper: str

    @property
    def z(self) -> float:
        """The normal deviate: 1.96 for 0.95."""
        return NormalDist().inv_cdf(0.5 + self.share / 2)


def levels(confidence: Confidence) -> tuple[Level, ...]:
    """The levels asked for, each a share from 0.9 to below 1; none for None.

    The limits of one level are `lower_ci` and `upper_ci`; of several `lower_ci_95`, `upper_ci_99_8`.
    Raises InputError (U021) for a level out of that range.
    """
    if confidence is None:
        return ()
    shares = _several(confidence)
    for share in shares:
        if not (isinstance(share, Real) and 0.9 <= share < 1):
            refuse(
                "U021",
                f"the confidence level is {share!r}.",
                "Give a share from 0.9 up to but not including 1, such as 0.95 or 0.998.",
            )
    if len({_percent(share) for share in shares}) < len(shares):
        refuse("U021", f"two of the levels {shares} are too near to be told apart.", "Leave one out.")
    if len(shares) == 1:
        return (Level(shares[0], "lower_ci", "upper_ci"),)
    return tuple(
        Level(share, f"lower_ci_{_percent(share)}", f"upper_ci_{_percent(share)}") for share in shares
    )


def _several(confidence: object) -> tuple[float, ...]:
    """What was given as one level or several, as a tuple; seen to be numbers only later."""
    if isinstance(confidence, str) or not isinstance(confidence, Iterable):
        confidence = (confidence,)
    return tuple(dict.fromkeys(confidence))


def one_level(confidence: float) -> Level:
    """The one level of a method that cannot have several, or none; otherwise as `levels`."""
    if not isinstance(confidence, Real):
        refuse("U021", f"the confidence level is {confidence!r}.", "Give one share, such as 0.95 or 0.998.")
    return levels(confidence)[0]


def _percent(share: float) -> str:
    """0.998 as 99_8."""
    return f"{share * 100:.10g}".replace(".", "_")


def limit_names(asked: Sequence[Level]) -> list[str]:
    """The columns that the limits go to, lower before upper, level by level."""
    return [name for level in asked for name in (level.lower, level.upper)]


def results(asked: Sequence[Level], *more: str) -> list[str]:
    """The result columns of most methods: value, limits, any `more`, method and reason."""
    return ["value", *limit_names(asked), *more, "method", "reason"]


def choice(name: str, given: object, allowed: Collection[object]) -> None:
    """Refuse (U024) a choice that is not one of those there are."""
    if given not in list(allowed):  # a list, so that it may be anything
        refuse(
            "U024",
            f"{name} is {given!r}.",
            f"It may be {', '.join(repr(one) for one in allowed)}.",
        )


def both_or_neither(lower: str, lower_column: str | None, upper: str, upper_column: str | None) -> bool:
    """Whether two limits are named, by their arguments and columns; refuse (U024) one without the other."""
    if (lower_column is None) != (upper_column is None):
        refuse("U024", f"one of {lower} and {upper} is given without the other.", "Give both, or neither.")
    return lower_column is not None


def one_of(name: str, column: str | None, other: str, other_column: str | None) -> None:
    """Refuse (U024) two arguments of which one is needed, where neither is given, or both are."""
    if (column is None) == (other_column is None):
        refuse("U024", f"one of {name} and {other} is needed, and not both.", "Give either of them.")


def one_source(standard_error: str | None, lower_ci: str | None, upper_ci: str | None) -> bool:
    """Whether errors come from limits; refuse (U024) limits beside standard errors, or one limit alone."""
    limits = both_or_neither("lower_ci", lower_ci, "upper_ci", upper_ci)
    if limits and standard_error is not None:
        refuse("U024", "standard errors and limits are both given.", "Name one of them.")
    return limits


def within(
    name: str,
    given: float,
    *,
    above: float | None = None,
    least: float | None = None,
    below: float | None = None,
    most: float | None = None,
) -> None:
    """Refuse (U025) what is no finite number, or does not lie within the bounds that there are."""
    if not (isinstance(given, Real) and isfinite(given)):
        refuse("U025", f"{name} is {given!r}.", "Give a finite number.")
    bounds = (
        (above, gt, "above {:g}"),
        (least, ge, "{:g} or more"),
        (below, lt, "below {:g}"),
        (most, le, "{:g} or less"),
    )
    there = [(bound, holds, words) for bound, holds, words in bounds if bound is not None]
    if not all(holds(given, bound) for bound, holds, _ in there):
        words = " and ".join(words.format(bound) for bound, _, words in there)
        refuse("U025", f"{name} is {given}.", f"It must be {words}.")


def whole(name: str, given: int, least: int, most: int | None = None) -> None:
    """Refuse (U025) what is no whole number, or one that is not from `least` to `most`."""
    sound = isinstance(given, Integral) and not isinstance(given, bool)
    if not (sound and given >= least and (most is None or given <= most)):
        ends = f"{least} or more" if most is None else f"from {least} to {most}"
        refuse("U025", f"{name} is {given!r}.", f"It must be a whole number, {ends}.")


def refuse(code: str, found: str, fix: str, *, column: str | None = None) -> NoReturn:
    """Raise an InputError with one finding."""
    raise InputError(Finding(code, Severity.ERROR, Where(column=column), found, fix))
