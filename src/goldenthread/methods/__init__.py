"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns. Lazy frames stay lazy.
"""

from goldenthread.methods.chi_squared import chi_squared_for_trend
from goldenthread.methods.combination import population_weighted_mean
from goldenthread.methods.comparison import compare_with_benchmark
from goldenthread.methods.concentration import concentration_index
from goldenthread.methods.confidence_limits import count_limits, estimate_limits
from goldenthread.methods.control_charts import (
    compare_with_control_limits,
    p_chart,
    run_chart,
    statistical_process_control,
    u_chart,
)
from goldenthread.methods.difference import difference, ratio_of_estimates
from goldenthread.methods.events import count_events
from goldenthread.methods.funnels import funnel_limits, funnel_points, funnel_significance
from goldenthread.methods.gaps import gap
from goldenthread.methods.indirect import indirectly_standardised_rate, indirectly_standardised_ratio
from goldenthread.methods.inequality.table import inequality
from goldenthread.methods.life_tables import healthy_life_expectancy, life_expectancy, life_expectancy_gap
from goldenthread.methods.means import mean
from goldenthread.methods.odds import odds
from goldenthread.methods.percentiles import order_statistics
from goldenthread.methods.proportions import proportion
from goldenthread.methods.quantile_groups import quantile_groups
from goldenthread.methods.ranks import rank
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.regression import regression_slope
from goldenthread.methods.slope_index import slope_index_of_inequality
from goldenthread.methods.small_numbers import small_numbers
from goldenthread.methods.standardised import directly_standardised_rate
from goldenthread.methods.trends import recent_trend
from goldenthread.methods.years_of_life_lost import years_of_life_lost, years_of_life_lost_rate

__all__ = [
    "chi_squared_for_trend",
    "compare_with_benchmark",
    "compare_with_control_limits",
    "concentration_index",
    "count_events",
    "count_limits",
    "difference",
    "directly_standardised_rate",
    "estimate_limits",
    "funnel_limits",
    "funnel_points",
    "funnel_significance",
    "gap",
    "healthy_life_expectancy",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "inequality",
    "life_expectancy",
    "life_expectancy_gap",
    "mean",
    "odds",
    "order_statistics",
    "p_chart",
    "population_weighted_mean",
    "proportion",
    "quantile_groups",
    "rank",
    "rate",
    "ratio",
    "ratio_of_estimates",
    "recent_trend",
    "regression_slope",
    "run_chart",
    "slope_index_of_inequality",
    "small_numbers",
    "statistical_process_control",
    "u_chart",
    "years_of_life_lost",
    "years_of_life_lost_rate",
]
