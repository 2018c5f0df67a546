"""A document as parts: a heading or lead-in, what it announces, and the blocks under it up to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from goldenthread.reading.documents import Block, Caption, Document, Heading, Item, Paragraph, Place, Table
from goldenthread.reading.phrases import keyed
from goldenthread.reading.structure.labels import Label, label
from goldenthread.reading.structure.roles import Role, lead_in, mentioned, role

_LONGEST = 6000  # characters of one paragraph or cell
_SHORT = 14  # words: a longer line without a colon is a sentence, not a lead-in
_LABELLED = 45  # words: a longer labelled line is a sentence about the thing, not its name
_POINTING = re.compile(
    r"^(?:these|they|which|those)(?: \w+)? are:?$|^(?:as follows|namely|these include)\W*$", re.IGNORECASE
)
_ITEM = re.compile(r"^(\d{1,2})[.)]\s+(?!\d)")
_LISTING = (Role.GOALS, Role.MEASURES, Role.ACTIONS)
_UNDER_THEMES = (Role.GOALS, Role.MEASURES, Role.ACTIONS, Role.NOW, Role.VOICES)
_SECTION = re.compile(
    r"^(?:section |part )?(\d{1,2})((?:\.\d{1,2})*)(?:\.|\)|:| [-–—]|\s)\s*\D", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading or lead-in; the first part of a document may have no title."""

    title: str
    place: Place
    body: tuple[Block, ...]
    is_heading: bool = False
    level: int | None = None
    role: Role | None = None
    label: Label | None = None

    @property
    def number(self) -> int | None:
        """The number of a section: 6 of "6. Outcomes Framework", none of "6.1 Leadership"."""
        found = _SECTION.match(self.title)
        return int(found[1]) if found and not found[2] and self.is_heading else None

    def items(self) -> tuple[Item, ...]:
        """The first list under the title: what comes after a later paragraph is no longer announced."""
        return tuple(_first_run(self.body))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The running text under the title."""
        return tuple(block for block in self.body if isinstance(block, Paragraph))

    def tables(self) -> tuple[Table, ...]:
        """The tables under the title."""
        return tuple(block for block in self.body if isinstance(block, Table))


def parts(document: Document) -> tuple[Part, ...]:
    """The parts of a document, in its order."""
    opened: list[tuple[Part, list[Block]]] = [(Part("", Place(None, 1), ()), [])]
    blocks = [_cut(block) for block in document.blocks]
    if not any(isinstance(block, Heading) for block in blocks[1:]):
        blocks = [_as_heading(block) for block in blocks]
    for block, after in zip_longest(blocks, blocks[1:]):
        item = _numbered_item(block, after, opened[-1])
        part = None if item else _opens(block, opened[-1])
        block = item or block
        if part:
            opened.append((part, []))
        else:
            opened[-1][1].append(block)
    return _without_flat_levels([_closed(part, body) for part, body in opened if part.title or body])


def _without_flat_levels(found: Sequence[Part]) -> tuple[Part, ...]:
    """A file that gives lead-ins the level of what they stand under tells nothing by that level."""
    flat = _usual_level(part for part in found if _is_under(part))
    numbered = _usual_level(part for part in found if part.label and part.label.number)
    if flat is None or (numbered is not None and numbered < flat):
        return tuple(found)
    if numbered is None and not _stands_level(found, flat):
        return tuple(found)
    return tuple(replace(part, level=None) if part.level == flat else part for part in found)


def _stands_level(found: Sequence[Part], flat: int) -> bool:
    """Whether most lead-ins have the level of the heading over them: the nearest that is printed once."""
    printed = Counter(part.title for part in found)
    over: Part | None = None
    level, deeper = 0, 0
    for part in found:
        if _is_under(part) and part.level == flat and over:
            level, deeper = level + (over.level == flat), deeper + (over.level != flat)
        elif part.is_heading and part.level is not None and printed[part.title] == 1:
            over = part
    return level > deeper


def _usual_level(found: Iterable[Part]) -> int | None:
    levels = Counter(part.level for part in found if part.level is not None)
    return levels.most_common(1)[0][0] if levels else None


def _is_under(part: Part) -> bool:
    """Whether a part stands under a theme: by what it announces, or as "Outcome: nobody is lonely"."""
    return part.role in _UNDER_THEMES or bool(part.label and not part.label.number)


def _as_heading(block: Block) -> Block:
    """A short line without a stop, in a document that marks no headings."""
    if not isinstance(block, Paragraph) or block.text.rstrip().endswith((".", ",", ";", ":", "–")):
        return block
    if keyed(block.text)[1]:
        return block
    return Heading(block.text, block.place) if len(block.text.split()) <= _SHORT else block


def _cut(block: Block) -> Block:
    """A block as far as a person would write on: no line, however long, takes long."""
    if isinstance(block, Table):
        long = any(len(cell) > _LONGEST for row in block.rows for cell in row.cells)
        rows = (replace(row, cells=tuple(cell[:_LONGEST] for cell in row.cells)) for row in block.rows)
        return replace(block, rows=tuple(rows)) if long else block
    return replace(block, text=block.text[:_LONGEST]) if len(block.text) > _LONGEST else block


def _numbered_item(block: Block, after: Block | None, last: tuple[Part, list[Block]]) -> Item | None:
    """A numbered line alone under a numbered lead-in: it looks like a heading and is the item of a list."""
    lead, body = last
    if not isinstance(block, Heading) or lead.role not in _LISTING or not _SECTION.match(lead.title):
        return None
    found = _ITEM.match(block.text)
    wanted = 1 + sum(isinstance(one, Item) for one in body)
    if not found or int(found[1]) != wanted or not isinstance(after, Heading | Item | None):
        return None
    return Item(block.text[found.end() :], block.place, 0, f"{found[1]}.")


def _closed(part: Part, body: Sequence[Block]) -> Part:
    return Part(part.title, part.place, tuple(body), part.is_heading, part.level, part.role, part.label)


def _opens(block: Block, last: tuple[Part, list[Block]]) -> Part | None:
    """The part that a block opens, or None where it belongs to the one before."""
    if isinstance(block, Heading):
        return _headed(block)
    if isinstance(block, Table):
        return None
    if isinstance(block, Item):
        return _keyed_item(block)
    announced = _announced(block, last) or _goes_on(block, last)
    found = label(block.text) if len(block.text.split()) <= _LABELLED else None
    if found and found.name:
        return Part(block.text, block.place, (), _is_title(block.text), label=found)
    return Part(block.text, block.place, (), role=announced) if announced else None


def _is_title(text: str) -> bool:
    """Whether a labelled line is a title that its file did not mark as one, and not a sentence."""
    return len(text.split()) <= _SHORT and not text.rstrip().endswith((".", ";", ","))


def _headed(block: Heading) -> Part:
    """A heading: a label first, else what it announces."""
    found = label(block.text)
    announced = None if found else lead_in(block.text) or role(block.text)
    return Part(block.text, block.place, (), True, block.level, announced, found)


def _keyed_item(block: Item) -> Part | None:
    """An item such as "Measure: adults who smoke (%)" stands for itself, whatever the list is of."""
    found = label(block.text)
    return Part(block.text, block.place, (), label=found) if found and not found.number else None


def _announced(block: Paragraph | Caption, last: tuple[Part, list[Block]]) -> Role | None:
    text = block.text.strip()
    if _POINTING.match(text):
        return _pointed_at(last)
    leads = text.endswith((":", "?", ":-", "–")) or (
        len(text.split()) <= _SHORT and not text.endswith((".", ";", ","))
    )
    return lead_in(text) if leads else None


def _goes_on(block: Paragraph | Caption, last: tuple[Part, list[Block]]) -> Role | None:
    """A sentence with a colon after a list opens more of the same."""
    lead, body = last
    more = block.text.rstrip().endswith(":") and any(isinstance(one, Item) for one in body)
    return lead.role if more and lead.role in _LISTING else None


def _pointed_at(last: tuple[Part, list[Block]]) -> Role | None:
    """What "These are:" points at: the level that the sentence before it speaks of."""
    before = [block.text for block in last[1] if isinstance(block, Paragraph)]
    return mentioned(before[-1]) if before else last[0].role


def _first_run(body: Iterable[Block]) -> Iterable[Item]:
    begun = False
    for block in body:
        if isinstance(block, Item):
            begun = True
            yield block
        elif begun and not (isinstance(block, Paragraph) and block.text.rstrip().endswith(":")):
            return
