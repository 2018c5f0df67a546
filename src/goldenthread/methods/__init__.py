"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.difference import difference
from goldenthread.methods.funnels import funnel_limits, funnel_points, funnel_significance
from goldenthread.methods.percentiles import order_statistics
from goldenthread.methods.events import count_events
from goldenthread.methods.indirect import indirectly_standardised_rate, indirectly_standardised_ratio
from goldenthread.methods.proportions import proportion
from goldenthread.methods.quantile_groups import quantile_groups
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.standardised import directly_standardised_rate
from goldenthread.methods.years_of_life_lost import years_of_life_lost, years_of_life_lost_rate

__all__ = [
    "compare_with_benchmark",
    "difference",
    "funnel_limits",
    "funnel_points",
    "funnel_significance",
    "order_statistics",
    "proportion",
    "quantile_groups",
    "rate",
    "ratio",
    "count_events",
    "difference",
    "directly_standardised_rate",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "proportion",
    "rate",
    "ratio",
    "years_of_life_lost",
    "years_of_life_lost_rate",
]
