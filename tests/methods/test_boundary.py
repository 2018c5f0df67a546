"""What goes in and what comes out: every kind of column, name, index and frame that a caller may have."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from goldenthread import methods
from goldenthread.errors import InputError
from tests.support.engines import as_polars

duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")

RATES = [10_000.0, None, 5_000.0]


def rate(frame: Any, **more: Any) -> Any:
    return methods.rate(frame, numerator="x", denominator="n", confidence=None, **more)


def values(frame: Any) -> list[float | None]:
    return as_polars(frame)["value"].cast(pl.Float64).fill_nan(None).to_list()


@pytest.mark.parametrize(
    "column",
    [
        pd.array([1, None, 1], "Int64"),
        pd.array([1, None, 1], "Int8"),
        pd.array([1.0, None, 1.0], "Float64"),
        pd.array([1, None, 1], "int64[pyarrow]"),
        pd.Series([1, None, 1.0], dtype=object),
        pd.Series([Decimal(1), None, Decimal(1)], dtype=object),
        [1.0, float("nan"), 1.0],
        [1.0, float("inf"), 1.0],
    ],
    ids=lambda column: str(getattr(column, "dtype", "float")),
)
def test_numbers_of_pandas_of_every_kind(column: Any) -> None:
    frame = pd.DataFrame({"x": column, "n": [10, 10, 20]})
    before = frame.copy()
    assert values(rate(frame)) == RATES
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(rate(frame)[["x", "n"]], before)


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([1, None, 1], dtype=pl.UInt8),
        pl.Series([Decimal("1.0"), None, Decimal("1.0")]),
        pl.Series([1, None, 1], dtype=pl.Int128),
        pl.Series([1, None, 1], dtype=pl.Float32),
    ],
    ids=lambda column: str(column.dtype),
)
def test_numbers_of_polars_of_every_kind(column: pl.Series) -> None:
    frame = pl.DataFrame({"x": column, "n": [10, 10, 20]})
    assert values(rate(frame)) == RATES
    assert values(rate(frame.lazy())) == RATES
    assert rate(frame)["x"].dtype == column.dtype


@pytest.mark.parametrize("kind", ["decimal(38, 2)", "hugeint", "ubigint", "tinyint", "float"])
def test_numbers_of_duckdb_of_every_kind(kind: str) -> None:
    said = rate(duckdb.sql(f"select x::{kind} x, n from (values (1, 10), (null, 10), (1, 20)) as t(x, n)"))
    assert sorted(values(said), key=str) == sorted(RATES, key=str)
    assert as_polars(said)["value"].dtype == pl.Float64


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"x": [None, None], "n": [10, 20]}),
        pl.LazyFrame({"x": [None, None], "n": [10, 20]}),
        pd.DataFrame({"x": pd.Series([None, None], dtype=object), "n": [10, 20]}),
        pd.DataFrame({"x": [np.nan, np.nan], "n": [10, 20]}),
        pa.table({"x": pa.nulls(2), "n": [10, 20]}),
        duckdb.sql("select null x, 10 n union all select null, 20"),
    ],
    ids=lambda frame: f"{type(frame).__module__.split('.')[0]}-{type(frame).__name__}",
)
def test_a_column_with_nothing_in_it_is_all_missing(frame: Any) -> None:
    said = as_polars(rate(frame))
    assert values(said) == [None, None]
    assert said["reason"].to_list() == ["numerator missing"] * 2


NOTHING: dict[str, list[Any]] = {"g": [], "x": [], "n": []}
KINDS = {"g": pl.String, "x": pl.Float64, "n": pl.Int64}


@pytest.mark.parametrize("by", [None, "g", ()])
@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame(NOTHING),
        pl.DataFrame(NOTHING, schema=KINDS),
        pd.DataFrame(NOTHING),
        pl.DataFrame(NOTHING, schema=KINDS).to_arrow(),
        pl.LazyFrame(NOTHING, schema=KINDS),
        duckdb.sql("select 'a' g, 1 x, 10 n where false"),
    ],
    ids=["untyped", "typed", "pandas", "pyarrow", "lazy", "duckdb"],
)
def test_an_empty_frame_stays_empty(frame: Any, by: Any) -> None:
    said = as_polars(rate(frame, by=by))
    assert said.height == 0
    assert said.columns == [*(["g"] if by else ["g", "x", "n"]), "value", "method", "reason"]


def test_one_row_and_no_other_column() -> None:
    assert rate(pl.DataFrame({"x": [1], "n": [10]})).row(0) == (1, 10, 10_000.0, "exact Poisson", None)
    assert methods.rate(pl.DataFrame({"x": [3]}), numerator="x", denominator="x", by="x").row(0)[:2] == (
        3,
        1e5,
    )


KEYS = {
    "category": pd.Categorical(["b", "a", None], ["b", "a", "c"], ordered=True),
    "category of numbers": pd.Categorical([3, 1, None]),
    "Int64": pd.array([3, 1, None], "Int64"),
    "boolean": pd.array([True, False, None], "boolean"),
    "object": pd.Series(["b", None, "a"], dtype=object),
    "period": pd.PeriodIndex(["2025", "2024", "2026"], freq="Y"),
    "date": [dt.date(2025, 1, 1), dt.date(2024, 1, 1), None],
    "time": pd.Series([dt.datetime(2025, 1, 1, 9), dt.datetime(2024, 1, 1), None], dtype=object),
    "no date": pd.Series([None, None, None], dtype=object),
    "zone": pd.to_datetime(["2024-01-02", "2024-01-01", None]).tz_localize("Europe/London"),
    "interval": pd.cut([1, 2, 3], 3),
}


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_pandas_come_back_as_they_were(key: str) -> None:
    frame = pd.DataFrame({"g": KEYS[key], "x": [1, 2, 3], "n": [10, 10, 10]})
    said = rate(frame, by="g")
    assert said["g"].dtype == frame["g"].dtype

    def named(g: Any) -> str:
        return "missing" if pd.isna(g) else str(g)

    if key == "no date":
        assert (said["g"].isna().to_list(), said["value"].to_list()) == ([True], [20_000.0])
        return
    found = {named(g): value for g, value in zip(said["g"], said["value"], strict=True)}
    assert found == {named(g): x * 10_000 for g, x in zip(frame["g"], frame["x"], strict=True)}


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["b", "a", None]),
        pa.array(["b", "a", None]).dictionary_encode(),
        pa.array([2, 1, None], pa.int8()),
        pa.array([dt.date(2024, 1, 1), dt.date(2023, 1, 1), None]),
    ],
    ids=lambda column: str(column.type),
)
def test_keys_of_pyarrow_come_back_as_they_were(column: Any) -> None:
    frame = pa.table({"g": column, "x": [1, 2, 3], "n": [10, 10, 10]})
    said = rate(frame, by="g")
    assert said.schema.field("g").type == column.type
    both = dict(zip(said["g"].to_pylist(), said["value"].to_pylist(), strict=True))
    assert both == {g: x * 10_000 for g, x in zip(column.to_pylist(), [1, 2, 3], strict=True)}


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["b", "a"]), pl.String])
def test_keys_of_polars_come_back_as_they_were(kind: Any) -> None:
    frame = pl.DataFrame(
        {"g": ["b", "a", None], "x": [1, 2, 3], "n": [10, 10, 10]}, schema_overrides={"g": kind}
    )
    said = rate(frame, by="g")
    assert said["g"].dtype == frame["g"].dtype
    assert dict(said.select("g", "value").iter_rows()) == {"b": 1e4, "a": 2e4, None: 3e4}


@pytest.mark.parametrize(
    "index", [[5, 5, 1], pd.MultiIndex.from_tuples([("a", 1), ("b", 2), ("a", 1)]), ["c", "b", "a"]]
)
def test_an_index_stays_where_it_is(index: Any) -> None:
    frame = pd.DataFrame({"x": [1, 2, 3], "n": [10, 10, 10]}, index=index)
    said = rate(frame)
    assert said.index.equals(frame.index)
    assert said["value"].to_list() == [1e4, 2e4, 3e4]


def test_names_that_differ_by_case_or_are_ours() -> None:
    frame = pl.DataFrame(
        {"X": [9], "x": [1], "N": [9], "n": [10], "k0": [4], "c0": [5], "fault": [6], "k_all": [7]}
    )
    for kind in (frame, frame.lazy(), frame.to_pandas(), frame.to_arrow()):
        assert as_polars(rate(kind)).row(0)[:9] == (9, 1, 9, 10, 4, 5, 6, 7, 10_000.0)
        assert as_polars(rate(kind, by=["X", "k0", "fault"])).row(0)[:4] == (9, 4, 6, 10_000.0)
    other = frame.drop("X", "N").to_arrow()  # DuckDB itself renames columns that differ by case alone
    assert as_polars(rate(duckdb.from_arrow(other))).row(0)[:7] == (1, 10, 4, 5, 6, 7, 10_000.0)


@pytest.mark.parametrize("name", ["a.b", "a b", 'a"b', "a`b", "été", "select"])
def test_strange_names(name: str) -> None:
    frame = pl.DataFrame({name: [1], "x": [1], "n": [10]})
    for kind in (
        frame,
        frame.lazy(),
        frame.to_pandas(),
        frame.to_arrow(),
        duckdb.from_arrow(frame.to_arrow()),
    ):
        assert as_polars(rate(kind)).columns[0] == name
        assert as_polars(rate(kind, by=name)).row(0)[:2] == (1, 10_000.0)


def test_columns_that_are_not_read_may_be_of_any_kind() -> None:
    odd = pd.Series(["a", 1, object()], dtype=object)
    frame = pd.DataFrame({0: [7, 8, 9], "g": ["a", "a", "b"], "odd": odd, "x": [1, 2, 3], "n": [10, 10, 10]})
    assert rate(frame)["odd"].to_list() == odd.to_list()
    assert values(rate(frame, by="g")) == [15_000.0, 30_000.0]


MIXED = pd.Series(["a", 1], dtype=object)
GOOD = [1, 2]


@pytest.mark.parametrize(
    ("frame", "arguments", "code", "words"),
    [
        (pd.DataFrame({"x": MIXED, "n": GOOD}), {}, "U022", "'x' holds several kinds of values"),
        (pd.DataFrame({"x": GOOD, "n": GOOD, "g": MIXED}), {"by": "g"}, "U022", "'g' holds several kinds"),
        (pd.DataFrame({"x": pd.Series(["1", None], dtype=object), "n": GOOD}), {}, "U022", "holds String"),
        (pd.DataFrame({"x": ["1", "2"], "n": GOOD}), {}, "U022", "holds String"),
        (pd.DataFrame({"x": [True, False], "n": GOOD}), {}, "U022", "holds Boolean"),
        (pd.DataFrame({"x": pd.Series([True, None], dtype=object), "n": GOOD}), {}, "U022", "holds Boolean"),
        (
            pd.DataFrame([[1, 2, 3]], columns=["x", "n", "n"]),
            {},
            "U022",
            "two columns of the frame have one name",
        ),
        (pd.DataFrame(), {}, "U020", "no column 'x', 'n'"),
        (
            pd.DataFrame({0: GOOD, "x": GOOD, "n": GOOD}),
            {"by": [0]},
            "U020",
            "the column 0 is not named by text",
        ),
        (pd.DataFrame({"x": GOOD}, index=pd.Index(GOOD, name="n")), {}, "U020", "no column 'n'"),
        (pl.DataFrame({"x": [object()] * 2, "n": GOOD}), {}, "U022", "holds Object"),
        (pl.LazyFrame({"x": ["a", "b"], "n": GOOD}), {}, "U022", "holds String"),
        (duckdb.sql("select '1' x, 2 n"), {}, "U022", "holds String"),
        (duckdb.sql('select 1 x, 2 n, 3 as "Value"'), {}, "U023", "a column 'Value'"),
        (pl.DataFrame({"x": GOOD, "n": GOOD, "value": GOOD}), {}, "U023", "a column 'value'"),
        (pl.DataFrame({"x": GOOD, "n": GOOD, "value": GOOD}), {"by": "value"}, "U023", "a column 'value'"),
        (pl.Series([1]), {}, "U022", "a Series is not a frame"),
        ({"x": GOOD, "n": GOOD}, {}, "U022", "a dict is not a frame"),
        (None, {}, "U022", "a NoneType is not a frame"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(frame: Any, arguments: Any, code: str, words: str) -> None:
    with pytest.raises(InputError) as error:
        rate(frame, **arguments)
    assert error.value.findings[0].code == code
    assert words in error.value.findings[0].found


def test_an_engine_that_has_not_been_tried_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nw.LazyFrame, "implementation", property(lambda frame: nw.Implementation.DASK))
    with pytest.raises(InputError, match="do not run on"):
        rate(pl.LazyFrame({"x": GOOD, "n": GOOD}))


def test_several_columns_to_group_by_and_none() -> None:
    frame = pl.DataFrame({"a": [1, 1, 2], "b": ["x", "x", "y"], "x": [1, 2, 3], "n": [10, 10, 10]})
    assert rate(frame, by=("a", "b", "a")).columns[:3] == ["a", "b", "value"]
    assert rate(frame, by=[]).height == 3  # as none: row by row
    assert rate(frame, by=(name for name in ["a"])).height == 2
