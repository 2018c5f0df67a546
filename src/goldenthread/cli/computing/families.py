"""The methods by what they are for: how the help and the reference page list them."""

from __future__ import annotations

from typing import Final

FAMILIES: Final = {
    "Proportions, rates and means": (
        "proportion",
        "rate",
        "ratio",
        "mean",
        "odds",
        "population_weighted_mean",
        "count_limits",
        "estimate_limits",
    ),
    "Standardisation": (
        "directly_standardised_rate",
        "indirectly_standardised_ratio",
        "indirectly_standardised_rate",
        "years_of_life_lost",
        "years_of_life_lost_rate",
        "count_events",
    ),
    "Life tables": ("life_expectancy", "healthy_life_expectancy", "life_expectancy_gap"),
    "Inequality": ("slope_index_of_inequality", "concentration_index", "inequality", "gap"),
    "Comparison": (
        "compare_with_benchmark",
        "compare_with_control_limits",
        "difference",
        "ratio_of_estimates",
        "rank",
    ),
    "Quantile groups and funnels": (
        "quantile_groups",
        "order_statistics",
        "funnel_significance",
        "funnel_limits",
        "funnel_points",
    ),
    "Change over time": (
        "statistical_process_control",
        "p_chart",
        "u_chart",
        "run_chart",
        "recent_trend",
        "chi_squared_for_trend",
        "regression_slope",
    ),
    "Small numbers": ("small_numbers",),
}
