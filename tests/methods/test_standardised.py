"""Directly standardised rates: golden numbers, a plain twin, every reason and refusal."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods.standardisation.standard_populations import ESP_2013, STANDARDS
from tests.methods.test_golden import table
from tests.support.engines import differences
from tests.support.shared import shared

ONE = {"value": "value", "lower_ci": "lowercl", "upper_ci": "uppercl"}
TWO = {
    "value": "value",
    "lower_ci_95": "lower95_0cl",
    "upper_ci_95": "upper95_0cl",
    "lower_ci_99_8": "lower99_8cl",
    "upper_ci_99_8": "upper99_8cl",
}
FIVES = list(range(0, 95, 5))
NAMED = {
    "numerator": "x",
    "denominator": "n",
    "standard_population": "esp2013",
    "age_start": "age",
}
BY_COLUMN = {"numerator": "x", "denominator": "n", "standard_population": "w"}


def apart(ours: pl.DataFrame, theirs: pl.DataFrame, columns: Mapping[str, str]) -> float:
    """The greatest relative difference of two tables by area; they must be missing in the same places."""
    assert ours["area"].to_list() == theirs["area"].to_list()
    greatest = 0.0
    for mine, golden in columns.items():
        for a, b in zip(ours[mine], theirs[golden].cast(pl.Float64).fill_nan(None), strict=True):
            assert (a is None) == (b is None), (mine, a, b)
            if a is not None:
                greatest = max(greatest, abs(a - b) / max(abs(b), 1e-12))
    return greatest


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "phe"


@pytest.mark.shared
@pytest.mark.parametrize("age_start", [None, "ageband"])
@pytest.mark.parametrize(
    ("case", "confidence", "multiplier", "columns"),
    [
        ("default", 0.95, 100_000, ONE),
        ("two_ci", (0.95, 0.998), 100_000, TWO),
        ("c99.8", 0.998, 1000, ONE),
        ("c90", 0.9, 1, ONE),
    ],
)
def test_the_rates_are_those_of_the_official_package(
    golden: Path, age_start: str | None, case: str, confidence: Any, multiplier: float, columns: Any
) -> None:
    said = methods.directly_standardised_rate(
        table(golden / "dsr_input.csv"),
        numerator="x",
        denominator="n",
        standard_population="stdpop",
        age_start=age_start,
        by="area",
        confidence=confidence,
        multiplier=multiplier,
        missing_counts_are_zero=True,  # as there
    )
    expected = table(golden / "dsr_expected.csv").filter(case=case)
    assert (said.height, said["value"].count()) == (10, 7)
    assert apart(said, expected, columns) < 1e-12


@pytest.mark.shared
def test_the_deprecated_function_of_the_official_package_agrees_too(golden: Path) -> None:
    rows = table(golden / "dsr_input.csv").filter(pl.col("area") != "partial75")
    said = methods.directly_standardised_rate(
        rows,
        numerator="x",
        denominator="n",
        standard_population="esp2013",
        age_start="ageband",
        by="area",
        confidence=(0.95, 0.998),
        missing_counts_are_zero=True,
    )
    expected = table(golden / "dsr_phe_dsr_deprecated_expected.csv").sort("area")
    # It gives a rate of fewer than 10 events no limits either, in all but the values.
    expected = expected.filter(pl.col("area").is_in(said.drop_nulls("value")["area"].to_list()))
    assert apart(said.drop_nulls("value"), expected, TWO) < 1e-12


REPEATED = {
    "numerator": "x",
    "denominator": "n",
    "standard_population": "stdpop",
    "age_start": "ageband",
    "events_per_person": "eventfreq",
    "by": "area",
    "missing_counts_are_zero": True,
}


@pytest.mark.shared
def test_rates_of_repeated_events_are_those_of_the_official_package(golden: Path) -> None:
    rows = table(golden / "dsr_nonindependent_input.csv")
    expected = table(golden / "dsr_nonindependent_expected.csv")
    said = methods.directly_standardised_rate(rows, confidence=(0.95, 0.998), **REPEATED)
    assert apart(said, expected.filter(case="nonind"), TWO) < 1e-12
    young_four = (pl.col("area") == "a2") & (pl.col("eventfreq") == 4) & (pl.col("ageband") < 20)
    missing = rows.with_columns(x=pl.when(~young_four).then("x"))
    said = methods.directly_standardised_rate(missing, **REPEATED)
    assert apart(said, expected.filter(case="nonind_na_counts"), ONE) < 1e-12
    assert methods.directly_standardised_rate(missing, **{**REPEATED, "missing_counts_are_zero": False})[
        "reason"
    ].to_list() == [None, "numerator missing", "fewer than 10 events"]
    once = rows.with_columns(x=pl.col("x") * pl.col("eventfreq")).group_by("area", "ageband", "n", "stdpop")
    said = methods.directly_standardised_rate(
        once.agg(pl.col("x").sum()), **{**REPEATED, "events_per_person": None}
    )
    assert apart(said, expected.filter(case="same_events_as_if_independent"), ONE) < 1e-12


@pytest.mark.shared
def test_rows_of_nobody_may_be_left_out(golden: Path) -> None:
    """Deliberately other than there, where leaving them out widens the limits."""
    rows = table(golden / "dsr_nonindependent_input.csv")
    old_four = (pl.col("eventfreq") == 4) & (pl.col("ageband") >= 50)
    left_out = methods.directly_standardised_rate(rows.filter(~old_four), **REPEATED)
    as_nought = methods.directly_standardised_rate(
        rows.with_columns(x=pl.when(old_four).then(0).otherwise("x")), **REPEATED
    )
    assert differences(left_out, as_nought, ("area",), close=1e-12) == []
    theirs = table(golden / "dsr_nonindependent_expected.csv").filter(case="nonind_missing_rows")
    assert apart(left_out, theirs, {"value": "value"}) < 1e-12
    assert left_out["lower_ci"][0] > theirs["lowercl"][0] * 1.005


def twin(
    bands: Sequence[tuple[float, float, float]], z: float = 1.959963984540054
) -> tuple[float, float, float] | None:
    """The rate per person of (x, n, w), slowly and plainly, with its limits."""
    weights = sum(w for _, _, w in bands)
    events = sum(x for x, _, _ in bands)
    if events < 10:
        return None
    value = sum(w * x / n for x, n, w in bands) / weights
    variance = sum(x * (w / n) ** 2 for x, n, w in bands) / weights**2
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    above = events + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    spread = math.sqrt(variance / events)
    return value, value + spread * (lower - events), value + spread * (upper - events)


bands = st.lists(
    st.tuples(st.floats(0, 500), st.floats(1, 1e6), st.floats(0.01, 1e5)), min_size=1, max_size=25
)


@settings(deadline=None, max_examples=60)
@given(st.lists(bands, min_size=1, max_size=4))
def test_the_rate_is_its_plain_twin(areas: list[list[tuple[float, float, float]]]) -> None:
    rows = [(at, *band) for at, area in enumerate(areas) for band in area]
    frame = pl.DataFrame(rows, schema=["area", "x", "n", "w"], orient="row")
    said = methods.directly_standardised_rate(frame, by="area", multiplier=1, **BY_COLUMN)
    for area, row in zip(areas, said.iter_rows(named=True), strict=True):
        expected = twin(area)
        if expected is None:
            assert (row["value"], row["method"], row["reason"]) == (None, None, "fewer than 10 events")
        else:
            ours = (row["value"], row["lower_ci"], row["upper_ci"])
            assert ours == pytest.approx(expected, rel=1e-9, abs=1e-9 * expected[2])


people = st.dictionaries(  # (first age, events each): people; what is not there is nobody
    st.tuples(st.sampled_from(FIVES), st.integers(1, 6)), st.integers(0, 40), min_size=1, max_size=40
)


@settings(deadline=None, max_examples=40)
@given(people, st.booleans())
def test_the_rate_of_repeated_events_is_its_plain_twin(held: dict[tuple[int, int], int], named: bool) -> None:
    weight = {start: ESP_2013[start] if 0 < start < 90 else {0: 5000.0, 90: 1000.0}[start] for start in FIVES}
    held = {(start, 1): 0 for start in FIVES} | held
    rows = [(start, many, x, 500 + start, weight[start]) for (start, many), x in held.items()]
    frame = pl.DataFrame(rows, schema=["age", "f", "x", "n", "w"], orient="row")
    standard = "esp2013" if named else "w"
    row = methods.directly_standardised_rate(
        frame, multiplier=1, events_per_person="f", **{**NAMED, "standard_population": standard}
    ).row(0, named=True)
    events = sum(many * x for _, many, x, _, _ in rows)
    if events < 10:
        assert (row["value"], row["reason"]) == (None, "fewer than 10 events")
        return
    value = sum(w * many * x / n for _, many, x, n, w in rows) / 100_000
    variance = sum((w * many / n) ** 2 * x for _, many, x, n, w in rows) / 100_000**2
    once = twin([(events, 1.0, 1.0)])  # Byar's limits of the events
    assert once is not None
    expected = [value + math.sqrt(variance / events) * (limit - events) for limit in once[1:]]
    assert [row["value"], row["lower_ci"], row["upper_ci"]] == pytest.approx([value, *expected], rel=1e-9)
    assert row["method"] == "Dobson, repeated events"


SETS = {
    f"{'infants apart, ' if infants else ''}open at {last}": [
        0,
        *([1] if infants else []),
        *range(5, last + 5, 5),
    ]
    for infants in (False, True)
    for last in (85, 90, 95)
}


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(SETS)), st.data())
def test_a_named_standard_is_the_column_of_its_merged_bands(name: str, data: st.DataObject) -> None:
    starts = SETS[name]
    ends = [*starts[1:], math.inf]
    people = [
        sum(count for age, count in ESP_2013.items() if start <= age < end)
        for start, end in zip(starts, ends, strict=True)
    ]
    counts = data.draw(st.lists(st.integers(0, 50), min_size=len(starts), max_size=len(starts)))
    frame = pl.DataFrame({"age": starts, "x": counts, "n": [300 + 7 * at for at in starts], "w": people})
    by_name = methods.directly_standardised_rate(frame, **NAMED)
    by_column = methods.directly_standardised_rate(frame, **BY_COLUMN)
    assert differences(by_name, by_column, ("reason",), close=1e-12) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(sorted({*ESP_2013, 3.0})), min_size=1, max_size=24))
def test_no_bands_but_the_standards_own_have_a_rate(starts: list[float]) -> None:
    frame = pl.DataFrame({"age": starts, "x": [20] * len(starts), "n": [100] * len(starts)})
    reason = methods.directly_standardised_rate(frame, **NAMED)["reason"].item()
    known = sorted(starts) in [list(map(float, one)) for one in SETS.values()]
    assert reason == (None if known else "age bands missing, repeated or not the standard's")


@pytest.mark.parametrize("starts", SETS.values(), ids=SETS)
def test_each_set_with_one_band_removed_or_repeated_is_told(starts: list[int]) -> None:
    wrong = [[age for age in starts if age != one] for one in starts] + [[*starts, one] for one in starts]
    known = [sorted(one) for one in SETS.values()]
    rows = [(at, age) for at, one in enumerate(wrong) if sorted(one) not in known for age in one]
    frame = pl.DataFrame(rows, schema=["area", "age"], orient="row").with_columns(x=20, n=100)
    said = methods.directly_standardised_rate(frame, by="area", **NAMED)
    assert set(said["reason"]) == {"age bands missing, repeated or not the standard's"}
    assert said.height > 2 * len(starts) - 4


def test_a_band_three_times_does_not_pass_for_itself_and_the_next() -> None:
    """Its powers of two add up to those of both bands; only the number of bands tells."""
    frame = whole(age=pl.when(pl.col("age") == 15).then(10).otherwise("age"))
    frame = pl.concat([frame, frame.filter(pl.col("age") == 10).head(1)])
    said = methods.directly_standardised_rate(frame, **NAMED)
    assert said["reason"].item() == "age bands missing, repeated or not the standard's"


@pytest.mark.parametrize("name", STANDARDS)
def test_the_same_rate_at_every_age_is_the_standardised_rate(name: str) -> None:
    ages = [age for age in STANDARDS[name] if age <= 85]
    frame = pl.DataFrame({"age": ages}).with_columns(n=pl.col("age") + 50).with_columns(x=pl.col("n") * 0.2)
    said = methods.directly_standardised_rate(frame, **{**NAMED, "standard_population": name}, multiplier=1)
    assert said["value"].item() == pytest.approx(0.2, rel=1e-12)


def whole(**more: Any) -> pl.DataFrame:
    """Nineteen good bands, some columns of them replaced."""
    columns = {"age": FIVES, "x": [4.0] * 19, "n": [100.0] * 19, "w": [1.0] * 19, "f": [1.0] * 19}
    return pl.DataFrame(columns).with_columns(**more)


def at_30(column: str, value: float | None) -> pl.DataFrame:
    return whole(**{column: pl.when(pl.col("age") == 30).then(pl.lit(value, pl.Float64)).otherwise(column)})


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (at_30("x", None), "numerator missing"),
        (at_30("x", float("nan")), "numerator missing"),
        (at_30("x", -1), "numerator below 0"),
        (at_30("n", None), "denominator missing"),
        (at_30("n", 0), "denominator not above 0"),
        (at_30("w", None), "standard population missing"),
        (at_30("w", -1), "standard population below 0"),
        (whole(w=pl.lit(0.0)), "standard population not above 0"),
        (whole(x=pl.lit(0.5)), "fewer than 10 events"),
        (at_30("age", None), "age missing"),
        (at_30("age", 35), "age band repeated"),
        (at_30("f", None), "events per person missing"),
        (at_30("f", 0), "events per person not above 0"),
    ],
)
def test_a_rate_that_cannot_be_has_a_reason(frame: pl.DataFrame, reason: str) -> None:
    repeated = {"events_per_person": "f"} if "events per" in reason else {}
    said = methods.directly_standardised_rate(frame, age_start="age", **BY_COLUMN, **repeated)
    assert said.row(0) == (None, None, None, None, reason)


def test_people_and_standard_must_be_the_same_in_all_rows_of_a_band() -> None:
    twice = pl.concat([whole(), whole(f=pl.lit(2.0))])
    asked = {"age_start": "age", "events_per_person": "f", **BY_COLUMN}
    assert methods.directly_standardised_rate(twice, **asked)["reason"].item() is None
    for column in ("n", "w"):
        other = pl.concat([whole(), at_30(column, 7).with_columns(f=2.0)])
        reason = methods.directly_standardised_rate(other, **asked)["reason"].item()
        assert reason == "population differs within an age band"
    again = pl.concat([whole(), whole()])
    assert methods.directly_standardised_rate(again, **asked)["reason"].item() == "age band repeated"


def test_ten_events_are_enough_and_any_fewer_are_not() -> None:
    frame = pl.DataFrame({"area": [1, 2, 3], "x": [10.0, 9.75, 9.999999], "n": [50] * 3, "w": [1] * 3})
    said = methods.directly_standardised_rate(frame, by="area", **BY_COLUMN)
    assert said["value"].is_null().to_list() == [False, True, True]


@pytest.mark.parametrize("standard", ["w", "esp2013"])
def test_ages_outside_those_asked_for_are_as_if_they_were_not_there(standard: str) -> None:
    asked = {**NAMED, "standard_population": standard}
    spoilt = whole(x=pl.when(pl.col("age") < 75).then(pl.col("x")))
    under = methods.directly_standardised_rate(spoilt, age_below=75, **asked)
    alone = methods.directly_standardised_rate(whole().filter(pl.col("age") < 75), age_below=75, **asked)
    assert differences(under, alone, ("reason",), close=1e-12) == []
    assert under["value"].item() == pytest.approx(4000)
    some = methods.directly_standardised_rate(spoilt, age_from=40, age_below=70, **asked, confidence=None)
    assert some["value"].item() == pytest.approx(4000)
    assert some.columns == ["value", "method", "reason"]


def test_under_75_is_not_taken_for_all_ages() -> None:
    said = methods.directly_standardised_rate(whole().filter(pl.col("age") < 75), **NAMED)
    assert said["reason"].item() == "age bands missing, repeated or not the standard's"


def test_a_column_goes_before_a_standard_of_its_name() -> None:
    frame = whole(x=pl.col("age") / 5).rename({"w": "esp2013"})
    assert methods.directly_standardised_rate(frame, **NAMED)["value"].item() == pytest.approx(9000)


@pytest.mark.parametrize(
    ("more", "code", "found"),
    [
        ({"standard_population": "esp2031"}, "U020", "no column 'esp2031', and no standard"),
        ({"age_start": None}, "U024", "the standard 'esp2013' needs it"),
        ({"age_start": None, "standard_population": "w", "age_below": 75}, "U024", "age_below needs it"),
        (
            {"age_start": None, "standard_population": "w", "events_per_person": "f"},
            "U024",
            "events_per_person needs it",
        ),
        ({"age_below": 76}, "U024", "age_below is 76"),
        ({"multiplier": 0}, "U025", "multiplier is 0"),
        ({"confidence": 95}, "U021", "confidence level is 95"),
        ({"age_start": "ages"}, "U020", "no column 'ages'"),
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, Any], code: str, found: str) -> None:
    with pytest.raises(InputError) as error:
        methods.directly_standardised_rate(whole(), **{**NAMED, **more})
    assert error.value.findings[0].code == code
    assert found in error.value.findings[0].found


def test_what_is_no_frame_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="not a frame"):
        methods.directly_standardised_rate([1], **NAMED)
