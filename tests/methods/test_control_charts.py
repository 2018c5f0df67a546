"""Control charts and run charts: NHSRplotthedots 0.2.2 (R), slow plain twins, and their own promises."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods.control_charts.run_charts import allowed_runs
from goldenthread.methods.control_charts.special_causes import RULES as WORDS
from tests.methods import plain_charts
from tests.methods.cases import control_charts as cases
from tests.support.engines import differences
from tests.support.shared import shared

CLOSE = 1e-12
NO_LIMITS = ("single", "constant_then_change")  # R gives limits of no width, or none: we give a reason
ELSEWHERE = ("rebase_on_missing_date",)  # R ignores a rebase at a time that is not in the data; we do not
NO_TARGET = [("ae_orgs_breaches_rebase_target", area) for area in ("RJC", "RR1")]  # others have one
RULES = {
    "Above UCL": "above upper limit",
    "Below LCL": "below lower limit",
    "7 Point Trend (Increasing)": "increasing trend",
    "7 Point Trend (Decreasing)": "decreasing trend",
    "2 in 3 Above CL": "two in three near upper limit",
    "2 in 3 Below CL": "two in three near lower limit",
    "7 Points Above CL": "shift above centre line",
    "7 Points Below CL": "shift below centre line",
    "Common Cause": None,
}


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "spc"


def read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, null_values=["NA"], infer_schema_length=None)


def asked(args: str) -> dict[str, Any]:
    """The arguments of ptd_spc in a case, as ours."""
    said: dict[str, Any] = {}
    for name in ("improvement_direction", "target", "fix_after_n_points"):
        if f"{name}=" in args and f"{name}={{" not in args:
            said[name] = args.split(f"{name}=")[1].split(",")[0].split(" ")[0]
    if "rebase=" in args and "rebase={" not in args:
        dates = args.split("rebase=")[1].strip("[").split("]")[0]
        dates = dates if "[" in args else dates.split(",")[0].split(" ")[0]
        said["rebase"] = [date.fromisoformat(one) for one in dates.split(",")]
    ours: dict[str, Any] = {"improvement": said.get("improvement_direction", "increase")}
    ours["screen"] = "screen_outliers=FALSE" not in args
    if "target" in said:
        ours["target"] = float(said["target"])
    if "fix_after_n_points" in said:
        ours["baseline_points"] = int(said["fix_after_n_points"])
    if "rebase" in said:
        ours["rebase"] = said["rebase"]
    return ours


def chart_of(args: str, points: pl.DataFrame) -> pl.DataFrame:
    """Our charts of the points of the cases with these arguments, in the golden file's order."""
    more = asked(args)
    frame = points.select("case", "f", pl.col("x").str.to_date(), "y").with_row_index("row")
    if "rebase={" in args:
        when = {"RJZ": date(2018, 1, 1), "RAS": date(2017, 9, 1)}
        aims = {"RJZ": 3000.0, "RAS": 500.0, "RQM": 1000.0}
        begins = pl.col("x") == pl.col("f").replace_strict(when, default=None)
        goal = pl.col("f").replace_strict(aims, default=None, return_dtype=pl.Float64)
        frame = frame.with_columns(begins=begins, goal=goal)
        more |= {"rebase": "begins", "target": "goal"}
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=1)
    said = methods.statistical_process_control(shuffled, value="y", time="x", by=["case", "f"], **more)
    return said.sort("row")


@lru_cache(maxsize=1)
def golden_charts(golden: Path) -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Each case's name, each point as R has it, and as we have it; those with a test of their own aside."""
    points = read(golden / "points_expected.csv")
    kept = read(golden / "cases.csv").filter(
        ~pl.col("series").is_in(NO_LIMITS) & ~pl.col("case").is_in(ELSEWHERE)
    )
    made: list[Any] = []
    for (args,), some in kept.group_by("args"):
        theirs = points.join(some.select("case", "series"), on="case", maintain_order="left")
        made += zip(
            theirs.select("case", "series", "f", "x").iter_rows(named=True),
            theirs.iter_rows(named=True),
            chart_of(args, theirs).iter_rows(named=True),
            strict=True,
        )
    return made


def close(ours: Any, theirs: Any) -> bool:
    if ours is None or theirs is None or theirs != theirs:
        return ours is None and (theirs is None or theirs != theirs)
    return abs(ours - theirs) <= CLOSE * max(abs(ours), abs(theirs))


@pytest.mark.shared
def test_every_point_of_every_golden_chart(golden: Path) -> None:
    compared, special = 0, 0
    for at, theirs, ours in golden_charts(golden):
        compared += 1
        short = "XmR, fewer than 13 points" if theirs["short_group_warning"] else "XmR"
        assert close(ours["mean"], theirs["mean_col"]), at
        assert ours["segment"] == theirs["rebase_group"] + 1, at
        assert ours["method"] == short, at
        if theirs["y"] is None:  # R calls a missing value common cause
            assert (ours["point_type"], ours["reason"]) == (None, "value missing"), at
            continue
        if at["series"] == "constant":  # R has no limits where it screens
            assert ours["lower_limit"] == ours["upper_limit"] == ours["mean"], at
        else:
            assert close(ours["lower_limit"], theirs["lpl"]), at
            assert close(ours["upper_limit"], theirs["upl"]), at
        assert ours["rule"] == RULES[theirs["special_cause_type"]], at
        assert ours["point_type"] == theirs["point_type"], at
        special += ours["rule"] is not None
    assert (compared, special) == (6232, 1329)


@pytest.mark.shared
def test_every_last_word_of_every_golden_chart(golden: Path) -> None:
    last = read(golden / "summary_expected.csv").filter(pl.col("variation_icon").is_not_null())
    words = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", None: None}
    said: dict[tuple[str, str], set[tuple[str, str | None]]] = {}
    for at, _, ours in golden_charts(golden):
        said.setdefault((at["case"], at["f"]), set()).add((ours["variation"], ours["assurance"]))
    expected = {
        (row["case"], row["f"]): {(row["variation_icon"], words[row["assurance_type"]])}
        for row in last.iter_rows(named=True)
        if (row["case"], row["f"]) in said
    }
    for chart in NO_TARGET:  # R says inconsistent, where another series has a target
        expected[chart] = {("common_cause", None)}
    assert said == expected
    assert len(said) == 248


@pytest.mark.shared
@pytest.mark.parametrize("direction", ["increase", "decrease", "neutral"])
def test_limits_of_no_width_are_not_believed(golden: Path, direction: str) -> None:
    # R gives limits equal to the mean, and calls each of the fifteen points a special cause.
    points = read(golden / "points_expected.csv").filter(case=f"constant_then_change__{direction}")
    assert points["special_cause_flag"].all()
    said = chart_of(f"improvement_direction={direction}", points)
    assert set(said["reason"]) == {"no moving range above 0 to set limits by"}
    results = ["mean", "lower_limit", "rule", "point_type", "variation", "method"]
    assert said.select(results).null_count().row(0) == (15,) * 6
    unscreened = chart_of("screen_outliers=FALSE", points)
    assert unscreened["rule"].to_list() == ["shift below centre line"] * 14 + ["above upper limit"]


@pytest.mark.shared
def test_a_single_point_has_no_limits(golden: Path) -> None:
    points = read(golden / "points_expected.csv").filter(case="single__increase")
    assert chart_of("", points).row(0)[-1] == "too few points in a row for limits"


@pytest.mark.shared
def test_a_segment_begins_at_the_first_point_at_or_after_a_time(golden: Path) -> None:
    # R, asked to begin one in the middle of a month, says nothing and does nothing.
    points = read(golden / "points_expected.csv").filter(case="rebase_on_missing_date")
    assert set(points["rebase_group"]) == {0}
    said = chart_of("rebase=2022-05-15", points)
    assert said["segment"].to_list() == [1] * 5 + [2] * 19


FEW = st.one_of(st.none(), st.integers(0, 6).map(float))
FINE = st.one_of(st.none(), st.floats(-100, 100).map(lambda value: round(value, 3)))
SERIES = st.one_of(st.lists(FEW, min_size=2, max_size=40), st.lists(FINE, min_size=2, max_size=40))
SEVERAL = st.lists(SERIES, min_size=1, max_size=8)
SOME = settings(deadline=None, max_examples=15)


def one(values: list[float | None]) -> pl.DataFrame:
    """One series, out of order."""
    return several([values]).drop("s")


def several(series: list[list[float | None]]) -> pl.DataFrame:
    """The series under each other, out of order."""
    rows = [(s, t, v) for s, values in enumerate(series) for t, v in enumerate(values)]
    frame = pl.DataFrame(rows, schema={"s": pl.Int64, "t": pl.Int64, "v": pl.Float64}, orient="row")
    return frame.sample(fraction=1.0, shuffle=True, seed=3)


def charts(method: Any, series: list[list[float | None]], **more: Any) -> Iterator[pl.DataFrame]:
    """The chart of each."""
    said = method(several(series), value="v", time="t", by="s", **more)
    return (said.filter(s=s).sort("t") for s in range(len(series)))


def told(codes: list[int], values: list[float | None]) -> list[str | None]:
    return [None if value is None else WORDS.get(code) for code, value in zip(codes, values, strict=True)]


@SOME
@given(SEVERAL, st.booleans(), st.integers(3, 8), st.integers(3, 8))
def test_the_xmr_chart_is_its_plain_twin(
    series: list[list[float | None]], screen: bool, trend: int, shift: int
) -> None:
    more = {"screen": screen, "trend_points": trend, "shift_points": shift}
    made = charts(methods.statistical_process_control, series, **more)
    for values, said in zip(series, made, strict=True):
        ranges = plain_charts.mean_range(values, screen)
        known = [value for value in values if value is not None]
        if ranges is None:
            assert set(said["reason"]) == {"too few points in a row for limits"}
            continue
        if ranges == 0 and len(set(known)) > 1:
            assert set(said["reason"]) == {"no moving range above 0 to set limits by"}
            continue
        centre, width = sum(known) / len(known), 2.66 * ranges
        assert said["mean"].to_list() == pytest.approx([centre] * len(values), abs=1e-9)
        assert said["upper_limit"].to_list() == pytest.approx([centre + width] * len(values), abs=1e-9)
        codes = plain_charts.rules(values, centre, [width] * len(values), trend, shift)
        assert said["rule"].to_list() == told(codes, values)
        assert said["reason"].is_null().to_list() == [value is not None for value in values]


COUNTED = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 30)), st.integers(0, 60)), min_size=1, max_size=30
)


@SOME
@given(COUNTED, st.booleans())
def test_charts_of_counts_are_their_plain_twins(rows: list[tuple[int | None, int]], of_people: bool) -> None:
    frame = pl.DataFrame(
        {"t": range(len(rows)), "x": [x for x, _ in rows], "n": [n for _, n in rows]},
        schema={"t": pl.Int64, "x": pl.Float64, "n": pl.Float64},
    )
    method = methods.p_chart if of_people else methods.u_chart
    said = method(frame, numerator="x", denominator="n", time="t", multiplier=100)
    good = [x is not None and n > 0 and not (of_people and x > n) for x, n in rows]
    if not any(good):
        assert set(said["reason"]) == {"no point to draw a line by"}
        return
    kept = [row for row, sound in zip(rows, good, strict=True) if sound]
    mean = sum(x or 0 for x, _ in kept) / sum(n for _, n in kept)
    values = [
        100 * x / n if sound and x is not None else None for (x, n), sound in zip(rows, good, strict=True)
    ]
    spread = mean * (1 - mean) if of_people else mean
    widths = [
        300 * math.sqrt(spread / n) if sound else None for (_, n), sound in zip(rows, good, strict=True)
    ]
    assert said["value"].to_list() == pytest.approx(values)
    lower = [None if width is None else max(0.0, 100 * mean - width) for width in widths]
    assert said["lower_limit"].to_list() == pytest.approx(lower)
    most = 100 if of_people else math.inf
    upper = [None if width is None else min(most, 100 * mean + width) for width in widths]
    assert said["upper_limit"].to_list() == pytest.approx(upper)
    assert said["rule"].to_list() == told(plain_charts.rules(values, 100 * mean, widths, 7, 7), values)
    assert said["reason"].is_null().to_list() == good


@SOME
@given(SEVERAL)
def test_the_run_chart_is_its_plain_twin(series: list[list[float | None]]) -> None:
    for values, said in zip(series, charts(methods.run_chart, series), strict=True):
        if not any(value is not None for value in values):
            assert set(said["reason"]) == {"no point to draw a line by"}
            continue
        centre, codes, off, runs = plain_charts.run_rules(values)
        assert said["median"].to_list() == pytest.approx([centre] * len(values))
        assert said["rule"].to_list() == told(codes, values)
        assert set(said["runs"]) == {runs}
        assert said["fewest_runs"][0] == (allowed_runs(off)[0] if off >= 10 else None)


@pytest.mark.parametrize(("points", "allowed"), [(10, (3, 9)), (13, (4, 11)), (16, (5, 13)), (30, (11, 21))])
def test_how_many_runs_chance_explains(points: int, allowed: tuple[int, int]) -> None:
    # Swed and Eisenhart (1943): for two kinds of 5, at most 2 or at least 10; for two of 15, 10 and 22.
    assert allowed_runs(points) == allowed


def test_points_on_the_median_and_repeated_values_are_passed_over() -> None:
    values = [6.0, 7, 8, 5, 6, 7, 8, 1, 1, 2, 2, 3, 4, 9, 3]
    said = methods.run_chart(one(values), value="v", time="t", improvement="decrease").sort("t")
    assert said["median"][0] == 5.0
    assert said["rule"].to_list() == [
        *["shift above centre line"] * 3,
        None,  # on the median
        *["shift above centre line"] * 3,
        "increasing trend",
        "shift below centre line",  # the second of two equal values
        "increasing trend",
        "shift below centre line",
        *["increasing trend"] * 3,
        None,
    ]
    assert said["point_type"].to_list()[6:9] == [
        "special_cause_concern",
        "special_cause_concern",
        "special_cause_improvement",
    ]
    assert said.select("runs", "fewest_runs", "most_runs").row(0) == (4, *allowed_runs(14))


RISE = [54.0, 50, 54, 50, 54, 50, 54, 50, 54, 50, 54, 50, 54, 70]


@pytest.mark.parametrize(
    ("improvement", "point", "variation", "assurance"),
    [
        ("increase", "special_cause_improvement", "improvement_high", ["fail", "inconsistent", "pass"]),
        ("decrease", "special_cause_concern", "concern_high", ["pass", "inconsistent", "fail"]),
        ("neutral", "special_cause_neutral_high", "neutral_high", [None, None, None]),
    ],
)
def test_what_a_point_means_and_whether_a_target_is_met(
    improvement: str, point: str, variation: str, assurance: list[str | None]
) -> None:
    for target, word in zip((99, 52, 20), assurance, strict=True):
        said = methods.statistical_process_control(
            one(list(RISE)), value="v", time="t", improvement=improvement, target=target
        ).sort("t")
        assert said.select("point_type", "variation", "assurance").row(-1) == (point, variation, word)
        assert set(said["variation"]) == {variation}
        assert said["point_type"][0] == "common_cause"


def test_the_last_point_is_the_last_with_a_value() -> None:
    said = methods.statistical_process_control(one([*RISE, None]), value="v", time="t").sort("t")
    assert said.select("point_type", "variation", "reason").row(-1) == (
        None,
        "improvement_high",
        "value missing",
    )
    assert said["mean"].null_count() == 0  # the line goes on


@SOME
@given(SEVERAL)
def test_a_mirror_turns_high_to_low(series: list[list[float | None]]) -> None:
    mirrored = [[None if value is None else -3 * value for value in values] for values in series]
    pair = zip(
        charts(methods.statistical_process_control, series),
        charts(methods.statistical_process_control, mirrored, improvement="decrease"),
        strict=True,
    )
    for up, down in pair:
        for name in ("point_type", "reason"):
            assert up[name].to_list() == down[name].to_list()


def test_a_series_is_none_of_another_ones_business() -> None:
    alone = pl.concat([cases.chart(part) for part in cases.SERIES.partition_by("area")])
    assert differences(cases.chart(cases.SERIES), alone, cases.ORDER) == []


def test_times_that_do_not_order_a_series_leave_it_without_a_chart() -> None:
    said = cases.chart(cases.SERIES)
    for area, reason in (
        ("repeated", "time repeated in the series"),
        ("no time", "time missing in the series"),
    ):
        part = said.filter(area=area)
        assert set(part["reason"]) == {reason}
        assert part["mean"].null_count() == part["point_type"].null_count() == part.height
    assert set(said.filter(area="stable")["reason"]) == {None}


def test_a_segment_by_column_is_one_by_date() -> None:
    begin = 202102
    whole = cases.SERIES.filter(pl.col("area").is_in(["stable", "broken", "shift"]))
    by_date = cases.chart(whole, rebase=[begin, begin])
    assert differences(by_date, cases.chart(whole, rebase="anew"), cases.ORDER) == []
    assert set(by_date["segment"]) == {1, 2}
    marked = whole.with_columns(anew=pl.col("anew") | (pl.col("month") == 202001))
    assert (
        differences(by_date, cases.chart(marked, rebase="anew").with_columns(whole["anew"]), cases.ORDER)
        == []
    )
    assert by_date.filter(area="shift")["mean"].n_unique() == 2


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"improvement": "up"}, "U024"),
        ({"baseline_points": 11}, "U025"),
        ({"baseline_points": 12.5}, "U025"),
        ({"trend_points": 2}, "U025"),
        ({"shift_points": 0}, "U025"),
        ({"target": math.nan}, "U025"),
        ({"target": "aims"}, "U020"),
        ({"rebase": "never"}, "U020"),
        ({"rebase": ["2021-02-01"]}, "U022"),
        ({"rebase": [date(2021, 2, 1)]}, "U022"),
        ({"value": "area"}, "U022"),
    ],
)
def test_what_a_chart_may_not_be_asked(more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.statistical_process_control(cases.SERIES, **({"value": "v", "time": "month"} | more))
    assert error.value.findings[0].code == code


def test_results_do_not_overwrite_columns() -> None:
    with pytest.raises(InputError, match="a column 'mean'"):
        cases.chart(cases.SERIES.rename({"aim": "mean"}))


@pytest.mark.parametrize(("method", "more"), [(methods.run_chart, {"value": "v"})])
@pytest.mark.parametrize("bad", [{"trend_points": 1}, {"shift_points": 1}, {"improvement": "up"}])
def test_what_a_run_chart_may_not_be_asked(method: Any, more: dict[str, Any], bad: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        method(one([1.0]), time="t", **more, **bad)


@SOME
@given(
    st.integers(0, 60), st.integers(1, 200), st.floats(0.01, 0.9), st.sampled_from(["higher", "lower", "x"])
)
def test_areas_against_control_limits_are_their_plain_twin(x: int, n: int, share: float, good: str) -> None:
    frame = pl.DataFrame({"x": [x], "n": [n], "b": [share * 1000], "g": [good]})
    asked = {"numerator": "x", "denominator": "n", "benchmark": "b", "good": "g", "multiplier": 1000}
    rate = methods.compare_with_control_limits(frame, **asked, kind="rate").row(0, named=True)
    expected = n * share
    z = stats.norm.ppf(0.999)
    if expected < 10:
        lower, upper = stats.chi2.ppf(0.001, 2 * expected) / 2, stats.chi2.ppf(0.999, 2 * expected + 2) / 2
    else:
        above = expected + 1
        lower = expected * (1 - 1 / 9 / expected - z / 3 / math.sqrt(expected)) ** 3
        upper = above * (1 - 1 / 9 / above + z / 3 / math.sqrt(above)) ** 3
    assert rate["lower_limit"] == pytest.approx(lower / n * 1000, rel=1e-8, abs=1e-8)
    assert rate["upper_limit"] == pytest.approx(upper / n * 1000, rel=1e-8)
    assert rate["comparison"] == word(x / n * 1000, rate["lower_limit"], rate["upper_limit"], good)
    if x <= n:
        said = methods.compare_with_control_limits(frame, **asked).row(0, named=True)
        root = z * math.sqrt(z * z + 4 * expected * (1 - share))
        limits = [(2 * expected + z * z + side * root) / (2 * (n + z * z)) * 1000 for side in (-1, 1)]
        assert [said["lower_limit"], said["upper_limit"]] == pytest.approx(limits)
        assert said["comparison"] == word(x / n * 1000, *limits, good)


def word(value: float, lower: float, upper: float, good: str) -> str:
    if lower <= value <= upper:
        return "similar"
    side = "higher" if value > upper else "lower"
    return side if good == "x" else "better" if side == good else "worse"


def test_impossible_areas_have_a_reason() -> None:
    said = methods.compare_with_control_limits(
        cases.AREAS, numerator="x", denominator="n", benchmark="b", good="g", multiplier=100
    )
    assert said["reason"].to_list()[5:11] == [
        "numerator missing",
        "numerator below 0",
        "numerator above denominator",
        "denominator not above 0",
        "benchmark missing",
        "benchmark impossible",
    ]
    for name in ("value", "lower_limit", "upper_limit", "comparison", "method"):
        assert said[name].is_null().to_list() == said["reason"].is_not_null().to_list()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "ratio"}, "U024"),
        ({"confidence": (0.95, 0.998)}, "U021"),
        ({"confidence": 0.5}, "U021"),
        ({"multiplier": 0}, "U025"),
    ],
)
def test_what_control_limits_may_not_be_asked(more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.compare_with_control_limits(
            cases.AREAS, numerator="x", denominator="n", benchmark="b", good="g", **more
        )
    assert error.value.findings[0].code == code
