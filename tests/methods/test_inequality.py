"""Measures of inequality, concentration and gaps: against slow plain twins, and at their edges."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods import reasons
from goldenthread.methods.inequality.measures import MEASURES, SIMULATED
from tests.support.engines import as_kind, as_polars, differences

Z = 1.959963984540054
ROLES = {"value": "value", "population": "population", "subgroup": "name"}
Row = tuple[float, float, float]  # value, people, standard error

subgroups = st.lists(
    st.tuples(st.floats(1, 99), st.integers(10, 100_000).map(float), st.floats(0.01, 5)),
    min_size=3,
    max_size=9,
)


def table(rows: list[Row]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=["value", "population", "se"], orient="row")
    return frame.with_columns(
        rank=pl.int_range(1, len(rows) + 1), name=pl.Series([chr(97 + at) for at in range(len(rows))])
    )


def measured(frame: pl.DataFrame, **asked: Any) -> dict[str, dict[str, Any]]:
    """Each measure's row, by its name."""
    said = methods.inequality(frame, **ROLES | asked)
    return {row["measure"]: row for row in said.iter_rows(named=True)}


# --- the measures, one at a time, in plain Python ----------------------------------------------------------


def ranks(people: list[float]) -> list[float]:
    return [(sum(people[:at]) + n / 2) / sum(people) - 0.5 for at, n in enumerate(people)]


def line(y: list[float], people: list[float]) -> tuple[float, float]:
    """Both ends of the line: at the worst and at the best off."""
    slope, middle = np.polyfit(ranks(people), y, 1, w=np.sqrt(people))
    return float(middle - slope / 2), float(middle + slope / 2)


def plain(
    y: list[float], people: list[float], *, favourable: bool, ordered: bool, reference: int | None
) -> dict[str, float]:
    """All 21 measures of a table of subgroups."""
    everyone = sum(people)
    p = [n / everyone for n in people]
    mean = sum(a * b for a, b in zip(p, y, strict=True))
    best, worst = (max(y), min(y)) if favourable else (min(y), max(y))
    held = y[reference] if reference is not None else y[-1] if ordered else best
    well, badly = (y[-1], y[0]) if ordered else (held, worst)
    greater, lesser = (well, badly) if favourable else (badly, well)
    variance = sum(a * (b - mean) ** 2 for a, b in zip(p, y, strict=True))
    risk = max(held - mean, 0) if favourable else min(held - mean, 0)
    made = {
        "difference": greater - lesser,
        "ratio": greater / lesser,
        "between_group_variance": variance,
        "between_group_standard_deviation": math.sqrt(variance),
        "coefficient_of_variation": 100 * math.sqrt(variance) / mean,
        "theil_index": 1000 * sum(a * b / mean * math.log(b / mean) for a, b in zip(p, y, strict=True)),
        "mean_log_deviation": -1000 * sum(a * math.log(b / mean) for a, b in zip(p, y, strict=True)),
        "population_attributable_risk": risk,
        "population_attributable_fraction": 100 * risk / mean,
    }
    for name, other in (("mean", mean), ("best", best), ("reference", held)):
        apart = [abs(b - other) for b in y]
        made[f"mean_difference_from_{name}"] = sum(apart) / len(y)
        made[f"mean_difference_from_{name}_weighted"] = sum(a * b for a, b in zip(p, apart, strict=True))
    made["index_of_disparity"] = 100 * made["mean_difference_from_mean"] / mean
    made["index_of_disparity_weighted"] = 100 * made["mean_difference_from_mean_weighted"] / mean
    if ordered:
        first, last = line(y, people)
        gathered = sum(a * (b - mean) * r for a, b, r in zip(p, y, ranks(people), strict=True))
        made |= {
            "slope_index_of_inequality": last - first,
            "relative_index_of_inequality": last / first,
            "absolute_concentration_index": 2 * gathered,
            "relative_concentration_index": 2 * gathered / mean,
        }
    return made


@settings(deadline=None, max_examples=40)
@given(subgroups, st.booleans(), st.booleans(), st.booleans())
def test_every_measure_is_its_plain_twin(
    rows: list[Row], favourable: bool, ordered: bool, referred: bool
) -> None:
    y, people, _ = (list(column) for column in zip(*rows, strict=True))
    reference = 1 if referred else None
    expected = plain(y, people, favourable=favourable, ordered=ordered, reference=reference)
    said = measured(
        table(rows).sample(fraction=1.0, shuffle=True, seed=1),
        favourable=favourable,
        order="rank" if ordered else None,
        reference="b" if referred else None,
        confidence=None,
    )
    assert list(said) == list(MEASURES)
    assert len(said) == 21
    for name, row in said.items():
        if name not in expected:
            assert (row["value"], row["reason"]) == (None, reasons.ORDER_NEEDED)
        elif name == "relative_index_of_inequality" and not 0 < expected[name] < 1e6:
            assert row["value"] is None or row["value"] > 1e5
        else:
            assert row["value"] == pytest.approx(expected[name], rel=1e-8, abs=1e-9), name


GRADIENT = [
    "difference",
    "ratio",
    "absolute_concentration_index",
    "relative_concentration_index",
    "slope_index_of_inequality",
    "relative_index_of_inequality",
    "theil_index",
    "mean_log_deviation",
]
TOWN: list[Row] = [(40, 1000, 1.5), (35, 900, 1.6), (37, 1100, 1.4), (28, 800, 1.6), (20, 700, 1.5)]


def error_of(measure: Callable[[list[float]], float], y: list[float], errors: list[float]) -> float:
    """A measure's standard error by moving each value a little."""
    total = 0.0
    for at, error in enumerate(errors):
        step = 1e-5 * y[at]
        up, down = (measure([b + side * step * (i == at) for i, b in enumerate(y)]) for side in (1, -1))
        total += ((up - down) / (2 * step) * error) ** 2
    return math.sqrt(total)


@pytest.mark.parametrize("favourable", [True, False])
@pytest.mark.parametrize("name", GRADIENT)
def test_normal_limits_are_those_of_small_changes(name: str, favourable: bool) -> None:
    y, people, errors = (list(column) for column in zip(*TOWN, strict=True))

    def of(values: list[float]) -> float:
        return plain(values, people, favourable=favourable, ordered=True, reference=None)[name]

    row = measured(table(TOWN), favourable=favourable, order="rank", standard_error="se", measures=name)[name]
    if MEASURES[name].limits == "log":
        spread = Z * error_of(lambda values: math.log(of(values)), y, errors)
        expected = (of(y) * math.exp(-spread), of(y) * math.exp(spread))
    else:
        spread = Z * error_of(of, y, errors)
        expected = (of(y) - spread, of(y) + spread)
    assert (row["lower_ci"], row["upper_ci"]) == pytest.approx(expected, rel=1e-6)
    assert row["method"].startswith("normal limits")


def test_the_limits_of_the_variance() -> None:
    y, people, errors = (np.array(column) for column in zip(*TOWN, strict=True))
    p = people / people.sum()
    mean, square = p @ y, (p * errors) ** 2
    first = 4 * (square * (y - mean) ** 2).sum()
    second = square.sum() ** 2 - (square**2).sum() + (p**2 * (1 - p) ** 2 * errors**4).sum()
    row = measured(table(TOWN), standard_error="se", measures="between_group_variance")
    found = row["between_group_variance"]
    half = Z * math.sqrt(first + 2 * second)
    assert (found["lower_ci"], found["upper_ci"]) == pytest.approx(
        (found["value"] - half, found["value"] + half)
    )


@pytest.mark.parametrize("favourable", [True, False])
def test_walters_limits_of_the_attributable_fraction(favourable: bool) -> None:
    said = measured(table(TOWN), order="rank", favourable=favourable, multiplier=100)
    cases = [value / 100 * people for value, people, _ in TOWN]
    everyone, c = sum(people for _, people, _ in TOWN), cases[-1]
    d, a = TOWN[-1][1] - c, sum(cases) - c
    b = everyone - a - c - d
    variance = c * everyone * (a * d * (everyone - c) + b * c * c) / ((a + c) ** 3 * (c + d) ** 3)
    mean = 100 * sum(cases) / everyone
    for name, size in (("population_attributable_fraction", 100), ("population_attributable_risk", mean)):
        row, half = said[name], Z * size * math.sqrt(variance)
        assert (row["lower_ci"], row["upper_ci"]) == pytest.approx((row["value"] - half, row["value"] + half))
        assert row["method"] == "Walter's limits"
    without = measured(
        table(TOWN), order="rank", standard_error="se", measures="population_attributable_risk"
    )
    assert without["population_attributable_risk"]["method"] == "no limits"


def test_a_reference_without_the_outcome_knows_no_error() -> None:
    none = measured(
        table([(40, 100, 1), (20, 100, 1), (0, 100, 1)]), order="rank", favourable=False, multiplier=100
    )
    row = none["population_attributable_risk"]
    assert row["value"] == pytest.approx(-20)
    assert row["lower_ci"] is row["upper_ci"] is None


def robust(y: list[float], people: list[float]) -> Any:
    """Intercept, slope and their HC1 covariance, of the weighted regression on the rank from 0 to 1."""
    design = np.column_stack([np.ones(len(y)), np.array(ranks(people)) + 0.5])
    weights = np.diag(np.array(people) / sum(people))
    bread = np.linalg.inv(design.T @ weights @ design)
    fitted = bread @ design.T @ weights @ y
    apart = np.diag((y - design @ fitted) ** 2)
    meat = design.T @ weights @ apart @ weights @ design
    return fitted, bread @ meat @ bread * len(y) / (len(y) - 2)


def test_without_standard_errors_regressions_have_robust_limits() -> None:
    y, people, _ = (list(column) for column in zip(*TOWN, strict=True))
    (intercept, slope), covariance = robust(y, people)
    said = measured(table(TOWN), order="rank")
    row = said["slope_index_of_inequality"]
    half = Z * math.sqrt(covariance[1, 1])
    assert (row["lower_ci"], row["upper_ci"]) == pytest.approx((slope - half, slope + half))
    assert row["method"] == "regression limits"
    ratio = (intercept + slope) / intercept
    gain = np.array([1 / (intercept + slope) - 1 / intercept, 1 / (intercept + slope)])
    half = Z * math.sqrt(gain @ covariance @ gain)
    row = said["relative_index_of_inequality"]
    assert (row["lower_ci"], row["upper_ci"]) == pytest.approx(
        (ratio * math.exp(-half), ratio * math.exp(half))
    )
    assert row["method"] == "regression limits of the logarithm"
    with_limits = {name for name, one in said.items() if one["lower_ci"] is not None}
    assert with_limits == {name for name, measure in MEASURES.items() if measure.ordered}


# --- by simulation -----------------------------------------------------------------------------------------


def test_simulated_limits_are_the_percentiles_of_the_plain_twin() -> None:
    y, people, errors = (list(column) for column in zip(*TOWN, strict=True))
    normals = np.random.default_rng(5).standard_normal((5, 1000))
    drawn: dict[str, list[float]] = {name: [] for name in SIMULATED}
    for draw in range(1000):
        values = [b + e * normals[at, draw] for at, (b, e) in enumerate(zip(y, errors, strict=True))]
        once = plain(values, people, favourable=False, ordered=True, reference=2)
        for name in SIMULATED:
            drawn[name].append(once[name])
    said = measured(
        table(TOWN),
        order="rank",
        reference="c",
        favourable=False,
        standard_error="se",
        seed=5,
        repetitions=1000,
        confidence=(0.95, 0.998),
    )
    assert len(SIMULATED) == 10
    for name, draws in drawn.items():
        draws.sort()
        assert said[name]["method"] == "simulated limits"
        assert said[name]["lower_ci_95"] == pytest.approx(draws[24], rel=1e-9)
        assert said[name]["upper_ci_95"] == pytest.approx(draws[974], rel=1e-9)
        assert said[name]["lower_ci_99_8"] == pytest.approx(draws[0], rel=1e-9)
        assert said[name]["upper_ci_99_8"] == pytest.approx(draws[998], rel=1e-9)


def test_draws_stay_between_nought_and_the_multiplier_as_if_drawn_again() -> None:
    rows: list[Row] = [(2, 100, 4), (97, 100, 5), (50, 100, 10), (60, 100, 0)]
    name = "between_group_standard_deviation"
    said = measured(table(rows), standard_error="se", multiplier=100, measures=name, repetitions=50_000)[name]
    random = np.random.default_rng(9)
    draws = []
    while len(draws) < 50_000:
        values = random.normal([2, 97, 50, 60], [4, 5, 10, 0], (50_000, 4))
        draws += list(values[((values >= 0) & (values <= 100)).all(axis=1)].std(axis=1))
    lower, upper = np.percentile(draws, [2.5, 97.5])
    assert said["lower_ci"] == pytest.approx(lower, abs=0.25)
    assert said["upper_ci"] == pytest.approx(upper, abs=0.25)
    free = measured(table([(-2, 100, 4), (97, 100, 5), (50, 100, 10)]), standard_error="se", measures=name)[
        name
    ]
    assert free["upper_ci"] > free["value"] > free["lower_ci"]


def test_simulated_limits_of_each_group_are_those_it_has_alone() -> None:
    alone = measured(table(TOWN), standard_error="se", measures=SIMULATED, repetitions=1000)
    both = pl.concat(
        [
            table(TOWN).with_columns(area=pl.lit("b")),
            table(TOWN[:2]).with_columns(area=pl.lit("a")),
            table([(1, 2, -3), *TOWN]).with_columns(area=pl.lit(None, pl.String)),
        ]
    ).sample(fraction=1.0, shuffle=True, seed=3)
    asked = ROLES | {"standard_error": "se", "measures": SIMULATED, "repetitions": 1000, "by": "area"}
    said = methods.inequality(both, **asked)
    for row in said.filter(area="b").drop("area").iter_rows(named=True):
        assert row == pytest.approx(alone[row["measure"]])
    assert set(said.filter(area="a")["reason"]) == {reasons.SUBGROUPS_TOO_FEW}
    assert set(said.filter(pl.col("area").is_null())["reason"]) == {reasons.STANDARD_ERROR_NEGATIVE}
    assert said["measure"].to_list() == [*SIMULATED] * 3
    for kind in ("pandas", "pyarrow"):
        again: Any = methods.inequality(as_kind(both, kind), **asked)
        assert differences(as_polars(again), said, ("area", "measure")) == []


def test_a_lazy_frame_is_not_simulated() -> None:
    with pytest.raises(InputError, match="simulated") as error:
        methods.inequality(table(TOWN).lazy(), **ROLES, standard_error="se")
    assert error.value.findings[0].code == "U026"
    some = methods.inequality(
        table(TOWN).lazy(), **ROLES, standard_error="se", measures=["theil_index", "ratio"]
    )
    assert some.collect()["measure"].to_list() == ["ratio", "theil_index"]


# --- at the edges ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "found", "asked", "reason"),
    [
        ("name", [None, "b", "c"], {}, reasons.SUBGROUP_MISSING),
        ("name", ["b", "b", "c"], {}, reasons.SUBGROUP_REPEATED),
        ("rank", [1, None, 3], {"order": "rank"}, reasons.RANK_MISSING),
        ("rank", [1, 3, 3], {"order": "rank"}, reasons.RANK_REPEATED),
        ("value", [1.0, None, 3.0], {}, reasons.VALUE_MISSING),
        ("population", [1.0, None, 3.0], {}, reasons.POPULATION_MISSING),
        ("population", [1.0, 0.0, 3.0], {}, reasons.POPULATION_NOT_ABOVE_0),
        ("se", [1.0, None, 3.0], {"standard_error": "se"}, reasons.STANDARD_ERROR_MISSING),
        ("se", [1.0, -1.0, 3.0], {"standard_error": "se"}, reasons.STANDARD_ERROR_NEGATIVE),
        ("value", [1.0, 101.0, 3.0], {"multiplier": 100}, reasons.VALUE_OUT_OF_BOUNDS),
        ("value", [1.0, -1.0, 3.0], {"multiplier": 100}, reasons.VALUE_OUT_OF_BOUNDS),
        ("name", ["a", "b", "c"], {"reference": "z"}, reasons.REFERENCE_ABSENT),
    ],
)
def test_what_is_wrong_with_subgroups_is_said(
    column: str, found: list[Any], asked: dict[str, Any], reason: str
) -> None:
    frame = table(TOWN[:3]).with_columns(pl.Series(column, found))
    for row in measured(frame, **asked).values():
        assert row == row | dict.fromkeys(("value", "lower_ci", "upper_ci", "method")) | {"reason": reason}


def test_some_measures_need_more_than_others() -> None:
    two = measured(table(TOWN[:2]), order="rank")
    assert (two["difference"]["value"], two["ratio"]["value"]) == (-5.0, 35 / 40)
    assert {row["reason"] for row in two.values()} == {None, reasons.SUBGROUPS_TOO_FEW}
    one = measured(table(TOWN[:1]))
    assert one["difference"]["reason"] == reasons.SUBGROUP_ALONE
    below = measured(table([(-1, 10, 1), (3, 10, 1), (4, 10, 1)]), order="rank")
    without = {name for name, row in below.items() if row["reason"] == reasons.BELOW_0_OR_MEAN_0}
    assert without == {name for name, measure in MEASURES.items() if measure.relative}
    nought = measured(table([(0, 10, 1), (3, 10, 1), (4, 10, 1)]), order="rank", standard_error="se")
    assert nought["ratio"]["reason"] == reasons.RATIO_IMPOSSIBLE
    assert nought["mean_log_deviation"]["value"] > 0
    turned = measured(table([(3, 10, 1), (3, 10, 1), (0, 10, 1)]), order="rank", standard_error="se")
    assert (turned["ratio"]["value"], turned["ratio"]["lower_ci"]) == (0.0, None)
    assert turned["relative_index_of_inequality"]["reason"] == reasons.RATIO_IMPOSSIBLE


def test_equal_subgroups_have_no_inequality_and_ties_share_their_error() -> None:
    level = measured(table([(30.1, 10, 1), (30.1, 20, 1), (30.1, 30, 1)]), order="rank", standard_error="se")
    for name, row in level.items():
        assert row["value"] == (1.0 if MEASURES[name].limits == "log" else 0.0), name
    tied = measured(
        table([(10, 10, 1), (20, 20, 3), (20, 30, 4)]), standard_error="se", measures="difference"
    )
    half = Z * math.sqrt(1 + (9 + 16) / 2)
    assert tied["difference"]["upper_ci"] == pytest.approx(10 + half)


def test_measures_come_in_the_order_of_the_table_and_their_names_are_checked() -> None:
    assert list(measured(table(TOWN), measures=["theil_index", "difference"])) == [
        "difference",
        "theil_index",
    ]
    for asked, code in (
        ({"measures": ["gini"]}, "U024"),
        ({"measures": []}, "U024"),
        ({"multiplier": 0}, "U025"),
        ({"standard_error": "se", "repetitions": 10}, "U025"),
        ({"subgroup": "town"}, "U020"),
        ({"reference": 1}, "U024"),
        ({"confidence": 2}, "U021"),
    ):
        with pytest.raises(InputError) as error:
            measured(table(TOWN), **asked)
        assert error.value.findings[0].code == code


# --- the concentration index -------------------------------------------------------------------------------

INDEX = {"value": "value", "population": "population", "rank": "rank"}


def concentration(rows: list[Row], kind: str) -> float:
    y, people, _ = (list(column) for column in zip(*rows, strict=True))
    p = [n / sum(people) for n in people]
    mean = sum(a * b for a, b in zip(p, y, strict=True))
    absolute = 2 * sum(a * b * r for a, b, r in zip(p, y, ranks(people), strict=True))
    return {
        "absolute": absolute,
        "relative": absolute / mean,
        "wagstaff": 100 * absolute / ((100 - mean) * mean),
        "erreygers": 4 * absolute / 100,
    }[kind]


@settings(deadline=None, max_examples=40)
@given(subgroups, st.sampled_from(["absolute", "relative", "wagstaff", "erreygers"]))
def test_the_concentration_index_is_its_plain_twin(rows: list[Row], kind: str) -> None:
    frame = table(rows).sample(fraction=1.0, shuffle=True, seed=2)
    row = methods.concentration_index(frame, **INDEX, kind=kind, highest=100, standard_error="se").row(
        0, named=True
    )
    y, people, errors = (list(column) for column in zip(*rows, strict=True))

    def of(values: list[float]) -> float:
        return concentration(list(zip(values, people, errors, strict=True)), kind)

    assert row["value"] == pytest.approx(of(y), rel=1e-9, abs=1e-10)
    half = Z * error_of(of, y, errors)
    assert row["upper_ci"] - row["value"] == pytest.approx(half, rel=1e-4, abs=1e-9)
    assert row["value"] - row["lower_ci"] == pytest.approx(half, rel=1e-4, abs=1e-9)
    assert row["method"] == f"{kind} concentration index, normal limits"


@pytest.mark.parametrize("kind", ["absolute", "relative"])
@pytest.mark.parametrize("error", ["se", None])
def test_the_concentration_index_is_that_of_the_table_of_measures(kind: str, error: str | None) -> None:
    index = methods.concentration_index(table(TOWN), **INDEX, kind=kind, standard_error=error).row(
        0, named=True
    )
    name = f"{kind}_concentration_index"
    row = measured(table(TOWN), order="rank", standard_error=error, measures=name)[name]
    for result in ("value", "lower_ci", "upper_ci"):
        assert index[result] == pytest.approx(row[result], rel=1e-12)


def test_a_percentage_and_its_proportion_have_one_index() -> None:
    share = table(TOWN).with_columns(pl.col("value", "se") / 100)
    for kind in ("relative", "wagstaff", "erreygers"):
        one = methods.concentration_index(share, **INDEX, kind=kind, standard_error="se")
        hundred = methods.concentration_index(
            table(TOWN), **INDEX, kind=kind, highest=100, standard_error="se"
        )
        assert differences(one, hundred, ()) == []


def test_the_wagstaff_index_of_what_the_worst_off_lack_is_its_mirror() -> None:
    had = methods.concentration_index(table(TOWN), **INDEX, kind="wagstaff", highest=100, standard_error="se")
    lacked = methods.concentration_index(
        table(TOWN).with_columns(value=100 - pl.col("value")),
        **INDEX,
        kind="wagstaff",
        highest=100,
        standard_error="se",
    )
    assert had["value"].item() == pytest.approx(-lacked["value"].item(), rel=1e-12)
    assert had["lower_ci"].item() == pytest.approx(-lacked["upper_ci"].item(), rel=1e-12)


@pytest.mark.parametrize(
    ("column", "found", "asked", "reason"),
    [
        ("rank", [1, None, 3], {}, reasons.RANK_MISSING),
        ("rank", [1, 3, 3], {}, reasons.RANK_REPEATED),
        ("value", [1.0, None, 3.0], {}, reasons.VALUE_MISSING),
        ("population", [1.0, None, 3.0], {}, reasons.POPULATION_MISSING),
        ("population", [1.0, 0.0, 3.0], {}, reasons.POPULATION_NOT_ABOVE_0),
        ("se", [1.0, None, 3.0], {"standard_error": "se"}, reasons.STANDARD_ERROR_MISSING),
        ("se", [1.0, -1.0, 3.0], {"standard_error": "se"}, reasons.STANDARD_ERROR_NEGATIVE),
        ("value", [0.5, 1.1, 0.2], {"kind": "erreygers"}, reasons.VALUE_OUT_OF_BOUNDS),
        ("value", [0.0, 0.0, 0.0], {"kind": "wagstaff"}, reasons.MEAN_AT_BOUND),
        ("value", [0.0, 0.0, 0.0], {}, reasons.MEAN_NOT_ABOVE_0),
        ("value", [-1.0, 0.5, -3.0], {}, reasons.MEAN_NOT_ABOVE_0),
    ],
)
def test_what_is_wrong_with_ranks_is_said(
    column: str, found: list[Any], asked: dict[str, Any], reason: str
) -> None:
    frame = table(TOWN[:3]).with_columns(pl.Series(column, found))
    row = methods.concentration_index(frame, **INDEX, **asked).row(0, named=True)
    assert row == row | dict.fromkeys(("value", "lower_ci", "upper_ci", "method")) | {"reason": reason}


def test_two_rows_have_no_concentration_index_and_bad_choices_are_refused() -> None:
    two = methods.concentration_index(table(TOWN[:2]), **INDEX)
    assert two["reason"].item() == reasons.SUBGROUPS_TOO_FEW
    for asked, code in (({"kind": "gini"}, "U024"), ({"lowest": 2}, "U025"), ({"rank": "place"}, "U020")):
        with pytest.raises(InputError) as error:
            methods.concentration_index(table(TOWN), **INDEX | asked)
        assert error.value.findings[0].code == code


# --- the gap -----------------------------------------------------------------------------------------------

GAP = {"value": "v", "group": "meals", "from_group": "free", "to_group": "other"}
LIMITS = {"lower_ci": "l", "upper_ci": "u"}


def pair(**changed: list[Any]) -> pl.DataFrame:
    given = {"meals": ["free", "other", "all"], "v": [50.0, 70.0, 65.0], "l": [47.0, 69.0, 64.0]}
    return pl.DataFrame(given | {"u": [53.5, 71.0, 66.0]} | changed, strict=False)


@settings(deadline=None, max_examples=40)
@given(*[st.floats(10, 100)] * 2, *[st.floats(0.1, 9)] * 2, st.sampled_from([0.95, 0.998]))
def test_the_gap_is_its_plain_twin(a: float, b: float, wide_a: float, wide_b: float, level: float) -> None:
    frame = pair(v=[a, b, 0], l=[a - wide_a, b - wide_b, 9], u=[a + wide_a, b + wide_b, 0])
    z = {0.95: Z, 0.998: 3.0902323061678132}[level]
    row = methods.gap(frame, **GAP, **LIMITS, confidence=level).row(0, named=True)
    half = z * math.hypot(2 * wide_a, 2 * wide_b) / (2 * Z)
    assert (row["value"], row["from_value"], row["to_value"]) == (b - a, a, b)
    assert (row["lower_ci"], row["upper_ci"]) == pytest.approx(
        (b - a - half, b - a + half), rel=1e-6, abs=1e-9
    )
    row = methods.gap(frame, **GAP, **LIMITS, confidence=level, kind="ratio").row(0, named=True)
    apart = (math.log((x + wide) / (x - wide)) for x, wide in ((a, wide_a), (b, wide_b)))
    half = math.exp(z * math.hypot(*apart) / (2 * Z))
    assert row["value"] == b / a
    assert (row["lower_ci"], row["upper_ci"]) == pytest.approx((b / a / half, b / a * half), rel=1e-6)


def test_groups_may_be_words_numbers_or_truths() -> None:
    for meals, one, other in (
        (["a", "b", "c"], "a", "b"),
        ([1, 2, 3], 1, 2),
        ([True, False, None], True, False),
    ):
        said = methods.gap(pair(meals=meals), value="v", group="meals", from_group=one, to_group=other)
        assert said["value"].item() == 20.0


def test_wider_limits_given_are_taken_for_what_they_are() -> None:
    said = methods.gap(pair(), **GAP, **LIMITS, limits_confidence=0.998, confidence=0.998)
    assert said["upper_ci"].item() == pytest.approx(20 + math.hypot(6.5, 2) / 2)


@pytest.mark.parametrize("kind", ["difference", "ratio"])
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"meals": ["free", "none", "all"]}, reasons.GROUP_ABSENT),
        ({"meals": ["free", None, "all"]}, reasons.GROUP_ABSENT),
        ({"meals": ["free", "other", "free"]}, reasons.GROUP_REPEATED),
        ({"v": [None, 70.0, 65.0]}, reasons.VALUE_MISSING),
        ({"l": [60.0, 69.0, 64.0]}, reasons.LIMITS_REVERSED),
    ],
)
def test_what_is_wrong_with_a_gap_is_said(kind: str, changed: dict[str, list[Any]], reason: str) -> None:
    row = methods.gap(pair(**changed), **GAP, **LIMITS, kind=kind).row(0, named=True)
    assert {row[name] for name in row if name != "reason"} == {None}
    assert row["reason"] == reason


def test_a_gap_stands_without_limits_and_others_are_not_read() -> None:
    bare = methods.gap(pair(), **GAP).row(0, named=True)
    assert (bare["value"], bare["lower_ci"], bare["method"]) == (20.0, None, "difference, no limits")
    half_known = methods.gap(pair(u=[None, 71.0, None], v=[50.0, 70.0, None]), **GAP, **LIMITS).row(
        0, named=True
    )
    assert (half_known["value"], half_known["upper_ci"]) == (20.0, None)
    nought = methods.gap(pair(l=[0.0, 69.0, 0.0]), **GAP, **LIMITS, kind="ratio").row(0, named=True)
    assert (nought["value"], nought["lower_ci"], nought["method"]) == (1.4, None, "ratio, no limits")
    none = methods.gap(pair(v=[0.0, 70.0, 0.0]), **GAP, **LIMITS, kind="ratio").row(0, named=True)
    assert (none["value"], none["reason"]) == (None, reasons.VALUE_NOT_ABOVE_0)
    assert "lower_ci" not in methods.gap(pair(), **GAP, **LIMITS, confidence=None).columns


def test_gaps_of_many_areas_come_one_an_area() -> None:
    areas = pl.concat([pair().with_columns(area=pl.lit(name)) for name in ("b", "a")])
    said = methods.gap(areas, **GAP, **LIMITS, by="area", confidence=(0.95, 0.998))
    assert said["area"].to_list() == ["a", "b"]
    assert said["lower_ci_99_8"][0] < said["lower_ci_95"][0] < said["value"][0] == 20.0


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"kind": "odds"}, "U024"),
        ({"lower_ci": "l"}, "U024"),
        ({"upper_ci": "u"}, "U024"),
        ({"group": "x"}, "U020"),
        ({"from_group": 1}, "U024"),
        ({"group": "v"}, "U024"),
    ],
)
def test_a_gap_that_cannot_be_is_refused(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        methods.gap(pair(), **GAP | asked)
    assert error.value.findings[0].code == code
