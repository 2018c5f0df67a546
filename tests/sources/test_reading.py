"""Files of figures that can be read: our own names, mappings, workbooks."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from goldenthread import sources
from goldenthread.areas import Area, AreaKind, english
from goldenthread.observations import Indicator, Store
from goldenthread.sources import ReadResult
from goldenthread.workspace import Workspace
from tests.sources.bad_inputs import HEAD, ROW

ABSENCE = {
    "local:absence": Indicator(
        "local:absence",
        "School absence",
        unit="%",
        multiplier=100,
        value_type="proportion",
        period_kind="academic",
    )
}


def read(
    folder: Path, text: str, mapping: str | None = None, name: str = "figures.csv", **given: Any
) -> ReadResult:
    (folder / name).write_text(text, encoding="utf-8")
    told = None
    if mapping:
        (folder / "map.yaml").write_text(mapping, encoding="utf-8")
        told = sources.load_mapping(folder / "map.yaml")
    return sources.read_file(folder / name, mapping=told, **given)


def only(result: ReadResult) -> dict[str, Any]:
    return result.frame.row(0, named=True)


def test_our_own_names_need_no_mapping(tmp_path: Path) -> None:
    result = read(tmp_path, HEAD + ROW)
    row = only(result)
    assert result.layout == "own"
    assert (row["indicator"], row["area_name"], row["area_type"]) == (
        "fingertips:90284",
        "Middlesbrough",
        "unitary",
    )
    assert (row["period"], row["period_start"], row["period_end"]) == (
        "2023/24",
        date(2023, 4, 1),
        date(2024, 3, 31),
    )
    assert (row["value"], row["limits_basis"], row["line"]) == (90.9, "published", 2)
    assert (row["sensitivity"], row["age"]) == ("public", "<15 yrs")  # official; the age is the catalogue's
    assert row["document"] == "figures.csv"


def test_local_figures_start_internal(tmp_path: Path) -> None:
    text = "indicator,area_code,period,value\nlocal:absence,E06000002,2023/24,7.1\n"
    assert only(read(tmp_path, text, indicators=ABSENCE))["sensitivity"] == "internal"


@pytest.mark.parametrize(
    ("row", "definition", "mapping", "expected"),
    [
        ("", "", "", "internal"),
        ("public", "", "", "public"),
        ("", "public", "", "public"),
        ("", "", "public", "public"),
        ("public", "restricted", "", "restricted"),  # the most careful word counts
        ("internal", "public", "public", "internal"),
    ],
)
def test_the_most_careful_word_on_sensitivity_counts(
    tmp_path: Path, row: str, definition: str, mapping: str, expected: str
) -> None:
    text = f"LA,Year,Rate,Who\nE06000002,2023/24,7.1,{row}\n"
    told = "columns: {area_code: LA, period: Year, value: Rate, sensitivity: Who}\n"
    told += "constants: {indicator: 'local:absence'}\n" + (f"sensitivity: {mapping}\n" if mapping else "")
    known = {"local:absence": Indicator("local:absence", "x", period_kind="academic", sensitivity=definition)}
    assert only(read(tmp_path, text, told, indicators=known))["sensitivity"] == expected


MAPPING = """
source: Example Council
dataset: school absence
columns:
  area_name: Area
  period: School year
  value: Absence rate
  numerator: Sessions missed
  denominator: Sessions
  sex: Pupils
constants:
  indicator: local:absence
  age: 5-15 yrs
values:
  sex: {B: Male, G: Female, All: Persons}
keep:
  Type: State-funded
period_kind: academic
missing: {n/k: not available}
small_numbers: under-5
sensitivity: public
available_from: 2025-03-01
embargo_until: 2026-12-01
geography_vintage: 2023-04
"""


def test_a_mapping_explains_a_layout(tmp_path: Path) -> None:
    text = (
        "Area,School year,Absence rate,Sessions missed,Sessions,Pupils,Type\n"
        'Middlesbrough,2023/24,7.1%,"71,000","1,000,000",All,State-funded\n'
        "Redcar & Cleveland,2023/24,n/k,,,B,State-funded\n"
        "Middlesbrough,2023/24,3.3,1,30,All,Independent\n"
    )
    result = read(tmp_path, text, MAPPING, indicators=ABSENCE)
    first, second = result.frame.rows(named=True)
    assert (result.source, result.dataset) == ("Example Council", "school absence")
    assert result.available_from == date(2025, 3, 1)
    assert (first["area_code"], first["numerator"], first["value"], first["sex"]) == (
        "E06000002",
        71000,
        7.1,
        "Persons",
    )
    assert (second["area_code"], second["sex"], second["missing_reason"]) == (
        "E06000003",
        "Male",
        "not available",
    )
    assert (first["small_numbers"], first["sensitivity"], first["geography_vintage"]) == (
        "under-5",
        "public",
        "2023-04",
    )
    assert (first["embargo_until"], first["period_kind"], first["line"]) == (date(2026, 12, 1), "academic", 2)
    release = sources.load(Store(Workspace(tmp_path)), result)
    assert release.available_from == date(2025, 3, 1)


def test_periods_in_columns_become_rows(tmp_path: Path) -> None:
    text = "LA,2021/22,2022/23,2023/24\nE06000002,7.9,7.5,7.1\nE06000003,7.2,x,\n"
    mapping = "columns: {area_code: LA}\nconstants: {indicator: 'local:absence'}\nwide: '20*'\n"
    frame = read(tmp_path, text, mapping, indicators=ABSENCE).frame
    assert frame.select("area_code", "period", "value", "line").rows() == [
        ("E06000002", "2021/22", 7.9, 2),
        ("E06000002", "2022/23", 7.5, 2),
        ("E06000002", "2023/24", 7.1, 2),
        ("E06000003", "2021/22", 7.2, 3),
        ("E06000003", "2022/23", None, 3),
        ("E06000003", "2023/24", None, 3),
    ]


def test_codes_of_the_department_for_education(tmp_path: Path) -> None:
    text = "la,time_period,time_identifier,pc\n806,202324,Academic year,7.1\n"
    mapping = (
        "columns: {dfe_number: la, period: time_period, period_kind: time_identifier, value: pc}\n"
        "constants: {indicator: 'local:absence'}\n"
    )
    row = only(read(tmp_path, text, mapping, indicators=ABSENCE))
    assert (row["area_code"], row["period"], row["period_kind"]) == ("E06000002", "2023/24", "academic")


def test_shares_are_multiplied_where_the_mapping_says_so(tmp_path: Path) -> None:
    mapping = (
        "columns: {area_code: LA, period: Year, value: Share}\nconstants: {indicator: 'local:absence'}\n"
        "multiply: {value: 100}\n"
    )
    row = only(read(tmp_path, "LA,Year,Share\nE06000002,2023/24,0.071\n", mapping, indicators=ABSENCE))
    assert row["value"] == pytest.approx(7.1)


def test_a_suppressed_count_hides_the_value_that_would_tell_it(tmp_path: Path) -> None:
    text = (
        "indicator,area_code,period,value,numerator,denominator\nlocal:absence,E06000002,2023/24,10,[c],30\n"
    )
    result = read(tmp_path, text, indicators=ABSENCE)
    row = only(result)
    assert (row["value"], row["denominator"], row["missing_reason"]) == (None, None, "suppressed")
    assert [finding.code for finding in result.findings] == ["R128"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "Public rows of a local indicator without a small-number rule: 1."),
        ("under-5", "Values without the count that their small-number rule needs: 1."),
        ("none-needed", ""),
    ],
)
def test_a_public_row_that_would_not_be_published_is_told(tmp_path: Path, given: str, told: str) -> None:
    text = "indicator,area_code,period,value,sensitivity,small_numbers\n"
    text += f"local:absence,E06000002,2023/24,7.1,public,{given}\n"
    findings = read(tmp_path, text, indicators=ABSENCE).findings
    assert [finding.found for finding in findings] == ([told] if told else [])


def test_a_councils_own_small_areas(tmp_path: Path) -> None:
    areas = english().with_local([Area("tees-ward-1", "Central", AreaKind.SMALL_AREA, ("E06000002",))])
    text = "indicator,area_code,period,value\nlocal:absence,tees-ward-1,2023/24,7.1\n"
    row = only(read(tmp_path, text, indicators=ABSENCE, areas=areas))
    assert (row["area_name"], row["area_type"]) == ("Central", "small-area")


def test_marks_after_numbers_and_periods(tmp_path: Path) -> None:
    text = (
        "indicator,area_code,period,value\n"
        "local:absence,E06000002,2023/24 (provisional),7.1\n"
        "local:absence,E06000002,2022/23,7.5 [r]\n"
        "local:absence,E06000002,2021/22,7.9 [b]\n"
    )
    frame = read(tmp_path, text, indicators=ABSENCE).frame
    assert frame["status"].to_list() == ["provisional", "revised", ""]
    assert frame["break_before"].to_list() == [False, False, True]
    assert frame["period"].to_list() == ["2023/24", "2022/23", "2021/22"]


@pytest.mark.parametrize("header_row", [1, 3])
def test_a_workbook(tmp_path: Path, header_row: int) -> None:
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as made:
        notes, sheet = made.add_worksheet("Notes"), made.add_worksheet("Data")
        notes.write(0, 0, "Only a note")
        if header_row == 3:
            sheet.write(0, 0, "School absence in Teesside")
        day = made.add_format({"num_format": "mmm yyyy"})
        sheet.write_row(header_row - 1, 0, ["Code", "Month", "Rate", "People"])
        sheet.write_row(header_row, 0, ["E06000002", "", 7.1, 71])
        sheet.write_datetime(header_row, 1, datetime(2024, 1, 1), day)
        sheet.write_row(header_row + 2, 0, ["E06000003", "January 2024", "[c]", "[c]"])
    mapping = {
        "columns": {"area_code": "Code", "period": "Month", "value": "Rate", "numerator": "People"},
        "constants": {"indicator": "local:absence"},
        "period_kind": "month",
        "header_row": header_row,
        "sheet": "Data",
    }
    frame = sources.read_file(path, mapping=mapping, indicators=ABSENCE).frame
    assert frame.select("period", "value", "line").rows() == [
        ("January 2024", 7.1, header_row + 1),
        ("January 2024", None, header_row + 3),
    ]


def test_a_workbook_of_our_own_names_finds_its_sheet(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Read me").write(0, 0, "Figures are on the next sheet")
        sheet = made.add_worksheet("Figures")
        sheet.write_row(0, 0, ["indicator", "area_code", "period", "value"])
        sheet.write_row(1, 0, ["fingertips:90366", "E06000002", 2023, 76.1])
    row = only(sources.read_file(path))
    assert (row["period"], row["value"]) == ("2023", 76.1)


def test_a_share_shown_in_per_cent_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Excel keeps 8.4% as 0.084; saved as CSV the same sheet says 8.4%, and both must mean the same."""
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Read me").write(0, 0, "Figures are on the next sheet")
        sheet = made.add_worksheet("Figures")
        sheet.write_row(0, 0, ["indicator", "area_code", "period", "value"])
        sheet.write_row(1, 0, ["fingertips:90366", "E06000002", 2023])
        sheet.write_number(1, 3, 0.084, made.add_format({"num_format": "0.0%"}))
        sheet.write_row(2, 0, ["fingertips:90366", "E06000002", 2024, 0.084])
    read_in = sources.read_file(path).frame.sort("period")
    assert read_in["value"].to_list() == [8.4, 0.084]


def test_parquet_and_gzip_say_the_same_as_csv(tmp_path: Path) -> None:
    import gzip

    plain = read(tmp_path, HEAD + ROW).frame.drop("document", "line")
    (tmp_path / "figures.csv.gz").write_bytes(gzip.compress((HEAD + ROW).encode()))
    packed = sources.read_file(tmp_path / "figures.csv.gz").frame.drop("document", "line")
    table = pl.read_csv(io.StringIO(HEAD + ROW), infer_schema_length=10)
    table.write_parquet(tmp_path / "figures.parquet")
    typed = sources.read_file(tmp_path / "figures.parquet").frame.drop("document", "line")
    assert packed.equals(plain)
    assert typed.equals(plain)


@pytest.mark.parametrize(
    ("header", "last"),
    [
        ("Compared to percentiles", "Compared to goal"),
        ("Compared to Regions (statistical) value or percentiles", "Target data"),
        ("Compared to Cumbria value or percentiles", "Compared to goal,Time period range"),
    ],
)
def test_fingertips_in_its_variants(tmp_path: Path, header: str, last: str) -> None:
    names = (
        "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
        "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
        "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
        f"Compared to England value or percentiles,{header},Time period Sortable,New data,{last}\n"
    )
    cells = (
        '93014,"Active\nadults",E12000001,North East,E06000002,Middlesbrough,'
        "Districts & UAs (from Apr 2023),Persons,19+ yrs,,,2023/24,60.1,55,65,52,68,,,,,Worse,Similar,"
        "20230000,,"
    ) + "," * last.count(",")
    result = read(tmp_path, names + cells + "\n")
    row = only(result)
    assert result.findings == ()
    assert result.dataset == "all_data, Districts & UAs (from Apr 2023), in North East"
    assert (row["period"], row["period_kind"], row["period_start"]) == (
        "2023/24",
        "november",
        date(2023, 11, 16),
    )
    assert (row["published_comparison"], row["lower_ci_99_8"], row["geography_vintage"]) == (
        "Worse",
        52,
        "2023-04",
    )


def test_a_new_indicator_is_read_where_its_periods_say_what_they_mean(tmp_path: Path) -> None:
    text = "indicator,area_code,period,value\nfingertips:99999,E06000002,2021 - 23,7.1\n"
    result = read(tmp_path, text)
    assert only(result)["period"] == "2021 to 2023"
    assert [finding.code for finding in result.findings] == ["R127"]
