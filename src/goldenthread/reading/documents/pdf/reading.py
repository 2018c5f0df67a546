"""A PDF read into the one shape of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goldenthread.reading.documents.model import Aside, Block, Document, Place, Table, Why
from goldenthread.reading.documents.pdf.contents import contents_lines, is_contents
from goldenthread.reading.documents.pdf.drafts import Draft
from goldenthread.reading.documents.pdf.flowing import drafts_of
from goldenthread.reading.documents.pdf.garbled import SHARE_OF_PAGE, is_garbled
from goldenthread.reading.documents.pdf.grids import ruling_of
from goldenthread.reading.documents.pdf.joining import (
    Speller,
    block_of,
    goes_on,
    runs_on,
    speller,
    table_of,
)
from goldenthread.reading.documents.pdf.layout import Board, Column, Laid, laid_out
from goldenthread.reading.documents.pdf.opening import Raw, opened
from goldenthread.reading.documents.pdf.raw import RawPage, Word
from goldenthread.reading.documents.pdf.running import surveyed
from goldenthread.reading.documents.pdf.splitting import Splitter
from goldenthread.reading.documents.pdf.type_sizes import Look, TypeSizes, type_sizes, with_levels

Piece = Draft | Board


@dataclass(slots=True)
class Pages:
    """What came of the pages: their parts in order, and what was set aside."""

    laid: list[Laid] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def read_pdf(source: Path | bytes, name: str) -> Document:
    """The document in a PDF; an InputError that says what is wrong where there is none to be read."""
    raw = opened(source, name)
    pages = _pages(raw)
    pages.aside += _programs(raw)
    sizes = type_sizes(line for part in pages.laid if isinstance(part, Column) for line in part.lines)
    pieces = _joined(_pieces(pages, sizes, len(raw.lines)))
    sizes = with_levels(sizes, _looks(pieces))
    spelling = speller(line for part in pages.laid for line in _lines(part))
    blocks = list(_blocks(pieces, sizes, spelling, pages.aside))
    aside = tuple(sorted(pages.aside, key=lambda one: (one.place.page or 0, one.place.line)))
    return Document(name, "pdf", tuple(blocks), aside, len(raw.lines))


# --- pages


def _pages(raw: Raw) -> Pages:
    """Every page laid out, its furniture set aside. Only what is kept of a page stays in memory."""
    splitter = Splitter(surveyed(raw.pages()))
    pages = Pages()
    for page in raw.pages():
        if not any(word.text.strip() for word in page.words):
            pages.aside.append(Aside(Why.NO_TEXT, Place(page.number, 1), _without_text(page)))
        elif is_garbled(_text(page.words), SHARE_OF_PAGE):
            pages.aside.append(_garbled_page(page))
        else:
            _lay_out(page, splitter, pages)
    return pages


def _lay_out(page: RawPage, splitter: Splitter, pages: Pages) -> None:
    ruling = ruling_of(page.rules)
    split = splitter.split(page, ruling.grids)
    laid = laid_out(page, split.words, ruling, len(split.above) + 1)
    end = _last_number(laid, len(split.above))
    above = [Aside(why, Place(page.number, at), text) for at, (why, text) in enumerate(split.above, 1)]
    below = [Aside(why, Place(page.number, end + at), text) for at, (why, text) in enumerate(split.below, 1)]
    pages.laid += laid
    pages.aside += above + below + _turned(page, split.words, laid)
    if split.repeated:
        pages.aside.append(Aside(Why.REPEATED, Place(page.number, 1), _text(split.repeated)))
    if page.outside:
        told = f"{page.outside} letters beyond the edges of the page"
        pages.aside.append(Aside(Why.HIDDEN, Place(page.number, 1), told))


def _last_number(laid: Sequence[Laid], otherwise: int) -> int:
    """The number of the last line of a page."""
    if not laid:
        return otherwise
    last = laid[-1]
    if isinstance(last, Column):
        return last.lines[-1].number
    row = last.rows[-1]
    return row.number + max(text.count("\n") for text in row.texts)


def _turned(page: RawPage, words: Sequence[Word], laid: Sequence[Laid]) -> list[Aside]:
    """Words that run another way stand in cells, or belong to a picture."""
    cells = {
        text
        for part in laid
        if isinstance(part, Board)
        for row in part.rows
        for cell in row.texts
        for text in cell.split("\n")
    }
    lost = [word for word in words if word.turned and word.text not in cells]
    return [Aside(Why.PICTURE, Place(page.number, 1), _text(lost))] if lost else []


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _without_text(page: RawPage) -> str:
    if page.damaged:
        return "The page is damaged and cannot be read."
    return "The page is a picture, such as a scan." if page.pictures else "The page is empty."


def _garbled_page(page: RawPage) -> Aside:
    return Aside(Why.GARBLED, Place(page.number, 1), f"{len(page.words)} words that cannot be read")


def _programs(raw: Raw) -> list[Aside]:
    counts = ((raw.scripts, "script"), (raw.attached, "attached file"))
    place = Place(1, 1)
    return [
        Aside(Why.CODE, place, f"{count} {what}{'s' if count > 1 else ''}") for count, what in counts if count
    ]


# --- pieces


def _pieces(pages: Pages, sizes: TypeSizes, count: int) -> Iterator[Piece]:
    """The blocks of all columns and the tables, without tables of contents."""
    for part in pages.laid:
        if isinstance(part, Board):
            if is_contents(part, count):
                pages.aside += [_contents(part.page, row.number, " ".join(row.texts)) for row in part.rows]
            elif part.rows:
                yield part
            continue
        listed = contents_lines(part, count)
        pages.aside += [_contents(line.page, line.number, line.text) for line in listed]
        rest = replace(part, lines=tuple(line for line in part.lines if line not in listed))
        yield from drafts_of(rest, sizes)


def _contents(page: int, line: int, text: str) -> Aside:
    return Aside(Why.CONTENTS, Place(page, line), text)


def _joined(pieces: Iterator[Piece]) -> list[Piece | list[Board]]:
    """What runs on over the end of a column or page is one; the boards of one table are a list."""
    joined: list[Piece | list[Board]] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Board):
            if isinstance(last, list) and goes_on(last[-1], piece):
                last.append(piece)
            else:
                joined.append([piece])
        elif isinstance(last, Draft) and last.last and piece.first and runs_on(last, piece):
            last.lines += piece.lines
            last.last = piece.last
        else:
            joined.append(piece)
    return joined


def _looks(pieces: Sequence[Piece | list[Board]]) -> Iterator[Look]:
    return (piece.look for piece in pieces if isinstance(piece, Draft) and piece.look)


def _lines(part: Laid) -> Iterator[str]:
    if isinstance(part, Column):
        return (line.text for line in part.lines)
    return (line for row in part.rows for cell in row.texts for line in cell.split("\n"))


def _blocks(
    pieces: Sequence[Piece | list[Board]], sizes: TypeSizes, spelling: Speller, aside: list[Aside]
) -> Iterator[Block]:
    """The finished blocks. Those that cannot be read are set aside, and nobody guesses at them."""
    for piece in pieces:
        if isinstance(piece, Board):
            continue  # all are in lists by now
        block = table_of(piece) if isinstance(piece, list) else block_of(piece, sizes, spelling)
        if isinstance(block, Table):
            text = " ".join(cell for row in block.rows for cell in row.cells)
        else:
            text = block.text
        if is_garbled(text):
            aside.append(Aside(Why.GARBLED, block.place, text))
        else:
            yield block
