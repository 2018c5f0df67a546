"""The page of a goal: what it wants, how it is measured, and what is being done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.defining import people
from goldenthread.publishing.pages.page import Link, Page, Row
from goldenthread.publishing.pages.plan import ActionLine, action_line
from goldenthread.publishing.pages.rows import capital, own_rows, short
from goldenthread.strategy.model import Goal, Measure, Theme


@dataclass(frozen=True, slots=True)
class GoalMeasure:
    """A measure of the goal: its own rows, or those of its parts."""

    link: Link
    title: str
    told_in_parts: bool
    rows: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage(Page):
    """A goal."""

    template: ClassVar[str] = "goal.html"
    theme: Link
    lead: str
    about: str
    due: int | None
    measures: tuple[GoalMeasure, ...]
    actions: tuple[ActionLine, ...]
    priorities: tuple[Link, ...]
    links: tuple[Link, ...]
    several: bool
    country: str
    node: Link


def goal_page(edition: Edition, theme: Theme, goal: Goal) -> GoalPage:
    """The page of a goal."""
    above = Link(short(theme), edition.to("theme", theme.id))
    return GoalPage(
        address=edition.to("goal", goal.id),
        title=goal.title,
        kicker=f"{capital(edition.strategy.words.goal.one)} in {edition.positions[theme.id].lower()}",
        crumbs=(edition.home, above),
        under="themes",
        theme=above,
        lead=theme.lead or "",
        about=people(edition, goal.population) if goal.population else "",
        due=goal.due,
        measures=tuple(_measure(edition, measure) for measure in goal.measures),
        actions=tuple(action_line(edition, action) for action in goal.actions),
        priorities=edition.priorities(goal.priorities),
        links=edition.linked(goal.links),
        several=len(edition.own_areas) > 1,
        country=edition.country,
        node=Link("Permanent address", edition.node_page(goal.id)),
    )


def _measure(edition: Edition, measure: Measure) -> GoalMeasure:
    return GoalMeasure(
        link=Link(short(measure), edition.to("measure", measure.id)),
        title=measure.title,
        told_in_parts=bool(measure.parts),
        rows=tuple(own_rows(edition, part) for part in measure.parts or (measure,)),
    )
