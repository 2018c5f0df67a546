"""What no method may be asked for: each refused by a finding, and never by an error of Python's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods.arguments import levels, one_level, whole, within
from tests.support.engines import as_kind, as_polars

COUNTS = pl.DataFrame({"a": ["p", "q"], "x": [5, 12], "n": [100, 100], "l": [1.0, 2.0], "u": [6.0, 15.0]})
SERIES = pl.DataFrame({"t": range(15), "v": [float(at % 4) for at in range(15)]})
DAYS = SERIES.with_columns(t=pl.lit(dt.date(2024, 1, 1)) + pl.duration(days=pl.col("t")))
TIMES = DAYS.with_columns(t=pl.col("t").cast(pl.Datetime).dt.replace_time_zone("UTC"))
FIFTHS = pl.DataFrame({"q": range(1, 6), "v": [1.0, 2, 3, 4, 5], "p": [10] * 5, "e": [0.1] * 5})


def _rate(**more: Any) -> Any:
    return methods.rate(COUNTS, **({"numerator": "x", "denominator": "n"} | more))


def _chart(frame: pl.DataFrame = SERIES, **more: Any) -> Any:
    return methods.statistical_process_control(frame, value="v", time="t", **more)


def _slope(**more: Any) -> Any:
    return methods.slope_index_of_inequality(
        FIFTHS, value="v", population="p", quantile="q", standard_error="e", **more
    )


def _gap(**more: Any) -> Any:
    names = {"value": "x", "group": "a", "from_group": "p", "to_group": "q", "lower_ci": "l", "upper_ci": "u"}
    return methods.gap(COUNTS, **(names | more))


def _own_rule(**more: Any) -> Any:
    return methods.small_numbers(COUNTS, numerator="x", rule=None, **more)


def _events(given: Any) -> Any:
    return methods.count_events(COUNTS, events=COUNTS, age="x", age_start="x", bands=given)


def _simulated(**more: Any) -> Any:
    return _slope(limits_scale="log", **more)


def _percentiles(given: Any) -> Any:
    return methods.order_statistics(COUNTS, value="x", percentiles=given)


def _life(**more: Any) -> Any:
    return methods.life_expectancy(COUNTS, deaths="x", population="n", age_start="l", **more)


def _index(**more: Any) -> Any:
    return methods.concentration_index(FIFTHS, value="v", population="p", rank="q", **more)


REFUSED: list[tuple[str, Callable[..., Any], dict[str, Any]]] = [
    *(
        ("U021", _rate, {"confidence": given})
        for given in ["0.95", [None], [0.95, "0.99"], True, float("nan"), {"a": 1}, [0.95, 0.95 + 1e-13]]
    ),
    *(("U021", _gap, {"limits_confidence": given}) for given in (None, (0.95, 0.998))),
    *(("U025", _rate, {"multiplier": given}) for given in ("100", None, float("inf"), float("nan"), 0, [1])),
    *(("U020", _rate, {"by": given}) for given in (5, [["a"]], ["a", 3])),
    ("U020", _rate, {"numerator": ["x"]}),
    *(("U022", _chart, {"rebase": given}) for given in (7, [None], ["2024-01-01"], [dt.date(2024, 1, 1)])),
    ("U022", _chart, {"frame": DAYS, "rebase": [5]}),
    ("U022", _chart, {"frame": TIMES, "rebase": [dt.datetime(2024, 1, 5)]}),
    ("U022", _chart, {"frame": DAYS, "rebase": [dt.datetime(2024, 1, 5, tzinfo=dt.UTC)]}),
    ("U022", _chart, {"frame": SERIES.with_columns(r=pl.lit("yes")), "rebase": "r"}),
    *(("U025", _chart, {"target": given}) for given in ([1], float("nan"))),
    *(("U025", _chart, {"baseline_points": given}) for given in (11, 12.0, True, "12")),
    *(("U025", _slope, {"quantiles": given}) for given in (4, 101, 5.5, "5")),
    *(("U025", _slope, {"multiplier": given}) for given in ("a", 0, float("nan"))),
    *(("U025", _simulated, {"repetitions": given}) for given in (999, 1000.5)),
    *(("U025", _simulated, {"seed": given}) for given in (None, -1, 1.5)),
    ("U024", _gap, {"to_group": "p"}),
    *(("U025", _own_rule, {"suppress": given}) for given in (5, (1,), (5, 1), (1.5, 3), ("1", "2"))),
    *(("U025", _own_rule, {"round_to": given}) for given in (0, 2.5, "5")),
    *(("U025", _events, {"given": given}) for given in (None, [], ["a"], [5, 0], [0, float("inf")])),
    *(("U025", _percentiles, {"given": given}) for given in (5, "5", [], ["5"], [float("nan")])),
    *(("U025", _index, {"lowest": given}) for given in ("0", float("-inf"), 1)),
    *(("U024", _life, {"at": given}) for given in (None, "0", [], [0.5])),
    *(("U025", _life, {"bands": given}) for given in (5, ["a", "b"], [0, 0.5])),
    ("U024", _index, {"kind": ["relative"]}),
    ("U025", methods.quantile_groups, {"frame": COUNTS, "value": "x", "groups": None}),
]


@pytest.mark.parametrize(("code", "call", "arguments"), REFUSED)
def test_it_is_refused_in_words(code: str, call: Callable[..., Any], arguments: dict[str, Any]) -> None:
    with pytest.raises(InputError) as error:
        call(**arguments)
    assert error.value.findings[0].code == code


def test_numbers_of_any_kind_are_taken() -> None:
    assert levels(np.float64(0.95)) == levels(0.95) == levels(np.array([0.95])) == levels({0.95})
    assert one_level(np.float64(0.998)).upper == "upper_ci"
    assert levels([]) == levels(None) == ()
    within("a", np.int64(3), above=0)
    whole("a", np.int64(3), 3, 3)


@pytest.mark.parametrize("kind", ["polars", "pandas", "duckdb"])
@pytest.mark.parametrize(
    ("flags", "quantiles"),
    [
        ([True, True, True, True], [2, 2, 1, 1]),
        ([0, 0, 0, 0], [1, 1, 2, 2]),
        ([7.0, 1.0, 2.5, 1.0], [2, 2, 1, 1]),  # any number but 0 is true
        ([1.0, float("nan"), 1.0, 1.0], [None] * 4),
        ([True, None, True, True], [None] * 4),
    ],
)
def test_a_column_of_true_and_false_may_hold_numbers(
    kind: str, flags: list[Any], quantiles: list[int | None]
) -> None:
    frame = pl.DataFrame({"s": [1.0, 2.0, 3.0, 4.0], "first": flags})
    said = as_polars(
        methods.quantile_groups(as_kind(frame, kind), value="s", groups=2, highest_first="first")
    )
    made = said.sort("s")["quantile"].cast(pl.Float64).fill_nan(None).cast(pl.Int64)
    assert made.to_list() == quantiles


def test_words_are_not_true_or_false() -> None:
    frame = pl.DataFrame({"s": [1.0, 2.0], "first": ["true", "false"]})
    with pytest.raises(InputError, match="true and false"):
        methods.quantile_groups(frame, value="s", groups=2, highest_first="first")


@pytest.mark.parametrize("kind", ["polars", "polars-lazy", "pandas", "duckdb"])
def test_not_a_number_among_times_is_a_missing_time(kind: str) -> None:
    broken = SERIES.with_columns(t=pl.when(pl.col("t") == 3).then(float("nan")).otherwise("t"))
    said = as_polars(_chart(as_kind(broken, kind)))
    assert set(said["reason"]) == {"time missing in the series"}


@pytest.mark.parametrize("kind", ["polars", "pandas", "duckdb"])
@pytest.mark.parametrize("good", [pl.Series([1, 2]), pl.Series(["lower", "x"], dtype=pl.Categorical)])
def test_what_is_good_may_be_of_any_kind(kind: str, good: pl.Series) -> None:
    frame = as_kind(COUNTS.with_columns(good=good, b=3.0), kind)
    said = as_polars(
        methods.compare_with_benchmark(
            frame, value="x", lower_ci="l", upper_ci="u", benchmark="b", good="good"
        )
    )
    assert said.sort("x")["comparison"].to_list() == ["similar", "similar"]
    charted = as_polars(
        methods.compare_with_control_limits(frame, numerator="x", denominator="n", benchmark="b", good="good")
    )
    assert charted.sort("x")["reason"].to_list() == ["benchmark impossible"] * 2


def test_a_year_between_two_years_is_not_passed_over() -> None:
    years = pl.DataFrame(
        {"year": [2016, 2017, 2018, 2018.5, 2019, 2020], "x": [300, 270, 250, 900, 210, 190]}, strict=False
    ).with_columns(n=1000, low=pl.col("x") - 20, high=pl.col("x") + 20)
    counts = methods.recent_trend(years, time="year", numerator="x", denominator="n")
    limits = methods.recent_trend(years, time="year", value="x", lower_ci="low", upper_ci="high")
    for said in (counts, limits):
        assert said["direction"].item() is None
        assert said["reason"].item() == "a time not a whole number of years from the last"
    earlier = years.with_columns(pl.col("year") - pl.when(pl.col("year") == 2018.5).then(6.0).otherwise(0.0))
    assert methods.recent_trend(earlier, time="year", numerator="x", denominator="n")["direction"].item()


@pytest.mark.parametrize("kind", ["polars", "polars-lazy", "duckdb"])
def test_an_age_that_nobody_reaches_makes_no_life_table(kind: str) -> None:
    ages = pl.DataFrame({"age": [0, 10**15], "d": [10, 10], "p": [4000, 4000]})
    said = as_polars(
        methods.life_expectancy(as_kind(ages, kind), deaths="d", population="p", age_start="age")
    )
    assert said["value"].item() is None
    assert said["reason"].item() == "age bands not a sequence we know"


@pytest.mark.parametrize("kind", ["polars", "duckdb"])
def test_a_funnel_has_no_room_for_a_number_without_bounds(kind: str) -> None:
    areas = pl.DataFrame({"x": [1.0, 2.0], "n": [10.0, 1e300]})
    said = as_polars(methods.funnel_limits(as_kind(areas, kind), numerator="x", denominator="n"))
    assert said["denominator"].to_list() == [None]
    assert said["reason"].to_list() == ["a denominator too large to draw"]
