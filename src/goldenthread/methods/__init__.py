"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.control_charts import (
    compare_with_control_limits,
    p_chart,
    run_chart,
    statistical_process_control,
    u_chart,
)
from goldenthread.methods.difference import difference
from goldenthread.methods.proportions import proportion
from goldenthread.methods.rates import rate, ratio

__all__ = [
    "compare_with_benchmark",
    "compare_with_control_limits",
    "difference",
    "p_chart",
    "proportion",
    "rate",
    "ratio",
    "run_chart",
    "statistical_process_control",
    "u_chart",
]
