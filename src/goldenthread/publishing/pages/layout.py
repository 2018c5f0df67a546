"""What printers of blocks agree on: which stand side by side, how wide columns are, what a chart says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from goldenthread.publishing.charts import draw
from goldenthread.publishing.pages.blocks import Block, Card, Grid, Picture, Words

TEXT_WIDTH: Final = 482  # points: A4 less 20 mm on each side
BOLD: Final = 0.6  # mean width of a bold letter of Arial, as a share of its size
CELL: Final = 0.88  # the size of type in tables, as a share of the text's
UNBROKEN: Final = 10  # letters of a figure or a period; a longer word of a cell may be broken
GAP: Final = 10  # points between columns


def drawn(picture: Picture, *, narrow: bool = False) -> str:
    """The chart of a picture, which says to those who cannot see it what the picture says."""
    if not picture.description:
        raise ValueError(f"the picture {picture.message!r} has no description")
    return draw(replace(picture.chart, description=picture.description), narrow=narrow)


def paired(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks one by one, but two pictures that follow each other together: they stand side by side."""
    left = list(blocks)
    while left:
        two = len(left) > 1 and isinstance(left[0], Picture) and isinstance(left[1], Picture)
        yield tuple(left.pop(0) for _ in range(2 if two else 1))


def leads(run: tuple[Block, ...], after: tuple[Block, ...]) -> bool:
    """Whether a paragraph leads in what follows it: a list, a table or charts. They stay on one page."""
    return isinstance(run[0], Words) and bool(after) and not isinstance(after[0], Words | Card)


def led(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[Block, ...], bool]]:
    """The blocks as `paired` gives them, each with whether it must stay with the next."""
    runs = list(paired(blocks))
    return ((run, leads(run, after)) for run, after in zip(runs, [*runs[1:], ()], strict=True))


def stays(items: int) -> frozenset[int]:
    """The places of those items of a list that stay with the next: no first or last item stands alone."""
    return frozenset({0, items - 2} if items > 1 else ())


def apart(grid: Grid) -> list[bool]:
    """Which columns of text follow one of numbers, and need room between the two."""
    numeric = [head.numeric for head in grid.heads]
    return [before and not own for before, own in zip([False, *numeric], numeric, strict=False)]


def _longest(grid: Grid, column: int) -> int:
    """The letters of the longest word of a column that may not be broken."""
    whole = (len(word) for row in grid.rows for word in row[column].text.split() if len(word) <= UNBROKEN)
    return max([*map(len, grid.heads[column].text.split()), *whole], default=0)


def widths(grid: Grid, size: float) -> list[float]:
    """The share of the page for each column: as asked, but with room for the longest word of its head and
    for what its cells hold that cannot be broken, such as 2024/25 and 1,234.5.

    What one column needs more, the widest gives; where that would be too much for it, all stay as asked.
    """
    total = sum(head.share for head in grid.heads)
    asked = [head.share / total for head in grid.heads]
    letters = (_longest(grid, column) for column in range(len(grid.heads)))
    gaps = (GAP * (1 + far) for far in apart(grid))
    needed = [
        (longest * BOLD * CELL * size + gap) / TEXT_WIDTH for longest, gap in zip(letters, gaps, strict=True)
    ]
    found = [max(pair) for pair in zip(asked, needed, strict=True)]
    widest = asked.index(max(asked))
    found[widest] -= sum(found) - 1
    return found if found[widest] >= needed[widest] else asked
