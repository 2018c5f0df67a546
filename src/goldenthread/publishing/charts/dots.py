"""Dot and interval: areas side by side for one period, each with its likely range."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.publishing.charts import svg
from goldenthread.publishing.charts.scales import Scale, limits, tick_text, ticks
from goldenthread.publishing.charts.svg import Svg


@dataclass(frozen=True, slots=True)
class Dot:
    """One area: its name, value, likely range and what is printed. `own`: the place or one of its areas."""

    name: str
    value: float
    lower: float | None
    upper: float | None
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """All that a dot-and-interval chart shows; `reference` is a value drawn as a line through all rows."""

    key: str
    title: str
    description: str
    unit: str
    dots: tuple[Dot, ...]
    reference: float | None = None
    reference_name: str = ""


ROW = 26


def draw_dots(dots: Dots, *, narrow: bool = False) -> str:
    """The chart as SVG. On a telephone each name stands above its dot instead of beside it."""
    row = 42 if narrow else ROW
    size = (360 if narrow else 760, 62 + row * len(dots.dots) + 18)
    chart = Svg(size, f"{dots.key}{'-n' if narrow else ''}", dots.title, dots.description)
    scale, marks = _scale(dots, narrow)
    bottom = 48 + row * len(dots.dots)
    _grid(chart, scale, marks, bottom)
    chart.text((scale.start, 16), dots.unit, fill=svg.MUTED, size=12.5)
    if dots.reference is not None:
        x = scale(dots.reference)
        chart.line((x, 40), (x, bottom), stroke=svg.ORANGE, width=2, dash="12 3 2 3")
        anchor = "end" if x > scale.end - 70 else "middle"
        chart.text(
            (x, 36), dots.reference_name, anchor=anchor, fill=svg.ORANGE, size=12.5, bold=True, halo=True
        )
    for place, dot in enumerate(dots.dots):
        _row(chart, scale, dot, 48 + row * place, narrow)
    return chart.done()


def _scale(dots: Dots, narrow: bool) -> tuple[Scale, list[float]]:
    values = [v for dot in dots.dots for v in (dot.value, dot.lower, dot.upper) if v is not None]
    values += [dots.reference] if dots.reference is not None else []
    marks = ticks(*limits(values), 3 if narrow else 5)
    left, right = (12, 292) if narrow else (226, 664)
    return Scale(marks[0], marks[-1], left, right), marks


def _grid(chart: Svg, scale: Scale, marks: list[float], bottom: float) -> None:
    step = marks[1] - marks[0]
    for mark in marks:
        x = scale(mark)
        chart.line((x, 44), (x, bottom), stroke=svg.AXIS if mark == 0 else svg.GRID)
        chart.text((x, bottom + 18), tick_text(mark, step), anchor="middle", fill=svg.MUTED, size=12.5)


def _row(chart: Svg, scale: Scale, dot: Dot, top: float, narrow: bool) -> None:
    y = top + (30 if narrow else ROW / 2)
    colour = svg.NAVY if dot.own else svg.MUTED
    if narrow:
        chart.text((scale.start, top + 16), dot.name, bold=dot.own, size=13, halo=True)
    else:
        name = svg.fitted(dot.name, 206, 13)
        chart.text((scale.start - 16, y + 4.5), name, anchor="end", bold=dot.own)
    if dot.lower is not None and dot.upper is not None:
        width = 5 if dot.own else 3
        chart.line(
            (scale(dot.lower), y),
            (scale(dot.upper), y),
            stroke="#9db8d0" if dot.own else "#c3c9d1",
            width=width,
        )
    chart.circle((scale(dot.value), y), 5.5 if dot.own else 4.5, fill=colour, tip=f"{dot.name}: {dot.text}")
    chart.text((chart.width - 6, y + 4.5), dot.text, anchor="end", bold=dot.own, size=13)
