"""Splits: the same measure by sex, age or any other group, for the period of the latest figure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from goldenthread.judgement.results import Figure
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Page
from goldenthread.publishing.pages.rows import capital, figure_texts, heading, judged_of, short
from goldenthread.strategy.model import Measure


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One group of people."""

    group: str
    period: str
    value: str
    bounds: str
    note: str


@dataclass(frozen=True, slots=True)
class SplitTable:
    """One area's figures by one kind of group."""

    area: str
    by: str
    lines: tuple[SplitLine, ...]
    bounded: bool


@dataclass(frozen=True, slots=True)
class SplitMeasure:
    """A measure on the page of splits: what the strategy asks for, and what there is."""

    measure: Link
    asked: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitsPage(Page):
    """Which measures can be told apart by group."""

    template: ClassVar[str] = "splits.html"
    groups: tuple[tuple[Link, tuple[SplitMeasure, ...]], ...]
    people: tuple[Link, ...]


def split_tables(edition: Edition, measure: Measure) -> tuple[SplitTable, ...]:
    """Every split of a measure, for the place and each of its areas."""
    return tuple(
        SplitTable(area.name, by, lines, any(line.bounds for line in lines))
        for area in edition.told_areas
        for by, lines in _tables(edition, measure, edition.judged.splits(measure.id, area.code))
    )


def _tables(
    edition: Edition, measure: Measure, figures: tuple[Figure, ...]
) -> list[tuple[str, tuple[SplitLine, ...]]]:
    ordered = sorted(figures, key=_kind)
    return [
        (by, tuple(_line(edition, measure, figure) for figure in held))
        for by, held in groupby(ordered, key=_kind)
    ]


def _kind(figure: Figure) -> str:
    return capital(figure.category_type) or "Sex and age"


def _line(edition: Edition, measure: Measure, figure: Figure) -> SplitLine:
    value, bounds = figure_texts(edition, measure.id, figure)
    people = [figure.category] if figure.category else []
    people += [
        part for part in (figure.sex, figure.age) if part not in ("Persons", "All ages", "Not applicable", "")
    ]
    note = figure.missing_reason if not value else figure.status
    return SplitLine(", ".join(people) or "Everyone", figure.period.label, value, bounds, note)


def splits_page(edition: Edition) -> SplitsPage:
    """The page of all splits, theme by theme."""
    listed = [
        (heading(edition, theme), tuple(_asked(edition, measure) for measure in judged_of(theme)))
        for theme in edition.strategy.themes
    ]
    return SplitsPage(
        address=edition.page("splits"),
        title="Splits: who the figures are about",
        crumbs=(edition.home,),
        under="scorecard",
        groups=tuple((link, tuple(one for one in ones if one.asked or one.found)) for link, ones in listed),
        people=tuple(
            Link(group.title, f"{edition.page('about')}#{group.id}") for group in edition.strategy.groups
        ),
    )


def _asked(edition: Edition, measure: Measure) -> SplitMeasure:
    kinds = {
        _kind(figure)
        for area in edition.told_areas
        for figure in edition.judged.splits(measure.id, area.code)
    }
    link = Link(short(measure), f"{edition.to('measure', measure.id)}{'#splits' if kinds else ''}")
    return SplitMeasure(link, measure.splits, tuple(sorted(kinds)))
