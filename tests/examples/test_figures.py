"""The figures of the examples: real, dated, of areas we know, and the same as the published ones."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goldenthread import ages, areas, periods, sources
from goldenthread.observations import indicators
from goldenthread.periods import PeriodKind
from goldenthread.workspace import Workspace
from tests.examples.workspaces import EXAMPLES, FIGURES, NAMES, loaded, named, rows

LIMITS = {"south-tees": 6000, "thurrock": 1500, "west-northamptonshire": 1500, "stockton": 1500}
ENGLAND, NORTH_EAST = "E92000001", "E12000001"


def held(name: str) -> list[dict[str, str]]:
    return [row for path in sorted((EXAMPLES / name / "figures").glob("*.csv")) for row in rows(path)]


def value(name: str, indicator: str, area: str, period: str, sex: str = "Persons") -> float:
    wanted = (indicator, area, period, sex)
    found = [
        row for row in held(name) if (row["indicator"], row["area_code"], row["period"], row["sex"]) == wanted
    ]
    assert len(found) == 1
    return float(found[0]["value"])


@pytest.mark.parametrize("name", NAMES)
def test_there_are_not_too_many(name: str) -> None:
    assert len(held(name)) <= LIMITS[name]


@pytest.mark.parametrize("path", FIGURES, ids=named)
def test_every_file_loads_without_a_finding(path: Path) -> None:
    known = indicators(Workspace(path.parents[1]))
    read = sources.read_file(path, areas=areas.english(), indicators=known)
    assert [str(finding) for finding in read.findings] == []
    assert read.frame.height == len(rows(path))
    assert read.frame["sensitivity"].unique().to_list() == ["public"]


@pytest.mark.parametrize("path", FIGURES, ids=named)
def test_every_area_has_its_published_name(path: Path) -> None:
    known = areas.english()
    wrong = {
        (row["area_code"], row["area_name"])
        for row in rows(path)
        if (area := known.get(row["area_code"])) is None or known.named(row["area_name"]).name != area.name
    }
    assert wrong == set()


@pytest.mark.parametrize("path", FIGURES, ids=named)
def test_every_period_is_the_one_its_dates_say(path: Path) -> None:
    for label, kind, start, end in {
        (row["period"], row["period_kind"], row["period_start"], row["period_end"]) for row in rows(path)
    }:
        period = periods.parse(label, PeriodKind(kind))
        assert (period.label, period.start, period.end) == (
            label,
            date.fromisoformat(start),
            date.fromisoformat(end),
        )


@pytest.mark.parametrize("path", FIGURES, ids=named)
def test_every_row_is_whole(path: Path) -> None:
    for row in rows(path):
        ages.parse(row["age"])
        assert row["sex"] in {"Persons", "Male", "Female"}
        assert row["source"]
        assert row["document"]
        assert row["licence"] == "OGL-UK-3.0"
        assert "Open Government Licence v3.0" in row["attribution"]
        lower, upper = row.get("lower_ci_95"), row.get("upper_ci_95")
        assert bool(lower) == bool(upper)
        if lower and upper:
            assert float(lower) <= float(row["value"]) <= float(upper)


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_given_twice(name: str) -> None:
    keys = [
        (row["indicator"], row["area_code"], row["sex"], row["age"], row["period_start"], row["period_end"])
        for row in held(name)
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_belongs_to_a_measure(name: str) -> None:
    bound = {
        binding.indicator
        for path in (EXAMPLES / name).glob("strategies/*/*.yaml")
        for _, _, measure in loaded(path).strategy.judged_measures()
        for binding in measure.bindings
    }
    assert {row["indicator"] for row in held(name)} - bound <= {"ons:population"}


def test_exact_series_reach_the_areas_that_south_tees_is_compared_with() -> None:
    document = loaded(EXAMPLES / "south-tees/strategies/south-tees/1.0.yaml").strategy
    assert document.compare.similar is not None
    wanted = {*document.place.areas, *(c for codes in document.compare.similar.areas.values() for c in codes)}
    for indicator in ("fingertips:90631", "dfe:progress-8", "ons:claimant-count", "fingertips:93881"):
        found = {row["area_code"] for row in held("south-tees") if row["indicator"] == indicator}
        assert {*wanted, NORTH_EAST, ENGLAND} <= found


def test_figures_anybody_can_look_up() -> None:
    """England's published values, from the pages of the publishers."""
    assert value("south-tees", "fingertips:90631", ENGLAND, "2024/25") == 68.3
    assert value("south-tees", "dfe:english-and-maths-grade-4", ENGLAND, "2018/19") == 64.6
    assert value("south-tees", "dfe:progress-8", ENGLAND, "2023/24") == -0.03
    assert value("thurrock", "dfe:good-level-of-development-to-2019", "E06000034", "2018/19") == 73.7


def test_the_readiness_gap_is_the_difference_of_the_two_percentages() -> None:
    gap = value("south-tees", "dfe:good-level-of-development-fsm-gap", "E06000002", "2024/25")
    assert gap == 13.0  # 66.5 not eligible, 53.5 eligible
    assert value("south-tees", "fingertips:90632", "E06000002", "2024/25") == 53.5


def test_what_starts_a_new_series_is_marked() -> None:
    marked = {
        (row["indicator"], row["period"])
        for row in held("south-tees")
        if row.get("break_before") == "true" and row["area_code"] == ENGLAND
    }
    assert marked == {
        ("fingertips:90631", "2021/22"),
        ("fingertips:90632", "2021/22"),
        ("dfe:good-level-of-development-fsm-gap", "2021/22"),
        ("dfe:english-and-maths-grade-4", "2019/20"),
        ("dfe:english-and-maths-grade-4", "2021/22"),
        ("dfe:progress-8", "2021/22"),
    }


def test_repeated_values_are_marked_as_filled() -> None:
    cancer = [
        row
        for row in held("south-tees")
        if row["indicator"] == "ons:health-index-cancer" and row["area_code"] == "E06000002"
    ]
    assert [row.get("filled") for row in cancer] == ["", "true", "true", "true", "", "", ""]


# The series of the derived table that the examples hold under another name.
DERIVED = {
    "Good level of development at end of Reception": "fingertips:90631",
    "Smoking prevalence in adults (APS)": "fingertips:92443",
    "Physically active adults": "fingertips:93014",
    "Obesity in adults": "fingertips:93881",
    "Claimant count 16-64": "ons:claimant-count",
    "Economic inactivity 16-64": "ons:economic-inactivity",
    "Well-being: Anxiety (mean)": "ons:wellbeing-anxiety",
    "Life expectancy at birth": "fingertips:90366",
    "Healthy life expectancy at birth": "fingertips:90362",
}


def test_values_are_those_published(shared: Path) -> None:
    table = pl.read_csv(shared / "data/derived/kpi_long_target_areas.csv", infer_schema_length=None)
    published = {
        (DERIVED[row["kpi"]], row["area_code"], row["sex"], row["period_start"][:7]): row["value"]
        for row in table.filter(pl.col("kpi").is_in(list(DERIVED))).iter_rows(named=True)
    }
    ours = {
        (row["indicator"], row["area_code"], row["sex"], row["period_start"][:7]): float(row["value"])
        for row in held("south-tees")
    }
    both = published.keys() & ours.keys()
    assert len(both) > 500
    assert {key for key in both if abs(published[key] - ours[key]) > 1e-5} == set()


def test_populations_are_those_published(shared: Path) -> None:
    path = shared / "data/humaniverse/population20_utla20_single_year_persons.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        published = {row["utla20_code"]: float(row["total_population"]) for row in csv.DictReader(lines)}
    ours = [row for row in held("south-tees") if row["indicator"] == "ons:population"]
    for code in ("E06000002", "E06000003"):
        assert sum(float(row["value"]) for row in ours if row["area_code"] == code) == published[code]
