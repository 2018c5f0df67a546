"""Where each node and field of a strategy stands in a workbook, so that every finding names a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from goldenthread.errors import Where
from goldenthread.plain_yaml import Trail
from goldenthread.strategy.positions import Positions
from goldenthread.workbooks import Cell

_MENDED: Final = {
    "Y021": "Fill in the cell.",
    "Y028": "Write a day that exists, such as 12 September 2024.",
    "Y034": "Write the id of a strategy, #, and the id of a row in it.",
    "Y037": "Choose yes or no.",
}


class Spot(NamedTuple):
    """A cell, its sheet and the heading of its column."""

    sheet: str
    heading: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class CellPositions(Positions):
    """The cell of every value. A field that is left empty has its cell too."""

    spots: Mapping[Trail, Spot] = field(default_factory=dict, repr=False)
    sheets: Mapping[str, str] = field(default_factory=dict, repr=False)  # by field the sheet of its rows

    def briefly(self, trail: Trail) -> str:
        """The place within a sentence: "cell A12 of the sheet Goals"."""
        spot = self._nearest(trail)
        return f"cell {spot.cell.ref} of the sheet {spot.sheet}" if spot else "another place"

    def called(self, trail: Trail) -> str:
        """The heading of the column and of a list the entry; or the sheet that holds the rows."""
        if (sheet := self._rows_on(trail)) is not None:
            return f"A row on the sheet {sheet}"
        spot = self._nearest(trail)
        if spot is None:
            return Positions.called(self, trail)
        many = trail[-1:] and isinstance(trail[-1], int) and "\n" in spot.cell.text
        return f"Entry {int(trail[-1]) + 1} of “{spot.heading}”" if many else f"“{spot.heading}”"

    def mended(self, code: str, trail: Trail, fix: str) -> str:
        """What to do in a workbook."""
        if (sheet := self._rows_on(trail)) is not None:
            return f"Add one to the sheet {sheet}."
        return _MENDED.get(code, fix)

    def _rows_on(self, trail: Trail) -> str | None:
        """The sheet of the rows that a field holds; None for a field that is a cell."""
        return self.sheets.get(str(trail[-1])) if trail and trail not in self.spots else None

    def _where(self, trail: Trail, node: str | None) -> Where:
        spot = self._nearest(trail)
        if spot is None:
            return Where(self.file, node=node)
        return Where(self.file, spot.cell.row, spot.cell.ref, node, spot.sheet)

    def _nearest(self, trail: Trail) -> Spot | None:
        lengths = range(len(trail), -1, -1)
        return next((spot for length in lengths if (spot := self.spots.get(trail[:length]))), None)
