"""The chair's page: one side of paper to read in the minute before the item is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from goldenthread.judgement import wording
from goldenthread.judgement.results import Basis, ChangeWord, CurrencyWord
from goldenthread.publishing.changes import Changes
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import headlines, marks
from goldenthread.publishing.pages.asking import has_figure, has_word, questions
from goldenthread.publishing.pages.blocks import Cell, Grid, Head, Paper, Points, Section, Words
from goldenthread.publishing.pages.headlines import Headline, HeadlineList
from goldenthread.publishing.pages.home import Tally, about, comparisons_tested, standing, tallies
from goldenthread.publishing.pages.leaflet import LeafletPage, one_side, points, section, shortened
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.pages.page import Link
from goldenthread.publishing.pages.rows import capital

MOST = 5  # items of a list
LINES = 2  # of one list of headlines
ASKED = 3  # questions, before other lists are cut further
# Answers that have a column even where no measure has them: a nought says something too.
ALWAYS = tuple(marks.CHANGE[word] for word in ChangeWord if word is not ChangeWord.NO_DIRECTION)


def one_page(edition: Edition, changes: Changes) -> LeafletPage:
    """The chair's page as a page of the site."""
    paper = chair_page(edition, changes)
    return LeafletPage(
        address=edition.page("one-page"),
        title=paper.title,
        kicker=paper.kicker,
        crumbs=(edition.home,),
        under="home",
        paper=paper,
        onward=(
            Link("The home page", edition.page("index")),
            Link("The scorecard", edition.page("scorecard")),
            Link("How we judge", edition.page("how-we-judge")),
        ),
    )


def chair_page(edition: Edition, changes: Changes) -> Paper:
    """What a chair needs to know in one minute."""
    found = headlines.findings(edition)
    state = section("state", "Where we stand", *_state(edition))
    held = headlines.lists(edition, found, edition.country) if comparisons_tested(edition) else ()
    asked = [Words(text) for text in islice(questions(edition, found), MOST)]
    care = section("care", "What to be careful about", Points(tuple(_care(edition))))

    def sections(most: int) -> Iterator[Section | None]:
        yield state
        if edition.by_id:
            yield section("headlines", "Headlines", _headlines(edition, held, min(most, LINES)))
        yield section("changed", "What changed", _changed(changes, most))
        yield section("ask", "What you may want to ask", _asked(asked[: max(most, ASKED)]))
        if edition.by_id:
            yield care

    title = f"{edition.strategy.place.name} in one minute"
    return one_side(edition, title, "One page for the chair", shortened(sections, MOST))


def _state(edition: Edition) -> Iterator[Words | Grid]:
    words = edition.strategy.words.measure
    testable, with_figure, measures = edition.judged.testable()
    if not measures:
        yield Words(f"No {words.many} have been chosen yet, so there is nothing to judge.")
        return
    some = f"{with_figure} {'has' if with_figure == 1 else 'have'} a figure"
    which = "it" if measures == testable == 1 else f"{testable} of them"
    tested = f"For {which} we can tell a real difference from chance."
    compared = "; ".join(f"{area} is {text}" for area, text in standing(edition))
    beside = f" Compared with {edition.country}: {compared}." if compared else ""
    yield Words(f"Of {measures} {words.one if measures == 1 else words.many}, {some}. {tested}{beside}")
    change, target = (tally for tally in tallies(edition) if tally.id in ("change", "target"))
    yield _grid(edition, change, ALWAYS)
    if any(measure.targets for measure in edition.by_id.values()):
        yield _grid(edition, target, ())
    else:
        yield Words(f"No target has been set for any {words.one}.")


def _grid(edition: Edition, tally: Tally, always: Sequence[Tag]) -> Grid:
    """A tally with a row for each area and a column for each answer."""
    counts = {tag: (0,) * len(edition.told_areas) for tag in always} | dict(tally.rows)
    many = edition.strategy.words.measure.many
    return Grid(
        caption=tally.question,
        summary=f"A row for each area, a column for each answer, with the number of {many}.",
        heads=(
            Head("Area", share=2),
            *(Head(capital(tag.word), numeric=True) for tag in counts),
        ),
        rows=tuple(
            (Cell(area.name), *(Cell(str(held[at])) for held in counts.values()))
            for at, area in enumerate(edition.told_areas)
        ),
    )


def _headlines(edition: Edition, held: Sequence[HeadlineList], most: int) -> Points | Words:
    """The lists that hold something, and in one line which do not."""
    if not held:
        return Words("No figure has a likely range yet, so nothing can be told from chance.")
    told = [_list(one, most) for one in held if one.lines]
    empty = [f"{one.title[:1].lower()}{one.title[1:]}" for one in held if not one.lines]
    if empty:
        told.append(
            Words(f"No {edition.strategy.words.measure.one} is clearly {wording.listed(empty, 'or')}.")
        )
    return Points(tuple(told))


def _list(held: HeadlineList, most: int) -> Words:
    """A list of headlines in one paragraph."""
    rest = len(held.lines) + held.more - most
    more = [f"and {rest} more on the scorecard"] if rest > 0 else []
    return Words(f"{'; '.join([*map(_line, held.lines[:most]), *more])}.", f"{held.title}:")


def _line(headline: Headline) -> str:
    aside = ": ".join(text for text in (headline.areas, headline.text) if text)
    return f"{headline.measure.text} ({aside})" if aside else headline.measure.text


def _changed(changes: Changes, most: int) -> Words | Points:
    if changes.since is None:
        return Words("This is the first publication, so there is nothing to compare it with.")
    told = [Words(line.text, f"{line.link.text}:") for line in changes.lines]
    where = "on the page “What changed”"
    return points(told, most, where) or Words("Nothing has changed since the last publication.")


def _asked(asked: Sequence[Words]) -> Points | Words:
    """The first questions: those on results come before those on what is missing."""
    return Points(tuple(asked)) if asked else Words("Nothing stands out.")


def _care(edition: Edition) -> Iterator[Words]:
    """What cannot be told, in numbers."""
    testable, with_figure, measures = edition.judged.testable()
    if empty := measures - with_figure:
        has, them = ("has", "it") if empty == 1 else ("have", "them")
        yield Words(f"{empty} of {measures} {has} no figure yet. Nothing can be said of {them}.")
    if with_figure:
        yield Words(f"Of the {with_figure} with a figure: {_weak(edition, with_figure - testable)}.")
    if tested := comparisons_tested(edition):
        tests = f"{tested} {'test' if tested == 1 else 'tests'}"
        yield Words(f"Of {tests}, {about(tested * 0.05)} would look different by chance alone.")
    yield Words("Actions are linked to measures because people hope they help. That is not proof.")


def _weak(edition: Edition, without_range: int) -> str:
    """How many figures are weak, and in which way."""
    known = [one for one in edition.by_id.values() if has_figure(edition, one)]
    old = sum(has_word(edition, one, CurrencyWord.OUT_OF_DATE) for one in known)
    late = sum(has_word(edition, one, CurrencyWord.LATE) for one in known)
    guessed = sum(_is_estimate(edition, one.id) for one in known)
    counts = (
        (without_range, "no likely range, so a change may be chance"),
        (old, "a figure that is out of date"),
        (late, "one that is late"),
        (guessed, f"only an estimate for {edition.strategy.place.name} as a whole"),
    )
    told = [f"{count} {'has' if count == 1 else 'have'} {what}" for count, what in counts if count]
    return ". ".join(told) if told else "each is up to date and can be tested"


def _is_estimate(edition: Edition, measure_id: str) -> bool:
    figure = edition.judged.of(measure_id, edition.place.code).figure
    return figure is not None and figure.basis is Basis.ESTIMATE
