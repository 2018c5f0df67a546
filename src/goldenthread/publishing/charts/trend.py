"""The trend: one area over time with its likely range, whom it is compared with, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.publishing.charts import svg
from goldenthread.publishing.charts.scales import Scale, limits, spread, thinned, tick_text, ticks
from goldenthread.publishing.charts.svg import Svg


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at the middle of its period. `value` None leaves a gap; `breaks`: not joined to the last."""

    day: date
    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    breaks: bool = False
    estimate: bool = False
    text: str = ""  # the value as the page prints it


@dataclass(frozen=True, slots=True)
class Line:
    """A named series."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target: its value, the day it falls due, and whether it is another area's and gives no verdict."""

    day: date
    value: float
    text: str
    regional: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """All that a trend chart shows. `low` and `high` force a scale, so that two charts can be compared;
    `height` is that of the wide drawing, which a leaflet has less room for."""

    key: str
    title: str
    description: str
    unit: str
    main: Line
    others: tuple[Line, ...] = ()
    promises: tuple[Promise, ...] = ()
    low: float | None = None
    high: float | None = None
    height: int = 350


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things go: margins, type size and the two scales."""

    x: Scale
    y: Scale
    marks: Sequence[float]
    size: float
    right: float
    bottom: float


STYLES = (
    ("similar", svg.TEAL, "2 4"),
    ("region", svg.PLUM, "7 4"),
    ("England", svg.ORANGE, "12 3 2 3"),
)


def span(trend: Trend) -> tuple[float, float]:
    """The least and greatest value that the chart must have room for."""
    values = [
        value
        for line in (trend.main, *trend.others)
        for point in line.points
        for value in ((point.value, point.lower, point.upper) if line is trend.main else (point.value,))
        if value is not None and point.value is not None
    ]
    values += [promise.value for promise in trend.promises]
    return (min(values), max(values)) if values else (0.0, 1.0)


def draw_trend(trend: Trend, *, narrow: bool = False) -> str:
    """The chart as SVG: wide for a page, or narrow for a telephone, where letters must not shrink."""
    size = (340, 320) if narrow else (600, trend.height)
    chart = Svg(size, f"{trend.key}{'-n' if narrow else ''}", trend.title, trend.description)
    frame = _framed(trend, size, narrow)
    _axes(chart, frame, trend)
    _band(chart, frame, trend.main)
    for line, (colour, dash) in zip(trend.others, _styles(trend), strict=True):
        for run in _runs(line.points):
            chart.path(
                [(frame.x(_ordinal(p.day)), frame.y(p.value or 0)) for p in run], stroke=colour, dash=dash
            )
    _promises(chart, frame, trend)
    _main(chart, frame, trend.main)
    _names(chart, frame, trend)
    return chart.done()


def _styles(trend: Trend) -> list[tuple[str, str]]:
    """Colour and dash of the other lines: similar areas, its regions (there may be two), the country."""
    regions = len(trend.others) - 2
    chosen = [STYLES[0], *[STYLES[1]] * regions, STYLES[2]] if regions >= 0 else STYLES[: len(trend.others)]
    return [(colour, dash) for _, colour, dash in chosen]


def _ordinal(day: date) -> float:
    return float(day.toordinal())


def _framed(trend: Trend, size: tuple[int, int], narrow: bool) -> _Frame:
    type_size = 13.0
    low, high = (trend.low, trend.high) if trend.low is not None and trend.high is not None else span(trend)
    marks = ticks(*limits([low, high]), 4 if narrow else 5)
    widest = max(svg.width_of(tick_text(mark, marks[1] - marks[0]), type_size) for mark in marks)
    days = [_ordinal(point.day) for line in (trend.main, *trend.others) for point in line.points]
    days += [_ordinal(promise.day) for promise in trend.promises]
    first, last = (min(days), max(days)) if days else (0.0, 1.0)
    if last == first:
        first, last = first - 300, last + 300
    right = size[0] - (104 if narrow else 122)
    bottom = size[1] - 34.0
    return _Frame(
        Scale(first, last, max(widest + 18, 34), right - 6),
        Scale(marks[0], marks[-1], bottom, 34),
        marks,
        type_size,
        right,
        bottom,
    )


def _axes(chart: Svg, frame: _Frame, trend: Trend) -> None:
    step = frame.marks[1] - frame.marks[0]
    left = frame.x.start - 8
    chart.text((2, 16), trend.unit, fill=svg.MUTED, size=frame.size)
    for mark in frame.marks:
        y = frame.y(mark)
        chart.line((left, y), (frame.right, y), stroke=svg.AXIS if mark == 0 else svg.GRID)
        chart.text((left - 6, y + 4), tick_text(mark, step), anchor="end", fill=svg.MUTED, size=frame.size)
    stops = {point.day: point.label for line in (*trend.others, trend.main) for point in line.points}
    days = sorted(stops)
    spots = [frame.x(_ordinal(day)) for day in days]
    for place in thinned(spots, [svg.width_of(stops[day], frame.size) for day in days]):
        chart.line((spots[place], frame.bottom), (spots[place], frame.bottom + 5), stroke=svg.AXIS)
        chart.text(
            (spots[place], frame.bottom + 21),
            stops[days[place]],
            anchor="middle",
            fill=svg.MUTED,
            size=frame.size,
        )


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Stretches that may be joined: no missing figure in between and no break in the definition."""
    stretch = 0
    marked: list[tuple[int, Point]] = []
    for point in points:
        stretch += point.value is None or point.breaks
        if point.value is not None:
            marked.append((stretch, point))
    for _, run in groupby(marked, key=lambda pair: pair[0]):
        yield [point for _, point in run]


def _band(chart: Svg, frame: _Frame, line: Line) -> None:
    for run in _runs(line.points):
        for whole, part in groupby(run, key=lambda p: p.lower is not None and p.upper is not None):
            held = list(part)
            if whole and len(held) > 1:
                top = [(frame.x(_ordinal(p.day)), frame.y(p.upper or 0)) for p in held]
                chart.band(top, [(frame.x(_ordinal(p.day)), frame.y(p.lower or 0)) for p in held], svg.BAND)
            elif whole:
                _whisker(chart, frame, held[0])


def _whisker(chart: Svg, frame: _Frame, point: Point) -> None:
    """The likely range of a figure that stands alone."""
    x = frame.x(_ordinal(point.day))
    chart.line((x, frame.y(point.lower or 0)), (x, frame.y(point.upper or 0)), stroke=svg.BAND, width=9)


def _main(chart: Svg, frame: _Frame, line: Line) -> None:
    for run in _runs(line.points):
        spots = [(frame.x(_ordinal(p.day)), frame.y(p.value or 0)) for p in run]
        if len(spots) > 1:
            chart.path(spots, stroke=svg.NAVY, width=3)
        crowded = len(run) > 16
        for place, (spot, point) in enumerate(zip(spots, run, strict=True)):
            if crowded and place not in (0, len(run) - 1):
                continue
            fill = "#fff" if point.estimate else svg.NAVY
            edge = svg.NAVY if point.estimate else "#fff"
            chart.circle(spot, 4.5, fill=fill, stroke=edge, tip=f"{line.name}, {point.label}: {point.text}")


def _promises(chart: Svg, frame: _Frame, trend: Trend) -> None:
    for promise in trend.promises:
        spot = (frame.x(_ordinal(promise.day)), frame.y(promise.value))
        fill = "#fff" if promise.regional else svg.INK
        chart.line((frame.x.start - 8, spot[1]), spot, stroke=svg.INK, width=1.2, dash="1 4")
        chart.diamond(spot, 6, fill=fill, stroke=svg.INK)
        room = spot[0] - frame.x.start - 14
        label = svg.fitted(promise.text, room, frame.size)
        above = spot[1] - 10 > 40
        chart.text(
            (spot[0] - 12, spot[1] - 10 if above else spot[1] + 20),
            label,
            anchor="end",
            size=frame.size,
            halo=True,
            bold=not promise.regional,
        )


def _names(chart: Svg, frame: _Frame, trend: Trend) -> None:
    """Each line's name where it ends; the last value under the area's own."""
    blocks: list[tuple[float, list[str], str]] = []
    room, leading = chart.width - frame.right - 8, frame.size + 2.5
    colours = [svg.NAVY, *(colour for colour, _ in _styles(trend))]
    for place, (line, colour) in enumerate(zip((trend.main, *trend.others), colours, strict=True)):
        last = next((p for p in reversed(line.points) if p.value is not None), None)
        if last is None or last.value is None:
            continue
        texts = svg.wrapped(line.name, room, frame.size)
        texts += [last.text] if place == 0 and last.text else []
        blocks.append((frame.y(last.value) - leading / 2, texts, colour))
    heights = [len(texts) * leading + 1 for _, texts, _ in blocks]
    tops = spread([top for top, _, _ in blocks], heights, 28, frame.bottom + 8)
    for place, (top, (_, texts, colour)) in enumerate(zip(tops, blocks, strict=True)):
        for row, text in enumerate(texts):
            at = (frame.right + 6, top + leading * row + frame.size - 1)
            chart.text(at, text, fill=colour, size=frame.size, bold=place == 0)
