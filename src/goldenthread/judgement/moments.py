"""Periods named in a strategy, read as the measure's own kind of period."""

from __future__ import annotations

from goldenthread import periods
from goldenthread.errors import InputError
from goldenthread.periods import Period, PeriodKind


def read_period(text: str, kind: PeriodKind | None) -> Period | None:
    """A period as the strategy names it: of the measure's kind, else a calendar one, else none.

    A target "by 2030" for a measure of financial years means by the end of 2030. "2029/30" for a measure
    whose figures nobody has seen is a financial year.
    """
    for wanted in (kind, PeriodKind.CALENDAR, None, PeriodKind.FINANCIAL):
        try:
            return periods.parse(text, wanted)
        except InputError:
            continue
    return None


def kind_of(text: str | None) -> PeriodKind | None:
    """The kind of an observation row; none where it is not stated."""
    return PeriodKind(text) if text in set(PeriodKind) else None
