"""The pen: a few SVG primitives, and the colours that all charts share.

Colours are the categorical palette of the Government Analysis Function (afcharts), which keeps 3:1 between
neighbours and 4.5:1 for ours on white. No meaning rests on colour alone: lines differ in dash and are named
where they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

INK: Final = "#0b1526"
MUTED: Final = "#4a5568"
GRID: Final = "#dfe3e8"
AXIS: Final = "#8a94a3"
NAVY: Final = "#12436d"
BAND: Final = "#c9d8e6"
ORANGE: Final = "#a8480f"  # the palette's #F46A25, darkened to 4.5:1 on white because it also colours text
TEAL: Final = "#176b63"
PLUM: Final = "#801650"
FONT: Final = "Arial, Helvetica, 'Liberation Sans', sans-serif"

# Mean width of a character of Arial as a share of its size; wide letters and digits balance out.
CHARACTER: Final = 0.53

Spot = tuple[float, float]


def n(value: float) -> str:
    """A coordinate with one decimal at most: enough at any size, and a third of the bytes."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in the units of the drawing."""
    return len(text) * size * CHARACTER


def fitted(text: str, room: float, size: float) -> str:
    """The text, cut at a word with an ellipsis where it would not fit."""
    if width_of(text, size) <= room:
        return text
    letters = max(int(room / (size * CHARACTER)) - 1, 1)
    cut = text[:letters].rsplit(" ", 1)[0] if " " in text[:letters] else text[:letters]
    return cut.rstrip(" ,") + "…"


def wrapped(text: str, room: float, size: float, most: int = 2) -> list[str]:
    """The text in at most so many lines, the last one cut where need be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    return [*lines, fitted(" ".join(words), room, size)] if words else lines


class Svg:
    """One drawing. `key` must be unique on its page: the title and description get their ids from it."""

    def __init__(self, size: tuple[int, int], key: str, title: str, description: str) -> None:
        width, height = size
        self.width, self.height = width, height
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
            f' height="{height}" role="img" aria-labelledby="{key}-t {key}-d" font-family="{escape(FONT)}"'
            f' font-size="13" fill="{INK}"><title id="{key}-t">{escape(title)}</title>'
            f'<desc id="{key}-d">{escape(description)}</desc>'
            f'<rect width="{width}" height="{height}" fill="#fff"/>'
        ]

    def add(self, mark: str) -> None:
        """Put a ready piece of SVG on top of what is drawn."""
        self.parts.append(mark)

    def text(
        self,
        at: Spot,
        text: str,
        *,
        anchor: str = "start",
        fill: str = INK,
        size: float = 13,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """A line of text; `halo` keeps it readable across grid lines."""
        weight = ' font-weight="700"' if bold else ""
        edge = ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        self.add(
            f'<text x="{n(at[0])}" y="{n(at[1])}" text-anchor="{anchor}" fill="{fill}"'
            f' font-size="{n(size)}"{weight}{edge}>{escape(text)}</text>'
        )

    def line(self, start: Spot, end: Spot, *, stroke: str = INK, width: float = 1, dash: str = "") -> None:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.add(
            f'<line x1="{n(start[0])}" y1="{n(start[1])}" x2="{n(end[0])}" y2="{n(end[1])}"'
            f' stroke="{stroke}" stroke-width="{n(width)}"{dashed}/>'
        )

    def path(self, spots: Iterable[Spot], *, stroke: str, width: float = 2, dash: str = "") -> None:
        """A broken line through the spots."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        joined = "L".join(f"{n(x)},{n(y)}" for x, y in spots)
        self.add(
            f'<path fill="none" stroke="{stroke}" stroke-width="{n(width)}" stroke-linejoin="round"'
            f' stroke-linecap="round"{dashed} d="M{joined}"/>'
        )

    def band(self, top: Sequence[Spot], bottom: Sequence[Spot], fill: str) -> None:
        """The area between two lines."""
        joined = "L".join(f"{n(x)},{n(y)}" for x, y in [*top, *reversed(bottom)])
        self.add(f'<path fill="{fill}" d="M{joined}Z"/>')

    def circle(self, at: Spot, radius: float, *, fill: str, stroke: str = "#fff", tip: str = "") -> None:
        """A dot; `tip` is shown by browsers when the pointer rests on it."""
        tooltip = f"<title>{escape(tip)}</title>" if tip else ""
        self.add(
            f'<circle cx="{n(at[0])}" cy="{n(at[1])}" r="{n(radius)}" fill="{fill}" stroke="{stroke}"'
            f' stroke-width="1.5">{tooltip}</circle>'
        )

    def diamond(self, at: Spot, radius: float, *, fill: str, stroke: str) -> None:
        """A square on its corner: targets, and nothing else."""
        x, y = at
        self.add(
            f'<path fill="{fill}" stroke="{stroke}" stroke-width="2"'
            f' d="M{n(x)},{n(y - radius)}l{n(radius)},{n(radius)}l{n(-radius)},{n(radius)}l{n(-radius)},'
            f'{n(-radius)}Z"/>'
        )

    def done(self) -> str:
        """The drawing as markup for a page."""
        return "".join(self.parts) + "</svg>"
