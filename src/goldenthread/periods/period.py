"""The value: a first day, a last day, what kind of period it is, and the one way we write it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from goldenthread.periods.kinds import YEAR_STARTS, PeriodKind

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ONE_DAY: Final = timedelta(days=1)
DAYS_A_YEAR: Final = 365.2425  # mean Gregorian year


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months on. The day must be 28 or less: every month has it."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, day.day)


def whole_months(start: date, end: date) -> int | None:
    """How many months from the first to the last day, both counted; None where it is not a whole number."""
    after = end + ONE_DAY
    if start.day > 28 or after.day != start.day or after <= start:
        return None
    return (after.year - start.year) * 12 + after.month - start.month


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time. `start` and `end` are the first and last days that count.

    Order is by end, then start. Two periods are equal when their days are, whatever they are called.
    """

    end: date
    start: date
    kind: PeriodKind = field(compare=False)
    label: str = field(compare=False)  # canonical: "2023/24", "2021 to 2023", "January 2024"

    def __str__(self) -> str:
        return self.label

    @property
    def months(self) -> int | None:
        """Whole months; None for days and other stretches that are not a whole number of months."""
        return whole_months(self.start, self.end)

    @property
    def days(self) -> int:
        """Days, the first and the last counted."""
        return (self.end - self.start).days + 1

    @property
    def length(self) -> str:
        """As Fingertips writes it: "1y", "3y", "1q", "19q", "1m"; else months ("5m") or days ("10d")."""
        months = self.months
        if months is None:
            return f"{self.days}d"
        if self.kind in QUARTERLY:
            return f"{months // 3}q"
        return f"{months // 12}y" if months % 12 == 0 else f"{months}m"

    @property
    def years(self) -> float:
        """Length in years: 3.0 for three pooled years, 0.25 for a quarter."""
        months = self.months
        return self.days / DAYS_A_YEAR if months is None else months / 12

    @property
    def is_pooled(self) -> bool:
        """Several years reported as one figure."""
        return self.years > 1

    @property
    def midpoint(self) -> date:
        """The day in the middle: where a figure for the whole period stands on a line of time."""
        return self.start + (self.end - self.start) / 2

    @property
    def iso(self) -> str:
        """ISO 8601 start and duration: "2023-04-01/P1Y"."""
        months = self.months
        if months is None:
            return f"{self.start.isoformat()}/P{self.days}D"
        duration = f"{months // 12}Y" if months % 12 == 0 else f"{months}M"
        return f"{self.start.isoformat()}/P{duration}"

    def overlaps(self, other: Period) -> bool:
        """Whether any day counts in both."""
        return self.start <= other.end and other.start <= self.end

    def previous(self) -> Period:
        """The period of the same length that ends the day before this one starts (no day counts in both).

        What happens once a year (31 March, December to February) is taken a year earlier. A stretch that is
        not whole months moves by its number of days.
        """
        return self._moved(-1)

    def next(self) -> Period:
        """The period of the same length that starts the day after this one ends: undoes `previous`."""
        return self._moved(1)

    def rolled(self, steps: int = 1) -> Period:
        """The same period some publications on: pooled years move one year, cumulative ones gain a quarter.

        2021 to 2023 becomes 2022 to 2024; 2021/22 Q1 to 2025/26 Q3 becomes 2021/22 Q1 to 2025/26 Q4.
        """
        if self.kind is PeriodKind.CUMULATIVE:
            return period(self.kind, self.start, add_months(self.end + ONE_DAY, 3 * steps) - ONE_DAY)
        if self.is_pooled and self.months is not None:
            return period(self.kind, add_months(self.start, 12 * steps), _end_moved(self, 12 * steps))
        return self._moved(steps)

    def _moved(self, steps: int) -> Period:
        """So many of its own lengths later (or earlier)."""
        if self.kind is PeriodKind.END_POINT:
            day = self.end.replace(year=self.end.year + steps)
            return period(self.kind, day, day)
        if self.months is None:
            shift = timedelta(days=self.days) * steps
            return period(self.kind, self.start + shift, self.end + shift)
        months = (12 if self.kind is PeriodKind.DECEMBER_FEBRUARY else self.months) * steps
        return period(self.kind, add_months(self.start, months), _end_moved(self, months))


def _end_moved(of: Period, months: int) -> date:
    return add_months(of.end + ONE_DAY, months) - ONE_DAY


QUARTERLY: Final = (PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER, PeriodKind.CUMULATIVE)


def period(kind: PeriodKind, start: date, end: date) -> Period:
    """A period with its canonical label."""
    return Period(end, start, kind, write(kind, start, end))


def years(kind: PeriodKind, first: int, last: int | None = None) -> Period:
    """A year of a kind, or several pooled, named by the calendar years in which first and last begin."""
    month, day = YEAR_STARTS[kind]
    return period(kind, date(first, month, day), date((last or first) + 1, month, day) - ONE_DAY)


def write(kind: PeriodKind, start: date, end: date) -> str:
    """The canonical label: the one way we write this period."""
    if kind in YEAR_STARTS:
        return _span(_year_name(kind, start.year), _year_name(kind, _last_start(end).year))
    if kind in (PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER, PeriodKind.CUMULATIVE):
        return _span(_quarter_name(kind, start), _quarter_name(kind, end))
    if start.day == 1 and (end + ONE_DAY).day == 1:
        return _span(f"{MONTHS[start.month - 1]} {start.year}", f"{MONTHS[end.month - 1]} {end.year}")
    return _span(write_day(start), write_day(end))


def write_day(day: date) -> str:
    """As British readers write it: "31 March 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def slashed(first: int) -> str:
    """The label of a year that runs into the next: 2023 gives "2023/24"."""
    return f"{first}/{(first + 1) % 100:02d}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _last_start(end: date) -> date:
    """The first day of the year that ends on this day."""
    after = end + ONE_DAY
    return after.replace(year=after.year - 1)


def _year_name(kind: PeriodKind, first: int) -> str:
    return str(first) if kind is PeriodKind.CALENDAR else slashed(first)


def _quarter_name(kind: PeriodKind, day: date) -> str:
    quarter = (day.month - 1) // 3 + 1
    if kind is PeriodKind.QUARTER:
        return f"{day.year} Q{quarter}"
    if quarter == 1:
        return f"{slashed(day.year - 1)} Q4"
    return f"{slashed(day.year)} Q{quarter - 1}"
