"""Trends: whether values or proportions rise or fall over the years by more than chance, and how fast."""

from goldenthread.methods.trends.chi_squared import chi_squared_for_trend
from goldenthread.methods.trends.recent import recent_trend
from goldenthread.methods.trends.regression import regression_slope

__all__ = ["chi_squared_for_trend", "recent_trend", "regression_slope"]
