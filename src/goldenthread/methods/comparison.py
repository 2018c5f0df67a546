"""An area against a benchmark: only the area's own limits are used, the benchmark is a fixed value."""

from __future__ import annotations

import narwhals as nw

from goldenthread.methods.boundary import Lazy, Native, columns, each_row


def compare_with_benchmark(
    frame: Native, *, value: str, lower_ci: str, upper_ci: str, benchmark: str, good: str
) -> Native:
    """Add `comparison`: better, similar, worse, higher, lower, cannot tell, or missing.

    similar      lower <= benchmark <= upper, both limits included
    else         better or worse, as `good` says "higher" or "lower"; for any other `good`, higher or lower
    cannot tell  value and benchmark are there, a limit is not
    missing      value or benchmark is missing

    The columns named by `value`, `lower_ci`, `upper_ci` and `benchmark` are in one unit; `good` is text.
    This is the rule of the official public health profiles (single overlapping interval, 95%).

    >>> import polars as pl
    >>> row = pl.DataFrame({"v": [9.0], "l": [8.0], "u": [10.0], "b": [10.0], "g": ["lower"]})
    >>> said = compare_with_benchmark(row, value="v", lower_ci="l", upper_ci="u", benchmark="b", good="g")
    >>> said["comparison"].item()
    'similar'
    """
    reads = columns(
        labels={"good": good}, value=value, lower_ci=lower_ci, upper_ci=upper_ci, benchmark=benchmark
    )
    word = against(*(nw.col(name) for name in ("value", "lower_ci", "upper_ci", "benchmark", "good")))

    def step(data: Lazy, keys: list[str]) -> Lazy:
        return data.with_columns(comparison=word)

    return each_row(frame, step, reads, ["comparison"])


def against(value: nw.Expr, lower: nw.Expr, upper: nw.Expr, benchmark: nw.Expr, good: nw.Expr) -> nw.Expr:
    """The word of `compare_with_benchmark` as an expression."""
    above, below = lower > benchmark, upper < benchmark
    high_good, low_good = (good == "higher").fill_null(False), (good == "lower").fill_null(False)
    cases = (
        (value.is_null() | benchmark.is_null(), None),
        (lower.is_null() | upper.is_null(), "cannot tell"),
        ((above & high_good) | (below & low_good), "better"),
        ((above & low_good) | (below & high_good), "worse"),
        (above, "higher"),
        (below, "lower"),
    )
    word: nw.Expr = nw.lit("similar")
    for holds, said in reversed(cases):
        word = nw.when(holds).then(nw.lit(said, nw.String)).otherwise(word)
    return word
