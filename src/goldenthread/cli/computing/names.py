"""What the methods are called elsewhere, so that who types another library's name is told ours."""

from __future__ import annotations

from typing import Final

OTHER_NAMES: Final = {
    "assign_funnel_significance": "funnel_significance",
    "calculate_dsr": "directly_standardised_rate",
    "calculate_funnel_limits": "funnel_limits",
    "calculate_funnel_points": "funnel_points",
    "calculate_israte": "indirectly_standardised_rate",
    "calculate_isratio": "indirectly_standardised_ratio",
    "dsr": "directly_standardised_rate",
    "isr": "indirectly_standardised_rate",
    "ph_dsr": "directly_standardised_rate",
    "ph_israte": "indirectly_standardised_rate",
    "ph_isratio": "indirectly_standardised_ratio",
    "ph_mean": "mean",
    "ph_proportion": "proportion",
    "ph_quantile": "quantile_groups",
    "ph_rate": "rate",
    "phe_dsr": "directly_standardised_rate",
    "phe_isr": "indirectly_standardised_rate",
    "phe_life_expectancy": "life_expectancy",
    "phe_mean": "mean",
    "phe_proportion": "proportion",
    "phe_quantile": "quantile_groups",
    "phe_rate": "rate",
    "phe_sii": "slope_index_of_inequality",
    "phe_smr": "indirectly_standardised_ratio",
    "ptd_spc": "statistical_process_control",
    "rii": "slope_index_of_inequality",
    "sii": "slope_index_of_inequality",
    "smr": "indirectly_standardised_ratio",
    "spc": "statistical_process_control",
    "xmr": "statistical_process_control",
}
