"""Poisson limits of counts: exact ones and Byar's, on engines without chi-squared quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy, elementwise, on_polars
from goldenthread.methods.intervals import cube_roots, cubes
from goldenthread.methods.polynomials import Coefficients, Pieces, fitted, nodes, piecewise, polynomial

SMALL = 10  # below ten events Byar's approximation gives way to the exact limits, as in the official rates
LOWER_PIECES = (0.0, 0.5, 2.0, 10.0)  # where one polynomial hands over to the next
UPPER_PIECES = (0.0, 10.0)
SMALL_DEGREE = 18
LARGE_DEGREE = 14  # at which the polynomials agree with scipy to 1e-13, for any level and any count
LARGEST = 1e9  # what they are fitted up to; beyond, the limits go on as they are


def with_poisson(frame: Lazy, count: str, asked: Sequence[Level]) -> Lazy:
    """Add the limits of the column `count` at each level: exact below ten events, else Byar's.

    The exact limits of the whole numbers 0 to 9 are constants, so that every engine can run them. A small
    count that is not whole (weighted or imputed) has its exact limits from scipy on polars, and elsewhere
    from polynomials that agree with scipy to 1e-9.
    """
    for level in asked:
        frame = _with_poisson(frame, count, level)
    return frame


def poisson_method(count: nw.Expr) -> nw.Expr:
    """The name of the limits that `with_poisson` gives a count."""
    large = nw.when(count >= SMALL).then(nw.lit("Byar"))
    return nw.when(count < SMALL).then(nw.lit("exact Poisson")).otherwise(large)


def _with_poisson(frame: Lazy, count: str, level: Level) -> Lazy:
    x = nw.col(count)
    frame = (_with_small_by_numpy if on_polars(frame) else _with_small_by_polynomials)(
        frame, count, level.share
    )
    frame = with_byar(frame, count, [level])
    return frame.with_columns(
        nw.when(x < SMALL).then(nw.col("small_lower")).otherwise(nw.col(level.lower)).alias(level.lower),
        nw.when(x < SMALL).then(nw.col("small_upper")).otherwise(nw.col(level.upper)).alias(level.upper),
    ).drop("small_lower", "small_upper")


def with_byar(frame: Lazy, count: str, asked: Sequence[Level]) -> Lazy:
    """Add Byar's limits of the column `count` at each level, as `byar` has them."""
    x = nw.col(count)
    for level in asked:
        root, root_above = cube_roots(x, level.z)  # named: else each is worked out wherever it stands
        frame = frame.with_columns(root=root, root_above=root_above)
        lower, upper = cubes(x, nw.col("root"), nw.col("root_above"))
        frame = frame.with_columns(lower.alias(level.lower), upper.alias(level.upper))
    return frame.drop("root", "root_above") if asked else frame


def _with_small_by_numpy(frame: Lazy, count: str, share: float) -> Lazy:
    """Add `small_lower` and `small_upper`, the exact limits of counts below ten, missing for any other."""
    for at, name in enumerate(("small_lower", "small_upper")):
        frame = elementwise(frame, [count], _of_small(share, at), name)
    return frame


def _of_small(share: float, which: int) -> Any:
    """A function of counts that gives the lower (0) or upper (1) exact limit of those below ten, else NaN."""
    of_wholes = exact_poisson(np.arange(float(SMALL)), share)[which]

    def limits(x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        made = np.full(x.shape, np.nan)
        small = np.flatnonzero((x >= 0) & (x < SMALL))
        whole = x[small] == np.floor(x[small])
        made[small[whole]] = of_wholes[x[small[whole]].astype(int)]
        if not whole.all():
            made[small[~whole]] = exact_poisson(x[small[~whole]], share)[which]
        return made

    return limits


def _with_small_by_polynomials(frame: Lazy, count: str, share: float) -> Lazy:
    """The same where numpy cannot take part: constants, and polynomials for counts that are not whole."""
    x, over, over_next = nw.col(count), nw.col("one_over"), nw.col("one_over_next")
    small = (x >= 0) & (x < SMALL)
    frame = frame.with_columns(  # named, and multiplied by: Spark writes out what is divided four times
        u=nw.when(small).then((1 + x).log()), one_over=1 / nw.when(x > 0).then(x), one_over_next=1 / (x + 1)
    )
    lower, upper = (piecewise(x, nw.col("u"), pieces) for pieces in _small_pieces(share))
    fractions = (lower * over).exp(), (upper * over_next).exp()
    wholes = (_constants(x, share, which) for which in (0, 1))
    made = (
        nw.when(small).then(nw.when(x == x.floor()).then(whole).otherwise(fraction))
        for whole, fraction in zip(wholes, fractions, strict=True)
    )
    return frame.with_columns(**dict(zip(("small_lower", "small_upper"), made, strict=True))).drop(
        "u", "one_over", "one_over_next"
    )


@lru_cache(maxsize=64)
def _small_pieces(share: float) -> tuple[Pieces, Pieces]:
    """Of the lower and the upper exact limit q of a count x: polynomials in log(1 + x) for s log q.

    s is x below and x + 1 above, which makes s log q smooth.
    """
    return _fitted_pieces(share, 0, LOWER_PIECES), _fitted_pieces(share, 1, UPPER_PIECES)


def _fitted_pieces(share: float, which: int, bounds: Sequence[float]) -> Pieces:
    pieces = []
    for start, end in pairwise(bounds):
        first, last = np.log1p(start), np.log1p(end)
        u = nodes(first, last)
        x = np.expm1(u)
        limit = exact_poisson(x, share)[which]
        known = limit > 1e-300  # below, the logarithm has lost its digits; the limit itself is nought
        y = (x + which) * np.log(np.where(known, limit, 1))
        pieces.append((end, fitted(u[known], y[known], SMALL_DEGREE, first, last)))
    return pieces


def with_exact_poisson(data: Lazy, count: str, asked: Sequence[Level]) -> Lazy:
    """Add the exact limits (Garwood 1936) of the whole numbers in the column `count`, at each level.

    Those of 0 to 9 are constants. From ten on (limit - x) / √x is a smooth function of t = 1 / √x, and so a
    polynomial in t.
    """
    x, t = nw.col(count), nw.col("t")
    data = data.with_columns(t=1 / x.sqrt())
    for level in asked:
        for which, name in enumerate((level.lower, level.upper)):
            large = x + polynomial(t, _large_polynomial(level.share, which)) / t
            small = _constants(x, level.share, which)
            data = data.with_columns(nw.when(x < SMALL).then(small).otherwise(large).alias(name))
    return data.drop("t")


@lru_cache(maxsize=64)
def _large_polynomial(share: float, which: int) -> Coefficients:
    """The polynomial in t of the lower (0) or upper (1) limit."""
    first, last = LARGEST**-0.5, SMALL**-0.5
    t = nodes(first, last)
    x = 1 / t**2
    return fitted(t, (exact_poisson(x, share)[which] - x) * t, LARGE_DEGREE, first, last)


def _constants(count: nw.Expr, share: float, which: int) -> nw.Expr:
    """The lower (0) or upper (1) exact limit of each whole count below ten; missing for any other.

    Not by replacing: DuckDB would look the counts up by a join, and give the rows back in another order.
    """
    made: nw.Expr = nw.lit(None, nw.Float64)
    for whole, limit in enumerate(exact_poisson(np.arange(float(SMALL)), share)[which].tolist()):
        made = nw.when(count == whole).then(nw.lit(limit)).otherwise(made)
    return made


def exact_poisson(count: Any, share: float) -> tuple[Any, Any]:
    """Exact Poisson limits of one count or many (Garwood 1936), by scipy's chi-squared quantiles."""
    # Imported here: scipy's special functions take a third of a second to load, and few tables need them.
    from scipy.special import chdtri  # type: ignore[import-untyped]

    tail = (1 - share) / 2
    lower = np.where(count == 0, 0.0, chdtri(2 * np.maximum(count, 1e-9), 1 - tail) / 2)
    return lower, chdtri(2 * (count + 1), tail) / 2
