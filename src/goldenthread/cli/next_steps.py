"""`goldenthread next`: what is missing, who must act, and the baselines ready to be agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from goldenthread.cli import machine, screen
from goldenthread.cli.accepting import accept, chosen, said
from goldenthread.cli.keeping_before import undo_last
from goldenthread.cli.options import (
    as_of_option,
    json_option,
    on_day,
    opened,
    strategy_option,
    workspace_argument,
)
from goldenthread.cli.standing import Standing, standing
from goldenthread.judgement.missing import Lack, Missing, ProposedBaseline, missing, proposed_baseline


@click.command("next")
@workspace_argument
@click.option(
    "--accept",
    "measure",
    metavar="MEASURE",
    help="Write the proposed baseline of this measure into the strategy.",
)
@click.option("--area", metavar="CODE", help="With --accept: for this area only.")
@click.option("--undo", is_flag=True, help="Take back the last --accept, or a workbook loaded over a draft.")
@strategy_option
@as_of_option
@json_option
def next_steps(
    *,
    workspace: Path,
    measure: str | None,
    area: str | None,
    undo: bool,
    strategy_id: str | None,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Say, theme by theme, what is missing and who must act.

    A measure can be judged when it has an owner, an agreed good direction, figures, a baseline and a target.
    Where figures are loaded, a baseline is proposed: the last one before the strategy began. The board
    agrees it; --accept then writes it into the strategy file, where your comments stay. The file as it was
    is kept beside it, and --undo puts it back.

    \b
    Examples:
      goldenthread next our-place
      goldenthread next our-place --accept good-development
      goldenthread next our-place --accept good-development --area E06000002
      goldenthread next our-place --undo
    """
    if undo:
        undo_last(opened(workspace), as_json=as_json)
        return

    stands = standing(opened(workspace), as_of=on_day(as_of), strategy_id=strategy_id)
    proposals = _proposals(stands)
    if measure:
        accept(stands, chosen(stands, proposals, measure, area), as_json=as_json)
    elif as_json:
        machine.emit(_document(stands, proposals))
    else:
        _tell(stands, proposals)


def _proposals(stands: Standing) -> dict[str, list[ProposedBaseline]]:
    """For every measure with figures: a baseline for each area of the place that has none agreed."""
    proposals: dict[str, list[ProposedBaseline]] = {}
    for _, _, measure in stands.strategy.judged_measures():
        agreed = {baseline.area for baseline in measure.baselines}
        for area in stands.own_areas:
            if area.code in agreed:
                continue
            series = stands.judgements.series(measure.id, area.code)
            decimals = stands.judgements.decimals(measure.id)
            start = stands.strategy.years.start
            found = proposed_baseline(measure.id, series, start=start, decimals=decimals)
            if found:
                proposals.setdefault(measure.id, []).append(found)
    return proposals


def _missing(stands: Standing) -> list[Missing]:
    with_figures = frozenset(
        measure.id
        for _, _, measure in stands.strategy.judged_measures()
        if any(stands.judgements.of(measure.id, area.code).figure is not None for area in stands.own_areas)
    )
    return list(missing(stands.strategy, with_figures=with_figures))


def _tell(stands: Standing, proposals: dict[str, list[ProposedBaseline]]) -> None:
    titles = {theme.id: theme.title for theme in stands.strategy.themes}
    everything = _missing(stands)
    for theme, of_theme in groupby(everything, key=lambda one: one.theme):
        screen.say(titles[theme], style="bold")
        for lacks in _tasks(of_theme):
            _tell_task(stands, lacks, proposals)
        screen.say()
    screen.say(_summary(stands, everything, proposals), style="bold")


def _tasks(lacks: Iterable[Missing]) -> list[list[Missing]]:
    """What one person must do for several measures, together, in the order in which it is best settled."""
    tasks: dict[tuple[str, str, str], list[Missing]] = {}
    for one in lacks:
        tasks.setdefault((one.lack.value, one.who, one.do), []).append(one)
    order = list(Lack)
    return sorted(tasks.values(), key=lambda several: order.index(several[0].lack))


def _tell_task(stands: Standing, lacks: list[Missing], proposals: dict[str, list[ProposedBaseline]]) -> None:
    """`baseline: the board. Agree ...`, then the measures; those with a proposal on lines of their own."""
    first = lacks[0]
    screen.say(f"  {first.lack.value}: {first.who}. {first.do}")
    proposed = [one for one in lacks if first.lack is Lack.BASELINE and one.node in proposals]
    if others := [one.short for one in lacks if one not in proposed]:
        screen.indented("; ".join(others))
    for one in proposed:
        screen.indented(f"{one.short}, when agreed:  goldenthread next {stands.folder} --accept {one.node}")
        for baseline in proposals[one.node]:
            but = f" But: {baseline.doubt}" if baseline.doubt else ""
            screen.indented(f"  proposed: {said(stands, baseline)}.{but}")


def _summary(
    stands: Standing, everything: list[Missing], proposals: dict[str, list[ProposedBaseline]]
) -> str:

    if not list(stands.strategy.judged_measures()):
        return f"The strategy holds no {stands.strategy.words.measure.many} yet: add them, then ask again."
    if not everything:
        return (
            "Nothing is missing: every measure has an owner, a direction, figures, a baseline and a target."
        )
    counts = Counter(one.lack.value for one in everything)
    missing = ", ".join(f"{lack.value} {counts[lack.value]}" for lack in Lack if counts[lack.value])
    words = stands.strategy.words.measure
    ready = screen.counted(len(proposals), f"{words.one} has", f"{words.many} have")
    judged = len(list(stands.strategy.judged_measures()))
    proposed = f" {ready} a proposed baseline." if proposals else ""
    return f"Missing, of {judged} {words.many}: {missing}.{proposed}"


def _document(stands: Standing, proposals: dict[str, list[ProposedBaseline]]) -> dict[str, Any]:
    return {
        "ok": True,
        "strategy": {"id": stands.strategy.id, "version": stands.strategy.version},
        "as_of": stands.as_of,
        "missing": _missing(stands),
        "proposed_baselines": [one for several in proposals.values() for one in several],
    }
