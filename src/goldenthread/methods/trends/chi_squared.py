"""The chi-squared test for a trend in proportions, over years or any other classes in order."""

from __future__ import annotations

from functools import lru_cache

import narwhals as nw
import numpy as np

from goldenthread.methods import reasons
from goldenthread.methods.arguments import one_level
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.counts import PART_OF_A_WHOLE, N, X
from goldenthread.methods.polynomials import Coefficients, fitted, nodes, polynomial
from goldenthread.methods.reasons import Case, fault, settled, with_reason

CLASSES: tuple[Case, ...] = (*PART_OF_A_WHOLE, (nw.col("score").is_null(), reasons.SCORE_MISSING))
TABLE: tuple[Case, ...] = (
    ((nw.col("all_x") == 0) | (nw.col("all_x") == nw.col("all_n")), reasons.NO_SPREAD_OF_NUMERATORS),
    (nw.col("spread") <= 0, reasons.NO_SPREAD_OF_SCORES),
)
TEST = ("chi_squared", "p_value", "significant", "direction", "method", "reason")
TAIL_DEGREE = 22


def chi_squared_for_trend(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    score: str,
    by: By = None,
    confidence: float = 0.95,
) -> Native:
    """The chi-squared test for a trend in proportions over ordered classes, on one degree of freedom.

    chi-squared = N(NΣxs - XΣns)² / (X(N - X)(NΣns² - (Σns)²)), x and n the counts of a class, X and N their
    sums, s its score; p = erfc(√(chi-squared / 2)).

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a class.
        numerator: the column of counts of people with something; 0 to the denominator.
        denominator: the column of counts of all people; above 0.
        score: the column of the classes' scores: years, or 1 to 10 for deciles.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1; `significant` is p below 1 less the share.

    Returns:
        One row a group: its keys, `chi_squared`, `p_value`, `significant`, `direction` (increasing,
        decreasing, no significant change), `method` and `reason`. A count or score that is missing or
        impossible leaves its group without.

    Raises:
        InputError: a column is not there or holds no numbers; the confidence level is out of range.

    Reference:
        Cochran WG (1954), Biometrics 10; Armitage P (1955), Biometrics 11.

    >>> import polars as pl
    >>> fifths = pl.DataFrame({"fifth": [1, 2, 3, 4, 5], "smokers": [30, 25, 22, 18, 15], "adults": 100})
    >>> said = chi_squared_for_trend(fifths, numerator="smokers", denominator="adults", score="fifth")
    >>> said.select(pl.col("chi_squared", "p_value").round(3), "direction").row(0)
    (7.978, 0.005, 'decreasing')
    """
    level = one_level(confidence)
    reads = columns(by, x=numerator, n=denominator, score=score)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = _summed(data, keys).with_columns(chi_squared=chi_squared_of())
        beyond, rising = nw.col("chi_squared") > level.z**2, nw.col("excess") > 0
        data = _with_p_value(data).with_columns(
            significant=beyond,
            direction=direction_in_words(beyond & rising, beyond),
            method=nw.lit("chi-squared for trend"),
        )
        return settled(data, TEST)

    return each_group(frame, step, reads, TEST)


def _summed(data: Lazy, keys: list[str]) -> Lazy:
    """The sums of the test, scores taken from the group's lowest so that years lose no digits."""
    data = data.with_columns(fault=fault(*CLASSES), least=nw.col("score").min().over(*keys))
    data = data.with_columns(score=nw.col("score") - nw.col("least"))
    people = N * nw.col("score")
    data = data.with_columns(xs=X * nw.col("score"), ns=people, nss=people * nw.col("score"))
    data = data.group_by(*keys).agg(nw.col("x", "n", "xs", "ns", "nss").sum(), nw.col("fault").max())
    ns = nw.col("ns")
    data = data.with_columns(
        excess=N * nw.col("xs") - X * ns,
        spread=N * nw.col("nss") - ns * ns,
        all_x=X,
        all_n=N,
    )
    return with_reason(data, CLASSES, TABLE)


def _with_p_value(data: Lazy) -> Lazy:
    """Add `p_value`: the chance of a chi-squared this large or larger, on one degree of freedom."""
    root = (nw.col("chi_squared") / 2).sqrt()
    data = data.with_columns(t=2 / (2 + root)).with_columns(u=2 * nw.col("t") - 1)
    power = polynomial(nw.col("u"), _tail())
    return data.with_columns(p_value=nw.col("t") * (power - nw.col("chi_squared") / 2).exp())


@lru_cache(maxsize=1)
def _tail() -> Coefficients:
    """A polynomial in 2t - 1 for log(erfc(x) exp(x²) / t), t = 2 / (2 + x): good to 1e-12 for every x.

    Every engine has exp and none has erfc.
    """
    from scipy.special import erfcx  # type: ignore[import-untyped]  # here, as scipy loads slowly

    u = nodes(-1, 1)
    t = (u + 1) / 2
    return fitted(u, np.log(erfcx(2 / t - 2) / t), TAIL_DEGREE, -1, 1)


def chi_squared_of() -> nw.Expr:
    """N excess² / (X (N - X) spread), in an order that no number overflows in."""
    excess, spread, x, n = (nw.col(name) for name in ("excess", "spread", "all_x", "all_n"))
    return excess / x * (excess / (n - x)) * (n / spread)


def direction_in_words(rising: nw.Expr, falling: nw.Expr) -> nw.Expr:
    down = nw.when(falling).then(nw.lit("decreasing")).otherwise(nw.lit("no significant change"))
    return nw.when(rising).then(nw.lit("increasing")).otherwise(down)
