"""Reading HTML: headings, lists, tables, paragraphs in order; nothing in it is run, fetched or followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from goldenthread.reading.documents import limits, opening
from goldenthread.reading.documents.faults import Refusal
from goldenthread.reading.documents.grid import table
from goldenthread.reading.documents.html_parts import (
    BLOCKS,
    LEVELS,
    PROGRAMS,
    marker_of,
    set_aside,
    text_of,
    whole_in_bold,
)
from goldenthread.reading.documents.html_tables import rows_of
from goldenthread.reading.documents.inline import plain
from goldenthread.reading.documents.model import (
    Aside,
    Block,
    Caption,
    Document,
    Heading,
    Item,
    Paragraph,
    Place,
    Why,
)
from goldenthread.reading.documents.shaping import running, with_headings
from goldenthread.reading.documents.text import read_lines
from goldenthread.reading.documents.text.lines import Line, line_of
from goldenthread.reading.documents.text.shapes import LONGEST

DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(content: bytes, name: str) -> Document:
    """A document from the bytes of a web page."""
    text = DECLARED.sub("", opening.text_of(content, charset=charset_of(content)))
    reader = _Reader()
    root = _parsed(text)
    if (count := int(root.xpath("count(//*)"))) > limits.ELEMENTS:
        raise Refusal("D010", f"The page has {count:,} elements.")
    if root.xpath("count(//tr)") > limits.ROWS:
        raise Refusal("D010", f"Its tables have more than {limits.ROWS:,} rows.")
    reader.walk(_body(root), 0)
    reader.flush()
    if any(isinstance(one, Heading) for one in reader.blocks) or root.xpath("boolean(//table | //li)"):
        return Document(name, "html", with_headings(reader.blocks), tuple(reader.aside))
    blocks, aside = read_lines(reader.lines)  # nothing is marked: read as its lines would be in a text
    return Document(name, "html", blocks, tuple(dict.fromkeys((*reader.aside, *aside))))


def charset_of(content: bytes) -> str | None:
    """The encoding that the page names, where its bytes do not tell."""
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", content[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else None


def _parsed(text: str) -> Any:
    """The tree of the page. The parser reads no other file and knows no entity but those of HTML."""
    from lxml import etree, html  # type: ignore[import-untyped]  # it brings no types

    parser = html.HTMLParser(no_network=True, remove_pis=True, remove_comments=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        raise Refusal("D003", "The page holds nothing.") from None
    if any("depth" in entry.message for entry in parser.error_log):  # the parser leaves out what lies deeper
        raise Refusal("D012", "More than 250 elements lie within each other.")
    return root


def _body(root: Any) -> Any:
    """The main part of a page, where it says which it is."""
    main = root.xpath("//main | //*[@role='main']")
    return main[0] if len(main) == 1 and len(text_of(main[0])) > 200 else root.find("body")


@dataclass(slots=True)
class _Reader:
    """Walks down the tree; words that stand between blocks gather until the next block begins."""

    blocks: list[Block] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    line: int = 0
    lines: list[Line] = field(default_factory=list)  # the same as lines of text, should nothing be marked

    def walk(self, element: Any, depth: int) -> None:
        """The blocks within an element, in order."""
        self._say(element.text, element)
        for child in element:
            self._child(child, depth)
            self._say(child.tail, child)

    def _child(self, child: Any, depth: int) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if why := set_aside(child, tag):
            self._aside(why, child)
        elif tag not in BLOCKS:
            self._inline(child, tag, depth)
        else:
            self.flush()
            self._block(child, tag, depth)
            self.flush()

    def _inline(self, child: Any, tag: str, depth: int) -> None:
        if tag == "br":
            self.words.append("\n")
            self.line = self.line or child.sourceline or 1
        elif tag == "img":
            self._aside(Why.PICTURE, child)
        else:
            self.walk(child, depth)

    def _block(self, child: Any, tag: str, depth: int) -> None:
        if tag in LEVELS:
            self._heading(child, LEVELS[tag])
        elif tag == "table":
            self._table(child, depth)
        elif tag == "pre":
            self._as_typed(child)
        elif tag in {"ul", "ol", "menu"}:
            self._list(child, depth)
        elif tag in {"caption", "figcaption"}:
            self._add(Caption, child)
        elif tag == "summary" or (tag == "p" and whole_in_bold(child) and len(text_of(child)) <= LONGEST):
            self._heading(child, None)
        else:
            self.walk(child, depth)

    def _heading(self, child: Any, level: int | None) -> None:
        if text := plain(text_of(child)):
            self.blocks.append(Heading(text, self._place(child), level))

    def _as_typed(self, child: Any) -> None:
        """Text whose line ends and tabs count."""
        first = child.sourceline or 1
        lines = [line_of(raw, first + at) for at, raw in enumerate(text_of(child).split("\n"))]
        blocks, aside = read_lines(lines)
        self.blocks += blocks
        self.aside += aside
        self.lines += lines

    def _add(self, kind: type[Caption], child: Any) -> None:
        if text := plain(text_of(child)):
            self.blocks.append(kind(text, self._place(child)))

    def _list(self, child: Any, depth: int) -> None:
        """The items of a list; what stands in an item beside its words follows it."""
        at = 0
        for item in child:
            if item.tag in {"ul", "ol", "menu"}:  # a list right in a list, as editors write it
                self._list(item, depth + 1)
            elif item.tag == "li":
                self._list_item(item, depth, marker_of(child, item, at))
                at += 1
            elif isinstance(item.tag, str):
                self._child(item, depth)

    def _list_item(self, item: Any, depth: int, marker: str | None) -> None:
        before = len(self.blocks)
        self.walk(item, depth + 1)
        self.flush()
        first = self.blocks[before] if len(self.blocks) > before else None
        if isinstance(first, Item) and first.depth == 0 and first.place.line == (item.sourceline or 1):
            marker = marker or first.marker  # typed within the list
        elif not isinstance(first, Paragraph | Caption | Heading) or getattr(first, "level", None):
            return
        self.blocks[before] = Item(first.text, self._place(item), depth, marker)

    def _table(self, child: Any, depth: int) -> None:
        """A table; one that has a single cell, or is said to be for looks alone, is only a frame."""
        rows = rows_of(child)
        for caption in child.iterchildren("caption"):
            self._add(Caption, caption)
        if (
            child.get("role") in {"presentation", "none"}
            or max((len(row) for _, row in rows), default=0) <= 1
        ):
            cells = [cell for cell in child.iter("td", "th") if next(cell.iterancestors("table")) is child]
            for cell in cells:
                self.flush()
                self.walk(cell, depth)
            return
        found = table([(Place(None, line or 1), cells) for line, cells in rows])
        if found is not None:
            self.blocks.append(found)

    def _say(self, words: str | None, near: Any) -> None:
        if words and not words.isspace():
            if not any(word.strip() for word in self.words):
                self.line = near.sourceline or 1
            self.words.append(words.replace("\n", " "))
        elif words:
            self.words.append(" ")

    def flush(self) -> None:
        """End the block that has gathered."""
        whole = "".join(self.words)
        text = plain(whole)
        self.words.clear()
        if not text:
            return
        self._keep_lines(whole)
        self.blocks.append(running(text, Place(None, self.line or 1)))

    def _keep_lines(self, whole: str) -> None:
        """The lines of a block, and a blank one before them unless they go on with a table."""
        lines = [line_of(raw.strip(" "), self.line + at) for at, raw in enumerate(whole.split("\n"))]
        if self.lines and not ("\t" in lines[0].raw and "\t" in self.lines[-1].raw):
            self.lines.append(line_of("", self.line))
        self.lines += lines

    def _aside(self, why: Why, element: Any) -> None:
        text = element.get("alt", "") if why is Why.PICTURE else plain(text_of(element))
        if element.tag in PROGRAMS:
            text = element.get("src") or element.tag
        if text.strip():
            self.aside.append(Aside(why, self._place(element), text.strip()[:1000]))

    def _place(self, element: Any) -> Place:
        return Place(None, element.sourceline or 1)
