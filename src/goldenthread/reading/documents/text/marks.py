"""The marks before an item of a list: bullets of every shape, numbers, letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Bullets as typed, as printed, and as the glyphs of symbol fonts that converters leave (private use).
BULLETS: Final = "-–—•·∙▪▫■□●○◦◆◇❖►▶▸➢➤➔✓✔☐☑✦★‣⁃*+\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0b0\uf02d\uf0e0"
BULLET: Final = re.compile(rf"(?P<glyph>[{re.escape(BULLETS)}])(?:\s+|(?<=[•●▪■○◦\ue000-\uf8ff])(?=\w))")
CIRCLE: Final = re.compile(r"(?P<glyph>[o§¨ü])\s+(?=\S)")  # what o, wingdings and the like become
NUMBER: Final = re.compile(
    r"(?P<marker>\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-z]|[ivx]{1,5}|[A-H])[.)])(?:\s+(?=\S)|(?=[A-Z][a-z]))"
)
SECTION: Final = re.compile(r"(?P<marker>\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=\S)")  # 3.2 without a stop
BETWEEN_DASHES: Final = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")  # the number of a page
CELL: Final = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-z]|[ivx]{1,5})[.)]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before the words of an item: its glyph, its number or letter if any, and the words."""

    glyph: str
    marker: str | None
    rest: str


def mark_of(text: str, *, within: bool = False) -> Mark | None:
    """The mark of an item and what follows; `within` a list that has begun, letters may serve as bullets."""
    if BETWEEN_DASHES.fullmatch(text):
        return None
    found = BULLET.match(text) or (CIRCLE.match(text) if within else None)
    if found:
        rest = text[found.end() :].strip()
        inner = mark_of(rest, within=False) if rest else None
        if inner and inner.marker is None:  # a bullet and the glyph of a bullet
            return Mark(found["glyph"], None, inner.rest)
        number = NUMBER.match(rest) or SECTION.match(rest)
        if number:
            return Mark(found["glyph"], number["marker"], rest[number.end() :].strip())
        return Mark(found["glyph"], None, rest)
    number = NUMBER.match(text)
    return Mark("1", number["marker"], text[number.end() :].strip()) if number else None


def lone(text: str) -> bool:
    """Whether a line holds a bullet and nothing else: its words are on the next."""
    return len(text) == 1 and text in BULLETS and text not in "-–—*+·"


def order(marker: str) -> tuple[str, int] | None:
    """The kind of a marker and its place in the series: (a) is 1 of the letters, 3. is 3 of the numbers."""
    said = marker.strip("().")
    if said.isdigit():
        return "number", int(said)
    if len(said) == 1 and said.isalpha():
        return "letter", ord(said.lower()) - ord("a") + 1
    return None
