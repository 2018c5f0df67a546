"""Which kinds of period a stretch of days is, and which it is usually called."""

from __future__ import annotations

from datetime import date
from typing import Final

from goldenthread.periods.kinds import YEAR_STARTS, PeriodKind
from goldenthread.periods.period import whole_months

K: Final = PeriodKind


def guess(start: date, end: date) -> PeriodKind:
    """The kind that these days are usually called."""
    months = whole_months(start, end)
    if start == end:
        return K.DAY
    if months is None:
        return K.INTERVAL
    if months % 12 == 0:
        begins = (start.month, start.day)
        return next((kind for kind, begin in YEAR_STARTS.items() if begin == begins), K.INTERVAL)
    usual = (K.MONTH, K.QUARTER, K.DECEMBER_FEBRUARY)
    return next((kind for kind in usual if fits(kind, start, end)), K.INTERVAL)


def fits(kind: PeriodKind, start: date, end: date) -> bool:
    """Whether these days are one or more whole periods of the kind."""
    months = whole_months(start, end) or 0
    if kind in YEAR_STARTS:
        return months > 0 and months % 12 == 0 and (start.month, start.day) == YEAR_STARTS[kind]
    quarters = months > 0 and months % 3 == 0 and start.day == 1 and start.month % 3 == 1
    rules = {
        K.QUARTER: quarters and months == 3,
        K.FINANCIAL_QUARTER: quarters and months == 3,
        K.CUMULATIVE: quarters,
        K.MONTH: months == 1 and start.day == 1,
        K.ROLLING: months == 12,
        K.DECEMBER_FEBRUARY: months == 3 and (start.month, start.day) == (12, 1),
        K.END_POINT: start == end and (end.month, end.day) == (3, 31),
        K.DAY: start == end,
        K.INTERVAL: True,
    }
    return rules.get(kind, False)
