"""How we judge: the decision table of the reference, printed for readers of the site.

The very page that the tests execute is read, so what a visitor sees is what the program does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import marks
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.pages.page import Page

NAME = "how-we-judge.md"
# In an installed package the page lies beside this room; in a checkout it is with the other documents.
PLACES = (
    Path(__file__).parents[1] / NAME,
    Path(__file__).parents[4] / "docs" / "reference" / NAME,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain, bold or code."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, heading or table. `rows` are a table's (the first is its head) or a list's items."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage(Page):
    """The words, the principles and the decision rules."""

    template: ClassVar[str] = "rules.html"
    words: tuple[tuple[str, str, tuple[Tag, ...]], ...]
    blocks: tuple[Block, ...]
    country: str
    similar: tuple[str, str] | None = field(default=None)


def rules_page(edition: Edition) -> RulesPage:
    """The page of rules."""
    similar = edition.strategy.compare.similar
    return RulesPage(
        address=edition.page("how-we-judge"),
        title="How we judge",
        crumbs=(edition.home,),
        under="rules",
        words=(
            ("change", "Change since the baseline", tuple(marks.CHANGE.values())),
            ("target", "Progress to a target", tuple(marks.TARGET.values())),
            ("currency", "How current the figure is", tuple(marks.CURRENCY.values())),
            ("comparison", "Compared with other areas", tuple(marks.COMPARISON.values())),
        ),
        blocks=blocks(),
        country=edition.country,
        similar=(similar.name, similar.why) if similar else None,
    )


@cache
def blocks() -> tuple[Block, ...]:
    """The reference page as blocks, without its own title; none where the page is not at hand."""
    path = next((place for place in PLACES if place.is_file()), None)
    if path is None:
        return ()
    text = re.sub(r"\A# .*\n", "", path.read_text(encoding="utf-8"))
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", text) if chunk.strip()]
    return tuple(block for chunk in chunks for block in _block(chunk))


def _block(chunk: str) -> Iterator[Block]:
    lines = chunk.splitlines()
    if lines[0].startswith("#"):
        yield Block("heading", title=lines[0].lstrip("# "))
        if len(lines) > 1:
            yield from _block("\n".join(lines[1:]))
    elif lines[0].startswith("|"):
        yield from _tables(lines)
    elif re.match(r"[-*] ", lines[0]):
        items = re.split(r"\n[-*] ", chunk[2:])
        yield Block("list", rows=tuple((pieces(" ".join(item.split())),) for item in items))
    else:
        yield Block("paragraph", pieces(" ".join(chunk.split())))


def _tables(lines: list[str]) -> Iterator[Block]:
    """A table; one with a column `Claim` becomes a table for each claim."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))] for line in lines]
    head, body = rows[0], rows[2:]
    if "Claim" not in head:
        yield Block("table", rows=tuple(tuple(pieces(cell) for cell in row) for row in [head, *body]))
        return
    at = head.index("Claim")
    for claim, held in groupby(body, key=lambda row: row[at]):
        kept = [[cell for place, cell in enumerate(row) if place != at] for row in [head, *held]]
        yield Block("table", rows=tuple(tuple(pieces(cell) for cell in row) for row in kept), title=claim)


def pieces(text: str) -> tuple[Piece, ...]:
    """Text with its bold and code parts told apart; links keep their words only."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    found = []
    for part in re.split(r"(\*\*[^*]+\*\*|`[^`]+`)", text):
        if part.startswith("**"):
            found.append(Piece("bold", part.strip("*")))
        elif part.startswith("`"):
            found.append(Piece("code", part.strip("`")))
        elif part:
            found.append(Piece("plain", part))
    return tuple(found)
