"""Life tables against R's numbers, against plain twins, and with everything that can be wrong with them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from tests.methods.cases.life_tables import CAUSES, NAMES, OTHERS, STARTS, TABLES
from tests.support.engines import as_polars, differences
from tests.support.shared import shared

ABRIDGED = tuple(STARTS)
EARLY_END = (0, 1, *range(5, 90, 5))  # 85 and over
SINGLE = tuple(range(101))
COARSE = (0, 1, 16, 45, 65, 75)
Z = 1.959963984540054

# --- the plain twin ---

Band = tuple[float, float, float, float | None]  # deaths, people, share in good health, people asked


def expectancy(starts: tuple[int, ...], bands: list[Band], at: int = 0) -> tuple[float, float]:
    """The expectancy and its standard error, as the textbook's table: alive, d, L, T, then the variance."""
    alive, big_l, q = [100000.0], [], []
    widths = [end - start for start, end in itertools.pairwise(starts)]
    shares = [0.1 if (start, width) == (0, 1) else 0.5 for start, width in zip(starts, widths, strict=False)]
    for width, a, (deaths, people, _, _) in zip(widths, shares, bands, strict=False):
        rate = deaths / people
        q.append(width * rate / (1 + width * rate * (1 - a)) if deaths <= people / (width * a) else 1.0)
        alive.append(alive[-1] * (1 - q[-1]))
        big_l.append(width * (alive[-1] + a * (alive[-2] - alive[-1])))
    deaths, people, _, _ = bands[-1]
    big_l.append(alive[-1] * people / deaths)
    well = [band[2] for band in bands]
    total = [sum(h * years for h, years in zip(well[i:], big_l[i:], strict=True)) for i in range(len(alive))]
    e = [t / one if one > 0 else 0.0 for t, one in zip(total, alive, strict=True)]
    place = starts.index(at)
    variance = 0.0
    for i in range(place, len(alive)):
        deaths, people, h, asked = bands[i]
        if i < len(widths):
            spread = q[i] ** 2 * (1 - q[i]) / deaths if deaths else 0.0
            variance += alive[i] ** 2 * ((1 - shares[i]) * widths[i] * h + e[i + 1]) ** 2 * spread
        else:
            variance += (h * alive[i]) ** 2 / (deaths * (deaths / people) ** 2)
        variance += big_l[i] ** 2 * h * (1 - h) / asked if asked else 0.0
    return e[place], math.sqrt(variance) / alive[place] if alive[place] > 0 else math.nan


def contributions(
    starts: tuple[int, ...], area: list[tuple[float, float]], reference: list[tuple[float, float]]
) -> list[float]:
    """Arriaga's formula as printed, with its divisions by alive."""

    def columns(bands: list[tuple[float, float]]) -> tuple[list[float], list[float], list[float]]:
        alive, big_l = [1.0], []
        for (start, end), (deaths, people) in zip(itertools.pairwise(starts), bands, strict=False):
            a = 0.1 if (start, end) == (0, 1) else 0.5
            rate = (end - start) * deaths / people
            q = min(1.0, rate / (1 + rate * (1 - a)))
            alive.append(alive[-1] * (1 - q))
            big_l.append((end - start) * (alive[-1] + a * (alive[-2] - alive[-1])))
        big_l.append(alive[-1] * bands[-1][1] / bands[-1][0])
        return alive, big_l, [sum(big_l[i:]) for i in range(len(alive))]

    (l1, y1, t1), (l2, y2, t2) = columns(area), columns(reference)
    made = []
    for i in range(len(starts) - 1):
        direct = l1[i] * (y2[i] / l2[i] - y1[i] / l1[i]) if l1[i] > 0 else 0.0
        made.append(direct + t2[i + 1] * (l1[i] / l2[i] - l1[i + 1] / l2[i + 1]))
    return [*made, l1[-1] * (t2[-1] / l2[-1] - t1[-1] / l1[-1]) if l1[-1] > 0 else 0.0]


def frame_of(starts: tuple[int, ...], bands: list[Band]) -> pl.DataFrame:
    kinds = {"deaths": pl.Float64, "people": pl.Float64, "well": pl.Float64, "asked": pl.Float64}
    return pl.DataFrame(bands, schema=kinds, orient="row").with_columns(age=pl.Series(starts))


FORMS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "eager": lambda frame: frame,
    "lazy": lambda frame: frame.lazy(),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}
RIGHT = TABLES.filter(area="right")
COLUMNS: dict[str, Any] = {"deaths": "deaths", "population": "people", "age_start": "age"}


def random_tables(starts: tuple[int, ...], count: int, seed: int) -> list[list[Band]]:
    """Counts of each band from none to nearly all of its people, whole or not."""
    random = np.random.default_rng(seed)
    shape = (count, len(starts))
    people = random.integers(400, 20_000, shape) + random.choice([0.0, 0.37], (count, 1))
    mild = random.choice([0.0, 0.001, 0.02, 0.1], shape)
    heavy = random.choice([0.0, 0.001, 0.02, 0.2, 0.99], shape, p=[0.2, 0.5, 0.2, 0.07, 0.03])
    rates = np.where(random.random((count, 1)) < 0.5, mild, heavy)
    rates[:, -1] = random.choice([0.08, 0.3], count)
    cells = np.stack([people * rates, people, random.random(shape), random.integers(1, 500, shape)], axis=2)
    return [[(d, p, h, n) for d, p, h, n in bands] for bands in cells.tolist()]


def frame_of_all(starts: tuple[int, ...], tables: list[list[Band]]) -> pl.DataFrame:
    return pl.concat([frame_of(starts, bands).with_columns(town=at) for at, bands in enumerate(tables)])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("starts", [ABRIDGED, COARSE], ids=len)
def test_life_expectancy_is_its_plain_twin(form: str, starts: tuple[int, ...]) -> None:
    tables = random_tables(starts, 60, seed=len(starts))
    frame, ages = FORMS[form](frame_of_all(starts, tables)), [starts[0], starts[1], starts[-1]]
    asked: dict[str, Any] = {"bands": starts, "minimum_population": 0, "at": ages, "by": "town"} | COLUMNS
    said = as_polars(methods.life_expectancy(frame, **asked))
    healthy = methods.healthy_life_expectancy(frame, good_health="well", good_health_sample="asked", **asked)
    assert said["value"].count() > 60
    for row in said.iter_rows(named=True):
        bands: list[Band] = [(d, p, 1.0, None) for d, p, _, _ in tables[row["town"]]]
        assert_as(row, *expectancy(starts, bands, row["age"]))
    for row in as_polars(healthy).iter_rows(named=True):
        assert_as(row, *expectancy(starts, tables[row["town"]], row["age"]))


six = st.lists(st.floats(0, 1), min_size=6, max_size=6)


@settings(deadline=None, max_examples=25)
@given(six, st.lists(st.floats(400, 1e6), min_size=6, max_size=6), st.sampled_from(COARSE))
def test_any_life_table_is_its_plain_twin(shares: list[float], people: list[float], at: int) -> None:
    rates = [*shares[:-1], max(shares[-1], 0.02)]
    bands: list[Band] = [(p * rate, p, 1.0, None) for p, rate in zip(people, rates, strict=True)]
    frame = frame_of(COARSE, bands)
    said = methods.life_expectancy(frame, at=at, bands=COARSE, minimum_population=0, **COLUMNS)
    assert_as(said.row(0, named=True), *expectancy(COARSE, bands, at))


def assert_as(row: dict[str, Any], value: float, error: float) -> None:
    if 2 * Z * error > 20:
        assert row["reason"] == "95% limits more than 20 years apart"
        assert (row["value"], row["lower_ci"], row["upper_ci"], row["method"]) == (None,) * 4
        return
    assert row["reason"] is None
    assert row["value"] == pytest.approx(value, rel=1e-10, abs=1e-12)
    if math.isnan(error):
        assert row["lower_ci"] is row["upper_ci"] is None
    else:
        assert row["lower_ci"] == pytest.approx(value - Z * error, rel=1e-10, abs=1e-9)
        assert row["upper_ci"] == pytest.approx(value + Z * error, rel=1e-10, abs=1e-9)


def damaged(towns: int) -> pl.DataFrame:
    """Life tables with rows lost, doubled, emptied, or with a nought in them."""
    random = np.random.default_rng(3)
    right, rows = RIGHT.drop("area").to_dicts(), []
    for town in range(towns):
        made = [row | {"town": town} for row in right]
        for _ in range(random.integers(0, 3)):
            at, what = int(random.integers(0, len(made))), random.integers(0, 4)
            if what == 0:
                made.pop(at)
            elif what == 1:
                made.append(made[at])
            else:
                name = ("deaths", "people", "age", "well", "asked")[random.integers(0, 5)]
                made[at] = made[at] | {name: None if what == 2 else 0}
        rows += made
    return pl.DataFrame(rows, infer_schema_length=None)


@pytest.mark.parametrize("at", [0, [0, 1, 70, 90]], ids=["at birth", "at ages"])
@pytest.mark.parametrize("healthy", [False, True], ids=["life", "healthy"])
def test_arrays_and_windows_say_the_same_of_any_frame(at: int | list[int], healthy: bool) -> None:
    frame = damaged(200)
    asked: dict[str, Any] = COLUMNS | {"by": "town", "at": at}
    asked |= {"good_health": "well", "good_health_sample": "asked"} if healthy else {}
    arrays = methods.life_expectancy(frame, **asked)
    assert 0.25 < arrays["value"].count() / arrays.height < 0.75
    assert arrays["reason"].n_unique() > 6
    for form, more in (("lazy", {}), ("duckdb", {}), ("duckdb", {"bands": STARTS})):
        window = as_polars(methods.life_expectancy(FORMS[form](frame), **more, **asked))
        expected = methods.life_expectancy(frame, **more, **asked)
        assert differences(window, expected, ("town", "age")) == []


def test_a_lazy_frame_of_named_bands_streams() -> None:
    frame = frame_of_all(ABRIDGED, random_tables(ABRIDGED, 3000, seed=5)).sample(
        fraction=1, shuffle=True, seed=5
    )
    asked: dict[str, Any] = COLUMNS | {"by": "town", "at": [0, 65], "minimum_population": 0}
    eager = methods.life_expectancy(frame, **asked)
    lazy = methods.life_expectancy(frame.lazy(), bands=STARTS, **asked)
    assert lazy.collect(engine="streaming").sort("town", "age").equals(eager)


def test_more_bands_than_columns_can_be_made_of_give_the_same() -> None:
    """Single years to 100 go by windows, to 40 by arrays; the twin tells of both."""
    for last in (40, 100):
        starts = tuple(range(last + 1))
        tables = random_tables(starts, 5, seed=last)
        asked: dict[str, Any] = COLUMNS | {"by": "town", "bands": starts, "minimum_population": 0}
        said = methods.life_expectancy(frame_of_all(starts, tables), **asked)
        for row in said.iter_rows(named=True):
            assert_as(row, *expectancy(starts, [(d, p, 1.0, None) for d, p, _, _ in tables[row["town"]]]))


# --- R's numbers ---


def golden(name: str) -> pl.DataFrame:
    return pl.read_csv(shared() / "golden" / "phe" / name, null_values=["NA"], infer_schema_length=None)


def compared(said: pl.DataFrame, case: str, lower: str, upper: str, names: tuple[str, str]) -> pl.DataFrame:
    """Ours beside R's, where ours is not missing on purpose."""
    theirs = golden("life_expectancy_expected.csv").filter(pl.col("case") == case)
    theirs = theirs.select(
        "area",
        pl.col("startage").alias("age"),
        *(
            pl.col(name).cast(pl.Float64).fill_nan(None).alias(new)
            for name, new in (("value", "r_value"), (lower, "r_lower"), (upper, "r_upper"))
        ),
    )
    ours = said.rename({names[0]: "lower", names[1]: "upper"})
    both = ours.join(theirs, on=["area", "age"], how="inner", validate="1:1")
    assert both.height == theirs.height
    return both


# Where we differ from R on purpose, by area: R's value and limits are then not compared, ours are missing.
DELIBERATE = {
    "na_deaths": "R takes the missing count for certain death: 42.3 years",
    "wide_ci": "R takes the value away and leaves the limits",
    "zero_final_deaths": "R's upper limit is infinite",
}


@pytest.mark.shared
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("case", "confidence", "ages", "columns"),
    [
        ("default", 0.95, STARTS, [("lowercl", "uppercl", "lower_ci", "upper_ci")]),
        (
            "two_ci",
            (0.95, 0.998),
            STARTS,
            [
                ("lower95_0cl", "upper95_0cl", "lower_ci_95", "upper_ci_95"),
                ("lower99_8cl", "upper99_8cl", "lower_ci_99_8", "upper_ci_99_8"),
            ],
        ),
        ("c90_age0_65", 0.9, [0, 65], [("lowercl", "uppercl", "lower_ci", "upper_ci")]),
    ],
)
def test_the_numbers_of_r(
    form: str, case: str, confidence: Any, ages: list[int], columns: list[tuple[str, str, str, str]]
) -> None:
    frame = FORMS[form](golden("life_expectancy_input.csv"))
    said = as_polars(
        methods.life_expectancy(
            frame,
            deaths="deaths",
            population="pops",
            age_start="startage",
            by="area",
            at=ages,
            confidence=confidence,
        )
    )
    assert said["area"].n_unique() == 13
    for lower, upper, ours_lower, ours_upper in columns:
        both = compared(said, case, lower, upper, (ours_lower, ours_upper))
        odd = both.filter(pl.col("area").is_in(list(DELIBERATE)))
        assert odd.select("value", "lower", "upper").null_count().row(0) == (odd.height,) * 3
        assert odd["reason"].null_count() == 0
        rest = both.filter(~pl.col("area").is_in(list(DELIBERATE)))
        assert rest.height == len(ages) * 10
        for one, two in (("value", "r_value"), ("lower", "r_lower"), ("upper", "r_upper")):
            pairs = zip(rest[one], rest[two], strict=True)
            assert [
                (a, b)
                for a, b in pairs
                if (a is None) != (b is None) or (a is not None and abs(a - b) > 1e-12 * max(1, abs(b)))
            ] == []


@pytest.mark.shared
def test_what_r_gives_where_we_differ_is_still_so() -> None:
    theirs = golden("life_expectancy_expected.csv").filter(case="default", startage=0)
    value, lower = (dict(theirs.select("area", name).iter_rows()) for name in ("value", "lowercl"))
    assert float(value["na_deaths"]) == pytest.approx(42.3, abs=0.05)
    assert value["wide_ci"] is None
    assert lower["wide_ci"] is not None


# --- sizes of chance ---


def test_the_standard_error_is_the_spread_of_simulated_towns() -> None:
    """Deaths drawn as Poisson and answers as binomial: the limits must be as wide as what they cause."""
    random, towns = np.random.default_rng(11), 4000
    rate = np.array([0.004, *(0.0002 + 0.00003 * np.exp(0.095 * np.array(STARTS[1:])))])
    well = 0.95 - np.array(STARTS) / 180
    deaths = random.poisson(3000 * rate, (towns, len(STARTS)))
    healthy = random.binomial(120, well, (towns, len(STARTS))) / 120
    frame = pl.DataFrame(
        {
            "town": np.repeat(np.arange(towns), len(STARTS)),
            "age": np.tile(STARTS, towns),
            "deaths": deaths.ravel(),
            "people": np.full(deaths.size, 3000),
            "well": healthy.ravel(),
            "asked": np.full(deaths.size, 120),
        }
    )
    for at in (0, 65):
        plain = methods.life_expectancy(frame, by="town", at=at, **COLUMNS)
        sullivan = methods.healthy_life_expectancy(
            frame, by="town", at=at, good_health="well", good_health_sample="asked", **COLUMNS
        )
        for said in (plain, sullivan):
            error = (said["upper_ci"] - said["lower_ci"]).mean() / (2 * Z)  # type: ignore[operator]
            assert error == pytest.approx(said["value"].std(), rel=0.05)
            inside = said.filter(pl.lit(said["value"].mean()).is_between("lower_ci", "upper_ci")).height
            assert inside / towns == pytest.approx(0.95, abs=0.015)


# --- what is missing, and why ---

REASONS = {
    "right": None,
    "heavy": None,
    None: None,
    "no last band": "age band missing",
    "no band at 45": "age band missing",
    "band twice": "age band repeated",
    "an age missing": "age missing",
    "deaths missing": "deaths missing",
    "people not a number": "population missing",
    "below 0": "deaths below 0",
    "nobody": "population not above 0",
    "more deaths than people": "deaths above population",
    "no deaths at the end": "no deaths in the last age band",
    "all die at 70": None,
    "health missing": None,
    "health no share": None,
    "nobody asked": None,
    "no other deaths at the end": None,
    "small": "total population too small",
    "wide": "95% limits more than 20 years apart",
}
HEALTH_REASONS = REASONS | {
    "health missing": "good health missing",
    "health no share": "good health not a share from 0 to 1",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("bands", [None, STARTS], ids=["bands found", "bands named"])
def test_every_group_says_why_it_has_no_value(form: str, bands: list[int] | None) -> None:
    said = as_polars(methods.life_expectancy(FORMS[form](TABLES), bands=bands, **NAMES))
    assert dict(said.select("area", "reason").iter_rows()) == REASONS
    assert said.columns == ["area", "age", "value", "lower_ci", "upper_ci", "method", "reason"]
    bare = said.filter(pl.col("reason").is_not_null())
    assert bare.select("value", "lower_ci", "upper_ci", "method").null_count().row(0) == (bare.height,) * 4
    healthy = methods.healthy_life_expectancy(
        FORMS[form](TABLES), bands=bands, good_health="well", good_health_sample="asked", **NAMES
    )
    assert dict(as_polars(healthy).select("area", "reason").iter_rows()) == HEALTH_REASONS


def test_an_age_that_nobody_reaches_has_an_expectancy_of_nought_and_no_limits() -> None:
    said = methods.life_expectancy(TABLES, at=[70, 75], **NAMES).filter(area="all die at 70")
    assert said["value"].to_list() == [2.5, 0.0]
    assert said["lower_ci"].to_list() == [2.5, None]
    assert said["reason"].to_list() == [None, None]


def test_without_sample_size_there_are_values_and_no_limits() -> None:
    said = methods.healthy_life_expectancy(TABLES, good_health="well", **NAMES).filter(area="right")
    assert said.select("lower_ci", "upper_ci", "method").row(0) == (
        None,
        None,
        "Sullivan, no limits without sample size",
    )
    asked = methods.healthy_life_expectancy(
        TABLES, good_health="well", good_health_sample="asked", **NAMES
    ).filter(pl.col("area").is_in(["right", "nobody asked"]))
    assert said["value"].item() == pytest.approx(asked.filter(area="right")["value"].item(), rel=1e-14)
    assert asked["lower_ci"].is_null().to_list() == [True, False]
    assert asked["method"].to_list() == ["Sullivan, no limits without sample size", "Sullivan"]
    none = methods.healthy_life_expectancy(TABLES, good_health="well", confidence=None, **NAMES)
    assert none.columns == ["area", "age", "value", "method", "reason"]
    assert none.filter(area="right")["method"].item() == "Sullivan"


def test_all_in_good_health_is_life_expectancy_itself() -> None:
    frame = TABLES.with_columns(well=pl.lit(1.0))
    plain = methods.life_expectancy(frame, **NAMES)
    healthy = methods.healthy_life_expectancy(
        frame, good_health="well", good_health_sample="asked", **NAMES
    ).filter(pl.col("area").is_in(["right", "heavy"]))
    same = plain.filter(pl.col("area").is_in(["right", "heavy"]))
    assert differences(healthy.drop("method"), same.drop("method"), ("area", "age")) == []


def test_healthy_years_are_another_name_for_life_expectancy_with_good_health() -> None:
    one = methods.life_expectancy(TABLES, good_health="well", good_health_sample="asked", **NAMES)
    two = methods.healthy_life_expectancy(TABLES, good_health="well", good_health_sample="asked", **NAMES)
    assert one.equals(two)


def test_the_least_population_may_be_set() -> None:
    some = TABLES.filter(pl.col("area") == "right")
    people = some["people"].sum()
    for least, held in ((people, 0), (people - 1, 1), (0, 1)):
        said = methods.life_expectancy(some, minimum_population=least, **NAMES)
        assert said["value"].count() == held


# --- bands ---


def smooth(starts: tuple[int, ...]) -> pl.DataFrame:
    """One population with the same mortality, whatever its bands."""
    bands: list[Band] = []
    for start, end in zip(starts, [*starts[1:], 110], strict=True):
        ages = range(start, end)
        people = sum(3000.0 * math.exp(-((age / 95) ** 6)) + 3 for age in ages)
        deaths = sum(
            (3000.0 * math.exp(-((age / 95) ** 6)) + 3) * min(0.9, 0.0003 + 0.00002 * math.exp(0.1 * age))
            for age in ages
        )
        bands.append((deaths, people, 1.0, None))
    return frame_of(starts, bands)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("starts", [ABRIDGED, EARLY_END, SINGLE, (0, 1, *range(5, 100, 5))], ids=len)
def test_sequences_are_found_in_the_frame(form: str, starts: tuple[int, ...]) -> None:
    frame = smooth(starts)
    said = as_polars(methods.life_expectancy(FORMS[form](frame), at=[0, 65], **COLUMNS)).sort("age")
    bands: list[Band] = [(d, p, 1.0, None) for d, p in frame.select("deaths", "people").iter_rows()]
    for row, at in zip(said.iter_rows(named=True), (0, 65), strict=True):
        assert row["reason"] is None
        assert_as(row, *expectancy(starts, bands, at))
    assert said["value"][0] == pytest.approx(78.5, abs=1.5)  # whatever the bands


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "starts",
    [COARSE, (0, 1, *range(5, 75, 5)), (0, 2, *range(5, 95, 5)), (1, *range(5, 95, 5)), (-5, *ABRIDGED)],
)
def test_other_bands_must_be_named(form: str, starts: tuple[int, ...]) -> None:
    frame = frame_of(starts, [(200.0, 1000.0, 1.0, None)] * len(starts))
    said = as_polars(methods.life_expectancy(FORMS[form](frame), **COLUMNS))
    missing = starts[0] == 1  # all of its ages are of the abridged sequence, which starts at 0
    assert said["reason"].to_list() == ["age band missing" if missing else "age bands not a sequence we know"]
    if starts == COARSE:
        said = as_polars(
            methods.life_expectancy(FORMS[form](frame), bands=starts, minimum_population=0, **COLUMNS)
        )
        assert said["value"].count() == 1


@pytest.mark.parametrize("form", FORMS)
def test_an_age_that_is_no_band_of_those_named(form: str) -> None:
    frame = FORMS[form](frame_of((*ABRIDGED, 93), [(20.0, 1000.0, 1.0, None)] * 21))
    said = as_polars(methods.life_expectancy(frame, bands=STARTS, **COLUMNS))
    assert said["reason"].to_list() == ["age starts none of the bands"]


@pytest.mark.parametrize("form", FORMS)
def test_a_last_band_that_no_group_has_is_seen_where_bands_are_named(form: str) -> None:
    frame = FORMS[form](TABLES.filter(pl.col("age") < 90, area="right"))
    found = as_polars(methods.life_expectancy(frame, **NAMES))
    named = as_polars(methods.life_expectancy(frame, bands=STARTS, **NAMES))
    assert found["reason"].to_list() == [None]
    assert named["reason"].to_list() == ["age band missing"]


def test_a_band_that_no_group_has_is_seen_by_the_sequence() -> None:
    frame = TABLES.filter(pl.col("age") != 45)
    for form in FORMS.values():
        said = as_polars(methods.life_expectancy(form(frame), **NAMES))
        assert said.filter(area="right")["reason"].to_list() == ["age band missing"]


def test_an_age_that_starts_no_band() -> None:
    for frame, bands in ((TABLES, None), (TABLES.lazy(), STARTS)):
        with pytest.raises(InputError, match="at is 4") as error:
            methods.life_expectancy(frame, at=4, bands=bands, **NAMES)
        assert error.value.findings[0].code == "U024"
    said = (
        methods.life_expectancy(TABLES.lazy(), at=[0, 4], **NAMES).collect().filter(area="right").sort("age")
    )
    assert said["reason"].to_list() == [None, "no age band starts at this age"]


def test_an_empty_frame_has_an_empty_result() -> None:
    assert methods.life_expectancy(TABLES.clear(), **NAMES).height == 0
    assert methods.life_expectancy_gap(TABLES.clear(), **NAMES, **OTHERS).height == 0


# --- the gap ---


Counts = list[tuple[float, float]]


def test_the_parts_of_the_gap_are_their_plain_twin_and_add_up_to_it() -> None:
    random = np.random.default_rng(8)
    for starts in (ABRIDGED, COARSE):
        tables = random_tables(starts, 60, seed=1)
        others: list[Counts] = [
            [(min(max(d, 0.001) * r, p / 16), p) for (d, p, _, _), r in zip(bands, ratios, strict=True)]
            for bands, ratios in zip(tables, random.uniform(0.5, 2, (60, len(starts))), strict=True)
        ]
        flat = [pair for bands in others for pair in bands]
        frame = frame_of_all(starts, tables).with_columns(
            other_deaths=pl.Series([d * 2 for d, _ in flat]), other_people=pl.Series([p * 2 for _, p in flat])
        )
        asked: dict[str, Any] = COLUMNS | OTHERS | {"by": "town", "bands": starts, "minimum_population": 0}
        by_age = methods.life_expectancy_gap(frame, **asked)
        assert by_age["reason"].null_count() == frame.height
        share = pl.Series(random.uniform(0, 1, frame.height))
        causes = [
            frame.with_columns(pl.col("deaths") * a, pl.col("other_deaths") * b, cause=pl.lit(cause))
            for cause, a, b in (("heart", share, 0.3), ("rest", 1 - share, 0.7))
        ]
        by_cause = methods.life_expectancy_gap(pl.concat(causes), cause="cause", **asked)
        assert by_cause.columns == ["town", "age", "cause", "value", "gap", "method", "reason"]
        for town, (bands, other) in enumerate(zip(tables, others, strict=True)):
            area = [(d, p) for d, p, _, _ in bands]
            check_gap(starts, area, other, by_age.filter(town=town), by_cause.filter(town=town))
        check_split(frame, share, by_age, by_cause)


def check_gap(
    starts: tuple[int, ...], area: Counts, other: Counts, by_age: pl.DataFrame, by_cause: pl.DataFrame
) -> None:
    """Arriaga as printed, band by band, and the sum over bands and causes."""
    expected = contributions(starts, area, other)
    whole, own = (expectancy(starts, [(d, p, 1.0, None) for d, p in counts])[0] for counts in (other, area))
    gap = whole - own
    assert by_age["value"].to_list() == pytest.approx(expected, rel=1e-8, abs=1e-9)
    assert by_age["value"].sum() == pytest.approx(gap, abs=1e-9)
    assert by_cause["value"].sum() == pytest.approx(gap, abs=1e-9)
    assert by_age["gap"].to_list() == pytest.approx([gap] * len(starts), abs=1e-9)
    assert by_cause["gap"].to_list() == pytest.approx([gap] * len(starts) * 2, abs=1e-9)
    bands = by_cause.group_by("age").agg(pl.col("value").sum()).sort("age")
    assert bands["value"].to_list() == pytest.approx(expected, rel=1e-8, abs=1e-9)


def check_split(frame: pl.DataFrame, share: pl.Series, by_age: pl.DataFrame, by_cause: pl.DataFrame) -> None:
    """Preston's split as printed, where its division can be done."""
    area, other = frame["deaths"] / frame["people"], frame["other_deaths"] / frame["other_people"]
    far = (area - other).abs() > 1e-5
    assert far.sum() > frame.height / 2
    expected = by_age["value"] * (other * 0.3 - area * share) / (other - area)
    found = by_cause.filter(cause="heart")["value"]
    assert found.filter(far).to_list() == pytest.approx(expected.filter(far).to_list(), rel=1e-7, abs=1e-9)


def test_causes_that_pull_in_opposite_directions_where_rates_are_equal() -> None:
    """The printed formula divides nought by nought here; the limit of it is what a tiny change gives."""
    rows = TABLES.filter(area="right").with_columns(other_deaths="deaths", other_people="people")

    def split(nudge: float) -> pl.DataFrame:
        frames = [
            rows.with_columns(
                pl.col("deaths") * 0.5, pl.col("other_deaths") * (0.4 + nudge), cause=pl.lit("a")
            ),
            rows.with_columns(pl.col("deaths") * 0.5, pl.col("other_deaths") * 0.6, cause=pl.lit("b")),
        ]
        return methods.life_expectancy_gap(pl.concat(frames), cause="cause", **COLUMNS, **OTHERS)

    equal, near = split(0.0), split(1e-7)
    assert equal["gap"].abs().max() == pytest.approx(0, abs=1e-12)
    assert equal["value"].to_list() == pytest.approx(near["value"].to_list(), abs=1e-5)
    heart = equal.filter(cause="a")["value"].sum()
    assert heart == pytest.approx(-equal.filter(cause="b")["value"].sum(), rel=1e-9)
    assert heart > 1


@pytest.mark.parametrize("bands", [None, STARTS], ids=["bands found", "bands named"])
@pytest.mark.parametrize("form", FORMS)
def test_a_gap_says_why_it_is_not_there(form: str, bands: list[int] | None) -> None:
    expected = {
        **REASONS,
        "no other deaths at the end": "no reference deaths in the last age band",
        "wide": None,
    }
    said = as_polars(methods.life_expectancy_gap(FORMS[form](TABLES), bands=bands, **NAMES, **OTHERS))
    assert said.height == TABLES.height
    assert dict(said.select("area", "reason").unique().iter_rows()) == expected
    bare = said.filter(pl.col("reason").is_not_null())
    assert bare.select("value", "gap", "method").null_count().row(0) == (bare.height,) * 3
    by_cause = as_polars(
        methods.life_expectancy_gap(FORMS[form](CAUSES), bands=bands, cause="cause", **NAMES, **OTHERS)
    )
    expected["band twice"] = "cause repeated in an age band"
    assert dict(by_cause.select("area", "reason").unique().iter_rows()) == expected


@pytest.mark.parametrize(
    ("values", "age", "reason"),
    [
        ({"other_deaths": None}, 40, "reference deaths missing"),
        ({"other_people": None}, 40, "reference population missing"),
        ({"other_deaths": -1.0}, 40, "reference deaths below 0"),
        ({"other_people": 0.0}, 40, "reference population not above 0"),
        ({"other_deaths": 9e9}, 40, "reference deaths above population"),
        ({"other_deaths": 0.0}, 90, "no reference deaths in the last age band"),
        ({"other_deaths": 8002.4}, 40, "nobody in the reference reaches the last age band"),
    ],
)
def test_the_reference_may_be_wrong_too(values: dict[str, float | None], age: int, reason: str) -> None:
    rows = [row | values if row["age"] == age else row for row in RIGHT.iter_rows(named=True)]
    said = methods.life_expectancy_gap(pl.DataFrame(rows, schema=RIGHT.schema), **NAMES, **OTHERS)
    assert said["reason"].unique().to_list() == [reason]


def test_a_reference_that_is_too_small() -> None:
    frame = RIGHT.with_columns(other_people=pl.col("people") / 5, other_deaths=pl.col("deaths") / 5)
    said = methods.life_expectancy_gap(frame, **NAMES, **OTHERS)
    assert said["reason"].unique().to_list() == ["total reference population too small"]


def test_causes_must_have_the_people_of_their_band_and_not_more_deaths() -> None:
    twice = pl.concat([RIGHT.with_columns(cause=pl.lit("a")), RIGHT.with_columns(cause=pl.lit("b"))])
    at_30 = (pl.col("age") == 30) & (pl.col("cause") == "b")
    for column, name, reason in (
        (pl.col("people") + 1, "people", "population differs within an age band"),
        (pl.col("other_people") + 1, "other_people", "population differs within an age band"),
    ):
        frame = twice.with_columns(pl.when(at_30).then(column).otherwise(name).alias(name))
        said = methods.life_expectancy_gap(frame, cause="cause", **NAMES, **OTHERS)
        assert said["reason"].unique().to_list() == [reason]
    for name, people, reason in (
        ("deaths", "people", "deaths above population"),
        ("other_deaths", "other_people", "reference deaths above population"),
    ):
        frame = twice.with_columns(pl.when(age=30).then(pl.col(people) * 0.6).otherwise(name).alias(name))
        said = methods.life_expectancy_gap(frame, cause="cause", **NAMES, **OTHERS)
        assert said["reason"].unique().to_list() == [reason]


# --- frames and arguments ---


def test_lazy_frames_are_not_run() -> None:
    def run(_: Any) -> Any:
        raise AssertionError("the frame was run")

    lazy = TABLES.lazy().map_batches(run)
    for bands in (None, STARTS):
        assert isinstance(methods.life_expectancy(lazy, bands=bands, **NAMES), pl.LazyFrame)
        assert isinstance(methods.life_expectancy_gap(lazy, bands=bands, **NAMES, **OTHERS), pl.LazyFrame)


def test_without_by_all_rows_are_one_table() -> None:
    said = methods.life_expectancy(RIGHT, at=[65, 0], **COLUMNS)
    grouped = methods.life_expectancy(RIGHT, at=[0, 65], **NAMES)
    assert said.equals(grouped.drop("area"))  # in the order of age
    assert methods.life_expectancy_gap(RIGHT, **COLUMNS, **OTHERS)["value"].count() == 20


def test_several_columns_to_group_by_keep_their_types_and_the_frame_is_left_alone() -> None:
    frame = pl.concat([RIGHT.with_columns(year=pl.lit(year, pl.Int16)) for year in (2021, 2020)])
    before = frame.clone()
    columns = COLUMNS | {"by": ["area", "year"]}
    said = methods.life_expectancy(frame, **columns)
    assert (said["year"].to_list(), said["year"].dtype) == ([2020, 2021], pl.Int16)
    assert frame.equals(before)
    pandas = methods.life_expectancy(frame.to_pandas(), **columns)
    assert str(pandas["year"].dtype) == "int16"


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("U020", {"deaths": "none"}),
        ("U020", {"good_health": "none"}),
        ("U022", {"age_start": "area"}),
        ("U021", {"confidence": 0.5}),
        ("U023", {"by": "age"}),
        ("U024", {"at": []}),
        ("U024", {"at": 0.5}),
        ("U024", {"good_health_sample": "asked"}),
        ("U025", {"bands": [0]}),
        ("U025", {"bands": [1, 5, 10]}),
        ("U025", {"bands": [0, 10, 5]}),
        ("U025", {"bands": [0, 5, 5]}),
        ("U025", {"bands": [0, 0.5, 5]}),
        ("U025", {"minimum_population": -1}),
    ],
)
def test_what_cannot_be_asked_for_is_refused(code: str, more: dict[str, Any]) -> None:
    with pytest.raises(InputError) as error:
        methods.life_expectancy(TABLES, **(NAMES | more))
    assert [finding.code for finding in error.value.findings] == [code]


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("U020", {"cause": "none"}),
        ("U022", {"reference_deaths": "area"}),
        ("U023", {"by": "value"}),
        ("U025", {"bands": [0]}),
        ("U025", {"minimum_population": float("nan")}),
    ],
)
def test_what_cannot_be_asked_of_a_gap_is_refused(code: str, more: dict[str, Any]) -> None:
    frame = TABLES.with_columns(value="area")
    with pytest.raises(InputError) as error:
        methods.life_expectancy_gap(frame, **(NAMES | OTHERS | more))
    assert [finding.code for finding in error.value.findings] == [code]
