"""Years of life lost: how many years before a set age, or before their time by a life table, people died."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import (
    Confidence,
    Level,
    levels,
    limit_names,
    one_of,
    refuse,
    results,
    within,
)
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.counts import EVENTS, POSSIBLE, X
from goldenthread.methods.poisson import SMALL, with_poisson
from goldenthread.methods.reasons import Case, fault, sentence, settled
from goldenthread.methods.standardisation.weighting import AGE, weighted, weights, with_dobson, within_ages

WIDTH, LEFT, YEARS, DIED = (nw.col(name) for name in ("width", "left", "years", "o"))
BY_TABLE: tuple[Case, ...] = (
    (LEFT.is_null(), reasons.LIFE_EXPECTANCY_MISSING),
    (LEFT < 0, reasons.LIFE_EXPECTANCY_NEGATIVE),
)


@dataclass(frozen=True, slots=True)
class Lost:
    """The years that a death loses: up to an age, or by the years that a life table leaves."""

    limit: float | None  # None for those of a life table
    width: float | None = None  # None where it is a column

    @property
    def cases(self) -> tuple[Case, ...]:
        """What can be wrong with the ages of a row, or its years."""
        if self.limit is None:
            return BY_TABLE
        age, limit = AGE, self.limit
        below = age < limit
        steps = age / WIDTH
        uneven = nw.lit(False) if self.width is None else below & (steps != steps.floor())
        return (
            (AGE.is_null(), reasons.AGE_MISSING),
            (below & (WIDTH.is_null() | (WIDTH <= 0)), reasons.WIDTH_NOT_ABOVE_0),
            (uneven, reasons.BAND_OF_ANOTHER_WIDTH),
            (below & (age + WIDTH > limit), reasons.BAND_ACROSS_THE_LIMIT),
        )

    def added(self, rows: Lazy) -> Lazy:
        """The rows with `years`; deaths from the limit on are none that lose any."""
        if self.limit is None:
            return rows.with_columns(years=LEFT)
        if self.width is not None:
            rows = rows.with_columns(width=nw.lit(self.width))
        age, limit = AGE, self.limit
        below = (age < limit).fill_null(True)
        years = nw.when(below).then(limit - age - WIDTH / 2).otherwise(0.0)
        return rows.with_columns(x=nw.when(below).then(X).otherwise(0.0), years=years)


def _lost(age_width: str | float | None, age_limit: float, life_expectancy: str | None) -> Lost:
    if life_expectancy is not None:
        return Lost(None)
    if age_width is None:
        refuse("U024", "age_width is not given.", "Give the years in each band: one number, or a column.")
    within("age_limit", age_limit, above=0)
    if isinstance(age_width, str):
        return Lost(age_limit)
    within("age_width", age_width, above=0)
    return Lost(age_limit, float(age_width))


def _width(age_width: str | float | None, life_expectancy: str | None) -> str | None:
    """The column of widths that is to be read."""
    return age_width if isinstance(age_width, str) and life_expectancy is None else None


def years_of_life_lost(
    frame: Native,
    *,
    deaths: str,
    age_start: str | None = None,
    age_width: str | float | None = None,
    life_expectancy: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    age_limit: float = 75,
    missing_counts_are_zero: bool = False,
) -> Native:
    """The years of life lost by each group, its rows being age bands.

    value = Σ y d, limits value + √(Σ y² d / D) (limits of D - D); over the bands, d the deaths and y the
    years that each loses, D = Σ d where y is above 0. y = age_limit - (age_start + age_width / 2), a death
    counting in the middle of its band, and 0 from the age limit on; or y is `life_expectancy`. Limits of D
    are Byar's, exact below ten deaths; without deaths there are none.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a group and age band.
        deaths: the column of counts of deaths; 0 or more, whole or not.
        age_start: the column of the first age of each band; single years of age have width 1.
        age_width: the years in each band: a column, above 0, or one number, of which each first age must
            then be a multiple. No band may lie across the age limit; the width of one that starts there or
            later does not matter, nor do its deaths.
        life_expectancy: instead of `age_start`, the column of the years that a person of this age would
            still have lived, by a standard life table; 0 or more.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        age_limit: the age that nobody should die before, 75 in English practice.
        missing_counts_are_zero: take a missing count as 0 deaths, where its group would have no value.

    Returns:
        The same kind of frame, one row a group: `value`, limits, `method` ("Dobson, Byar" or "Dobson, exact
        Poisson") and `reason`, why there is no value: something missing or impossible in a row.

    Raises:
        InputError: a column is not there or holds no numbers; not one of `age_start` and `life_expectancy`
            is given; a level, width or limit is out of range.

    Reference:
        Romeder JM, McWhinnie JR (1977), International Journal of Epidemiology 6; Dobson AJ and others
        (1991), Statistics in Medicine 10.

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": [40, 65, 80], "deaths": [2, 10, 90]})
    >>> years_of_life_lost(town, deaths="deaths", age_start="age", age_width=5)["value"].item()
    140.0
    """
    asked = levels(confidence)
    lost = _lost(age_width, age_limit, life_expectancy)
    one_of("age_start", age_start, "life_expectancy", life_expectancy)
    cases = (*EVENTS, *lost.cases)
    width = _width(age_width, life_expectancy)
    reads = columns(by, x=deaths, age=age_start, width=width, left=life_expectancy)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if missing_counts_are_zero:
            data = data.with_columns(x=X.fill_null(0.0))
        rows = lost.added(data).with_columns(fault=fault(*cases))
        rows = rows.with_columns(value=YEARS * X, spread=YEARS * YEARS * X, o=nw.when(YEARS > 0).then(X))
        groups = rows.group_by(*keys).agg(nw.col("value", "spread", "o").sum(), nw.col("fault").max())
        groups = _with_limits(groups.with_columns(reason=sentence(*cases)), asked)
        return settled(groups, results(asked))

    return each_group(frame, step, reads, results(asked))


def _with_limits(groups: Lazy, asked: Sequence[Level]) -> Lazy:
    """Dobson's limits and their method; missing where nobody died."""
    groups = groups.with_columns(factor=nw.when(DIED > 0).then((nw.col("spread") / DIED).sqrt()))
    few = nw.when(DIED > 0).then(nw.lit("Dobson, exact Poisson"))
    method = nw.when(DIED >= SMALL).then(nw.lit("Dobson, Byar")).otherwise(few)
    groups = with_poisson(groups, "o", asked)
    return groups.with_columns(
        *(
            (nw.col("value") + nw.col("factor") * (nw.col(name) - DIED)).alias(name)
            for name in limit_names(asked)
        ),
        method=method,
    )


def years_of_life_lost_rate(
    frame: Native,
    *,
    deaths: str,
    denominator: str,
    standard_population: str,
    age_start: str,
    age_width: str | float | None = None,
    life_expectancy: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 100_000,
    age_limit: float = 75,
    missing_counts_are_zero: bool = False,
) -> Native:
    """The directly standardised rate of years of life lost, with Dobson's limits.

    value = Σ w y d/n / Σ w, limits value + √(var / D) (Byar's limits of D - D), all times the multiplier;
    over the bands below the age limit, d the deaths, y the years that each loses, n the people and w the
    standard population, D = Σ d and var = Σ w² y² d/n² / (Σ w)².

    Deaths, ages and life expectancy are those of `years_of_life_lost` (with `life_expectancy` there is no
    age limit, and all bands count); denominator, standard population, `by`, confidence, multiplier, results,
    errors and reference are those of `directly_standardised_rate`: fewer than 10 deaths have no rate.

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": range(0, 95, 5), "deaths": range(19), "people": [2000] * 19})
    >>> said = years_of_life_lost_rate(
    ...     town,
    ...     deaths="deaths",
    ...     denominator="people",
    ...     standard_population="esp2013",
    ...     age_start="age",
    ...     age_width=5,
    ... )
    >>> said["value"].round(0).item()
    8889.0
    """
    asked = levels(confidence)
    within("multiplier", multiplier, above=0)
    lost = _lost(age_width, age_limit, life_expectancy)
    wanted = weights(frame, standard_population, age_start, None, lost.limit)
    cases = (*POSSIBLE, *wanted.cases, *lost.cases)
    reads = columns(
        by,
        x=deaths,
        n=denominator,
        weight=wanted.column,
        age=age_start,
        width=_width(age_width, life_expectancy),
        left=life_expectancy,
    )

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if missing_counts_are_zero:
            data = data.with_columns(x=X.fill_null(0.0))
        rows = lost.added(within_ages(data, wanted)).with_columns(fault=fault(*cases))
        rows = rows.with_columns(x=YEARS * X, v=YEARS * YEARS * X, o=nw.when(YEARS > 0).then(X))
        groups = weighted(rows, keys, wanted)
        return with_dobson(groups, cases, wanted.of_a_group, asked, multiplier, "Dobson")

    return each_group(frame, step, reads, results(asked))
