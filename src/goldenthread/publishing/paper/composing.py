"""A board paper as blocks: what it says, in which order, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.judgement import wording
from goldenthread.publishing.chrome import STANDING
from goldenthread.publishing.pages.blocks import Paper, Words
from goldenthread.publishing.paper.appendix import appendix
from goldenthread.publishing.paper.caveats import caveats
from goldenthread.publishing.paper.content import Content, Room
from goldenthread.publishing.paper.naming import clipped
from goldenthread.publishing.paper.pictures import pictures
from goldenthread.publishing.paper.sections import changed, decisions, purpose, recommendations
from goldenthread.publishing.paper.themes import themes

NAME_OF_KIND = "Board paper"
SECTIONS = (purpose, recommendations, changed, decisions, themes, pictures, caveats, appendix)


def paper(content: Content, room: Room) -> Paper:
    """The paper with as much of each list as there is room for."""
    edition = content.edition
    strategy = edition.strategy
    return Paper(
        title=f"How we are doing: {clipped(strategy.title, 120)}",
        author=content.settings.organisation or strategy.place.name,
        day=edition.as_of,
        kicker=NAME_OF_KIND,
        head=tuple(_head(content)),
        notices=tuple(_notices(content)),
        sections=tuple(section(content, room) for section in SECTIONS),
        foot=f"As known on {wording.day(edition.as_of)}. Version {strategy.version} of the strategy.",
    )


def _head(content: Content) -> Iterator[tuple[str, str]]:
    settings, meeting = content.settings, content.meeting
    yield "To", settings.to
    yield "Meeting", wording.day(meeting)
    if settings.report_of:
        yield "Report of", settings.report_of
    if settings.reference:
        yield "Reference", reference(settings.reference, content)
    yield from settings.head.items()


def reference(pattern: str, content: Content) -> str:
    """The council's number of the paper, with the year, month and day of the meeting filled in."""
    meeting = content.meeting
    parts = {"{year}": f"{meeting.year}", "{month}": f"{meeting.month:02d}", "{day}": f"{meeting.day:02d}"}
    for name, value in parts.items():
        pattern = pattern.replace(name, value)
    return pattern


def _notices(content: Content) -> Iterator[Words]:
    strategy = content.edition.strategy
    if content.edition.preview:
        yield Words("It holds figures that are not public. Do not pass it on.", "Internal preview.")
    if strategy.demonstration:
        yield Words("from public figures, not published or endorsed by the council.", "Demonstration")
    if standing := STANDING.get(strategy.status):
        lead, text = standing
        yield Words(text, lead)
