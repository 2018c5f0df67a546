"""The trend charts of a measure: one for the place and each of its areas, all on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from goldenthread.judgement import wording
from goldenthread.judgement.results import (
    AreaRef,
    Basis,
    Figure,
    Role,
    TargetJudgement,
)
from goldenthread.publishing.charts import Line, Point, Promise, Trend
from goldenthread.publishing.charts.scales import limits
from goldenthread.publishing.charts.trend import span
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import TrendFigure
from goldenthread.publishing.pages.rows import figure_texts
from goldenthread.publishing.pages.telling import axis_name, message, same_thing, sources_of, subtitle
from goldenthread.strategy.model import Measure

FARTHEST = 0.6  # a target further off than this share of the series' own length would squash the series


def trends(edition: Edition, measure: Measure) -> tuple[TrendFigure, ...]:
    """A trend for the place and each of its areas that has a series, all on one scale."""
    figures = (trend(edition, measure, area) for area in edition.told_areas)
    made = [figure for figure in figures if figure is not None]
    if not made:
        return ()
    spans = [span(figure.chart) for figure in made]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    note = scale_note(low, high)
    return tuple(
        replace(one, chart=replace(one.chart, low=low, high=high), subtitle=one.subtitle + note)
        for one in made
    )


def scale_note(low: float, high: float) -> str:
    """What to say of a scale for values between these that does not start at zero."""
    return " The scale does not start at zero." if limits([low, high])[0] > 0 else ""


def _notes(known: Sequence[Figure]) -> list[str]:
    """How to read the marks of a trend."""
    notes = []
    if any(figure.lower_ci_95 is not None for figure in known):
        notes.append("The band is the 95% likely range.")
    if any(figure.basis is Basis.ESTIMATE for figure in known):
        notes.append("Hollow points are estimates.")
    return notes


def trend(
    edition: Edition, measure: Measure, area: AreaRef, where: str = "in the table on this page"
) -> TrendFigure | None:
    """The trend of one area; none where there are fewer than two figures. `where` its figures are to read."""
    series = edition.judged.series(measure.id, area.code)
    known = [figure for figure in series if figure.value is not None]
    if len(known) < 2:
        return None
    said = edition.judged.of(measure.id, area.code)
    others = _others(edition, measure, area, known[-1])
    first, last = known[0].period.label, known[-1].period.label
    chart = Trend(
        key=f"trend-{measure.id}-{area.code.lower()}",
        title=message(edition, said),
        description=f"{_described(edition, measure, known, others)} The figures are {where}.",
        unit=axis_name(edition, measure),
        main=Line(area.name, tuple(_point(edition, measure.id, figure) for figure in series)),
        others=others,
        promises=_promises(edition, measure, said.targets, known),
    )
    return TrendFigure(
        message=chart.title,
        subtitle=subtitle(edition, measure, f"{first} to {last}", _notes(known)),
        chart=chart,
        source=sources_of(known),
    )


def _described(edition: Edition, measure: Measure, known: Sequence[Figure], others: Iterable[Line]) -> str:
    first, last = known[0], known[-1]
    beside = wording.listed(line.name for line in others if line.points)
    return (
        f"Line chart of {measure.title}, {last.area_name}: {figure_texts(edition, measure.id, first)[0]} in"
        f" {first.period.label}, {figure_texts(edition, measure.id, last)[0]} in {last.period.label}."
        + (f" Beside it: {beside}." if beside else "")
    )


def _point(edition: Edition, measure_id: str, figure: Figure) -> Point:
    value, _ = figure_texts(edition, measure_id, figure)
    return Point(
        day=figure.period.midpoint,
        label=figure.period.label,
        value=figure.value,
        lower=figure.lower_ci_95,
        upper=figure.upper_ci_95,
        breaks=figure.break_before,
        estimate=figure.basis is Basis.ESTIMATE,
        text=value,
    )


def _others(edition: Edition, measure: Measure, area: AreaRef, like: Figure) -> tuple[Line, ...]:
    """Similar areas, region and country, over the same years, as far as they measure the same thing."""
    start = min(
        (f.period.midpoint for f in edition.judged.series(measure.id, area.code) if f.value is not None),
        default=date.min,
    )
    lines = [_similar(edition, measure, area, start)]
    for other in edition.areas_of(Role.REGION) + edition.areas_of(Role.COUNTRY):
        points = tuple(
            _point(edition, measure.id, figure)
            for figure in edition.judged.series(measure.id, other.code)
            if same_thing(figure, like) and figure.period.midpoint >= start
        )
        lines.append(Line(other.name, points))
    return tuple(
        line if line and any(p.value is not None for p in line.points) else Line("", ()) for line in lines
    )


def _similar(edition: Edition, measure: Measure, area: AreaRef, start: date) -> Line:
    broken = {figure.period for figure in edition.judged.series(measure.id, area.code) if figure.break_before}
    points = tuple(
        Point(period.midpoint, period.label, value, breaks=period in broken)
        for period, value in edition.judged.similar_series(measure.id, area.code)
        if period.midpoint >= start
    )
    return Line("Similar areas", points)


def _promises(
    edition: Edition, measure: Measure, targets: Iterable[TargetJudgement], known: Sequence[Figure]
) -> tuple[Promise, ...]:
    """The steps of the targets that have a value and fall due within sight of the series."""
    first, last = known[0].period.midpoint, known[-1].period.midpoint
    reach = last + (last - first) * FARTHEST
    found = []
    for target in targets:
        if (
            target.target_value is None
            or target.due is None
            or not first <= target.due.midpoint <= max(reach, last)
        ):
            continue
        value = wording.value_text(
            target.target_value, edition.judged.unit(measure.id), edition.judged.decimals(measure.id)
        )
        words = (
            f"Regional goal {value} by {target.due.label}"
            if target.regional
            else f"Target {value} by {target.due.label}"
        )
        found.append(Promise(target.due.midpoint, target.target_value, words, target.regional))
    return tuple(found)
