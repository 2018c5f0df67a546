"""Confidence limits of proportions and counts as expressions, and what limits say of a standard error."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import narwhals as nw

from goldenthread.methods.arguments import Level

Limits = tuple[nw.Expr, nw.Expr]  # lower and upper
ROUNDED_95 = 1.96  # the deviate that official comparisons and trends read 95% limits with


def at_each(asked: Sequence[Level], limits: Callable[[float], Limits]) -> dict[str, nw.Expr]:
    """The limits that a function gives at the normal deviate of each level, by the names they go to."""
    made: dict[str, nw.Expr] = {}
    for level in asked:
        made[level.lower], made[level.upper] = limits(level.z)
    return made


def wilson(count: nw.Expr, total: nw.Expr, z: float) -> Limits:
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


def byar(count: nw.Expr, z: float) -> Limits:
    """Byar's limits of a count (Breslow and Day 1987).

    Lower x(1 - 1/9x - z/3√x)³, 0 where x is 0 or the cube is negative;
    upper (x+1)(1 - 1/9(x+1) + z/3√(x+1))³.
    """
    return cubes(count, *cube_roots(count, z))


def cube_roots(count: nw.Expr, z: float) -> Limits:
    """What the cubes of `byar` are of."""
    lower = nw.when(count > 0).then(1 - 1 / (9 * count) - z / (3 * count.sqrt()))
    return lower, 1 - 1 / (9 * (count + 1)) + z / (3 * (count + 1).sqrt())


def cubes(count: nw.Expr, lower: nw.Expr, upper: nw.Expr) -> Limits:
    some = nw.when(lower > 0).then(count * lower * lower * lower).otherwise(0.0 * count)
    return some, (count + 1) * upper * upper * upper


def logit(share: nw.Expr, error: nw.Expr, z: float) -> Limits:
    """Limits of a proportion whose standard error is known, such as a survey's, by its logit.

    p / (p + (1 - p) exp(±z se / (p(1 - p)))), p the share of 1, se its standard error: always between 0 and
    1, and missing where p is 0 or 1 and its logit has no bound. Wilson's limits need none of this: take them
    where the counts are known.
    """
    inside = nw.when((share > 0) & (share < 1)).then(share)
    half = (z * error / (inside * (1 - inside))).exp()
    return inside / (inside + (1 - inside) * half), inside / (inside + (1 - inside) / half)


def normal(value: nw.Expr, error: nw.Expr, z: float) -> Limits:
    """Limits of an estimate whose standard error is known: value ∓ z error."""
    return value - z * error, value + z * error


def normal_of_logarithm(value: nw.Expr, error: nw.Expr, z: float) -> Limits:
    """Limits of an estimate the standard error of whose logarithm is known: value exp(∓ z error)."""
    factor = (z * error).exp()
    return value / factor, value * factor


def error_of_limits(lower: nw.Expr, upper: nw.Expr, z: float) -> nw.Expr:
    """The standard error behind symmetrical limits: their width over twice the normal deviate."""
    return (upper - lower) / (2 * z)
