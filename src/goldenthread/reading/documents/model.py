"""A document as we read it, whatever it came as: blocks in reading order, each with its place.

The reader of each kind of file makes one of these, and nothing after it knows what kind the file was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a block begins: a page where the file has pages, a sheet where it has sheets, and a line.

    Lines count from 1: those of the file in text and HTML, those of the page in PDF, paragraphs and rows of
    tables in Word, rows in a workbook.
    """

    page: int | None
    line: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows. The level is missing where the file does not tell."""

    text: str
    place: Place
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, its lines joined. `lines` is how many it took, so that a place within it can be told."""

    text: str
    place: Place
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, without its bullet; `marker` is a number or letter, such as 2. or (b)."""

    text: str
    place: Place
    depth: int = 0
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; each cell is text, with its lines joined by line breaks."""

    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under each other; the pieces of a table that runs over pages are one."""

    rows: tuple[Row, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under or over a picture or a table."""

    text: str
    place: Place


Block = Heading | Paragraph | Item | Table | Caption


class Why(StrEnum):
    """Why something was set aside and not read on."""

    RUNNING = "header or footer"
    PAGE_NUMBER = "page number"
    REPEATED = "repeated block"
    CONTENTS = "table of contents"
    GARBLED = "garbled"
    NO_TEXT = "page without text"
    PICTURE = "picture"
    HIDDEN = "hidden"
    CODE = "program or link, not followed"


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that was in the file and is not among the blocks: what, where, and why."""

    why: Why
    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its file's name and kind, its blocks in reading order, and what was set aside."""

    name: str
    kind: str  # text, markdown, html, word, workbook, pdf
    blocks: tuple[Block, ...]
    aside: tuple[Aside, ...] = ()
    pages: int | None = None
