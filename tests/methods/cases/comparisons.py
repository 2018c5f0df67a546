"""Figures against a benchmark, against each other, and in order."""

from __future__ import annotations

from typing import Any

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

FIGURES = pl.DataFrame(
    {
        "at": [1, 2, 3, 4, 5, 6, 7, 8, 9],
        "group": ["a", "a", "a", "b", "b", None, "a", "b", None],
        "v": [9.0, 9.0, 12.0, 6.0, None, 9.0, 9.5, 0.0, 7.0],
        "l": [8.0, None, 11.0, 5.0, 1.0, 8.5, 10.0, 0.0, 6.0],
        "u": [10.0, 10.0, 13.0, 7.0, 2.0, 9.5, 9.0, 3.5, 8.0],
        "wide_l": [7.0, None, 10.0, 4.0, 1.0, 8.1, 10.0, 0.0, 5.5],
        "wide_u": [11.0, 12.0, 14.0, 8.0, 3.0, 9.9, 9.0, 4.5, None],
        "b": [10.0, 10.0, 10.0, 10.0, 10.0, None, 9.0, float("nan"), 5.0],
        "b_l": [9.5, 9.5, None, 7.0, 9.5, 9.5, 8.0, 9.5, 4.5],
        "b_u": [10.5, 10.5, 10.5, 12.0, 10.5, 10.5, 10.0, 10.5, 5.5],
        "g": ["lower", "higher", "lower", "lower", "higher", None, "higher", "lower", "none"],
    }
)
OURS = {"value": "v", "lower_ci": "l", "upper_ci": "u"}
THEIRS = {"other_value": "b", "other_lower_ci": "b_l", "other_upper_ci": "b_u"}


def _compared(**more: str) -> Any:
    return lambda frame: methods.compare_with_benchmark(frame, **OURS, benchmark="b", good="g", **more)


CASES = [
    Case("compare_with_benchmark", _compared(), FIGURES, ("at",), spark=False),
    Case(
        "compare_with_benchmark",
        _compared(outer_lower_ci="wide_l", outer_upper_ci="wide_u"),
        FIGURES,
        ("at",),
        "at two levels",
    ),
    Case(
        "compare_with_benchmark",
        _compared(benchmark_lower_ci="b_l", benchmark_upper_ci="b_u"),
        FIGURES,
        ("at",),
        "by double overlap",
        spark=False,
    ),
    Case(
        "difference",
        lambda frame: methods.difference(frame, **OURS, **THEIRS, confidence=(0.95, 0.998)),
        FIGURES,
        ("at",),
    ),
    Case(
        "ratio_of_estimates",
        lambda frame: methods.ratio_of_estimates(frame, **OURS, **THEIRS),
        FIGURES,
        ("at",),
    ),
    Case(
        "rank",
        lambda frame: methods.rank(frame, **OURS, by="group"),
        FIGURES,
        ("at",),
    ),
    Case(
        "rank",
        lambda frame: methods.rank(frame, value="v", highest_first=False),
        FIGURES,
        ("at",),
        "without limits",
        spark=False,
    ),
]
