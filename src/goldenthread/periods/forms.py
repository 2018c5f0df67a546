"""The forms in which labels are written, and what each could mean: one table, the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from goldenthread.periods import readers
from goldenthread.periods.kinds import PeriodKind
from goldenthread.periods.period import Period
from goldenthread.periods.readers import Candidate

LONGEST: Final = 80  # characters; no label of any source is half as long


def candidates(label: str) -> tuple[Period, ...]:
    """Every stretch of time that a label could mean, likeliest first; none for a label we cannot read."""
    found: dict[tuple[date, date, PeriodKind], Period] = {}
    for candidate in meanings(label):
        meant = candidate.period
        found.setdefault((meant.start, meant.end, meant.kind), meant)
    return tuple(found.values())


def meanings(label: str) -> tuple[Candidate, ...]:
    """Every meaning of a label with the kinds that ask for it."""
    return _meanings(tidy(label)) if len(label) <= LONGEST else ()


@lru_cache(maxsize=4096)
def _meanings(text: str) -> tuple[Candidate, ...]:
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
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(\d{4})(?:\.0)?", readers.lone_year),  # "2015.0" has been through a spreadsheet
        (r"(\d{4})/(\d{4}|\d{2})", readers.slashed),
        (r"([af])y ?(\d{4})[/-](\d{4}|\d{2})", readers.named_year),
        (r"(\d{4})(\d{2})", readers.slashed),  # the Department for Education's 202425
        (rf"{_ISO}(?:t00:00(?::00)?)?", readers.iso_day),
        (rf"{_ISO}/p(?=\d)(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?", readers.iso_duration),
        (rf"{_ISO}/{_ISO}", readers.iso_dates),
        (rf"{_YEAR}{_TO}(\d{{4}}|\d{{2}})", readers.dashed),
        (rf"{_SLASHED}{_TO}(\d{{4}}|\d{{2}})[/-](\d{{4}}|\d{{2}})", readers.slashed_span),
        (rf"{_QUARTER_YEAR}[- ]?q([1-4])", readers.one_quarter),
        (rf"q([1-4]),? {_QUARTER_YEAR}", readers.quarter_named_first),
        (rf"{_QUARTER_YEAR} ?q([1-4]){_TO}(?:{_QUARTER_YEAR} ?)?q([1-4])", readers.span_of_quarters),
        (rf"{_MONTH},? {_YEAR}", readers.one_month),
        (rf"{_MONTH}[- ](\d\d)", readers.short_month),
        (rf"mid-?november(?: {_YEAR})? to mid-?november {_YEAR}", readers.mid_november),
        (rf"mid[- ]{_YEAR}", readers.mid_year),
        (rf"{_MONTH}(?: {_YEAR})?{_TO}{_MONTH} {_YEAR}", readers.span_of_months),
        (
            rf"(?:(?:the )?(?:year|12 months) (?:ending|to|ended)(?: in)?) (?:(\d\d?) )?{_MONTH} {_YEAR}",
            readers.year_ending,
        ),
        (rf"(\d\d?) {_MONTH} {_YEAR}", readers.one_day),
        (rf"31 mar(?:ch)? {_SLASHED}", readers.end_point),
        (rf"(\d\d?) {_MONTH}(?: {_YEAR})?{_TO}(\d\d?) {_MONTH} {_YEAR}", readers.span_of_days),
    )
)
