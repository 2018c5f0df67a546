"""Why a result is missing: each reason is a sentence here, once, and a method lists the ones that can apply.

A method turns its cases into a number, the fault, of each row. The greatest fault of a group stands for the
group, and the number turns into the sentence at the end: that way rows and groups have the same reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.boundary import Lazy

Case = tuple[nw.Expr, str]  # a condition, and the sentence that is true where it holds

NUMERATOR_MISSING = "numerator missing"
DENOMINATOR_MISSING = "denominator missing"
NUMERATOR_NEGATIVE = "numerator below 0"
DENOMINATOR_NOT_ABOVE_0 = "denominator not above 0"
NUMERATOR_ABOVE_DENOMINATOR = "numerator above denominator"
VALUE_MISSING = "value missing"
TIME_MISSING = "time missing in the series"
TIME_REPEATED = "time repeated in the series"
TOO_FEW_IN_A_ROW = "too few points in a row for limits"
NO_MOVING_RANGE = "no moving range above 0 to set limits by"
NO_POINT_COUNTED = "no point to draw a line by"
TOO_FEW_TIMES = "too few times up to the latest"
LIMITS_MISSING = "limits missing"
LIMITS_OF_NO_WIDTH = "limits of no width"
NUMERATOR_0_OR_ALL = "numerator 0 or all of the denominator"
NO_SPREAD_OF_SCORES = "scores all the same"
NO_SPREAD_OF_TIMES = "times all the same"
NO_SPREAD_OF_NUMERATORS = "numerators none or all"
TOO_FEW_POINTS = "too few points"
SCORE_MISSING = "score missing"
BENCHMARK_MISSING = "benchmark missing"
BENCHMARK_IMPOSSIBLE = "benchmark impossible"


def fault(*cases: Case) -> nw.Expr:
    """The number of the first case that holds: the first listed has the highest, and 0 is no fault.

    A case whose condition is missing does not hold.
    """
    number: nw.Expr = nw.lit(0, nw.Int8)
    for at, (holds, _) in enumerate(reversed(cases), start=1):
        number = nw.when(holds).then(nw.lit(at, nw.Int8)).otherwise(number)
    return number


def sentence(*cases: Case, column: str = "fault") -> nw.Expr:
    """The sentence of the number that `fault` gave for the same cases, missing for 0."""
    said: nw.Expr = nw.lit(None, nw.String)
    for at, (_, words) in enumerate(reversed(cases), start=1):
        said = nw.when(nw.col(column) == at).then(nw.lit(words, nw.String)).otherwise(said)
    return said


def restated(column: str, cases: Sequence[Case]) -> list[Case]:
    """The same sentences, told from the number that `fault` gave for the cases and that is in a column."""
    return [(nw.col(column) == len(cases) - at, words) for at, (_, words) in enumerate(cases)]


def settled(frame: Lazy, results: Sequence[str]) -> Lazy:
    """Take every result away from the rows that have a reason for having none."""
    stands = nw.col("reason").is_null()
    return frame.with_columns(*(nw.when(stands).then(nw.col(name)) for name in results if name != "reason"))
