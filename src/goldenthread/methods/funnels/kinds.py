"""The kinds of figure that a funnel can show, and what each needs: counts, and what they are out of."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Confidence, Level, choice, levels, refuse, within
from goldenthread.methods.boundary import By, Columns, Lazy, columns
from goldenthread.methods.counts import EVENTS, PART_OF_A_WHOLE, POSSIBLE, N, X
from goldenthread.methods.reasons import Case, fault, sentence
from goldenthread.methods.standardisation.weighting import LEAST_EVENTS

PROPORTION, RATIO, RATE, STANDARDISED_RATE = "proportion", "ratio", "rate", "standardised rate"
MULTIPLIERS = {PROPORTION: 1.0, RATIO: 1.0, RATE: 100_000.0, STANDARDISED_RATE: 100_000.0}
GIVEN, VALUE = nw.col("given"), nw.col("given_value")
WITHOUT_EVENTS = (X == 0) & N.is_null()


def read(
    kind: str, numerator: str, denominator: str | None, value: str | None, by: By, years: float = 1
) -> Columns:
    """The columns that a kind needs; refuses (U024) a kind that is not offered or lacks one of them."""
    choice("kind", kind, tuple(MULTIPLIERS))
    within("years", years, above=0)
    if value is not None and kind in (PROPORTION, RATIO):
        refuse("U024", f"value is {value!r}, for a {kind}.", "Give the denominator alone.")
    if value is None and kind == STANDARDISED_RATE:
        refuse("U024", "value is None, for a standardised rate.", "Name the column of the rates.")
    if value is None and denominator is None:
        refuse("U024", f"denominator is None, for a {kind}.", "Name the column that the events are out of.")
    used = None if kind == STANDARDISED_RATE else denominator
    return columns(by, x=numerator, given=used, given_value=value)


def multiplied(kind: str, multiplier: float | None) -> float:
    """The multiplier given, or that of the kind."""
    if multiplier is None:
        return MULTIPLIERS[kind]
    within("multiplier", multiplier, above=0)
    return multiplier


def asked_of(confidence: Confidence) -> tuple[Level, ...]:
    """The levels in order, narrowest first; a funnel has at least one."""
    asked = levels(confidence)
    if not asked:
        refuse("U021", "the confidence level is None.", "Give a share from 0.9, such as 0.95 or 0.998.")
    return tuple(sorted(asked, key=lambda level: level.share))


def cases(reads: Columns, kind: str) -> tuple[Case, ...]:
    """Why a row has no place in the funnel."""
    if kind == PROPORTION:
        return PART_OF_A_WHOLE
    if "given_value" not in reads.numbers:
        return POSSIBLE
    return (
        *EVENTS,
        *(((X < LEAST_EVENTS, reasons.TOO_FEW_EVENTS),) if kind == STANDARDISED_RATE else ()),
        (WITHOUT_EVENTS, reasons.DENOMINATOR_MISSING),
        (VALUE.is_null(), reasons.VALUE_MISSING),
        (N.is_null(), reasons.VALUE_0_WITH_EVENTS),
        (N <= 0, reasons.DENOMINATOR_NOT_ABOVE_0),
    )


def counted(data: Lazy, reads: Columns, kind: str, multiplier: float) -> Lazy:
    """Add `n`, what the events are out of; `fault` and `reason`; and `x` and `n` are missing where at fault.

    Where the rates are given, n is what the events and the rate together say: n = multiplier x / rate. A
    standardised rate of a few events counts towards the baseline, though it is not shown itself: it keeps
    its x and n.
    """
    told = cases(reads, kind)
    data = data.with_columns(n=_derived(reads, multiplier)).with_columns(fault=fault(*told))
    data = data.with_columns(reason=sentence(*told))
    counts = nw.col("fault") == 0
    if kind == STANDARDISED_RATE:
        counts = (X > 0) & (N > 0)
    return data.with_columns(x=nw.when(counts).then(X), n=nw.when(counts).then(N))


def _derived(reads: Columns, multiplier: float) -> nw.Expr:
    given = GIVEN if "given" in reads.numbers else nw.lit(None, nw.Float64)
    if "given_value" not in reads.numbers:
        return given
    some = (X > 0) & (VALUE > 0)
    without_events = nw.when(X == 0).then(given)
    return nw.when(some).then(multiplier * X / VALUE).otherwise(without_events)


def expected(kind: str) -> nw.Expr:
    """The events expected of n at the `baseline`: of a ratio, n itself."""
    return N if kind == RATIO else nw.col("baseline") * N
