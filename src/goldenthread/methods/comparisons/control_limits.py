"""An area against control limits drawn around a benchmark, at the area's own denominator."""

from __future__ import annotations

from math import inf

import narwhals as nw

from goldenthread.methods import reasons
from goldenthread.methods.arguments import Level, choice, one_level, within
from goldenthread.methods.boundary import Lazy, Native, columns, each_row
from goldenthread.methods.comparisons.benchmark import WORDS, sides, word
from goldenthread.methods.counts import PART_OF_A_WHOLE, POSSIBLE, N, X, checked
from goldenthread.methods.intervals import wilson
from goldenthread.methods.poisson import with_poisson

BENCHMARK, EXPECTED = nw.col("benchmark"), nw.col("expected")
KINDS = {"proportion": "Wilson control limits", "rate": "Poisson control limits"}
RESULTS = ("value", "lower_limit", "upper_limit", "comparison", "method", "reason")


def compare_with_control_limits(
    frame: Native,
    *,
    numerator: str,
    denominator: str,
    benchmark: str,
    good: str,
    confidence: float = 0.998,
    multiplier: float = 1,
    kind: str = "proportion",
) -> Native:
    """Compare each area with limits around the benchmark, of what chance makes of it where n people live.

    proportion  E = n b, limits (2E + z² ∓ z √(z² + 4E(1 - E/n))) / (2(n + z²))
    rate        E = n b, limits (Poisson limits of E) / n: exact below ten expected, else Byar's

    all times the multiplier; n the denominator, b the benchmark over the multiplier, E the events expected, z
    the normal deviate of the confidence level. A value on a limit is similar.

    The other way about from `compare_with_benchmark`, which asks whether the area's own limits reach the
    benchmark. The two can differ close to the edge.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark; one row an area.
        numerator: the column of counts of people with something, or of events; 0 or more.
        denominator: the column of people, or of person-years; above 0. For a directly standardised rate give
            the count, and the denominator that makes it the rate: multiplier x count / rate.
        benchmark: the column of the benchmark's value, in the unit of the result.
        good: the column of text that says whether "higher" or "lower" is good; anything else is no judgement.
        confidence: a share from 0.9 to below 1; 0.998 is three standard deviations.
        multiplier: 100 for per cent, 100000 for per 100,000.
        kind: "proportion" or "rate".

    Returns:
        The same kind of frame, with `value`, `lower_limit` and `upper_limit` around the benchmark,
        `comparison` (better, similar, worse; higher or lower where no way is good), `method` and `reason`.

    Raises:
        InputError: a column is not there or holds no numbers; a kind or confidence level is not allowed.

    Reference:
        Spiegelhalter DJ (2005), Statistics in Medicine 24 (control limits by the size of the area).

    >>> import polars as pl
    >>> area = pl.DataFrame({"smokers": [40], "adults": [100], "england": [20.0], "good": ["lower"]})
    >>> said = compare_with_control_limits(area, numerator="smokers", denominator="adults",
    ...                                    benchmark="england", good="good", multiplier=100)
    >>> said["comparison"].item()
    'worse'
    """
    choice("kind", kind, KINDS)
    within("multiplier", multiplier, above=0)
    level = one_level(confidence)
    reads = columns(labels={"good": good}, x=numerator, n=denominator, benchmark=benchmark)
    proportion = kind == "proportion"
    impossible = ~BENCHMARK.is_between(0, multiplier if proportion else inf)
    cases = (
        *(PART_OF_A_WHOLE if proportion else POSSIBLE),
        (BENCHMARK.is_null(), reasons.BENCHMARK_MISSING),
        (impossible, reasons.BENCHMARK_IMPOSSIBLE),
    )

    def step(data: Lazy, keys: list[str]) -> Lazy:
        data = checked(data.with_columns(good=nw.col("good").cast(nw.String)), cases)
        data = data.with_columns(value=X / N * multiplier, expected=BENCHMARK / multiplier * N)
        data = _with_limits(data, kind, level, multiplier)
        method = nw.when(~X.is_null()).then(nw.lit(KINDS[kind]))
        return data.with_columns(comparison=_word(), method=method)

    return each_row(frame, step, reads, RESULTS)


def _with_limits(data: Lazy, kind: str, level: Level, multiplier: float) -> Lazy:
    """Add `lower_limit` and `upper_limit`, of what is expected."""
    if kind == "proportion":
        lower, upper = wilson(EXPECTED, N, level.z)
        return data.with_columns(lower_limit=lower * multiplier, upper_limit=upper * multiplier)
    data = with_poisson(data, "expected", [level])
    return data.with_columns(
        lower_limit=nw.col(level.lower) / N * multiplier, upper_limit=nw.col(level.upper) / N * multiplier
    )


def _word() -> nw.Expr:
    """better, worse, higher, lower or similar; missing where there is no value."""
    value = nw.col("value")
    above, below = value > nw.col("upper_limit"), value < nw.col("lower_limit")
    return word([(value.is_null(), None), *sides(above, below, nw.col("good"), WORDS)])
