"""What stands in a document and is not part of what it says: set aside with the reason, never guessed."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.reading.documents.model import Document
from goldenthread.reading.documents.setting_aside.contents import without_contents
from goldenthread.reading.documents.setting_aside.garbled import without_garbled
from goldenthread.reading.documents.setting_aside.page_marks import without_page_marks
from goldenthread.reading.documents.setting_aside.repeats import without_repeats

__all__ = ["sifted"]


def sifted(document: Document) -> Document:
    """The document without page marks, repeated blocks, tables of contents and garbled text."""
    blocks, aside = document.blocks, list(document.aside)
    for step in (without_page_marks, without_contents, without_repeats, without_garbled):
        blocks, found = step(blocks)
        aside += found
    return replace(document, blocks=blocks, aside=tuple(aside))
