"""From a Word document to blocks in order: headings, lists with their numbers, tables, text boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.archives import Archive
from goldenthread.reading.documents.faults import Refusal
from goldenthread.reading.documents.grid import table
from goldenthread.reading.documents.inline import names, plain
from goldenthread.reading.documents.model import (
    Aside,
    Block,
    Caption,
    Document,
    Heading,
    Item,
    Place,
    Why,
)
from goldenthread.reading.documents.shaping import running, with_headings
from goldenthread.reading.documents.text import read_lines
from goldenthread.reading.documents.text.lines import Line, apart, line_of
from goldenthread.reading.documents.text.shapes import LONGEST, level
from goldenthread.reading.documents.word.names import MAIN, attribute, child, name_of, whole
from goldenthread.reading.documents.word.numbering import Numbering, numbering_of
from goldenthread.reading.documents.word.runs import Words, words_of
from goldenthread.reading.documents.word.styles import Style, styles_of
from goldenthread.reading.documents.word.tables import cells_of, only_cell, rows_of

DOCUMENT: Final = "word/document.xml"
OUTER: Final = names("body sdt sdtContent customXml ins moveTo document")


def read_word(content: bytes, name: str) -> Document:
    """A document from the bytes of a .docx or .docm file. Programs in it are noted and never run."""
    archive = Archive(content)
    try:
        reader = _Reader(
            styles_of(archive.xml("word/styles.xml")), numbering_of(archive.xml("word/numbering.xml"))
        )
        for element in _parts(archive.xml(DOCUMENT)):
            reader.take(element)
        reader.around(archive)
    except ElementTree.ParseError:
        raise Refusal("D008", "The XML of the document is damaged.") from None
    return reader.document(name)


def _parts(xml: bytes) -> Iterator[Element]:
    """The paragraphs and tables of the body, one after the other, each forgotten when it was read."""
    if not xml:
        raise Refusal("D008", "The archive holds no document.")
    path: list[Element] = []
    rows = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        if event == "start":
            path.append(element)
            if len(path) > limits.DEPTH:
                raise Refusal("D012", f"More than {limits.DEPTH} elements lie within each other.")
            continue
        path.pop()
        rows += element.tag in ROW
        if rows > limits.ROWS:
            raise Refusal("D010", f"Its tables have more than {limits.ROWS:,} rows.")
        if name_of(element) in {"p", "tbl"} and all(name_of(outer) in OUTER for outer in path):
            yield element
            element.clear()


ROW: Final = frozenset(space + "tr" for space in MAIN)


@dataclass(slots=True)
class _Reader:
    """Takes the paragraphs and tables in order; a place counts paragraphs and rows of tables."""

    styles: dict[str, Style]
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    line: int = 0
    lines: list[Line] = field(default_factory=list)  # the same as lines of text, should nothing be marked
    marked: bool = False  # whether there are headings by style, lists or tables

    def take(self, element: Element) -> None:
        """One paragraph or table."""
        if name_of(element) == "p":
            self._paragraph(element)
        elif (cell := only_cell(element)) is not None:
            self._within(cell)
        else:
            self._table(element)

    def _within(self, frame: Element) -> None:
        """What stands in a frame or a text box."""
        for part in frame:
            if name_of(part) in {"p", "tbl"}:
                self.take(part)
            elif name_of(part) in OUTER:
                self._within(part)

    def _table(self, element: Element) -> None:
        rows = []
        for row in rows_of(element):
            self.line += 1
            rows.append((Place(None, self.line), cells_of(row)))
        self.marked = True
        found = table(rows)
        if found is not None:
            self.blocks.append(found)

    def _paragraph(self, element: Element) -> None:
        self.line += 1
        properties = child(element, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle")) or "", Style())
        words = words_of(element, bold=style.bold)
        place = Place(None, self.line)
        self._note(words, style, place)
        marked = self._marker(properties, style, bool(words.said.strip()))
        self.marked = self.marked or marked is not None
        self.lines.append(line_of(_raw(words), self.line))
        if text := "" if style.hidden else plain(words.said):
            self._add(text, words, style, place, properties, marked)
        for box in words.boxes:
            self._within(box)

    def _note(self, words: Words, style: Style, place: Place) -> None:
        """Set aside what is not shown as text."""
        for text in [*words.hidden, words.said if style.hidden else ""]:
            if text.strip():
                self.aside.append(Aside(Why.HIDDEN, place, plain(text)))
        self.aside += [Aside(Why.PICTURE, place, plain(text)) for text in words.pictures]

    def _marker(self, properties: Element | None, style: Style, shown: bool) -> tuple[int, str | None] | None:
        """The depth and number of a paragraph of a list; None for any other."""
        own = attribute(child(properties, "numPr", "numId"))
        number = own if own is not None else style.number
        if number in {None, "0"} or not shown:  # 0 takes a paragraph out of its list
            return None
        depth = whole(attribute(child(properties, "numPr", "ilvl")))
        depth = min(style.depth if depth is None else depth, 8)
        return depth, self.numbering.next(number or "", depth)

    def _add(
        self,
        text: str,
        words: Words,
        style: Style,
        place: Place,
        properties: Element | None,
        marked: tuple[int, str | None] | None,
    ) -> None:
        outline = whole(attribute(child(properties, "outlineLvl")))
        known = outline + 1 if outline is not None and outline < 9 else style.level
        self.marked = self.marked or style.contents
        if style.contents:
            self.aside.append(Aside(Why.CONTENTS, place, text))
        elif known is not None:
            numbered = f"{marked[1]} {text}" if marked and marked[1] else text
            self.blocks.append(Heading(numbered, place, known))
        elif style.caption:
            self.blocks.append(Caption(text, place))
        else:
            self.blocks.append(_running(text, words, place, marked))

    def document(self, name: str) -> Document:
        """What was read; a document that marks nothing is read as its lines would be in a text."""
        if self.marked or any(isinstance(block, Heading) for block in self.blocks):
            return Document(name, "word", with_headings(self.blocks), tuple(self.aside))
        blocks, aside = read_lines(apart(self.lines))
        return Document(name, "word", blocks, (*self.aside, *aside))

    def around(self, archive: Archive) -> None:
        """What stands round the text: notes at its end; headers, footers and programs set aside."""
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            self._notes(archive.xml(name))
        for name in sorted(archive.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                root = ElementTree.fromstring(archive.xml(name))
                text = plain(" ".join(words_of(part).said for part in root.iter() if name_of(part) == "p"))
                if text:
                    self.aside.append(Aside(Why.RUNNING, Place(None, 1), text))
        self.aside += [Aside(Why.CODE, Place(None, 1), name) for name in archive.macros]

    def _notes(self, xml: bytes) -> None:
        """Notes at the foot of pages, in order, after the text."""
        for note in ElementTree.fromstring(xml) if xml else ():
            if attribute(note, "type") in {None, "normal"}:
                self._within(note)


def _raw(words: Words) -> str:
    """A paragraph as a line of text, with its tabs, and stars where it is bold."""
    said = words.said.replace("\n", " ").rstrip(" ")
    return f"**{said.strip()}**" if words.all_bold and "\t" not in said else said


def _running(text: str, words: Words, place: Place, marked: tuple[int, str | None] | None) -> Block:
    """An item, a heading set in bold, or a paragraph."""
    if marked is not None:
        return Item(text, place, *marked)
    if words.all_bold and len(text) <= LONGEST and not text.endswith((".", ";", ",")):
        return Heading(text, place, level(text))
    return running(text, place)
