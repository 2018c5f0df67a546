"""Counts over denominators: what proportions, rates and ratios start from, by row or summed within groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.boundary import Columns, Lazy, Native, each_group, each_row
from goldenthread.methods.reasons import Case, fault, sentence

X, N = nw.col("x"), nw.col("n")
EVENTS: tuple[Case, ...] = (
    (X.is_null(), reasons.NUMERATOR_MISSING),
    (X < 0, reasons.NUMERATOR_NEGATIVE),
)
POSSIBLE: tuple[Case, ...] = (
    (X.is_null(), reasons.NUMERATOR_MISSING),
    (N.is_null(), reasons.DENOMINATOR_MISSING),
    (X < 0, reasons.NUMERATOR_NEGATIVE),
    (N <= 0, reasons.DENOMINATOR_NOT_ABOVE_0),
)
PART_OF_A_WHOLE: tuple[Case, ...] = (*POSSIBLE, (X > N, reasons.NUMERATOR_ABOVE_DENOMINATOR))


def each_count(
    frame: Native, step: Callable[[Lazy], Lazy], reads: Columns, cases: tuple[Case, ...], given: Sequence[str]
) -> Native:
    """Run `step` on `x`, `n` and `reason`, row by row; or on their sums, where there is what to group by."""

    def counted(data: Lazy, keys: list[str]) -> Lazy:
        return step(summed(data, keys, cases) if keys else checked(data, cases))

    return (each_group if reads.by else each_row)(frame, counted, reads, given)


def checked(frame: Lazy, cases: tuple[Case, ...]) -> Lazy:
    """Rows of `x` and `n` with `reason`; a row with a reason has no counts."""
    return _told(frame.with_columns(fault=fault(*cases)), cases)


def summed(frame: Lazy, keys: list[str], cases: tuple[Case, ...]) -> Lazy:
    """Groups of `x` and `n` with `reason`; one row that cannot be counted leaves its group without counts."""
    rows = frame.with_columns(fault=fault(*cases))
    return _told(rows.group_by(*keys).agg(nw.col("x", "n").sum(), nw.col("fault").max()), cases)


def _told(frame: Lazy, cases: tuple[Case, ...]) -> Lazy:
    stands = nw.col("fault") == 0
    return frame.with_columns(x=nw.when(stands).then(X), n=nw.when(stands).then(N), reason=sentence(*cases))
