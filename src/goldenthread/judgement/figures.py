"""From a row of the observation table to a figure that pages can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.judgement.moments import kind_of
from goldenthread.judgement.results import Basis, Figure
from goldenthread.periods import Period, PeriodKind

Row = Mapping[str, Any]


def period_of(row: Row, prefix: str = "period") -> Period:
    """The period of a row."""
    kind = kind_of(row.get("period_kind")) or PeriodKind.INTERVAL
    start = row["period_start"] if prefix == "period" else row[f"{prefix}_start"]
    end = row["period_end"] if prefix == "period" else row[f"{prefix}_end"]
    return Period(end, start, kind, row["period"] if prefix == "period" else row[f"{prefix}_period"])


def figure_of(row: Row, area_name: str) -> Figure:
    """One row as a figure."""
    return Figure(
        indicator=row["indicator"],
        area_code=row["area_code"],
        area_name=area_name,
        period=period_of(row),
        sex=row["sex"] or "",
        age=row["age"] or "",
        category_type=row["category_type"] or "",
        category=row["category"] or "",
        value=row["value"],
        lower_ci_95=row["lower_ci_95"],
        upper_ci_95=row["upper_ci_95"],
        lower_ci_99_8=row["lower_ci_99_8"],
        upper_ci_99_8=row["upper_ci_99_8"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        basis=Basis(row["basis"]),
        missing_reason=row["missing_reason"] or "",
        note=row["note"] or "",
        status=row["status"] or "",
        source=row["source"] or "",
        release=row["release"] or "",
        document=row["document"] or "",
        line=row["line"],
        break_before=bool(row.get("break_before")),
        filled=bool(row.get("filled")),
    )
