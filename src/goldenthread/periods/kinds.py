"""The kinds of year and part of a year, and the names that sources give them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from goldenthread.errors import Finding, InputError, Severity, Where


class PeriodKind(StrEnum):
    """The kind of year or part of a year a label speaks of."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"  # 1 September to 31 August
    NOVEMBER = "november"  # mid-November to mid-November (Active Lives)
    QUARTER = "quarter"  # calendar quarter
    FINANCIAL_QUARTER = "financial quarter"
    MONTH = "month"
    CUMULATIVE = "cumulative"  # from a first financial quarter to a last
    INTERVAL = "interval"  # ISO 8601 start/duration or start/end, or any other stretch of days
    MARCH_FEBRUARY = "march-february"
    JULY_JUNE = "july-june"
    AUGUST_JULY = "august-july"  # the academic year of further education and of school absence
    OCTOBER_SEPTEMBER = "october-september"
    ROLLING = "rolling year"  # any twelve whole months, published each quarter or month
    DECEMBER_FEBRUARY = "december-february"  # the average of three months (DfE NEET)
    END_POINT = "financial year end point"  # as things stood on 31 March
    DAY = "day"
    # Four ways to read a lone year such as "2025". The period itself is then FINANCIAL or ACADEMIC.
    FINANCIAL_STARTING = "financial year starting"
    FINANCIAL_ENDING = "financial year ending"
    ACADEMIC_STARTING = "academic year starting"
    ACADEMIC_ENDING = "academic year ending"


K = PeriodKind

# The month and day on which a year of each kind begins. NOVEMBER: Sport England's Active Lives runs
# "mid-November to mid-November"; the Office for National Statistics dates it 16 November to 15 November.
YEAR_STARTS: Final[dict[PeriodKind, tuple[int, int]]] = {
    K.CALENDAR: (1, 1),
    K.FINANCIAL: (4, 1),
    K.ACADEMIC: (9, 1),
    K.NOVEMBER: (11, 16),
    K.AUGUST_JULY: (8, 1),
    K.JULY_JUNE: (7, 1),
    K.OCTOBER_SEPTEMBER: (10, 1),
    K.MARCH_FEBRUARY: (3, 1),
}

LONE_YEARS: Final[
    dict[PeriodKind, tuple[PeriodKind, int]]
] = {  # the kind it becomes; years to add to the label's
    K.FINANCIAL_ENDING: (K.FINANCIAL, -1),
    K.FINANCIAL_STARTING: (K.FINANCIAL, 0),
    K.ACADEMIC_ENDING: (K.ACADEMIC, -1),
    K.ACADEMIC_STARTING: (K.ACADEMIC, 0),
}

DESCRIPTIONS: Final[dict[PeriodKind, str]] = {
    K.CALENDAR: "calendar year",
    K.FINANCIAL: "financial year",
    K.ACADEMIC: "academic year",
    K.NOVEMBER: "mid-November year",
    K.AUGUST_JULY: "August to July year",
    K.JULY_JUNE: "July to June year",
    K.OCTOBER_SEPTEMBER: "October to September year",
    K.MARCH_FEBRUARY: "March to February year",
    K.DECEMBER_FEBRUARY: "December to February average",
}

# Names of year types: of Fingertips (1 to 16), the period types of FingertipsNext, and the `time_identifier`
# of the Department for Education.
_NAMES: Final[dict[str, PeriodKind]] = {
    "calendar": K.CALENDAR,
    "calendar year": K.CALENDAR,
    "financial": K.FINANCIAL,
    "financial year": K.FINANCIAL,
    "academic": K.ACADEMIC,
    "academic year": K.ACADEMIC,
    "yearly": K.NOVEMBER,  # FingertipsNext: November years are its only "Yearly" ones
    "november": K.NOVEMBER,
    "november november": K.NOVEMBER,
    "november to november": K.NOVEMBER,
    "quarter": K.QUARTER,
    "calendar quarter": K.QUARTER,
    "financial quarter": K.FINANCIAL_QUARTER,
    "month": K.MONTH,
    "monthly": K.MONTH,
    "financial rolling year quarterly": K.ROLLING,
    "financial rolling year monthly": K.ROLLING,
    "calendar rolling year quarterly": K.ROLLING,
    "calendar rolling year monthly": K.ROLLING,
    "rolling year": K.ROLLING,
    "financial single year cumulative quarter": K.CUMULATIVE,
    "financial single year cumulative quarters": K.CUMULATIVE,
    "financial multi year": K.CUMULATIVE,
    "financial multi year cumulative quarter": K.CUMULATIVE,
    "financial multi year cumulative quarters": K.CUMULATIVE,
    "financial year end point": K.END_POINT,
    "end point": K.END_POINT,
    "interval": K.INTERVAL,
    "iso": K.INTERVAL,
    "iso interval": K.INTERVAL,
    **{str(kind).replace("-", " "): kind for kind in K},
}


def kind_named(text: str) -> PeriodKind:
    """The kind that a source's name for its year type means. Raises InputError (T005) for an unknown name."""
    name = re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()
    try:
        return _NAMES[name]
    except KeyError:
        known = ", ".join(str(kind) for kind in K)
        fix = f"Use one of: {known}."
        raise InputError(
            Finding("T005", Severity.ERROR, Where(), f'"{text}" is not a kind of period that we know.', fix)
        ) from None
