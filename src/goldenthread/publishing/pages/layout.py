"""What the printers of blocks must agree on: which blocks stand side by side, and what a chart says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.publishing.charts import draw
from goldenthread.publishing.pages.blocks import Block, Picture


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
