"""At most two charts, chosen by a rule that the paper prints: nobody picks them."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.judgement.results import Judgement
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.blocks import Picture, Section, Words
from goldenthread.publishing.pages.headlines import Z_95, Found, difference_z
from goldenthread.publishing.pages.trends import trend
from goldenthread.publishing.paper.content import Content, Room
from goldenthread.publishing.paper.naming import called, clipped

ORDER = ("worse", "below", "better", "above")
RULE = (
    "Chosen by rule: only what chance would very seldom make; first what is getting worse, then what is worse"
    " than {country}, getting better, better than {country}. Of several, first what chance explains least."
)
LONGEST = 300  # letters of what stands above and below a chart
NO_FIGURES = "There is no chart, because there are no figures yet."
NONE = "There is no chart: nothing has moved, or differs from {country}, by clearly more than chance."


def pictures(content: Content, room: Room) -> Section:
    """The strongest headline findings as charts, each measure once."""
    edition = content.edition
    shown = tuple(_pictures(content))[: room.charts]
    rule = RULE if shown else NONE if edition.judged.testable()[1] else NO_FIGURES
    if not shown and room.charts == 0:
        return Section("charts", "Charts", (Words("The charts are on the site."),))
    return Section("charts", "Charts", (*shown, Words(rule.format(country=edition.country))))


def strongest(content: Content) -> list[Found]:
    """The headline findings, worse first, the strongest of each kind first; one for each measure."""
    edition = content.edition
    ranked = sorted(
        content.headlines, key=lambda found: (ORDER.index(found.kind), -_strength(edition, found))
    )
    first: dict[str, Found] = {}
    for found in ranked:
        first.setdefault(found.measure_id, found)
    return list(first.values())


def _strength(edition: Edition, found: Found) -> float:
    """How many standard errors lie between the two figures."""
    said = edition.judged.of(found.measure_id, code_of(edition, found))
    if found.kind in ("better", "worse"):
        return _of_change(said)
    return _of_difference(said)


def _of_change(said: Judgement) -> float:
    since, figure = said.change.since, said.figure
    z = difference_z(since, figure) if since and figure else None
    return abs(z) if z is not None else 0.0


def _of_difference(said: Judgement) -> float:
    figure = said.figure
    country = next((one.difference for one in said.comparisons if one.comparator == "country"), None)
    if figure is None or country is None or figure.lower_ci_95 is None or figure.upper_ci_95 is None:
        return 0.0
    error = (figure.upper_ci_95 - figure.lower_ci_95) / (2 * Z_95)
    return abs(country) / error if error > 0 else 0.0


def code_of(edition: Edition, found: Found) -> str:
    """The code of the area that a finding is about."""
    return next(area.code for area in edition.own_areas if area.name == found.area)


def _pictures(content: Content) -> Iterator[Picture]:
    edition = content.edition
    for found in strongest(content):
        code = code_of(edition, found)
        area = next(one for one in edition.own_areas if one.code == code)
        made = trend(edition, edition.by_id[found.measure_id], area, "on the measure's page of the site")
        if made is not None:
            yield Picture(
                message=f"{called(edition.by_id[found.measure_id])}, {made.message}",
                subtitle=clipped(made.subtitle, LONGEST),
                chart=made.chart,
                description=clipped(made.chart.description, LONGEST),
                source=clipped(made.source, LONGEST),
            )
