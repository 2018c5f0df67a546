"""What only the neighbours tell: numbered lines that are a list, a number and its heading, torn sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from goldenthread.reading.documents.model import Block, Heading, Item, Paragraph, Table
from goldenthread.reading.documents.text.marks import NUMBER, order
from goldenthread.reading.documents.text.shapes import ends, goes_on, level

NEAR: Final = 4  # lines between a number and its heading, or between the halves of a sentence
HALF: Final = 60  # characters: a shorter line without a stop may be something else than half a sentence
WHOLE: Final = 10_000  # characters: what is longer is no sentence, and not worth adding to
LONE_NUMBER: Final = re.compile(r"\d{1,4}/\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,4}\.?")


def tidy(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with those put right that their neighbours show to be something else."""
    return _pieces_joined(_lists_found(_halves_joined(_numbers_joined(list(blocks)))))


def _numbers_joined(blocks: list[Block]) -> list[Block]:
    """A number on a line of its own belongs to the heading under it."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if isinstance(block, Heading) and isinstance(before, Paragraph) and _numbers(before, block):
            text = f"{before.text} {block.text}"
            kept[-1] = Heading(text, before.place, block.level or level(text))
        else:
            kept.append(block)
    return kept


def _numbers(before: Paragraph, heading: Heading) -> bool:
    return LONE_NUMBER.fullmatch(before.text) is not None and heading.place.line - before.place.line <= NEAR


def _halves_joined(blocks: list[Block]) -> list[Block]:
    """A sentence that a page ended in the middle of is one again."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if isinstance(block, Paragraph) and isinstance(before, Paragraph | Heading) and _torn(before, block):
            lines = block.place.line + block.lines - before.place.line
            kept[-1] = Paragraph(f"{before.text} {block.text}", before.place, lines)
        else:
            kept.append(block)
    return kept


def _torn(before: Paragraph | Heading, block: Paragraph) -> bool:
    if not HALF <= len(before.text) <= WHOLE or ends(before.text) or not goes_on(block.text):
        return False
    last = before.place.line + (before.lines - 1 if isinstance(before, Paragraph) else 0)
    return _near(last, before.place.page, block)


def _near(last: int, page: int | None, after: Block) -> bool:
    """Whether a block follows within a few lines, or on the next page."""
    over = page is not None and after.place.page is not None and after.place.page == page + 1
    return over or after.place.line - last <= NEAR


def _lists_found(blocks: list[Block]) -> list[Block]:
    """Numbered lines that follow each other with nothing between are items, not headings."""
    kept = list(blocks)
    for at in range(1, len(kept)):
        if not _follows(blocks[at - 1], blocks[at]):
            continue
        for each in (at - 1, at):
            kept[each] = _as_item(blocks[each])
    return kept


def _follows(before: Block, after: Block) -> bool:
    first, second = _order(before), _order(after)
    return first is not None and second == (first[0], first[1] + 1)


def _order(block: Block) -> tuple[str, int] | None:
    if not isinstance(block, Heading) or (found := NUMBER.match(block.text)) is None:
        return None
    return order(found["marker"])


def _as_item(block: Block) -> Block:
    if not isinstance(block, Heading) or (found := NUMBER.match(block.text)) is None:
        return block
    return Item(block.text[found.end() :].strip(), block.place, 0, found["marker"])


def _pieces_joined(blocks: list[Block]) -> list[Block]:
    """A table that a page parted is one: the numbers of its rows go on, or its header returns."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if isinstance(block, Table) and isinstance(before, Table) and _goes_on(before, block):
            kept[-1] = _joined(before, block)
        else:
            kept.append(block)
    return kept


def _goes_on(before: Table, after: Table) -> bool:
    last = before.rows[-1].place
    if before.place.sheet != after.place.sheet or not _near(last.line, last.page, after):
        return False
    return before.rows[0].cells == after.rows[0].cells or _counts_on(before, after)


def _counts_on(before: Table, after: Table) -> bool:
    last, first = (
        re.fullmatch(r"(\d+)\.?", table.rows[at].cells[0]) for table, at in ((before, -1), (after, 0))
    )
    return last is not None and first is not None and int(first[1]) == int(last[1]) + 1


def _joined(before: Table, after: Table) -> Table:
    width = max(len(before.rows[0].cells), len(after.rows[0].cells))
    again = before.rows[0].cells == after.rows[0].cells
    rows = [*before.rows, *after.rows[1 if again else 0 :]]
    padded = (replace(row, cells=(*row.cells, *[""] * (width - len(row.cells)))) for row in rows)
    return Table(tuple(padded), before.place)
