"""Counts as they may be shown: every rule as a table, its refusals, and counts as published."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from goldenthread import methods
from goldenthread.errors import InputError
from tests.judgement import real
from tests.support.shared import shared

HIDDEN = "small number"


def shown(counts: list[float | None], **more: Any) -> list[float | str | None]:
    """What is shown of each count: the number, or why there is none."""
    said = methods.small_numbers(pl.DataFrame({"x": counts}), numerator="x", **more)
    assert (said["shown"].is_null() == said["shown_reason"].is_not_null()).all()
    return [a if a is not None else b for a, b in said.select("shown", "shown_reason").rows()]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("hes", [0, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 10, 10, 15]),
        ("year-6-obesity", [HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 10, 10, 15]),
        ("screening", [5, 5, 5, 5, 5, 5, 10, 10, 15]),
        ("under-3", [0, HIDDEN, HIDDEN, 4, 5, 7, 8, 12, 13]),
        ("under-5", [0, HIDDEN, HIDDEN, HIDDEN, 5, 7, 8, 12, 13]),
        ("under-6", [0, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 7, 8, 12, 13]),
    ],
)
def test_each_rule_at_its_edges(rule: str, expected: list[float | str]) -> None:
    assert shown([0, 1, 2, 4, 5, 7, 8, 12, 13], rule=rule) == expected


def test_coverage_is_hidden_by_both_counts() -> None:
    counts = pl.DataFrame({"x": [0, 1, 2, 0, 1, 2, 30, None, 4], "n": [1, 2, 2, 3, 30, 30, 30, 30, None]})
    said = methods.small_numbers(counts, numerator="x", denominator="n", rule="coverage")
    assert said["shown"].to_list() == [None, None, None, None, None, 2, 30, None, None]
    assert said["shown_reason"].to_list() == [
        *[HIDDEN] * 5,
        None,
        None,
        "numerator missing",
        "denominator missing",
    ]


def test_a_count_that_is_not_whole_is_small_up_to_the_next_whole_number() -> None:
    assert shown([0.0, 0.2, 7.9, 8.0, 12.5]) == [0, HIDDEN, HIDDEN, 10, 15]


def test_impossible_and_missing_counts_say_so() -> None:
    assert shown([-1.0, None, float("nan")]) == [
        "numerator below 0",
        "numerator missing",
        "numerator missing",
    ]


def test_a_rule_of_ones_own() -> None:
    assert shown([0, 1, 3, 4, 14, 15], rule=None, suppress=(0, 3), round_to=10) == [HIDDEN] * 3 + [0, 10, 20]
    assert shown([0, 1, 6], rule=None, round_to=3) == [0, 0, 6]
    assert shown([0, 1, 6], rule=None) == [0, 1, 6]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"rule": "none"}, "U024"),
        ({"rule": "coverage"}, "U024"),
        ({"suppress": (1, 4)}, "U024"),
        ({"round_to": 3}, "U024"),
        ({"rule": None, "round_to": 0}, "U025"),
        ({"rule": None, "suppress": (-1, 4)}, "U025"),
        ({"rule": None, "suppress": (5, 4)}, "U025"),
    ],
)
def test_rules_that_cannot_be_are_refused(more: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as refused:
        shown([1.0], **more)
    assert refused.value.findings[0].code == code


@pytest.mark.shared
def test_published_hospital_counts_keep_the_rule() -> None:
    """From 2012/13 the counts below England are as "hes" leaves them: showing them again changes none."""
    export = real.export(shared()).filter(pl.col("category_type") == "").drop_nulls("numerator")
    late = export.filter(pl.col("period") >= "2012/13", pl.col("area_code") != "E92000001")
    assert late.height > 5000
    assert shown(late["numerator"].to_list()) == late["numerator"].to_list()
