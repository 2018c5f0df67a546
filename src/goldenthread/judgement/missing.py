"""What each measure still lacks before it can be judged, who must act, and a baseline ready to be agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from goldenthread.judgement.results import Basis, Figure
from goldenthread.strategy.model import Goal, Measure, Strategy, Theme

BOARD = "the board"
# Agreed by statisticians and health bodies to be unlike other years: closures and lockdowns of the pandemic.
DISTURBED = (date(2020, 3, 23), date(2022, 3, 31))


class Lack(StrEnum):
    """What is missing, in the order in which it is best settled."""

    LEAD = "lead"
    OWNER = "owner"
    DIRECTION = "direction"
    DATA = "data"
    BASELINE = "baseline"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: of which node, who must act, and what they must do."""

    lack: Lack
    theme: str
    node: str  # the id of the measure, or of the theme that has no lead
    title: str
    short: str  # the title, or the short one where the strategy gives one
    who: str
    do: str


@dataclass(frozen=True, slots=True)
class ProposedBaseline:
    """A figure that the board could agree to count progress from. A proposal, never an agreement."""

    measure: str
    area: str
    area_name: str
    value: float
    period: str
    source: str
    why: str
    doubt: str  # what speaks against it; "" where nothing we know of does


def missing(strategy: Strategy, *, with_figures: frozenset[str]) -> Iterator[Missing]:
    """Everything missing, theme by theme in the order of the document.

    `with_figures` holds the ids of the measures that have at least one figure for the place.
    """
    for theme in strategy.themes:
        if not theme.lead:
            do = f"Name the role that leads this {strategy.words.theme.one}."
            yield Missing(Lack.LEAD, theme.id, theme.id, theme.title, theme.short or theme.title, BOARD, do)
        for goal in theme.goals:
            for measure in _judged(goal):
                yield from _of_measure(strategy, theme, measure, measure.id in with_figures)


def _judged(goal: Goal) -> Iterator[Measure]:
    for measure in goal.measures:
        yield from measure.parts or (measure,)


def _of_measure(strategy: Strategy, theme: Theme, measure: Measure, has_figures: bool) -> Iterator[Missing]:
    lead = theme.lead or BOARD
    owner = measure.owner or lead

    def lacks(lack: Lack, who: str, do: str) -> Missing:
        return Missing(lack, theme.id, measure.id, measure.title, measure.short or measure.title, who, do)

    if not measure.owner:
        yield lacks(Lack.OWNER, lead, "Name the role that answers for this figure.")
    if measure.good is None:
        yield lacks(Lack.DIRECTION, BOARD, "Agree whether higher or lower is better, or that neither is.")
    if not has_figures:
        yield lacks(Lack.DATA, owner, _data_step(measure))
    if not measure.baselines:
        yield lacks(Lack.BASELINE, BOARD, _baseline_step(has_figures))
    if not measure.targets:
        yield lacks(Lack.TARGET, BOARD, "Agree how far it should move, and by when.")


def _data_step(measure: Measure) -> str:
    if measure.why_no_figures:
        return f"Find or collect figures. So far: {measure.why_no_figures}"
    if measure.bindings:
        named = " or ".join(binding.indicator for binding in measure.bindings)
        return f"Load figures for {named}."
    return "Say which indicator holds its figures, or load the place's own."


def _baseline_step(has_figures: bool) -> str:
    if has_figures:
        return "Agree the figure that progress is counted from."
    return "Agree one when there are figures."


def proposed_baseline(
    measure: str, series: Sequence[Figure], *, start: int, decimals: int
) -> ProposedBaseline | None:
    """The last published figure for a period that ended before the strategy began, else the first since.

    `series` is one measure in one area, oldest first. Estimates are not proposed: the board should agree
    what was measured. Nothing is proposed where nothing was published. The value is rounded as pages
    print it, so that the board agrees the number it sees.
    """
    usable = [figure for figure in series if figure.value is not None and figure.basis is not Basis.ESTIMATE]
    before = [figure for figure in usable if figure.period.end < date(start, 1, 1)]
    chosen = before[-1] if before else next(iter(usable), None)
    if chosen is None or chosen.value is None:
        return None
    why = (
        f"The last figure for a period that ended before the strategy began in {start}."
        if before
        else f"No figure ends before the strategy began in {start}; this is the first since."
    )
    return ProposedBaseline(
        measure=measure,
        area=chosen.area_code,
        area_name=chosen.area_name,
        value=_rounded(chosen.value, decimals),
        period=chosen.period.label,
        source=chosen.source,
        why=why,
        doubt=_doubt(chosen),
    )


def _rounded(value: float, decimals: int) -> float:
    """Halves away from zero, as pages print them; Python's own `round` would make 0.25 into 0.2."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def _doubt(figure: Figure) -> str:
    first, last = DISTURBED
    if figure.period.start <= last and figure.period.end >= first:
        return "The period falls in the pandemic, when many figures were unlike other years."
    if figure.status == "provisional":
        return "The figure is provisional: its source may still change it."
    return ""
