"""Tables of contents: lines that end with the number of a page, set aside because they repeat headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents.pdf.layout import Board, Column, Line

FEWEST: Final = 3  # lines with dots
FEWEST_ROWS: Final = 4  # rows without
LED: Final = re.compile(r".*[^\W\d_].*?(?:[.…·_]\s?){3,}\s*(\d{1,4})")


def contents_lines(column: Column, pages: int) -> list[Line]:
    """The lines of a column that lead by dots to the numbers of pages."""
    found = [(line, LED.fullmatch(line.text)) for line in column.lines]
    listed = [(line, int(match[1])) for line, match in found if match]
    return [line for line, _ in listed] if _grow([page for _, page in listed], pages, FEWEST) else []


def is_contents(board: Board, pages: int) -> bool:
    """Whether a table is nothing but titles and the pages they stand on."""
    filled = [[cell for cell in row.texts if cell.strip()] for row in board.rows]
    numbers = [cells[-1] for cells in filled if cells]
    if len(board.columns) > 3 or not all(number.isdigit() for number in numbers):
        return False
    if any(len(cells) < 2 or (cells[-2][:1].isdigit() and cells[-2].isdigit()) for cells in filled):
        return False
    return len(set(numbers)) > 1 and _grow([int(number) for number in numbers], pages, FEWEST_ROWS)


def _grow(numbers: Sequence[int], pages: int, fewest: int) -> bool:
    """Whether numbers can be those of pages: they never fall, and stay near the end."""
    if len(numbers) < fewest or numbers[-1] > pages + 20:
        return False
    return all(one <= other for one, other in pairwise(numbers))
