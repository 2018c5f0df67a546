"""The small trend of a table cell: the shape of a series and its last figure, and nothing to measure by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from goldenthread.publishing.charts import svg
from goldenthread.publishing.charts.scales import Scale
from goldenthread.publishing.charts.svg import n

WIDTH, HEIGHT = 96, 28


@dataclass(frozen=True, slots=True)
class Small:
    """A series as days (ordinals) and values; None leaves a gap. `description` says the trend in words."""

    description: str
    points: tuple[tuple[int, float | None], ...]


def draw_small(small: Small) -> str:
    """The drawing, or nothing where fewer than two figures exist."""
    known = [value for _, value in small.points if value is not None]
    if len(known) < 2:
        return ""
    x = Scale(small.points[0][0], small.points[-1][0], 4, WIDTH - 7)
    low, high = min(known), max(known)
    y = Scale(low, high, HEIGHT - 6, 6) if high > low else Scale(low - 1, low + 1, HEIGHT, 0)
    last = next((day, value) for day, value in reversed(small.points) if value is not None)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="small-trend" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(small.description)}">'
        f'<title>{escape(small.description)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<path fill="none" stroke="{svg.NAVY}" stroke-width="1.6" stroke-linejoin="round"'
        f' d="{_trace(small.points, x, y)}"/>'
        f'<circle cx="{n(x(last[0]))}" cy="{n(y(last[1]))}" r="3" fill="{svg.NAVY}"/></svg>'
    )


def _trace(points: Sequence[tuple[int, float | None]], x: Scale, y: Scale) -> str:
    """The path, lifted off the paper where a figure is missing."""
    steps: list[str] = []
    down = False
    for day, value in points:
        if value is not None:
            steps.append(f"{'L' if down else 'M'}{n(x(day))},{n(y(value))}")
        down = value is not None
    return "".join(steps)
