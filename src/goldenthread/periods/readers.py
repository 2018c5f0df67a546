"""Readers of label forms: the groups of a form in, everything that it could mean out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.periods.fitting import fits, guess
from goldenthread.periods.kinds import LONE_YEARS, YEAR_STARTS, PeriodKind
from goldenthread.periods.period import MONTHS, ONE_DAY, Period, add_months, period, whole_months, years

K: Final = PeriodKind
EARLIEST, LATEST = 1800, 2200  # a label outside these is a misprint, not a year
CENTURY: Final = 2000  # of a month with two figures for its year
MOST_YEARS: Final = 30  # no source pools so many; "2024-01" is a month, not 77 years
SLASHED_KINDS: Final = tuple(kind for kind in YEAR_STARTS if kind is not K.CALENDAR)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a label, and the kinds that ask for it."""

    period: Period
    asked: frozenset[PeriodKind]
    only_asked: bool = False  # nobody would think of it who did not ask for its kind


def _number(text: str, near: int | None = None) -> int:
    """A year of four digits, or of two that follow `near`: ("23", 2021) is 2023, ("02", 1999) is 2002."""
    year = int(text)
    if len(text) == 2 and near is not None:
        year += near // 100 * 100
        year += 100 if year < near else 0
    if not EARLIEST <= year <= LATEST:
        raise ValueError(text)
    return year


def _one(meant: Period, *asked: PeriodKind) -> Candidate:
    return Candidate(meant, frozenset(asked or (meant.kind,)))


def lone_year(text: str) -> Iterator[Candidate]:
    year = _number(text)
    yield _one(years(K.CALENDAR, year))
    for asked, (kind, shift) in LONE_YEARS.items():
        yield _one(years(kind, year + shift), asked)
    yield _one(period(K.END_POINT, date(year, 3, 31), date(year, 3, 31)))
    yield _one(period(K.DECEMBER_FEBRUARY, date(year - 1, 12, 1), date(year, 3, 1) - ONE_DAY))


def slashed(first_text: str, second: str) -> Iterator[Candidate]:
    first = _number(first_text)
    if _number(second, first) != first + 1:
        raise ValueError(second)
    yield from _crossing(first, first)
    yield _one(period(K.END_POINT, date(first + 1, 3, 31), date(first + 1, 3, 31)))
    yield _one(period(K.DECEMBER_FEBRUARY, date(first, 12, 1), date(first + 1, 3, 1) - ONE_DAY))


def _crossing(first: int, last: int) -> Iterator[Candidate]:
    """Years that run into the next, one or several, of every kind."""
    for kind in SLASHED_KINDS:
        extra = [asked for asked, (becomes, _) in LONE_YEARS.items() if becomes is kind]
        yield _one(years(kind, first, last), kind, *extra)


def named_year(kind: str, first: str, second: str) -> Iterator[Candidate]:
    """FY2023/24 and AY 2023/24 say their kind."""
    wanted = K.FINANCIAL if kind == "f" else K.ACADEMIC
    yield from (candidate for candidate in slashed(first, second) if candidate.period.kind is wanted)


def slashed_span(first: str, first_end: str, last: str, last_end: str) -> Iterator[Candidate]:
    begin = _number(first)
    final = _number(last, begin)
    runs_on = _number(first_end, begin) == begin + 1 and _number(last_end, final) == final + 1
    if not runs_on or not begin <= final < begin + MOST_YEARS:
        raise ValueError(last)
    yield from _crossing(begin, final)


def dashed(first_text: str, second: str) -> Iterator[Candidate]:
    """2021-23 pools calendar years; 2021-22 may also be one year that runs into the next; 2010-12 a month."""
    first = _number(first_text)
    last = _number(second, first)
    if first < last < first + MOST_YEARS:
        yield _one(years(K.CALENDAR, first, last))
    if last == first + 1:
        yield from slashed(first_text, second)
    if len(second) == 2 and 1 <= int(second) <= 12:
        start = date(first, int(second), 1)
        yield _one(period(K.MONTH, start, add_months(start, 1) - ONE_DAY))


def _stretch(start: date, end: date) -> Iterator[Candidate]:
    """Days that the label itself gives: there is one meaning, under any kind that they fit."""
    if end < start:
        raise ValueError(end)
    usual = guess(start, end)
    fitting = [kind for kind in K if fits(kind, start, end)]
    yield _one(period(usual, start, end), usual)
    for kind in fitting:
        if kind is not usual:
            yield _one(period(kind, start, end))
    if K.FINANCIAL_QUARTER in fitting:  # a year type whose figures come more often
        yield _one(period(K.FINANCIAL_QUARTER, start, end), K.FINANCIAL)
        yield _one(period(K.QUARTER, start, end), *(kind for kind in YEAR_STARTS if kind is not K.FINANCIAL))
    if usual is K.MONTH:
        yield _one(period(usual, start, end), *YEAR_STARTS)


def one_month(name: str, year: str) -> Iterator[Candidate]:
    start = date(_number(year), _month_number(name), 1)
    end = add_months(start, 1) - ONE_DAY
    yield from _stretch(start, end)
    if start.month == 3:
        yield Candidate(period(K.END_POINT, end, end), frozenset({K.END_POINT}), only_asked=True)


def short_month(name: str, year: str) -> Iterator[Candidate]:
    """Jan-24, as a spreadsheet shows January 2024, could be a day: read only where months are asked for."""
    start = date(_number(year, CENTURY), _month_number(name), 1)
    yield Candidate(
        period(K.MONTH, start, add_months(start, 1) - ONE_DAY), frozenset({K.MONTH}), only_asked=True
    )


def mid_november(first: str | None, last: str) -> Iterator[Candidate]:
    """Active Lives in full: mid-November 2023 to mid-November 2024."""
    if first and int(first) + 1 != int(last):
        raise ValueError(last)
    yield _one(years(K.NOVEMBER, _number(last) - 1))


def mid_year(year: str) -> Iterator[Candidate]:
    """Populations are estimated as on 30 June."""
    yield from _stretch(date(_number(year), 6, 30), date(_number(year), 6, 30))


def span_of_months(first: str, first_year: str | None, last: str, last_year: str) -> Iterator[Candidate]:
    until = _number(last_year)
    since = _number(first_year) if first_year else until
    start = date(since, _month_number(first), 1)
    if (since + 1, _month_number(first)) == (until, _month_number(last)) == (until, 11):
        yield _one(years(K.NOVEMBER, since))  # Fingertips "Nov 2023 - Nov 2024": mid-November both times
        return
    end = add_months(date(until, _month_number(last), 1), 1) - ONE_DAY
    if end < start:
        raise ValueError(last)
    if whole_months(start, end) == 12:
        yield _one(period(K.ROLLING, start, end))
    yield from _stretch(start, end)


def year_ending(day: str | None, name: str, year: str) -> Iterator[Candidate]:
    if day:
        after = date(_number(year), _month_number(name), int(day)) + ONE_DAY
    else:
        after = add_months(date(_number(year), _month_number(name), 1), 1)
    yield from _stretch(after.replace(year=after.year - 1), after - ONE_DAY)


def _month_number(name: str) -> int:
    return 1 + next(at for at, month in enumerate(MONTHS) if month.casefold().startswith(name[:3]))


def one_day(day: str, name: str, year: str) -> Iterator[Candidate]:
    when = date(_number(year), _month_number(name), int(day))
    yield from _stretch(when, when)


def end_point(first: str, second: str) -> Iterator[Candidate]:
    for candidate in slashed(first, second):
        if candidate.period.kind is K.END_POINT:
            yield candidate


def span_of_days(
    day: str, name: str, year: str | None, last_day: str, last_name: str, last_year: str
) -> Iterator[Candidate]:
    start = date(_number(year or last_year), _month_number(name), int(day))
    yield from _stretch(start, date(_number(last_year), _month_number(last_name), int(last_day)))


def _quarter_start(first: str, second: str | None, quarter: str) -> date:
    year = _number(first)
    if second is None:
        return date(year, 3 * int(quarter) - 2, 1)
    if _number(second, year) != year + 1:
        raise ValueError(second)
    return add_months(date(year, 4, 1), 3 * int(quarter) - 3)


def one_quarter(first: str, second: str | None, quarter: str) -> Iterator[Candidate]:
    start = _quarter_start(first, second, quarter)
    end = add_months(start, 3) - ONE_DAY
    if second is None:
        yield _one(period(K.QUARTER, start, end), K.QUARTER, K.CALENDAR)
    else:
        yield _one(period(K.FINANCIAL_QUARTER, start, end), K.FINANCIAL_QUARTER, K.FINANCIAL)
        yield _one(period(K.CUMULATIVE, start, end))


def quarter_named_first(quarter: str, first: str, second: str | None) -> Iterator[Candidate]:
    yield from one_quarter(first, second, quarter)


def span_of_quarters(
    first: str, first_end: str | None, quarter: str, last: str | None, last_end: str | None, last_quarter: str
) -> Iterator[Candidate]:
    """From a first quarter to a last; a last one without a year is of the same year."""
    start = _quarter_start(first, first_end, quarter)
    end_start = _quarter_start(*((last, last_end) if last else (first, first_end)), last_quarter)
    if end_start < start or (last and bool(first_end) != bool(last_end)):
        raise ValueError(last_quarter)
    end = add_months(end_start, 3) - ONE_DAY
    if first_end:
        yield _one(period(K.CUMULATIVE, start, end), K.CUMULATIVE, K.FINANCIAL)
    yield from _stretch(start, end)


def iso_day(text: str) -> Iterator[Candidate]:
    yield from _stretch(date.fromisoformat(text), date.fromisoformat(text))


def iso_duration(start_text: str, *amounts: str | None) -> Iterator[Candidate]:
    in_years, in_months, in_weeks, in_days = (int(amount or 0) for amount in amounts)
    start = date.fromisoformat(start_text)
    months = 12 * in_years + in_months
    after = (add_months(start, months) if months else start) + timedelta(days=7 * in_weeks + in_days)
    yield from _stretch(start, after - ONE_DAY)


def iso_dates(start_text: str, end_text: str) -> Iterator[Candidate]:
    """The end is the last day that counts; an end on the first day of a new month or year could be either."""
    start, end = date.fromisoformat(start_text), date.fromisoformat(end_text)
    yield from _stretch(start, end)
    if end > start and whole_months(start, end - ONE_DAY) is not None:
        yield from _stretch(start, end - ONE_DAY)
