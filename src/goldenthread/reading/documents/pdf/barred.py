"""Tables with level lines only: their columns are told by the words, their rows by the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.pdf.grids import Bars
from goldenthread.reading.documents.pdf.lines import WIDE_IN_TABLE, Segment, segments_of
from goldenthread.reading.documents.pdf.loose import Loose, columns_of, header_above, lines_of, rows_in
from goldenthread.reading.documents.pdf.prose import is_prose
from goldenthread.reading.documents.pdf.raw import Word

FEW_BARS: Final = 4  # no more lines than this: they do not part every row
MIDDLE: Final = 0.3  # of the size: the middle of a letter above the line it stands on
Span = tuple[float, float]
Rows = list[tuple[tuple[Segment, ...], ...]]


def barred_table(bars: Bars, words: Sequence[Word]) -> Loose | None:
    """The table whose rows these lines part, with the header above the first of them; None if it is none."""
    near = [word for word in words if not word.turned and _across(word, bars)]
    segments = segments_of(near, WIDE_IN_TABLE)
    inside = [one for one in segments if bars.down[0] < _middle(one) <= bars.down[-1]]
    body = [one for one in inside if _middle(one) > bars.down[1]] or inside
    columns = columns_of(body)
    held = [[one for one in body if left <= one.left <= right] for left, right in columns]
    if len(columns) < 2 or all(is_prose(column) for column in held):
        return None
    header = header_above([one for one in segments if _middle(one) <= bars.down[0]], columns, bars.down[0])
    rows = [row for band in _bands(inside, bars) for row in _rows(band, columns, len(bars.down))]
    all_rows = [*(rows_in([header], columns) if header else ()), *rows]
    return Loose(columns, tuple(all_rows), (*header, *inside))


def _across(word: Word, bars: Bars) -> bool:
    return bars.left - 2 <= (word.left + word.right) / 2 <= bars.right + 2


def _middle(segment: Segment) -> float:
    return segment.base - MIDDLE * segment.size


def _bands(segments: Sequence[Segment], bars: Bars) -> list[list[Segment]]:
    pairs = zip(bars.down, bars.down[1:], strict=False)
    bands = [[one for one in segments if above < _middle(one) <= below] for above, below in pairs]
    return [band for band in bands if band]


def _rows(band: Sequence[Segment], columns: Sequence[Span], bars: int) -> Rows:
    """One row between two lines, unless so few lines part all the rows."""
    lines = lines_of(band)
    if bars <= FEW_BARS:
        return list(rows_in(lines, columns))
    return list(rows_in([[one for line in lines for one in line]], columns))
