"""A cell as a person sees it: 0.084 in a format of per cent is 8.4%, a date is 2024-01-31."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

# The formats that every workbook has without saying so (ECMA-376, part 1, 18.8.30).
BUILT_IN: Final = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": "£#,##0",
    "6": "£#,##0",
    "7": "£#,##0.00",
    "8": "£#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
}
NUMBER: Final = re.compile(r"[#0?,]*[#0?](?:\.(?P<places>[0#?]+))?")
LITERAL: Final = re.compile(r"\"([^\"]*)\"|\[\$([^\]-]*)[^\]]*\]|\\(.)|_.|\*.|\[[^\]]*\]")
UNUSUAL: Final = re.compile(r"[eE][+-]|/|@|[dmyhs]", re.IGNORECASE)  # powers, fractions, text, dates


def shown(cell: Any, form: str = "") -> str:
    """A cell's text."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell, form)
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(cell, date | time | timedelta):
        return cell.isoformat() if isinstance(cell, date) else str(cell)
    return str(cell)


def _number(value: float, form: str) -> str:
    first = form.split(";")[0]
    said = LITERAL.sub("\0", first)
    found = NUMBER.search(said)
    if (
        not math.isfinite(value)
        or not first
        or first.lower() == "general"
        or UNUSUAL.search(said)
        or found is None
    ):
        return plain_number(value)
    try:
        amount = Decimal(repr(value)) * (100 if "%" in said else 1)
        digits = _digits(amount, len(found["places"] or ""), "," in found[0])
    except InvalidOperation:
        return plain_number(value)
    before, after = first[: _place(first, found[0])], first[_place(first, found[0]) + len(found[0]) :]
    sign = "-" if amount < 0 and digits.strip("0.,") else ""
    return f"{sign}{_literal(before)}{digits}{_literal(after)}".strip()


def _digits(amount: Decimal, places: int, grouped: bool) -> str:
    rounded = abs(amount).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"


def _place(form: str, digits: str) -> int:
    return max(form.find(digits), 0)


def _literal(part: str) -> str:
    """What a format prints round the number: a currency, a word, the sign of per cent."""
    part = LITERAL.sub(lambda one: one[1] or one[2] or one[3] or "", part)
    return re.sub(r"[#0?]", "", part)


def plain_number(value: float) -> str:
    """A number without a format: 2023.0 is 2023."""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(round(value, 10)) if isinstance(value, float) else str(value)
