"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.difference import difference
from goldenthread.methods.proportions import proportion
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.slope_index import slope_index_of_inequality

__all__ = [
    "compare_with_benchmark",
    "difference",
    "proportion",
    "rate",
    "ratio",
    "slope_index_of_inequality",
]
