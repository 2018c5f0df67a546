"""About the strategy: what it says beside its themes, with a place to lead to for every small node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goldenthread.judgement import wording
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Entry, Link, Page
from goldenthread.publishing.pages.plan import PhaseHead, phase_head
from goldenthread.publishing.pages.rows import short
from goldenthread.strategy.model import Goal, Measure, Theme, Titled


@dataclass(frozen=True, slots=True)
class Listed:
    """A stage, principle, group or priority, and what in the strategy names it."""

    id: str
    title: str
    text: str
    named_by: tuple[Link, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """The strategy as a document."""

    template: ClassVar[str] = "about.html"
    vision: str
    aims: tuple[str, ...]
    facts: tuple[Entry, ...]
    themes: tuple[tuple[Link, tuple[Link, ...]], ...]
    lists: tuple[tuple[str, tuple[Listed, ...]], ...]
    phases: tuple[tuple[str, PhaseHead], ...]
    similar: tuple[str, str, str] | None
    links: tuple[Link, ...]


def about_page(edition: Edition) -> AboutPage:
    """The page about an edition's strategy."""
    strategy = edition.strategy
    lists = (
        ("Stages of life", strategy.stages),
        ("Principles", strategy.principles),
        ("Groups of people", strategy.groups),
        ("Corporate priorities", strategy.priorities),
    )
    similar = strategy.compare.similar
    return AboutPage(
        address=edition.page("about"),
        title="About this strategy",
        crumbs=(edition.home,),
        under="home",
        vision=strategy.vision or "",
        aims=strategy.aims,
        facts=_facts(edition),
        themes=tuple(_contents(edition, theme) for theme in strategy.themes),
        lists=tuple((name, tuple(_listed(edition, one) for one in held)) for name, held in lists if held),
        phases=tuple((phase.id, phase_head(edition, phase)) for phase in strategy.phases),
        similar=(similar.name, similar.why, similar.source) if similar else None,
        links=edition.linked(strategy.links),
    )


def _facts(edition: Edition) -> tuple[Entry, ...]:
    strategy, source = edition.strategy, edition.strategy.source
    status = strategy.status.value.capitalize()
    approved = f", {wording.day(strategy.approved_on)}" if strategy.approved_on else ""
    entries = [
        Entry("Place", (strategy.place.name,)),
        Entry("Years", (f"{strategy.years.start} to {strategy.years.end}",)),
        Entry("Version", (f"{strategy.version}, {status.lower()}{approved}",)),
    ]
    if edition.signed:
        entries.append(Entry("Signed off for publication by", edition.signed))
    if source:
        published = f"{source.title}. {source.publisher}" if source.publisher else source.title
        links = (Link("Read the document", source.address),) if source.address else ()
        entries.append(Entry("Taken from", (published,), links))
    return tuple(entries)


def _contents(edition: Edition, theme: Theme) -> tuple[Link, tuple[Link, ...]]:
    goals = tuple(Link(goal.title, edition.to("goal", goal.id)) for goal in theme.goals)
    return Link(f"{edition.positions[theme.id]}: {theme.title}", edition.to("theme", theme.id)), goals


def _listed(edition: Edition, one: Titled) -> Listed:
    return Listed(
        one.id, one.title, one.text or "", tuple(_named_by(edition, one.id)), edition.linked(one.links)
    )


def _named_by(edition: Edition, node_id: str) -> Iterable[Link]:
    """Themes, goals and measures that name this node."""
    for theme in edition.strategy.themes:
        if node_id in (theme.stage, *theme.groups, *theme.priorities):
            yield Link(f"{edition.positions[theme.id]}: {short(theme)}", edition.to("theme", theme.id))
        for goal in theme.goals:
            if _names(goal, node_id):
                yield Link(goal.title, edition.to("goal", goal.id))
            for measure in goal.measures:
                yield from _measures(edition, measure, node_id)


def _measures(edition: Edition, measure: Measure, node_id: str) -> Iterable[Link]:
    for one in (measure, *measure.parts):
        if _names(one, node_id):
            yield Link(one.title, edition.to("measure", one.id))


def _names(one: Goal | Measure, node_id: str) -> bool:
    group = one.population.group if one.population else None
    return node_id in (group, *one.priorities)
