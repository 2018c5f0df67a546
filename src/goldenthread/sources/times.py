"""The periods of a draft: every distinct label (or pair of dates) is read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from goldenthread import periods
from goldenthread.errors import InputError
from goldenthread.observations import Indicator
from goldenthread.periods import Period, PeriodKind
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import Faults
from goldenthread.sources.words import INDICATOR_ID

DATED: Final = (PeriodKind.MONTH, PeriodKind.DAY)  # kinds of which a date in a spreadsheet is a fair label
ASKED: Final = ("indicator", "period", "period_start", "period_end", "period_kind")
SAID: Final = {
    "period": pl.String,
    "period_length": pl.String,
    "period_kind": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "_status": pl.String,
    "_code": pl.String,
    "_found": pl.String,
    "_fix": pl.String,
}
# The rules of periods (T) that a cell can break, as rules of reading (R).
CODES: Final = {"T001": "R109", "T002": "R110", "T003": "R109", "T004": "R129", "T005": "R119"}


def with_periods(draft: Draft, indicators: Mapping[str, Indicator], faults: Faults) -> pl.DataFrame:
    """The draft's frame with the columns of a period, canonical."""
    frame = draft.frame
    for name in ("period_start", "period_end", "embargo_until"):
        frame = _dates(frame, name, draft, faults)
    keys = [name for name in ASKED if name in frame.columns]
    frame = frame.with_columns(pl.col("period").cast(pl.String).str.strip_chars())
    _not_excel_dates(frame, draft, faults)
    asked = frame.select(keys).unique(maintain_order=True)
    read = [_read(row, draft, indicators) for row in asked.iter_rows(named=True)]
    answers = asked.rename({name: f"_asked_{name}" for name in keys}).hstack(
        pl.DataFrame(read, schema=SAID, orient="row")
    )
    joined = frame.rename({name: f"_asked_{name}" for name in keys}).join(
        answers, on=[f"_asked_{name}" for name in keys], how="left", nulls_equal=True, maintain_order="left"
    )
    _tell(joined, draft, faults)
    told = ["_code", "_found", "_fix", *(f"_asked_{name}" for name in keys)]
    return joined.with_columns(indicator="_asked_indicator").drop(told)


def _dates(frame: pl.DataFrame, name: str, draft: Draft, faults: Faults) -> pl.DataFrame:
    """A column of dates, whatever it was in the file."""
    if name not in frame.columns:
        return frame
    if frame[name].dtype in (pl.Date, pl.Datetime):
        return frame.with_columns(pl.col(name).cast(pl.Date))
    text = pl.col(name).cast(pl.String).str.strip_chars().str.head(10)
    read = text.str.to_date("%Y-%m-%d", strict=False)
    wrong = frame.filter(text.is_not_null() & (text != "") & read.is_null())
    said = wrong.with_columns(found=pl.format("{} is not a date.", pl.col(name)))
    faults.in_rows("R124", said, draft.called(name), "found")
    return frame.with_columns(read.alias(name))


def _not_excel_dates(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """A cell that Excel holds as a date is a period it has changed, unless days or months are meant."""
    if draft.settings.period_kind in DATED or not draft.dates.get("period"):
        return
    rows = frame.filter(pl.col("_row").is_in(sorted(draft.dates["period"])))
    said = rows.with_columns(found=pl.format("Excel holds this period as the date {}.", "period"))
    faults.in_rows("R111", said, draft.called("period"), "found")


def _read(row: dict[str, Any], draft: Draft, indicators: Mapping[str, Indicator]) -> tuple[Any, ...]:
    """One distinct period: its fields, or the code, what was found and what to do."""
    nothing = (row["period"], "", "", None, None, "", "", "", "")
    if not row["period"] and row.get("period_start") is None:
        return nothing  # told elsewhere as an empty cell
    try:
        kind = _kind(row, draft, indicators)
        period, status = _period(row, kind)
    except InputError as fault:
        one = fault.findings[0]
        if one.code == "T002" and not re.match(INDICATOR_ID, row["indicator"] or ""):
            return nothing  # the kind of year hangs on the indicator, which is told to be wrong
        return (row["period"], "", "", None, None, "", CODES.get(one.code, "R109"), one.found, one.fix)
    return (period.label, period.length, period.kind.value, period.start, period.end, status, "", "", "")


def _kind(row: dict[str, Any], draft: Draft, indicators: Mapping[str, Indicator]) -> PeriodKind | None:
    """The kind of year: of the row, else of the mapping, else of the indicator."""
    named = row.get("period_kind") or draft.settings.period_kind
    if named:
        return periods.kind_named(named)
    known = indicators.get(row["indicator"])
    return periods.kind_named(known.period_kind) if known and known.period_kind else None


def _period(row: dict[str, Any], kind: PeriodKind | None) -> tuple[Period, str]:
    start, end = row.get("period_start"), row.get("period_end")
    label, status = periods.split_status(row["period"] or "")
    if isinstance(start, date) and isinstance(end, date):
        return _from_dates(start, end, kind), status
    if kind is None:
        return periods.parse(label), status
    if kind is PeriodKind.MONTH and re.fullmatch(r"\d{4}-\d\d-01", label):
        label = label[:7]  # a spreadsheet keeps a month as its first day
    try:
        return periods.parse(label, kind), status
    except InputError:
        if len(periods.candidates(label)) != 1:
            raise
        return periods.parse(label), status  # `January 2024` means itself, whatever kind the year is


def _from_dates(start: date, end: date, kind: PeriodKind | None) -> Period:
    """Dates say what they say: a kind that they do not fit is only the indicator's usual one."""
    leap = end + timedelta(days=1)
    ends = (
        (end, leap) if (leap.month, leap.day) == (2, 29) else (end,)
    )  # 28 February is meant as the month's end
    for last in ends:
        try:
            return periods.from_dates(start, last, kind)
        except InputError:
            continue
    return periods.from_dates(start, end)


def _tell(joined: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    changed = draft.dates.get("period", set()) if draft.settings.period_kind not in DATED else set()
    for code in joined["_code"].unique().drop_nulls().to_list():
        if code:
            wrong = joined.filter((pl.col("_code") == code) & ~pl.col("_row").is_in(sorted(changed)))
            faults.in_rows(code, wrong, draft.called("period"), "_found", "_fix")
