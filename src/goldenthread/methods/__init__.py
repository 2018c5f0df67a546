"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.chi_squared import chi_squared_for_trend
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
from goldenthread.methods.regression import regression_slope
from goldenthread.methods.trends import recent_trend

__all__ = [
    "chi_squared_for_trend",
    "compare_with_benchmark",
    "compare_with_control_limits",
    "difference",
    "p_chart",
    "proportion",
    "rate",
    "ratio",
    "recent_trend",
    "regression_slope",
    "run_chart",
    "statistical_process_control",
    "u_chart",
]
