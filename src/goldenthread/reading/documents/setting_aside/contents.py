"""Tables of contents: they name every heading once more, and say nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.model import Aside, Block, Caption, Heading, Item, Paragraph, Table, Why
from goldenthread.reading.documents.setting_aside.page_marks import Sifted

TITLE: Final = re.compile(r"(?:\w+[\s-]){0,3}(?:contents?|index)(?:\s+page)?\s*:?", re.IGNORECASE)
LEADER: Final = re.compile(r"[.…·_]{3,}\s*\d{0,4}$|\s[.…]{2,}\s*\d{1,4}$")
NUMBER: Final = re.compile(r"[.…·_\s]*(\d{1,4}|[ivxl]{1,6})")
FEWEST: Final = 2  # entries under a heading that says contents
LONGEST: Final = 150  # characters of dots
LEADERS: Final = 5  # lines of dots that make a table of contents without one
MOST: Final = 0.6  # of the rows of a table that end in the number of a page


def without_contents(blocks: Sequence[Block]) -> Sifted:
    """The blocks without tables of contents."""
    taken: set[int] = set()
    ahead = _headings(blocks)
    for at, block in enumerate(blocks):
        if at in taken:
            continue
        if isinstance(block, Heading | Paragraph) and TITLE.fullmatch(block.text):
            entries = _entries(blocks, at + 1, ahead)
            if _count(blocks, entries) >= FEWEST:
                taken |= {at, *entries}
        elif isinstance(block, Table) and _lists_pages(block) and _dotted(block):
            taken.add(at)
    aside = [Aside(Why.CONTENTS, blocks[at].place, _said(blocks[at])) for at in sorted(taken)]
    return tuple(block for at, block in enumerate(blocks) if at not in taken), aside


def _headings(blocks: Sequence[Block]) -> dict[str, int]:
    """Where each heading stands for the last time, by its words."""
    return {_words(block.text): at for at, block in enumerate(blocks) if isinstance(block, Heading)}


def _entries(blocks: Sequence[Block], first: int, ahead: dict[str, int]) -> list[int]:
    """The blocks from here on that are entries of a table of contents."""
    entries: list[int] = []
    named: set[str] = set()
    paged = False  # once pages are told, a line without one is the first of the text
    for at in range(first, len(blocks)):
        block = blocks[at]
        told = _tells_page(block)
        if not told and (paged or not _named_ahead(block, at, ahead) or _words(_said(block)) in named):
            break
        paged = paged or told
        named.add(_words(_said(block)))
        entries.append(at)
    return entries


def _tells_page(block: Block) -> bool:
    return _lists_pages(block) if isinstance(block, Table) else _leads(_said(block))


def _leads(text: str) -> bool:
    """Whether dots lead from an entry to its page."""
    return LEADER.search(text[-LONGEST:]) is not None


def _named_ahead(block: Block, at: int, ahead: dict[str, int]) -> bool:
    """Whether a line has the words of a heading that follows."""
    if isinstance(block, Table):
        return False
    named = {_words(_said(block)), _words(re.sub(r"\s\d{1,4}$", "", _said(block))), _words(block.text)}
    return any(_comes(words, at, ahead) for words in named)


def _comes(words: str, at: int, ahead: dict[str, int]) -> bool:
    """Whether a heading of these words follows, or one that begins with them."""
    if not words:
        return False
    if words in ahead:
        return ahead[words] > at
    return len(words) > 12 and any(
        later > at and heading.startswith(words) for heading, later in ahead.items()
    )


def _lists_pages(table: Table) -> bool:
    """Whether the rows of a table end in the number of a page, and the numbers never fall."""
    ends = [next((cell for cell in reversed(row.cells) if cell), "") for row in table.rows]
    pages = [
        found[1]
        for end in ends
        if (found := NUMBER.fullmatch(end) or re.search(r"[.…]{2,}\s*(\d{1,4})$", end))
    ]
    numbers = [int(page) for page in pages if page.isdigit()]
    return (
        len(pages) >= MOST * len(table.rows) and numbers == sorted(numbers) and len(table.rows[0].cells) <= 4
    )


def _dotted(table: Table) -> bool:
    return sum(any(map(_leads, row.cells)) for row in table.rows) >= LEADERS


def _count(blocks: Sequence[Block], entries: Sequence[int]) -> int:
    rows = (len(block.rows) if isinstance(block := blocks[at], Table) else 1 for at in entries)
    return sum(rows)


def _words(text: str) -> str:
    """The words and numbers of a line, without dots, dashes and capitals."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _said(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(" ".join(filter(None, row.cells)) for row in block.rows)
    if isinstance(block, Item):
        return f"{block.marker or ''} {block.text}".strip()
    assert isinstance(block, Heading | Paragraph | Caption)
    return block.text
