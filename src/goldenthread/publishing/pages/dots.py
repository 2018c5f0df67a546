"""The dot-and-interval chart of a measure: areas side by side for one period."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.judgement.results import AreaRef, Figure, Role
from goldenthread.publishing.charts import Dot, Dots
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.page import DotsFigure
from goldenthread.publishing.pages.rows import figure_texts
from goldenthread.publishing.pages.telling import alike, axis_name, sources_of, subtitle
from goldenthread.strategy.model import Measure


def dots(edition: Edition, measure: Measure) -> DotsFigure | None:
    """The place, its areas, similar areas and region side by side, with the country as a line."""
    own = [(a, f) for a in edition.own_areas if (f := edition.judged.of(measure.id, a.code).figure)]
    if not own:
        return None
    like = own[-1][1]
    chosen = [*(a for a, _ in own), *edition.areas_of(Role.SIMILAR), *edition.areas_of(Role.REGION)]
    held = [(a, f) for a in chosen if (f := edition.judged.of(measure.id, a.code).figure) and alike(f, like)]
    country = [
        f for a in edition.areas_of(Role.COUNTRY) if (f := edition.judged.of(measure.id, a.code).figure)
    ]
    reference = country[0] if country and alike(country[0], like) else None
    if len(held) + (reference is not None) < 2:
        return None
    chart = Dots(
        key=f"dots-{measure.id}",
        title=f"{measure.title}: areas side by side, {like.period.label}",
        description=_dots_described(edition, measure, held, reference),
        unit=axis_name(edition, measure),
        dots=tuple(_dot(edition, measure, area, figure) for area, figure in held),
        reference=reference.value if reference else None,
        reference_name=f"{edition.country} {figure_texts(edition, measure.id, reference)[0]}"
        if reference
        else "",
    )
    ranged = any(f.lower_ci_95 is not None for _, f in held)
    note = "Bars show the 95% likely range." if ranged else "The source gives no likely ranges."
    return DotsFigure(
        message=f"How {edition.strategy.place.name} compares with other areas",
        subtitle=subtitle(edition, measure, like.period.label, [note]),
        chart=chart,
        source=sources_of([figure for _, figure in held]),
    )


def _dot(edition: Edition, measure: Measure, area: AreaRef, figure: Figure) -> Dot:
    text = figure_texts(edition, measure.id, figure)[0]
    own = area.role in (Role.PLACE, Role.MEMBER)
    return Dot(area.name, figure.value or 0.0, figure.lower_ci_95, figure.upper_ci_95, text, own)


def _dots_described(
    edition: Edition, measure: Measure, held: Sequence[tuple[AreaRef, Figure]], reference: Figure | None
) -> str:
    told = "; ".join(f"{area.name} {figure_texts(edition, measure.id, figure)[0]}" for area, figure in held)
    line = f"; {edition.country} {figure_texts(edition, measure.id, reference)[0]}" if reference else ""
    return f"Dots with likely ranges. {told}{line}."
