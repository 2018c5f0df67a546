"""Funnels: R's numbers, slow plain twins, what the lines and the judgements have to do with each other."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level, levels
from goldenthread.methods.funnels.axis import with_ends
from goldenthread.methods.funnels.overdispersion import limits
from goldenthread.methods.poisson import exact_poisson, with_exact_poisson
from tests.support.shared import shared

# R finds the expected events of a ratio or rate by bisection: within 5e-5 of the closed form.
BISECTION, CLOSED = 1e-4, 1e-12


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "phe"


def table(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, null_values="NA", infer_schema_length=None)


def agree(ours: pl.DataFrame, theirs: pl.DataFrame, names: dict[str, str], close: float) -> None:
    assert ours.height == theirs.height > 0
    for name, of_r in names.items():
        assert ours[name].to_list() == pytest.approx(theirs[of_r].to_list(), rel=close, abs=1e-12), name


# --- the lines -----------------------------------------------------------------------------------------

PROPORTIONS = {
    "denominator": "Population",
    "baseline": "baseline",
    "lower_limit_95": "lower_2s_limit",
    "upper_limit_95": "upper_2s_limit",
    "lower_limit_99_8": "lower_3s_limit",
    "upper_limit_99_8": "upper_3s_limit",
}
COUNTS = {
    f"{side}_{part}_{level}": f"{side}_{sigma}_{of_r}"
    for side in ("lower", "upper")
    for level, sigma in (("95", "2s"), ("99_8", "3s"))
    for part, of_r in (("limit", "limit"), ("denominator", "population_1_year"))
}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("case", "multiplier"),
    [("prop", 100), ("prop_narrow_axis", 100), ("prop_per1000", 1000), ("prop_mult1", 1)],
)
def test_the_lines_of_proportions(golden: Path, case: str, multiplier: float) -> None:
    areas = table(golden / "funnel_proportion_input.csv")
    if case == "prop_narrow_axis":
        areas = areas.filter(pl.col("den").is_between(4000, 7900, closed="none"))
    said = methods.funnel_limits(areas, numerator="num", denominator="den", multiplier=multiplier)
    expected = table(golden / "funnel_limits_proportion_expected.csv").filter(case=case)
    # R caps every upper limit at 100, whatever the multiplier. A proportion is capped at the whole here:
    # compared are the limits that neither caps, and of ours the others are the whole.
    for name, of_r in PROPORTIONS.items():
        ours, theirs = said[name], expected[of_r]
        free = (theirs < min(100, multiplier)) & (ours < multiplier) if "upper" in name else theirs > -1
        assert ours.filter(free).to_list() == pytest.approx(theirs.filter(free).to_list(), rel=CLOSED)
        assert name == "denominator" or ours.max() <= multiplier
    assert said.height == expected.height == 100


@pytest.mark.shared
@pytest.mark.parametrize("case", ["ratio_count", "ratio_isr"])
def test_the_lines_of_ratios(golden: Path, case: str) -> None:
    areas = table(golden / "funnel_ratio_input.csv")
    said = methods.funnel_limits(areas, numerator="obs", denominator="expected", kind="ratio")
    names = {
        "events": "Observed_events",
        **{ours: of_r.replace("population_1_year", "exp_events") for ours, of_r in COUNTS.items()},
    }
    drawn = pl.col(name for name in names if "limit" in name)
    # R's "count" is the excess over 1, its "isr" is of 100: both are the one ratio here.
    said = said.with_columns(drawn - 1 if case == "ratio_count" else drawn * 100)
    agree(said, table(golden / "funnel_limits_ratio_expected.csv").filter(case=case), names, BISECTION)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("case", "kind", "years"),
    [("rate_dsr", "standardised rate", 3), ("rate_crude", "rate", 1), ("rate_crude_1000_3y", "rate", 3)],
)
def test_the_lines_of_rates(golden: Path, case: str, kind: str, years: float) -> None:
    areas = table(golden / "funnel_rate_input.csv")
    if kind != "rate":
        areas = areas.filter(pl.col("ev") > 0)
    said = methods.funnel_limits(
        areas, numerator="ev", denominator="pop", value="rate", kind=kind, years=years
    )
    expected = table(golden / "funnel_limits_rate_expected.csv").filter(case=case)
    agree(said, expected, {"events": "Events", **COUNTS}, BISECTION)
    agree(said, expected, {"baseline": "baseline"}, CLOSED)


@pytest.mark.shared
def test_the_limits_of_counts_at_any_number(golden: Path) -> None:
    for x, p, side, expected, *_ in table(golden / "poisson_funnel_internal.csv").iter_rows():
        level = Level(1 - 2 * min(p, 1 - p), "low", "high")
        made = with_exact_poisson(lazy({"x": [float(x)]}), "x", [level]).collect()
        # What the file calls the low side is the lower limit of the count, and the high side the upper.
        assert made["low" if side == "low" else "high"][0] == pytest.approx(expected, rel=BISECTION)


@pytest.mark.shared
def test_the_limits_of_proportions_at_any_number(golden: Path) -> None:
    for n, theta, p, side, expected in table(golden / "sigma_adjustment_internal.csv").iter_rows():
        apart = NormalDist().inv_cdf(p) * math.sqrt(theta * (1 - theta) / n)
        assert theta + (apart if side == "high" else -apart) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("share", [0.9, 0.95, 0.998, 0.9999])
def test_the_polynomials_are_scipy(share: float) -> None:
    x = np.concatenate([np.arange(0, 2000.0), np.geomspace(2000, 1e10, 200).round()])
    made = with_exact_poisson(lazy({"x": x}), "x", levels(share)).collect()
    lower, upper = exact_poisson(x, share)
    assert made["lower_ci"].to_numpy() == pytest.approx(lower, rel=1e-12)
    assert made["upper_ci"].to_numpy() == pytest.approx(upper, rel=1e-12)


def lazy(values: Any) -> Any:
    return nw.from_native(pl.LazyFrame(values))


def plain_axis(least: float, most: float, points: int, ratio: bool, times: float = 1) -> list[int]:
    """The axis one point after another."""

    def to_figures(number: float, figures: int, whole: Any, slack: float) -> float:
        unit = 10.0 ** (math.floor(math.log10(number) + 1e-9) - figures + 1)
        return float(whole(number / unit + slack) * unit)

    first = to_figures(0.95 * least, 1, math.floor, 1e-9) if most <= 2 * least else 0
    top = to_figures(1.05 * most, 2, math.ceil, -1e-9)
    if times != 1:
        first, top = math.floor(first * times), math.ceil(top * times)
    said = [max(1, math.floor(first))]
    for at in range(2, points + 1):
        even = round((top / said[-1]) ** (1 / (points + 1 - at + ratio)) * said[-1])
        said.append(max(even, said[-1] + 1))
    return said


sizes = st.lists(st.integers(1, 50_000), min_size=1, max_size=8)


@settings(deadline=None, max_examples=25)
@given(sizes, st.integers(2, 40))
def test_the_axis_is_its_plain_twin(given_sizes: list[int], points: int) -> None:
    frame = pl.DataFrame({"x": [1] * len(given_sizes), "n": given_sizes})
    call = {"numerator": "x", "denominator": "n", "points": points}
    said = methods.funnel_limits(frame, **call)
    assert said["denominator"].to_list() == plain_axis(min(given_sizes), max(given_sizes), points, False)
    said = methods.funnel_limits(frame, kind="ratio", **call)
    assert said["events"].to_list() == plain_axis(min(given_sizes), max(given_sizes), points, True)
    theta = len(given_sizes) / sum(given_sizes)
    assume(theta < 1)
    said = methods.funnel_limits(frame, kind="rate", **call)
    assert said["events"].to_list() == plain_axis(min(given_sizes), max(given_sizes), points, False, theta)


@pytest.mark.parametrize(
    ("least", "most", "first", "top"),
    [
        (10, 1000, 0, 1100),
        (600, 1000, 500, 1100),
        (1.0, 2.0, 0.9, 2.1),
        (20, 20, 10, 21),
        (0.02, 0.03, 0.01, 0.032),
        (1000 / 0.95, 2000, 1000, 2100),
    ],
)
def test_the_ends_of_the_axis(least: float, most: float, first: float, top: float) -> None:
    made = with_ends(lazy({"least": [float(least)], "most": [float(most)]})).collect()
    assert (made["first"][0], made["top"][0]) == pytest.approx((first, top), rel=1e-12)


def test_a_point_on_a_line_is_just_as_unlikely_as_the_level_says() -> None:
    frame = pl.DataFrame({"x": [10, 200], "n": [50.0, 150.0]})
    said = methods.funnel_limits(frame, numerator="x", denominator="n", kind="rate", points=12, multiplier=1)
    theta = 210 / 200
    for x, lower_at, lower, upper_at, upper in said.select(
        "events", "lower_denominator_95", "lower_limit_95", "upper_denominator_95", "upper_limit_95"
    ).iter_rows():
        assert poisson.cdf(x, lower_at * theta) == pytest.approx(0.025)
        assert poisson.sf(x - 1, upper_at * theta) == pytest.approx(0.025)
        assert (x / lower_at, x / upper_at) == pytest.approx((lower, upper))
        assert upper_at * theta == pytest.approx(chi2.ppf(0.025, 2 * x) / 2)


def test_years_move_the_lines_of_rates_but_not_their_height() -> None:
    frame = pl.DataFrame({"x": [10, 20], "n": [50.0, 150.0]})
    call = {"numerator": "x", "denominator": "n", "kind": "rate", "points": 5, "confidence": 0.95}
    one, three = methods.funnel_limits(frame, **call), methods.funnel_limits(frame, years=3, **call)
    assert one["lower_limit"].to_list() == three["lower_limit"].to_list()
    assert one["lower_denominator"].to_list() == pytest.approx([3 * at for at in three["lower_denominator"]])


def test_each_group_has_its_own_lines() -> None:
    # R fails on grouped data.
    frame = pl.DataFrame({"g": ["a", "a", "b", "b"], "x": [1, 2, 30, 40], "n": [10, 20, 300, 500]})
    call: dict[str, Any] = {"numerator": "x", "denominator": "n", "points": 6}
    said = methods.funnel_limits(frame, by="g", **call)
    for group in ("a", "b"):
        alone = methods.funnel_limits(frame.filter(g=group), **call)
        assert said.filter(g=group).drop("g").equals(alone)


def test_groups_without_lines_say_why() -> None:
    frame = pl.DataFrame({"g": ["a", "b", "c"], "x": [None, 0, 3], "n": [10.0, 20.0, 30.0]})
    said = methods.funnel_limits(frame, by="g", numerator="x", denominator="n", kind="rate", points=4)
    assert said["g"].to_list() == ["a", "b", *["c"] * 4]
    assert said["reason"].to_list() == [reasons.NOTHING_TO_COUNT, reasons.NO_EVENTS, *[None] * 4]
    lines = said.drop("g", "reason")
    assert lines.head(2).null_count().row(0) == (2,) * lines.width
    assert lines.tail(4).null_count().row(0) == (0,) * lines.width
    said = methods.funnel_limits(frame, by="g", numerator="x", denominator="n", points=4)
    assert said.filter(g="b").select("baseline", "lower_limit_95", "upper_limit_95").row(0) == (0, 0, 0)


# --- the judgements ------------------------------------------------------------------------------------

WORDS = {
    "High (0.001)": "high (99.8%)",
    "High (0.025)": "high (95%)",
    "Low (0.001)": "low (99.8%)",
    "Low (0.025)": "low (95%)",
    "Not significant": "not significant",
    "Not applicable for events less than 10 for dsrs": None,
}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "case", "arguments"),
    [
        ("proportion", None, {"numerator": "num", "denominator": "den"}),
        ("ratio", None, {"numerator": "obs", "denominator": "expected", "kind": "ratio"}),
        ("rate", "crude", {"numerator": "ev", "denominator": "pop", "value": "rate", "kind": "rate"}),
        ("rate", "dsr", {"numerator": "ev", "value": "rate", "kind": "standardised rate"}),
    ],
)
def test_the_judgements(golden: Path, file: str, case: str | None, arguments: dict[str, Any]) -> None:
    expected = table(golden / f"funnel_significance_{file}_expected.csv")
    expected = expected if case is None else expected.filter(case=case)
    said = methods.funnel_significance(table(golden / f"funnel_{file}_input.csv"), **arguments)
    assert said["significance"].to_list() == [WORDS[word] for word in expected["significance"]]
    assert said.height >= 50


@pytest.mark.shared
def test_rates_without_a_denominator_are_judged(golden: Path) -> None:
    # In R the denominator is said to be optional, but leaving it out is always an error.
    areas = table(golden / "funnel_rate_input.csv").filter(pl.col("ev") > 0)
    call: dict[str, Any] = {"numerator": "ev", "value": "rate", "kind": "rate"}
    said = methods.funnel_significance(areas, **call)
    assert said["significance"].equals(
        methods.funnel_significance(areas, denominator="pop", **call)["significance"]
    )
    assert said["reason"].null_count() == said.height


rows = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 120), st.integers(1, 150)), min_size=1, max_size=20
)
SHARES = (0.95, 0.998)


def word(high: dict[float, bool], low: dict[float, bool]) -> str:
    said = "not significant"
    for share in SHARES:
        said = f"high ({share * 100:g}%)" if high[share] else said
        said = f"low ({share * 100:g}%)" if low[share] else said
    return said


def z_of(share: float) -> float:
    return NormalDist().inv_cdf(0.5 + share / 2)


def framed(given_rows: list[Any]) -> pl.DataFrame:
    return pl.DataFrame(given_rows, schema={"g": pl.String, "x": pl.Float64, "n": pl.Float64}, orient="row")


@settings(deadline=None, max_examples=40)
@given(rows)
def test_the_judgement_of_proportions_is_that_of_wilson_limits(given_rows: list[Any]) -> None:
    given_rows = [(g, min(x, n), n) for g, x, n in given_rows]
    said = methods.funnel_significance(framed(given_rows), numerator="x", denominator="n", by="g")
    for (g, x, n), found in zip(given_rows, said["significance"], strict=True):
        theta = sum(r[1] for r in given_rows if r[0] == g) / sum(r[2] for r in given_rows if r[0] == g)
        high, low = {}, {}
        for share in SHARES:
            z = z_of(share)
            apart = z * math.sqrt(z * z + 4 * x * (1 - x / n))
            edges = [(2 * x + z * z + sign * apart) / (2 * (n + z * z)) for sign in (-1, 1)]
            assume(all(abs(edge - theta) > 1e-9 for edge in edges) or theta in (0, 1))
            high[share] = edges[0] > theta and theta not in (0, 1)
            low[share] = edges[1] < theta and theta not in (0, 1)
        assert found == word(high, low)


@settings(deadline=None, max_examples=40)
@given(rows, st.sampled_from(["ratio", "rate"]))
def test_the_judgement_of_counts_is_that_of_their_own_limits(given_rows: list[Any], kind: str) -> None:
    frame = framed(given_rows)
    said = methods.funnel_significance(frame, numerator="x", denominator="n", kind=kind, by="g")
    with_limits = methods.ratio(frame.select("x", "n"), numerator="x", denominator="n", confidence=SHARES)
    for at, (g, x, _) in enumerate(given_rows):
        mine = [r for r in given_rows if r[0] == g]
        theta = sum(r[1] for r in mine) / sum(r[2] for r in mine) if kind == "rate" else 1.0
        row = with_limits.row(at, named=True)
        high = {0.95: row["lower_ci_95"] > theta, 0.998: row["lower_ci_99_8"] > theta}
        low = {0.95: row["upper_ci_95"] < theta, 0.998: row["upper_ci_99_8"] < theta}
        assert said["significance"][at] == word(high, low)
        assert said["method"][at] == ("Byar" if x >= 10 else "exact Poisson")
        assert said["baseline"][at] == pytest.approx(theta * (100_000 if kind == "rate" else 1))


def test_the_narrowest_level_named_last_changes_nothing() -> None:
    frame = framed([("a", 30, 100), ("a", 10, 100), ("a", 60, 100), ("a", 20, 100)])
    call = {"numerator": "x", "denominator": "n"}
    one = methods.funnel_significance(frame, confidence=(0.998, 0.95), **call)
    assert one.equals(methods.funnel_significance(frame, **call))
    alone = methods.funnel_significance(frame, confidence=0.998, **call)["significance"]
    assert alone.to_list() == [said if "99.8" in said else "not significant" for said in one["significance"]]


# --- overdispersion ------------------------------------------------------------------------------------


def type_7(values: list[float], share: float) -> float:
    return float(np.quantile(values, share))


def plain_dispersion(kind: str, xs: list[float], ns: list[float], winsorise: float, additive: bool) -> Any:
    """Spiegelhalter 2005 step by step: the dispersion, and z and limits of each row."""
    theta = 1.0 if kind == "ratio" else sum(xs) / sum(ns)
    if kind == "proportion":
        ys = [x / n for x, n in zip(xs, ns, strict=True)]
        errors, centre = [math.sqrt(theta * (1 - theta) / n) for n in ns], theta
    else:
        expected = [theta * n for n in ns]
        ys = [math.sqrt(x / e) for x, e in zip(xs, expected, strict=True)]
        errors, centre = [1 / (2 * math.sqrt(e)) for e in expected], 1.0
    z = [(y - centre) / s for y, s in zip(ys, errors, strict=True)]
    low, high = type_7(z, winsorise), type_7(z, 1 - winsorise)
    within = [min(max(one, low), high) for one in z]
    count, phi = len(z), sum(one * one for one in within) / len(z)
    weights = [1 / (s * s) for s in errors]
    scale = sum(weights) - sum(w * w for w in weights) / sum(weights)
    excess = count * phi - (count - 1)
    if additive:
        dispersion = excess / scale if excess > 0 and count > 1 else 0.0
        wider = [math.sqrt(s * s + dispersion) for s in errors]
    else:
        dispersion = max(phi, 1.0)
        wider = [s * math.sqrt(dispersion) for s in errors]
    shown = [(y - centre) / s for y, s in zip(ys, wider, strict=True)]
    edges = [[centre + sign * z_of(share) * s for s in wider] for share in SHARES for sign in (-1, 1)]
    if kind == "proportion":
        return dispersion, shown, [[min(max(edge, 0), 1) for edge in line] for line in edges]
    return dispersion, shown, [[max(edge, 0) ** 2 * theta for edge in line] for line in edges]


@settings(deadline=None, max_examples=60)
@given(rows, st.sampled_from(["proportion", "ratio", "rate"]), st.sampled_from([0, 0.1, 0.25]), st.booleans())
@example([("a", 0, 99)], "ratio", 0, True)  # of one alone the scale is 0, but for rounding
def test_overdispersion_is_its_plain_twin(
    given_rows: list[Any], kind: str, winsorise: float, additive: bool
) -> None:
    if kind == "proportion":
        given_rows = [(g, min(x, n), n) for g, x, n in given_rows]
    said = methods.funnel_significance(
        framed(given_rows),
        numerator="x",
        denominator="n",
        kind=kind,
        by="g",
        multiplier=10,
        overdispersion="additive" if additive else "multiplicative",
        winsorise=winsorise,
    )
    for group in ("a", "b"):
        mine = [at for at, row in enumerate(given_rows) if row[0] == group]
        xs, ns = [given_rows[at][1] for at in mine], [given_rows[at][2] for at in mine]
        part = said[mine]
        if not mine:
            continue
        if kind != "ratio" and sum(xs) in ((0, sum(ns)) if kind == "proportion" else (0,)):
            assert part["reason"].to_list() == [reasons.NO_SPREAD] * len(mine)
            assert part["significance"].null_count() == len(mine)
            continue
        dispersion, z, edges = plain_dispersion(kind, xs, ns, winsorise, additive)
        assert part["dispersion"].to_list() == pytest.approx([dispersion] * len(mine), rel=1e-8, abs=1e-9)
        assert part["z"].to_list() == pytest.approx(z, rel=1e-7, abs=1e-7)
        names = ("lower_ci_95", "upper_ci_95", "lower_ci_99_8", "upper_ci_99_8")
        for name, edge in zip(names, edges, strict=True):
            assert part[name].to_list() == pytest.approx([10 * at for at in edge], rel=1e-7, abs=1e-6)
        for found, one in zip(part["significance"], z, strict=True):
            if all(abs(abs(one) - z_of(share)) > 1e-6 for share in SHARES):
                beyond = {share: one > z_of(share) for share in SHARES}
                below = {share: one < -z_of(share) for share in SHARES}
                assert found == word(beyond, below)


def test_without_overdispersion_nothing_is_wider() -> None:
    frame = framed([("a", 20 + at % 3, 100) for at in range(30)])
    call: dict[str, Any] = {"numerator": "x", "denominator": "n"}
    plain = methods.funnel_significance(frame, **call)
    for way, none in (("multiplicative", 1.0), ("additive", 0.0)):
        said = methods.funnel_significance(frame, overdispersion=way, **call)
        assert said["dispersion"].unique().to_list() == [none]
        assert said["significance"].equals(plain["significance"])
        assert said["method"].unique().to_list() == [f"{way} overdispersion"]


def test_overdispersion_makes_fewer_areas_stand_out() -> None:
    frame = framed([("a", x, 1000) for x in range(100, 300, 5)])
    call: dict[str, Any] = {"numerator": "x", "denominator": "n"}
    outside = {
        way: (
            methods.funnel_significance(frame, overdispersion=way, **call)["significance"]
            != "not significant"
        ).sum()
        for way in ("none", "multiplicative", "additive")
    }
    assert outside["none"] > 25
    assert outside["multiplicative"] < 10
    assert outside["additive"] < 10


def test_rates_that_are_not_shown_do_not_say_how_far_the_others_spread() -> None:
    shown = [(20 + at, 1000.0 + 10 * at) for at in range(12)]
    frame = pl.DataFrame([*shown, (9, 9000.0)], schema={"x": pl.Float64, "r": pl.Float64}, orient="row")
    said = methods.funnel_significance(
        frame, numerator="x", value="r", kind="standardised rate", overdispersion="multiplicative"
    )
    theta = frame["x"].sum() / (1e5 * frame["x"] / frame["r"]).sum()
    expected = [theta * 1e5 * x / r for x, r in shown]
    z = [2 * (math.sqrt(x) - math.sqrt(e)) for (x, _), e in zip(shown, expected, strict=True)]
    within = np.clip(z, type_7(z, 0.1), type_7(z, 0.9))
    assert said["dispersion"][0] == pytest.approx(max(1.0, float(np.mean(within**2))))
    assert said["reason"].to_list() == [None] * 12 + [reasons.TOO_FEW_EVENTS]
    assert said.row(12, named=True)["z"] is None
    assert said["baseline"].to_list() == pytest.approx([theta * 1e5] * 13)  # it counts towards the baseline


def test_limits_do_not_leave_what_is_possible() -> None:
    wide = lazy({"baseline": [0.5, 0.5], "error": [2.0, None]})
    for kind, expected in (("proportion", (0.0, 7.0)), ("rate", (0.0, (1 + 1.959964 * 2) ** 2 * 3.5))):
        lower, upper = limits(kind, 7, 1.959964)
        made = wide.with_columns(l=lower, u=upper).collect()
        assert made.select("l", "u").row(0) == pytest.approx(expected, rel=1e-6)
        assert made.select("l", "u").row(1) == (None, None)


# --- the points ----------------------------------------------------------------------------------------


@pytest.mark.shared
@pytest.mark.parametrize(
    ("case", "arguments"),
    [
        ("dsr_3y", {"kind": "standardised rate", "years": 3}),
        ("crude_3y", {"kind": "rate", "denominator": "pop", "years": 3}),
        ("crude_1y_no_den", {"kind": "rate"}),
    ],
)
def test_the_points(golden: Path, case: str, arguments: dict[str, Any]) -> None:
    areas = table(golden / "funnel_rate_input.csv")
    expected = table(golden / "funnel_points_expected.csv").filter(case=case)
    said = methods.funnel_points(
        areas.filter(pl.col("area").is_in(expected["area"])), numerator="ev", value="rate", **arguments
    )
    assert said.height == expected.height >= 49
    for name, of_r in (("chart_value", "rate_chart"), ("chart_denominator", "denominator_derived")):
        assert said[name].is_null().to_list() == expected[of_r].is_null().to_list()
        assert said[name].drop_nulls().to_list() == pytest.approx(
            expected[of_r].drop_nulls().to_list(), rel=CLOSED
        )
    assert (said["reason"].drop_nulls() == reasons.TOO_FEW_EVENTS).all()


def test_a_point_is_its_value_over_its_denominator() -> None:
    frame = pl.DataFrame({"x": [5, 0, None], "n": [20, 10, 10]})
    said = methods.funnel_points(frame, numerator="x", denominator="n", multiplier=100, years=2)
    assert said.select("chart_value", "chart_denominator").rows() == [(25.0, 10.0), (0.0, 5.0), (None, None)]


# --- reasons and refusals ------------------------------------------------------------------------------


def reason(kind: str, x: float | None, n: float | None, r: float | None) -> Any:
    """The reason of one awkward row beside a good one."""
    frame = pl.DataFrame(
        {"x": [x, 30.0], "n": [n, 100.0], "r": [r, 30_000.0]},
        schema={"x": pl.Float64, "n": pl.Float64, "r": pl.Float64},
    )
    value = "r" if "rate" in kind and r != -99 else None
    said = methods.funnel_significance(frame, numerator="x", denominator="n", value=value, kind=kind)
    assert said["reason"][1] is None
    assert said["significance"][1] is not None
    assert (said["significance"][0] is None) == (said["reason"][0] is not None) == (said["method"][0] is None)
    return said["reason"][0]


@pytest.mark.parametrize(
    ("kind", "x", "n", "r", "expected"),
    [
        ("proportion", None, 10, None, reasons.NUMERATOR_MISSING),
        ("proportion", 11, 10, None, reasons.NUMERATOR_ABOVE_DENOMINATOR),
        ("ratio", 11, 10, None, None),
        ("ratio", 1, 0, None, reasons.DENOMINATOR_NOT_ABOVE_0),
        ("rate", 1, None, -99, reasons.DENOMINATOR_MISSING),
        ("rate", 1, 10, None, reasons.VALUE_MISSING),
        ("rate", -1, 10, 5, reasons.NUMERATOR_NEGATIVE),
        ("rate", None, 10, 5, reasons.NUMERATOR_MISSING),
        ("rate", 0, None, 0, reasons.DENOMINATOR_MISSING),
        ("rate", 0, -5, 0, reasons.DENOMINATOR_NOT_ABOVE_0),
        ("rate", 0, 10, 0, None),
        ("rate", 3, 10, 0, reasons.VALUE_0_WITH_EVENTS),
        ("standardised rate", 9.5, None, 500, reasons.TOO_FEW_EVENTS),
        ("standardised rate", 0, 100, 0, reasons.TOO_FEW_EVENTS),
        ("standardised rate", 10, None, None, reasons.VALUE_MISSING),
        ("standardised rate", 10, None, 0, reasons.VALUE_0_WITH_EVENTS),
        ("standardised rate", 10, None, 500, None),
        ("standardised rate", -1, None, 500, reasons.NUMERATOR_NEGATIVE),
    ],
)
def test_each_reason(kind: str, x: Any, n: Any, r: Any, expected: str | None) -> None:
    assert reason(kind, x, n, r) == expected


def test_a_group_with_nothing_to_count_has_no_baseline() -> None:
    frame = pl.DataFrame({"x": [None, 3.0], "n": [10.0, 0.0]})
    for way in ("none", "additive"):
        said = methods.funnel_significance(frame, numerator="x", denominator="n", overdispersion=way)
        assert said.select("baseline", "significance", "method").null_count().row(0) == (2, 2, 2)
        assert said["reason"].to_list() == [reasons.NUMERATOR_MISSING, reasons.DENOMINATOR_NOT_ABOVE_0]


FRAME = pl.DataFrame({"x": [1.0], "n": [10.0], "r": [5.0], "w": ["a"]})


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ({"kind": "mean", "denominator": "n"}, "U024", "kind is 'mean'"),
        ({"kind": "ratio", "denominator": "n", "value": "r"}, "U024", "for a ratio"),
        ({"kind": "standardised rate", "denominator": "n"}, "U024", "value is None"),
        ({"kind": "rate"}, "U024", "denominator is None"),
        ({"denominator": "n", "multiplier": 0}, "U025", "multiplier is 0"),
        ({"denominator": "m"}, "U020", "no column 'm'"),
        ({"denominator": "w"}, "U022", "must be numbers"),
    ],
)
@pytest.mark.parametrize(
    "method", [methods.funnel_limits, methods.funnel_significance, methods.funnel_points]
)
def test_each_refusal_of_all(method: Any, arguments: dict[str, Any], code: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        method(FRAME, numerator="x", **arguments)
    assert error.value.findings[0].code == code


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        (methods.funnel_limits, {"points": 1}, "U025"),
        (methods.funnel_limits, {"points": 2.5}, "U025"),
        (methods.funnel_limits, {"years": 0}, "U025"),
        (methods.funnel_points, {"years": -1}, "U025"),
        (methods.funnel_limits, {"confidence": None}, "U021"),
        (methods.funnel_significance, {"confidence": 0.5}, "U021"),
        (methods.funnel_significance, {"overdispersion": "some"}, "U024"),
        (methods.funnel_significance, {"winsorise": 0.5}, "U025"),
        (methods.funnel_significance, {"winsorise": -0.1}, "U025"),
        (methods.funnel_significance, {"by": "baseline"}, "U020"),
    ],
)
def test_each_refusal(method: Any, arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        method(FRAME, numerator="x", denominator="n", **arguments)
    assert error.value.findings[0].code == code


@pytest.mark.parametrize(
    "method", [methods.funnel_limits, methods.funnel_significance, methods.funnel_points]
)
def test_lazy_stays_lazy(method: Any) -> None:
    assert isinstance(method(FRAME.lazy(), numerator="x", denominator="n"), pl.LazyFrame)
