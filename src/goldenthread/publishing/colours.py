"""Whether letters of a colour can be read: the contrast of the Web Content Accessibility Guidelines 2.2."""

from __future__ import annotations

from typing import Final

READABLE: Final = 4.5  # success criterion 1.4.3, for text of any size


def contrast_on_white(colour: str) -> float:
    """The contrast of a colour such as #12436d with white, from 1 (white itself) to 21 (black)."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
