"""The first page: how the place is doing, on one printed side of paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from goldenthread.judgement import wording
from goldenthread.judgement.results import ChangeWord, Judgement
from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import headlines, marks
from goldenthread.publishing.pages.headlines import Headline, HeadlineList
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.pages.page import Link, Page, Row
from goldenthread.publishing.pages.rows import groups, judged_of, of_place, short
from goldenthread.strategy.model import Theme


@dataclass(frozen=True, slots=True)
class Tally:
    """One question, and how many measures have each answer, one count for each of the place's areas."""

    question: str
    id: str
    rows: tuple[tuple[Tag, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme in the table of themes."""

    position: str
    link: Link
    lead: str
    measures: int
    with_figure: int
    testable: int
    marks: tuple[Tag, ...]  # one for each measure: how it changed
    told: str  # the same in words
    first: Row | None  # the first measure with a figure, in the strategy's order: nobody picked it


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Page):
    """The first page of a strategy."""

    template: ClassVar[str] = "home.html"
    vision: str
    aims: tuple[str, ...]
    shorter: tuple[Link, ...]
    with_figure: int
    testable: int
    measures: int
    printed: int
    country: str
    areas: tuple[Link, ...]
    standing: tuple[tuple[str, str], ...]
    tallies: tuple[Tally, ...]
    lists: tuple[HeadlineList, ...]
    watching: tuple[Headline, ...]
    watching_more: int
    tested: int
    expected: str
    themes: tuple[ThemeLine, ...]
    changes: Changes
    others: tuple[Link, ...]


def home(edition: Edition, changes: Changes) -> Home:
    """The first page of an edition."""
    strategy = edition.strategy
    testable, with_figure, measures = edition.judged.testable()
    found = headlines.findings(edition)
    watching = headlines.gathered(edition, [one for one in found if not one.strong])
    tested = comparisons_tested(edition)
    return Home(
        address=edition.page("index"),
        title=strategy.title,
        under="home",
        vision=strategy.vision or "",
        aims=strategy.aims,
        shorter=(
            Link("One page for the chair", edition.page("one-page")),
            Link("A village of 100 people", edition.page("village")),
        ),
        with_figure=with_figure,
        testable=testable,
        measures=measures,
        printed=sum(1 for _ in strategy.measures()),
        country=edition.country,
        standing=standing(edition),
        areas=tuple(edition.area_link(area.code, area.name) for area in edition.told_areas),
        tallies=tallies(edition),
        lists=headlines.lists(edition, found, edition.country),
        watching=watching[: headlines.SHOWN],
        watching_more=max(len(watching) - headlines.SHOWN, 0),
        tested=tested,
        expected=about(tested * 0.05),
        themes=tuple(theme_line(edition, theme) for theme in strategy.themes),
        changes=changes,
        others=tuple(
            Link(other.strategy.title, other.page("index"))
            for other in edition.others.values()
            if other.strategy.id != strategy.id
        ),
    )


def about(number: float) -> str:
    """A small expected number in words: "about 3", "fewer than 1"."""
    return f"about {number:.0f}" if number >= 1 else "fewer than 1"


def comparisons_tested(edition: Edition) -> int:
    """How many changes and differences from the country could be told from chance."""
    count = 0
    for measure in edition.judged.measures:
        for area in edition.own_areas:
            said = edition.judged.of(measure.id, area.code)
            count += said.figure is not None and str(said.change.word) != "cannot tell"
            count += any(
                str(one.word) not in ("cannot tell", "not compared")
                for one in said.comparisons
                if one.comparator == "country"
            )
    return count


def tallies(edition: Edition) -> tuple[Tally, ...]:
    """The three words and the comparison, counted over measures for the place and each of its areas."""
    rows = [
        [row for group in groups(edition, area.code) for row in group.rows] for area in edition.told_areas
    ]
    name = edition.country
    questions: tuple[tuple[str, str, Iterable[Tag], Callable[[Row], Tag]], ...] = (
        ("Is it changing?", "change", marks.CHANGE.values(), lambda row: row.change),
        ("Is the target in reach?", "target", marks.TARGET.values(), lambda row: row.target),
        ("Are the figures up to date?", "currency", marks.CURRENCY.values(), lambda row: row.currency),
        (f"How does it compare with {name}?", "country", marks.COMPARISON.values(), _versus),
    )
    return tuple(Tally(text, key, _counted(words, tag_of, rows)) for text, key, words, tag_of in questions)


def _versus(row: Row) -> Tag:
    if not row.has_figure:
        return marks.NO_FIGURE
    return row.country.tag if row.country else marks.NOT_JUDGED


def _counted(
    words: Iterable[Tag], tag_of: Callable[[Row], Tag], rows: list[list[Row]]
) -> tuple[tuple[Tag, tuple[int, ...]], ...]:
    counts = [Counter(tag_of(row) for row in of_area) for of_area in rows]
    order = [*words, marks.NOT_JUDGED, marks.NO_FIGURE]
    lines = [(tag, tuple(count[tag] for count in counts)) for tag in order]
    return tuple((tag, numbers) for tag, numbers in lines if any(numbers))


def theme_line(edition: Edition, theme: Theme) -> ThemeLine:
    """One theme in numbers, its areas taken together."""
    measures = judged_of(theme)
    said = {m.id: [edition.judged.of(m.id, area.code) for area in edition.told_areas] for m in measures}
    tags = tuple(_mark(of) for of in said.values())
    figures = {one: [j.figure for j in of if j.figure] for one, of in said.items()}
    return ThemeLine(
        position=edition.positions[theme.id],
        link=Link(short(theme), edition.to("theme", theme.id)),
        lead=theme.lead or "",
        measures=len(measures),
        with_figure=sum(bool(held) for held in figures.values()),
        testable=sum(any(figure.lower_ci_95 is not None for figure in held) for held in figures.values()),
        marks=tags,
        first=next((rows[0] for rows in of_place(edition, theme) if rows[0].has_figure), None),
        told=wording.listed(f"{count} {tag.word}" for tag, count in Counter(tags).items()),
    )


LOUDEST = (
    ChangeWord.WORSE,
    ChangeWord.BETTER,
    ChangeWord.NO_DIRECTION,
    ChangeWord.NO_CLEAR_CHANGE,
    ChangeWord.CANNOT_TELL,
)


def _mark(said: Iterable[Judgement]) -> Tag:
    """One mark for a measure: of the place's areas, the one that most needs to be seen."""
    words = {one.change.word for one in said if one.figure}
    return next((marks.CHANGE[word] for word in LOUDEST if word in words), marks.NO_FIGURE)


def standing(edition: Edition) -> tuple[tuple[str, str], ...]:
    """For each area of the place that can be compared with the country, on how many measures it is what."""
    told = []
    for area in edition.told_areas:
        said = [edition.judged.of(measure.id, area.code) for measure in edition.judged.measures]
        words = Counter(
            one.word.value for of in said for one in of.comparisons if one.comparator == "country"
        )
        parts = [f"{word} on {words[word]}" for word in ("better", "similar", "worse") if words[word]]
        if parts:
            told.append((area.name, wording.listed(parts)))
    return tuple(told)
