"""Recent trends, the chi-squared test for trend, slopes: published figures, scipy and slow plain twins."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldenthread import methods
from goldenthread.errors import InputError
from tests.methods.cases.trends import YEARS
from tests.support.shared import shared

SOME = settings(deadline=None, max_examples=25)
CRITICAL = 9.54953570608324
PUBLISHED = {
    "Cannot be calculated": None,
    "No significant change": "no significant change",
    "Decreasing and getting better": "decreasing",
    "Increasing and getting worse": "increasing",
}


def published() -> pl.DataFrame:
    """Hospital admissions for injuries, each area and sex: rates with limits, and the published trend."""
    name = "fingertips_90284_region_hospital_admissions_2324.csv.gz"
    rows = pl.read_csv(shared() / "data" / "dfe-csc-outcomes" / name, infer_schema_length=None)
    return rows.filter(pl.col("Category").is_null()).select(
        area="Area Code",
        parent="Parent Code",
        sex="Sex",
        year=pl.col("Time period").str.slice(0, 4).cast(pl.Int64),
        rate=pl.col("Value").cast(pl.Float64),
        low=pl.col("Lower CI 95.0 limit").cast(pl.Float64),
        high=pl.col("Upper CI 95.0 limit").cast(pl.Float64),
        said=pl.col("Recent Trend"),
    )


@pytest.mark.shared
def test_the_published_trend_of_every_area_and_sex() -> None:
    rows = published()
    asked = {"time": "year", "by": ["area", "sex"], "value": "rate", "lower_ci": "low", "upper_ci": "high"}
    ours = methods.recent_trend(rows, **asked, consecutive=False)
    theirs = rows.drop_nulls("said").unique(["area", "sex", "said"])
    both = ours.join(theirs, on=["area", "sex"], how="left", validate="1:1")
    assert both.height == 489
    wrong = both.filter(
        pl.col("direction").ne_missing(pl.col("said").replace_strict(PUBLISHED, return_dtype=pl.String))
    )
    assert wrong.to_dicts() == []
    counts = dict(both["said"].value_counts().iter_rows())
    assert counts == {
        "No significant change": 283,
        "Decreasing and getting better": 195,
        "Increasing and getting worse": 5,
        "Cannot be calculated": 6,
    }
    assert both.filter(pl.col("direction").is_null())["reason"].null_count() == 0
    # Sixteen of the published trends step over a year that has no value; we do so only when asked to.
    strict = methods.recent_trend(rows, **asked)
    assert (strict["reason"].drop_nulls().len(), ours["reason"].drop_nulls().len()) == (22, 6)
    same = strict.join(ours, on=["area", "sex"]).filter(pl.col("reason").is_null())
    assert (same["direction"] == same["direction_right"]).all()


@pytest.mark.shared
def test_a_trend_turned_round_is_seen() -> None:
    # One published export has the direction the wrong way about: the values fell, and it says that they rose.
    area = published().filter(area="E06000002", sex="Persons")
    asked = {"time": "year", "by": "area", "value": "rate", "lower_ci": "low", "upper_ci": "high"}
    fell = methods.recent_trend(area, **asked)
    rose = methods.recent_trend(
        area.with_columns(year=-pl.col("year")).filter(pl.col("year") <= -2019), **asked
    )
    assert (fell["direction"].item(), rose["direction"].item()) == ("decreasing", "increasing")
    assert rose["chi_squared"].item() == pytest.approx(fell["chi_squared"].item())


def slope(t: list[float], y: list[float], w: list[float]) -> float:
    """Of the weighted regression, from its textbook sums."""
    total = sum(w)
    top = total * sum(a * b * c for a, b, c in zip(w, t, y, strict=True)) - sum(
        a * b for a, b in zip(w, t, strict=True)
    ) * sum(a * c for a, c in zip(w, y, strict=True))
    return top / (
        total * sum(a * b * b for a, b in zip(w, t, strict=True))
        - sum(a * b for a, b in zip(w, t, strict=True)) ** 2
    )


def steady(t: list[float], y: list[float], w: list[float]) -> bool:
    """Whether the slope keeps its sign with any one point left out; nought counts as rising."""
    fits = [slope(t, y, w)]
    fits += [
        slope(*([one for other, one in enumerate(of) if other != out] for of in (t, y, w)))
        for out in range(len(t))
    ]
    return len({fit >= 0 for fit in fits}) == 1


def marker(t: list[float], y: list[float], w: list[float], chi: float) -> tuple[bool, str]:
    significant = chi > CRITICAL and steady(t, y, w)
    if not significant:
        return False, "no significant change"
    return True, "increasing" if slope(t, y, w) >= 0 else "decreasing"


ESTIMATE = st.tuples(st.integers(100, 160), st.integers(1, 9), st.integers(1, 9))


@SOME
@given(st.lists(st.lists(ESTIMATE, min_size=5, max_size=5), min_size=1, max_size=12), st.integers(4, 5))
def test_the_trend_of_estimates_is_its_plain_twin(series: list[list[Any]], points: int) -> None:
    rows = [
        (s, 2000 + t, v / 7, v / 7 - down / 3, v / 7 + up / 3)
        for s, years in enumerate(series)
        for t, (v, down, up) in enumerate(years)
    ]
    frame = pl.DataFrame(rows, schema=["s", "t", "v", "l", "u"], orient="row").sample(
        fraction=1.0, shuffle=True, seed=1
    )
    said = methods.recent_trend(frame, time="t", by="s", value="v", lower_ci="l", upper_ci="u", points=points)
    for s, row in enumerate(said.iter_rows(named=True)):
        years = [row for row in rows if row[0] == s][-points:]
        t, y = [float(at) for at in range(1, points + 1)], [row[2] for row in years]
        w = [(3.92 / (u - lo)) ** 2 for *_, lo, u in years]
        about = (
            sum(w) * sum(a * b * b for a, b in zip(w, t, strict=True))
            - sum(a * b for a, b in zip(w, t, strict=True)) ** 2
        )
        chi = slope(t, y, w) ** 2 / (sum(w) / about)
        assert row["chi_squared"] == pytest.approx(chi, rel=1e-9, abs=1e-9)
        if abs(chi - CRITICAL) > 1e-6 and min(abs(slope(*part)) for part in parts(t, y, w)) > 1e-9:
            assert (row["significant"], row["direction"]) == marker(t, y, w, chi)


def parts(*lists: list[float]) -> list[list[list[float]]]:
    """All points, and each time all but one."""
    many = len(lists[0])
    kept = [*combinations(range(many), many - 1), tuple(range(many))]
    return [[[of[at] for at in some] for of in lists] for some in kept]


COUNT = st.tuples(st.integers(1, 99), st.integers(100, 400))


@SOME
@given(st.lists(st.lists(COUNT, min_size=5, max_size=5), min_size=1, max_size=12))
def test_the_trend_of_proportions_is_its_plain_twin(series: list[list[Any]]) -> None:
    rows = [(s, t, x, n) for s, years in enumerate(series) for t, (x, n) in enumerate(years)]
    frame = pl.DataFrame(rows, schema=["s", "t", "x", "n"], orient="row").sample(
        fraction=1.0, shuffle=True, seed=1
    )
    said = methods.recent_trend(frame, time="t", by="s", numerator="x", denominator="n")
    for years, row in zip(series, said.iter_rows(named=True), strict=True):
        chi = table_chi_squared([float(t) for t in range(1, 6)], years)
        assert row["chi_squared"] == pytest.approx(chi, rel=1e-9, abs=1e-9)
        t, y, w = [1.0, 2, 3, 4, 5], [math.log(x / (n - x)) for x, n in years], [1.0] * 5
        if min(abs(slope(*part)) for part in parts(t, y, w)) > 1e-9:
            assert (row["significant"], row["direction"]) == marker(t, y, w, chi)


def table_chi_squared(scores: list[float], counts: list[Any]) -> float:
    """The test from its textbook sums."""
    x, n = [float(x) for x, _ in counts], [float(n) for _, n in counts]
    all_x, all_n = sum(x), sum(n)
    xs = sum(a * b for a, b in zip(x, scores, strict=True))
    ns = sum(a * b for a, b in zip(n, scores, strict=True))
    nss = sum(a * b * b for a, b in zip(n, scores, strict=True))
    below = all_x * (all_n - all_x) * (all_n * nss - ns**2)
    return all_n * (all_n * xs - all_x * ns) ** 2 / below


def test_one_odd_year_makes_no_trend() -> None:
    # The chi-squared is far above the critical value, but without the last year the values fall.
    years = pl.DataFrame({"t": range(5), "v": [10.0, 9.9, 9.8, 9.7, 20.0]})
    years = years.with_columns(l=pl.col("v") - 0.5, u=pl.col("v") + 0.5)
    said = methods.recent_trend(years, time="t", value="v", lower_ci="l", upper_ci="u").row(0, named=True)
    assert said["chi_squared"] > 100
    assert (said["significant"], said["direction"]) == (False, "no significant change")


def test_why_a_trend_cannot_be_calculated() -> None:
    base = pl.DataFrame({"t": [*range(5)], "v": 3.0, "l": 2.0, "u": 4.0, "x": 5.0, "n": 9.0})

    def at(row: int, **more: Any) -> pl.DataFrame:
        return base.with_columns(
            **{
                name: pl.when(pl.int_range(pl.len()) == row).then(pl.lit(value)).otherwise(name)
                for name, value in more.items()
            }
        )

    estimates = {
        "time missing in the series": at(2, t=None),
        "time repeated in the series": at(2, t=3),
        "value missing": at(4, v=None),
        "limit missing": at(1, l=None),
        "limits of no width": at(1, u=2.0),
        "too few times up to the latest": at(0, t=-1),
    }
    for reason, frame in estimates.items():
        said = methods.recent_trend(frame, time="t", value="v", lower_ci="l", upper_ci="u")
        assert said.row(0) == (None, None, None, None, reason)
    counts = {
        "numerator missing": at(0, x=None),
        "denominator missing": at(0, n=None),
        "numerator below 0": at(0, x=-1.0),
        "denominator not above 0": at(0, n=0.0),
        "numerator above denominator": at(0, x=10.0),
        "numerator 0 or all of the denominator": at(0, x=9.0),
    }
    for reason, frame in counts.items():
        said = methods.recent_trend(frame, time="t", numerator="x", denominator="n")
        assert said.row(0) == (None, None, None, None, reason)
    for frame, reason in (
        (at(2, t=None), "time missing in the series"),
        (at(2, t=3), "time repeated in the series"),
        (at(2, v=None), "too few times up to the latest"),
        (pl.concat([base, at(2, v=None, t=9)]).unique("t"), None),
        (pl.concat([base, base.head(2).with_columns(v=None)]), None),  # what is not sound is not there
    ):
        said = methods.recent_trend(frame, time="t", value="v", lower_ci="l", upper_ci="u", consecutive=False)
        assert said["reason"].item() == reason
    older = pl.concat([base, at(0, v=None, t=-7).head(1)])  # what is before the last five is no matter
    assert (
        methods.recent_trend(older, time="t", value="v", lower_ci="l", upper_ci="u")["reason"].item() is None
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "U024"),
        ({"value": "x"}, "U024"),
        ({"numerator": "x"}, "U024"),
        ({"value": "x", "lower_ci": "low", "upper_ci": "high", "numerator": "x", "denominator": "n"}, "U024"),
        ({"numerator": "x", "denominator": "n", "points": 3}, "U025"),
        ({"numerator": "x", "denominator": "n", "points": 5.0}, "U025"),
        ({"numerator": "x", "denominator": "n", "time": "area"}, "U022"),
    ],
)
def test_what_a_trend_may_not_be_asked(more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.recent_trend(YEARS, **({"time": "year"} | more))
    assert error.value.findings[0].code == code


@SOME
@given(
    st.lists(st.lists(COUNT, min_size=2, max_size=9), min_size=1, max_size=9),
    st.sampled_from([0, 2015]),
    st.sampled_from([0.9, 0.95, 0.998]),
)
def test_chi_squared_for_trend_is_its_plain_twin(series: list[list[Any]], start: int, share: float) -> None:
    rows = [(s, start + t, x, n) for s, years in enumerate(series) for t, (x, n) in enumerate(years)]
    frame = pl.DataFrame(rows, schema=["s", "t", "x", "n"], orient="row")
    said = methods.chi_squared_for_trend(
        frame, numerator="x", denominator="n", score="t", by="s", confidence=share
    )
    for years, row in zip(series, said.iter_rows(named=True), strict=True):
        chi = table_chi_squared([float(t) for t in range(len(years))], years)
        assert row["chi_squared"] == pytest.approx(chi, rel=1e-9, abs=1e-9)
        assert row["p_value"] == pytest.approx(stats.chi2.sf(row["chi_squared"], 1), rel=1e-11)
        assert row["significant"] == (row["p_value"] < 1 - share)
        t = np.arange(len(years))
        n = np.array([n for _, n in years])
        lean = np.average(t, weights=[x for x, _ in years]) - np.average(t, weights=n)
        words = (
            ("increasing" if lean > 0 else "decreasing") if row["significant"] else "no significant change"
        )
        assert row["direction"] == words


@pytest.mark.parametrize("root", [0.0, 1e-9, 0.3, 1.0, 5.0, 17.0, 37.0])
def test_the_chance_of_a_chi_squared(root: float) -> None:
    # Two classes of a million people: the difference is about `root` standard errors.
    frame = pl.DataFrame({"x": [5e5, 5e5 + root * 500 * math.sqrt(2)], "n": [1e6, 1e6], "s": [0, 1]})
    said = methods.chi_squared_for_trend(frame, numerator="x", denominator="n", score="s").row(0, named=True)
    assert said["chi_squared"] == pytest.approx(root * root, rel=1e-2, abs=1e-9)
    assert said["p_value"] == pytest.approx(stats.chi2.sf(said["chi_squared"], 1), rel=1e-11)


def test_the_example_of_r() -> None:
    # R's example of prop.trend.test: smokers in four groups of patients; it says 8.2249 and p = 0.004132.
    frame = pl.DataFrame({"x": [83, 90, 129, 70], "n": [86, 93, 136, 82], "s": [1, 2, 3, 4]})
    said = methods.chi_squared_for_trend(frame, numerator="x", denominator="n", score="s").row(0, named=True)
    assert said["chi_squared"] == pytest.approx(8.2249, abs=5e-5)
    assert said["p_value"] == pytest.approx(0.004132, abs=5e-7)
    assert said["direction"] == "decreasing"


def test_why_there_is_no_test_for_trend() -> None:
    asked = {"numerator": "x", "denominator": "n", "score": "s"}
    for x, s, reason in (
        ([1.0, None], [1, 2], "numerator missing"),
        ([1.0, 2.0], [1, None], "score missing"),
        ([0.0, 0.0], [1, 2], "numerators all 0, or all of the denominators"),
        ([9.0, 9.0], [1, 2], "numerators all 0, or all of the denominators"),
        ([1.0, 2.0], [3, 3], "scores all the same"),
    ):
        frame = pl.DataFrame({"x": x, "n": [9.0, 9.0], "s": s})
        assert methods.chi_squared_for_trend(frame, **asked).row(0) == (None,) * 5 + (reason,)
    for bad in ((0.95, 0.998), 0.5, None):
        with pytest.raises(InputError, match="confidence level"):
            methods.chi_squared_for_trend(frame, **asked, confidence=bad)  # type: ignore[arg-type]


LINE = st.lists(st.tuples(st.integers(1990, 2030), st.integers(-500, 500)), min_size=3, max_size=20)


@SOME
@given(st.lists(LINE, min_size=1, max_size=9))
def test_the_slope_is_that_of_scipy(series: list[list[tuple[int, int]]]) -> None:
    rows = [(s, t, v / 8) for s, points in enumerate(series) for t, v in points]
    frame = pl.DataFrame(rows, schema=["s", "t", "v"], orient="row")
    said = methods.regression_slope(frame, value="v", time="t", by="s", confidence=0.998)
    for points, row in zip(series, said.iter_rows(named=True), strict=True):
        t, v = [float(t) for t, _ in points], [v / 8 for _, v in points]
        if len(set(t)) == 1:
            assert row["reason"] == "times all the same"
            continue
        fit = stats.linregress(t, v)
        off = np.array(v) - fit.intercept - fit.slope * np.array(t)  # scipy's stderr loses its digits near 0
        error = math.sqrt(off @ off / (len(t) - 2)) / (np.std(t) * math.sqrt(len(t)))
        half = stats.t.ppf(0.999, len(t) - 2) * error
        assert row["value"] == pytest.approx(fit.slope, rel=1e-8, abs=1e-8)
        assert row["intercept"] == pytest.approx(fit.intercept, rel=1e-8, abs=1e-4)
        assert row["upper_ci"] == pytest.approx(fit.slope + half, rel=1e-7, abs=1e-5)
        assert row["points"] == len(t)


@SOME
@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(1, 40)), min_size=2, max_size=12))
def test_the_weighted_slope_is_its_plain_twin(points: list[tuple[int, int]]) -> None:
    t, y = [float(at) for at in range(len(points))], [v / 4 for v, _ in points]
    w = [(3.92 / (wide / 5)) ** 2 for _, wide in points]
    frame = pl.DataFrame({"t": t, "v": y, "l": y, "u": [v / 4 + wide / 5 for v, wide in points]})
    said = methods.regression_slope(frame, value="v", time="t", lower_ci="l", upper_ci="u").row(0, named=True)
    middle = sum(a * b for a, b in zip(w, t, strict=True)) / sum(w)
    error = 1 / math.sqrt(sum(a * (b - middle) ** 2 for a, b in zip(w, t, strict=True)))
    assert said["value"] == pytest.approx(slope(t, y, w), abs=1e-9)
    assert said["lower_ci"] == pytest.approx(said["value"] - stats.norm.ppf(0.975) * error)


def test_years_around_2000_lose_no_digits() -> None:
    near = pl.DataFrame({"t": range(5), "v": [1.0, 2.5, 2.0, 4.0, 4.5]})
    far = near.with_columns(t=pl.col("t") + 1e6)
    one, two = (methods.regression_slope(frame, value="v", time="t") for frame in (near, far))
    for name in ("value", "lower_ci", "upper_ci"):
        assert one[name].item() == pytest.approx(two[name].item(), rel=1e-12)


def test_why_there_is_no_slope() -> None:
    for frame, reason in (
        (pl.DataFrame({"t": [1, 2], "v": [1.0, 2.0]}), "too few points"),
        (pl.DataFrame({"t": [1, 2, None], "v": [1.0, 2.0, 3.0]}), "time missing in the series"),
        (pl.DataFrame({"t": [1, 2, 3], "v": [1.0, 2.0, None]}), "value missing"),
        (pl.DataFrame({"t": [0.1, 0.1, 0.1], "v": [1.0, 2.0, 3.0]}), "times all the same"),
    ):
        said = methods.regression_slope(frame, value="v", time="t")
        assert said.drop("points").row(0) == (None,) * 5 + (reason,)
    limits = pl.DataFrame({"t": [1, 2], "v": [1.0, 2.0], "l": [0.5, None], "u": [1.5, 2.5]})
    asked = {"value": "v", "time": "t", "lower_ci": "l", "upper_ci": "u"}
    assert methods.regression_slope(limits, **asked)["reason"].item() == "limit missing"
    narrow = limits.with_columns(l=pl.col("u"))
    assert methods.regression_slope(narrow, **asked)["reason"].item() == "limits of no width"
    with pytest.raises(InputError, match="without the other"):
        methods.regression_slope(limits, value="v", time="t", lower_ci="l")


def test_a_slope_without_limits() -> None:
    frame = pl.DataFrame({"t": [1, 2, 3], "v": [1.0, 2.0, 4.0]})
    said = methods.regression_slope(frame, value="v", time="t", confidence=None)
    assert said.columns == ["value", "intercept", "points", "method", "reason"]
    assert said["value"].item() == 1.5
