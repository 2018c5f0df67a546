"""Ranks and their ranges: a twin that compares every pair, and published figures."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from tests.judgement import real
from tests.support.engines import as_kind, as_polars
from tests.support.shared import shared

NAMES = ["rank", "rank_out_of", "rank_best", "rank_worst"]
Row = tuple[str, float | None, float | None, float | None]


def twin(row: Row, rows: list[Row], highest_first: bool) -> tuple[int | None, ...]:
    """Every pair compared."""
    sign = 1 if highest_first else -1
    value, known = row[1], [one for one in rows if one[0] == row[0] and one[1] is not None]
    if value is None:
        return None, len(known), None, None
    place = 1 + sum(sign * one[1] > sign * value for one in known)
    sure = [one for one in known if None not in one and one[2] <= one[3]]
    if row not in sure:
        return place, len(known), None, None
    above, below = (sum(one[2] > row[3] for one in sure), sum(one[3] < row[2] for one in sure))
    before, after = (above, below) if highest_first else (below, above)
    return place, len(known), 1 + before, len(known) - after


few = st.one_of(st.none(), st.integers(0, 6).map(float))  # few different numbers, so that many tie or touch
rows = st.lists(st.tuples(st.sampled_from("ab"), few, few, few), max_size=25)


@settings(deadline=None, max_examples=80)
@given(rows, st.booleans(), st.sampled_from(["polars", "polars-lazy", "duckdb"]))
def test_the_range_is_that_of_every_pair_compared(rows: list[Row], highest_first: bool, kind: str) -> None:
    kinds = {"at": pl.Int64, "g": pl.String, "v": pl.Float64, "l": pl.Float64, "u": pl.Float64}
    frame = pl.DataFrame([(at, *row) for at, row in enumerate(rows)], schema=kinds, orient="row")
    said = as_polars(
        methods.rank(
            as_kind(frame, kind),
            value="v",
            lower_ci="l",
            upper_ci="u",
            by="g",
            highest_first=highest_first,
        )
    )
    assert kind == "duckdb" or said["at"].to_list() == frame["at"].to_list()
    assert said.sort("at").select(NAMES).rows() == [twin(row, rows, highest_first) for row in rows]
    assert said.sort("at")["rank_reason"].to_list() == [
        "value missing" if row[1] is None else None for row in rows
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20)), min_size=1, max_size=30))
def test_the_rank_lies_in_its_range(areas: list[tuple[float, float]]) -> None:
    frame = pl.DataFrame(areas, schema=["v", "w"], orient="row").with_columns(
        l=pl.col("v") - pl.col("w"), u=pl.col("v") + pl.col("w")
    )
    said = methods.rank(frame, value="v", lower_ci="l", upper_ci="u")
    assert (said["rank_best"] <= said["rank"]).all()
    assert (said["rank"] <= said["rank_worst"]).all()


def test_ties_share_the_best_place_and_the_lowest_can_be_first() -> None:
    areas = pl.DataFrame({"v": [3, 5, 3, 1, None]})
    assert methods.rank(areas, value="v")["rank"].to_list() == [2, 1, 2, 4, None]
    assert methods.rank(areas, value="v", highest_first=False)["rank"].to_list() == [2, 4, 2, 1, None]
    assert methods.rank(areas, value="v").columns == ["v", "rank", "rank_out_of", "rank_reason"]


def test_intervals_that_touch_are_not_apart() -> None:
    areas = pl.DataFrame({"v": [9.0, 7.0, 4.0], "l": [8.0, 6.0, 3.0], "u": [10.0, 8.0, 5.0]})
    said = methods.rank(areas, value="v", lower_ci="l", upper_ci="u")
    assert said.select("rank_best", "rank_worst").rows() == [(1, 2), (1, 2), (3, 3)]


@pytest.mark.parametrize("more", [{"lower_ci": "v"}, {"upper_ci": "v"}])
def test_one_limit_alone_is_refused(more: dict[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        methods.rank(pl.DataFrame({"v": [1.0]}), value="v", **more)
    assert refused.value.findings[0].code == "U024"


@pytest.mark.shared
def test_published_intervals_give_ranges_that_hold_the_rank() -> None:
    export = real.export(shared()).filter(pl.col("category_type") == "", sex="Persons")
    councils = export.filter(pl.col("area_code").str.contains("^E(06|08|09|10)")).select(
        "area_code", "period", "value", "lower_ci_95", "upper_ci_95"
    )
    names: dict[str, Any] = {"value": "value", "lower_ci": "lower_ci_95", "upper_ci": "upper_ci_95"}
    said = methods.rank(councils, **names, by="period")
    rows = [
        (period, value, lower, upper)
        for _, period, value, lower, upper in said.select(councils.columns).iter_rows()
    ]
    latest = [at for at, row in enumerate(rows) if row[0] == "2023/24"]
    some = [rows[at] for at in latest]
    assert len(some) > 140
    assert said[latest].select(NAMES).rows() == [twin(row, some, True) for row in some]
    known = said.drop_nulls("value")
    assert (known["rank"].is_between(known["rank_best"], known["rank_worst"])).all()
