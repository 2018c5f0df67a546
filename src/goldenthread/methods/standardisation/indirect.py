"""Indirect standardisation: events against those expected at a reference population's rates."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, levels, limit_names, one_of, results, within
from goldenthread.methods.boundary import By, Columns, Lazy, Native, columns, each_group
from goldenthread.methods.counts import N, X
from goldenthread.methods.poisson import poisson_method, with_poisson
from goldenthread.methods.reasons import Case, fault, settled, with_reason

EXPECTED, EVENTS, PEOPLE = (nw.col(name) for name in ("expected", "reference_x", "reference_n"))
ROWS: tuple[Case, ...] = (
    (X.is_null(), reasons.NUMERATOR_MISSING),
    (N.is_null(), reasons.DENOMINATOR_MISSING),
    (EVENTS.is_null() | PEOPLE.is_null(), reasons.REFERENCE_MISSING),
    (X < 0, reasons.NUMERATOR_NEGATIVE),
    (N < 0, reasons.DENOMINATOR_NEGATIVE),
    (EVENTS < 0, reasons.REFERENCE_NEGATIVE),
    (PEOPLE <= 0, reasons.REFERENCE_POPULATION_NOT_ABOVE_0),
)
GROUP: tuple[Case, ...] = (
    (nw.col("least") != nw.col("most"), reasons.OBSERVED_DIFFERS),
    (EXPECTED <= 0, reasons.NONE_EXPECTED),
)


def indirectly_standardised_ratio(
    frame: Native,
    *,
    numerator: str | None = None,
    denominator: str,
    reference_numerator: str,
    reference_denominator: str,
    observed: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 1,
    missing_counts_are_zero: bool = False,
) -> Native:
    """The events of each group over those expected at the reference rates of its age bands, such as an SMR.

    value = O / E, limits (limits of O) / E, all times the multiplier; O the events observed, E = Σ n x'/n'
    over the bands, n the people of the group, x' the events and n' the people of the reference population.
    Limits of O are Byar's, exact below ten events; E is taken as known exactly.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row a group and age band.
        numerator: the column of counts of events by band; 0 or more, whole or not. O is their sum.
        denominator: the column of people or person-years; 0 or more.
        reference_numerator: the column of the reference population's events in the band; 0 or more.
        reference_denominator: the column of the reference population's people in the band; above 0.
        observed: instead of `numerator`, the column of O itself, the same in all rows of a group.
        by: the columns to group by; without it all rows are one group.
        confidence: a share from 0.9 to below 1, or several; None for no limits.
        multiplier: 100 where 100 stands for as many as expected.
        missing_counts_are_zero: take a missing count as 0 events, where its group would have no value.

    Returns:
        The same kind of frame, one row a group: `value`, limits, `expected` (E), `method` ("Byar" or "exact
        Poisson") and `reason`, why there is no value: something missing or impossible in a row, an
        `observed` that differs within its group, or no events expected.

    Raises:
        InputError: a column is not there or holds no numbers; not one of `numerator` and `observed` is
            given; a level or multiplier is out of range.

    Reference:
        Breslow NE, Day NE (1987), Statistical Methods in Cancer Research II; Public Health England (2018),
        Technical guide: confidence intervals.

    >>> import polars as pl
    >>> town = pl.DataFrame({"deaths": [2, 10], "people": [900, 300], "d": [10, 80], "p": [9000, 4000]})
    >>> said = indirectly_standardised_ratio(
    ...     town, numerator="deaths", denominator="people", reference_numerator="d", reference_denominator="p"
    ... )
    >>> said.select("value", "expected").row(0)
    (1.7142857142857142, 7.0)
    """
    reads = _reads(by, numerator, observed, denominator, reference_numerator, reference_denominator)
    whole = observed is not None
    return _indirect(frame, reads, whole, confidence, multiplier, missing_counts_are_zero, nw.lit(1.0))


def indirectly_standardised_rate(
    frame: Native,
    *,
    numerator: str | None = None,
    denominator: str,
    reference_numerator: str,
    reference_denominator: str,
    observed: str | None = None,
    by: By = None,
    confidence: Confidence = 0.95,
    multiplier: float = 100_000,
    missing_counts_are_zero: bool = False,
) -> Native:
    """The indirectly standardised ratio of each group times the crude rate of the reference population.

    value = O / E · Σ x' / Σ n' · multiplier, and its limits likewise; O the events observed, E those
    expected, x' the events and n' the people of the reference population in the group's age bands.

    Arguments, results, errors and reference are those of `indirectly_standardised_ratio`; `multiplier` is
    100000 for per 100,000.

    >>> import polars as pl
    >>> town = pl.DataFrame({"deaths": [2, 10], "people": [900, 300], "d": [10, 80], "p": [9000, 4000]})
    >>> said = indirectly_standardised_rate(
    ...     town, numerator="deaths", denominator="people", reference_numerator="d", reference_denominator="p"
    ... )
    >>> said["value"].round(1).item()
    1186.8
    """
    reads = _reads(by, numerator, observed, denominator, reference_numerator, reference_denominator)
    whole = observed is not None
    return _indirect(frame, reads, whole, confidence, multiplier, missing_counts_are_zero, EVENTS / PEOPLE)


def _reads(
    by: By,
    numerator: str | None,
    observed: str | None,
    denominator: str,
    reference_numerator: str,
    reference_denominator: str,
) -> Columns:
    one_of("numerator", numerator, "observed", observed)
    return columns(
        by,
        x=numerator or observed,
        n=denominator,
        reference_x=reference_numerator,
        reference_n=reference_denominator,
    )


def _indirect(
    frame: Native,
    reads: Columns,
    whole: bool,  # x is the total of the group, the same in each of its rows
    confidence: Confidence,
    multiplier: float,
    missing_counts_are_zero: bool,
    reference: nw.Expr,  # of a group's sums: what a ratio of 1 stands for
) -> Native:
    asked = levels(confidence)
    within("multiplier", multiplier, above=0)

    def step(data: Lazy, keys: list[str]) -> Lazy:
        if missing_counts_are_zero:
            data = data.with_columns(x=X.fill_null(0.0))
        groups = _observed_and_expected(data, keys, whole)
        groups = with_poisson(groups, "x", asked)
        scale = reference / EXPECTED * multiplier
        groups = groups.with_columns(
            *(nw.col(name) * scale for name in limit_names(asked)), value=X * scale, method=poisson_method(X)
        )
        return settled(groups, results(asked, "expected"))

    return each_group(frame, step, reads, results(asked, "expected"))


def _observed_and_expected(data: Lazy, keys: list[str], whole: bool) -> Lazy:
    """Groups of `x`, the events, `expected` and the reference population's sums, with `reason`.

    Where x is `whole`, the total of the group stands in each of its rows, and is not summed.
    """
    rows = data.with_columns(
        fault=fault(*ROWS), expected=EVENTS / PEOPLE * N, least=X if whole else nw.lit(0), most=X
    )
    sums = nw.col("x", "expected", "reference_x", "reference_n").sum()
    groups = rows.group_by(*keys).agg(sums, nw.col("fault", "most").max(), nw.col("least").min())
    groups = groups.with_columns(x=nw.col("most")) if whole else groups.with_columns(most=nw.col("least"))
    groups = with_reason(groups, ROWS, GROUP)
    return groups.with_columns(x=nw.when(nw.col("reason").is_null()).then(X))
