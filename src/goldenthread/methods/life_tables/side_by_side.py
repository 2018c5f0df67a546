"""The life tables of an area and of its reference side by side, by causes of death where there are any."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.boundary import Lazy
from goldenthread.methods.life_tables.bands import Starts
from goldenthread.methods.life_tables.checks import COUNTS, D, P, ages
from goldenthread.methods.life_tables.window import LAST, LIVED, WIDTH, dying
from goldenthread.methods.reasons import Case, fault, sentence

RD, RP = nw.col("reference_deaths"), nw.col("reference_population")

REFERENCE_COUNTS: tuple[Case, ...] = (
    (RD.is_null(), reasons.REFERENCE_DEATHS_MISSING),
    (RP.is_null(), reasons.REFERENCE_POPULATION_MISSING),
    (RD < 0, reasons.REFERENCE_DEATHS_NEGATIVE),
    (RP <= 0, reasons.REFERENCE_POPULATION_NOT_ABOVE_0),
    (RD > RP, reasons.REFERENCE_DEATHS_ABOVE_POPULATION),
)


def with_counts(data: Lazy, keys: list[str], starts: Starts | None, causes: bool) -> Lazy:
    """Add the row's own death rates and fault, and turn deaths into those of all causes of the band."""
    rows = data.with_columns(rate=D / P, reference_rate=RD / RP, fault=fault(*_rows(starts)))
    if not causes:
        return rows
    band = [*keys, "age_start"]
    uneven = (P.max().over(*band) != P.min().over(*band)) | (RP.max().over(*band) != RP.min().over(*band))
    rows = rows.with_columns(one=nw.lit(1), uneven=uneven)
    return rows.with_columns(
        times=nw.col("one").sum().over(*band, "cause"),
        deaths=D.sum().over(*band),
        reference_deaths=RD.sum().over(*band),
    )


def with_tables(rows: Lazy, keys: list[str], order: list[str]) -> Lazy:
    """Add q, left (l), reach (the next l) and years (L) of the area, and reference_q and so on.

    Of a band's rows only the last in `order` has a width above 0, so that it alone moves the tables on.
    """
    both = ("", "reference_")
    rows = rows.with_columns(
        **{f"{whose}q": dying(nw.col(f"{whose}deaths"), nw.col(f"{whose}population")) for whose in both}
    )
    rows = rows.with_columns(**{f"{whose}survive": 1 - nw.col(f"{whose}q") for whose in both})
    rows = rows.with_columns(
        **{f"{whose}reach": _in_order(nw.col(f"{whose}survive").cum_prod(), keys, order) for whose in both}
    )
    rows = rows.with_columns(
        **{
            f"{whose}left": _in_order(nw.col(f"{whose}reach").shift(1), keys, order).fill_null(1.0)
            for whose in both
        }
    )
    return rows.with_columns(**{f"{whose}years": _years(whose) for whose in both})


def _in_order(column: nw.Expr, keys: list[str], order: list[str]) -> nw.Expr:
    return column.over(*keys, order_by=order)


def _years(whose: str) -> nw.Expr:
    """L, the years lived in the band."""
    left, reach = nw.col(f"{whose}left"), nw.col(f"{whose}reach")
    deaths, people = nw.col(f"{whose}deaths"), nw.col(f"{whose}population")
    last = nw.when(deaths > 0).then(left * people / deaths)
    return nw.when(LAST).then(last).otherwise(WIDTH * (reach + LIVED * (left - reach)))


def judged(rows: Lazy, keys: list[str], starts: Starts | None, cases: tuple[Case, ...]) -> Lazy:
    """Add why the row's group has no values; `cases` are those of `groups`."""
    ends = LAST | (WIDTH != 0)  # one row a band
    rows = rows.with_columns(
        held=nw.when(ends).then(nw.lit(1)).otherwise(nw.lit(0)),
        total=nw.when(ends).then(P),
        reference_total=nw.when(ends).then(RP),
    )
    rows = rows.with_columns(nw.col("held", "total", "reference_total").sum().over(*keys))
    rows = rows.with_columns(group_fault=fault(*cases))
    rows = rows.with_columns(nw.col("fault", "group_fault").max().over(*keys))
    said = nw.coalesce(sentence(*_rows(starts)), sentence(*cases, column="group_fault"))
    return rows.with_columns(reason=said)


def _rows(starts: Starts | None) -> tuple[Case, ...]:
    """What can be wrong with a row."""
    return (*COUNTS, *REFERENCE_COUNTS, *ages(starts))


def groups(minimum: float, causes: bool) -> tuple[Case, ...]:
    """What can be wrong with a group whose rows are right."""
    odd: tuple[Case, ...] = ((WIDTH == 0, reasons.AGE_BAND_TWICE),)
    if causes:
        odd = (
            (nw.col("times") > 1, reasons.CAUSE_TWICE),
            (nw.col("uneven"), reasons.POPULATION_DIFFERS),
            (D > P, reasons.DEATHS_ABOVE_POPULATION),
            (RD > RP, reasons.REFERENCE_DEATHS_ABOVE_POPULATION),
        )
    return (
        (nw.col("wanted").is_null(), reasons.AGE_BANDS_UNKNOWN),
        (nw.col("held") < nw.col("wanted"), reasons.AGE_BAND_MISSING),
        *odd,
        (nw.col("total") <= minimum, reasons.POPULATION_TOO_SMALL),
        (nw.col("reference_total") <= minimum, reasons.REFERENCE_TOO_SMALL),
        (LAST & (D == 0), reasons.NO_DEATHS_IN_LAST_BAND),
        (LAST & (RD == 0), reasons.NO_REFERENCE_DEATHS_IN_LAST_BAND),
        (LAST & (nw.col("reference_left") <= 0), reasons.REFERENCE_DIES_OUT),
    )
