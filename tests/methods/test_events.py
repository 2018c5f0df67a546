"""Events counted into a population's age bands: none twice, none unseen."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from tests.support.engines import as_kind, as_polars

PEOPLE = pl.DataFrame({"area": ["a", "a", "b", "b"], "from": [0, 5, 0, 5], "people": [10, 20, 30, 40]})
RECORDS = pl.DataFrame({"area": ["a", "a", "b", "b", "c"], "age": [1.0, 70.0, 4.99, 5.0, 1.0]})
ASKED: dict[str, Any] = {"age": "age", "age_start": "from", "by": "area", "bands": [0, 5]}

ages = st.one_of(st.none(), st.integers(-2, 120), st.floats(-2, 120))
places = st.sampled_from(["a", "b", "c", None])
STARTS = st.one_of(
    st.sampled_from([[0, 1, 5, 10, 15], [16], [0, 5], [0, 18, 40, 65, 75, 85], [10, 20, 30]]),
    st.lists(st.integers(0, 100), min_size=1, max_size=8, unique=True).map(sorted),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(places, ages), max_size=40), STARTS, st.data())
def test_the_counts_are_their_plain_twin(
    events: list[tuple[str | None, float | None]], starts: list[int], data: st.DataObject
) -> None:
    held = data.draw(st.lists(st.sampled_from([(area, at) for area in "ab" for at in starts]), unique=True))
    schema = {"area": pl.String, "from": pl.Int64}
    people = pl.DataFrame(sorted(held), schema=schema, orient="row").with_columns(people=1)
    records = pl.DataFrame(events, schema={"area": pl.String, "age": pl.Float64}, orient="row")
    expected = dict.fromkeys(held, 0)
    for area, age in events:
        below = [at for at in starts if age is not None and at <= age]
        place = (area, below[-1] if below else None)
        expected[place] = expected.get(place, 0) + 1
    said = methods.count_events(people, events=records, **{**ASKED, "bands": starts})
    assert {(area, at): events for area, at, _, events in said.rows()} == expected
    assert said["events"].sum() == records.height
    assert said["people"].null_count() == len(set(expected) - set(held))
    fewer = methods.count_events(people, events=records, uncounted="left out", **{**ASKED, "bands": starts})
    assert {row[:2]: row[3] for row in fewer.rows()} == {place: expected[place] for place in held}


def test_a_row_that_is_there_twice_has_no_count() -> None:
    twice = pl.concat([PEOPLE, PEOPLE.filter((pl.col("area") == "a") & (pl.col("from") == 0))])
    said = methods.count_events(twice, events=RECORDS, **ASKED)
    assert said.filter(area="a")["events"].to_list() == [None, None, 1]
    assert said.filter(area="b")["events"].to_list() == [1, 1]


def test_five_year_bands_are_nineteen_and_keep_other_columns() -> None:
    people = pl.DataFrame(
        {"from": range(0, 95, 5), "people": range(19), "name": [f"n{at}" for at in range(19)]}
    )
    records = pl.DataFrame({"age": range(110)})
    said = methods.count_events(people, events=records, age="age", age_start="from")
    assert said["events"].to_list() == [5] * 18 + [20]
    assert said.drop("events").equals(people)


@pytest.mark.parametrize("kind", ["pandas", "pyarrow"])
def test_types_stay_as_they_were(kind: str) -> None:
    pytest.importorskip(kind)
    people, records = (as_kind(frame, kind) for frame in (PEOPLE, RECORDS.filter(pl.col("area") != "c")))
    said = methods.count_events(people, events=records, **ASKED)
    if kind == "pandas":
        assert said.drop(columns="events").dtypes.to_dict() == people.dtypes.to_dict()
    else:
        assert said.drop_columns(["events"]).schema.types == people.schema.types
        more = methods.count_events(people, events=as_kind(RECORDS, kind), **ASKED)
        assert more.drop_columns(["events"]).schema.types == people.schema.types


def test_keys_of_other_whole_numbers_meet() -> None:
    people = PEOPLE.with_columns(year=pl.lit(2020, pl.Int64))
    records = RECORDS.with_columns(year=pl.lit(2020, pl.Int16))
    said = methods.count_events(people, events=records, **{**ASKED, "by": ["area", "year"]})
    assert said["events"].to_list() == [1, 1, 1, 1, 1]


def test_lazy_stays_lazy_and_makes_one_expression_with_the_rate() -> None:
    people = pl.LazyFrame(
        {"area": ["a"] * 19 + ["b"] * 19, "from": [*range(0, 95, 5)] * 2, "people": [100] * 38}
    )
    records = pl.LazyFrame({"area": ["a", "b", "b"] * 20, "age": [*range(59), None]})
    counted = methods.count_events(people, events=records, age="age", age_start="from", by="area")
    rates = methods.directly_standardised_rate(
        counted,
        numerator="events",
        denominator="people",
        standard_population="esp2013",
        age_start="from",
        by="area",
    )
    assert isinstance(rates, pl.LazyFrame)
    said = rates.collect().sort("area")
    # The event without an age is one of b's, so that b has no rate.
    assert said["reason"].to_list() == [None, "denominator missing"]


@pytest.mark.parametrize(
    ("people", "records", "more", "code"),
    [
        (PEOPLE, RECORDS.lazy(), {}, "U022"),
        (PEOPLE, [1], {}, "U022"),
        (PEOPLE, RECORDS, {"bands": "ten-year"}, "U024"),
        (PEOPLE, RECORDS, {"bands": [5, 0]}, "U025"),
        (PEOPLE, RECORDS, {"bands": []}, "U025"),
        (PEOPLE, RECORDS, {"uncounted": "lost"}, "U024"),
        (PEOPLE, RECORDS, {"age": "years"}, "U020"),
        (PEOPLE, RECORDS, {"age_start": "to"}, "U020"),
        (PEOPLE, RECORDS, {"age": "area"}, "U022"),
        (PEOPLE.with_columns(events=0), RECORDS, {}, "U023"),
    ],
)
def test_what_cannot_be_is_refused(people: Any, records: Any, more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.count_events(people, events=records, **{**ASKED, **more})
    assert error.value.findings[0].code == code


def test_the_measured_job_says_the_same_on_polars_and_duckdb(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    bench = importlib.import_module("bench.events")
    people = pl.DataFrame({"area": ["a"] * 19, "year": 2020, "age_start": range(0, 95, 5), "people": 50})
    people.write_parquet(tmp_path / "population.parquet")
    (tmp_path / "events").mkdir()
    records = pl.DataFrame({"area": ["a"] * 90, "year": 2020, "age": range(90)})
    records.write_parquet(tmp_path / "events" / "000.parquet")
    [first], second = bench.measure(tmp_path, ["polars"]), bench.run("duckdb", tmp_path)
    assert first["rows"] == 1
    assert first["sums"] == pytest.approx(second["sums"], rel=1e-12)


def test_duckdb_gives_a_relation_back() -> None:
    duckdb = pytest.importorskip("duckdb")
    people, records = (as_kind(frame, "duckdb") for frame in (PEOPLE, RECORDS))
    said = methods.count_events(people, events=records, **ASKED)
    assert isinstance(said, duckdb.DuckDBPyRelation)
    assert as_polars(said)["events"].sum() == 5
