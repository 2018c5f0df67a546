"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.difference import difference
from goldenthread.methods.life_tables import healthy_life_expectancy, life_expectancy, life_expectancy_gap
from goldenthread.methods.proportions import proportion
from goldenthread.methods.rates import rate, ratio

__all__ = [
    "compare_with_benchmark",
    "difference",
    "healthy_life_expectancy",
    "life_expectancy",
    "life_expectancy_gap",
    "proportion",
    "rate",
    "ratio",
]
