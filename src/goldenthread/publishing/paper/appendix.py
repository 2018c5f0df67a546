"""The appendix: how the paper's claims were come by, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.judgement import wording
from goldenthread.judgement.results import Working
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.licences import attributions
from goldenthread.publishing.pages.blocks import Block, Card, Section, Words
from goldenthread.publishing.paper.content import Content, Room
from goldenthread.publishing.paper.matter import Claim
from goldenthread.publishing.paper.naming import clipped, where
from goldenthread.publishing.paper.pictures import code_of, strongest

LONGEST = 450  # letters of one line of a working
ROWS = 2  # that a figure came from
WORKINGS = {"worse": "Change", "better": "Change", "below": "Against {country}", "above": "Against {country}"}


def appendix(content: Content, room: Room) -> Section:
    """The workings of the first claims; the site has those of all."""
    cards = _cards(content)
    shown = cards[: room.workings]
    blocks: list[Block] = list(shown)
    if more := len(cards) - len(shown):
        rest = f"The workings of {more:,} more claims are" if shown else "The workings of every claim are"
        blocks.append(Words(f"{rest} on the site, on the page of each measure."))
    if not cards:
        blocks.append(Words("The paper claims nothing that needs a working."))
    if owed := attributions(content.edition):
        blocks.append(Words(" ".join(owed), "Sources:"))
    return Section("appendix", "Appendix: how we worked it out", tuple(blocks))


def claims(content: Content) -> Iterator[Claim]:
    """Every claim of better, worse, met or missed that the paper makes: charts first, then matters."""
    edition = content.edition
    for found in strongest(content):
        working = WORKINGS[found.kind].format(country=edition.country)
        yield Claim(found.measure_id, code_of(edition, found), working)
    for matter in content.matters:
        yield from matter.claims


def _cards(content: Content) -> list[Card]:
    edition = content.edition
    distinct = dict.fromkeys(claims(content))
    return [card for claim in distinct for card in _of(edition, claim)]


def _of(edition: Edition, claim: Claim) -> Iterator[Card]:
    for working in edition.judged.working(claim.measure, claim.area):
        if working.claim.startswith(claim.working):
            yield _card(f"{where(edition, claim.measure, claim.area)}: {_small(working.claim)}", working)


def _small(claim: str) -> str:
    """What a working is of, within a line: "against England"."""
    return f"{claim[:1].lower()}{claim[1:]}"


def _card(claim: str, working: Working) -> Card:
    entries = (
        ("Rule", working.method),
        ("Went in", "; ".join(f"{name} {value}" for name, value in working.inputs)),
        ("Worked out", working.formula),
        ("Result", working.result),
        ("From", _rows([row for row in working.source_rows if row])),
    )
    return Card(claim, tuple((term, clipped(text, LONGEST)) for term, text in entries if text))


def _rows(rows: list[str]) -> str:
    """The first rows that the figures came from; an average of many areas has too many to print."""
    more = [wording.counted(len(rows) - ROWS, "more row", "more rows")] if len(rows) > ROWS else []
    return "; ".join([*rows[:ROWS], *more])
