"""Pages that every site has: downloads, what changed, the accessibility statement, contact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Notice, Page
from goldenthread.publishing.pages.rows import short
from goldenthread.publishing.pages.sizes import size_text


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    link: Link
    kind: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsPage(Page):
    """Every file, with what it holds and its size."""

    template: ClassVar[str] = "downloads.html"
    sets: tuple[tuple[str, str, tuple[Download, ...]], ...]
    by_measure: tuple[tuple[Link, tuple[Download, ...]], ...]
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    """What changed since the last publication, and every correction for good."""

    template: ClassVar[str] = "changes.html"
    changes: Changes
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(Page):
    """The accessibility statement."""

    template: ClassVar[str] = "accessibility.html"
    publisher: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage(Page):
    """Whom to ask, and how to report an error."""

    template: ClassVar[str] = "contact.html"
    contact: str
    report: Link | None


SETS = (
    ("scorecard", "Scorecard", "The latest figure of every measure for every area, with its words."),
    ("figures", "Figures", "Every figure on this site, with likely ranges, counts, source and release."),
    ("definitions", "Definitions", "What every measure means, its unit, direction, source and licence."),
)


def downloads_page(edition: Edition) -> DownloadsPage:
    """The page of files."""
    sets = tuple((title, says, _files(edition, name, title)) for name, title, says in SETS)
    measures = sorted(edition.by_id.values(), key=lambda measure: short(measure).casefold())
    by_measure = tuple(
        (Link(short(measure), edition.to("measure", measure.id)), files)
        for measure in measures
        if (files := _files(edition, measure.id, short(measure)))
    )
    return DownloadsPage(
        address=edition.page("downloads"),
        title="Downloads",
        crumbs=(edition.home,),
        under="downloads",
        sets=tuple(one for one in sets if one[2]),
        by_measure=by_measure,
        attributions=attributions(edition),
    )


def _files(edition: Edition, name: str, title: str) -> tuple[Download, ...]:
    return tuple(
        Download(Link(f"{title} as {kind}", address), kind, size_text(edition.sizes[address]))
        for kind in ("CSV", "JSON")
        if (address := f"{edition.prefix}downloads/{name}.{kind.lower()}") in edition.sizes
    )


def attributions(edition: Edition) -> tuple[str, ...]:
    """What the licences of the indicators in use ask to be said."""
    used = {b.indicator for measure in edition.by_id.values() for b in measure.bindings}
    found = [edition.indicators.get(one) for one in sorted(used)]
    return tuple(dict.fromkeys(one.attribution for one in found if one and one.attribution))


def changes_page(edition: Edition, changes: Changes, notices: tuple[Notice, ...]) -> ChangesPage:
    """The page of changes."""
    return ChangesPage(
        address=edition.page("changes"),
        title="What changed",
        crumbs=(edition.home,),
        under="changes",
        changes=changes,
        notices=notices,
    )


def statement_page(edition: Edition) -> StatementPage:
    """The accessibility statement."""
    source = edition.strategy.source
    return StatementPage(
        address=edition.page("accessibility"),
        title="Accessibility statement",
        crumbs=(edition.home,),
        publisher=(source.publisher if source else None) or edition.strategy.place.name,
        contact=edition.strategy.contact or "",
    )


def contact_page(edition: Edition) -> ContactPage:
    """Whom to ask."""
    return ContactPage(
        address=edition.page("contact"),
        title="Contact, and reporting an error",
        crumbs=(edition.home,),
        contact=edition.strategy.contact or "",
        report=report_link(edition.strategy.contact or "", edition.strategy.title),
    )


def report_link(contact: str, about: str) -> Link | None:
    """A link to write to the address in a contact, where it has one."""
    if found := re.search(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", contact):
        return Link(found.group(), f"mailto:{found.group()}?subject={quote(f'Error on the site: {about}')}")
    if found := re.search(r"https?://[^\s<>\"')]+", contact):
        return Link(found.group().rstrip("."), found.group().rstrip("."))
    return None
