"""Observations: one tidy table of every figure, kept as immutable releases."""

from goldenthread.observations.gate import public
from goldenthread.observations.indicators import Catalogue, Indicator, indicators
from goldenthread.observations.releases import Release
from goldenthread.observations.schema import KEY, SCHEMA, empty
from goldenthread.observations.small_numbers import RULES, SmallNumberRule
from goldenthread.observations.store import Store

__all__ = [
    "KEY",
    "RULES",
    "SCHEMA",
    "Catalogue",
    "Indicator",
    "Release",
    "SmallNumberRule",
    "Store",
    "empty",
    "indicators",
    "public",
]
