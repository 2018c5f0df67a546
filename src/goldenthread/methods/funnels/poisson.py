"""Exact Poisson limits of any whole count, large ones too, on engines without chi-squared quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.intervals import SMALL, exact_poisson

DEGREE = 14  # at which the polynomials agree with scipy to 1e-13, for any level and any count
LARGEST = 1e9  # what they are fitted up to; beyond, the limits go on as they are


def with_exact_poisson(data: Lazy, count: str, asked: Sequence[Level]) -> Lazy:
    """Add the exact limits (Garwood 1936) of the whole numbers in the column `count`, at each level.

    Those of 0 to 9 are constants. From ten on (limit - x) / √x is a smooth function of t = 1 / √x, and so a
    polynomial in t, fitted to scipy's chi-squared quantiles when first asked for.
    """
    data = data.with_columns(t=1 / nw.col(count).sqrt())
    for level in asked:
        data = data.with_columns(
            **{name: _limit(count, level.share, at) for at, name in enumerate((level.lower, level.upper))}
        )
    return data.drop("t")


def _limit(count: str, share: float, which: int) -> nw.Expr:
    x, t = nw.col(count), nw.col("t")
    first, *others = reversed(_polynomial(share, which))
    value: nw.Expr = nw.lit(first)
    for coefficient in others:
        value = value * t + coefficient
    small = x.replace_strict(_constants(share, which), default=None, return_dtype=nw.Float64)
    return nw.when(x < SMALL).then(small).otherwise(x + value / t)


def _constants(share: float, which: int) -> dict[float, float]:
    wholes = np.arange(float(SMALL))
    return dict(zip(wholes.tolist(), exact_poisson(wholes, share)[which].tolist(), strict=True))


@lru_cache(maxsize=64)
def _polynomial(share: float, which: int) -> list[float]:
    """The coefficients in t of the lower (0) or upper (1) limit, lowest power first; at Chebyshev points."""
    first, last = LARGEST**-0.5, SMALL**-0.5
    t = (first + last) / 2 + (last - first) / 2 * np.cos((np.arange(60) + 0.5) * np.pi / 60)
    x = 1 / t**2
    y = (exact_poisson(x, share)[which] - x) * t
    series = np.polynomial.Chebyshev.fit(t, y, DEGREE, domain=[first, last])
    return [float(c) for c in series.convert(kind=np.polynomial.Polynomial).coef]
