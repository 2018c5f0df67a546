"""Figures since the last paper: those that were rewritten, and those that are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.judgement import wording
from goldenthread.judgement.results import AreaRef, Basis, Figure, Role
from goldenthread.periods import Period
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.rows import figure_texts
from goldenthread.publishing.paper.naming import NAMED, clipped

Figures = dict[Period, Figure]


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was known then and is another now; `now` is None where it is no longer given."""

    was: Figure
    now: Figure | None

    @property
    def size(self) -> float:
        """How far the value moved."""
        after = self.now.value if self.now else None
        return 0.0 if after is None or self.was.value is None else abs(after - self.was.value)


def revisions(then: Edition, rewritten: Edition, measure: str) -> tuple[Revision, ...]:
    """The rewritten figures of a measure in the place's own areas and the country."""
    return tuple(
        revision
        for area in _told(rewritten)
        for revision in _between(_known(then, measure, area), _known(rewritten, measure, area))
    )


def _between(before: Figures, after: Figures) -> Iterator[Revision]:
    for period, was in before.items():
        now = after.get(period)
        if now is None or _numbers(was) != _numbers(now):
            yield Revision(was, now)


def _numbers(figure: Figure) -> tuple[float | None, ...]:
    """Values, limits and counts: what a judgement rests on."""
    return (
        figure.value,
        figure.lower_ci_95,
        figure.upper_ci_95,
        figure.lower_ci_99_8,
        figure.upper_ci_99_8,
        figure.numerator,
        figure.denominator,
    )


def new_figures(then: Edition, now: Edition, measure: str) -> tuple[Figure, ...]:
    """The figures of a measure for which there was none then, newest first, the place's areas by name."""
    found = [
        figure
        for area in _told(now)
        if area.role is not Role.COUNTRY
        for period, figure in _known(now, measure, area).items()
        if period not in _known(then, measure, area)
    ]
    return tuple(sorted(found, key=lambda figure: figure.period, reverse=True))


def _told(edition: Edition) -> tuple[AreaRef, ...]:
    return (*edition.own_areas, *edition.areas_of(Role.COUNTRY))


def _known(edition: Edition, measure: str, area: AreaRef) -> Figures:
    """The published figures by period; what is worked out from the members' figures follows from them."""
    if measure not in edition.by_id or area not in edition.judged.areas:
        return {}
    return {
        figure.period: figure
        for figure in edition.judged.series(measure, area.code)
        if figure.value is not None and figure.basis is Basis.PUBLISHED
    }


def revised_text(edition: Edition, measure: str, found: Sequence[Revision]) -> str:
    """How many figures were revised and the largest revision, in words."""
    gone = sum(one.now is None for one in found)
    changed = [one for one in found if one.now is not None]
    texts = []
    if changed:
        largest = max(changed, key=lambda one: one.size)
        what = f"{wording.counted(len(changed), 'earlier figure was', 'earlier figures were')} revised"
        texts.append(f"{what}{_size(edition, measure, largest, alone=len(changed) == 1)}.")
    if gone:
        texts.append(f"{wording.counted(gone, 'earlier figure is', 'earlier figures are')} no longer given.")
    return " ".join(texts) or "A figure that it is compared with or made from was revised."


def _size(edition: Edition, measure: str, one: Revision, *, alone: bool) -> str:
    """The size of a revision; of one without movement, what was revised instead."""
    if one.now is None or one.size == 0:
        return ": no value moved, but likely ranges or counts did"
    (before, _), (after, _) = (figure_texts(edition, measure, figure) for figure in (one.was, one.now))
    at = f"{clipped(one.now.area_name)} in {one.now.period.label}"
    which = at if alone else f"the largest, {at},"
    return f"; {which} from {before} to {after}" if before != after else ", by less than is printed"


def new_text(edition: Edition, measure: str, found: Sequence[Figure]) -> str:
    """The newest of some new figures, and how many others there are, in words."""
    newest = [figure for figure in found if figure.period == found[0].period]
    values = [
        f"{clipped(figure.area_name)} {figure_texts(edition, measure, figure)[0]}"
        for figure in newest[:NAMED]
    ]
    if len(newest) > NAMED:
        values.append(wording.counted(len(newest) - NAMED, "more area", "more areas"))
    earlier = len(found) - len(newest)
    more = f" Also {wording.counted(earlier, 'figure', 'figures')} for earlier periods." if earlier else ""
    return f"{newest[0].period.label}: {wording.listed(values)}.{more}"
