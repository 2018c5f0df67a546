"""As large as any place: every harmonised series and the real export, published for every area."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from bench import at_size
from goldenthread import strategy
from goldenthread.observations import Store
from goldenthread.workspace import Workspace
from tests.cli.running import run

DERIVED = "data/derived/kpi_long_all_areas.parquet"
EXPORT = "data/jargonautical-fingertips-sample/indicators-CountyUA.data.csv"


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with both files loaded and a measure for each of the 44 series, published."""
    folder = tmp_path_factory.mktemp("at-size")
    at_size.start(folder / "w")
    loaded = run("load", shared / DERIVED, "--into", "w", cwd=folder)
    assert loaded.exit_code == 0, loaded.output
    at_size.finish(folder / "w")
    exported = run("load", shared / EXPORT, "--into", "w", cwd=folder)
    assert exported.exit_code == 0, exported.output
    (folder / "loaded.txt").write_text(loaded.stdout + exported.stdout, "utf-8")
    done = run("publish", "w", "--areas", "all", cwd=folder)
    assert done.exit_code == 0, done.output
    return folder


def test_every_row_of_both_files_is_loaded(folder: Path) -> None:
    told = (folder / "loaded.txt").read_text("utf-8")
    assert re.search(r"kpi_long_all_areas\.parquet +140,7\d\d +377 +44 ", told), told


def test_there_is_a_page_for_each_of_the_44_series_and_at_least_150_profiles(folder: Path) -> None:
    assert len(list((folder / "w/site/measure").glob("m-*.html"))) == 44
    assert len(list((folder / "w/site/area").glob("E*.html"))) >= 150


def test_every_measure_page_lists_every_area_that_has_a_figure(folder: Path) -> None:
    frame = Store(Workspace(folder / "w")).read().filter(pl.col("value").is_not_null(), category="")
    loaded = strategy.load(folder / "w/strategies/at-size/1.0.yaml").strategy
    for _, _, measure in loaded.judged_measures():
        binding = measure.bindings[0]
        codes = set(frame.filter(indicator=binding.indicator, sex=str(binding.sex))["area_code"])
        page = (folder / f"w/site/measure/{measure.id}.html").read_text("utf-8")
        listed = set(re.findall(r"area/([A-Z]\d{8})\.html", page))
        assert codes
        assert codes <= listed, (measure.id, sorted(codes - listed)[:5])
