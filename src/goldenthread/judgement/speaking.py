"""One judged row as a frozen judgement, with its words and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.judgement import change, comparing, sentences
from goldenthread.judgement.figures import Row, figure_of, period_of
from goldenthread.judgement.results import (
    Basis,
    Change,
    ChangeWord,
    Comparison,
    ComparisonWord,
    Currency,
    CurrencyWord,
    Figure,
    Judgement,
    Role,
)

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements

Z_99_8 = 3.090232  # two-sided 99.8% of the normal distribution


def judgement(judgements: Judgements, measure_id: str, area_code: str) -> Judgement:
    """Everything we may say of one measure in one area."""
    row = judgements.latest_row(measure_id, area_code)
    figure = figure_of(row, row["area_name"]) if row["value"] is not None else None
    comparisons = tuple(_comparison(judgements, row, tag) for tag in _tags(judgements, row))
    moved = _change(judgements, row, measure_id, area_code)
    nothing = "" if figure else why_nothing(judgements, measure_id, area_code)
    said = Judgement(
        measure=measure_id,
        area_code=area_code,
        area_name=row["area_name"],
        role=Role(row["role"]),
        figure=figure,
        comparisons=comparisons,
        change=moved,
        targets=judgements.targets.get((measure_id, area_code), ()),
        currency=Currency(
            CurrencyWord(row["currency_word"]), row["expected_on"], sentences.currency(row, judgements.as_of)
        ),
        sentence="",
        why_nothing=nothing,
    )
    return sentences.with_sentence(said, judgements.unit(measure_id), judgements.decimals(measure_id))


def _tags(judgements: Judgements, row: Row) -> list[str]:
    """The comparators worth naming: similar areas where somebody chose some; no area with itself."""
    tags = ["similar"] if row["similar_reason"] != "nobody" else []
    tags += ["region"] if row["region_code"] else []
    return tags if row["role"] == Role.COUNTRY else [*tags, "country"]


def _comparison(judgements: Judgements, row: Row, tag: str) -> Comparison:
    name = _name(judgements, row, tag)
    code = row[f"{tag}_reason"]
    reason = (
        comparing.REASONS[code].format(
            name=name, period=row["period"], published=row["similar_published"], listed=row["similar_listed"]
        )
        if code
        else ""
    )
    word = ComparisonWord(row[f"{tag}_word"])
    unit, decimals = judgements.unit(row["measure"]), judgements.decimals(row["measure"])
    text = sentences.comparison(
        word, name, row[f"{tag}_value"], row[f"{tag}_difference"], reason=reason, unit=unit, decimals=decimals
    )
    return Comparison(
        comparator=tag,
        name=name,
        value=row[f"{tag}_value"],
        difference=row[f"{tag}_difference"],
        word=word,
        reason=reason,
        sentence=text,
        beyond_99_8=row[f"{tag}_beyond"],
    )


def _name(judgements: Judgements, row: Row, tag: str) -> str:
    if tag == "similar":
        return f"the average of {row['similar_published']} similar areas"
    code = row[f"{tag}_code"]
    return judgements.where.names.get(code, code)


def _change(judgements: Judgements, row: Row, measure_id: str, area_code: str) -> Change:
    since = baseline_figure(judgements, row, measure_id, area_code)
    code = row["change_reason"]
    reason = change.REASONS[code] if code else ""
    word = ChangeWord(row["change_word"])
    if code and word is ChangeWord.CANNOT_TELL and code == "limits" and row["change_difference"] == 0:
        reason = "The two figures are the same."
    unit, decimals = judgements.unit(measure_id), judgements.decimals(measure_id)
    agreed = bool(row["agreed"])
    text = sentences.change(
        word,
        since,
        row["value"],
        row["change_difference"],
        agreed=agreed,
        reason=reason,
        unit=unit,
        decimals=decimals,
    )
    z = row["change_z"]
    beyond = None if word is ChangeWord.CANNOT_TELL or z is None else abs(z) >= Z_99_8
    return Change(since, agreed, row["change_difference"], word, reason, text, beyond)


def baseline_figure(judgements: Judgements, row: Row, measure_id: str, area_code: str) -> Figure | None:
    """The figure that progress is counted from: the published one, or the strategy's own number."""
    if row["base_value"] is None:
        return None
    period = period_of(row, "base")
    published = judgements.series_rows(measure_id, area_code)
    same = [
        found
        for found in published
        if (found["period_start"], found["period_end"]) == (period.start, period.end)
    ]
    if same and row["base_basis"] != Basis.AGREED:
        return figure_of(same[-1], row["area_name"])
    return _agreed_figure(judgements, row, measure_id, area_code)


def _agreed_figure(judgements: Judgements, row: Row, measure_id: str, area_code: str) -> Figure:
    agreed = judgements.facts[measure_id].measure.baselines
    found = [each for each in agreed if judgements.where.code_of(each.area) == area_code]
    return Figure(
        indicator=row["indicator"] or "",
        area_code=area_code,
        area_name=row["area_name"],
        period=period_of(row, "base"),
        sex=row["sex"] or "",
        age=row["age"] or "",
        category_type="",
        category="",
        value=row["base_value"],
        lower_ci_95=None,
        upper_ci_95=None,
        lower_ci_99_8=None,
        upper_ci_99_8=None,
        numerator=None,
        denominator=None,
        basis=Basis.AGREED,
        missing_reason="",
        note=(found[-1].note or "") if found else "",
        status="",
        source=found[-1].source if found else "",
        release="",
        document="",
        line=None,
    )


def why_nothing(judgements: Judgements, measure_id: str, area_code: str) -> str:
    """Why there is no figure, in words."""
    measure = judgements.facts[measure_id].measure
    last = judgements.newest_row(measure_id, area_code)
    if last is not None:
        if last["basis"] == Basis.NOT_ENOUGH_DATA:
            name = judgements.where.names[area_code]
            return f"There is not enough data for {name} as a whole: {last['missing_reason']}."
        why = last["missing_reason"] or last["note"] or "the source gives no reason"
        return f"The figure for {last['period']} is not published: {why}."
    if measure.why_no_figures:
        return measure.why_no_figures
    return sentences.no_series(
        measure, judgements.where.names.get(area_code, area_code), judgements.published
    )
