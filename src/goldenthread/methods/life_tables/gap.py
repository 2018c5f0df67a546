"""The gap in life expectancy between an area and a reference: how much comes from each age and cause."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.arguments import within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.life_tables.bands import known_bands, with_wanted
from goldenthread.methods.life_tables.checks import D, P
from goldenthread.methods.life_tables.side_by_side import (
    RD,
    RP,
    groups,
    judged,
    with_counts,
    with_tables,
)
from goldenthread.methods.life_tables.window import LAST, LIVED, WIDTH, with_bands
from goldenthread.methods.reasons import settled


def life_expectancy_gap(
    frame: Native,
    *,
    deaths: str,
    population: str,
    reference_deaths: str,
    reference_population: str,
    age_start: str,
    cause: str | None = None,
    by: By = None,
    bands: Sequence[int] | None = None,
    minimum_population: float = 5000,
) -> Native:
    """Years of the gap in life expectancy at birth that come from each age band, and each cause within it.

    value = l ((L* / l* - L / l) + (q - q*) e*'), Arriaga's direct and indirect effect together: the years
    that the area would gain if its deaths in the band, with those of all earlier bands as they are, were as
    frequent as the reference's. The values of a group add up to `gap`, the reference's life expectancy less
    the area's: above 0 where the area's is shorter. l, L and q are those of `life_expectancy`, * marks the
    reference's, e*' is its expectancy at the start of the next band; in the last band value = l (1/M* - 1/M).
    The value of a cause is its part of that, value (m - m*) / (M - M*), m the death rate from the cause. The
    division is done in the algebra, so that nothing is lost where M and M* are close: causes may then pull in
    opposite directions.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; a row for each band of each group, or
            for each cause in each band. A cause without deaths in either place may be left out of a band.
        deaths: the column of the area's deaths, from the row's cause where there are causes; 0 or more.
        population: the column of the area's people in the band (the same for all causes); above 0.
        reference_deaths: the column of the reference's deaths, as `deaths`.
        reference_population: the column of the reference's people, as `population`.
        age_start: the column of the first age of each band, as in `life_expectancy`.
        cause: the column of causes; they must not overlap, and must cover all deaths.
        by: the columns to group by; without it all rows are one group.
        bands: as in `life_expectancy`.
        minimum_population: as in `life_expectancy`; holds for the area and for the reference.

    Returns:
        The same kind of frame, as many rows as were given: the columns of `by`, `age` (the first of the
        band), `cause` where asked for, `value` and `gap` in years, `method`, and `reason`: why there is no
        value. One row that cannot be counted leaves its group without. There are no limits.

    Raises:
        InputError: as in `life_expectancy`.

    Reference:
        Arriaga EE (1984), Demography 21; for causes, Preston SH, Heuveline P, Guillot M (2001), Demography.

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": [0, 30, 60], "deaths": [60, 90, 850], "people": [30000, 30000, 17000]})
    >>> said = life_expectancy_gap(
    ...     town.with_columns(others=pl.Series([40, 90, 800])),
    ...     deaths="deaths", population="people", reference_deaths="others", reference_population="people",
    ...     age_start="age", bands=[0, 30, 60],
    ... )
    >>> said["value"].round(2).to_list(), said["gap"].round(2)[0]
    ([1.2, 0.0, 1.08], 2.28)
    """
    within("minimum_population", minimum_population, least=0)
    reads = columns(
        by,
        labels={"age": age_start, "cause": cause},
        deaths=deaths,
        population=population,
        reference_deaths=reference_deaths,
        reference_population=reference_population,
        age_start=age_start,
    )
    starts = known_bands(frame, reads, bands)
    told = ["age", *(["cause"] if cause is not None else [])]
    names = [*told, "value", "gap", "method", "reason"]
    method = "Arriaga" if cause is None else "Arriaga, by cause"

    def step(data: Lazy, keys: list[str]) -> Lazy:
        order = ["age_start", *told[1:]]
        rows = with_wanted(with_counts(data, keys, starts, cause is not None), starts)
        rows = with_tables(with_bands(rows, keys, order), keys, order)
        rows = judged(rows, keys, starts, groups(minimum_population, cause is not None))
        rows = _with_values(rows, keys, order).with_columns(method=nw.lit(method))
        return settled(rows.select(*keys, *names), names[len(told) :])

    return each_group(frame, step, reads, names, order=told)


def _with_values(rows: Lazy, keys: list[str], order: list[str]) -> Lazy:
    """Add `value`, the years lost for each unit of the band's death rate times the difference of rates."""
    reach, left = nw.col("reference_reach"), nw.col("left")
    ahead = nw.col("reference_years").cum_sum(reverse=True).over(*keys, order_by=order)
    rows = rows.with_columns(ahead=ahead - nw.col("reference_years"))
    later = nw.when(reach > 0).then(nw.col("ahead") / reach).otherwise(nw.lit(0.0))
    inner = left * _steepness() * (WIDTH * (1 - LIVED) + later)
    last = nw.when((D > 0) & (RD > 0)).then(left * (P / D) * (RP / RD))
    rows = rows.with_columns(loss=nw.when(LAST).then(last).otherwise(inner))
    if len(order) > 1:  # the causes share the loss of their band
        rows = rows.with_columns(loss=nw.col("loss").max().over(*keys, "age_start"))
    gap = nw.col("reference_years").sum().over(*keys) - nw.col("years").sum().over(*keys)
    return rows.with_columns(gap=gap, value=nw.col("loss") * (nw.col("rate") - nw.col("reference_rate")))


def _steepness() -> nw.Expr:
    """(q - q*) / (M - M*), without the division that would lose all digits where M and M* are close."""
    one, two = D / P * WIDTH, RD / RP * WIDTH
    smooth = WIDTH / ((1 + (1 - LIVED) * one) * (1 + (1 - LIVED) * two))
    capped, reference_capped = one * LIVED >= 1, two * LIVED >= 1
    mixed = (nw.col("q") - nw.col("reference_q")) * WIDTH / nw.when(one != two).then(one - two)
    steep = nw.when(capped | reference_capped).then(mixed).otherwise(smooth)
    return nw.when(capped & reference_capped).then(nw.lit(0.0)).otherwise(steep)
