"""What deserves a headline: changes and differences that chance would very seldom make.

With many measures some always look different by chance. A headline needs the 99.8% level, or the same finding
for two periods running; what passes 95% only is "worth watching", with the number that chance would give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.judgement import wording
from goldenthread.judgement.results import ChangeWord, Comparison, ComparisonWord, Figure, Judgement, Role
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Link
from goldenthread.publishing.pages.rows import figure_texts, moved, short

Z_95 = 1.959964  # two-sided 95% of the normal distribution
SHOWN = 5  # lines of a list on the home page; the scorecard has the rest


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure, and the areas of which it holds."""

    measure: Link
    areas: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadlineList:
    """Headlines of one kind: `shape` is the mark of its word, `more` how many others there are."""

    title: str
    shape: str
    tone: str
    lines: tuple[Headline, ...]
    more: int
    none: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in one area, before findings are gathered: its list, and whether it is a headline."""

    kind: str
    measure_id: str
    area: str
    text: str
    strong: bool


def findings(edition: Edition) -> list[Found]:
    """Every change and every difference from the country that is more than chance at 95%."""
    return [
        found
        for measure in edition.judged.measures
        for area in edition.own_areas
        for found in _of(edition, edition.judged.of(measure.id, area.code))
    ]


def _of(edition: Edition, said: Judgement) -> Iterator[Found]:
    if said.figure is None:
        return
    value, _ = figure_texts(edition, said.measure, said.figure)
    words = {ChangeWord.BETTER: "better", ChangeWord.WORSE: "worse"}
    if said.change.word in words:
        text = f"{value}, {moved(edition, said.measure, said.change)}"
        yield Found(
            words[said.change.word], said.measure, said.area_name, text, _strong_change(edition, said)
        )
    versus = {ComparisonWord.BETTER: "above", ComparisonWord.WORSE: "below"}
    for found in said.comparisons:
        if found.comparator == "country" and found.word in versus:
            text = f"{value}, {found.name} {_value(edition, said.measure, found.value)}"
            strong = bool(found.beyond_99_8) or _different_before(edition, said, found)
            yield Found(versus[found.word], said.measure, said.area_name, text, strong)


def _value(edition: Edition, measure_id: str, value: float | None) -> str:
    return wording.value_text(value, edition.judged.unit(measure_id), edition.judged.decimals(measure_id))


def _strong_change(edition: Edition, said: Judgement) -> bool:
    return bool(said.change.beyond_99_8) or _repeated(edition, said)


def _repeated(edition: Edition, said: Judgement) -> bool:
    """Whether the figure before the latest had also moved the same way from the same start, beyond chance."""
    since, before = said.change.since, _before(edition, said)
    if since is None or before is None or before.period.overlaps(since.period):
        return False
    if before.period <= since.period:
        return False
    z = difference_z(since, before)
    return z is not None and abs(z) >= Z_95 and (z > 0) == ((said.change.difference or 0) > 0)


def _different_before(edition: Edition, said: Judgement, found: Comparison) -> bool:
    """Whether the figure before the latest was beyond chance on the same side of the country's, then."""
    before = _before(edition, said)
    if before is None or before.lower_ci_95 is None or before.upper_ci_95 is None:
        return False
    country = edition.areas_of(Role.COUNTRY)
    alike = [
        theirs.value
        for area in country
        for theirs in edition.judged.series(said.measure, area.code)
        if theirs.value is not None
        and (theirs.indicator, theirs.sex, theirs.age, theirs.period)
        == (before.indicator, before.sex, before.age, before.period)
    ]
    if not alike:
        return False
    above = (found.difference or 0) > 0
    return before.lower_ci_95 > alike[0] if above else before.upper_ci_95 < alike[0]


def _before(edition: Edition, said: Judgement) -> Figure | None:
    """The newest figure that shares no month with the latest."""
    latest = said.figure
    earlier = [
        figure
        for figure in edition.judged.series(said.measure, said.area_code)
        if latest and figure.value is not None and figure.period.end < latest.period.start
    ]
    return earlier[-1] if earlier else None


def difference_z(first: Figure, second: Figure) -> float | None:
    """z = (second - first) / root of the summed squares of both standard errors; a standard error is the
    width of the 95% limits over 2 x 1.96. None where limits are missing or have no width."""
    limits = [(one.lower_ci_95, one.upper_ci_95) for one in (first, second)]
    if (
        first.value is None
        or second.value is None
        or any(low is None or high is None for low, high in limits)
    ):
        return None
    spread = math.sqrt(sum((((high or 0) - (low or 0)) / (2 * Z_95)) ** 2 for low, high in limits))
    return (second.value - first.value) / spread if spread > 0 else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A headline list before it is filled."""

    id: str
    title: str
    shape: str
    tone: str
    none: str  # what to say when it is empty


KINDS = (
    Kind("better", "Getting better", "up", "good", "Nothing is clearly getting better yet."),
    Kind("worse", "Getting worse", "down", "poor", "Nothing is clearly getting worse."),
    Kind("above", "Better than {country}", "up", "good", "Nothing is clearly better than {country}."),
    Kind("below", "Worse than {country}", "down", "poor", "Nothing is clearly worse than {country}."),
)


def lists(edition: Edition, found: list[Found], country: str) -> tuple[HeadlineList, ...]:
    """The four headline lists, each in the order of the strategy."""
    return tuple(_filled(edition, kind, found, country) for kind in KINDS)


def _filled(edition: Edition, kind: Kind, found: list[Found], country: str) -> HeadlineList:
    lines = gathered(edition, [one for one in found if one.kind == kind.id and one.strong])
    return HeadlineList(
        title=kind.title.format(country=country),
        shape=kind.shape,
        tone=kind.tone,
        lines=lines[:SHOWN],
        more=max(len(lines) - SHOWN, 0),
        none=kind.none.format(country=country),
    )


def gathered(edition: Edition, found: list[Found]) -> tuple[Headline, ...]:
    """One line for each measure, naming the areas it holds of."""
    lines: dict[str, list[Found]] = {}
    for one in found:
        lines.setdefault(one.measure_id, []).append(one)
    return tuple(
        Headline(
            Link(short(edition.by_id[measure_id]), edition.to("measure", measure_id)),
            _areas(edition, ones),
            "; ".join(one.text for one in ones) if len(ones) == 1 else "",
        )
        for measure_id, ones in lines.items()
    )


def _areas(edition: Edition, found: list[Found]) -> str:
    # An area may both have moved and differ from the country: its name is given once.
    areas = dict.fromkeys(one.area for one in found)
    return wording.listed(areas) if len(edition.own_areas) > 1 else ""
