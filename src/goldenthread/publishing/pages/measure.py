"""The page of one measure: where we stand, against whom, since when, and how sure we can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from goldenthread.judgement import wording
from goldenthread.judgement.results import AreaRef, Figure, Role, TargetJudgement, Working
from goldenthread.periods import Period
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import defining, marks
from goldenthread.publishing.pages.defining import Near
from goldenthread.publishing.pages.dots import dots
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.pages.page import DotsFigure, Entry, Link, Page, Row, TrendFigure
from goldenthread.publishing.pages.rows import BASIS_WORDS, capital, figure_texts, own_rows, short
from goldenthread.publishing.pages.sizes import size_text
from goldenthread.publishing.pages.splitting import SplitTable, split_tables
from goldenthread.publishing.pages.trends import trends
from goldenthread.strategy.model import Goal, Measure, Theme


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table: value, likely range, and why there is none or what to know of it."""

    value: str
    bounds: str
    note: str


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The series as a table: a line for each period, newest first, a column for each area."""

    areas: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    bounded: bool


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in the list of areas."""

    area: Link
    own: bool
    value: str
    bounds: str
    period: str
    versus: Tag | None
    why_nothing: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One step of a target: whose it is, and what is said of it."""

    id: str
    owner: str
    tag: Tag | None
    sentence: str
    note: str
    regional: bool


@dataclass(frozen=True, slots=True)
class Cards:
    """The working behind the claims about one area."""

    area: str
    cards: tuple[Working, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePage(Page):
    """The page of a measure, of a part of one, or of a measure that is told in parts."""

    template: ClassVar[str] = "measure.html"
    state: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    why_nothing: str
    whole: Link | None
    parts: tuple[Link, ...]
    part_rows: tuple[tuple[Row, ...], ...]
    several: bool
    trends: tuple[TrendFigure, ...]
    dots: DotsFigure | None
    series: SeriesTable | None
    similar_why: str
    similar_name: str
    targets: tuple[TargetLine, ...]
    areas: tuple[AreaLine, ...]
    references: tuple[AreaLine, ...]
    splits: tuple[SplitTable, ...]
    near: tuple[Near, ...]
    definition: tuple[Entry, ...]
    caveats: tuple[str, ...]
    cards: tuple[Cards, ...]
    actions: tuple[Link, ...]
    links: tuple[Link, ...]
    priorities: tuple[Link, ...]
    downloads: tuple[Link, ...]
    country: str
    node: Link


def measure_page(edition: Edition, measure: Measure) -> MeasurePage:
    """The page of a judged measure."""
    theme, goal, whole = edition.above[measure.id]
    said = [edition.judged.of(measure.id, area.code) for area in edition.told_areas]
    known = [one for one in said if one.figure is not None]
    similar = edition.strategy.compare.similar
    return MeasurePage(
        **_heading(edition, measure, theme, goal, whole),
        sentences=tuple(dict.fromkeys(one.sentence for one in known)),
        rows=own_rows(edition, measure),
        why_nothing="" if known else said[0].why_nothing,
        parts=(),
        part_rows=(),
        trends=trends(edition, measure),
        dots=dots(edition, measure),
        series=series_table(edition, measure),
        similar_why=similar.why if similar else "",
        similar_name=similar.name if similar else "",
        targets=targets(edition, said[0].targets),
        areas=area_lines(edition, measure, wide=False) if known else (),
        references=area_lines(edition, measure, wide=True) if known else (),
        splits=split_tables(edition, measure),
        near=defining.near(edition, measure),
        definition=defining.definition(edition, measure),
        caveats=defining.caveats(edition, measure),
        cards=tuple(
            Cards(area.name, cards)
            for area in edition.told_areas
            if edition.judged.of(measure.id, area.code).figure
            and (cards := edition.judged.working(measure.id, area.code))
        ),
        downloads=downloads(edition, measure),
    )


def whole_page(edition: Edition, measure: Measure) -> MeasurePage:
    """The page of a measure that is told in parts: it has no figures of its own."""
    theme, goal, _ = edition.above[measure.id]
    return MeasurePage(
        **_heading(edition, measure, theme, goal, None),
        sentences=(),
        rows=(),
        why_nothing="",
        parts=tuple(Link(part.title, edition.to("measure", part.id)) for part in measure.parts),
        part_rows=tuple(own_rows(edition, part) for part in measure.parts),
        trends=(),
        dots=None,
        series=None,
        similar_why="",
        similar_name="",
        targets=(),
        areas=(),
        references=(),
        splits=(),
        near=(),
        definition=defining.of_whole(measure),
        caveats=measure.caveats,
        cards=(),
        downloads=(),
    )


def _heading(
    edition: Edition, measure: Measure, theme: Theme, goal: Goal, whole: Measure | None
) -> dict[str, Any]:
    """What every sort of measure page has: where it hangs, and what hangs on it."""
    words = edition.strategy.words
    crumbs = [
        edition.home,
        Link(short(theme), edition.to("theme", theme.id)),
        Link(goal.short or goal.title, edition.to("goal", goal.id)),
    ]
    above = Link(short(whole), edition.to("measure", whole.id)) if whole else None
    return {
        "address": edition.to("measure", measure.id),
        "title": measure.title,
        "kicker": f"{capital(words.measure.one)} in {edition.positions[theme.id].lower()}",
        "crumbs": tuple([*crumbs, above] if above else crumbs),
        "under": "measures",
        "state": measure.state.value,
        "whole": above,
        "actions": tuple(
            Link(action.title, f"{edition.to('goal', goal.id)}#{action.id}") for action in goal.actions
        ),
        "links": edition.linked(measure.links),
        "priorities": edition.priorities(measure.priorities),
        "country": edition.country,
        "several": len(edition.own_areas) > 1,
        "node": Link("Permanent address", edition.node_page(measure.id)),
    }


def series_table(edition: Edition, measure: Measure) -> SeriesTable | None:
    """The place, its areas, its region and the country over time."""
    columns = [*edition.told_areas, *edition.areas_of(Role.REGION), *edition.areas_of(Role.COUNTRY)]
    held: dict[str, dict[Period, Cell]] = {}
    for area in columns:
        series = edition.judged.series(measure.id, area.code)
        held[area.code] = {figure.period: cell(edition, measure.id, figure) for figure in series}
    used = [area for area in columns if any(one.value for one in held[area.code].values())]
    if not used:
        return None
    periods = sorted({period for area in used for period in held[area.code]}, reverse=True)
    lines = tuple((period.label, tuple(held[area.code].get(period) for area in used)) for period in periods)
    bounded = any(one and one.bounds for _, cells in lines for one in cells)
    return SeriesTable(tuple(area.name for area in used), lines, bounded)


def cell(edition: Edition, measure_id: str, figure: Figure) -> Cell:
    """A figure as tables print it."""
    value, bounds = figure_texts(edition, measure_id, figure)
    notes = [figure.missing_reason] if not value else [figure.status, BASIS_WORDS.get(figure.basis, "")]
    return Cell(value, bounds, ", ".join(note for note in notes if note))


def targets(edition: Edition, judged: Iterable[TargetJudgement]) -> tuple[TargetLine, ...]:
    """The targets of a measure, the place's own first; another area's gives no verdict."""
    return tuple(
        TargetLine(
            id=one.target.id if one.target.id in edition.nodes else "",
            owner=owner(one),
            tag=None if one.regional else marks.target_tag(one.word),
            sentence=one.sentence,
            note=one.target.note or "",
            regional=one.regional,
        )
        for one in judged
    )


def owner(judged: TargetJudgement) -> str:
    """Who adopted a target, and when."""
    target = judged.target
    when = f" on {wording.day(target.adopted_on)}" if target.adopted_on else ""
    return f"Adopted by {target.adopted_by}{when}. Source: {target.source}."


def area_lines(edition: Edition, measure: Measure, *, wide: bool) -> tuple[AreaLine, ...]:
    """Every judged area by name; `wide`: only regions and the country (last), else only the others."""
    chosen = [area for area in edition.judged.areas if edition.is_wide(area) is wide]
    order = sorted(chosen, key=lambda area: (area.role is Role.COUNTRY, area.name))
    lines = (_area_line(edition, measure, area) for area in order)
    return tuple(line for line in lines if line.value or line.own)


def _area_line(edition: Edition, measure: Measure, area: AreaRef) -> AreaLine:
    said = edition.judged.of(measure.id, area.code)
    value, bounds = figure_texts(edition, measure.id, said.figure)
    versus = [found.word for found in said.comparisons if found.comparator == "country"]
    return AreaLine(
        area=edition.area_link(area.code, area.name),
        own=area.role in (Role.PLACE, Role.MEMBER),
        value=value,
        bounds=bounds,
        period=said.figure.period.label if said.figure else "",
        versus=marks.COMPARISON[versus[0]] if versus and said.figure else None,
        why_nothing=said.why_nothing,
    )


def downloads(edition: Edition, measure: Measure) -> tuple[Link, ...]:
    """The measure's own files, each with its kind and size."""
    return tuple(
        Link(f"{kind}, {size_text(edition.sizes[address])}", address)
        for kind in ("CSV", "JSON")
        if (address := f"{edition.prefix}downloads/measures/{measure.id}.{kind.lower()}") in edition.sizes
    )
