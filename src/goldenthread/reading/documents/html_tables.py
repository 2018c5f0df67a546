"""The rows of a table in HTML, each cell in its column: merged cells leave the places they cover empty."""

from __future__ import annotations

from typing import Any, Final

from goldenthread.reading.documents.html_parts import text_of
from goldenthread.reading.documents.text.tables import cell_text

WIDEST: Final = 500  # columns; a span may claim any number


def rows_of(table: Any) -> list[tuple[int, list[str]]]:
    """Each row's line and its cells; tables within a cell are part of its text."""
    covered: dict[int, int] = {}  # how many further rows a cell above reaches into, by column
    found = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells = _cells(row, covered)
        found.append((row.sourceline or 1, cells))
    return found


def _cells(row: Any, covered: dict[int, int]) -> list[str]:
    cells: list[str] = []
    reaching: dict[int, int] = {}
    for cell in row.iterchildren("td", "th"):
        while covered.get(len(cells), 0):
            cells.append("")
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        start = len(cells)
        cells += [cell_text(text_of(cell)), *[""] * (across - 1)]
        if down > 1:
            reaching |= dict.fromkeys(range(start, start + across), down)
        if len(cells) > WIDEST:
            break
    _count_down(covered, reaching)
    return cells


def _count_down(covered: dict[int, int], reaching: dict[int, int]) -> None:
    """One row less for the cells above, and those that begin here reach into the rows below."""
    for column in [*covered]:
        covered[column] -= 1
        if not covered[column]:
            del covered[column]
    covered.update({column: down - 1 for column, down in reaching.items()})


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or "1"
    return min(int(said), WIDEST) if said.isdigit() and int(said) else 1
