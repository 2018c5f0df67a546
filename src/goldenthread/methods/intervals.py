"""Confidence limits of counts and proportions, as expressions any engine can run."""

from __future__ import annotations

from statistics import NormalDist

import narwhals as nw

from goldenthread.errors import Finding, InputError, Severity, Where
from goldenthread.methods.boundary import Lazy

SMALL = 10  # below ten events Byar's approximation gives way to the exact limits, as in the official rates


def deviate(confidence: float) -> float:
    """The normal deviate of a two-sided confidence level: 1.96 for 0.95.

    Raises InputError unless 0.9 <= confidence < 1.
    """
    if not 0.9 <= confidence < 1:
        raise InputError(
            Finding(
                "U021",
                Severity.ERROR,
                Where(),
                f"the confidence level is {confidence}.",
                "Give a share from 0.9 up to but not including 1, such as 0.95 or 0.998.",
            )
        )
    return NormalDist().inv_cdf(confidence + (1 - confidence) / 2)


def wilson(count: nw.Expr, total: nw.Expr, confidence: float) -> tuple[nw.Expr, nw.Expr]:
    """Wilson score limits of count / total, as shares of 1 (Wilson 1927; no continuity correction).

    (2x + z2 -/+ z sqrt(z2 + 4x(1 - x/n))) / (2(n + z2)), x the count, n the total, z2 the squared deviate.
    """
    z = deviate(confidence)
    middle = count * 2 + z * z
    spread = (z * z + 4 * count * (1 - count / total)).sqrt() * z
    below = 2 * (total + z * z)
    # At the ends the formula gives 0 and 1 but for the last bit of the arithmetic.
    lower = nw.when(count == 0).then(0.0 * total).otherwise((middle - spread) / below)
    upper = nw.when(count == total).then(0.0 * total + 1).otherwise((middle + spread) / below)
    return lower, upper


def byar(count: nw.Expr, confidence: float) -> tuple[nw.Expr, nw.Expr]:
    """Byar's limits of a count (Breslow and Day 1987).

    Lower x(1 - 1/9x - z/3sqrt(x))^3; upper (x+1)(1 - 1/9(x+1) + z/3sqrt(x+1))^3. Missing for x = 0 below.
    """
    z, above = deviate(confidence), count + 1
    some = nw.when(count > 0).then(count).otherwise(None)
    lower = some * (1 - 1 / (9 * some) - z / (3 * some.sqrt())) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * above.sqrt())) ** 3
    return lower, upper


def with_poisson(frame: Lazy, count: str, confidence: float) -> Lazy:
    """Add `__gt_lower` and `__gt_upper`, limits of the column `count`: exact below ten events, else Byar's.

    The exact limits of the whole numbers 0 to 9 are constants from scipy's chi-squared, so that every engine
    can run them. A small count that is not whole (imputed or weighted) has Byar's limits, and 0 below where
    those would be negative.
    """
    x = nw.col(count)
    byar_lower, byar_upper = byar(x, confidence)
    exact = [(float(whole), exact_poisson(whole, confidence)) for whole in range(SMALL)]
    frame = frame.with_columns(
        # Named in between: an expression used in several places would be built anew in each.
        __gt_byar_lower=byar_lower,
        __gt_byar_upper=byar_upper,
        __gt_exact_lower=_constants(x, {whole: limits[0] for whole, limits in exact}),
        __gt_exact_upper=_constants(x, {whole: limits[1] for whole, limits in exact}),
    )
    lower, small = nw.col("__gt_byar_lower"), ~nw.col("__gt_exact_lower").is_null()
    # Of a tiny share of one event the cube overflows to NaN, which engines sort above every number.
    above_nought = nw.when((lower > 0) & (lower <= x)).then(lower).otherwise(nw.when(x > 0).then(0.0 * x))
    limits = frame.with_columns(
        __gt_lower=nw.when(small).then(nw.col("__gt_exact_lower")).otherwise(above_nought),
        __gt_upper=nw.when(small).then(nw.col("__gt_exact_upper")).otherwise(nw.col("__gt_byar_upper")),
    )
    return limits.drop("__gt_byar_lower", "__gt_byar_upper", "__gt_exact_lower", "__gt_exact_upper")


def _constants(count: nw.Expr, by_count: dict[float, float]) -> nw.Expr:
    """The constant of each whole count; missing for any other."""
    return count.replace_strict(by_count, default=None, return_dtype=nw.Float64)


def exact_poisson(count: float, confidence: float) -> tuple[float, float]:
    """Exact Poisson limits of one count (Garwood 1936), by the chi-squared quantiles of scipy."""
    # Imported here: scipy's special functions take a third of a second to load, and few tables need them.
    from scipy.special import chdtri  # type: ignore[import-untyped]

    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else float(chdtri(2 * count, 1 - tail)) / 2
    return lower, float(chdtri(2 * count + 2, tail)) / 2
