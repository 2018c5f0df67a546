"""Every label of the reference figures is read, and to the days that those who harmonised them gave."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from goldenthread import periods
from goldenthread.periods import PeriodKind as K
from tests.support.shared import shared

pytestmark = pytest.mark.shared

# What the series of the harmonised table count, where their labels alone do not say.
KINDS = {
    "16-17 activity not known": K.DECEMBER_FEBRUARY,
    "16-17 year olds NEET": K.DECEMBER_FEBRUARY,
    "Average Attainment 8 score": K.ACADEMIC_ENDING,
    "Good level of development at end of Reception": K.ACADEMIC_ENDING,
    "Physically active adults": K.NOVEMBER,
    "Physically inactive adults": K.NOVEMBER,
    "Overweight (including obesity) in adults": K.NOVEMBER,
    "Physically active children and young people": K.ACADEMIC,
    "Reception obesity prevalence (single year)": K.ACADEMIC,
    "Year 6 obesity prevalence (single year)": K.ACADEMIC,
    "Year 6 overweight (including obesity)": K.ACADEMIC_ENDING,
    "People receiving an NHS Health Check (cumulative)": K.CUMULATIVE,
}


def _read(path: Path, column: str) -> set[str]:
    """The distinct values of one column of a CSV file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        return {row[column] for row in csv.DictReader(file) if column in row}


def test_harmonised_table() -> None:
    table = pl.read_parquet(shared() / "data/derived/kpi_long_all_areas.parquet")
    rows = table.select("kpi", "period", "period_start", "period_end").unique().rows()
    assert len(rows) == 449
    for kpi, label, start, end in rows:
        kind = KINDS.get(kpi) or (K.INTERVAL if "/P" in label else None)
        kind = kind or (K.FINANCIAL if "/" in label else K.CALENDAR)
        read = periods.parse(label, kind)
        if start is not None:
            dated = periods.from_dates(start.date(), end.date(), read.kind)
            assert (read.start, read.end, read.label) == (dated.start, dated.end, dated.label)


@pytest.mark.parametrize(
    ("folder", "count"),
    [("trafford-themes", 106), ("trafford-dashboard", 47), ("ons-explore-local-statistics", 146)],
)
def test_every_label_of_the_open_series_is_read(folder: str, count: int) -> None:
    labels: set[str] = set()
    for path in sorted((shared() / "data" / folder).glob("*.csv*")):
        labels |= _read(path, "period")
    assert len(labels) == count
    for label in labels:
        meant = periods.candidates(label)
        assert meant, label
        assert all(periods.parse(each.label, each.kind) == each for each in meant)


def test_labels_of_monthly_and_rolling_series() -> None:
    months = periods.parse_many(_read(shared() / "data/trafford-themes/claimant_count.csv", "period"))
    assert len(months) == 37
    assert {each.length for each in months.values()} == {"1m"}
    rolling = periods.parse_many(_read(shared() / "data/trafford-themes/economic_inactivity.csv", "period"))
    assert len(rolling) == 14
    assert {(each.length, each.kind) for each in rolling.values()} == {("1y", K.ROLLING)}


def test_cumulative_quarters_grow_by_one() -> None:
    labels = _read(shared() / "data/trafford-themes/nhs_health_checks.csv.gz", "period")
    read = sorted(periods.parse_many(labels, K.CUMULATIVE).values())
    assert [each.length for each in read] == [f"{count}q" for count in range(1, 20)]
    assert all(earlier.rolled() == later for earlier, later in pairwise(read))


def test_exports_of_fingertips_and_the_department_for_education() -> None:
    folder = shared() / "data/dfe-csc-outcomes"
    path = folder / "fingertips_90284_region_hospital_admissions_2324.csv.gz"
    for label, read in periods.parse_many(
        _read(path, "Time period"), periods.kind_named("Financial")
    ).items():
        assert (read.label, read.length) == (label, "1y")
    codes = periods.parse_many(
        _read(folder / "ks4_la.csv.gz", "time_period"), periods.kind_named("Academic year")
    )
    assert codes["202425"].label == "2024/25"
    assert codes["202425"].start == date(2024, 9, 1)


def test_labels_of_the_local_authority_interactive_tool() -> None:
    labels = pl.read_parquet(shared() / "data/dfe-lait/bds_long_0.parquet")["Years"].unique().to_list()
    unread = []
    for label in labels:
        bare, status = periods.split_status(label)
        assert (status != "") == ("(" in label)
        if not periods.candidates(bare):
            unread.append(label)
    assert unread == ["0"]


def test_every_year_type_of_fingertips_is_a_kind() -> None:
    path = shared() / "data/fingertips-next/fingertips_indicator_metadata_1587.json.gz"
    indicators = json.loads(gzip.decompress(path.read_bytes())).values()
    kinds = {each["YearType"]["Name"]: periods.kind_named(each["YearType"]["Name"]) for each in indicators}
    assert kinds == {
        "Calendar": K.CALENDAR,
        "Financial": K.FINANCIAL,
        "Academic": K.ACADEMIC,
        "Financial year end point": K.END_POINT,
        "November-November": K.NOVEMBER,
        "August-July": K.AUGUST_JULY,
        "Financial multi year cumulative quarters": K.CUMULATIVE,
        "July-June": K.JULY_JUNE,
        "March-February": K.MARCH_FEBRUARY,
        "October-September": K.OCTOBER_SEPTEMBER,
        "Calendar rolling year - monthly": K.ROLLING,
    }
    next_types = _read(shared() / "data/fingertips-next/indicators.csv", "PeriodType")
    assert {periods.kind_named(name) for name in next_types} == {
        K.ACADEMIC,
        K.CALENDAR,
        K.FINANCIAL,
        K.CUMULATIVE,
        K.END_POINT,
        K.NOVEMBER,
    }
