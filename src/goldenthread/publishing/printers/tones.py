"""The two colours of each tone on white paper, as in static/site.css: letters, and the ground behind them."""

from __future__ import annotations

from typing import Final

from goldenthread.publishing.pages.marks import Tone

TONES: Final = {
    Tone.GOOD: ("#00524a", "#d8efeb"),
    Tone.POOR: ("#7a1248", "#f7e3ec"),
    Tone.MOVED: ("#12436d", "#dde9f4"),
    Tone.STILL: ("#333c49", "#e9edf2"),
    Tone.UNSURE: ("#465163", "#ffffff"),
}
