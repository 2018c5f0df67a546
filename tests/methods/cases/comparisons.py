"""Figures against a benchmark and against each other."""

from __future__ import annotations

import polars as pl

from goldenthread import methods
from tests.methods.cases import Case

FIGURES = pl.DataFrame(
    {
        "at": [1, 2, 3, 4, 5, 6],
        "v": [9.0, 9.0, 12.0, 6.0, None, 9.0],
        "l": [8.0, None, 11.0, 5.0, 1.0, 8.5],
        "u": [10.0, 10.0, 13.0, 7.0, 2.0, 9.5],
        "b": [10.0, 10.0, 10.0, 10.0, 10.0, None],
        "g": ["lower", "higher", "lower", "lower", "higher", None],
    }
)

CASES = [
    Case(
        "compare_with_benchmark",
        lambda frame: methods.compare_with_benchmark(
            frame, value="v", lower_ci="l", upper_ci="u", benchmark="b", good="g"
        ),
        FIGURES,
        ("at",),
    ),
    Case(
        "difference",
        lambda frame: methods.difference(frame, first=("v", "l", "u"), second=("b", "l", "u")),
        FIGURES,
        ("at",),
    ),
]
