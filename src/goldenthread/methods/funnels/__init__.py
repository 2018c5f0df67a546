"""Funnel plots: which areas differ from the rest by more than chance, for how many people they have."""

from goldenthread.methods.funnels.limits import funnel_limits
from goldenthread.methods.funnels.points import funnel_points
from goldenthread.methods.funnels.significance import funnel_significance

__all__ = ["funnel_limits", "funnel_points", "funnel_significance"]
