"""The genuine files we have: every row is read, and says what the file says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from goldenthread import sources
from goldenthread.observations import SCHEMA, Store
from goldenthread.workspace import Workspace
from tests.support.shared import shared


@pytest.fixture(scope="module")
def injuries() -> sources.ReadResult:
    return sources.read_file(
        shared() / "data/dfe-csc-outcomes/fingertips_90284_region_hospital_admissions_2324.csv.gz"
    )


@pytest.fixture(scope="module")
def harmonised() -> sources.ReadResult:
    return sources.read_file(shared() / "data/derived/kpi_long_all_areas.parquet")


def test_the_genuine_export_of_27_columns(injuries: sources.ReadResult) -> None:
    assert injuries.layout == "Fingertips"
    assert injuries.frame.height == injuries.rows_read == 6847
    assert injuries.findings == ()
    assert injuries.dataset == "all_data, Counties & UAs (from Apr 2023)"
    assert injuries.geography_vintage == "2023-04"
    assert injuries.frame.schema == pl.Schema(SCHEMA)


def test_published_limits_and_labels_are_kept_as_published(injuries: sources.ReadResult) -> None:
    row = injuries.frame.row(
        by_predicate=(pl.col("area_code") == "E06000002")
        & (pl.col("period") == "2023/24")
        & (pl.col("sex") == "Persons"),
        named=True,
    )
    assert row["value"] == pytest.approx(90.89661796)
    assert (row["lower_ci_95"], row["upper_ci_95"]) == pytest.approx((79.95841, 102.16198), abs=1e-5)
    assert (row["numerator"], row["denominator"], row["limits_basis"]) == (265, 29154, "published")
    assert (row["published_trend"], row["published_comparison"]) == ("Decreasing and getting better", "Worse")


def test_categories_stand_apart_from_the_headline(injuries: sources.ReadResult) -> None:
    headline = injuries.frame.filter(pl.col("category_type") == "")
    assert headline.height == 6182
    assert (headline["category"] == "").all()


def test_value_notes_are_told_apart(injuries: sources.ReadResult) -> None:
    reasons = Counter(injuries.frame["missing_reason"].to_list())
    assert reasons == {"": 6586, "not available": 236, "not presented": 24, "suppressed": 1}
    shared_value = injuries.frame.filter(pl.col("note") == "Value for Hackney and City of London combined")
    assert shared_value["value"].null_count() == 38


def test_the_download_of_26_columns_with_line_breaks_in_names() -> None:
    path = shared() / "data/jargonautical-fingertips-sample/indicators-CountyUA.data.csv"
    result = sources.read_file(path)
    assert result.frame.height == 852
    assert result.frame["line"].to_list()[:3] == [2, 4, 6]  # every record takes two lines
    assert result.frame["value"][0] == pytest.approx(94.7261896202678)


def test_the_harmonised_table(harmonised: sources.ReadResult) -> None:
    frame = harmonised.frame
    assert frame.height == 140_761
    assert {finding.code for finding in harmonised.findings} == {"R107"}
    assert frame["indicator"].n_unique() == 44
    assert frame["area_code"].n_unique() == 377
    assert frame["missing_reason"].unique().to_list() == [""]


@pytest.mark.parametrize(
    ("indicator", "kind", "latest", "length"),
    [
        ("fingertips:90631", "academic", "2024/25", "1y"),
        ("fingertips:93014", "november", "2024/25", "1y"),
        ("fingertips:90362", "calendar", "2022 to 2024", "3y"),
        ("fingertips:92904", "financial", "2021/22 to 2023/24", "3y"),
        ("fingertips:91112", "cumulative", "2021/22 Q1 to 2025/26 Q3", "19q"),
        ("kpi:apprenticeship-starts", "august-july", "2024/25", "1y"),
        ("kpi:16-17-year-olds-neet", "december-february", "December 2024 to February 2025", "3m"),
    ],
)
def test_periods_of_the_harmonised_table(
    harmonised: sources.ReadResult, indicator: str, kind: str, latest: str, length: str
) -> None:
    rows = harmonised.frame.filter(pl.col("indicator") == indicator).sort("period_end")
    assert rows["period_kind"].unique().to_list() == [kind]
    assert rows.select("period", "period_length").row(-1) == (latest, length)


def test_values_the_health_index_carries_forward_are_marked(harmonised: sources.ReadResult) -> None:
    rows = harmonised.frame.filter(pl.col("indicator") == "kpi:ons-health-index-self-harm")
    assert rows["filled"].sum() == 317
    one = rows.filter(pl.col("area_code") == "E06000002").sort("period_end")
    same = (one["value"] == one["value"].shift(1)).fill_null(False)
    assert one["filled"].to_list() == same.to_list()
    assert harmonised.frame.filter(~pl.col("indicator").str.contains("health-index"))["filled"].sum() == 0


def test_the_csv_and_the_parquet_file_agree(harmonised: sources.ReadResult) -> None:
    csv = sources.read_file(shared() / "data/derived/kpi_long_target_areas.csv").frame
    keys = ["indicator", "area_code", "sex", "age", "period"]
    both = csv.join(harmonised.frame, on=keys, suffix="_parquet")
    assert both.height == csv.height == 3717
    assert (both["value"] == both["value_parquet"]).all()


def test_the_genuine_export_replaces_what_the_harmonised_table_has_of_it(
    injuries: sources.ReadResult, harmonised: sources.ReadResult, tmp_path: Path
) -> None:
    store = Store(Workspace(tmp_path))
    sources.load(store, harmonised)
    latest = sources.load(store, injuries)
    rows = store.read(indicators=["fingertips:90284"])
    assert rows.height == 6847
    assert rows["release"].unique().to_list() == [latest.id]
    assert store.read().height == 140_761 - 6081 + 6847


def test_the_line_of_a_row_is_its_line_in_the_file() -> None:
    path: Path = shared() / "data/derived/kpi_long_target_areas.csv"
    row = sources.read_file(path).frame.row(1234, named=True)
    line = path.read_text(encoding="utf-8").splitlines()[row["line"] - 1]
    assert row["area_code"] in line
    assert str(row["value"]).removesuffix(".0") in line
