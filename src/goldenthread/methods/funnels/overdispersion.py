"""More variation between areas than chance gives: how much of it there is, and limits that allow for it.

Spiegelhalter DJ (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health
Care 14: 347-351. With z = (y - θ) / s of each of the I areas of a group, y the figure, θ the baseline and
s the standard error that chance alone gives at the baseline:

winsorised      z below the percentile q of the group set to that, and above 1 - q to that
multiplicative  φ = Σ z² / I; limits θ ∓ d √φ s
additive        τ² = (I φ - (I - 1)) / (Σ w - Σ w² / Σ w), w = 1 / s²; limits θ ∓ d √(s² + τ²)

d is the normal deviate of the level. Less variation than chance gives (φ below 1, τ² below 0) is none.
y is the proportion itself, s = √(θ (1 - θ) / n); or, for counts, the square root of events over expected,
θ = 1, s = 1 / (2 √E), which steadies their variance and has a value where there are no events.
"""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Lazy
from goldenthread.methods.counts import N, X
from goldenthread.methods.funnels.kinds import PROPORTION, RATIO, expected
from goldenthread.methods.intervals import Limits
from goldenthread.methods.percentiles import between, with_neighbours

CHOICES = ("none", "multiplicative", "additive")
BASELINE, Z, ERROR = nw.col("baseline"), nw.col("z"), nw.col("error")


def with_dispersion(data: Lazy, keys: list[str], kind: str, overdispersion: str, winsorise: float) -> Lazy:
    """Add `dispersion`, φ or τ²; `error`, s wider by it; and `z`, less by as much."""
    data = _with_z(data, kind)
    data = _winsorised(data, keys, winsorise)
    weight = 1 / (ERROR * ERROR)
    data = data.with_columns(square=nw.col("z_within") * nw.col("z_within"), w=weight)
    data = data.with_columns(w2=nw.col("w") * nw.col("w"))
    data = data.with_columns(
        squares=nw.col("square").sum().over(*keys),
        w=nw.col("w").sum().over(*keys),
        w2=nw.col("w2").sum().over(*keys),
    )
    add = _additive if overdispersion == "additive" else _multiplicative
    wider = add(data)
    return wider.with_columns(z=Z * ERROR / nw.col("wider"), error=nw.col("wider"))


def _with_z(data: Lazy, kind: str) -> Lazy:
    """Add `error` and `z` to the rows that are shown: the others say nothing of the spread."""
    shown = nw.col("fault") == 0
    if kind == PROPORTION:
        spread = BASELINE * (1 - BASELINE)
        data = data.with_columns(error=nw.when(shown & (spread > 0)).then((spread / N).sqrt()))
        return data.with_columns(z=(X / N - BASELINE) / ERROR)
    data = data.with_columns(expected=expected(kind))
    some = nw.when(shown & (nw.col("expected") > 0)).then(nw.col("expected").sqrt())
    data = data.with_columns(some=some)
    return data.with_columns(error=0.5 / nw.col("some"), z=2 * (X.sqrt() - nw.col("some")))


def _winsorised(data: Lazy, keys: list[str], share: float) -> Lazy:
    ends = {"low": share, "high": 1 - share}
    data = with_neighbours(data, "z", keys, ends)
    data = data.with_columns(
        **{
            f"{end}_{side}": nw.col(f"{end}_{side}").max().over(*keys)
            for end in ends
            for side in ("below", "above")
        }
    )
    data = data.with_columns(**{end: between(end, at) for end, at in ends.items()})
    z, low, high = nw.col("z"), nw.col("low"), nw.col("high")
    return data.with_columns(
        z_within=nw.when(z < low).then(low).otherwise(nw.when(z > high).then(high).otherwise(z))
    )


def _multiplicative(data: Lazy) -> Lazy:
    ratio = nw.col("squares") / nw.col("count")
    data = data.with_columns(
        dispersion=nw.when((nw.col("count") > 0) & (ratio > 1)).then(ratio).otherwise(nw.lit(1.0))
    )
    return data.with_columns(wider=ERROR * nw.col("dispersion").sqrt())


def _additive(data: Lazy) -> Lazy:
    excess = nw.col("squares") - (nw.col("count") - 1)
    data = data.with_columns(scale=nw.col("w") - nw.col("w2") / nw.when(nw.col("w") > 0).then(nw.col("w")))
    several = (nw.col("count") > 1) & (nw.col("scale") > 0)  # the scale of one is 0, but for rounding
    between_areas = nw.when((excess > 0) & several).then(excess / nw.col("scale"))
    data = data.with_columns(dispersion=between_areas.fill_null(0.0))
    return data.with_columns(wider=(ERROR * ERROR + nw.col("dispersion")).sqrt())


def limits(kind: str, multiplier: float, z: float) -> Limits:
    """The limits at each row's own denominator, from `baseline` and `error`; within 0 and the whole."""
    if kind == PROPORTION:
        lower, upper = BASELINE - z * ERROR, BASELINE + z * ERROR
        whole = nw.when(upper < 1).then(upper).otherwise(nw.when(~upper.is_null()).then(nw.lit(1.0)))
        return _not_below_0(lower) * multiplier, whole * multiplier
    centre = nw.lit(multiplier) if kind == RATIO else BASELINE * multiplier
    lower, upper = _not_below_0(1 - z * ERROR), 1 + z * ERROR
    return lower * lower * centre, upper * upper * centre


def _not_below_0(limit: nw.Expr) -> nw.Expr:
    return nw.when(limit > 0).then(limit).otherwise(nw.when(~limit.is_null()).then(nw.lit(0.0)))
