"""Pages that every site has: downloads, what changed, the accessibility statement, contact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.licences import attributions
from goldenthread.publishing.open_data.columns import SETS
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


WORKBOOK = (
    "Everything in one workbook",
    "The scorecard, the figures of the place, definitions and sources, with notes.",
)
DESCRIPTIONS = (
    "Descriptions for programs",
    "Every file with its columns, keys, size and hash: a Data Package, and CSV on the Web.",
)
OPEN = ("csv", "json", "parquet")
KINDS = {"xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV", "json": "JSON", "parquet": "Parquet"}


def downloads_page(edition: Edition) -> DownloadsPage:
    """The page of files."""
    sets = (
        (*WORKBOOK, _files(edition, "scorecard", "Workbook", ("xlsx", "ods"))),
        *((of.title, of.says, _files(edition, of.name, of.title, OPEN)) for of in SETS),
        (*DESCRIPTIONS, _descriptions(edition)),
    )
    measures = sorted(edition.by_id.values(), key=lambda measure: short(measure).casefold())
    by_measure = tuple(
        (Link(short(measure), edition.to("measure", measure.id)), files)
        for measure in measures
        if (files := _files(edition, f"measures/{measure.id}", short(measure), OPEN))
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


def _files(edition: Edition, name: str, title: str, kinds: tuple[str, ...]) -> tuple[Download, ...]:
    return tuple(
        Download(Link(f"{title} as {KINDS[kind]}", address), KINDS[kind], size_text(edition.sizes[address]))
        for kind in kinds
        if (address := f"{edition.prefix}downloads/{name}.{kind}") in edition.sizes
    )


def _descriptions(edition: Edition) -> tuple[Download, ...]:
    return tuple(
        Download(Link(title, address), "JSON", size_text(edition.sizes[address]))
        for title, name in (("Data Package", "datapackage"), ("CSV on the Web", "csv-metadata"))
        if (address := f"{edition.prefix}downloads/{name}.json") in edition.sizes
    )


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
    return StatementPage(
        address=edition.page("accessibility"),
        title="Accessibility statement",
        crumbs=(edition.home,),
        publisher=edition.publisher,
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
