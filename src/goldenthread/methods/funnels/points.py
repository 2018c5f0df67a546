"""Where each area stands on a funnel plot."""

from __future__ import annotations

from goldenthread.methods.boundary import Lazy, Native, each_row
from goldenthread.methods.counts import N, X
from goldenthread.methods.funnels import kinds
from goldenthread.methods.reasons import settled

RESULTS = ("chart_value", "chart_denominator", "reason")


def funnel_points(
    frame: Native,
    *,
    numerator: str,
    denominator: str | None = None,
    value: str | None = None,
    multiplier: float | None = None,
    kind: str = "proportion",
    years: float = 1,
) -> Native:
    """Where each row stands on a funnel plot: its value, and how many it is out of in one year.

    chart_value = multiplier x / n, chart_denominator = n / years; x the events, n what they are out of.
    Where the rates are given, n = multiplier x / rate.

    Arguments are those of `funnel_significance`, and `years` how many years the events were counted over.

    Returns:
        The rows given with `chart_value`, `chart_denominator` and `reason`: why there are none, such as a
        standardised rate of fewer than ten events.

    Raises:
        InputError: a column is not there or holds no numbers; a kind is not offered or lacks a column.

    Reference:
        Office for Health Improvement and Disparities (2024), PHEindicatormethods 2.1.0.

    >>> import polars as pl
    >>> deaths = pl.DataFrame({"deaths": [30], "rate": [20.0]})
    >>> funnel_points(deaths, numerator="deaths", value="rate", kind="rate", years=3).row(0)[2:4]
    (20.0, 50000.0)
    """
    reads = kinds.read(kind, numerator, denominator, value, None, years)
    times = kinds.multiplied(kind, multiplier)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = kinds.counted(data, reads, kind, times)
        data = data.with_columns(chart_value=X / N * times, chart_denominator=N / years)
        return settled(data, RESULTS)

    return each_row(frame, step, reads, RESULTS)
