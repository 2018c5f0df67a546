"""How far the paper can be trusted, with numbers."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.judgement import wording
from goldenthread.judgement.results import Basis
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Points, Section, Words
from goldenthread.publishing.pages.home import about, comparisons_tested
from goldenthread.publishing.paper.content import Content, Room
from goldenthread.publishing.paper.naming import measures
from goldenthread.strategy.model import Measure


def caveats(content: Content, room: Room) -> Section:
    """What can be told from chance, what is an estimate, and what is not claimed."""
    edition = content.edition
    kinds = (_testable, _by_chance, _estimates, _near)
    texts = [text for kind in kinds for text in kind(edition)]
    texts.append("Actions are intended to contribute. Nothing here says that an action changed a measure.")
    return Section("caveats", "How sure we can be", (Points(tuple(Words(text) for text in texts)),))


def _testable(edition: Edition) -> Iterator[str]:
    testable, with_figure, total = edition.judged.testable()
    if not total:
        return
    missing = total - with_figure
    verb = "has" if missing == 1 else "have"
    told = f"{f'{testable:,}' if testable else 'none'} of {measures(edition, total)}"
    yield (
        f"For {told} a difference can be told from chance: that needs a likely range from the source."
        f"{f' {missing:,} {verb} no figure yet.' if missing else ''}"
    )


def _by_chance(edition: Edition) -> Iterator[str]:
    if tested := comparisons_tested(edition):
        yield (
            f"{wording.counted(tested, 'test was', 'tests were')} made, of which chance alone would make"
            f" {about(tested * 0.05)} look different. So the summary, the recommendations and the charts say"
            " better or worse only of what is so at the 99.8% level, or twice running."
        )


def _estimates(edition: Edition) -> Iterator[str]:
    place = edition.place
    if number := sum(_is_estimate(edition, measure) for measure in edition.judged.measures):
        yield (
            f"For {measures(edition, number)} the figure for {place.name} as a whole is an estimate, made"
            " from those of its areas. It cannot be told from chance."
        )


def _is_estimate(edition: Edition, measure: Measure) -> bool:
    figure = edition.judged.of(measure.id, edition.place.code).figure
    return figure is not None and figure.basis is Basis.ESTIMATE


def _near(edition: Edition) -> Iterator[str]:
    if number := sum(_only_near(edition, measure) for measure in edition.judged.measures):
        yield (
            f"For {measures(edition, number)} there is only a near match, which measures something else:"
            " the site shows it apart, and it is not judged."
        )


def _only_near(edition: Edition, measure: Measure) -> bool:
    if any(edition.judged.of(measure.id, area.code).figure for area in edition.own_areas):
        return False
    return any(one.figure for area in edition.own_areas for one in edition.judged.near(measure.id, area.code))
