"""From a label, or from two dates, to one period; or a refusal that lists what it could have been."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from goldenthread.errors import Finding, InputError, Severity, Where
from goldenthread.periods.fitting import fits, guess
from goldenthread.periods.forms import meanings
from goldenthread.periods.kinds import DESCRIPTIONS, LONE_YEARS, PeriodKind
from goldenthread.periods.period import ONE_DAY, Period, period, write_day, years
from goldenthread.periods.readers import Candidate

MOST_CANDIDATES: Final = 12  # more would not be read


def parse(label: str, kind: PeriodKind | None = None) -> Period:
    """The period that a label means when read as a period of this kind.

    Without a kind a label must mean one stretch of days: "January 2024" does, "2023/24" does not.
    Raises InputError: T001 where the label means nothing (of this kind), T002 where it means several things.
    """
    found = [each for each in meanings(label) if kind in each.asked or (kind is None and not each.only_asked)]
    if found and len({meant.period for meant in found}) == 1:
        return _usual(label, found[0].period, kind)
    raise InputError(_refusal(label, kind, found))


def parse_many(labels: Iterable[str], kind: PeriodKind | None = None) -> dict[str, Period]:
    """Every distinct label read once. Raises InputError with a finding for each label that cannot be read."""
    read: dict[str, Period] = {}
    findings: list[Finding] = []
    for label in dict.fromkeys(labels):
        try:
            read[label] = parse(label, kind)
        except InputError as error:
            findings.extend(error.findings)
    if findings:
        raise InputError(findings)
    return read


def from_dates(start: date, end: date, kind: PeriodKind | None = None) -> Period:
    """The period from a first to a last day, both counted, of the kind given or else the usual one.

    For a November year, months stand for the days: 1 November 2023 to 31 October 2024 is the year from
    16 November 2023, because sources that keep only months write it so. A period from the first of a month
    to 28 February runs to the end of February in a leap year too.
    Raises InputError: T003 where the days are not whole periods of the kind, T004 where they run backwards.
    """
    if end < start:
        found = f"The period ends on {write_day(end)}, before it starts on {write_day(start)}."
        raise InputError(Finding("T004", Severity.ERROR, Where(), found, "Put the first day first."))
    if start.day == 1 and (end.month, end.day) == (2, 28):
        end = date(end.year, 3, 1) - ONE_DAY
    if kind is None:
        return period(guess(start, end), start, end)
    wanted, _ = LONE_YEARS.get(kind, (kind, 0))
    if wanted is PeriodKind.NOVEMBER and (start.month, start.day, end.month, end.day) == (11, 1, 10, 31):
        return years(wanted, start.year, end.year - 1)
    if fits(wanted, start, end):
        return period(wanted, start, end)
    found = f"{write_day(start)} to {write_day(end)} is not a {_called(wanted)}."
    usual = period(guess(start, end), start, end)
    fix = f"These days are usually: {usual.kind}, {usual.label}. Give that kind, or mend the dates."
    raise InputError(Finding("T003", Severity.ERROR, Where(), found, fix))


_STATUS: Final = re.compile(
    r"(.*\S)\s*[\[(](p|r|prov|provisional|rev|revised|final|ot|outturn)\.?[\])]\s*", re.IGNORECASE
)
_STATUSES: Final = {"p": "provisional", "r": "revised", "f": "final", "o": "outturn"}


def split_status(label: str) -> tuple[str, str]:
    """A label and the status printed after it: "2025 (prov)" gives ("2025", "provisional"); "" for none."""
    match = _STATUS.fullmatch(label)
    return (match[1], _STATUSES[match[2][0].casefold()]) if match else (label, "")


def _usual(label: str, meant: Period, kind: PeriodKind | None) -> Period:
    """An ISO interval is called by the usual name of its days; other labels keep the kind asked for."""
    if kind is PeriodKind.INTERVAL and label[4:5] == "-":
        return period(guess(meant.start, meant.end), meant.start, meant.end)
    return meant


def _refusal(label: str, kind: PeriodKind | None, found: list[Candidate]) -> Finding:
    known = list(meanings(label))
    alike = found or [meant for meant in known if kind in (None, meant.period.kind)]
    shown = label if len(label) <= 60 else label[:57] + "..."
    if not known:
        fix = (
            'Write it as one of: "2023", "2023/24", "2021 - 23", "2023 Q1", "January 2024", "2023-04-01/P1Y".'
        )
        return Finding("T001", Severity.ERROR, Where(), f'"{shown}" is not a period that we can read.', fix)
    if alike:
        fix = f"Say which kind it is. It could mean: {_listed(alike)}."
        return Finding("T002", Severity.ERROR, Where(), f'"{shown}" could mean several periods.', fix)
    fix = f"Give another kind. It could mean: {_listed(known)}."
    return Finding("T001", Severity.ERROR, Where(), f'"{shown}" is not a {_called(kind)}.', fix)


def _listed(meant: list[Candidate]) -> str:
    """The candidates in words, one for each stretch of days."""
    told = {(each.period.start, each.period.end): _told(each) for each in reversed(meant)}
    return "; ".join(list(reversed(told.values()))[:MOST_CANDIDATES])


def _called(kind: PeriodKind | None) -> str:
    return DESCRIPTIONS.get(kind, str(kind)) if kind else "period"


def _told(candidate: Candidate) -> str:
    """A candidate in words, under the kind to ask for."""
    meant = candidate.period
    days = write_day(meant.start)
    if meant.end != meant.start:
        days += f" to {write_day(meant.end)}"
    asked = meant.kind if meant.kind in candidate.asked else min(candidate.asked)
    return f"{asked}: {meant.label} ({days})" if meant.label != days else f"{asked}: {days}"
