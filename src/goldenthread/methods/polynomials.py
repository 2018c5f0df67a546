"""Functions that no engine has, as polynomials that every engine can run, fitted to those of scipy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np

Numbers = np.ndarray[Any, Any]
Coefficients = list[float]  # from the lowest power
Pieces = list[tuple[float, Coefficients]]  # each up to which bound, in ascending order
CHEBYSHEV = np.cos((np.arange(80) + 0.5) * np.pi / 80)  # where to fit, so that the error is even


def nodes(first: float, last: float) -> Numbers:
    """The points from `first` to `last` to fit a polynomial at."""
    return (first + last) / 2 + (last - first) / 2 * CHEBYSHEV


def fitted(u: Numbers, y: Numbers, degree: int, first: float, last: float) -> Coefficients:
    """The polynomial in u, from `first` to `last`, that goes through the points (u, y) best."""
    series = np.polynomial.Chebyshev.fit(u, y, degree, domain=[first, last])
    return [float(c) for c in series.convert(kind=np.polynomial.Polynomial).coef]


def polynomial(u: nw.Expr, coefficients: Sequence[float]) -> nw.Expr:
    """The polynomial in u, by Horner's scheme."""
    *lower, highest = coefficients
    value: nw.Expr = nw.lit(highest)
    for coefficient in reversed(lower):
        value = value * u + coefficient
    return value


def piecewise(x: nw.Expr, u: nw.Expr, pieces: Pieces) -> nw.Expr:
    """Polynomials in u, each up to its bound of x; missing beyond the last."""
    made: nw.Expr = nw.lit(None, nw.Float64)
    for bound, coefficients in reversed(pieces):
        made = nw.when(x <= bound).then(polynomial(u, coefficients)).otherwise(made)
    return made
