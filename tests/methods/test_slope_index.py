"""The slope index of inequality: against R's numbers, against a slow plain twin, and at its edges."""

from __future__ import annotations

import math
from functools import partial
from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import reasons
from tests.support.engines import as_kind, as_polars, differences
from tests.support.shared import shared

TWO = (0.95, 0.998)
ROLES = {"value": "value", "population": "population", "quantile": "quantile"}
slope_index = partial(methods.slope_index_of_inequality, **ROLES)


# --- against PHEindicatormethods 2.1.0 ---------------------------------------------------------------------

READS = {
    "normal": {"value": "value", "standard_error": "se"},
    "limits": {"value": "value", "lower_ci": "lower", "upper_ci": "upper"},
    "rate": {"value": "rate", "lower_ci": "rate_lower", "upper_ci": "rate_upper"},
    "prop": {"value": "prop", "lower_ci": "prop_lower", "upper_ci": "prop_upper"},
}
GOLDEN: dict[str, dict[str, Any]] = {
    "normal_se": READS["normal"] | {"confidence": TWO},
    "normal_cl": READS["limits"],
    "normal_negmult": READS["normal"] | {"multiplier": -1},
    "normal_x100": READS["normal"] | {"multiplier": 100, "confidence": 0.99},
    "rate_untransformed": READS["rate"] | {"limits_scale": "log", "confidence": TWO},
    "rate_log": READS["rate"] | {"scale": "log", "confidence": TWO},
    "rate_log_negmult": READS["rate"] | {"scale": "log", "multiplier": -1},
    "rate_log_mult_half": READS["rate"] | {"scale": "log", "multiplier": 0.5},
    "prop_untransformed": READS["prop"] | {"limits_scale": "logit", "multiplier": 100},
    "prop_count_x": READS["prop"] | {"value": "share", "limits_scale": "logit"},
    "prop_logit": READS["prop"] | {"scale": "logit", "multiplier": 100},
    "prop_logit_negmult": READS["prop"] | {"scale": "logit", "multiplier": -100},
    "prop_logit_mult_half": READS["prop"] | {"scale": "logit", "multiplier": 0.5},
    "quintiles": READS["normal"],
}
# R's limits come reversed for 0 < multiplier < 1 on the log scale, its own defect; ours do not.
LIMITS_OF_R_REVERSED = {"rate_log_mult_half"}
# R multiplies the intercept on the log and logit scale only; ours is always in the unit of the index.
INTERCEPT_NOT_MULTIPLIED = {"prop_untransformed": 100.0}


def golden(name: str) -> pl.DataFrame:
    path = shared() / "golden" / "phe" / f"{name}.csv"
    return pl.read_csv(path, null_values=["NA"], infer_schema_length=None)


def quantiles_of(case: str) -> pl.DataFrame:
    given = golden("sii_input").with_columns(share=pl.col("prop_count") / pl.col("population"))
    return given.filter(pl.col("quantile") <= 5) if case == "quintiles" else given


def said_of(case: str) -> pl.DataFrame:
    read = {"population": "population", "quantile": "quantile", "by": "area"} | GOLDEN[case]
    return methods.slope_index_of_inequality(quantiles_of(case), **read)


def furthest(ours: pl.Series, theirs: pl.Series) -> float:
    return float(((ours - theirs) / theirs).abs().max())  # type: ignore[arg-type]


@pytest.mark.shared
@pytest.mark.parametrize("case", GOLDEN)
def test_indices_are_those_of_r(case: str) -> None:
    expected, said = golden("sii_expected_seed1_100k").filter(case=case).sort("area"), said_of(case)
    assert said.height == expected.height == 6
    assert said["area"].to_list() == expected["area"].to_list()
    assert furthest(said["value"], expected["sii"]) < 1e-12
    assert furthest(said["relative_index"], expected["rii"]) < 1e-13
    if expected["intercept"].null_count() == 0:
        theirs = expected["intercept"] * INTERCEPT_NOT_MULTIPLIED.get(case, 1.0)
        assert furthest(said["intercept"], theirs) < 1e-13


@pytest.mark.shared
@pytest.mark.parametrize("case", GOLDEN)
def test_limits_are_within_the_noise_of_simulated_ones(case: str) -> None:
    expected = golden("sii_expected_seed1_100k").filter(case=case).sort("area")
    noise = golden("sii_noise_10k_reps").filter(case=case).sort("area")
    said, compared = said_of(case), 0
    for ours, theirs in limit_columns(said.columns, expected, GOLDEN[case].get("confidence", 0.95)):
        found = said[ours]
        if case in LIMITS_OF_R_REVERSED:  # and those of the relative index are of 1 / index
            theirs = other(theirs)
            found = 1 / found if ours.startswith("relative") else found
        target, spread = expected[theirs], noise[f"{theirs}_sd"]
        assert ((found - target).abs() <= 5 * spread / math.sqrt(10)).all(), (case, ours)
        compared += 1
    assert compared == 4 * (2 if GOLDEN[case].get("confidence") == TWO else 1)


def other(name: str) -> str:
    """The upper of a lower limit, and the lower of an upper."""
    return name.replace("lower", "upper") if "lower" in name else name.replace("upper", "lower")


def limit_columns(ours: list[str], expected: pl.DataFrame, confidence: Any) -> list[tuple[str, str]]:
    """Our limit columns, each with the one of R's that holds the same."""
    pairs = []
    for name in ours:
        if "_ci" not in name:
            continue
        last = name.rpartition("ci")[2].strip("_") or ("99" if confidence == 0.99 else "95")
        index = "rii" if name.startswith("relative") else "sii"
        stem = f"{index}_{'lower' if 'lower' in name else 'upper'}{last}"
        held = [one for one in expected.columns if one in (f"{stem}_0cl", f"{stem}cl", f"{stem}_0", stem)]
        pairs += [(name, one) for one in held if expected[one].null_count() == 0]
    return pairs


@pytest.mark.shared
def test_limits_are_those_of_the_closed_form() -> None:
    for case, read in (("normal", "normal_se"), ("rate_log", "rate_log"), ("prop_logit", "prop_logit")):
        expected, said = golden("sii_analytic_slope").filter(case=case).sort("area"), said_of(read)
        middle = expected["intercept"] + expected["slope"] / 2
        for level in ("95", "99_8") if "ci_95" in "".join(said.columns) else ("95",):
            for side in ("lower", "upper"):
                slope = expected[f"slope_{side}{level}"]
                back = {"normal": _same, "rate_log": np.exp, "prop_logit": _expit}[case]
                ends = back((middle + slope / 2).to_numpy()), back((middle - slope / 2).to_numpy())
                name = f"{side}_ci_{level}" if f"{side}_ci_{level}" in said.columns else f"{side}_ci"
                size = 100 if case == "prop_logit" else 1
                assert said[name].to_list() == pytest.approx(((ends[0] - ends[1]) * size).tolist(), rel=1e-10)


def _same(x: Any) -> Any:
    return x


def _expit(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


# --- against a slow plain twin -----------------------------------------------------------------------------

TO = {"linear": float, "log": math.log, "logit": lambda y: math.log(y / (1 - y))}
BACK = {"linear": float, "log": math.exp, "logit": lambda y: 1 / (1 + math.exp(-y))}


def twin(
    rows: list[tuple[float, float, float]], scale: str, multiplier: float, confidence: float
) -> dict[str, float]:
    """Value, people and standard error (on the scale) of each quantile, in order; by the normal equations."""
    people = sum(n for _, n, _ in rows)
    ranks, before = [], 0.0
    for _, n, _ in rows:
        ranks.append((before + n / 2) / people)
        before += n
    design = np.array([[1.0, b] for b in ranks])
    weights = np.diag([n / people for _, n, _ in rows])
    hat = np.linalg.inv(design.T @ weights @ design) @ design.T @ weights
    intercept, slope = hat @ [TO[scale](y) for y, _, _ in rows]
    covariance = hat @ np.diag([e * e for _, _, e in rows]) @ hat.T
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    error = z * math.sqrt(covariance[1, 1])
    ends = {"value": slope, "a": slope - error, "b": slope + error}
    made = {name: _through(intercept + slope / 2, s, scale) for name, s in ends.items()}
    index = {name: multiplier * (best - worst) for name, (best, worst) in made.items()}
    ratio = {
        name: best / worst if multiplier > 0 else worst / best
        for name, (best, worst) in made.items()
        if best > 0 and worst > 0
    }
    said = {"value": index["value"], "relative_index": ratio.get("value", math.nan)}
    said["lower_ci"], said["upper_ci"] = sorted((index["a"], index["b"]))
    if scale == "linear":
        limits = _fieller(intercept, slope, covariance, z, multiplier)
    else:
        limits = tuple(sorted((ratio["a"], ratio["b"])))
    known = not math.isnan(said["relative_index"])
    said["relative_lower_ci"], said["relative_upper_ci"] = limits if known else (math.nan, math.nan)
    return said | {"intercept": BACK[scale](intercept) * abs(multiplier)}


def _through(middle: float, slope: float, scale: str) -> tuple[float, float]:
    return BACK[scale](middle + slope / 2), BACK[scale](middle - slope / 2)


def _fieller(
    intercept: float, slope: float, covariance: Any, z: float, multiplier: float
) -> tuple[float, float]:
    """The two ratios t at which A - t B is just z standard errors from 0, where B itself is further."""
    turn = np.array([[1.0, 1.0], [1.0, 0.0]])  # the line's ends, from intercept and slope
    above, below = turn @ [intercept, slope]
    spread = turn @ covariance @ turn.T
    if multiplier < 0:
        above, below, spread = below, above, spread[::-1, ::-1]
    if below**2 <= z**2 * spread[1, 1]:
        return math.nan, math.nan
    polynomial = [
        below**2 - z**2 * spread[1, 1],
        -2 * (above * below - z**2 * spread[0, 1]),
        above**2 - z**2 * spread[0, 0],
    ]
    first, second = sorted(np.roots(polynomial).real)
    return float(first), float(second)


quantile_rows = st.lists(
    st.tuples(st.floats(0.05, 0.95), st.floats(1, 1e5), st.floats(0.001, 0.5)), min_size=5, max_size=12
)


@settings(deadline=None, max_examples=60)
@given(
    quantile_rows,
    st.sampled_from(["linear", "log", "logit"]),
    st.sampled_from([1, -1, 0.5, 100, -1000]),
    st.sampled_from([0.95, 0.998]),
    st.randoms(use_true_random=False),
)
def test_the_index_is_its_plain_twin(
    rows: list[tuple[float, float, float]], scale: str, multiplier: float, level: float, random: Any
) -> None:
    frame = pl.DataFrame(rows, schema=["value", "population", "se"], orient="row")
    frame = frame.with_columns(quantile=pl.int_range(1, len(rows) + 1))
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=random.randrange(1000))
    said = slope_index(shuffled, standard_error="se", scale=scale, multiplier=multiplier, confidence=level)
    expected = twin(rows, scale, multiplier, level)
    for name, theirs in expected.items():
        ours = said[name].item()
        if math.isnan(theirs):
            assert ours is None, name
        elif ours is None:  # Fieller's denominator is a hair from 0
            assert abs(theirs) > 1e6 or not name.startswith("relative"), name
        else:
            size = abs(multiplier) if "relative" not in name else 1
            assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9 * size), name


@settings(deadline=None, max_examples=40)
@given(quantile_rows, st.sampled_from(["log", "logit"]), st.sampled_from([-3.0, -0.5, 0.5, 2.0]))
def test_limits_are_never_reversed_and_hold_the_value(
    rows: list[tuple[float, float, float]], scale: str, multiplier: float
) -> None:
    frame = pl.DataFrame(rows, schema=["value", "population", "se"], orient="row")
    frame = frame.with_columns(quantile=pl.int_range(1, len(rows) + 1))
    row = slope_index(frame, standard_error="se", scale=scale, multiplier=multiplier).row(0, named=True)
    assert row["lower_ci"] < row["value"] < row["upper_ci"]
    assert row["relative_lower_ci"] < row["relative_index"] < row["relative_upper_ci"]


def test_a_turned_table_has_the_turned_index() -> None:
    table = quintiles()
    turned = table.with_columns(quantile=6 - pl.col("quantile"))
    ahead = slope_index(table, standard_error="se").row(0, named=True)
    back = slope_index(turned, standard_error="se", multiplier=-1).row(0, named=True)
    for name in ("value", "lower_ci", "upper_ci", "relative_index", "relative_lower_ci", "relative_upper_ci"):
        assert ahead[name] == pytest.approx(back[name], rel=1e-12)


# --- by simulation -----------------------------------------------------------------------------------------


def quintiles(**changed: list[Any]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "quantile": [1, 2, 3, 4, 5],
            "value": [0.40, 0.36, 0.31, 0.30, 0.22],
            "population": [1000, 1100, 900, 1000, 1200],
            "se": [0.02, 0.03, 0.02, 0.02, 0.03],
        }
        | changed,
        strict=False,
    )


def simulated(table: pl.DataFrame, **more: Any) -> pl.DataFrame:
    return slope_index(table, **{"standard_error": "se", "limits_scale": "log", "repetitions": 20_000} | more)


def test_simulated_limits_are_the_percentiles_of_many_regressions() -> None:
    table, repetitions = quintiles(), 2_000
    value, people, error = (table[name].to_numpy() for name in ("value", "population", "se"))
    normals = np.random.default_rng(11).standard_normal((5, repetitions))
    middles = (np.cumsum(people) - people / 2) / people.sum()
    slopes, ratios = [], []
    for draw in range(repetitions):
        y = np.exp(np.log(value) + error * normals[:, draw])
        slope, intercept = np.polyfit(middles, y, 1, w=np.sqrt(people))
        slopes.append(100 * slope)
        ratios.append((intercept + slope) / intercept)
    row = simulated(table, seed=11, repetitions=repetitions, multiplier=100).row(0, named=True)
    for draws, lower, upper in (
        (slopes, "lower_ci", "upper_ci"),
        (ratios, "relative_lower_ci", "relative_upper_ci"),
    ):
        draws.sort()
        assert row[lower] == pytest.approx(draws[49], rel=1e-9)  # the 50th and 1950th of 2000
        assert row[upper] == pytest.approx(draws[1949], rel=1e-9)


def test_simulated_limits_stay_the_same_and_another_seed_gives_others() -> None:
    table = quintiles()
    assert simulated(table).equals(simulated(table))
    assert not simulated(table).equals(simulated(table, seed=1))
    both = pl.concat([table.with_columns(area=pl.lit(name)) for name in "ab"])
    grouped = simulated(both, by="area").drop("area")
    assert grouped[0].equals(simulated(table))
    assert grouped[1].equals(simulated(table))


def test_simulated_limits_of_a_negative_multiplier_are_turned() -> None:
    ahead, back = simulated(quintiles()), simulated(quintiles(), multiplier=-1)
    assert back["lower_ci"].item() == pytest.approx(-ahead["upper_ci"].item(), rel=2e-3)
    assert back["relative_upper_ci"].item() == pytest.approx(1 / ahead["relative_lower_ci"].item(), rel=2e-3)


@pytest.mark.parametrize("kind", ["pandas", "pyarrow"])
def test_simulated_limits_are_the_same_on_every_eager_frame(kind: str) -> None:
    table = pl.concat(
        [
            quintiles().with_columns(area=pl.lit("a")),
            quintiles(value=[0.4, 0.3, None, 0.2, 0.2]).with_columns(area=pl.lit("b")),
            quintiles(value=[0.1, 0.3, 0.5, 0.6, 0.9]).with_columns(area=pl.lit(None, pl.String)),
        ]
    )
    expected = simulated(table, by="area", limits_scale="logit")
    assert expected["lower_ci"].is_null().to_list() == [False, True, False]
    shuffled: Any = as_kind(table.sample(fraction=1.0, shuffle=True, seed=3), kind)
    said = as_polars(simulated(shuffled, by="area", limits_scale="logit"))
    assert differences(said, expected, ("area",)) == []


def test_a_simulated_line_that_ends_below_nought_has_no_relative_index() -> None:
    steep = quintiles(value=[0.9, 0.5, 0.1, 0.001, 0.001])
    row = simulated(steep).row(0, named=True)
    assert row["relative_index"] is row["relative_lower_ci"] is row["relative_upper_ci"] is None
    assert row["lower_ci"] < row["value"] < row["upper_ci"]
    assert row["method"] == "linear slope, simulated limits; no relative index"


def test_simulated_relative_limits_without_bounds_say_so() -> None:
    row = simulated(quintiles(value=[0.2, 0.25, 0.4, 0.55, 0.7], se=[0.4] * 5)).row(0, named=True)
    assert row["relative_index"] > 0
    assert row["relative_upper_ci"] is None
    assert row["method"] == "linear slope, simulated limits; relative limits unbounded"


def test_a_lazy_frame_is_not_simulated() -> None:
    with pytest.raises(InputError, match="simulated") as error:
        slope_index(quintiles().lazy(), standard_error="se", limits_scale="log")
    assert error.value.findings[0].code == "U026"
    without: Any = slope_index(quintiles().lazy(), limits_scale="log", confidence=None)
    assert without.collect()["value"].item() == slope_index(quintiles(), confidence=None)["value"].item()


# --- at the edges ------------------------------------------------------------------------------------------

WRONG = [
    ({"quantile": [1, 2, None, 4, 5]}, {}, reasons.QUANTILE_MISSING),
    ({"quantile": [0, 1, 2, 3, 4]}, {}, reasons.QUANTILE_NOT_WHOLE),
    ({"quantile": [1, 2, 2.5, 3, 4]}, {}, reasons.QUANTILE_NOT_WHOLE),
    ({"quantile": [1, 2, 2, 3, 4]}, {}, reasons.QUANTILE_REPEATED),
    ({"quantile": [1, 2, 4, 5, 6]}, {}, reasons.QUANTILE_ABSENT),
    ({}, {"quantiles": 10}, reasons.QUANTILE_ABSENT),
    ({"value": [0.4, None, 0.3, 0.2, 0.1]}, {}, reasons.VALUE_MISSING),
    ({"value": [0.4, math.nan, 0.3, 0.2, 0.1]}, {}, reasons.VALUE_MISSING),
    ({"population": [10, 10, None, 10, 10]}, {}, reasons.POPULATION_MISSING),
    ({"population": [10, 10, 0, 10, 10]}, {}, reasons.POPULATION_NOT_ABOVE_0),
    ({"population": [10, 10, -1, 10, 10]}, {}, reasons.POPULATION_NOT_ABOVE_0),
    ({"se": [0.1, 0.1, None, 0.1, 0.1]}, {}, reasons.STANDARD_ERROR_MISSING),
    ({"se": [0.1, 0.1, -0.1, 0.1, 0.1]}, {}, reasons.STANDARD_ERROR_NEGATIVE),
    ({"value": [0.4, 0.0, 0.3, 0.2, 0.1]}, {"scale": "log"}, reasons.NOT_ABOVE_0),
    ({"value": [0.4, 1.0, 0.3, 0.2, 0.1]}, {"scale": "logit"}, reasons.NOT_BETWEEN_0_AND_1),
    ({"value": [0.4, 0.0, 0.3, 0.2, 0.1]}, {"limits_scale": "logit"}, reasons.NOT_BETWEEN_0_AND_1),
    ({"value": [0.4, 0.0, 0.3, 0.2, 0.1]}, {"scale": "log", "confidence": None}, reasons.NOT_ABOVE_0),
]
RESULTS = [
    "value",
    "lower_ci",
    "upper_ci",
    "relative_index",
    "relative_lower_ci",
    "relative_upper_ci",
    "intercept",
]


@pytest.mark.parametrize(("changed", "asked", "reason"), WRONG)
def test_what_is_wrong_is_said(changed: dict[str, list[Any]], asked: dict[str, Any], reason: str) -> None:
    said = slope_index(quintiles(**changed), **{"standard_error": "se"} | asked)
    row = said.row(0, named=True)
    assert row["reason"] == reason
    assert {row[name] for name in RESULTS if name in row} == {None}


@pytest.mark.parametrize(
    ("changed", "asked", "reason"),
    [
        ({"lower": [0.1, None, 0.1, 0.1, 0.1]}, {}, reasons.LIMIT_MISSING),
        ({"upper": [0.9, 0.9, 0.01, 0.9, 0.9]}, {}, reasons.LIMITS_REVERSED),
        ({"lower": [0.1, 0.0, 0.1, 0.1, 0.1]}, {"scale": "log"}, reasons.NOT_ABOVE_0),
        ({"upper": [0.9, 1.0, 0.9, 0.9, 0.9]}, {"scale": "logit"}, reasons.NOT_BETWEEN_0_AND_1),
    ],
)
def test_what_is_wrong_with_limits_is_said(changed: Any, asked: dict[str, Any], reason: str) -> None:
    table = quintiles(**{"lower": [0.1] * 5, "upper": [0.9] * 5} | changed)
    row = slope_index(table, lower_ci="lower", upper_ci="upper", **asked).row(0, named=True)
    assert (row["value"], row["reason"]) == (None, reason)


def test_the_confidence_of_the_limits_given_is_heeded() -> None:
    table = quintiles().with_columns(
        pl.col("value").add(3.0902323061678132 * pl.col("se") * side).alias(name)
        for name, side in (("lower", -1), ("upper", 1))
    )
    wide = slope_index(table, lower_ci="lower", upper_ci="upper", limits_confidence=0.998)
    assert differences(wide, slope_index(table, standard_error="se"), ()) == []


def test_a_group_without_its_last_quantile_is_seen_by_the_others() -> None:
    areas = pl.concat(
        [
            quintiles().with_columns(area=pl.lit("a")),
            quintiles(quantile=[1, 2, 3, 4, 6]).with_columns(area=pl.lit("b")),
            quintiles()[:4].with_columns(area=pl.lit("c")),
        ]
    )
    said = slope_index(areas, by="area", confidence=None)
    assert said["reason"].to_list() == [None, reasons.QUANTILE_ABSENT, reasons.QUANTILE_ABSENT]
    few = slope_index(areas.filter(area="c"), by="area", confidence=None)
    assert few["reason"].to_list() == [reasons.QUANTILES_TOO_FEW]
    more = slope_index(areas.filter(area="a"), quantiles=5, by="area", confidence=None)
    assert more["reason"].to_list() == [None]
    six = pl.DataFrame({"quantile": range(1, 7), "value": [1.0] * 6, "population": [1] * 6})
    assert slope_index(six, quantiles=5, confidence=None)["reason"].item() == reasons.QUANTILES_UNEXPECTED


def test_more_than_a_hundred_quantiles_are_too_many() -> None:
    def of(size: int) -> pl.DataFrame:
        return pl.DataFrame({"quantile": range(1, size + 1), "value": [2.0] * size, "population": [1] * size})

    assert slope_index(of(101), confidence=None)["reason"].item() == reasons.QUANTILES_TOO_MANY
    assert slope_index(of(100), confidence=None).select("value", "relative_index").row(0) == (0.0, 1.0)


def test_a_relative_index_without_bounds_says_so() -> None:
    unsure = quintiles(se=[0.5] * 5)
    row = slope_index(unsure, standard_error="se").row(0, named=True)
    assert row["relative_lower_ci"] is row["relative_upper_ci"] is None
    assert row["relative_index"] > 0
    assert row["method"] == "linear slope, normal limits; relative limits unbounded"
    crossing = slope_index(quintiles(value=[-2, -1, 0, 1, 2]), standard_error="se").row(0, named=True)
    assert crossing["relative_index"] is crossing["relative_lower_ci"] is None
    assert crossing["lower_ci"] < crossing["value"] < crossing["upper_ci"]
    assert crossing["method"] == "linear slope, normal limits; no relative index"


def test_equal_values_have_an_index_of_exactly_nought() -> None:
    for scale in ("linear", "log", "logit"):
        row = slope_index(quintiles(value=[0.3] * 5), standard_error="se", scale=scale).row(0, named=True)
        assert (row["value"], row["relative_index"]) == (0.0, 1.0)


def test_methods_are_named() -> None:
    def named(**asked: Any) -> str:
        return str(slope_index(quintiles(), standard_error="se", **asked)["method"].item())

    assert named() == "linear slope, normal limits"
    assert named(scale="logit") == "logit slope, normal limits"
    assert named(limits_scale="log") == "linear slope, simulated limits"
    assert named(confidence=None) == "linear slope"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"standard_error": None}, "U024"),
    ({"lower_ci": "se"}, "U024"),
    ({"standard_error": None, "lower_ci": "se"}, "U024"),
    ({"scale": "probit"}, "U024"),
    ({"scale": "log", "limits_scale": "linear"}, "U024"),
    ({"scale": "log", "limits_scale": "logit"}, "U024"),
    ({"limits_scale": "probit"}, "U024"),
    ({"multiplier": 0}, "U025"),
    ({"multiplier": math.nan}, "U025"),
    ({"quantiles": 4}, "U025"),
    ({"quantiles": 101}, "U025"),
    ({"limits_scale": "log", "repetitions": 999}, "U025"),
    ({"limits_scale": "log", "repetitions": 1000, "confidence": 0.9999}, "U025"),
    ({"confidence": 0.5}, "U021"),
    ({"value": "nothing"}, "U020"),
    ({"value": "word"}, "U022"),
    ({"by": "value"}, "U023"),
]


@pytest.mark.parametrize(("asked", "code"), REFUSED)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], code: str) -> None:
    frame = quintiles().with_columns(word=pl.lit("a"))
    with pytest.raises(InputError) as error:
        methods.slope_index_of_inequality(frame, **ROLES | {"standard_error": "se"} | asked)
    assert error.value.findings[0].code == code
