"""How deep an item of a list lies: by how far its line is moved in, or by another kind of bullet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

INNER: Final = "o◦○–▪▫‣"  # bullets that programs give to the second level
FURTHEST: Final = 3  # blank lines between the items of one list, and one more for a longer item


@dataclass(slots=True)
class Depths:
    """The levels of the list that is being read, outermost first: how far in, and its bullet."""

    levels: list[tuple[int, str]] = field(default_factory=list)
    last: int = 0

    def clear(self) -> None:
        """The list has ended."""
        self.levels.clear()

    def within(self, line: int) -> bool:
        """Whether a list has begun that a line may belong to."""
        return bool(self.levels) and line - self.last <= FURTHEST

    def of(self, indent: int, glyph: str, line: int) -> int:
        """The depth of an item, counted from 0."""
        if not self.within(line):
            self.clear()
        while self.levels and indent < self.levels[-1][0]:
            self.levels.pop()
        if not self.levels or indent > self.levels[-1][0]:
            self.levels.append((indent, glyph))
        elif glyph != self.levels[-1][1]:
            self._another(indent, glyph)
        return len(self.levels) - 1

    def _another(self, indent: int, glyph: str) -> None:
        """Another bullet as far in: an outer level again, a new inner one, or the same in other type."""
        known = [at for at, level in enumerate(self.levels) if level == (indent, glyph)]
        if known:
            del self.levels[known[0] + 1 :]
        elif glyph in INNER and self.levels[-1][1] not in INNER:
            self.levels.append((indent, glyph))
        else:
            self.levels[-1] = (indent, glyph)
