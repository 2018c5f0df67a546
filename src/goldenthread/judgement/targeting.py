"""Which targets speak to which area, and what each is judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from goldenthread.judgement import sentences_targets, targets
from goldenthread.judgement.figures import Row
from goldenthread.judgement.moments import kind_of, read_period
from goldenthread.judgement.pace import Point
from goldenthread.judgement.results import TargetJudgement
from goldenthread.judgement.targets import Series, Verdict
from goldenthread.strategy.model import Measure, Step, Strategy, Target, TargetRule

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements


def judge_targets(judgements: Judgements, linked: Sequence[Strategy]) -> None:
    """Fill `judgements.targets` for every measure with a target and every area it speaks to."""
    where = judgements.where
    own = (where.place, *where.members)
    for measure in judgements.measures:
        borrowed = list(_linked_targets(judgements, measure, linked))
        if not measure.targets and not borrowed:
            continue
        for ref in judgements.areas:
            mine = [target for target in measure.targets if where.code_of(target.area) == ref.code]
            others = [target for target in measure.targets if where.code_of(target.area) != ref.code]
            regional = (
                [*((t, judgements.strategy, judgements.unit(measure.id)) for t in others), *borrowed]
                if ref.code in own
                else []
            )
            found = [
                *(said for target in mine for said in _judged(judgements, measure, ref.code, target)),
                *(_regional(judgements, target, source, unit) for target, source, unit in regional),
            ]
            if found:
                judgements.targets[(measure.id, ref.code)] = tuple(found)


def _linked_targets(
    judgements: Judgements, measure: Measure, linked: Sequence[Strategy]
) -> Iterator[tuple[Target, Strategy, str]]:
    """The targets of other strategies that a measure links to: by measure, by goal or by target."""
    links = _links(judgements.strategy, measure)
    for strategy in linked:
        wanted = {node for name, _, node in (link.partition("#") for link in links) if name == strategy.id}
        if not wanted:
            continue
        for _, goal, printed in strategy.measures():
            for theirs in printed.parts or (printed,):
                for target in theirs.targets:
                    if wanted & {goal.id, printed.id, theirs.id, target.id}:
                        yield target, strategy, theirs.unit or ""


def _links(strategy: Strategy, measure: Measure) -> tuple[str, ...]:
    """The links of a measure and, for a part, those of the printed measure it is part of."""
    printed = (each for _, _, each in strategy.measures() if measure.id in {part.id for part in each.parts})
    return (*measure.links, *(link for each in printed for link in each.links))


def _judged(judgements: Judgements, measure: Measure, area: str, target: Target) -> list[TargetJudgement]:
    series = series_for(judgements, measure, area, target)
    steps = [(step, targets.judge_step(target, step, series, judgements.as_of)) for step in target.steps]
    ordered = targets.in_order(steps, judgements.as_of)
    return [_said(judgements, measure, target, series, found) for found in ordered]


def _said(
    judgements: Judgements,
    measure: Measure,
    target: Target,
    series: Series,
    found: tuple[Step, Verdict, bool],
) -> TargetJudgement:
    step, verdict, past = found
    printed = judgements.unit(measure.id), judgements.decimals(measure.id)
    shown = None if verdict.target is None else verdict.target + series.shift
    said = TargetJudgement(
        target=target,
        target_value=shown,
        due=verdict.due,
        baseline_value=series.base.value if series.base else None,
        pace=verdict.pace,
        pace_from_mean=verdict.pace_from_mean,
        word=verdict.word,
        detail=verdict.detail,
        reason=targets.reason_text(verdict, series),
        regional=False,
        sentence="",
        past=past,
    )
    return sentences_targets.with_sentence(said, step, verdict, series, printed)


def _regional(judgements: Judgements, target: Target, source: Strategy, unit: str) -> TargetJudgement:
    """A target adopted for somewhere else: shown, never a verdict."""
    whole = source.place.id if len(source.place.areas) > 1 else source.place.areas[0]
    name = source.place.name if target.area in (source.place.id, whole) else ""
    name = name or judgements.where.names.get(target.area, target.area)
    said = TargetJudgement(
        target=target,
        target_value=None,
        due=read_period(target.steps[-1].due, None),
        baseline_value=None,
        pace=None,
        pace_from_mean=None,
        word=None,
        detail="",
        reason=targets.REASONS["regional"].format(area=name),
        regional=True,
        sentence="",
    )
    return sentences_targets.regional(said, name, unit)


def series_for(judgements: Judgements, measure: Measure, area: str, target: Target) -> Series:
    """What one target is judged by in one area."""
    row = judgements.latest_row(measure.id, area)
    rows = [
        found
        for found in judgements.series_rows(measure.id, area)
        if found["value"] is not None and not found["filled"]
    ]
    fact = judgements.facts[measure.id]
    kind = kind_of(row["period_kind"] or fact.period_kind)
    base = Point(row["base_end"], row["base_value"]) if row["agreed"] else None
    points = tuple(Point(found["period_end"], found["value"]) for found in rows)
    series = Series(
        points=points,
        base=base,
        mean_base=_mean(rows, base),
        good=fact.good,
        kind=kind,
        step_months=row["step_months"] or 12,
        limits=row["lower_ci_95"] is not None,
        reason=_stopped(row),
        change_word=row["change_word"],
    )
    if target.rule is TargetRule.CLOSE_GAP_TO_AREA:
        return _gap_to_area(judgements, series, rows, target)
    if target.rule is TargetRule.CLOSE_DEPRIVATION_GAP:
        return _deprivation_gap(judgements, series, row, fact.value_type)
    return series


def _stopped(row: Row) -> str:
    """What stops progress from being measured."""
    if row["value"] is None:
        return "figure"
    stops = {"definition": "definition", "break": "definition", "length": "length", "counts on": "length"}
    return stops.get(row["change_reason"], "") if row["agreed"] else ""


def _mean(rows: Sequence[Row], base: Point | None) -> Point | None:
    """The mean of three consecutive figures that end at the baseline, dated at the baseline."""
    if base is None:
        return None
    upto = [row for row in rows if row["period_end"] <= base.at][-3:]
    if len(upto) < 3 or upto[-1]["period_end"] != base.at:
        return None
    following = all(
        (later["period_start"] - earlier["period_end"]).days == 1 for earlier, later in _pairs(upto)
    )
    return Point(base.at, sum(row["value"] for row in upto) / 3) if following else None


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    return pairwise(rows)


def _gap_to_area(judgements: Judgements, series: Series, rows: Sequence[Row], target: Target) -> Series:
    """The series of the gap to a benchmark area: ours minus theirs, period by period (a moving benchmark)."""
    name = judgements.where.names.get(target.of or "", target.of or "")
    theirs = benchmark_values(judgements, rows, target.of or "")
    gaps = [(row, row["value"] - theirs[key]) for row in rows if (key := _key(row)) in theirs]
    points = tuple(Point(row["period_end"], gap) for row, gap in gaps)
    dated = {point.at: point.value for point in points}
    base = series.base
    at_base = Point(base.at, dated[base.at]) if base and base.at in dated else None
    missing = not points or points[-1].at != series.points[-1].at or (base is not None and at_base is None)
    gap_rows = [dict(row, value=gap) for row, gap in gaps]
    return replace(
        series,
        points=points,
        base=at_base,
        mean_base=_mean(gap_rows, at_base),
        gap=True,
        shift=theirs[_key(gaps[-1][0])] if gaps else 0.0,
        reason=series.reason or ("benchmark" if missing else ""),
        fields={"of": name},
    )


Key = tuple[str, str, str, date, date, str]


def _key(row: Row) -> Key:
    definition = row["definition_version"] or ""
    return row["indicator"], row["sex"], row["age"], row["period_start"], row["period_end"], definition


def benchmark_values(judgements: Judgements, rows: Sequence[Row], code: str) -> dict[Key, float]:
    """The figures of a benchmark area that are alike in every way, by key."""
    indicators = list({row["indicator"] for row in rows})
    found = judgements.rows.filter(
        (pl.col("area_code") == code) & pl.col("indicator").is_in(indicators) & pl.col("value").is_not_null()
    )
    return {_key(row): row["value"] for row in found.to_dicts()}


MOST, LEAST = "(?i)^most deprived (quintile|fifth)", "(?i)^least deprived (quintile|fifth)"


def _deprivation_gap(judgements: Judgements, series: Series, row: Row, value_type: str) -> Series:
    """The series of the gap between the most and least deprived fifths: most minus least."""
    if value_type in ("gap", "slope index", "slope index of inequality"):
        return replace(series, gap=True, fields={"of": "the least deprived"})  # the measure is the gap
    gaps = deprivation_gaps(judgements, row)
    points = tuple(Point(end, gap) for end, gap in gaps)
    dated = dict(gaps)
    base = Point(series.base.at, dated[series.base.at]) if series.base and series.base.at in dated else None
    missing = not points or (series.base is not None and base is None)
    return replace(
        series,
        points=points,
        base=base,
        mean_base=None,
        limits=False,
        gap=True,
        reason=series.reason or ("deprivation" if missing else ""),
        fields={"of": "the least deprived"},
    )


def deprivation_gaps(judgements: Judgements, row: Row) -> list[tuple[date, float]]:
    """The gap at the end of each period for which both fifths have a figure, oldest first."""
    if row["indicator"] is None:
        return []
    same = pl.all_horizontal(pl.col(name) == row[name] for name in ("indicator", "area_code", "sex", "age"))
    found = judgements.observations.filter(same & pl.col("category_type").str.contains("(?i)depriv"))
    found = found.filter(pl.col("value").is_not_null() & (pl.col("period_length") == row["period_length"]))
    on = ["category_type", "period_start", "period_end", "definition_version"]
    most = found.filter(pl.col("category").str.contains(MOST)).select(*on, most="value")
    least = found.filter(pl.col("category").str.contains(LEAST)).select(*on, least="value")
    both = most.join(least, on=on, nulls_equal=True).with_columns(gap=pl.col("most") - pl.col("least"))
    if both.is_empty():
        return []
    # Fifths are redrawn with each index of deprivation: one way of drawing them, the newest, is followed.
    newest = both.sort("period_end", "category_type")["category_type"].last()
    followed = both.filter(pl.col("category_type") == newest).sort("period_end")
    return list(followed.select("period_end", "gap").iter_rows())
