"""What the type says: which lines are headings, and of which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from goldenthread.reading.documents.pdf.layout import Line

LARGER: Final = 1.12  # against the text: from here on, type is a heading's
ALIKE: Final = 0.04  # of the size: sizes that differ less are one
MOST_LEVELS: Final = 6
MOST_WORDS: Final = 25
PROSE_WORDS: Final = 5  # a line of so many words is running text, by which the size of the text is told
LETTER: Final = re.compile(r"[^\W\d_]{2}")


class Look(NamedTuple):
    """How a heading stands out. The order of the fields is their weight."""

    size: float
    bold: bool
    coloured: bool


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """The type of the running text, and the looks of headings from the first level down."""

    size: float
    bold: bool
    colour: int | None
    looks: tuple[Look, ...] = ()

    def look(self, line: Line) -> Look | None:
        """How a line stands out from the running text, or None if it does not."""
        if not LETTER.search(line.text):
            return None
        coloured = line.colour is not None and line.colour != self.colour
        if line.size >= LARGER * self.size:
            return Look(self._rounded(line.size), line.bold, False)
        bold = line.bold and not self.bold
        capital = line.text.isupper() and len(line.text) > 4
        if line.size < (1 - ALIKE) * self.size or not (bold or coloured or capital):
            return None
        return Look(self._rounded(self.size), bold or capital, coloured and not bold)

    def _rounded(self, size: float) -> float:
        return next((one.size for one in self.looks if abs(one.size - size) <= ALIKE * size), round(size, 1))

    def level(self, look: Look) -> int | None:
        """The level of a heading that looks so."""
        return min(self.looks.index(look) + 1, MOST_LEVELS) if look in self.looks else None


def type_sizes(lines: Iterable[Line]) -> TypeSizes:
    """The type of most of the running text."""
    prose: Counter[tuple[float, bool, int | None]] = Counter()
    every: Counter[tuple[float, bool, int | None]] = Counter()
    for line in lines:
        key = (round(line.size * 2) / 2, line.bold, line.colour)
        every[key] += len(line.text)
        if len(line.text.split()) >= PROSE_WORDS:
            prose[key] += len(line.text)
    found = prose or every
    if not found:
        return TypeSizes(1.0, False, 0)
    sizes: Counter[float] = Counter()
    for (size, _, _), count in found.items():
        sizes[size] += count
    size = sizes.most_common(1)[0][0]
    _, bold, colour = max((key for key in found if key[0] == size), key=lambda key: found[key])
    return TypeSizes(size, bold, colour)


def with_levels(sizes: TypeSizes, looks: Iterable[Look]) -> TypeSizes:
    """The same with the looks that headings have, the largest first; sizes nearly alike are one."""
    kept: list[Look] = []
    for look in sorted(set(looks), reverse=True):
        if kept and kept[-1].size - look.size <= ALIKE * look.size:
            look = look._replace(size=kept[-1].size)
        if look not in kept:
            kept.append(look)
    return TypeSizes(sizes.size, sizes.bold, sizes.colour, tuple(kept))
