"""Confidence limits of counts and proportions, as expressions any engine can run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import narwhals as nw
import numpy as np

from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy, elementwise, on_polars

SMALL = 10  # below ten events Byar's approximation gives way to the exact limits, as in the official rates
LOWER_PIECES = (0.0, 0.5, 2.0, 10.0)  # where one polynomial hands over to the next
UPPER_PIECES = (0.0, 10.0)
DEGREE = 18
STUDENT_PIECES = (0.0, 0.05, 0.2, 0.5, 1.0)  # of 1 over the degrees of freedom
STUDENT_DEGREE = 14
NODES = np.cos((np.arange(60) + 0.5) * np.pi / 60)  # Chebyshev's, to fit polynomials at
Pieces = list[tuple[float, list[float]]]  # up to which bound, and the coefficients from the lowest power


def wilson(count: nw.Expr, total: nw.Expr, z: float) -> tuple[nw.Expr, nw.Expr]:
    """Wilson score limits of count / total, as shares of 1 (Wilson 1927; no continuity correction).

    (2x + z² ∓ z √(z² + 4x(1 - x/n))) / (2(n + z²)), x the count, n the total, z the normal deviate.
    """
    middle = count * 2 + z * z
    spread = (z * z + 4 * count * (1 - count / total)).sqrt() * z
    below = 2 * (total + z * z)
    # At the ends the formula gives 0 and 1 but for the last bit of the arithmetic.
    lower = nw.when(count == 0).then(0.0 * total).otherwise((middle - spread) / below)
    upper = nw.when(count == total).then(0.0 * total + 1).otherwise((middle + spread) / below)
    return lower, upper


def with_byar(frame: Lazy, count: str, asked: Sequence[Level]) -> Lazy:
    """Add Byar's limits of the column `count` at each level (Breslow and Day 1987).

    Lower x(1 - 1/9x - z/3√x)³, missing where x is 0 and 0 where the cube is negative;
    upper (x+1)(1 - 1/9(x+1) + z/3√(x+1))³.
    """
    x, root, root_above = nw.col(count), nw.col("root"), nw.col("root_above")
    for level in asked:
        frame = frame.with_columns(  # named: else each is worked out wherever it stands below
            root=nw.when(x > 0).then(1 - 1 / (9 * x) - level.z / (3 * x.sqrt())),
            root_above=1 - 1 / (9 * (x + 1)) + level.z / (3 * (x + 1).sqrt()),
        )
        lower = nw.when(root > 0).then(x * root * root * root).otherwise(0.0 * root)
        upper = (x + 1) * root_above * root_above * root_above
        frame = frame.with_columns(lower.alias(level.lower), upper.alias(level.upper))
    return frame.drop("root", "root_above") if asked else frame


def logit(share: nw.Expr, error: nw.Expr, z: float) -> tuple[nw.Expr, nw.Expr]:
    """Limits of a proportion whose standard error is known, such as a survey's, by its logit.

    p / (p + (1 - p) exp(±z se / (p(1 - p)))), p the share of 1, se its standard error: always between 0 and
    1, and missing where p is 0 or 1 and its logit has no bound. Wilson's limits need none of this: take them
    where the counts are known.
    """
    inside = nw.when((share > 0) & (share < 1)).then(share)
    half = (z * error / (inside * (1 - inside))).exp()
    return inside / (inside + (1 - inside) * half), inside / (inside + (1 - inside) / half)


def error_of_limits(lower: nw.Expr, upper: nw.Expr, z: float) -> nw.Expr:
    """The standard error behind symmetrical limits: their width over twice the normal deviate."""
    return (upper - lower) / (2 * z)


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
    frame = (_with_small_by_numpy if on_polars(frame) else _with_small)(frame, count, level.share)
    frame = with_byar(frame, count, [level])
    return frame.with_columns(
        nw.when(x < SMALL).then(nw.col("small_lower")).otherwise(nw.col(level.lower)).alias(level.lower),
        nw.when(x < SMALL).then(nw.col("small_upper")).otherwise(nw.col(level.upper)).alias(level.upper),
    ).drop("small_lower", "small_upper")


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


def _with_small(frame: Lazy, count: str, share: float) -> Lazy:
    """The same where numpy cannot take part: constants, and polynomials for counts that are not whole."""
    x, over, over_next = nw.col(count), nw.col("one_over"), nw.col("one_over_next")
    small = (x >= 0) & (x < SMALL)
    frame = frame.with_columns(  # named, and multiplied by: Spark writes out what is divided four times
        u=nw.when(small).then((1 + x).log()), one_over=1 / nw.when(x > 0).then(x), one_over_next=1 / (x + 1)
    )
    lower, upper = (_piecewise(x, pieces) for pieces in _polynomials(share))
    fractions = (lower * over).exp(), (upper * over_next).exp()
    wholes = (_constants(x, exact.tolist()) for exact in exact_poisson(np.arange(float(SMALL)), share))
    made = (
        nw.when(small).then(nw.when(x == x.floor()).then(whole).otherwise(fraction))
        for whole, fraction in zip(wholes, fractions, strict=True)
    )
    return frame.with_columns(**dict(zip(("small_lower", "small_upper"), made, strict=True))).drop(
        "u", "one_over", "one_over_next"
    )


def _piecewise(x: nw.Expr, pieces: Pieces) -> nw.Expr:
    """Polynomials in the column `u`, each up to its bound of x, by Horner's scheme."""
    made: nw.Expr = nw.lit(None, nw.Float64)
    for bound, coefficients in reversed(pieces):
        value: nw.Expr = nw.lit(coefficients[-1])
        for coefficient in reversed(coefficients[:-1]):
            value = value * nw.col("u") + coefficient
        made = nw.when(x <= bound).then(value).otherwise(made)
    return made


@lru_cache(maxsize=64)
def _polynomials(share: float) -> tuple[Pieces, Pieces]:
    """Of the lower and the upper exact limit q of a count x: polynomials in log(1 + x) for s log q.

    s is x below and x + 1 above, which makes s log q smooth. Fitted at Chebyshev points to scipy's limits.
    """
    return _fitted(share, 0, LOWER_PIECES), _fitted(share, 1, UPPER_PIECES)


def _fitted(share: float, which: int, bounds: Sequence[float]) -> Pieces:
    fitted = []
    for start, end in pairwise(bounds):
        u = _nodes(np.log1p(start), np.log1p(end))
        x = np.expm1(u)
        limit = exact_poisson(x, share)[which]
        known = limit > 1e-300  # below, the logarithm has lost its digits; the limit itself is nought
        y = (x + which) * np.log(np.where(known, limit, 1))
        fitted.append((end, _coefficients(u[known], y[known], DEGREE, (np.log1p(start), np.log1p(end)))))
    return fitted


def _nodes(first: float, last: float) -> np.ndarray[Any, Any]:
    return (first + last) / 2 + (last - first) / 2 * NODES


def _coefficients(u: Any, y: Any, degree: int, domain: tuple[float, float]) -> list[float]:
    series = np.polynomial.Chebyshev.fit(u, y, degree, domain=domain)
    return [float(c) for c in series.convert(kind=np.polynomial.Polynomial).coef]


def with_student(frame: Lazy, value: str, error: str, degrees: str, asked: Sequence[Level]) -> Lazy:
    """Add Student's limits at each level: value ∓ t x error, for so many degrees of freedom (Student 1908).

    `value`, `error` (its standard error) and `degrees` name columns. There are no limits below one degree of
    freedom, which may be any number from there, whole or not. t is from polynomials that agree with scipy
    to 1e-11, the same on every engine.
    """
    degrees_column = nw.col(degrees)
    frame = frame.with_columns(u=1 / nw.when(degrees_column >= 1).then(degrees_column))
    for level in asked:
        frame = frame.with_columns(t=_piecewise(nw.col("u"), _student(level.share)).exp())
        half = nw.col("t") * nw.col(error)
        frame = frame.with_columns(
            (nw.col(value) - half).alias(level.lower), (nw.col(value) + half).alias(level.upper)
        ).drop("t")
    return frame.drop("u")


@lru_cache(maxsize=64)
def _student(share: float) -> Pieces:
    """Polynomials in 1 / degrees of freedom for the logarithm of Student's t, fitted to scipy's quantiles."""
    from scipy.special import stdtrit  # type: ignore[import-untyped]  # here, as scipy loads slowly

    fitted = []
    for start, end in pairwise(STUDENT_PIECES):
        u = _nodes(start, end)
        logarithm = np.log(stdtrit(1 / u, 0.5 + share / 2))
        fitted.append((end, _coefficients(u, logarithm, STUDENT_DEGREE, (start, end))))
    return fitted


def _constants(count: nw.Expr, of_wholes: Sequence[float]) -> nw.Expr:
    """The constant of each whole count; missing for any other.

    Not by replacing: DuckDB would look the counts up by a join, and give the rows back in another order.
    """
    made: nw.Expr = nw.lit(None, nw.Float64)
    for whole, limit in enumerate(of_wholes):
        made = nw.when(count == whole).then(nw.lit(limit)).otherwise(made)
    return made


def exact_poisson(count: Any, share: float) -> tuple[Any, Any]:
    """Exact Poisson limits of one count or many (Garwood 1936), by scipy's chi-squared quantiles."""
    # Imported here: scipy's special functions take a third of a second to load, and few tables need them.
    from scipy.special import chdtri

    tail = (1 - share) / 2
    lower = np.where(count == 0, 0.0, chdtri(2 * np.maximum(count, 1e-9), 1 - tail) / 2)
    return lower, chdtri(2 * (count + 1), tail) / 2
