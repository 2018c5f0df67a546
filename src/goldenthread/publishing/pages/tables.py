"""Pages that are one table: the scorecard, the profile of an area, and the lists of measures and areas."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from goldenthread.judgement.results import AreaRef, Role
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Group, Link, Page, Row
from goldenthread.publishing.pages.rows import groups, heading, of_place, short

ROLE_WORDS = {
    Role.PLACE: "The place",
    Role.MEMBER: "Areas of the place",
    Role.SIMILAR: "Similar areas",
    Role.REGION: "Region",
    Role.COUNTRY: "Country",
    Role.OTHER: "Other areas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard(Page):
    """Every measure of the place: the three words, the value, the comparisons and a small trend."""

    template: ClassVar[str] = "scorecard.html"
    groups: tuple[tuple[Link, tuple[tuple[Row, ...], ...]], ...]
    several: bool
    country: str
    with_figure: int
    measures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage(Page):
    """Every measure in one area."""

    template: ClassVar[str] = "area.html"
    name: str
    code: str
    role: Role
    groups: tuple[Group, ...]
    missing: tuple[Link, ...]
    similar: tuple[Link, ...]
    similar_why: str
    similar_name: str
    country: str
    with_figure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureList(Page):
    """Every measure from A to Z."""

    template: ClassVar[str] = "measures.html"
    letters: tuple[tuple[str, tuple[tuple[Link, str, bool], ...]], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaList(Page):
    """Every area with a profile, by what it is to the place."""

    template: ClassVar[str] = "areas.html"
    kinds: tuple[tuple[str, tuple[Link, ...]], ...]


def scorecard(edition: Edition) -> Scorecard:
    """The place's scorecard."""
    held = tuple((heading(edition, theme), of_place(edition, theme)) for theme in edition.strategy.themes)
    measures = [rows for _, of_theme in held for rows in of_theme]
    return Scorecard(
        address=edition.page("scorecard"),
        title=f"Scorecard for {edition.strategy.place.name}",
        crumbs=(edition.home,),
        under="scorecard",
        groups=tuple(pair for pair in held if pair[1]),
        several=len(edition.own_areas) > 1,
        country=edition.country,
        with_figure=sum(rows[0].has_figure for rows in measures),
        measures=len(measures),
    )


def area_page(edition: Edition, area: AreaRef) -> AreaPage:
    """The profile of one area: measures with a figure in tables, the others in one list."""
    held = groups(edition, area.code)
    similar = edition.strategy.compare.similar
    codes = similar.areas.get(area.code, ()) if similar else ()
    names = {one.code: one.name for one in edition.judged.areas}
    return AreaPage(
        address=edition.to("area", area.code),
        title=area.name,
        kicker="Area profile",
        crumbs=(edition.home, Link("Areas", edition.page("areas"))),
        under="areas",
        name=area.name,
        code=area.code,
        role=area.role,
        groups=_with_figures(held),
        missing=tuple(row.measure for group in held for row in group.rows if not row.has_figure),
        similar=tuple(edition.area_link(code, names.get(code, code)) for code in codes),
        similar_why=similar.why if similar and codes else "",
        similar_name=similar.name if similar and codes else "",
        country=edition.country,
        with_figure=sum(row.has_figure for group in held for row in group.rows),
    )


def _with_figures(held: tuple[Group, ...]) -> tuple[Group, ...]:
    kept = (Group(group.heading, tuple(row for row in group.rows if row.has_figure)) for group in held)
    return tuple(group for group in kept if group.rows)


def measure_list(edition: Edition) -> MeasureList:
    """Every measure and part by title; browsers search it with their own find."""
    entries = sorted(
        (_entry(edition, measure_id) for measure_id in edition.above),
        key=lambda entry: entry[0].text.casefold(),
    )
    letters = groupby(entries, key=lambda entry: entry[0].text[:1].upper())
    return MeasureList(
        address=edition.page("measures"),
        title=f"All {edition.strategy.words.measure.many}, A to Z",
        crumbs=(edition.home,),
        under="measures",
        letters=tuple((letter, tuple(held)) for letter, held in letters),
        total=len(entries),
    )


def _entry(edition: Edition, measure_id: str) -> tuple[Link, str, bool]:
    theme, _, whole = edition.above[measure_id]
    node = edition.nodes[measure_id]
    where = f"{edition.positions[theme.id]}: {short(theme)}"
    if whole:
        where = f"{where}, part of {short(whole)}"
    told = measure_id not in edition.by_id or any(
        edition.judged.of(measure_id, area.code).figure for area in edition.own_areas
    )
    return Link(node.title, edition.to("measure", measure_id)), where, told


def area_list(edition: Edition) -> AreaList:
    """The areas that have a profile."""
    profiled = [area for area in edition.judged.areas if area.code in edition.pages_of_areas]
    kinds = (
        (
            words,
            tuple(
                edition.area_link(a.code, a.name) for a in sorted(profiled, key=_by_name) if a.role is role
            ),
        )
        for role, words in ROLE_WORDS.items()
    )
    return AreaList(
        address=edition.page("areas"),
        title="Areas",
        crumbs=(edition.home,),
        under="areas",
        kinds=tuple((words, links) for words, links in kinds if links),
    )


def _by_name(area: AreaRef) -> str:
    return area.name
