"""What the reader gives for a cell, as the text that a person meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from goldenthread.workbooks.form import Column, Kind

Raw = str | int | float | bool | date | datetime | time | timedelta
DAYS: Final = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y")  # as Britain writes them


@dataclass(frozen=True, slots=True)
class Unclear:
    """An answer that the spreadsheet program has turned into something else."""

    became: str


def answer(raw: Raw, column: Column) -> str | Unclear:
    """The text of a cell of this column."""
    if isinstance(raw, date | time | timedelta) and column.kind is not Kind.DAY:
        return Unclear(f"{_kind(raw)} {shown(raw)}")
    text = shown(raw)
    if column.kind is Kind.DAY:
        return _day(text)
    if column.kind is Kind.CHOICE:
        return next((one for one in column.choices if one.casefold() == text.strip().casefold()), text)
    return text


def in_per_cent(raw: Raw) -> Raw:
    """The number that a cell in per cent shows: Excel keeps 32.5% as 0.325."""
    return float(Decimal(repr(raw)) * 100) if type(raw) in {int, float} else raw


def _kind(raw: Raw) -> str:
    return "date" if isinstance(raw, date) else "time of day"


def shown(raw: Raw) -> str:
    """A cell as a person reads it: 2023.0 is 2023, a date is 2024-01-31; "" for one that holds only space."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(sep=" ")
    if isinstance(raw, date):
        return raw.isoformat()
    text = str(raw)
    return text if text.strip() else ""


def _day(text: str) -> str:
    """A day as 2024-09-12, also where it was written as 12 September 2024 or 12/09/2024."""
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", " ".join(text.split()))
    for form in DAYS:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return text
