"""Life tables: years to live, years in good health, and where the gap between two places comes from."""

from goldenthread.methods.life_tables.expectancy import healthy_life_expectancy, life_expectancy
from goldenthread.methods.life_tables.gap import life_expectancy_gap

__all__ = ["healthy_life_expectancy", "life_expectancy", "life_expectancy_gap"]
