"""One measure in one area as a row: the same values and words wherever the site prints them."""

from __future__ import annotations

from goldenthread.judgement import wording
from goldenthread.judgement.results import Basis, Change, Comparison, Figure, Judgement
from goldenthread.publishing.charts import Small
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import marks
from goldenthread.publishing.pages.page import Against, Group, Link, Row
from goldenthread.strategy.model import Measure, Theme

BASIS_WORDS = {
    Basis.SUMMED: "added up from its areas",
    Basis.ESTIMATE: "estimate",
}


def short(titled: Measure | Theme) -> str:
    """The short title where there is one."""
    return titled.short or titled.title


def row(edition: Edition, measure: Measure, area_code: str) -> Row:
    """One measure in one area. The place's own rows stand on many pages, so they are kept."""
    key = (measure.id, area_code)
    if key in edition.rows:
        return edition.rows[key]
    made = _row(edition, measure, area_code)
    if any(area.code == area_code for area in edition.own_areas):
        edition.rows[key] = made
    return made


def _row(edition: Edition, measure: Measure, area_code: str) -> Row:
    said = edition.judged.of(measure.id, area_code)
    compared = {found.comparator: against(edition, measure.id, found) for found in said.comparisons}
    value, bounds = figure_texts(edition, measure.id, said.figure)
    return Row(
        measure=Link(short(measure), edition.to("measure", measure.id)),
        area=Link(said.area_name, edition.to("area", area_code)),
        value=in_a_cell(value),
        bounds=in_a_cell(bounds),
        period=said.figure.period.label if said.figure else "",
        basis=BASIS_WORDS.get(said.figure.basis, "") if said.figure else "",
        note=said.figure.status if said.figure else "",
        change=marks.CHANGE[said.change.word] if said.figure else marks.NO_FIGURE,
        change_text=moved(edition, measure.id, said.change),
        change_sentence=said.change.sentence if said.figure else "",
        target=marks.target_tag(said.target_word),
        currency=marks.CURRENCY[said.currency.word] if said.figure else marks.NO_FIGURE,
        similar=compared.get("similar"),
        region=compared.get("region"),
        country=compared.get("country"),
        small=small_trend(edition, measure, said),
        sentence=said.sentence,
        why_nothing=said.why_nothing,
    )


def figure_texts(edition: Edition, measure_id: str, figure: Figure | None) -> tuple[str, str]:
    """The value and its likely range as printed; empty where there is none."""
    if figure is None or figure.value is None:
        return "", ""
    unit, decimals = edition.judged.unit(measure_id), edition.judged.decimals(measure_id)
    bounds = wording.range_text(figure.lower_ci_95, figure.upper_ci_95, unit, decimals)
    return wording.value_text(figure.value, unit, decimals), bounds


def moved(edition: Edition, measure_id: str, change: Change) -> str:
    """How far, and since when: "up 2.1 percentage points since 2022/23"."""
    if change.since is None or change.difference is None:
        return ""
    unit, decimals = edition.judged.unit(measure_id), edition.judged.decimals(measure_id)
    size = wording.difference_text(change.difference, unit, decimals)
    since = f"since {change.since.period.label}"
    if not any(digit in size for digit in "123456789"):
        return f"no movement {since}"
    return f"{'up' if change.difference > 0 else 'down'} {in_a_cell(size)} {since}"


def against(edition: Edition, measure_id: str, found: Comparison) -> Against:
    """A comparison as a table prints it."""
    unit, decimals = edition.judged.unit(measure_id), edition.judged.decimals(measure_id)
    return Against(
        name=found.name,
        tag=marks.COMPARISON[found.word],
        value="" if found.value is None else wording.value_text(found.value, unit, decimals),
        difference=apart(found.difference, unit, decimals),
        reason=found.reason,
        sentence=found.sentence,
    )


def apart(difference: float | None, unit: str, decimals: int) -> str:
    """How far above or below: "3.2 percentage points lower"."""
    if difference is None:
        return ""
    size = wording.difference_text(difference, unit, decimals)
    if not any(digit in size for digit in "123456789"):
        return "the same"
    return f"{in_a_cell(size)} {'higher' if difference > 0 else 'lower'}"


def in_a_cell(size: str) -> str:
    """A value or difference short enough for a cell: "3.2 points" for percentage points."""
    return size.replace("percentage points", "points")


def small_trend(edition: Edition, measure: Measure, said: Judgement) -> Small | None:
    """The small trend of a row, with its story in words; nothing where there are fewer than two figures."""
    series = edition.judged.series(measure.id, said.area_code)
    known = [figure for figure in series if figure.value is not None]
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    unit, decimals = edition.judged.unit(measure.id), edition.judged.decimals(measure.id)
    words = (
        f"{short(measure)}, {said.area_name}: from {wording.value_text(first.value, unit, decimals)} in"
        f" {first.period.label} to {wording.value_text(last.value, unit, decimals)} in {last.period.label}"
    )
    points = tuple((figure.period.midpoint.toordinal(), figure.value) for figure in series)
    return Small(words, points)


def own_rows(edition: Edition, measure: Measure) -> tuple[Row, ...]:
    """The place and those of its areas that have a figure; where none has, the place's row alone."""
    for areas in (edition.told_areas, edition.own_areas):
        rows = [row(edition, measure, area.code) for area in areas]
        if any(one.has_figure for one in rows):
            return tuple(one for one in rows if one.has_figure)
    return (row(edition, measure, edition.place.code),)


def of_place(edition: Edition, theme: Theme) -> tuple[tuple[Row, ...], ...]:
    """A theme's measures, each with the rows of the place and its areas."""
    return tuple(own_rows(edition, measure) for measure in judged_of(theme))


def heading(edition: Edition, theme: Theme) -> Link:
    """A theme as a heading: its number in the place's words, and its short title."""
    return Link(f"{edition.positions[theme.id]}: {short(theme)}", edition.to("theme", theme.id))


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def groups(edition: Edition, area_code: str) -> tuple[Group, ...]:
    """Every measure of the strategy in one area, theme by theme."""
    return tuple(
        Group(
            heading(edition, theme),
            tuple(row(edition, measure, area_code) for measure in judged_of(theme)),
        )
        for theme in edition.strategy.themes
        if judged_of(theme)
    )


def judged_of(theme: Theme) -> list[Measure]:
    """The measures of a theme that can hold figures: the parts of one that has them."""
    return [part for goal in theme.goals for measure in goal.measures for part in measure.parts or (measure,)]
