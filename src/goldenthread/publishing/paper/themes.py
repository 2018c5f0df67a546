"""The table of themes: one row each, counted as the site's first page counts."""

from __future__ import annotations

from collections import Counter

from goldenthread.judgement.results import ChangeWord, TargetWord
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import marks
from goldenthread.publishing.pages.blocks import Block, Cell, Grid, Head, Section, Words, and_more
from goldenthread.publishing.pages.home import theme_line
from goldenthread.publishing.pages.rows import capital, judged_of
from goldenthread.publishing.paper.content import ON_THE_SITE, Content, Room
from goldenthread.publishing.paper.matters_targets import promises
from goldenthread.publishing.paper.naming import called
from goldenthread.strategy.model import Theme

TOLD = (
    ("Getting better", ChangeWord.BETTER),
    ("Getting worse", ChangeWord.WORSE),
    ("No clear change", ChangeWord.NO_CLEAR_CHANGE),
    ("Changed, good direction not agreed", ChangeWord.NO_DIRECTION),
    ("Cannot tell", ChangeWord.CANNOT_TELL),
)
TARGETS = (TargetWord.MET, TargetWord.ON_TRACK, TargetWord.TOO_SLOW, TargetWord.MISSED, None)


def themes(content: Content, room: Room) -> Section:
    """How each theme stands."""
    edition = content.edition
    words = edition.strategy.words.theme
    heading = f"How each {words.one} stands"
    shown = edition.strategy.themes[: room.themes]
    if not shown:
        return Section("themes", heading, (Words("The strategy does not hold any yet."),))
    blocks: list[Block] = [grid(edition, shown)]
    if more := len(edition.strategy.themes) - len(shown):
        blocks.append(and_more(more, ON_THE_SITE))
    return Section("themes", heading, tuple(blocks))


def grid(edition: Edition, shown: tuple[Theme, ...]) -> Grid:
    """The themes as a table. A column of change that nobody's measure needs is left out."""
    lines = {theme.id: Counter(theme_line(edition, theme).marks) for theme in shown}
    columns = [
        (title, marks.CHANGE[word])
        for title, word in TOLD
        if word is not ChangeWord.NO_DIRECTION or any(counts[marks.CHANGE[word]] for counts in lines.values())
    ]
    heads = (
        Head(capital(edition.strategy.words.theme.one), share=3.2),
        Head(capital(edition.strategy.words.measure.many), numeric=True, share=1.2),
        Head("With a figure", numeric=True),
        *(Head(title, numeric=True, share=1.1) for title, _ in columns),
        Head("Targets", share=2),
    )
    rows = tuple(
        (
            Cell(called(theme)),
            Cell(str(lines[theme.id].total())),
            Cell(str(lines[theme.id].total() - lines[theme.id][marks.NO_FIGURE])),
            *(Cell(str(lines[theme.id][tag])) for _, tag in columns),
            Cell(_targets(edition, theme)),
        )
        for theme in shown
    )
    words = edition.strategy.words
    several = (
        " A measure counts once, by the area that most needs to be seen."
        if len(edition.own_areas) > 1
        else ""
    )
    summary = (
        f"A row for each {words.theme.one}: how many {words.measure.many} it has, how many have a figure,"
        f" how they change, and how its targets stand.{several}"
    )
    caption = (
        f"{capital(words.measure.many)} of each {words.theme.one}, by change since the baseline.{several}"
    )
    return Grid(caption, summary, heads, rows)


def _targets(edition: Edition, theme: Theme) -> str:
    own = {measure.id for measure in judged_of(theme)}
    counts = Counter(one.target.word for one in promises(edition) if one.measure.id in own)
    told = [f"{counts[word]} {word or 'not judged'}" for word in TARGETS if counts[word]]
    return ", ".join(told) or "none set"
