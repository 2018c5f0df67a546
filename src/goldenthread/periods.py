"""Time as a value type: what "2023/24" or "2021 - 23" means depends on the kind of year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """The kind of year or part of a year a label speaks of."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"
    NOVEMBER = "november"  # mid-November to mid-November (Active Lives)
    QUARTER = "quarter"  # calendar quarter
    FINANCIAL_QUARTER = "financial quarter"
    MONTH = "month"
    CUMULATIVE = "cumulative"  # from a first financial quarter to a last
    INTERVAL = "interval"  # ISO 8601 start/duration or start/end


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time. `start` and `end` are the first and last days that count. Order is by end, then start."""

    end: date
    start: date
    kind: PeriodKind = field(compare=False)
    label: str = field(compare=False)  # canonical: "2023/24", "2021 to 2023", "January 2024"
