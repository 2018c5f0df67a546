"""`goldenthread judge`: a scorecard in the terminal."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from goldenthread.cli import machine, screen
from goldenthread.cli.marks import marked
from goldenthread.cli.options import (
    as_of_option,
    json_option,
    on_day,
    opened,
    strategy_option,
    workspace_argument,
)
from goldenthread.cli.standing import Standing, code_of, standing
from goldenthread.judgement import AreaRef
from goldenthread.judgement.results import Basis, Comparison, Judgement, Role
from goldenthread.strategy.model import Goal, Measure, Theme

Row = tuple["Theme", "Goal", "Measure", "Judgement"]
STATUS_WIDTHS = (17, 10, 13, 14)  # columns of text: the usual words of each status with their shapes
NARROW = 90  # columns; below this a table of six columns cannot be read, so each measure becomes a paragraph


@click.command()
@workspace_argument
@click.option("--area", metavar="CODE", help="One area, by code or name. The whole place if not given.")
@strategy_option
@as_of_option
@json_option
def judge(
    workspace: Path, area: str | None, strategy_id: str | None, as_of: date | None, as_json: bool
) -> None:
    """Say how each measure stands: its value, change, target, and against England.

    Three separate words, each with a shape. Change: since the baseline. Target: against what was promised.
    Currency: whether newer figures should be out by now. Where a source gives no likely range, we say that
    we cannot tell. This is the analyst's own view: it holds internal figures too, so do not publish it.

    \b
    Examples:
      goldenthread judge our-place
      goldenthread judge south-tees --area Middlesbrough
      goldenthread judge our-place --as-of 2025-03-31 --json
    """
    stands = standing(opened(workspace), as_of=on_day(as_of), area=area, strategy_id=strategy_id)
    chosen = _chosen(stands, area)
    rows = [
        (theme, goal, measure, stands.judgements.of(measure.id, chosen.code))
        for theme, goal, measure in stands.strategy.judged_measures()
    ]
    if as_json:
        machine.emit(_document(stands, chosen, rows))
    else:
        _tell(stands, chosen, rows)


def _chosen(stands: Standing, area: str | None) -> AreaRef:
    """The area asked for; the place itself where none was."""
    code = code_of(area, stands.strategy) if area else stands.judgements.place_code
    return next(one for one in stands.judgements.areas if one.code == code)


def _tell(stands: Standing, chosen: AreaRef, rows: list[Row]) -> None:
    out = screen.console()
    day = screen.british_date(stands.as_of)
    screen.say(f"{stands.strategy.title}: {chosen.name}, as known on {day}", style="bold")
    draw = _paragraphs if out.width < NARROW else _table
    for theme, of_theme in groupby(rows, key=lambda row: row[0]):
        screen.say()
        draw(out, stands, list(of_theme), theme.short or theme.title)
    screen.say()
    if not rows:
        _point_to_others(stands)
        return
    screen.say(_testable(stands, rows))
    if stands.judgements.where.combined and chosen.code == stands.judgements.place_code:
        member = next(area for area in stands.own_areas if area.role is Role.MEMBER)
        screen.say(f'Each area by itself:  goldenthread judge {stands.folder} --area "{member.name}"')


def _point_to_others(stands: Standing) -> None:
    """A new strategy may hold no measures yet, while an older one beside it does."""
    screen.say(f"It holds no {stands.strategy.words.measure.many} yet.")
    for one in stands.linked:
        screen.say(f"Also here:  goldenthread judge {stands.folder} --strategy {one.strategy.id}")


def _table(out: Console, stands: Standing, rows: list[Row], theme: str) -> None:
    drawn = screen.table(screen.safe(theme), "Latest", "Change", "Target", "Currency", "vs England")
    for column, width in zip(drawn.columns[2:], STATUS_WIDTHS, strict=True):
        column.min_width = width
    drawn.columns[0].ratio, drawn.columns[1].ratio = 5, 4
    drawn.expand = True
    for _, _, measure, judgement in rows:
        drawn.add_row(screen.safe(measure.short or measure.title), *_cells(stands, judgement, out))
    out.print(drawn)


def _paragraphs(out: Console, stands: Standing, rows: list[Row], theme: str) -> None:
    screen.say(theme, style="bold")
    headings = ("Latest", "Change", "Target", "Currency", "Against England")
    for _, _, measure, judgement in rows:
        screen.say(f"  {measure.short or measure.title}")
        for heading, cell in zip(headings, _cells(stands, judgement, out), strict=True):
            if cell:
                screen.say(f"    {heading}: {cell}")


def _cells(stands: Standing, judgement: Judgement, out: Console) -> tuple[str, str, str, str, str]:
    figure, england = judgement.figure, _against_england(judgement)
    if figure is None:
        return (_near_matches(stands, judgement), "", marked(judgement.target_word, out), "", "")
    estimate = ", estimate" if figure.basis is Basis.ESTIMATE else ""
    return (
        f"{stands.value(judgement.measure, figure.value)} ({figure.period.label}){estimate}",
        marked(judgement.change.word, out),
        marked(judgement.target_word, out),
        marked(judgement.currency.word, out),
        marked(england.word, out) if england else "",
    )


def _near_matches(stands: Standing, judgement: Judgement) -> str:
    """A near match never fills a measure's place, but a reader should know that there is one."""
    near = [one for one in stands.judgements.near(judgement.measure, judgement.area_code) if one.figure]
    return f"no figure; {screen.counted(len(near), 'near match', 'near matches')}" if near else "no figure"


def _against_england(judgement: Judgement) -> Comparison | None:
    found = [one for one in judgement.comparisons if one.comparator == "country"]
    return found[0] if found else None


def _testable(stands: Standing, rows: list[Row]) -> str:
    """How much of this can be told from chance: a reader should know before reading the words."""
    with_figure = [judgement.figure for *_, judgement in rows if judgement.figure is not None]
    with_range = [figure for figure in with_figure if figure.lower_ci_95 is not None]
    words = stands.strategy.words.measure
    figures = f"{len(with_figure)} of {screen.counted(len(rows), words.one, words.many)}"
    return (
        f"With a figure: {figures}. With a likely range, so that a difference can be told from chance:"
        f" {len(with_range)}."
    )


def _document(stands: Standing, chosen: AreaRef, rows: list[Row]) -> dict[str, Any]:
    return {
        "ok": True,
        "strategy": {"id": stands.strategy.id, "version": stands.strategy.version},
        "as_of": stands.as_of,
        "area": {"code": chosen.code, "name": chosen.name, "role": chosen.role},
        "measures": [
            {
                "theme": theme.id,
                "goal": goal.id,
                "id": measure.id,
                "title": measure.title,
                **_machine_row(stands, it),
            }
            for theme, goal, measure, it in rows
        ],
    }


def _machine_row(stands: Standing, judgement: Judgement) -> dict[str, Any]:
    figure, england = judgement.figure, _against_england(judgement)
    return {
        "unit": stands.judgements.unit(judgement.measure),
        "value": figure.value if figure else None,
        "lower_ci_95": figure.lower_ci_95 if figure else None,
        "upper_ci_95": figure.upper_ci_95 if figure else None,
        "period": figure.period.label if figure else None,
        "basis": figure.basis if figure else None,
        "source": figure.source if figure else None,
        "release": figure.release if figure else None,
        "change": judgement.change.word if figure else None,
        "change_since": judgement.change.since.period.label if judgement.change.since else None,
        "target": judgement.target_word,
        "currency": judgement.currency.word if figure else None,
        "against_england": england.word if england else None,
        "sentence": judgement.sentence,
        "why_nothing": judgement.why_nothing,
        "near_matches": [
            {
                "indicator": one.indicator,
                "title": one.title,
                "differs": one.differs,
                "value": one.figure.value,
            }
            for one in stands.judgements.near(judgement.measure, judgement.area_code)
            if one.figure
        ],
    }
