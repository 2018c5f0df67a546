"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.concentration import concentration_index
from goldenthread.methods.difference import difference
from goldenthread.methods.gaps import gap
from goldenthread.methods.inequality.table import inequality
from goldenthread.methods.proportions import proportion
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.slope_index import slope_index_of_inequality

__all__ = [
    "compare_with_benchmark",
    "concentration_index",
    "difference",
    "gap",
    "inequality",
    "proportion",
    "rate",
    "ratio",
    "slope_index_of_inequality",
]
