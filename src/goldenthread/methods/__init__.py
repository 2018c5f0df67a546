"""Statistics for any dataframe: polars, pandas, PyArrow, DuckDB or PySpark in, the same kind out.

Every method takes a frame, and by keyword the names of its columns; then what to group by, the confidence
and the multiplier; then its own choices. Lazy frames stay lazy.

Results are `value`, its limits, what else there is to give, `method` and `reason`. A method that is likely
to follow another one adds to a frame that has those already, so that all its results begin with the name of
its first: `rank_reason`, `difference_lower_ci`. Quantile groups, funnels and control charts keep short names.

A family is a package, or a module where it is small. What they share: `boundary` is the way in and out,
`arguments` refuses what cannot be asked, `reasons` says why a result is missing; `counts`, `intervals`,
`poisson`, `student`, `polynomials` and `percentiles` are the arithmetic.
"""

from goldenthread.methods.comparisons import (
    compare_with_benchmark,
    compare_with_control_limits,
    difference,
    rank,
    ratio_of_estimates,
)
from goldenthread.methods.confidence_limits import count_limits, estimate_limits
from goldenthread.methods.control_charts import p_chart, run_chart, statistical_process_control, u_chart
from goldenthread.methods.funnels import funnel_limits, funnel_points, funnel_significance
from goldenthread.methods.inequality import concentration_index, gap, inequality, slope_index_of_inequality
from goldenthread.methods.life_tables import healthy_life_expectancy, life_expectancy, life_expectancy_gap
from goldenthread.methods.means import mean
from goldenthread.methods.odds import odds
from goldenthread.methods.percentiles import order_statistics
from goldenthread.methods.proportions import proportion
from goldenthread.methods.quantile_groups import quantile_groups
from goldenthread.methods.rates import rate, ratio
from goldenthread.methods.small_numbers import small_numbers
from goldenthread.methods.standardisation import (
    count_events,
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
    years_of_life_lost,
    years_of_life_lost_rate,
)
from goldenthread.methods.trends import chi_squared_for_trend, recent_trend, regression_slope
from goldenthread.methods.weighted_means import population_weighted_mean

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
