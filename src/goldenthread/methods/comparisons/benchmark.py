"""An area against a benchmark: a fixed value, or one with limits of its own."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from goldenthread.methods.arguments import both_or_neither, refuse
from goldenthread.methods.boundary import Lazy, Native, columns, each_row
from goldenthread.methods.intervals import Limits

Said = tuple[nw.Expr, str | None]  # a condition, and the word where it holds
WORDS = ("better", "worse", "higher", "lower")


def compare_with_benchmark(
    frame: Native,
    *,
    value: str,
    lower_ci: str,
    upper_ci: str,
    benchmark: str,
    good: str,
    outer_lower_ci: str | None = None,
    outer_upper_ci: str | None = None,
    benchmark_lower_ci: str | None = None,
    benchmark_upper_ci: str | None = None,
) -> Native:
    """Add `comparison`: better, similar, worse, higher, lower, cannot tell, or missing.

    similar      lower <= benchmark <= upper, both limits included
    else         better or worse, as `good` says "higher" or "lower"; for any other `good`, higher or lower
    cannot tell  value and benchmark are there, a limit is not, or the lower limit is above the upper
    missing      value or benchmark is missing

    Two levels: with outer limits as well, an area beyond those too is best or worst, highest or lowest.
    Double overlap: with the benchmark's own limits, similar is wherever the two intervals touch or overlap.
    That is the milder rule, for a benchmark that is itself uncertain; it overlooks real differences.

    Args:
        frame: a frame of polars, pandas, PyArrow, DuckDB or PySpark.
        value: the column of the area's value, in one unit with its limits and the benchmark.
        lower_ci, upper_ci: the columns of its limits, 95% as a rule.
        benchmark: the column of the value to compare with. That an area is itself a part of it, as of
            England, is left out of account, as in official tools.
        good: the column that says which values are good: "higher", "lower", or anything else for neither.
        outer_lower_ci, outer_upper_ci: the columns of wider limits, 99.8% as a rule. Where one is missing,
            the word of the narrower limits stands.
        benchmark_lower_ci, benchmark_upper_ci: the columns of the benchmark's limits.

    Returns:
        The same kind of frame with `comparison`.

    Raises:
        InputError: a column is not there or holds no numbers; one limit is named without the other; outer
            limits and the benchmark's limits are both named.

    Reference:
        Department of Health and Social Care, Fingertips, comparison methods: "single overlapping interval"
        at one level or two, and "double overlapping intervals" (2020).

    >>> import polars as pl
    >>> row = pl.DataFrame({"v": [9.0], "l": [8.0], "u": [10.0], "b": [10.0], "g": ["lower"]})
    >>> said = compare_with_benchmark(row, value="v", lower_ci="l", upper_ci="u", benchmark="b", good="g")
    >>> said["comparison"].item()
    'similar'
    """
    outer = _pair("outer", outer_lower_ci, outer_upper_ci)
    theirs = _pair("benchmark", benchmark_lower_ci, benchmark_upper_ci)
    if outer and theirs:
        refuse(
            "U024",
            "outer limits and the benchmark's limits are both given.",
            "Compare at two levels with a fixed benchmark, or at one level with the benchmark's limits.",
        )
    limits = {"lower_ci": lower_ci, "upper_ci": upper_ci, **outer, **theirs}
    reads = columns(labels={"good": good}, value=value, benchmark=benchmark, **limits)
    words = against(
        *(nw.col(name) for name in ("value", "lower_ci", "upper_ci", "benchmark", "good")),
        outer=(nw.col("outer_lower_ci"), nw.col("outer_upper_ci")) if outer else None,
        theirs=(nw.col("benchmark_lower_ci"), nw.col("benchmark_upper_ci")) if theirs else None,
    )

    def step(data: Lazy, keys: list[str]) -> Lazy:
        return data.with_columns(good=nw.col("good").cast(nw.String)).with_columns(comparison=words)

    return each_row(frame, step, reads, ["comparison"])


def _pair(which: str, lower: str | None, upper: str | None) -> dict[str, str]:
    """Both limits by their roles, or neither; one alone is refused."""
    names = f"{which}_lower_ci", f"{which}_upper_ci"
    both_or_neither(names[0], lower, names[1], upper)
    return {} if lower is None or upper is None else {names[0]: lower, names[1]: upper}


def against(
    value: nw.Expr,
    lower: nw.Expr,
    upper: nw.Expr,
    benchmark: nw.Expr,
    good: nw.Expr,
    *,
    outer: Limits | None = None,
    theirs: Limits | None = None,
) -> nw.Expr:
    """The word of `compare_with_benchmark` as an expression."""
    least, most = theirs or (benchmark, benchmark)
    unsure = lower.is_null() | upper.is_null() | (lower > upper)
    unsure = unsure | least.is_null() | most.is_null() | (least > most)
    cases: list[Said] = [(value.is_null() | benchmark.is_null(), None), (unsure, "cannot tell")]
    if outer:
        beyond_both = (outer[0] > most) & (lower > most), (outer[1] < least) & (upper < least)
        cases += sides(*beyond_both, good, ("best", "worst", "highest", "lowest"))
    cases += sides(lower > most, upper < least, good, WORDS)
    return word(cases)


def sides(above: nw.Expr, below: nw.Expr, good: nw.Expr, words: tuple[str, str, str, str]) -> list[Said]:
    """What to say above and below, where high values are good, where low ones are, and where neither is."""
    high_good, low_good = (good == "higher").fill_null(False), (good == "lower").fill_null(False)
    conditions = (
        (above & high_good) | (below & low_good),
        (above & low_good) | (below & high_good),
        above,
        below,
    )
    return list(zip(conditions, words, strict=True))


def word(cases: Sequence[Said]) -> nw.Expr:
    """The word of the first case that holds; similar where none does."""
    made: nw.Expr = nw.lit("similar")
    for holds, said in reversed(cases):
        made = nw.when(holds).then(nw.lit(said, nw.String)).otherwise(made)
    return made
