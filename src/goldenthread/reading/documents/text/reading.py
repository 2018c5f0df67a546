"""From lines to blocks: headings by shape, lists, tables, paragraphs, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from goldenthread.reading.documents import limits
from goldenthread.reading.documents.faults import Refusal
from goldenthread.reading.documents.inline import PICTURE, plain
from goldenthread.reading.documents.model import Aside, Block, Document, Heading, Item, Place, Table, Why
from goldenthread.reading.documents.text import columns, tables
from goldenthread.reading.documents.text.depths import Depths
from goldenthread.reading.documents.text.lines import Line, lines_of
from goldenthread.reading.documents.text.marks import Mark, lone, mark_of, order
from goldenthread.reading.documents.text.pages import without_running
from goldenthread.reading.documents.text.shapes import heading_like
from goldenthread.reading.documents.text.stretches import blocks_of
from goldenthread.reading.documents.text.tidying import tidy
from goldenthread.reading.documents.text.wrapping import runs_on, width_of

HASHED: Final = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<said>.*?)\s*#*\s*$")
UNDER: Final = re.compile(r"\s{0,3}(=+|-{3,})\s*")
FENCE: Final = re.compile(r"\s{0,3}(```+|~~~+)")
DEFINED: Final = re.compile(
    r"\s{0,3}\[[^\]]+\]:\s*\S+"
)  # where a link leads, told at the foot of a Markdown file
UNUSUAL: Final = re.compile(r"\s{0,3}[#`~\[!]")


def read_text(content: str, name: str, *, kind: str = "text") -> Document:
    """A document from its text. In Markdown every line end within a paragraph is only a line end."""
    lines = lines_of(content)
    blocks, aside = read_lines(lines, markdown=kind == "markdown" and _marks_headings(lines))
    return Document(name, kind, blocks, aside, lines[-1].page if lines else None)


def read_lines(lines: list[Line], *, markdown: bool = False) -> tuple[tuple[Block, ...], tuple[Aside, ...]]:
    """The blocks of lines, and what was set aside of them."""
    reader = _Reader(lines, markdown=markdown)
    reader.read()
    return tuple(tidy(reader.blocks)), tuple(reader.aside)


def _marks_headings(lines: list[Line]) -> bool:
    """Whether a file is written in Markdown: one without any of its headings is text under that name."""
    return any(HASHED.match(line.raw) for line in lines) or any(
        over.text and UNDER.fullmatch(line.raw) for over, line in pairwise(lines)
    )


@dataclass(slots=True)
class _Reader:
    """Walks down the lines once; each of its steps takes the lines of one block, or none."""

    lines: list[Line]
    markdown: bool
    at: int = 0
    width: int | None = None
    rows: int = 0  # of all tables
    marker: str | None = None  # the number of the last item
    depths: Depths = field(default_factory=Depths)
    blocks: list[Block] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    def read(self) -> None:
        self.lines, running = without_running(self.lines)
        self.aside += running
        self.width = None if self.markdown else width_of(self.lines)
        steps: tuple[Callable[[Line], bool], ...] = (
            self._unusual,
            self._table,
            self._item,
            self._stretch,
        )
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank and not FENCE.match(line.raw):
                self.at += 1
                continue
            any(step(line) for step in steps)

    def _after(self, ahead: int = 1) -> Line | None:
        """The line so far ahead, or None at the end and where it is blank."""
        at = self.at + ahead
        return self.lines[at] if at < len(self.lines) and not self.lines[at].blank else None

    def _unusual(self, line: Line) -> bool:
        """Headings with # before or strokes under them; program text; where links lead."""
        if UNUSUAL.match(line.raw):
            if found := HASHED.match(line.raw):
                return self._heading(line, plain(found["said"]), len(found["level"]), taken=1)
            if FENCE.match(line.raw):
                return self._fenced(line)
            if PICTURE.fullmatch(line.raw.strip()):
                self.aside.append(Aside(Why.PICTURE, Place(line.page, line.number), line.text))
                self.at += 1
                return True
            if DEFINED.match(line.raw):
                self.at += 1
                return True
        under = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if under is None or not self._alone(self.at) or (shape := UNDER.fullmatch(under.raw)) is None:
            return False
        return self._heading(line, line.text, 1 if shape[1][0] == "=" else 2, taken=2)

    def _heading(self, line: Line, text: str, level: int, *, taken: int) -> bool:
        if text:
            self.blocks.append(Heading(text, Place(line.page, line.number), level))
        self.depths.clear()
        self.at += taken
        return True

    def _fenced(self, line: Line) -> bool:
        """What stands between fences is a program or a drawing: set aside."""
        end = self.at + 1
        while end < len(self.lines) and not FENCE.match(self.lines[end].raw):
            end += 1
        text = "\n".join(inner.raw for inner in self.lines[self.at + 1 : end])
        self.aside.append(Aside(Why.CODE, Place(line.page, line.number), text[:1000]))
        self.at = end + 1
        return True

    def _alone(self, at: int) -> bool:
        """Whether nothing stands on the line before."""
        return at == 0 or self.lines[at - 1].blank

    def _table(self, line: Line) -> bool:
        if tables.begins_strokes(line, self._under()):
            rows, made = self._run(lambda one: "|" in one.raw), tables.stroked
        elif tables.has_cells(line) and not self._section(line):
            rows, made = self._run(lambda one: "\t" in one.raw), tables.tabbed
            if tables.listed(rows):
                return False
        else:
            return self._columns(line)
        return self._rows(made(rows), len(rows))

    def _columns(self, line: Line) -> bool:
        """Columns that only spaces keep apart."""
        if self.markdown or not columns.gapped(line):
            return False
        rows = columns.run_of(self.lines, self.at)
        found = columns.aligned(rows)
        return found is not None and self._rows(found, self.lines.index(rows[-1], self.at) - self.at + 1)

    def _rows(self, found: Table | None, taken: int) -> bool:
        if found is not None:
            self.blocks.append(found)
        self.depths.clear()
        self.at += taken
        return True

    def _under(self) -> Line | None:
        """The next line, also where it holds nothing but strokes."""
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None

    def _section(self, line: Line) -> bool:
        """Whether a line of its own is a number, a tab and a heading, and not the next row of a table."""
        above = self.blocks[-1] if self.blocks else None
        if isinstance(above, Table) and above.rows[-1].cells[0].strip(".").isdigit():
            return False
        cells = [cell for cell in line.raw.split("\t") if cell.strip()]
        short = len(cells) == 2 and re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?", cells[0].strip())
        return bool(short) and self._alone(self.at) and self._after() is None and heading_like(line.text)

    def _run(self, wanted: Callable[[Line], bool]) -> list[Line]:
        """This line and those after it that are like it; a row of strokes under it counts."""
        end = self.at + 1
        while end < len(self.lines) and wanted(self.lines[end]):
            end += 1
        self.rows += end - self.at
        if self.rows > limits.ROWS:
            raise Refusal("D010", f"Its tables have more than {limits.ROWS:,} rows.", self.at + 1)
        return self.lines[self.at : end]

    def _item(self, line: Line) -> bool:
        mark = self._mark(line)
        if mark is None:
            return False
        taken = [line]
        self.marker = mark.marker
        while (after := self._after(len(taken))) is not None and self._continues(taken[-1], after, line):
            taken.append(after)
        text = " ".join([mark.rest, *(one.text for one in taken[1:])]).strip()
        depth = self.depths.of(line.indent, mark.glyph, line.number)
        self.depths.last = taken[-1].number
        if text:
            self.blocks.append(Item(text, Place(line.page, line.number), depth, mark.marker))
        self.at += len(taken)
        return True

    def _mark(self, line: Line) -> Mark | None:
        """The mark of an item; a numbered line that stands alone and reads as a heading is one."""
        if lone(line.text):
            return Mark(line.text, None, "") if self._after() is not None else None
        mark = mark_of(line.text, within=self.depths.within(line.number))
        if mark is None or not mark.rest:
            return None
        if mark.glyph == "1" and self._alone(self.at) and self._after() is None and heading_like(line.text):
            return None
        if mark.glyph == "*" and not self.markdown and self._only_star(line):
            return None
        return mark

    def _only_star(self, line: Line) -> bool:
        """Whether a star marks a note and not an item: no neighbour has one."""
        near = [*self.lines[max(0, self.at - 2) : self.at], *self.lines[self.at + 1 : self.at + 3]]
        return not any(one.text.startswith("* ") for one in near)

    def _continues(self, before: Line, after: Line, first: Line) -> bool:
        """Whether a line under an item belongs to it."""
        if self._begins(after, before):
            return False
        if self.markdown or (lone(first.text) and before is first):
            return True
        return after.indent > first.indent or runs_on(before, after, self.width)

    def _begins(self, line: Line, before: Line) -> bool:
        """Whether a line begins something of its own, whatever stands before it."""
        if tables.has_cells(line) or HASHED.match(line.raw) or FENCE.match(line.raw) or lone(line.text):
            return True
        mark = mark_of(line.text, within=self.depths.within(line.number))
        if (
            mark is None
            or not mark.rest
            or (mark.glyph == "*" and not self.markdown and self._only_star(line))
        ):
            return False
        # A full line that ends in a number's words: "aged under / 18. The rate".
        counted = mark.marker is not None and mark.glyph == "1" and self.width is not None
        return not (counted and runs_on(before, line, self.width) and not self._next(mark.marker or ""))

    def _next(self, marker: str) -> bool:
        """Whether a number begins a series or goes on with the one above."""
        place = order(marker)
        if place is None or place[1] == 1:
            return True
        return self.marker is not None and order(self.marker) == (place[0], place[1] - 1)

    def _stretch(self, line: Line) -> bool:
        """Lines under each other that are neither rows nor items: a heading, a caption, paragraphs."""
        taken = [line]
        while (after := self._after(len(taken))) is not None and not self._begins(after, taken[-1]):
            if tables.begins_strokes(after, self._after(len(taken) + 1)):
                break
            taken.append(after)
        alone = self._alone(self.at) or not isinstance(self.blocks[-1] if self.blocks else None, Item)
        self.blocks += blocks_of(taken, width=self.width, alone=alone, joined=self.markdown)
        self.depths.clear()
        self.at += len(taken)
        return True
