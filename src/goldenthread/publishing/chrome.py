"""What stands around every page of a strategy: head, menu, notices and foot."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread import __version__
from goldenthread.judgement import wording
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.licences import attributions
from goldenthread.publishing.pages.page import Link
from goldenthread.publishing.pages.rows import capital
from goldenthread.strategy.model import Status, Words

STANDING = {
    Status.DRAFT: ("Draft.", "This version of the strategy has not been approved. It may change."),
    Status.CONSULTATION: (
        "Consultation draft.",
        "This version is out for people to comment on. It may change.",
    ),
    Status.RETIRED: ("Retired.", "This strategy is no longer in force. Its pages are kept for the record."),
}


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of a strategy's pages."""

    place: str
    title: str
    version: str
    words: Words
    home: str
    menu: tuple[tuple[str, Link], ...]
    as_of: str
    program: str
    preview: bool
    signed: tuple[str, ...]
    demonstration: bool
    standing: tuple[str, str] | None
    elsewhere: Link | None
    attributions: tuple[str, ...]
    rules: str
    scorecard: str
    splits: str
    downloads: str
    changes: str
    about: str
    accessibility: str
    contact: str
    report: str

    @property
    def hidden(self) -> bool:
        """Whether search engines must stay away."""
        return self.preview or self.demonstration


def chrome(edition: Edition, main: Edition) -> Chrome:
    """The frame of an edition; `main` is the edition at the site's root."""
    strategy = edition.strategy
    return Chrome(
        place=strategy.place.name,
        title=strategy.title,
        version=strategy.version,
        words=strategy.words,
        home=edition.page("index"),
        menu=_menu(edition),
        as_of=wording.day(edition.as_of),
        program=__version__,
        preview=edition.preview,
        signed=edition.signed,
        demonstration=strategy.demonstration or main.strategy.demonstration,
        standing=STANDING.get(strategy.status),
        elsewhere=Link(main.strategy.title, main.page("index")) if edition.prefix else None,
        attributions=attributions(edition),
        rules=edition.page("how-we-judge"),
        scorecard=edition.page("scorecard"),
        splits=edition.page("splits"),
        downloads=edition.page("downloads"),
        changes=edition.page("changes"),
        about=edition.page("about"),
        accessibility=edition.page("accessibility"),
        contact=edition.page("contact"),
        report=f"{edition.page('contact')}#error",
    )


def _menu(edition: Edition) -> tuple[tuple[str, Link], ...]:
    words = edition.strategy.words
    return (
        ("home", Link("Home", edition.page("index"))),
        ("themes", Link(capital(words.theme.many), f"{edition.page('index')}#themes")),
        ("scorecard", Link("Scorecard", edition.page("scorecard"))),
        ("measures", Link(f"{capital(words.measure.many)} A to Z", edition.page("measures"))),
        ("areas", Link("Areas", edition.page("areas"))),
        ("village", Link("Village of 100", edition.page("village"))),
        ("changes", Link("What changed", edition.page("changes"))),
        ("rules", Link("How we judge", edition.page("how-we-judge"))),
        ("downloads", Link("Downloads", edition.page("downloads"))),
    )
