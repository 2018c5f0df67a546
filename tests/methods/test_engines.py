"""Every method gives the same numbers on every kind of frame, with its rows in any order."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from goldenthread import methods
from tests.methods.cases import Case, every_case
from tests.support.engines import EAGER, LAZY, as_kind, as_polars, differences

CASES = every_case()
ON_POLARS: dict[str, pl.DataFrame] = {}  # by case, so that each runs there once


def on_polars(case: Case) -> pl.DataFrame:
    """The result of a case on its own frame."""
    if str(case) not in ON_POLARS:
        ON_POLARS[str(case)] = case.call(case.frame)
    return ON_POLARS[str(case)]


def test_each_case_has_a_name_of_its_own() -> None:
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("kind", [*EAGER, *LAZY])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_kind_of_frame_comes_back_as_itself_with_the_same_numbers(case: Case, kind: str) -> None:
    expected = on_polars(case)
    frame: Any = as_kind(case.frame.sample(fraction=1.0, shuffle=True, seed=7), kind)
    said = case.call(frame)
    assert type(said) is type(frame)
    assert differences(as_polars(said), expected, case.order) == []


@pytest.mark.parametrize("name", methods.__all__)
def test_every_method_has_a_case(name: str) -> None:
    assert any(case.method == name for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_awkward_rows_are_there(case: Case) -> None:
    assert sum(case.frame.null_count().row(0)) > 0, "a case should have something missing"
    said = on_polars(case)
    if "reason" in said.columns:
        assert said["reason"].drop_nulls().len() > 0, "a case should have a result that is missing"
        assert said.filter(pl.col("reason").is_not_null())[
            "value" if "value" in said.columns else "reason"
        ].len()
