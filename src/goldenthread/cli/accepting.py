"""Writing an agreed baseline into the strategy."""

from __future__ import annotations

import difflib

from goldenthread import strategy
from goldenthread.cli import machine, screen
from goldenthread.cli.faults import refuse
from goldenthread.cli.keeping_before import keep
from goldenthread.cli.standing import Standing
from goldenthread.judgement.missing import ProposedBaseline
from goldenthread.strategy import AddBaseline, SetField
from goldenthread.strategy.model import Baseline, MeasureState
from goldenthread.strategy.rewriting import Edit


def said(stands: Standing, baseline: ProposedBaseline) -> str:
    """A proposal in words."""
    value = stands.value(baseline.measure, baseline.value)
    return f"{value} in {baseline.period}, {baseline.area_name} ({baseline.source})"


def chosen(
    stands: Standing, proposals: dict[str, list[ProposedBaseline]], measure: str, area: str | None
) -> list[ProposedBaseline]:
    """The proposals to write, or a refusal that says why there is none."""
    known = {one.id for _, _, one in stands.strategy.judged_measures()}
    if measure not in known:
        near = difflib.get_close_matches(measure, known, n=3)
        meant = f"Did you mean {' or '.join(near)}?" if near else "goldenthread next WORKSPACE lists them."
        refuse("U012", f"There is no measure {measure} in {stands.strategy.id}.", meant)
    found = proposals.get(measure, [])
    wanted = [one for one in found if area is None or _is(one, area)]
    if not wanted:
        areas = ", ".join(f"{one.area} {one.area_name}" for one in found)
        fix = f"There is one for {areas}." if areas else "It has a baseline already, or no published figure."
        refuse("U013", f"No baseline is proposed for {measure}{f' in {area}' if area else ''}.", fix)
    return wanted


def _is(baseline: ProposedBaseline, area: str) -> bool:
    return area.casefold() in (baseline.area.casefold(), baseline.area_name.casefold())


def accept(stands: Standing, proposals: list[ProposedBaseline], *, as_json: bool) -> None:
    """Write the baselines into the strategy's file; the file as it was stays beside it."""
    path = stands.loaded.path
    kept = keep(path)
    try:
        strategy.rewrite(path, _edits(stands, proposals))
    except BaseException:
        kept.unlink()  # nothing changed, so there is nothing to take back
        raise
    if as_json:
        machine.emit({"ok": True, "file": path, "kept": kept, "accepted": proposals})
        return
    for one in proposals:
        screen.say(f"Wrote the baseline of {one.measure}: {said(stands, one)}.")
    screen.say(f"The strategy as it was is kept in {kept.name}.")
    screen.say(f"To take it back:  goldenthread next {stands.folder} --undo")


def _edits(stands: Standing, proposals: list[ProposedBaseline]) -> list[Edit]:
    """A baseline for each area; and the measure's state, where it had not come as far as that."""
    edits: list[Edit] = [
        AddBaseline(
            one.measure, Baseline(area=one.area, value=one.value, period=one.period, source=one.source)
        )
        for one in proposals
    ]
    measure = proposals[0].measure
    states = {measure.id: measure.state for _, _, measure in stands.strategy.judged_measures()}
    if states[measure] in (MeasureState.TO_BE_DEVELOPED, MeasureState.DEFINED):
        edits.append(SetField(measure, "state", MeasureState.BASELINED))
    return edits
