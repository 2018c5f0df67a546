"""Standardisation: rates that differences of age between populations have been taken out of."""

from goldenthread.methods.standardisation.direct import directly_standardised_rate
from goldenthread.methods.standardisation.events import count_events
from goldenthread.methods.standardisation.indirect import (
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from goldenthread.methods.standardisation.years_of_life_lost import (
    years_of_life_lost,
    years_of_life_lost_rate,
)

__all__ = [
    "count_events",
    "directly_standardised_rate",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "years_of_life_lost",
    "years_of_life_lost_rate",
]
