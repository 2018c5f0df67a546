"""Indirectly standardised ratios and rates: golden numbers, a plain twin, every reason and refusal."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import methods
from goldenthread.errors import InputError
from goldenthread.methods.poisson import exact_poisson
from tests.methods.test_golden import table
from tests.methods.test_standardised import ONE, TWO, apart
from tests.support.shared import shared

REFERENCE = {"denominator": "n", "reference_numerator": "x_ref", "reference_denominator": "n_ref"}
METHODS: dict[str, Any] = {
    "isratio": methods.indirectly_standardised_ratio,
    "israte": methods.indirectly_standardised_rate,
}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "case", "confidence", "multiplier", "columns"),
    [
        ("isratio", "default", 0.95, 1, ONE),
        ("isratio", "x100_two_ci", (0.95, 0.998), 100, TWO),
        ("isratio", "c99.8", 0.998, 1, ONE),
        ("isratio", "observed_totals", 0.95, 1, ONE),
        ("israte", "default", 0.95, 100_000, ONE),
        ("israte", "per1000_two_ci", (0.95, 0.998), 1000, TWO),
        ("israte", "c99.8", 0.998, 100_000, ONE),
        ("israte", "observed_totals", 0.95, 100_000, ONE),
    ],
)
def test_ratios_and_rates_are_those_of_the_official_package(
    name: str, case: str, confidence: Any, multiplier: float, columns: dict[str, str]
) -> None:
    golden = shared() / "golden" / "phe"
    rows = table(golden / "isr_input.csv").join(table(golden / "isr_observed_totals_input.csv"), on="area")
    # There what is missing is nought; here only counts, and only where it is asked for.
    rows = rows.with_columns(pl.col("n", "x_ref").fill_null(0))
    count = {"observed": "tx"} if case == "observed_totals" else {"numerator": "x"}
    said = METHODS[name](
        rows,
        by="area",
        confidence=confidence,
        multiplier=multiplier,
        missing_counts_are_zero=True,
        **count,
        **REFERENCE,
    )
    expected = table(golden / f"{name}_expected.csv").filter(case=case)
    assert said["value"].count() == 5
    assert apart(said, expected, {**columns, "expected": "expected"}) < 1e-12


@pytest.mark.shared
def test_what_is_missing_leaves_no_value() -> None:
    """Deliberately other than there, where a missing count, population or reference is nought."""
    rows = table(shared() / "golden" / "phe" / "isr_input.csv")
    said = methods.indirectly_standardised_ratio(rows, numerator="x", by="area", **REFERENCE)
    assert said.filter(area="nas").row(0)[1:5] == (None, None, None, None)
    assert said.filter(pl.col("area") != "nas")["reason"].null_count() == 4


def nought_or(most: float) -> st.SearchStrategy[float]:
    return st.one_of(st.just(0.0), st.floats(0.001, most))


counts = st.tuples(st.integers(0, 40), nought_or(1e5), nought_or(500), st.floats(1, 1e6))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(counts, min_size=1, max_size=12), min_size=1, max_size=4))
def test_ratio_and_rate_are_their_plain_twins(areas: list[list[tuple[float, ...]]]) -> None:
    rows = [(at, *band) for at, area in enumerate(areas) for band in area]
    frame = pl.DataFrame(rows, schema=["area", "x", "n", "x_ref", "n_ref"], orient="row")
    ratios, rates = (
        method(frame, numerator="x", by="area", multiplier=10, **REFERENCE) for method in METHODS.values()
    )
    for area, ratio, rate in zip(
        areas, ratios.iter_rows(named=True), rates.iter_rows(named=True), strict=True
    ):
        observed = sum(x for x, _, _, _ in area)
        expected = sum(x_ref / n_ref * n for _, n, x_ref, n_ref in area)
        if expected == 0:
            assert (ratio["value"], ratio["expected"], ratio["reason"]) == (None, None, "no events expected")
            continue
        crude = sum(x_ref for _, _, x_ref, _ in area) / sum(n_ref for *_, n_ref in area)
        assert ratio["expected"] == pytest.approx(expected, rel=1e-12)
        assert ratio["value"] == pytest.approx(observed / expected * 10, rel=1e-12)
        assert rate["value"] == pytest.approx(observed / expected * crude * 10, rel=1e-9)
        assert ratio["method"] == ("exact Poisson" if observed < 10 else "Byar")
        if observed < 10:
            lower, upper = exact_poisson(observed, 0.95)
            assert ratio["lower_ci"] == pytest.approx(lower / expected * 10, rel=1e-9)
            assert rate["upper_ci"] == pytest.approx(upper / expected * crude * 10, rel=1e-9)


def test_an_area_at_the_reference_rates_has_a_ratio_of_one() -> None:
    frame = pl.DataFrame({"x": [3.0, 40.0], "n": [30, 80], "x_ref": [10, 500], "n_ref": [100, 1000]})
    said = methods.indirectly_standardised_ratio(frame, numerator="x", **REFERENCE)
    assert said["value"].item() == pytest.approx(1)
    assert methods.indirectly_standardised_ratio(
        frame, numerator="x", confidence=None, **REFERENCE
    ).columns == [
        "value",
        "expected",
        "method",
        "reason",
    ]


def bands(**more: Any) -> pl.DataFrame:
    columns = {
        "x": [3.0, 4.0],
        "n": [30.0, 80.0],
        "x_ref": [10.0, 50.0],
        "n_ref": [100.0, 1000.0],
        "t": [9.0] * 2,
    }
    return pl.DataFrame({**columns, **more})


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (bands(x=[3.0, None]), "numerator missing"),
        (bands(x=[3.0, -1.0]), "numerator below 0"),
        (bands(n=[3.0, None]), "denominator missing"),
        (bands(n=[3.0, -1.0]), "denominator below 0"),
        (bands(n=[0.0, 0.0]), "no events expected"),
        (bands(x_ref=[None, 50.0]), "reference count or population missing"),
        (bands(n_ref=[None, 50.0]), "reference count or population missing"),
        (bands(x_ref=[-1.0, 50.0]), "reference count below 0"),
        (bands(n_ref=[0.0, 50.0]), "reference population not above 0"),
        (bands(x_ref=[0.0, 0.0]), "no events expected"),
    ],
)
@pytest.mark.parametrize("name", METHODS)
def test_a_ratio_that_cannot_be_has_a_reason(name: str, frame: pl.DataFrame, reason: str) -> None:
    said = METHODS[name](frame, numerator="x", **REFERENCE)
    assert said.row(0) == (None, None, None, None, None, reason)


def test_a_total_stands_once_for_its_group() -> None:
    frame = pl.concat([bands(), bands(t=[9.0, 8.0]), bands(t=[9.0, None]), bands(t=[-9.0] * 2)])
    frame = frame.with_columns(area=pl.Series([1, 1, 2, 2, 3, 3, 4, 4]))
    said = methods.indirectly_standardised_ratio(frame, observed="t", by="area", **REFERENCE)
    assert said["value"].to_list() == [pytest.approx(9 / 7), None, None, None]
    assert said["reason"].to_list() == [
        None,
        "observed differs within the group",
        "numerator missing",
        "numerator below 0",
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "U024"),
        ({"numerator": "x", "observed": "t"}, "U024"),
        ({"numerator": "y"}, "U020"),
        ({"numerator": "x", "multiplier": -1}, "U025"),
        ({"numerator": "x", "confidence": 2}, "U021"),
    ],
)
@pytest.mark.parametrize("name", METHODS)
def test_what_cannot_be_is_refused(name: str, more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as error:
        METHODS[name](bands(), **more, **REFERENCE)
    assert error.value.findings[0].code == code
