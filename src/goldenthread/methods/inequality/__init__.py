"""Inequality between groups of people: slopes, gaps, concentration, and a table of summary measures."""

from goldenthread.methods.inequality.concentration import concentration_index
from goldenthread.methods.inequality.gaps import gap
from goldenthread.methods.inequality.slope_index import slope_index_of_inequality
from goldenthread.methods.inequality.table import inequality

__all__ = ["concentration_index", "gap", "inequality", "slope_index_of_inequality"]
