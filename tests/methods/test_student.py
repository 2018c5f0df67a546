"""Student's limits against scipy's quantiles at any degrees of freedom, on engines with and without scipy."""

from __future__ import annotations

import importlib

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from goldenthread.methods.arguments import levels
from goldenthread.methods.student import with_student
from tests.support.engines import as_kind, as_polars

LEVELS = (0.9, 0.95, 0.998, 0.9999, 0.9999999)
DEGREES = sorted({*range(1, 200), *np.geomspace(1, 1e12, 500).tolist(), 1 / 0.05, 1 / 0.2, 2.0})


def student_limits(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    frame = nw.from_native(as_kind(rows, kind))
    lazy = frame.lazy("polars") if isinstance(frame, nw.DataFrame) else frame
    return as_polars(with_student(lazy, "value", "error", "degrees", levels(LEVELS)).to_native())


@pytest.mark.parametrize("kind", ["polars-lazy", "duckdb"])
def test_students_t_is_that_of_scipy(kind: str) -> None:
    quantile = importlib.import_module("scipy.special").stdtrit
    rows = pl.DataFrame({"degrees": [float(one) for one in DEGREES]}).with_columns(value=0.0, error=1.0)
    said = student_limits(kind, rows).sort("degrees")
    for level in levels(LEVELS):
        t = quantile(said["degrees"].to_numpy(), 0.5 + level.share / 2)
        assert said[level.upper].to_list() == pytest.approx(t.tolist(), rel=1e-11)
        assert said[level.lower].to_list() == pytest.approx((-t).tolist(), rel=1e-11)


def test_published_quantiles() -> None:
    # As the printed tables have them: 5% two-sided, three decimals.
    printed = {1.0: 12.706, 2.0: 4.303, 5.0: 2.571, 10.0: 2.228, 30.0: 2.042, 120.0: 1.980}
    rows = pl.DataFrame({"degrees": list(printed), "value": 0.0, "error": 1.0})
    assert student_limits("polars", rows)["upper_ci_95"].round(3).to_list() == list(printed.values())


def test_below_one_degree_there_are_no_limits_and_without_spread_no_width() -> None:
    rows = pl.DataFrame({"degrees": [0.0, 0.5, -1.0, None, 3.0], "value": 5.0, "error": 0.0})
    said = student_limits("polars", rows)
    assert said["lower_ci_95"].to_list() == [None, None, None, None, 5.0]
    assert said.columns[:3] == ["degrees", "value", "error"]
