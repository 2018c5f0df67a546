"""The front of a document: its title, the years it covers, its state, and the place it is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goldenthread.reading.documents import Heading, Item, Paragraph, Place
from goldenthread.reading.draft import Kind
from goldenthread.reading.phrases import spans
from goldenthread.reading.structure.found import Found, Way, other
from goldenthread.reading.structure.parts import Part

_PARTS = 10
_TITLE = re.compile(
    r"\b(?:strategy|plan|framework|charter|vision for|programme|manifesto|together)\b", re.IGNORECASE
)
_STATUS = re.compile(
    r"\b(?:(?:consultation )?draft|for consultation|approved|adopted|agreed|final version)\b", re.IGNORECASE
)
_WORD = r"(?:[A-Z][\w'’-]*|and|&|upon|on|of|with|the|in)"
_BEFORE_SUBJECT = re.compile(
    rf"^(?P<place>{_WORD}(?: {_WORD})*?)(?:['’]s)? (?:Joint|Local|Health|Wellbeing|Well-being|Community"
    r"|Integrated|Borough Council|City Council|County Council|Council|Borough|County|District|Shire|Public"
    r"|Population|Outcomes|Delivery|Children)\b"
)
_NAMED = re.compile(
    r"\b(?:in|across|of|for|throughout) ([A-Z][a-z]+(?:-[a-zA-Z]+)*"
    r"(?: (?:(?:and|&|upon|on) )?[A-Z][a-z]+(?:-[A-Z][a-z]+)*){0,2})\b"
)
_BODIES = re.compile(
    r"\b(?:Joint|Local|Our|Wellbeing|Community|Integrated|Population|Strategic|Board|Council|Strategy|Plan|Health|Care|Partnership|England|Act|Fund|Service|Services|Public|National|NHS"
    r"|Department|Government|Framework|Group|Team|Needs|Key|Domain|Ambition|Mission|Priority|Goal|We|The|January|February"
    r"|March|April|May|June|July|August|September|October|November|December)\b"
)
_OFTEN = 3


def front(parts: Sequence[Part]) -> Iterator[Found]:
    """Title, years, state and place, each once, where the document says them."""
    lines = list(_lines(parts[:_PARTS]))
    title = next((line for line in lines if _TITLE.search(line[0])), lines[0] if lines else None)
    if title:
        yield other(Kind.TITLE, title[0], title[1], Way.CHAPTER)
    for text, place in lines:
        if found := spans(text):
            years = other(Kind.YEARS, f"{found[0][0]}-{found[0][1]}", place, Way.CHAPTER)
            yield replace(years, facts={"start": str(found[0][0]), "end": str(found[0][1])})
            break
    yield from _status(lines)
    yield from _place(title, parts)


def _lines(parts: Iterable[Part]) -> Iterator[tuple[str, Place]]:
    """The headings and short lines of the first parts."""
    for part in parts:
        if part.title:
            yield part.title, part.place
        for block in part.body:
            if isinstance(block, Paragraph | Heading) and len(block.text.split()) <= 25:
                yield block.text, block.place


def _status(lines: Iterable[tuple[str, Place]]) -> Iterator[Found]:
    found = next(((match[0], place) for text, place in lines if (match := _STATUS.search(text))), None)
    if found:
        yield other(Kind.STATUS, found[0], found[1], Way.LISTED)


def _place(title: tuple[str, Place] | None, parts: Sequence[Part]) -> Iterator[Found]:
    """The place: what the title begins with, or else the name that the text most often says things are in."""
    named = _BEFORE_SUBJECT.match(title[0]) if title else None
    if title and named and not _BODIES.search(named["place"]):
        yield other(Kind.PLACE, named["place"], title[1], Way.CHAPTER)
        return
    often, place = _most_often(parts)
    if often and place:
        found = other(Kind.PLACE, often, place, Way.RUN_ON)
        yield replace(found, doubts=("the title does not name it; it is the name that the text uses most",))


def _most_often(parts: Sequence[Part]) -> tuple[str | None, Place | None]:
    counted: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for part in parts:
        for block in part.body:
            if isinstance(block, Paragraph | Item):
                for name in _NAMED.findall(block.text):
                    if not _BODIES.search(name):
                        counted[name] += 1
                        places.setdefault(name, block.place)
    best = counted.most_common(1)
    return (best[0][0], places[best[0][0]]) if best and best[0][1] >= _OFTEN else (None, None)
