"""Comparisons: an area against a benchmark, against another estimate, or in its place among others."""

from goldenthread.methods.comparisons.benchmark import compare_with_benchmark
from goldenthread.methods.comparisons.control_limits import compare_with_control_limits
from goldenthread.methods.comparisons.estimates import difference, ratio_of_estimates
from goldenthread.methods.comparisons.ranks import rank

__all__ = [
    "compare_with_benchmark",
    "compare_with_control_limits",
    "difference",
    "rank",
    "ratio_of_estimates",
]
