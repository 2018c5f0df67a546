"""Statistics for any dataframe: polars, pandas, PyArrow or DuckDB in, the same kind out, lazy stays lazy.

Every method takes a frame and the names of its columns, and gives the frame back with its results added.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.difference import difference
from goldenthread.methods.proportions import proportion
from goldenthread.methods.rates import rate

__all__ = ["compare_with_benchmark", "difference", "proportion", "rate"]
