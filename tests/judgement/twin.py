"""The rules of judging once more, row by row in plain Python: slow, and easy to hold against the table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
KEY = ("sex", "age", "period_start", "period_end")


def latest(rows: Sequence[Row], area: str) -> Row | None:
    """The newest figure of the measure's own sex and age."""
    own = [
        row
        for row in rows
        if row["area_code"] == area and (row["sex"], row["age"]) == ("Persons", "All ages")
    ]
    known = sorted((row for row in own if row["value"] is not None), key=lambda row: row["period_end"])
    return known[-1] if known else None


def comparison(rows: Sequence[Row], area: str, other: str, good: str) -> str:
    """The word against one other area."""
    ours = latest(rows, area)
    if ours is None or area == other:
        return "not compared"
    alike = [
        row for row in rows if row["area_code"] == other and all(row[name] == ours[name] for name in KEY)
    ]
    alike = [row for row in alike if row["value"] is not None]
    alike = [row for row in alike if row["definition_version"] == ours["definition_version"]]
    if not alike:
        return "not compared"
    lower, upper, theirs = ours["lower_ci_95"], ours["upper_ci_95"], alike[0]["value"]
    if lower is None or upper is None:
        return "cannot tell"
    if lower <= theirs <= upper:
        return "similar"
    side = "higher" if lower > theirs else "lower"
    return side if good == "none" else "better" if side == good else "worse"


def change(rows: Sequence[Row], area: str, good: str, begins: date) -> str:
    """The word of change since the last figure before the strategy began."""
    now = latest(rows, area)
    if now is None:
        return "cannot tell"
    own = [
        row
        for row in rows
        if row["area_code"] == area and (row["sex"], row["age"]) == ("Persons", "All ages")
    ]
    own.sort(key=lambda row: row["period_end"])
    before = [row for row in own if row["period_end"] < begins and row["value"] is not None]
    if not before or before[-1]["period_end"] >= now["period_end"]:
        return "cannot tell"
    base = before[-1]
    between = [row for row in own if base["period_end"] < row["period_end"] <= now["period_end"]]
    stopped = (
        base["definition_version"] != now["definition_version"]
        or any(row["break_before"] for row in between)
        or base["filled"]
        or now["filled"]
        or any(row[name] is None for row in (base, now) for name in ("lower_ci_95", "upper_ci_95"))
    )
    if stopped:
        return "cannot tell"
    errors = [(row["upper_ci_95"] - row["lower_ci_95"]) / 3.92 for row in (base, now)]
    error = math.hypot(*errors)
    if error == 0:
        return "cannot tell"
    moved = now["value"] - base["value"]
    if abs(moved / error) < 1.96 - 1e-9:
        return "no clear change"
    if good == "none":
        return "changed, no agreed good direction"
    return "getting better" if (moved > 0) == (good == "higher") else "getting worse"


def currency(rows: Sequence[Row], area: str, as_of: date, begins: date, lag: int) -> str:
    """The word of currency for annual figures of calendar years."""
    own = [
        row
        for row in rows
        if row["area_code"] == area and (row["sex"], row["age"]) == ("Persons", "All ages")
    ]
    ends = [row["period_end"] for row in own if row["value"] is not None and not row["filled"]]
    if not ends:
        return "too early to judge"
    newest = max(ends)
    expected, last = later(newest, 12 + lag), later(newest, 24 + lag)
    if as_of > last:
        return "out of date"
    if as_of > expected:
        return "late"
    return "too early to judge" if newest <= begins else "current"


def later(day: date, months: int) -> date:
    """The last day of the month, so many months on."""
    following = day + timedelta(days=1)
    years, month = divmod(following.month - 1 + months, 12)
    return date(following.year + years, month + 1, 1) - timedelta(days=1)
