"""Crude rates and ratios: events for each so many people or person-years, or over the events expected."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.arguments import Confidence, levels, limit_names, results, within
from goldenthread.methods.boundary import By, Columns, Lazy, Native, columns
from goldenthread.methods.counts import POSSIBLE, N, X, each_count
from goldenthread.methods.poisson import poisson_method, with_poisson


def rate(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 100_000,
) -> Native:
    """A crude rate with Byar's limits, exact below ten events, row by row or of the sums within groups.

    value = x / n, limits (limits of x) / n, all times the multiplier; x the events, n the people.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        numerator: the column of counts of events; 0 or more, whole or (weighted, imputed) not.
        denominator: the column of people or person-years; above 0. Fewer people than events is allowed.
        by: the columns to group by; x and n are summed within each group. Without it each row stands alone.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        multiplier: 100000 for per 100,000.

    Returns:
        The same kind of frame: the rows given, or one row a group, with `value`, `lower_ci` and `upper_ci`
        (`lower_ci_95` and so on for several levels), `method` ("Byar" or "exact Poisson"), and `reason`: why
        there is no value. A count that is missing or impossible leaves its row or group without one.

    Raises:
        InputError: a column is not there or holds no numbers; a confidence level is out of range.

    Reference:
        Breslow NE, Day NE (1987), Statistical Methods in Cancer Research II (Byar's limits);
        Garwood F (1936), Biometrika 28 (exact limits).

    >>> import polars as pl
    >>> deaths = pl.DataFrame({"deaths": [0], "people": [100]})
    >>> rate(deaths, numerator="deaths", denominator="people")["upper_ci"].round(1).item()
    3688.9
    """
    return _counted(frame, columns(by, x=numerator, n=denominator), confidence, multiplier)


def ratio(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 1,
) -> Native:
    """Events over the events expected, with Byar's limits, exact below ten events.

    value = O / E, limits (limits of O) / E, all times the multiplier; O the events observed, E those
    expected, taken as known exactly.

    Arguments, results, errors and reference are those of `rate`; `denominator` is the column of E, above 0,
    and `multiplier` is 1, or 100 where 100 stands for as many as expected.

    >>> import polars as pl
    >>> deaths = pl.DataFrame({"observed": [12, 8], "expected": [5.0, 5.0]})
    >>> ratio(deaths, numerator="observed", denominator="expected")["value"].to_list()
    [2.4, 1.6]
    """
    return _counted(frame, columns(by, x=numerator, n=denominator), confidence, multiplier)


def _counted(frame: Native, reads: Columns, confidence: Confidence, multiplier: float) -> Native:
    """A count over a denominator that is known exactly."""
    asked = levels(confidence)
    within("multiplier", multiplier, above=0)

    def step(data: Lazy) -> Lazy:
        data = with_poisson(data, "x", asked)
        return data.with_columns(
            *(nw.col(name) / N * multiplier for name in limit_names(asked)),
            value=X / N * multiplier,
            method=poisson_method(X),
        )

    return each_count(frame, step, reads, POSSIBLE, results(asked))
