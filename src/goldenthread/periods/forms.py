"""The forms in which labels are written, and what each could mean: one table, the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from goldenthread.periods.kinds import LONE_YEARS, YEAR_STARTS, PeriodKind
from goldenthread.periods.period import MONTHS, ONE_DAY, Period, add_months, period, whole_months, years

K = PeriodKind
EARLIEST, LATEST = 1800, 2200  # a label outside these is a misprint, not a year
SLASHED_KINDS: Final = tuple(kind for kind in YEAR_STARTS if kind is not K.CALENDAR)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a label, and the kinds that ask for it."""

    period: Period
    asked: frozenset[PeriodKind]


def candidates(label: str) -> tuple[Period, ...]:
    """Every stretch of time that a label could mean, likeliest first; none for a label we cannot read."""
    found: dict[tuple[date, date, PeriodKind], Period] = {}
    for candidate in meanings(label):
        meant = candidate.period
        found.setdefault((meant.start, meant.end, meant.kind), meant)
    return tuple(found.values())


@lru_cache(maxsize=4096)
def meanings(label: str) -> tuple[Candidate, ...]:
    """Every meaning of a label with the kinds that ask for it."""
    text = tidy(label)
    for pattern, read in FORMS:
        match = pattern.fullmatch(text)
        if match:
            try:
                return tuple(read(*match.groups()))
            except ValueError:  # the 31st of February, a quarter out of its year
                return ()
    return ()


def tidy(label: str) -> str:
    """Dashes, spaces and capitals alike."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", label.casefold())
    return re.sub(r"\s+", " ", text).strip()


def guess(start: date, end: date) -> PeriodKind:
    """The kind that these days are usually called."""
    months = whole_months(start, end)
    if start == end:
        return K.DAY
    if months is None:
        return K.INTERVAL
    if months % 12 == 0:
        return next(
            (kind for kind, begins in YEAR_STARTS.items() if begins == (start.month, start.day)), K.INTERVAL
        )
    if months == 1 and start.day == 1:
        return K.MONTH
    if months == 3 and start.day == 1:
        return {1: K.QUARTER, 4: K.QUARTER, 7: K.QUARTER, 10: K.QUARTER, 12: K.DECEMBER_FEBRUARY}.get(
            start.month, K.INTERVAL
        )
    return K.INTERVAL


def fits(kind: PeriodKind, start: date, end: date) -> bool:
    """Whether these days are one or more whole periods of the kind."""
    months = whole_months(start, end)
    if kind in YEAR_STARTS:
        return months is not None and months % 12 == 0 and (start.month, start.day) == YEAR_STARTS[kind]
    if kind in (K.QUARTER, K.FINANCIAL_QUARTER):
        return months == 3 and start.day == 1 and start.month % 3 == 1
    if kind is K.CUMULATIVE:
        return months is not None and months % 3 == 0 and start.day == 1 and start.month % 3 == 1
    if kind is K.END_POINT:
        return start == end and (end.month, end.day) == (3, 31)
    rules = {
        K.MONTH: months == 1 and start.day == 1,
        K.ROLLING: months == 12,
        K.DECEMBER_FEBRUARY: months == 3 and (start.month, start.day) == (12, 1),
        K.DAY: start == end,
        K.INTERVAL: True,
    }
    return rules.get(kind, False)


# ---- readers: the groups of a form in, its meanings out


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


def _lone_year(text: str) -> Iterator[Candidate]:
    year = _number(text)
    yield _one(years(K.CALENDAR, year))
    for asked, (kind, shift) in LONE_YEARS.items():
        yield _one(years(kind, year + shift), asked)
    yield _one(period(K.END_POINT, date(year, 3, 31), date(year, 3, 31)))
    yield _one(period(K.DECEMBER_FEBRUARY, date(year - 1, 12, 1), date(year, 3, 1) - ONE_DAY))


def _slashed(first_text: str, second: str) -> Iterator[Candidate]:
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


def _slashed_span(first: str, first_end: str, last: str, last_end: str) -> Iterator[Candidate]:
    begin = _number(first)
    final = _number(last, begin)
    if _number(first_end, begin) != begin + 1 or _number(last_end, final) != final + 1 or final < begin:
        raise ValueError(last)
    yield from _crossing(begin, final)


def _dashed(first_text: str, second: str) -> Iterator[Candidate]:
    """2021-23 pools calendar years; 2021-22 may also be one year that runs into the next."""
    first = _number(first_text)
    last = _number(second, first)
    if last <= first:
        raise ValueError(second)
    yield _one(years(K.CALENDAR, first, last))
    if last == first + 1:
        yield from _slashed(first_text, second)


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


def _month(name: str, year: str) -> Iterator[Candidate]:
    start = date(_number(year), _month_number(name), 1)
    end = add_months(start, 1) - ONE_DAY
    yield from _stretch(start, end)
    if start.month == 3:
        yield _one(period(K.END_POINT, end, end))


def _months(first: str, first_year: str | None, last: str, last_year: str) -> Iterator[Candidate]:
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


def _year_ending(day: str | None, name: str, year: str) -> Iterator[Candidate]:
    if day:
        after = date(_number(year), _month_number(name), int(day)) + ONE_DAY
    else:
        after = add_months(date(_number(year), _month_number(name), 1), 1)
    yield from _stretch(after.replace(year=after.year - 1), after - ONE_DAY)


def _month_number(name: str) -> int:
    return 1 + next(at for at, month in enumerate(MONTHS) if month.casefold().startswith(name[:3]))


def _day(day: str, name: str, year: str) -> Iterator[Candidate]:
    when = date(_number(year), _month_number(name), int(day))
    yield from _stretch(when, when)


def _end_point(first: str, second: str) -> Iterator[Candidate]:
    for candidate in _slashed(first, second):
        if candidate.period.kind is K.END_POINT:
            yield candidate


def _days(
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


def _quarter(first: str, second: str | None, quarter: str) -> Iterator[Candidate]:
    start = _quarter_start(first, second, quarter)
    end = add_months(start, 3) - ONE_DAY
    if second is None:
        yield _one(period(K.QUARTER, start, end), K.QUARTER, K.CALENDAR)
    else:
        yield _one(period(K.FINANCIAL_QUARTER, start, end), K.FINANCIAL_QUARTER, K.FINANCIAL)
        yield _one(period(K.CUMULATIVE, start, end))


def _quarter_named_first(quarter: str, first: str, second: str | None) -> Iterator[Candidate]:
    yield from _quarter(first, second, quarter)


def _quarters(
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


def _iso_day(text: str) -> Iterator[Candidate]:
    yield from _stretch(date.fromisoformat(text), date.fromisoformat(text))


def _iso_month(text: str) -> Iterator[Candidate]:
    start = date.fromisoformat(f"{text}-01")
    yield from _stretch(start, add_months(start, 1) - ONE_DAY)


def _iso_duration(start_text: str, *amounts: str | None) -> Iterator[Candidate]:
    in_years, in_months, in_weeks, in_days = (int(amount or 0) for amount in amounts)
    start = date.fromisoformat(start_text)
    months = 12 * in_years + in_months
    after = (add_months(start, months) if months else start) + timedelta(days=7 * in_weeks + in_days)
    yield from _stretch(start, after - ONE_DAY)


def _iso_dates(start_text: str, end_text: str) -> Iterator[Candidate]:
    """The end is the last day that counts; an end on the first day of a new month or year could be either."""
    start, end = date.fromisoformat(start_text), date.fromisoformat(end_text)
    yield from _stretch(start, end)
    if end > start and whole_months(start, end - ONE_DAY) is not None:
        yield from _stretch(start, end - ONE_DAY)


_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TO = r" ?(?:-|to) ?"
_YEAR = r"(\d{4})"
_SLASHED = r"(\d{4})[/-](\d{4}|\d{2})"
_QUARTER_YEAR = r"(\d{4})(?:[/-](\d{4}|\d{2}))?"
_ISO = r"(\d{4}-\d\d-\d\d)"

FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., Iterator[Candidate]]], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(\d{4})(?:\.0)?", _lone_year),  # "2023"; "2015.0" is a year that has been through a spreadsheet
        (r"(\d{4})/(\d{4}|\d{2})", _slashed),
        (r"(\d{4})(\d{2})", _slashed),  # the Department for Education's 202425
        (rf"{_ISO}(?:t00:00(?::00)?)?", _iso_day),
        (rf"{_ISO}/p(?=\d)(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?", _iso_duration),
        (rf"{_ISO}/{_ISO}", _iso_dates),
        (rf"{_YEAR}{_TO}(\d{{4}}|\d{{2}})", _dashed),
        (rf"{_SLASHED}{_TO}(\d{{4}}|\d{{2}})[/-](\d{{4}}|\d{{2}})", _slashed_span),
        (rf"{_QUARTER_YEAR} ?q([1-4])", _quarter),
        (rf"q([1-4]),? {_QUARTER_YEAR}", _quarter_named_first),
        (rf"{_QUARTER_YEAR} ?q([1-4]){_TO}(?:{_QUARTER_YEAR} ?)?q([1-4])", _quarters),
        (rf"{_MONTH},? {_YEAR}", _month),
        (rf"{_MONTH}(?: {_YEAR})?{_TO}{_MONTH} {_YEAR}", _months),
        (
            rf"(?:(?:the )?(?:year|12 months) (?:ending|to|ended)(?: in)?) (?:(\d\d?) )?{_MONTH} {_YEAR}",
            _year_ending,
        ),
        (rf"(\d\d?) {_MONTH} {_YEAR}", _day),
        (rf"31 mar(?:ch)? {_SLASHED}", _end_point),
        (rf"(\d\d?) {_MONTH}(?: {_YEAR})?{_TO}(\d\d?) {_MONTH} {_YEAR}", _days),
    )
)
