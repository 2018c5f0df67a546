"""Blocks by shape in files that mark none: lists typed by hand, captions, headings in one style with all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.model import Block, Caption, Heading, Item, Paragraph, Place
from goldenthread.reading.documents.text.marks import mark_of
from goldenthread.reading.documents.text.shapes import caption_like, heading_like, level

LONGEST: Final = 90  # characters; in a file whose paragraphs are not apart by blank lines shape tells less


def running(text: str, place: Place) -> Block:
    """What a paragraph is by its words: an item whose bullet or number was typed, a caption, or text."""
    mark = mark_of(text)
    if mark and mark.rest and mark.glyph not in "*+" and not (mark.marker and heading_like(text)):
        return Item(mark.rest, place, 0, mark.marker)
    return Caption(text, place) if caption_like(text) else Paragraph(text, place)


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with lines that read as headings made headings where the file marks none at all."""
    if any(isinstance(block, Heading) for block in blocks):
        return tuple(blocks)
    return tuple(_shaped(block) for block in blocks)


def _shaped(block: Block) -> Block:
    if isinstance(block, Paragraph) and len(block.text) <= LONGEST and heading_like(block.text):
        return Heading(block.text, block.place, level(block.text))
    return block
