"""The strategy document: its model, reading, checks, comparison and rewriting."""

from goldenthread.strategy.checks import RULES, Rule, check
from goldenthread.strategy.checks.disclosure import delicate_themes, points_at_a_person
from goldenthread.strategy.differences import Difference, diff
from goldenthread.strategy.loading import Loaded, find_all, latest, load, loads
from goldenthread.strategy.nodes import Node, index
from goldenthread.strategy.order import main_first
from goldenthread.strategy.positions import Positions
from goldenthread.strategy.rewriting import AddBaseline, AddTarget, SetField, edited, rewrite
from goldenthread.strategy.schema import json_schema
from goldenthread.strategy.writing import written

__all__ = [
    "RULES",
    "AddBaseline",
    "AddTarget",
    "Difference",
    "Loaded",
    "Node",
    "Positions",
    "Rule",
    "SetField",
    "check",
    "delicate_themes",
    "diff",
    "edited",
    "find_all",
    "index",
    "json_schema",
    "latest",
    "load",
    "loads",
    "main_first",
    "points_at_a_person",
    "rewrite",
    "written",
]
