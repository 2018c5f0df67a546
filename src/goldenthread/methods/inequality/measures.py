"""The summary measures of inequality: one table, name to formula.

A formula takes the parts of a table of subgroups and is written once: its parts are columns where a value is
worked out, and arrays of random draws where its limits are simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import narwhals as nw
import numpy as np


@dataclass(frozen=True, slots=True)
class Parts:
    """What formulas are made of: first of each subgroup, then (from `count` on) of all of them together."""

    y: Any  # the value
    share: Any  # of all people
    rank: Any = None  # the middle of its people's rank, -1/2 to 1/2, the worst off first
    error: Any = None  # the standard error of the value
    fit_error: Any = None  # the same, or what stands for it in a regression
    people: Any = None
    ratio: Any = None  # `ratio_to_mean`
    walter: Any = None  # `walters_variance`, in the row of the reference
    at_greater: Any = None  # 1 for the subgroup that `greater` is the value of, else 0; ties share the 1
    at_lesser: Any = None
    at_reference: Any = None
    count: Any = None
    mean: Any = None  # of the values, weighted by people
    best: Any = None
    greater: Any = None  # the value that should be above, and
    lesser: Any = None  # the one below, where there is inequality
    reference: Any = None
    slope: Any = None  # of the value on the rank
    spread: Any = None  # the variance of the rank
    everyone: Any = None  # people
    entropy: Any = None  # the sum of share r log r, r = y / mean
    squares: Any = None  # the sum of (share error)^2
    sign: Any = None  # 1 where high values are good, else -1
    unit: Any = None  # what values are multiplied by: 100 for per cent
    total: Any = None  # the sum of a measure's term


COLUMNS = Parts(**{one.name: nw.col(one.name) for one in fields(Parts)})
Formula = Callable[[Parts], Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """One summary measure.

    The `term` of each subgroup is summed in `total`, of which `value` is made. The `noise` of each subgroup
    adds up to the square of the standard error; without it, limits are simulated.
    """

    value: Formula
    term: Formula | None = None
    noise: Formula | None = None
    limits: str = "normal"  # "log" for normal ones of the logarithm; the words of others
    ordered: bool = False  # only where the subgroups have an order
    relative: bool = False  # only where no value is below 0, and the mean is above
    fewest: int = 3  # subgroups


def _apart(a: Any, b: Any) -> Any:
    """The size of a difference."""
    return (a - b).abs() if isinstance(a, nw.Expr) else np.abs(a - b)


def _square(a: Any) -> Any:
    return a**2  # not a * a, which writes a out twice


def ratio_to_mean(of: Parts) -> Any:
    """A value over the mean: exactly 1 where they are equal, and above 0, which has no logarithm."""
    return (1 + (of.y - of.mean) / of.mean).clip(1e-6)


def _best_end(of: Parts) -> Any:
    return of.mean + of.slope / 2


def _worst_end(of: Parts) -> Any:
    return of.mean - of.slope / 2


def _noise_of_relative_index(of: Parts) -> Any:
    lean = of.rank / of.spread / 2
    relative = _best_end(of) / _worst_end(of)
    return _square(of.share * (1 + lean - relative * (1 - lean)) / _worst_end(of) * of.fit_error)


def _noise_of_concentration(of: Parts) -> Any:
    relative = 2 * of.spread * of.slope / of.mean
    return _square((2 * of.rank - relative) * of.share / of.mean * of.fit_error)


def _noise_of_variance(of: Parts) -> Any:
    square = _square(of.share * of.error)
    around = of.squares * square - _square(square) + _square(of.share * (1 - of.share) * _square(of.error))
    return 4 * square * _square(of.y - of.mean) + 2 * around


def _risk(of: Parts) -> Any:
    return of.sign * (of.sign * (of.reference - of.mean)).clip(0.0)  # nothing to gain is 0


def walters_variance(of: Parts) -> Any:
    """Walter's variance of the attributable fraction.

    People with and without the outcome are c, d in the reference, a, b elsewhere.
    """
    c = of.y / of.unit * of.people
    d, cases = of.people - c, of.mean / of.unit * of.everyone
    a = cases - c
    b = of.everyone - of.people - a
    above = c * of.everyone * (a * d * (of.everyone - c) + b * c * c)
    return of.at_reference * above / (cases * cases * cases * of.people * of.people * of.people)


def _variance(of: Parts) -> Any:
    return of.share * _square(of.y - of.mean)


def _from_mean(of: Parts) -> Any:
    return _apart(of.y, of.mean)


def _from_mean_weighted(of: Parts) -> Any:
    return of.share * _apart(of.y, of.mean)


MEASURES: dict[str, Measure] = {
    "difference": Measure(
        lambda of: of.greater - of.lesser,
        noise=lambda of: (of.at_greater + of.at_lesser) * _square(of.error),
        fewest=2,
    ),
    "ratio": Measure(
        lambda of: of.greater / of.lesser,
        noise=lambda of: (
            (of.at_greater + of.at_lesser * _square(of.greater / of.lesser)) * _square(of.error / of.lesser)
        ),
        limits="log",
        relative=True,
        fewest=2,
    ),
    "absolute_concentration_index": Measure(
        lambda of: 2 * of.spread * of.slope,
        noise=lambda of: _square(2 * of.share * of.rank * of.fit_error),
        ordered=True,
    ),
    "relative_concentration_index": Measure(
        lambda of: 2 * of.spread * of.slope / of.mean,
        noise=_noise_of_concentration,
        ordered=True,
        relative=True,
    ),
    "slope_index_of_inequality": Measure(
        lambda of: of.slope,
        noise=lambda of: _square(of.share * of.rank / of.spread * of.fit_error),
        ordered=True,
    ),
    "relative_index_of_inequality": Measure(
        lambda of: _best_end(of) / _worst_end(of),
        noise=_noise_of_relative_index,
        limits="log",
        ordered=True,
        relative=True,
    ),
    "between_group_variance": Measure(
        lambda of: of.total,
        term=_variance,
        noise=_noise_of_variance,
    ),
    "between_group_standard_deviation": Measure(lambda of: of.total**0.5, term=_variance),
    "coefficient_of_variation": Measure(
        lambda of: 100 * of.total**0.5 / of.mean,
        term=_variance,
        relative=True,
    ),
    "mean_difference_from_mean": Measure(lambda of: of.total / of.count, term=_from_mean),
    "mean_difference_from_mean_weighted": Measure(lambda of: of.total, term=_from_mean_weighted),
    "mean_difference_from_best": Measure(
        lambda of: of.total / of.count, term=lambda of: _apart(of.y, of.best)
    ),
    "mean_difference_from_best_weighted": Measure(
        lambda of: of.total, term=lambda of: of.share * _apart(of.y, of.best)
    ),
    "mean_difference_from_reference": Measure(
        lambda of: of.total / of.count, term=lambda of: _apart(of.y, of.reference)
    ),
    "mean_difference_from_reference_weighted": Measure(
        lambda of: of.total, term=lambda of: of.share * _apart(of.y, of.reference)
    ),
    "index_of_disparity": Measure(
        lambda of: 100 * of.total / of.count / of.mean,
        term=_from_mean,
        relative=True,
    ),
    "index_of_disparity_weighted": Measure(
        lambda of: 100 * of.total / of.mean,
        term=_from_mean_weighted,
        relative=True,
    ),
    "theil_index": Measure(
        lambda of: 1000 * of.entropy,
        noise=lambda of: _square(1000 * of.share * of.error / of.mean * (of.ratio.log() - of.entropy)),
        relative=True,
    ),
    "mean_log_deviation": Measure(
        lambda of: 1000 * of.total,
        term=lambda of: of.share * -1 * of.ratio.log(),
        noise=lambda of: _square(1000 * of.share * of.error / of.mean * (1 - 1 / of.ratio)),
        relative=True,
    ),
    "population_attributable_risk": Measure(
        _risk, noise=lambda of: _square(of.mean) * of.walter, limits="Walter"
    ),
    "population_attributable_fraction": Measure(
        lambda of: 100 * _risk(of) / of.mean,
        noise=lambda of: 10_000 * of.walter,
        limits="Walter",
        relative=True,
    ),
}


def term_name(measure: Measure) -> str:
    """The column of a measure's term: those that share one have it once, by the first one's name."""
    return next(f"{name}_term" for name, one in MEASURES.items() if one.term is measure.term)


SIMULATED = tuple(name for name, measure in MEASURES.items() if measure.noise is None)
