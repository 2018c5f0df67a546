"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.combination import population_weighted_mean
from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.difference import difference, ratio_of_estimates
from goldenthread.methods.means import mean
from goldenthread.methods.odds import odds
from goldenthread.methods.proportions import proportion
from goldenthread.methods.ranks import rank
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.small_numbers import small_numbers

__all__ = [
    "compare_with_benchmark",
    "difference",
    "mean",
    "odds",
    "population_weighted_mean",
    "proportion",
    "rank",
    "rate",
    "ratio",
    "ratio_of_estimates",
    "small_numbers",
]
