"""All pages of an edition, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.about import about_page
from goldenthread.publishing.pages.correcting import Vanished, every, with_notices
from goldenthread.publishing.pages.fact_sheet import fact_sheet_page
from goldenthread.publishing.pages.goal import goal_page
from goldenthread.publishing.pages.home import home
from goldenthread.publishing.pages.measure import measure_page, whole_page
from goldenthread.publishing.pages.node import node_page, removed_pages
from goldenthread.publishing.pages.one_page import one_page
from goldenthread.publishing.pages.page import Page
from goldenthread.publishing.pages.plain import changes_page, contact_page, downloads_page, statement_page
from goldenthread.publishing.pages.rules import rules_page
from goldenthread.publishing.pages.splitting import splits_page
from goldenthread.publishing.pages.tables import area_list, area_page, measure_list, scorecard
from goldenthread.publishing.pages.theme import theme_page
from goldenthread.publishing.pages.village import village_page


def pages(edition: Edition, changes: Changes, vanished: Vanished) -> Iterator[Page]:
    """Every page, one at a time: a large site is never whole in memory."""
    yield from with_notices(_pages(edition, changes, vanished), edition, vanished)


def _pages(edition: Edition, changes: Changes, vanished: Vanished) -> Iterator[Page]:
    yield home(edition, changes)
    yield one_page(edition, changes)
    yield from _of_the_strategy(edition)
    yield scorecard(edition)
    yield splits_page(edition)
    yield village_page(edition)
    yield measure_list(edition)
    yield area_list(edition)
    for area in edition.judged.areas:
        if area.code in edition.pages_of_areas:
            yield area_page(edition, area)
    yield about_page(edition)
    yield changes_page(edition, changes, every(edition, vanished))
    yield downloads_page(edition)
    yield rules_page(edition)
    yield statement_page(edition)
    yield contact_page(edition)
    for node in edition.nodes.values():
        yield node_page(edition, node)
    yield from removed_pages(edition, vanished)


def _of_the_strategy(edition: Edition) -> Iterator[Page]:
    for theme in edition.strategy.themes:
        yield theme_page(edition, theme)
        yield fact_sheet_page(edition, theme)
        for goal in theme.goals:
            yield goal_page(edition, theme, goal)
            for measure in goal.measures:
                if measure.parts:
                    yield whole_page(edition, measure)
                for one in measure.parts or (measure,):
                    yield measure_page(edition, one)


def count(edition: Edition) -> int:
    """About how many pages there will be, for a progress bar."""
    nodes = edition.nodes.values()
    own = sum(node.kind in ("theme", "goal", "measure", "part") for node in nodes)
    sheets = len(edition.strategy.themes)
    return len(edition.nodes) + own + sheets + len(edition.pages_of_areas) + 13
