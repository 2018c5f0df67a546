"""The colours of print are those of the site, and can be read."""

from __future__ import annotations

import re

import pytest

from goldenthread.publishing.colours import READABLE, contrast_on_white
from goldenthread.publishing.pages.marks import Tone
from goldenthread.publishing.printers.tones import TONES
from goldenthread.publishing.printing import style_sheet


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_has_the_colours_of_the_site_in_daylight(tone: Tone) -> None:
    root = style_sheet().decode("utf-8").partition("}")[0]
    letters, ground = (re.search(rf"--{name}: ([#\w]+);", root) for name in (f"{tone}-ink", tone))
    assert letters is not None
    assert ground is not None
    shown = "#ffffff" if ground[1] == "transparent" else ground[1]
    assert TONES[tone] == (letters[1], shown)


@pytest.mark.parametrize("tone", Tone)
def test_letters_can_be_read_on_their_ground(tone: Tone) -> None:
    letters, ground = map(luminance, TONES[tone])
    assert (ground + 0.05) / (letters + 0.05) >= READABLE


def luminance(colour: str) -> float:
    """The relative luminance of the guidelines, from the colour's own contrast with white."""
    return 1.05 / contrast_on_white(colour) - 0.05
