"""Charts as SVG written by us: a title and a description on each, a white ground, no script.

Each stands beside its data table, so a chart never carries a number that the page does not print.
"""

from goldenthread.publishing.charts.dots import Dot, Dots, draw_dots
from goldenthread.publishing.charts.people import Groups, Hundred, draw_groups, draw_hundred
from goldenthread.publishing.charts.small import Small, draw_small
from goldenthread.publishing.charts.trend import Line, Point, Promise, Trend, draw_trend

__all__ = [
    "Dot",
    "Dots",
    "Groups",
    "Hundred",
    "Line",
    "Point",
    "Promise",
    "Small",
    "Trend",
    "draw",
    "draw_dots",
    "draw_groups",
    "draw_hundred",
    "draw_small",
    "draw_trend",
]


def draw(chart: Trend | Dots, *, narrow: bool = False) -> str:
    """Either kind of chart as SVG."""
    return draw_trend(chart, narrow=narrow) if isinstance(chart, Trend) else draw_dots(chart, narrow=narrow)
