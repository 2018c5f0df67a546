"""The village of a hundred: each measure that counts people, told as people out of a hundred of its group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from goldenthread.judgement import whom, wording
from goldenthread.judgement.hundred import OfHundred, apportioned, of_hundred
from goldenthread.judgement.populations import POPULATION
from goldenthread.judgement.results import Basis, Figure, Role
from goldenthread.publishing.charts import Groups, Hundred
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link, Page
from goldenthread.publishing.pages.rows import BASIS_WORDS, heading, judged_of, short
from goldenthread.publishing.pages.telling import alike, sources_of
from goldenthread.strategy.model import Measure, Theme

# The ages a reader knows from life: before school, at school, two of working life and two of later life.
BANDS = (
    ("Under 5", 0, 4),
    ("5 to 15", 5, 15),
    ("16 to 39", 16, 39),
    ("40 to 64", 40, 64),
    ("65 to 79", 65, 79),
    ("80 and over", 80, None),
)
RATES = {"per 100": 100, "per 1,000": 1_000, "per 10,000": 10_000, "per 100,000": 100_000}
SELDOM = 0.01  # a rate of fewer than 1 in 100 is no picture of a hundred people


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One area in the table under a picture."""

    area: str
    own: bool
    count: str
    likely: str
    note: str


@dataclass(frozen=True, slots=True)
class VillageMeasure:
    """A measure as people: the sentence, the picture, and the same for each area."""

    link: Link
    sentence: str
    more: str  # when, how sure, and whether it is an estimate
    group: str
    counts: str
    chart: Hundred
    lines: tuple[VillageLine, ...]
    bounded: bool
    source: str


@dataclass(frozen=True, slots=True)
class VillagePeople:
    """Who lives there, by age."""

    chart: Groups
    year: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePage(Page):
    """The village."""

    template: ClassVar[str] = "village.html"
    people: VillagePeople | None
    groups: tuple[tuple[Link, tuple[VillageMeasure, ...]], ...]
    left_out: tuple[tuple[Link, str], ...]
    without_figure: int


def village_page(edition: Edition) -> VillagePage:
    """The village of an edition."""
    told = {theme.id: tuple(_of_theme(edition, theme)) for theme in edition.strategy.themes}
    shown = {one.link.address for held in told.values() for one in held}
    return VillagePage(
        address=edition.page("village"),
        title=f"If {edition.strategy.place.name} were a village of 100 people",
        crumbs=(edition.home,),
        under="village",
        people=_people(edition),
        groups=tuple(
            (heading(edition, theme), told[theme.id]) for theme in edition.strategy.themes if told[theme.id]
        ),
        left_out=tuple(_left_out(edition, shown)),
        without_figure=sum(_figure(edition, one) is None for one in edition.by_id.values()),
    )


def _people(edition: Edition) -> VillagePeople | None:
    counted = edition.judged.by_age()
    if counted is None:
        return None
    numbers = apportioned([counted.between(low, high) for _, low, high in BANDS])
    groups = tuple((name, number) for (name, _, _), number in zip(BANDS, numbers, strict=True))
    told = wording.listed(f"{number} would be {_in_words(name)}" for name, number in groups)
    chart = Groups(
        key="village-people",
        title=f"Of 100 people in {edition.strategy.place.name}, by age",
        description=f"A row of figures for each age. {told}. The numbers are in the table on this page.",
        groups=groups,
    )
    known = edition.indicators.get(POPULATION)
    return VillagePeople(chart, counted.year, f"Source: {known.source}" if known and known.source else "")


def _in_words(band: str) -> str:
    return f"{band[:1].lower()}{band[1:]}" if band.startswith("Under") else f"aged {band}"


def _of_theme(edition: Edition, theme: Theme) -> Iterator[VillageMeasure]:
    for measure in judged_of(theme):
        figure = _figure(edition, measure)
        counted = _counted(edition, measure, figure) if figure else None
        if figure and counted:
            yield _measure(edition, measure, figure, counted)


def _figure(edition: Edition, measure: Measure) -> Figure | None:
    """The figure to draw: the place's own, or of the first of its areas that has one."""
    said = (edition.judged.of(measure.id, area.code).figure for area in edition.told_areas)
    return next((figure for figure in said if figure and figure.value is not None), None)


def _counted(edition: Edition, measure: Measure, figure: Figure) -> OfHundred | None:
    """The figure as people of a hundred, where it is a share of people that can be seen among a hundred."""
    return _share(edition, measure, figure) if _why_not(edition, measure, figure) == "" else None


def _share(edition: Edition, measure: Measure, figure: Figure) -> OfHundred | None:
    per = _per(edition, measure)
    if per is None or figure.value is None:
        return None
    return of_hundred(figure.value, per, (figure.lower_ci_95, figure.upper_ci_95))


def _per(edition: Edition, measure: Measure) -> int | None:
    """How many people a value is of; None where the unit is not a share."""
    unit = edition.judged.unit(measure.id)
    return 100 if unit in wording.PER_CENT else RATES.get(unit)


KINDS = {
    "gap": "It is a gap between two groups, not a number of people.",
    "mean": "It is an average score, not a number of people.",
    "score": "It is a score, not a number of people.",
    "life expectancy": "It is a number of years, not a number of people.",
}
SHARES = {"proportion", "crude rate", ""}


def _why_not(edition: Edition, measure: Measure, figure: Figure) -> str:
    """Why a measure is not told as people; empty where it is."""
    known = edition.indicators.get(figure.indicator)
    kind = known.value_type if known else ""
    per = _per(edition, measure)
    if kind not in SHARES or per is None:
        return KINDS.get(kind, "It is not a number of people out of a group.")
    if not whom.counts_people(measure.title, measure.counts or ""):
        return "It counts cases or events, or does not say that it counts people."
    if per != 100 and (figure.value or 0) / per < SELDOM:
        return "It holds for fewer than 1 person in 100, too few to draw."
    return "" if _share(edition, measure, figure) else "Its figure is not a share of a group."


def _measure(edition: Edition, measure: Measure, figure: Figure, counted: OfHundred) -> VillageMeasure:
    group = _group(edition, measure, figure)
    sentence, holds, others = _said(measure, counted, group)
    lines = tuple(_lines(edition, measure, figure))
    return VillageMeasure(
        link=Link(short(measure), edition.to("measure", measure.id)),
        sentence=sentence,
        more=_more(figure, counted),
        group=group,
        counts=measure.counts or "",
        chart=Hundred(
            key=f"village-{measure.id}",
            title=f"{figure.area_name}, {figure.period.label}. {sentence}",
            description=f"A hundred figures of people, {counted.count} of them filled."
            " The numbers are in the table beside the picture.",
            count=counted.count,
            holds=holds,
            others=others,
        ),
        lines=lines,
        bounded=any(line.likely for line in lines),
        source=sources_of([figure]),
    )


def _said(measure: Measure, counted: OfHundred, group: str) -> tuple[str, str, str]:
    """The sentence, and what the picture says of the filled figures and of the others."""
    if counted.text != str(counted.count):
        return f"{measure.title}: {counted.text} of 100 {group}.", f"{counted.text} of 100", "the others"
    telling = whom.telling(measure.title, measure.counts or "").of(counted.count, counted.others)
    holds, others = f"{counted.count} {telling[0]}", f"{counted.others} {telling[1]}"
    return f"Of 100 {group}: {holds}. The other {others}.", holds, others


def _group(edition: Edition, measure: Measure, figure: Figure) -> str:
    named = measure.population.group if measure.population else None
    node = edition.nodes.get(named) if named else None
    return whom.group(measure.title, measure.counts or "", node.title if node else "", figure)


def _more(figure: Figure, counted: OfHundred) -> str:
    """Where, when and how sure."""
    estimate = " This is an estimate." if figure.basis is Basis.ESTIMATE else ""
    likely = f" The likely range is {counted.likely}." if counted.likely else ""
    return f"{figure.area_name}, {figure.period.label}.{likely}{estimate}"


def _lines(edition: Edition, measure: Measure, like: Figure) -> Iterator[VillageLine]:
    """The place and its areas, then the country for the same people and period."""
    country = edition.areas_of(Role.COUNTRY)
    for area in (*edition.told_areas, *country):
        figure = edition.judged.of(measure.id, area.code).figure
        counted = _share(edition, measure, figure) if figure else None
        if figure and counted and (area not in country or alike(figure, like)):
            note = "" if figure.period == like.period else figure.period.label
            notes = [text for text in (BASIS_WORDS.get(figure.basis, ""), note) if text]
            yield VillageLine(area.name, area not in country, counted.text, counted.likely, ", ".join(notes))


def _left_out(edition: Edition, shown: set[str]) -> Iterator[tuple[Link, str]]:
    """The measures that have a figure and are not told as people, each with the reason."""
    for measure in edition.by_id.values():
        figure = _figure(edition, measure)
        link = Link(short(measure), edition.to("measure", measure.id))
        if figure and link.address not in shown:
            yield link, _why_not(edition, measure, figure)
