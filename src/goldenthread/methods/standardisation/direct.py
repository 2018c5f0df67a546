"""Directly standardised rates: what an area's rate would be if it had the ages of a standard population."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, levels, results, within
from goldenthread.methods.boundary import By, Lazy, Native, columns, each_group
from goldenthread.methods.counts import POSSIBLE, N, X
from goldenthread.methods.reasons import Case, fault
from goldenthread.methods.standardisation.weighting import (
    WEIGHT,
    Weights,
    needs_ages,
    weighted,
    weights,
    with_dobson,
    within_ages,
)

FREQUENCY = nw.col("frequency")
FREQUENCIES: tuple[Case, ...] = (
    (FREQUENCY.is_null(), reasons.FREQUENCY_MISSING),
    (FREQUENCY <= 0, reasons.FREQUENCY_NOT_ABOVE_0),
)
OF_PEOPLE: tuple[Case, ...] = (
    (nw.col("differs"), reasons.POPULATION_DIFFERS),
    (nw.col("again"), reasons.AGE_BAND_TWICE),
)


def directly_standardised_rate(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    standard_population: str,
    age_start: str | None = None,
    events_per_person: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 100_000,
    age_from: float | None = None,
    age_below: float | None = None,
    missing_counts_are_zero: bool = False,
) -> Native:
    """A directly standardised rate of each group, its rows being age bands, with Dobson's limits.

    value = Σ w x/n / Σ w, limits value + √(var / O) (Byar's limits of O - O), all times the multiplier;
    over the bands, x the events, n the people and w the standard population of each, O = Σ x and
    var = Σ w² x/n² / (Σ w)². Where people have several events, x is the people who had f events each, the
    events are f x, O is their sum and var = Σ w² f² x/n² / (Σ w)².

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a group and age band.
        numerator: the column of counts of events; 0 or more, whole or not.
        denominator: the column of people or person-years; above 0.
        standard_population: the column of the standard's people in the band, 0 or more, in any unit; or a
            standard by name: "esp2013", "esp1976" or "who2000". A column of that name goes before.
        age_start: the column of the first age of each band, a number. A named standard needs it: the bands
            of a group must then be the standard's own, each once, but for 0 to 4 in one band or as 0 and 1
            to 4, and for a last band that starts at 85 or later. With a column it finds repeated bands; a
            band that is not there nothing can find.
        events_per_person: the column of f, above 0, for events that come more than once to a person, such
            as admissions; rows are then bands and f, with people in `numerator`. Needs `age_start`. People
            and standard are the same in all rows of a band; a row that is not there is nobody.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        multiplier: 100000 for per 100,000.
        age_from, age_below: only bands that start within these ages count, such as below 75; all others are
            as if they were not there. With a named standard they must be first ages of its bands.
        missing_counts_are_zero: take a missing count as 0 events, where its group would have no value.

    Returns:
        The same kind of frame, one row a group: `value`, limits, `method` ("Dobson", or "Dobson, repeated
        events") and `reason`, why there is no value: something missing or impossible in a row, bands that
        are not the standard's, or fewer than 10 events.

    Raises:
        InputError: a column is not there or holds no numbers, an argument that is needed is missing, or a
            level, age or multiplier cannot be.

    Reference:
        Dobson AJ and others (1991), Statistics in Medicine 10, with Byar's limits as in Public Health
        England (2018), Technical guide: confidence intervals. Standards: Eurostat (2013); Waterhouse J and
        others (1976); Ahmad O and others (2001).

    >>> import polars as pl
    >>> town = pl.DataFrame({"age": range(0, 95, 5), "deaths": range(19), "people": [2000] * 19})
    >>> said = directly_standardised_rate(
    ...     town, numerator="deaths", denominator="people", standard_population="esp2013", age_start="age"
    ... )
    >>> said["value"].round(1).item()
    396.2
    """
    asked = levels(confidence)
    within("multiplier", multiplier, above=0)
    if events_per_person is not None and age_start is None:
        needs_ages("events_per_person")
    wanted = weights(frame, standard_population, age_start, age_from, age_below)
    reads = columns(
        by, x=numerator, n=denominator, weight=wanted.column, age=age_start, frequency=events_per_person
    )
    repeated = events_per_person is not None
    cases = (*POSSIBLE, *wanted.cases, *(FREQUENCIES if repeated else ()))
    of_a_group = (*(OF_PEOPLE if repeated else ()), *wanted.of_a_group)
    method = "Dobson, repeated events" if repeated else "Dobson"

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if missing_counts_are_zero:
            data = data.with_columns(x=X.fill_null(0.0))
        rows = within_ages(data, wanted).with_columns(fault=fault(*cases))
        if repeated:
            groups = _of_people(rows, keys, wanted)
        else:
            groups = weighted(rows.with_columns(v=X, o=X), keys, wanted)
        return with_dobson(groups, cases, of_a_group, asked, multiplier, method)

    return each_group(frame, step, reads, results(asked))


def _of_people(rows: Lazy, keys: list[str], wanted: Weights) -> Lazy:
    """The groups of rows that are people of one age band who had as many events each as `frequency` says."""
    held = ["n", *(["weight"] if wanted.column else [])]
    events = FREQUENCY * X
    bands = (
        rows.with_columns(
            *(nw.col(name).alias(f"least_{name}") for name in held), x=events, v=FREQUENCY * events
        )
        .group_by(*keys, "age")
        .agg(
            nw.col("x", "v").sum(),
            nw.col("fault", *held).max(),
            *(nw.col(f"least_{name}").min() for name in held),
            lines=nw.len(),
            frequencies=FREQUENCY.n_unique(),
        )
    )
    differs = nw.col("least_n") != N
    if wanted.column:
        differs = differs | (nw.col("least_weight") != WEIGHT)
    bands = bands.with_columns(o=X, differs=differs, again=nw.col("lines") > nw.col("frequencies"))
    return weighted(bands, keys, wanted, differs=nw.col("differs").max(), again=nw.col("again").max())
