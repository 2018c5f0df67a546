"""A straight line through the quantiles' values, by least squares weighted by people, and its index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.inequality.ranks import ERRORS, LIMITS, PEOPLE, ranked, within_scale
from goldenthread.methods.intervals import error_of_limits
from goldenthread.methods.reasons import Case, fault, with_reason

Curve = Callable[[nw.Expr], nw.Expr]
TO: dict[str, Curve] = {
    "linear": lambda y: y,
    "log": lambda y: y.log(),
    "logit": lambda y: (y / (1 - y)).log(),
}
BACK: dict[str, Curve] = {
    "linear": lambda y: y,
    "log": lambda y: y.exp(),
    "logit": lambda y: 1 / (1 + (-1.0 * y).exp()),
}
FEWEST, MOST = 5, 100  # below five quantiles a slope says little; the official method has the same bounds
QUANTILE, PLACE, COUNT = nw.col("quantile"), nw.col("place"), nw.col("count")
QUANTILES: tuple[Case, ...] = (
    (QUANTILE.is_null(), reasons.QUANTILE_MISSING),
    ((QUANTILE < 1) | (QUANTILE.floor() != QUANTILE), reasons.QUANTILE_NOT_WHOLE),
    (QUANTILE < PLACE, reasons.QUANTILE_REPEATED),
    (QUANTILE > PLACE, reasons.QUANTILE_ABSENT),
)
COUNTS: tuple[Case, ...] = (
    (nw.col("wanted") > COUNT, reasons.QUANTILE_ABSENT),
    (nw.col("wanted") < COUNT, reasons.QUANTILES_UNEXPECTED),
    (COUNT < FEWEST, reasons.QUANTILES_TOO_FEW),
    (COUNT > MOST, reasons.QUANTILES_TOO_MANY),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is fitted, and which limits are asked for."""

    scale: str
    limits_scale: str  # where the values' errors are normal
    multiplier: float
    quantiles: int | None
    levels: tuple[Level, ...]
    limits_z: float | None  # the normal deviate of the values' limits; None where there are none

    @property
    def simulated(self) -> bool:
        return bool(self.levels) and self.scale != self.limits_scale

    @property
    def relative_names(self) -> list[str]:
        return [f"relative_{name}" for one in self.levels for name in (one.lower, one.upper)]

    @property
    def cases(self) -> tuple[Case, ...]:
        if not self.levels:
            return (*QUANTILES, *PEOPLE, *within_scale(self.scale, ["value"]))
        if self.limits_z is None:
            return (*QUANTILES, *PEOPLE, *ERRORS, *within_scale(self.limits_scale, ["value"]))
        whole = within_scale(self.limits_scale, ["value", "lower_ci", "upper_ci"])
        return (*QUANTILES, *PEOPLE, *LIMITS, *whole)


def fitted_rows(data: Lazy, keys: list[str], line: Line) -> Lazy:
    """Rows with `fault`, the value as it is fitted (`y`) and as it varies (`drawn`), and its `error`."""
    data = ranked(data, keys, "quantile").with_columns(fault=fault(*line.cases))
    stands = nw.col("fault") == 0
    numbers = ["value", "lower_ci", "upper_ci"] if line.limits_z else ["value"]
    data = data.with_columns(nw.when(stands).then(nw.col(name)).alias(name) for name in numbers)
    vary = TO[line.limits_scale]
    data = data.with_columns(y=TO[line.scale](nw.col("value")), drawn=vary(nw.col("value")))
    if line.limits_z:
        lower, upper = vary(nw.col("lower_ci")), vary(nw.col("upper_ci"))
        data = data.with_columns(error=error_of_limits(lower, upper, line.limits_z))
    return data


def lines(rows: Lazy, keys: list[str], line: Line) -> Lazy:
    """One row a group: `reason`, and the line's middle, slope and, where errors are, their covariances."""
    share, rank, y = nw.col("share"), nw.col("rank"), nw.col("y")
    rows = rows.with_columns(floor=y.min().over(*keys))
    above = y - nw.col("floor")  # so that equal values have a slope of 0, and not of a rounding error
    terms = {"middle": share * above, "spread": share * rank * rank, "slope": share * rank * above}
    if line.levels:
        one, two = share * nw.col("error"), rank * share * nw.col("error")
        terms |= {"middles": one * one, "both": one * two, "slopes": two * two}
    groups = (
        rows.with_columns(count=nw.lit(1.0), **terms)
        .group_by(*keys)
        .agg(nw.col("count", *terms).sum(), nw.col("fault", "floor").max())
    )
    spread, middle = nw.col("spread"), nw.col("floor") + nw.col("middle")
    groups = _judged(groups, line).with_columns(slope=nw.col("slope") / spread, middle=middle)
    if line.levels:
        groups = groups.with_columns(both=nw.col("both") / spread, slopes=nw.col("slopes") / spread / spread)
    return groups


def _judged(groups: Lazy, line: Line) -> Lazy:
    """Every group must have as many quantiles as asked for, or as the group without a fault that has most."""
    if line.quantiles is None:
        whole = groups.with_columns(whole=nw.when(nw.col("fault") == 0).then(COUNT), everything=nw.lit(1))
        groups = whole.with_columns(wanted=nw.col("whole").max().over("everything"))
    else:
        groups = groups.with_columns(wanted=nw.lit(float(line.quantiles)))
    return with_reason(groups, line.cases, COUNTS)


def indices(groups: Lazy, line: Line) -> Lazy:
    """Add the slope index, the relative index and the intercept to lines, and limits but simulated ones."""
    m, slope = line.multiplier, nw.col("slope")
    best, worst = _ends(slope, line)
    groups = groups.with_columns(best=best, worst=worst)
    best, worst = nw.col("best"), nw.col("worst")
    groups = groups.with_columns(
        value=(best - worst) * m,
        relative_index=nw.when((best > 0) & (worst > 0)).then(_ratio(best, worst, m)),
        intercept=worst * abs(m),
    )
    if not line.simulated:
        for one in line.levels:
            groups = _with_limits(groups, one, line)
    return groups


def _ends(slope: nw.Expr, line: Line) -> tuple[nw.Expr, nw.Expr]:
    """The line at its best and its worst off end, in the values' unit; its middle stays where it is."""
    back = BACK[line.scale]
    return back(nw.col("middle") + slope / 2), back(nw.col("middle") - slope / 2)


def _ratio(best: nw.Expr, worst: nw.Expr, multiplier: float) -> nw.Expr:
    return best / worst if multiplier > 0 else worst / best


def _with_limits(groups: Lazy, one: Level, line: Line) -> Lazy:
    """Add the limits of both indices at one level: the slope's, put through the line's ends."""
    sign = 1 if line.multiplier > 0 else -1  # so that the lower limit stays the lower one
    error = sign * one.z * nw.col("slopes").sqrt()
    lower, upper = (_ends(nw.col("slope") + side * error, line) for side in (-1, 1))
    limits = {one.lower: lower, one.upper: upper}
    made = {name: (best - worst) * line.multiplier for name, (best, worst) in limits.items()}
    if line.scale == "linear":
        return _with_fieller(groups.with_columns(**made), one, sign)
    relative = {f"relative_{name}": _ratio(*ends, line.multiplier) for name, ends in limits.items()}
    return groups.with_columns(**made, **relative)


def _with_fieller(groups: Lazy, one: Level, sign: int) -> Lazy:
    """Add Fieller's limits of a ratio A / B of two normals: missing where they have no bound.

    (AB - z²Vab ∓ √((AB - z²Vab)² - (A² - z²Vaa)(B² - z²Vbb))) / (B² - z²Vbb), bounded where B² > z²Vbb.
    """
    fixed, both = nw.col("middles") + nw.col("slopes") / 4, sign * nw.col("both")
    above, below = ("best", "worst") if sign > 0 else ("worst", "best")
    z2 = one.z * one.z
    groups = groups.with_columns(
        aa=nw.col(above) * nw.col(above) - (fixed + both) * z2,
        bb=nw.col(below) * nw.col(below) - (fixed - both) * z2,
        ab=nw.col(above) * nw.col(below) - (nw.col("middles") - nw.col("slopes") / 4) * z2,
    )
    ab, bb = nw.col("ab"), nw.col("bb")
    room = ab * ab - nw.col("aa") * bb
    root = nw.when(room > 0).then(room).otherwise(0.0 * room).sqrt()  # below 0 by rounding alone
    known = ~nw.col("relative_index").is_null() & (bb > 0)
    return groups.with_columns(
        nw.when(known).then((ab - root) / bb).alias(f"relative_{one.lower}"),
        nw.when(known).then((ab + root) / bb).alias(f"relative_{one.upper}"),
    )


def method_of(line: Line) -> nw.Expr:
    """The name of what was done, with what is missing of the relative index."""
    kind = "simulated" if line.simulated else "normal"
    words = f"{line.scale} slope, {kind} limits" if line.levels else f"{line.scale} slope"
    said: nw.Expr = nw.lit(words)
    if line.levels and line.scale == "linear":
        bounded = [nw.col(name).is_null() for name in line.relative_names]
        unbounded = nw.lit(f"{words}; relative limits unbounded")
        said = nw.when(nw.any_horizontal(*bounded, ignore_nulls=True)).then(unbounded).otherwise(said)
    positive = ~nw.col("relative_index").is_null()
    return nw.when(positive).then(said).otherwise(nw.lit(f"{words}; no relative index"))
