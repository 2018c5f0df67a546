"""A theme's fact sheet: one side of paper on why it matters, how it goes and what anybody can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.publishing.charts.trend import span
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Cell, Grid, Head, Paper, Picture, Points, Section, Words
from goldenthread.publishing.pages.leaflet import (
    SIDE,
    LeafletPage,
    height,
    one_side,
    points,
    section,
    shortened,
)
from goldenthread.publishing.pages.page import Link, Row
from goldenthread.publishing.pages.rows import capital, of_place, short
from goldenthread.publishing.pages.trends import scale_note, trend
from goldenthread.strategy.model import Goal, Theme, Voice

MOST, LEAST = 4, 2  # items of a list; with fewer than the least, the chart gives way to them
DRAWN = 220  # the height of the trend
MISSING = 6

Held = tuple[tuple[Row, ...], ...]  # of each measure its rows in the place and its areas


def fact_sheet_page(edition: Edition, theme: Theme) -> LeafletPage:
    """The fact sheet as a page of the site."""
    paper = fact_sheet(edition, theme)
    own = edition.to("theme", theme.id)
    return LeafletPage(
        address=edition.to("facts", theme.id),
        title=f"{paper.title}: fact sheet",
        kicker=paper.kicker,
        crumbs=(edition.home, Link(short(theme), own)),
        under="themes",
        paper=paper,
        onward=(
            Link(f"All about this {edition.strategy.words.theme.one}", own),
            Link("How we judge", edition.page("how-we-judge")),
        ),
    )


def fact_sheet(edition: Edition, theme: Theme) -> Paper:
    """A theme on one side: with a chart where that leaves room for enough else."""
    held = of_place(edition, theme)
    picture = _picture(edition, [rows[0] for rows in held if rows[0].has_figure])
    sections = shortened(lambda most: _sections(edition, theme, held, most, picture), MOST, LEAST)
    if height(sections) > SIDE:
        sections = shortened(lambda most: _sections(edition, theme, held, most, None), MOST)
    return one_side(edition, theme.title, f"Fact sheet. {edition.positions[theme.id]}", sections)


def _sections(
    edition: Edition, theme: Theme, held: Held, most: int, picture: Picture | None
) -> Iterator[Section | None]:
    where = f"on the page of this {edition.strategy.words.theme.one}"
    told = [rows[0] for rows in held if rows[0].has_figure]
    yield section("why", "Why it matters", Words(theme.why) if theme.why else None)
    yield section("goals", "What we want", points([_goal(one) for one in theme.goals], most, where))
    yield section("doing", "How we are doing", *_doing(edition, told, most, where), picture)
    yield section("told", "What people told us", points([_voice(one) for one in theme.told_us], most, where))
    yield section("plan", "What is being done", _actions(theme, most, where))
    yield section("you", "What you can do", points([Words(text) for text in theme.you_can_do], most, where))
    yield section("missing", "What we do not know yet", _missing(held))


def _goal(goal: Goal) -> Words:
    return Words(goal.title, f"By {goal.due}:" if goal.due else "")


def _doing(edition: Edition, told: list[Row], most: int, where: str) -> Iterator[Grid | Words]:
    """Each measure's sentence with its word."""
    words = edition.strategy.words.measure
    if not told:
        yield Words(f"No {words.one} here has a figure yet.")
        return
    yield Grid(
        caption=f"{capital(words.many)} in plain words",
        summary=f"A row for each {words.one}: what it is, what can be said of it, and how it changed.",
        heads=(Head(capital(words.one), share=2), Head("In plain words", share=5), Head("Change", share=1.6)),
        rows=tuple((Cell(row.measure.text), Cell(row.sentence), Cell(tag=row.change)) for row in told[:most]),
    )
    if len(told) > most:
        yield Words(f"And {len(told) - most} more {where}.")


def _picture(edition: Edition, told: list[Row]) -> Picture | None:
    """The trend of the first measure that has one, in the order of the strategy: nobody picked it."""
    measures = {edition.to("measure", one.id): one for one in edition.by_id.values()}
    areas = {edition.to("area", one.code): one for one in edition.own_areas}
    where = f"on the page of the {edition.strategy.words.measure.one}"
    drawn = (trend(edition, measures[row.measure.address], areas[row.area.address], where) for row in told)
    found = next((one for one in drawn if one is not None), None)
    if found is None:
        return None
    subtitle = f"{found.subtitle}{scale_note(*span(found.chart))}"
    chart = replace(found.chart, height=DRAWN)
    return Picture(found.message, subtitle, chart, found.chart.description, found.source)


def _voice(voice: Voice) -> Words:
    source = f"{voice.source}, {voice.date}" if voice.date else voice.source
    return Words(f"“{voice.text}” ({source})")


def _actions(theme: Theme, most: int, where: str) -> Points | Words:
    actions = [action for goal in theme.goals for action in goal.actions]
    told = [Words(action.title, f"{action.lead}:" if action.lead else "") for action in actions]
    return points(told, most, where) or Words("The strategy names no action here yet.")


def _missing(held: Held) -> Words | None:
    """The measures that nothing can be said of."""
    names = [rows[0].measure.text for rows in held if not rows[0].has_figure]
    if not names:
        return None
    rest = len(names) - MISSING
    more = f"; and {rest} more" if rest > 0 else ""
    return Words(f"There is no figure yet for: {'; '.join(names[:MISSING])}{more}.")
