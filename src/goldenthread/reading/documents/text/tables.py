"""Tables in text: lines with tabs between their cells, and lines with upright strokes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.grid import table
from goldenthread.reading.documents.inline import plain
from goldenthread.reading.documents.model import Place, Table
from goldenthread.reading.documents.text.lines import Line
from goldenthread.reading.documents.text.marks import BULLETS, CELL

SEPARATOR: Final = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")
STROKE: Final = re.compile(r"(?<!\\)\|")
# Strokes, dots and ticks may be what the cell says; the other bullets only begin the items of a list in it.
GLYPHS: Final = "".join(glyph for glyph in BULLETS if glyph not in "-–—*+·✓✔☐☑★")
GLYPH: Final = re.compile(rf"(?:^|(?<=\s))[{re.escape(GLYPHS)}]\s*")
LEAD: Final = re.compile(r"^[-*+]\s+(?=\S)", re.MULTILINE)


def has_cells(line: Line) -> bool:
    """Whether a tab separates something on this line; one that only moves the line in does not."""
    return "\t" in line.raw.lstrip().rstrip(" ") or ("\t" in line.raw and line.raw.rstrip().count("\t") > 1)


def listed(lines: Sequence[Line]) -> bool:
    """Whether each line is a bullet or a number, one tab, and its words: a list, not a table."""
    pairs = [[cell.strip() for cell in line.raw.strip().split("\t")] for line in lines]
    return all(len(pair) == 2 and _marks(pair[0]) for pair in pairs)


def _marks(cell: str) -> bool:
    return (len(cell) == 1 and cell in BULLETS + "o§") or CELL.fullmatch(cell) is not None


def tabbed(lines: Sequence[Line]) -> Table | None:
    """The table of these lines; short rows are filled up."""
    return _table([(line, line.raw.split("\t")) for line in lines])


def begins_strokes(line: Line, after: Line | None) -> bool:
    """Whether a line and the row of dashes under it begin a table."""
    return "|" in line.raw and after is not None and "|" in after.raw and bool(SEPARATOR.fullmatch(after.raw))


def stroked(lines: Sequence[Line]) -> Table | None:
    """The table of lines whose cells are parted by strokes; the second line holds dashes alone."""
    rows = [(line, _between_strokes(line.raw)) for line in lines if not SEPARATOR.fullmatch(line.raw)]
    return _table(rows)


def _between_strokes(raw: str) -> list[str]:
    inner = raw.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return STROKE.split(inner)


def _table(rows: list[tuple[Line, list[str]]]) -> Table | None:
    return table(
        [(Place(line.page, line.number), [cell_text(cell) for cell in cells]) for line, cells in rows]
    )


def cell_text(raw: str) -> str:
    """A cell's text: the items of a list in it on lines of their own, without their bullets."""
    said = plain(raw, lines=True)
    if GLYPH.search(said):
        said = "\n".join(line for piece in GLYPH.split(said) if (line := piece.strip()))
    return LEAD.sub("", said) if "\n" in said or said[:2] in {"- ", "* ", "+ "} else said
