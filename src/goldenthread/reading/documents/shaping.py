"""Headings in files that mark none: everything is in one style, and only the shape of a line tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.model import Block, Heading, Paragraph
from goldenthread.reading.documents.text.shapes import heading_like, level

LONGEST: Final = 90  # characters; in a file whose paragraphs are not apart by blank lines shape tells less


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with lines that read as headings made headings where the file marks none at all."""
    if any(isinstance(block, Heading) for block in blocks):
        return tuple(blocks)
    return tuple(_shaped(block) for block in blocks)


def _shaped(block: Block) -> Block:
    if isinstance(block, Paragraph) and len(block.text) <= LONGEST and heading_like(block.text):
        return Heading(block.text, block.place, level(block.text))
    return block
