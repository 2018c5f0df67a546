"""Observations: one tidy table of every figure, kept as immutable releases."""

from goldenthread.observations.gate import admitted, passed, public
from goldenthread.observations.indicators import Catalogue, Indicator, indicators
from goldenthread.observations.picking import Picks
from goldenthread.observations.releases import Release
from goldenthread.observations.schema import KEY, SCHEMA, empty
from goldenthread.observations.small_numbers import RULES, SmallNumberRule
from goldenthread.observations.store import Store
from goldenthread.observations.sums import Whole
from goldenthread.observations.withholding import Withheld, withheld

__all__ = [
    "KEY",
    "RULES",
    "SCHEMA",
    "Catalogue",
    "Indicator",
    "Picks",
    "Release",
    "SmallNumberRule",
    "Store",
    "Whole",
    "Withheld",
    "admitted",
    "empty",
    "indicators",
    "passed",
    "public",
    "withheld",
]
