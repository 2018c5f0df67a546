"""Columns kept apart by spaces, as programs write them that keep the look of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents.grid import table
from goldenthread.reading.documents.model import Place, Table
from goldenthread.reading.documents.text.lines import TAB, Line
from goldenthread.reading.documents.text.marks import mark_of
from goldenthread.reading.documents.text.shapes import goes_on
from goldenthread.reading.documents.text.tables import cell_text

GAP: Final = re.compile(r"\S {3,}\S")  # within a line; two spaces may only follow a stop
FEWEST: Final = 3  # lines with such a gap that make columns
NARROWEST: Final = 2  # characters of the white space between two columns, all the way down
PROSE: Final = 6  # words of a cell, on average: columns of running text and not of a table


def gapped(line: Line) -> bool:
    """Whether a line may be a row: it has a wide gap, and that is not the one after a bullet."""
    mark = mark_of(line.text)
    raw = line.raw.expandtabs(TAB)
    return bool(GAP.search(raw)) and not (mark and len(GAP.findall(raw)) == 1 and mark.rest in raw)


def run_of(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines from here on that may be the rows of one table, with single blank lines between."""
    run = [lines[at]]
    for line, after in pairwise([*lines[at + 1 :], Line(0, None, "", "")]):
        if line.blank and (after.blank or not _row(after)):
            break
        if (
            not line.blank
            and not _row(line)
            and not (run[-1].number == line.number - 1 and goes_on(line.text))
        ):
            break
        if not line.blank:
            run.append(line)
    return run


def _row(line: Line) -> bool:
    """A line with a gap, or the rest of a cell that took two lines, far to the right."""
    return gapped(line) or line.indent >= 12


def aligned(lines: Sequence[Line]) -> Table | None:
    """The table of these lines, where white space runs down between its columns."""
    raws = [line.raw.expandtabs(TAB).rstrip() for line in lines]
    if sum(map(gapped, lines)) < FEWEST:
        return None
    starts = _starts(raws)
    rows = [[cell_text(raw[start:end]) for start, end in pairwise([*starts, None])] for raw in raws]
    if len(starts) < 2 or sum(sum(map(bool, row)) > 1 for row in rows) < FEWEST or _prose(rows):
        return None
    places = [Place(line.page, line.number) for line in lines]
    return table(_cells_joined(list(zip(places, rows, strict=True))))


def _starts(raws: Sequence[str]) -> list[int]:
    """Where each column begins: after white space that is as wide as needed on every line."""
    width = max(map(len, raws))
    blank = [all(at >= len(raw) or raw[at] == " " for raw in raws) for at in range(width)]
    starts = [next(at for at in range(width) if not blank[at])]
    gap = 0
    for at in range(starts[0], width):
        if not blank[at] and gap >= NARROWEST:
            starts.append(at)
        gap = gap + 1 if blank[at] else 0
    return starts


def _prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the columns are those of a page, not of a table: full lines side by side."""
    columns = [[len(cell.split()) for cell in column if cell] for column in zip(*rows, strict=True)]
    long = [column for column in columns if column and sum(column) / len(column) >= PROSE]
    return len(long) >= 2


def _cells_joined(rows: list[tuple[Place, list[str]]]) -> list[tuple[Place, list[str]]]:
    """Lines that only go on with the cells above are part of them."""
    joined: list[tuple[Place, list[str]]] = []
    for place, cells in rows:
        if joined and not all(cells) and _goes_on(joined[-1][1], cells):
            above = joined[-1][1]
            joined[-1] = (joined[-1][0], [f"{a} {b}".strip() for a, b in zip(above, cells, strict=True)])
        else:
            joined.append((place, cells))
    return joined


def _goes_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    return all(over and goes_on(cell) for over, cell in zip(above, cells, strict=True) if cell)
