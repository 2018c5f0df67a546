"""The shipped areas against the registers of the Office for National Statistics and others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from goldenthread import areas
from goldenthread.areas import AreaKind
from goldenthread.errors import InputError
from tests.support.shared import shared

pytestmark = pytest.mark.shared
ENGLISH = areas.english()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_every_area_of_the_reference_figures_is_known_by_code_and_name() -> None:
    pairs = (
        pl.read_parquet(shared() / "data/derived/kpi_long_all_areas.parquet")
        .select("area_code", "area_name")
        .unique()
        .rows()
    )
    assert len({code for code, _ in pairs}) == 377
    assert {code for code, _ in pairs if code not in ENGLISH} == set()
    wrong = [(code, name) for code, name in pairs if not _may_be_named(code, name)]
    assert wrong == []


def _may_be_named(code: str, name: str) -> bool:
    """Whether the name leads to the code, on some day on which the area existed."""
    area = ENGLISH[code]
    return ENGLISH.named(name, on=area.valid_to or date(2026, 1, 1)).code == code


def test_councils_agree_with_each_year_of_the_register() -> None:
    register = list(_rows(shared() / "data/humaniverse/lookup_ltla_ltla.csv"))
    for year in (16, 17, 18, 19, 20, 21, 22, 23, 24):
        listed = {row[f"ltla{year}_code"] for row in register if row[f"ltla{year}_code"].startswith("E")}
        ours = {area.code for area in ENGLISH.of_group("lower-tier", date(2000 + year, 6, 1))}
        assert ours == listed, year


def test_successors_agree_with_the_register() -> None:
    for row in _rows(shared() / "data/humaniverse/lookup_ltla_ltla.csv"):
        if row["ltla16_code"].startswith("E"):
            now = [area.code for area in ENGLISH.successors(row["ltla16_code"], date(2024, 6, 1))]
            assert row["ltla24_code"] in now


def test_counties_and_regions_agree_with_the_register() -> None:
    on = date(2023, 6, 1)
    for row in _rows(shared() / "data/humaniverse/lookup_ltla23_utla23.csv"):
        if row["ltla23_code"].startswith("E") and row["ltla23_code"] != row["utla23_code"]:
            county = ENGLISH.parent(row["ltla23_code"], AreaKind.COUNTY, on)
            assert county is not None
            assert (county.code, county.name) == (row["utla23_code"], row["utla23_name"])
    for row in _rows(shared() / "data/humaniverse/lookup_ltla24_region24.csv"):
        assert ENGLISH.region_of(row["ltla24_code"]) == row["region24_code"]


def test_department_for_education_numbers_agree_with_its_list() -> None:
    sheet = CalamineWorkbook.from_path(shared() / "data/dfe-lait/la_code_list.xlsx").get_sheet_by_index(0)
    unknown = []
    for number, name, *_ in sheet.to_python()[1:]:
        area = areas.from_dfe_number(int(str(number).split(".")[0]))
        if area is None:
            unknown.append(name)
        else:
            assert ENGLISH.named(str(name)).dfe_number == area.dfe_number
    assert unknown == ["London (Inner)", "London (Outer)", "England (discontinued)"]


def test_most_names_that_people_use_are_found() -> None:
    folder = shared() / "data/mysociety-la"
    councils = {
        row["local-authority-code"]: row["gss-code"]
        for row in _rows(folder / "uk_local_authorities_current.csv")
        if row["gss-code"] in ENGLISH and not row["end-date"]
    }
    tried = found = 0
    wrong = []
    for row in _rows(folder / "lookup_name_to_registry.csv"):
        code = councils.get(row["local-authority-code"])
        if code and ENGLISH[code].is_current:
            tried += 1
            try:
                named = ENGLISH.named(row["la-name"]).code
            except InputError:
                continue
            found += 1
            if named != code:
                wrong.append((row["la-name"], code, named))
    assert wrong == []
    assert found / tried > 0.95
