"""The letters of a page, as pdfium finds them, and where they stand."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from goldenthread.reading.documents.pdf.raw import RAISED, Style

MAX_LETTERS: Final = 50_000  # on one page; a page of the smallest print that can be read has about 20,000
STRAIGHT: Final = math.radians(5)
BOLD: Final = ("bold", "black", "heavy", "demi", "extrab")
BOLD_WEIGHT: Final = 600
LINE_END_HYPHEN: Final = 2  # pdfium writes this for a hyphen that ends a line
NEVER: Final = 4  # a direction that no page has: slanting
UNKNOWN: Final = "\ufffd"


class Look(NamedTuple):
    """What all letters of one piece of text share."""

    size: float
    style: Style
    direction: int  # quarter turns to the left; NEVER for slanting


class Letter(NamedTuple):
    """One letter in the page's own axes: where it begins and ends, with its piece of text."""

    text: str
    x: float  # where its line stands
    y: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    piece: int
    look: Look


class Frame(NamedTuple):
    """The page's box in its own axes, and the way most of its text runs."""

    left: float
    bottom: float
    right: float
    top: float
    direction: int = 0

    @property
    def size(self) -> tuple[float, float]:
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.direction % 2 else (across, down)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point as a reader sees it: to the right and down from the upper left corner."""
        views = (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )
        return views[self.direction % 4]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box as a reader sees it."""
        (one, two), (three, four) = self.seen(left, bottom), self.seen(right, top)
        return min(one, three), min(two, four), max(one, three), max(two, four)


class TooManyLettersError(Exception):
    """A page holds more letters than can be meant to be read."""


def letters_of(text_page: Any) -> list[Letter]:
    """The letters of a page in the order in which they were written, without those that pdfium made up."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_LETTERS:
        raise TooManyLettersError
    return list(_letters(text_page, count))


def _letters(page: Any, count: int) -> Iterator[Letter]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    known, look, piece = -1, Look(0, Style(False, 0), 0), 0
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(page, at) == 1:
            continue
        found = pdfium.FPDFText_GetTextObject(page, at)
        here = ctypes.addressof(found.contents) if found else 0
        if here != known:
            known, look, piece = here, _look(page, at), piece + 1
        pdfium.FPDFText_GetCharOrigin(page, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, at, box)
        edges = (box.left, box.bottom, box.right, box.top)
        text = _character(page, at)
        if text.isdigit() and _hangs(page, at, y.value, look.size):
            text = text.translate(RAISED)
        yield Letter(text, x.value, y.value, edges, piece, look)


def _hangs(page: Any, at: int, line: float, size: float) -> bool:
    """Whether a figure is drawn above its line: some fonts have raised figures of their own, for notes."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page, at, left, right, bottom, top)
    return bottom.value - line > 0.2 * size


def _character(page: Any, at: int) -> str:
    code = pdfium.FPDFText_GetUnicode(page, at)
    if 32 <= code < 0xD800:
        return chr(code)
    if code == LINE_END_HYPHEN:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in {0xFFFE, 0xFFFF}:
        return UNKNOWN
    character = chr(code)
    return UNKNOWN if code < 32 and not character.isspace() else character


def _look(page: Any, at: int) -> Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, at, matrix)
    size = pdfium.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    quarter = round(angle / (math.pi / 2))
    straight = abs(angle - quarter * math.pi / 2) < STRAIGHT
    return Look(abs(size), Style(_bold(page, at), _colour(page, at)), quarter % 4 if straight else NEVER)


def _bold(page: Any, at: int) -> bool:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, at, name, 128, flags)
    told = name.value.decode("utf-8", "replace").lower()
    heavy: int = pdfium.FPDFText_GetFontWeight(page, at)
    return any(word in told for word in BOLD) or heavy >= BOLD_WEIGHT


def _colour(page: Any, at: int) -> int:
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(page, at, red, green, blue, clear)
    return red.value << 16 | green.value << 8 | blue.value


def direction_of(letters: list[Letter]) -> int:
    """The way most of the text runs, in quarter turns to the left."""
    found = Counter(letter.look.direction for letter in letters if letter.text.strip())
    found.pop(NEVER, None)
    return found.most_common(1)[0][0] if found else 0
