"""The page of a theme: what it is, how we do, what people said, what is being done, what you can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from goldenthread.judgement.results import ChangeWord
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Page, Row
from goldenthread.publishing.pages.plan import Plan, plan
from goldenthread.publishing.pages.rows import judged_of, of_place, own_rows, short
from goldenthread.strategy.model import Goal, Theme, Voice


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the theme, with its measures."""

    link: Link
    title: str
    due: int | None
    measures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """How the theme is doing, in numbers of measures and a sentence for each that has a figure."""

    measures: int
    with_figure: int
    better: int
    worse: int
    unclear: int
    sentences: tuple[tuple[Link, tuple[Row, ...]], ...]
    missing: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage(Page):
    """A theme."""

    template: ClassVar[str] = "theme.html"
    why: str
    lead: str
    sheet: Link
    stage: Link | None
    focus: tuple[str, ...]
    groups: tuple[Link, ...]
    priorities: tuple[Link, ...]
    links: tuple[Link, ...]
    goals: tuple[GoalLine, ...]
    doing: Doing
    told_us: tuple[Voice, ...]
    plan: Plan
    you_can_do: tuple[str, ...]
    rows: tuple[tuple[Row, ...], ...]
    several: bool
    country: str
    node: Link


def theme_page(edition: Edition, theme: Theme) -> ThemePage:
    """The page of a theme."""
    stage = edition.nodes.get(theme.stage) if theme.stage else None
    groups = [edition.nodes[one] for one in theme.groups if one in edition.nodes]
    return ThemePage(
        address=edition.to("theme", theme.id),
        title=theme.title,
        kicker=edition.positions[theme.id],
        crumbs=(edition.home,),
        under="themes",
        why=theme.why or "",
        lead=theme.lead or "",
        sheet=Link("Fact sheet on one side of paper", edition.to("facts", theme.id)),
        stage=Link(stage.title, edition.home_of(stage)) if stage else None,
        focus=theme.inequalities_focus,
        groups=tuple(Link(node.title, edition.home_of(node)) for node in groups),
        priorities=edition.priorities(theme.priorities),
        links=edition.linked(theme.links),
        goals=tuple(goal_line(edition, goal) for goal in theme.goals),
        doing=doing(edition, theme),
        told_us=theme.told_us,
        plan=plan(edition, theme.goals),
        you_can_do=theme.you_can_do,
        rows=of_place(edition, theme),
        several=len(edition.own_areas) > 1,
        country=edition.country,
        node=Link("Permanent address", edition.node_page(theme.id)),
    )


def goal_line(edition: Edition, goal: Goal) -> GoalLine:
    """A goal in the list of a theme's goals."""
    return GoalLine(
        link=Link(goal.short or goal.title, edition.to("goal", goal.id)),
        title=goal.title,
        due=goal.due,
        measures=tuple(Link(short(m), edition.to("measure", m.id)) for m in goal.measures),
    )


def doing(edition: Edition, theme: Theme) -> Doing:
    """How a theme is doing: an area of the place that moved counts its measure."""
    words: dict[str, set[ChangeWord]] = {}
    told: list[tuple[Link, tuple[Row, ...]]] = []
    missing: list[tuple[Link, str]] = []
    for measure in judged_of(theme):
        rows = own_rows(edition, measure)
        link = Link(short(measure), edition.to("measure", measure.id))
        if not rows[0].has_figure:
            missing.append((link, rows[0].why_nothing))
            continue
        told.append((link, rows))
        words[measure.id] = {
            edition.judged.of(measure.id, area.code).change.word for area in edition.own_areas
        }
    better = sum(ChangeWord.BETTER in held for held in words.values())
    worse = sum(ChangeWord.WORSE in held for held in words.values())
    clear = sum(bool({ChangeWord.BETTER, ChangeWord.WORSE} & held) for held in words.values())
    return Doing(
        len(told) + len(missing), len(told), better, worse, len(told) - clear, tuple(told), tuple(missing)
    )
