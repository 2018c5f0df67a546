"""Lines into text, and what runs on over the end of a column or a page into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from goldenthread.reading.documents.model import Block, Caption, Heading, Item, Paragraph, Place, Row, Table
from goldenthread.reading.documents.pdf.drafts import ENDED, Draft, Kind
from goldenthread.reading.documents.pdf.layout import Board
from goldenthread.reading.documents.pdf.lines import is_bullet
from goldenthread.reading.documents.pdf.type_sizes import TypeSizes

SAME_COLUMN: Final = 8.0  # points: columns of pieces of one table differ no more in place or in width
NEXT_COLUMN: Final = 80.0  # points to the right: the table goes on in the next column of the page
HYPHENS: Final = "-\u2010\u00ad"
COMPOUND: Final = re.compile(r"\b[^\W\d_]+(?:[-\u2010][^\W\d_]+)+\b")
BROKEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Speller:
    """The compounds that the document itself writes within a line, such as well-being."""

    compounds: frozenset[str]

    def joined(self, lines: Iterable[str]) -> str:
        """Lines as one text. A word broken over lines loses its hyphen unless it has one elsewhere."""
        text = ""
        for line in lines:
            text = self._added(text, line) if text else line
        return text

    def _added(self, text: str, line: str) -> str:
        broken, rest = BROKEN.search(text), LETTERS.match(line)
        if broken is None or rest is None or not rest[0].islower():
            touches = bool(text) and text[-1] in HYPHENS and broken is not None
            return text + ("" if touches else " ") + line
        if f"{broken[1]}-{rest[0]}".lower() in self.compounds:
            return text[:-1] + "-" + line
        return text[:-1] + line


def speller(texts: Iterable[str]) -> Speller:
    """What a document writes with hyphens in the middle of lines."""
    found = {match.lower().replace("\u2010", "-") for text in texts for match in COMPOUND.findall(text)}
    return Speller(frozenset(found))


def block_of(draft: Draft, sizes: TypeSizes, spelling: Speller) -> Block:
    """The finished block."""
    place = Place(draft.lines[0].page, draft.lines[0].number)
    text = spelling.joined(line.text for line in draft.lines)
    if draft.kind is Kind.HEADING:
        return Heading(text, place, sizes.level(draft.look) if draft.look else None)
    if draft.kind is Kind.CAPTION:
        return Caption(text, place)
    if draft.kind is Kind.ITEM:
        marker = None if is_bullet(draft.marker) else draft.marker
        return Item(text[len(draft.marker) :].strip(), place, draft.depth, marker)
    return Paragraph(text, place, len(draft.lines))


def table_of(boards: Sequence[Board]) -> Table:
    """The pieces of one table under each other, a repeated header once, a cut row mended."""
    rows = [Row(cells.texts, Place(boards[0].page, cells.number)) for cells in boards[0].rows]
    for board in boards[1:]:
        more = [Row(cells.texts, Place(board.page, cells.number)) for cells in board.rows]
        while more and len(more) > 1 and any(_same(more[0], row) for row in rows[:2]):
            del more[0]
        if rows and more and _cut(rows, more[0]):
            rows[-1] = replace(rows[-1], cells=_mended(rows[-1].cells, more.pop(0).cells))
        rows += more
    return Table(tuple(rows), rows[0].place)


def _same(one: Row, other: Row) -> bool:
    return [cell.split() for cell in one.cells] == [cell.split() for cell in other.cells]


def _cut(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the one before the page ended.

    What it holds goes on in small letters from cells that hold something, while other cells are done; or its
    first cell is empty, as no other's is, and the last cell above it did not end.
    """
    above = rows[-1].cells
    held = [(over, cell) for over, cell in zip(above, row.cells, strict=True) if cell.strip()]
    small = [cell[:1].islower() for _, cell in held]
    if all(over.strip() for over, _ in held) and (all(small) or (any(small) and len(held) < len(above))):
        return bool(held)
    if row.cells[0].strip() or not all(one.cells[0].strip() for one in rows):
        return False
    return not ENDED.search(above[-1]) or any(small)


def _mended(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    return tuple("\n".join(part for part in pair if part) for pair in zip(above, below, strict=True))


def goes_on(board: Board, other: Board) -> bool:
    """Whether a table at the head of a page is the rest of the one at the foot of the page before."""
    if len(board.columns) != len(other.columns) or not other.rows:
        return False
    shift = other.columns[0][0] - board.columns[0][0]  # the margins of left and right pages may differ
    if other.page != board.page + 1 and (other.page != board.page or shift < NEXT_COLUMN):
        return False
    if board.rows and board.rows[0].texts == other.rows[0].texts:
        return True
    pairs = list(zip(board.columns, other.columns, strict=True))
    near = sum(abs(two[0] - one[0] - shift) <= SAME_COLUMN for one, two in pairs)
    return near >= 0.75 * len(pairs)


def runs_on(one: Draft, other: Draft) -> bool:
    """Whether a paragraph at the head of a column is the rest of the text at the foot of the one before."""
    if one.kind not in {Kind.PARAGRAPH, Kind.ITEM} or other.kind is not Kind.PARAGRAPH:
        return False
    end, start = one.lines[-1], other.lines[0]
    if abs(end.size - start.size) > 0.5 or end.bold != start.bold:
        return False
    broken = BROKEN.search(end.text) is not None
    return (broken or not ENDED.search(end.text)) and (start.text[:1].islower() or broken)
