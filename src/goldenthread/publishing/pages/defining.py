"""What a measure means and where its figures come from, as a summary list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.judgement import wording
from goldenthread.judgement.results import Figure
from goldenthread.observations import RULES, Indicator
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import Entry
from goldenthread.publishing.pages.rows import capital
from goldenthread.strategy.model import Good, Measure, Population

GOOD_WORDS = {
    Good.HIGHER: "Higher is better",
    Good.LOWER: "Lower is better",
    Good.NONE: "Agreed that neither higher nor lower is better",
}
INDICATOR_GOOD = {"higher": "Higher is better", "lower": "Lower is better", "none": "Neither is better"}
NOT_SAID = {"other", "unknown"}  # Fingertips' words where a source does not name its method


@dataclass(frozen=True, slots=True)
class Near:
    """A figure close to what the measure asks for: shown apart, with how it differs, and no verdict."""

    area: str
    title: str
    differs: str
    value: str
    bounds: str
    period: str
    source: str


def definition(edition: Edition, measure: Measure) -> tuple[Entry, ...]:
    """The measure in the strategy's words, then its source."""
    entries = [
        *_in_the_strategy(edition, measure),
        *(entry for indicator in _indicators(edition, measure) for entry in _of_source(indicator)),
        *_freshness(edition, measure),
    ]
    return tuple(entry for entry in entries if any(entry.texts))


def of_whole(measure: Measure) -> tuple[Entry, ...]:
    """The little that is said of a measure told in parts."""
    kind = Entry("Kind of measure", (capital(measure.kind.value),)) if measure.kind else None
    counts = Entry("What it counts", (measure.counts,)) if measure.counts else None
    return tuple(entry for entry in (counts, kind) if entry)


def _in_the_strategy(edition: Edition, measure: Measure) -> Iterator[Entry]:
    yield Entry("What it counts", (measure.counts or "The strategy does not say yet.",))
    yield Entry("Unit", (edition.judged.unit(measure.id) or "Not stated",))
    yield Entry("Good direction", (_good(edition, measure),))
    if measure.population:
        yield Entry("Who it is about", (people(edition, measure.population),))
    if measure.kind:
        yield Entry("Kind of measure", (capital(measure.kind.value),))
    yield Entry("State", (capital(measure.state.value),))
    yield Entry("Who looks after it", (measure.owner or "Nobody named yet",))


def _good(edition: Edition, measure: Measure) -> str:
    if measure.good is not None:
        return GOOD_WORDS[measure.good]
    known = [one.good for one in _indicators(edition, measure) if one.good]
    if known:
        return f"{INDICATOR_GOOD[known[0]]}, by the source's convention: the strategy does not say"
    return "Nobody has said yet whether higher or lower is better"


def people(edition: Edition, population: Population) -> str:
    """Whom a goal or measure is about."""
    group = edition.nodes.get(population.group) if population.group else None
    parts = [population.sex or "", population.ages or "", group.title if group else ""]
    return ", ".join(part for part in parts if part) or "Everyone"


def _indicators(edition: Edition, measure: Measure) -> list[Indicator]:
    """The indicators that fill the measure's place."""
    ids = dict.fromkeys(binding.indicator for binding in measure.bindings if not binding.differs)
    return [found for one in ids if (found := edition.indicators.get(one)) is not None]


def _of_source(indicator: Indicator) -> Iterator[Entry]:
    yield Entry("Indicator", (f"{indicator.title} ({indicator.id})",))
    yield Entry("Definition", (indicator.definition,))
    method = "" if indicator.ci_method in NOT_SAID else indicator.ci_method
    yield Entry("Method of the likely range", (method,))
    yield Entry("Source", (indicator.source,))
    yield Entry("Licence", (_licence(indicator),))


def _licence(indicator: Indicator) -> str:
    """The licence and its attribution, said once."""
    if not indicator.licence or indicator.licence in indicator.attribution:
        return indicator.attribution
    return f"{indicator.licence}. {indicator.attribution}".strip()


def _freshness(edition: Edition, measure: Measure) -> Iterator[Entry]:
    said_by_source = [one.frequency for one in _indicators(edition, measure) if one.frequency]
    yield Entry("How often", (capital(measure.frequency or "".join(said_by_source[:1])),))
    said = [edition.judged.of(measure.id, area.code) for area in edition.told_areas]
    known = [one.currency.sentence for one in said if one.figure]
    yield Entry("How current", tuple(dict.fromkeys(known)))
    named = [measure.small_numbers, *(one.small_numbers for one in _indicators(edition, measure))]
    says = [RULES[rule].says if rule in RULES else rule for rule in dict.fromkeys(named) if rule]
    if says:
        yield Entry("Small numbers", tuple(says))


def caveats(edition: Edition, measure: Measure) -> tuple[str, ...]:
    """What to bear in mind: the strategy's caveats, then the source's."""
    from_source = [text for one in _indicators(edition, measure) for text in one.caveats]
    return tuple(dict.fromkeys([*measure.caveats, *from_source]))


def near(edition: Edition, measure: Measure) -> tuple[Near, ...]:
    """Near matches of the place and its areas, with the country's beside them."""
    wide = [area for area in edition.judged.areas if area.name == edition.country]
    return tuple(
        _near(match.title, match.differs, match.unit, area.name, match.figure)
        for area in [*edition.told_areas, *wide]
        for match in edition.judged.near(measure.id, area.code)
        if match.figure is not None
    )


def _near(title: str, differs: str, unit: str, area: str, figure: Figure) -> Near:
    return Near(
        area=area,
        title=title,
        differs=differs,
        value=wording.value_text(figure.value, unit),
        bounds=wording.range_text(figure.lower_ci_95, figure.upper_ci_95, unit),
        period=figure.period.label,
        source=figure.source,
    )
