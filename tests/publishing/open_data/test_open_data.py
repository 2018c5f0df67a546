"""The open data as published: every CSV is read strictly by each of its own descriptions."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from goldenthread.publishing import publish
from goldenthread.publishing.open_data.columns import FIGURES, SCORECARD, SETS, Kind
from goldenthread.workspace import Workspace
from tests.publishing import made

Described = dict[str, Any]
FOLDERS = ("downloads", "strategy/region/downloads")
READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.fixture(params=FOLDERS, scope="module")
def folder(site: Path, request: pytest.FixtureRequest) -> Path:
    return site / str(request.param)


def described(path: Path) -> Described:
    content: Described = json.loads(path.read_text(encoding="utf-8"))
    return content


def lines(path: Path) -> tuple[list[str], list[list[str]]]:
    """Column names and rows; line ends as RFC 4180 asks."""
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    names, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    assert {len(row) for row in rows} == {len(names)}
    return names, rows


def typed(path: Path, columns: list[tuple[str, str, bool]]) -> list[Described]:
    """The rows, each cell read as its column's type; an empty one is None, where it may be."""
    names, rows = lines(path)
    assert names == [name for name, _, _ in columns]
    found = []
    for row in rows:
        record: Described = {}
        for cell, (name, kind, required) in zip(row, columns, strict=True):
            assert cell or not required, (path.name, name, row)
            record[name] = READ[kind](cell) if cell else None
        found.append(record)
    return found


def assert_key(records: list[Described], key: list[str], name: str) -> None:
    """A key is never empty and never the same twice."""
    keys = [tuple(record[part] for part in key) for record in records]
    assert all(part is not None for one in keys for part in one), name
    assert len(set(keys)) == len(keys), name


def by_csvw(folder: Path, table: Described, schema: Described) -> list[Described]:
    columns = []
    for column in schema["columns"]:
        datatype = column["datatype"]
        kind = datatype["base"] if isinstance(datatype, dict) else datatype
        columns.append((column["name"], kind, column["required"]))
        assert column["name"] in column["titles"]
    records = typed(folder / table["url"], columns)
    assert_key(records, schema["primaryKey"], table["url"])
    return records


def assert_refers(records: list[Described], column: str, held: list[Described], name: str) -> None:
    """Whatever a column holds is a key there."""
    missing = {record[column] for record in records} - {record[column] for record in held}
    assert missing == set(), (name, column)


def test_every_csv_is_what_csv_on_the_web_says(folder: Path) -> None:
    group = described(folder / "csv-metadata.json")
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    schemas = {table["url"]: table.get("tableSchema", group["tableSchema"]) for table in group["tables"]}
    assert set(schemas) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    records = {table["url"]: by_csvw(folder, table, schemas[table["url"]]) for table in group["tables"]}
    count = 0
    for name, schema in schemas.items():
        for key in schema.get("foreignKeys", ()):
            (column,), to = key["columnReference"], key["reference"]
            assert to["columnReference"] == [column]
            assert_refers(records[name], column, records[to["resource"]], name)
            count += 1
    assert count >= 5  # two of each file of figures, one of the scorecard


@pytest.mark.parametrize("name", [of.name for of in SETS])
def test_a_csv_taken_away_with_its_own_description_is_whole(site: Path, name: str) -> None:
    folder = site / "downloads"
    alone = described(folder / f"{name}.csv-metadata.json")
    assert alone["url"] == f"{name}.csv"
    assert alone["dc:publisher"] == "The Place"
    assert alone["dc:license"] == [
        {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
    ]
    assert "foreignKeys" not in alone["tableSchema"]  # the other files are not with it
    assert by_csvw(folder, alone, alone["tableSchema"])


def package(folder: Path) -> Iterator[tuple[Described, Path]]:
    for resource in described(folder / "datapackage.json")["resources"]:
        yield resource, folder / resource["path"]


def test_the_data_package_describes_every_file_as_it_is(folder: Path) -> None:
    listed = {resource["path"] for resource, _ in package(folder)}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == there - {"datapackage.json"}
    for resource, path in package(folder):
        content = path.read_bytes()
        assert resource["bytes"] == len(content), path.name
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", path.name
        assert resource["format"] == path.suffix[1:], path.name
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"]), path.name
    assert len({resource["name"] for resource, _ in package(folder)}) == len(listed)


def by_table_schema(folder: Path, resource: Described, schema: Described) -> list[Described]:
    columns = [(one["name"], one["type"], one["constraints"]["required"]) for one in schema["fields"]]
    path = folder / resource["path"]
    if resource["format"] == "parquet":
        frame = pl.read_parquet(path)
        kinds = {Kind.TEXT: pl.String, Kind.NUMBER: pl.Float64, Kind.DATE: pl.Date, Kind.FLAG: pl.Boolean}
        assert dict(frame.schema) == {name: kinds[Kind(kind)] for name, kind, _ in columns}
        records = frame.to_dicts()
        assert all(
            record[name] is not None for record in records for name, _, required in columns if required
        )
    else:
        records = typed(path, columns)
    assert_key(records, schema["primaryKey"], path.name)
    return records


def test_every_table_is_what_its_table_schema_says(folder: Path) -> None:
    tables = {one["name"]: one for one, _ in package(folder) if one.get("type") == "table"}
    schemas = {name: described(folder / one["schema"]) for name, one in tables.items()}
    records = {name: by_table_schema(folder, one, schemas[name]) for name, one in tables.items()}
    assert {name for name in records if name.endswith("parquet")} == {"figures.parquet", "scorecard.parquet"}
    for name, schema in schemas.items():
        assert schema["missingValues"] == [""]
        for key in schema.get("foreignKeys", ()):
            (column,), to = key["fields"], key["reference"]
            assert_refers(records[name], column, records[to["resource"]], name)
    for name in ("figures", "scorecard"):
        assert records[f"{name}.parquet"] == plain(records[f"{name}.csv"])


def plain(records: list[Described]) -> list[Described]:
    """As they were before an apostrophe kept spreadsheets from running them."""
    return [
        {
            name: value[1:] if isinstance(value, str) and value[:2] in HARMLESS else value
            for name, value in record.items()
        }
        for record in records
    ]


HARMLESS = {"'=", "'+", "'-", "'@"}


@pytest.mark.parametrize("of", SETS, ids=[of.name for of in SETS])
def test_the_json_has_the_same_fields(site: Path, of: Any) -> None:
    held = described(site / "downloads" / f"{of.name}.json") if of is not FIGURES else None
    if held is None:
        held = described(site / "downloads" / "measures" / "weight.json")
        once = {"measure", "title", "unit"}
        names = [column.name for column in of.columns if column.name not in once]
    else:
        names = [column.name for column in of.columns]
    assert list(held[of.name][0]) == names


def test_a_figure_on_its_own_tells_source_licence_and_release(site: Path) -> None:
    names, rows = lines(site / "downloads" / "measures" / "weight.csv")
    row = dict(zip(names, rows[0], strict=True))
    assert row["source"] == "The Made-up Office"
    assert row["licence"] == "Open Government Licence v3.0"
    assert re.fullmatch(r"\d{8}T\d{12}Z-[0-9a-f]{8}", row["release"])
    assert (row["category_type"], row["category"]) == ("Not split", "Not split")


def test_the_sources_list_what_is_used_and_nothing_else(site: Path) -> None:
    names, rows = lines(site / "downloads" / "sources.csv")
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    assert set(found) == {"made:alpha", "local:visits"}
    assert found["made:alpha"]["measures"] == "weight; steps"
    assert found["local:visits"]["title"]


def test_a_measure_may_have_the_name_of_a_set(tmp_path: Path) -> None:
    """A measure called figures must not take the place of the file of all figures."""
    workspace = made.workspace(tmp_path)
    for path in workspace.strategies.rglob("2.0.yaml"):
        path.write_text(path.read_text("utf-8").replace('"id": "visits"', '"id": "figures"'), "utf-8")
    publish(workspace, as_of=made.AS_OF)
    _, rows = lines(workspace.site / "downloads" / "figures.csv")
    assert {row[0] for row in rows} == {"weight", "steps", "figures"}
    assert {row[0] for row in lines(workspace.site / "downloads" / "measures" / "figures.csv")[1]} == {
        "figures"
    }


def test_differences_hold_no_noise(site: Path) -> None:
    names, rows = lines(site / "downloads" / "scorecard.csv")
    differences = [at for at, name in enumerate(names) if name.endswith("difference")]
    found = {row[at] for row in rows for at in differences if row[at]}
    assert found
    assert [one for one in found if len(one.partition(".")[2]) > 9] == []


def test_a_comparison_with_nobody_names_nobody(site: Path) -> None:
    names, rows = lines(site / "downloads" / "scorecard.csv")
    records = [dict(zip(names, row, strict=True)) for row in rows]
    for record in records:
        for name in ("similar", "region", "country"):
            assert bool(record[f"{name}_name"]) == bool(record[f"{name}_value"])


def test_the_downloads_page_links_every_set_with_its_size(site: Path) -> None:
    page = (site / "downloads.html").read_text(encoding="utf-8")
    for path in (
        *(f"{of.name}.csv" for of in SETS),
        "scorecard.xlsx",
        "scorecard.ods",
        "scorecard.parquet",
        "figures.parquet",
        "datapackage.json",
        "csv-metadata.json",
        "measures/weight.csv",
    ):
        size = (site / "downloads" / path).stat().st_size
        told = f"{size} bytes" if size < 1000 else f"{size / 1000:.0f} KB"
        assert re.search(rf'href="downloads/{re.escape(path)}" download>.*?\({told}\)', page), path


AGAIN = """
import hashlib, pathlib, sys
from datetime import date
from goldenthread.publishing import publish
from goldenthread.workspace import Workspace
workspace = Workspace(pathlib.Path(sys.argv[1]))
publish(workspace, as_of=date(2025, 6, 1))
for path in sorted((workspace.site / "downloads").rglob("*")):
    if path.is_file():
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_every_download_is_the_same_bytes_in_another_process(published: Workspace) -> None:
    made_before = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (published.site / "downloads").rglob("*")
        if path.is_file()
    }
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", AGAIN, str(copy_without_site(published))],
        env=os.environ | elsewhere,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert dict(line.split() for line in told.splitlines()) == made_before


def copy_without_site(workspace: Workspace) -> Path:
    """The same workspace elsewhere, with nothing published."""
    copy = workspace.folder.with_name(f"{workspace.folder.name}-again")
    shutil.copytree(
        workspace.folder,
        copy,
        ignore=shutil.ignore_patterns("site", "preview", "publications"),
        dirs_exist_ok=True,
    )
    return copy


def test_names_of_columns_are_plain_and_titles_unique() -> None:
    for of in SETS:
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) for column in of.columns)
        for part in (lambda column: column.name, lambda column: column.title):
            found = [part(column) for column in of.columns]
            assert len(set(found)) == len(found), of.name
        assert set(of.key) <= {column.name for column in of.columns if column.required}
    assert SCORECARD.column("value").kind is Kind.NUMBER
