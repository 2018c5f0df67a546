"""The scorecard workbook: the same records as the open data, on sheets that people read."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.judgement import wording
from goldenthread.judgement.results import AreaRef, Role
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.open_data import records
from goldenthread.publishing.open_data.columns import DEFINITIONS, FIGURES, SCORECARD, SOURCES, DataSet
from goldenthread.publishing.tables import front
from goldenthread.publishing.tables.book import Book, Sheet, Table
from goldenthread.publishing.tables.notes import Note, reference
from goldenthread.publishing.tables.picking import WHY, Pick, Picked, table
from goldenthread.publishing.tables.shorthand import NOT_AVAILABLE_MARK

NONE = NOT_AVAILABLE_MARK
MEASURE, AREA, UNIT = Pick("title", 40), Pick("area_name", 22), Pick("unit", 16)
RANGE = (
    Pick("lower_ci_95", 12, WHY, Note.LIKELY_RANGE),
    Pick("upper_ci_95", 12, WHY, Note.LIKELY_RANGE),
)


def _compared(name: str, note: Note | None = None) -> tuple[Pick, ...]:
    said = f"{name}_comparison"
    return (
        Pick(f"{name}_name", 22, NONE, note, asked=said),
        Pick(f"{name}_value", 12, NONE, asked=said),
        Pick(f"{name}_difference", 12, NONE, asked=said),
        Pick(said, 14),
    )


SCORECARD_PICKS = (
    MEASURE,
    AREA,
    Pick("role", 12),
    Pick("period", 18, NONE),
    Pick("value", 12, WHY),
    UNIT,
    *RANGE,
    Pick("basis", 16, note=Note.HOW_MADE),
    Pick("change", 20, note=Note.CHANGE),
    Pick("change_since", 16),
    Pick("change_difference", 12),
    Pick("target", 14, NONE, Note.TARGET),
    Pick("target_value", 12, NONE, asked="target_due"),
    Pick("target_due", 14),
    Pick("currency", 16, note=Note.CURRENT),
    Pick("why_no_figure", 40),
    *_compared("similar", Note.SIMILAR),
    *_compared("region"),
    *_compared("country"),
    Pick("theme_title", 40),
    Pick("goal_title", 40),
    Pick("measure", 24),
)
FIGURE_PICKS = (
    MEASURE,
    AREA,
    Pick("period", 18),
    Pick("sex", 14),
    Pick("age", 14),
    Pick("category_type", 18),
    Pick("category", 22),
    Pick("value", 12, WHY),
    UNIT,
    *RANGE,
    Pick("numerator", 12, WHY, whole=True),
    Pick("denominator", 12, WHY, whole=True),
    Pick("basis", 16, note=Note.HOW_MADE),
    Pick("missing_reason", 30),
    Pick("status", 18),
    Pick("break_before", 12),
    Pick("note", 40),
    Pick("source", 30),
    Pick("licence", 22),
    Pick("indicator", 30),
    Pick("release", 36),
)
DEFINITION_WIDTHS = {
    "title": 40,
    "measure": 24,
    "theme_title": 40,
    "goal_title": 40,
    "part_of": 24,
    "counts": 50,
    "unit": 16,
    "good_direction": 26,
    "population": 22,
    "kind": 14,
    "state": 16,
    "owner": 26,
    "indicator": 40,
    "indicator_definition": 60,
    "ci_method": 20,
    "source": 30,
    "licence": 40,
    "frequency": 14,
    "small_numbers": 30,
    "caveats": 60,
}
SOURCE_WIDTHS = {
    "indicator": 30,
    "title": 50,
    "definition": 60,
    "unit": 16,
    "source": 30,
    "licence": 22,
    "attribution": 40,
    "version": 14,
    "measures": 30,
    "releases": 36,
}
# The sheets with tables, in their order: the name, and what the sheet holds.
HOLDS = {
    "Scorecard": "One row for each measure and area: the latest figure, and what may be said of it"
    f" {reference(Note.AREAS)}.",
    "Figures": "One row for each figure: all periods, and the latest one split into groups of people"
    f" {reference(Note.AREAS)}.",
    "Definitions": "One row for each measure: what it means and where it comes from.",
    "Sources": "One row for each series of figures: who publishes it, and on what terms.",
}


def workbook(edition: Edition) -> Book | None:
    """The workbook; none where nothing is measured."""
    found = {
        "Scorecard": _scorecard(edition),
        "Figures": _figures(edition),
        "Definitions": table(_all(DEFINITIONS, DEFINITION_WIDTHS), records.definitions(edition)),
        "Sources": table(_all(SOURCES, SOURCE_WIDTHS), records.sources(edition)),
    }
    tables = {name: table for name, table in found.items() if table}
    if not tables:
        return None
    title = f"Scorecard: {edition.strategy.title}"
    return Book(
        title=title,
        about="Figures of a health and wellbeing strategy, and what may be said of them",
        publisher=edition.publisher,
        made=edition.as_of,
        sheets=(
            *front.sheets(edition, title, tables, HOLDS),
            *(_sheet(edition, name, table) for name, table in tables.items()),
        ),
    )


def _scorecard(edition: Edition) -> Table | None:
    """Rows of the place, its areas and those around it. Of a measure without any figure, one row says why."""
    place, own = edition.place.code, {area.code for area in edition.own_areas}
    held = {area.code for area in _areas(edition, edition.own_areas)}
    found = [record for record in records.scorecard(edition) if record["area_code"] in held]
    known = {one["measure"] for one in found if one["period"] and one["area_code"] in own}
    rows = [one for one in found if one["measure"] in known or one["period"] or one["area_code"] == place]
    return table(Picked(SCORECARD, SCORECARD_PICKS, "why_no_figure", edition.judged.decimals), rows, fixed=2)


def _areas(edition: Edition, own: tuple[AreaRef, ...]) -> tuple[AreaRef, ...]:
    """Some of the place's own areas, and those around it; the open data hold the figures of all others."""
    return (*own, *edition.areas_of(Role.REGION, Role.COUNTRY))


def _figures(edition: Edition) -> Table | None:
    areas = _areas(edition, edition.told_areas)
    picked = Picked(FIGURES, FIGURE_PICKS, "missing_reason", edition.judged.decimals)
    found = (record for one in edition.judged.measures for record in records.figures(edition, one, areas))
    return table(picked, found, fixed=2)


def _all(of: DataSet, widths: Mapping[str, int]) -> Picked:
    return Picked(of, tuple(Pick(name, width) for name, width in widths.items()))


def _sheet(edition: Edition, name: str, table: Table) -> Sheet:
    return Sheet(
        name=name,
        title=f"{name}: {edition.strategy.place.name}, as known on {wording.day(edition.as_of)}",
        lines=front.lines(table, HOLDS[name]),
        table=table,
    )
