"""A paper as files: composed from what was known, fitted to its pages, and printed three ways."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations import Store
from goldenthread.publishing import changes, printers
from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Paper
from goldenthread.publishing.pages.one_page import chair_page
from goldenthread.publishing.paper.composing import paper
from goldenthread.publishing.paper.content import ROOMS, Content, Room
from goldenthread.publishing.paper.corrected import correction_lines
from goldenthread.publishing.paper.inputs import Inputs, as_they_were, documents
from goldenthread.publishing.paper.known import Known, as_said, known
from goldenthread.publishing.paper.record import Asked, Record
from goldenthread.publishing.paper.since import Since, since
from goldenthread.publishing.paper.summary import summary
from goldenthread.publishing.printers import Look
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sources:
    """What a paper is made from: what was asked, what was known, and the paper before it."""

    workspace: Workspace  # with the figures and the kept inputs
    asked: Asked
    inputs: Inputs
    last: Record | None
    corrections: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The files of a paper by name, its pages, and its summary."""

    files: dict[str, bytes]
    pages: int
    summary: tuple[str, ...]


def printed(place: Workspace, sources: Sources) -> Printed:
    """The paper's files. `place` holds the strategies, definitions and settings that it is made from."""
    content = content_of(place, sources)
    look = printers.look(content.settings, place.folder)
    made = _fitted(content, look)
    chairs = chair_page(content.edition, _changes(content.since, content.edition))
    files = {
        **_files("board-paper", made, look),
        **_files("one-page", chairs, look),
    }
    return Printed(files, printers.pages(files["board-paper.pdf"]), summary(content))


def _files(name: str, made: Paper, look: Look) -> dict[str, bytes]:
    return {
        f"{name}.docx": printers.word(made, look),
        f"{name}.html": printers.html(made, look),
        f"{name}.pdf": printers.pdf(made, look),
    }


def _changes(since: Since | None, edition: Edition) -> Changes:
    """What changed since the last paper, as the chair's page tells it."""
    if since is None:
        return Changes(None, ())
    return changes.compare(edition, changes.summary(edition), changes.summary(since.then), since.then.as_of)


def content_of(place: Workspace, sources: Sources) -> Content:
    """What the paper tells."""
    now = known(place, sources.inputs, Store(sources.workspace), sources.asked)
    edition = as_said(now)
    told = [
        one
        for one in sources.corrections
        if now.may_tell(one["node"], f"{one['was']} {one['now']} {one['why']}")
    ]
    return Content(
        edition=edition,
        meeting=sources.asked.meeting,
        settings=documents(place, sources.inputs.files).settings,
        since=_since(sources, now, edition),
        corrections=tuple(correction_lines(edition, told)),
    )


def _since(sources: Sources, now: Known, edition: Edition) -> Since | None:
    """What changed since the last paper, from the inputs that it was made from."""
    last = sources.last
    if last is None:
        return None
    with as_they_were(sources.workspace, last.inputs) as place:
        then = known(place, last.inputs, Store(sources.workspace), sources.asked)
    return since(then, now, edition, last.asked.meeting)


# Word sets the same paper looser than typst does, so it is fitted as if its letters were this much larger.
LOOSER = 1.04


def _fitted(content: Content, look: Look) -> Paper:
    """The paper with as much as fits its pages."""
    looser = replace(look, size=look.size * LOOSER)

    def fits(room: Room) -> bool:
        return _fits(paper(content, room), looser)

    # Most papers fit in the largest room. Each room is smaller than the one before it, so of the others the
    # first that fits is found by halving.
    first = 0 if fits(ROOMS[0]) else bisect_left(ROOMS, True, lo=1, key=fits)
    if first < len(ROOMS):
        return paper(content, ROOMS[first])
    raise PublicationError(_too_long(paper(content, ROOMS[-1]).pages))


def _fits(made: Paper, look: Look) -> bool:
    return printers.pages(printers.pdf(made, look)) <= made.pages


def _too_long(pages: int) -> Finding:
    found = f"The paper does not fit {pages} pages, even with the shortest lists."
    fix = "Take lines out of `head:` in settings.yaml, or choose a smaller `size:`."
    return Finding("P032", Severity.ERROR, Where(), found, fix)
