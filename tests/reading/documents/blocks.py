"""Blocks as short lines, so that a test shows the whole of what was read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from goldenthread.reading.documents.model import Block, Document, Heading, Item, Paragraph, Table
from goldenthread.reading.documents.opening import open_document
from goldenthread.reading.documents.text import read_text


def told(blocks: Iterable[Block], *, levels: bool = True) -> list[str]:
    """Each block by its kind and words; the rows of a table with strokes between the cells."""
    return [_told(block, levels) for block in blocks]


def _told(block: Block, levels: bool) -> str:
    match block:
        case Heading():
            return f"# {block.level or '-'} {block.text}" if levels else f"# {block.text}"
        case Item():
            marker = (block.marker or "-").strip("().")
            return f"{'  ' * block.depth}{marker} {block.text}"
        case Table():
            return "\n".join(" | ".join(row.cells) for row in block.rows)
        case Paragraph():
            return block.text
        case _:
            return f"^ {block.text}"


def read(text: str, *, kind: str = "text") -> list[str]:
    """The blocks of a text."""
    return told(read_text(text, "a file", kind=kind).blocks)


def opened(folder: Path, name: str, content: bytes | str) -> Document:
    """The document of a file of this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_document(path)
