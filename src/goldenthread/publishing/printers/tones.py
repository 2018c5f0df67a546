"""The colours of print on white, as in static/site.css: each tone has letters and a ground behind them."""

from __future__ import annotations

from typing import Final

from goldenthread.publishing.charts.svg import INK, MUTED
from goldenthread.publishing.pages.marks import Tone

__all__ = ["INK", "MUTED", "TONES"]

TONES: Final = {
    Tone.GOOD: ("#00524a", "#d8efeb"),
    Tone.POOR: ("#7a1248", "#f7e3ec"),
    Tone.MOVED: ("#12436d", "#dde9f4"),
    Tone.STILL: ("#333c49", "#e9edf2"),
    Tone.UNSURE: ("#465163", "#ffffff"),
}
