"""What needs a decision, and what the board is asked to do: derived from facts, never from opinions.

A matter of which nothing holds is not there; where there is none at all, the paper says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from goldenthread.judgement import wording
from goldenthread.judgement.missing import Lack, ProposedBaseline, missing, proposed_baseline
from goldenthread.judgement.results import CurrencyWord, Judgement
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.headlines import findings
from goldenthread.publishing.paper.matter import Claim, Matter, roles
from goldenthread.publishing.paper.matters_targets import due_soon, missed, too_slow
from goldenthread.publishing.paper.naming import called, clipped, some, where
from goldenthread.strategy.model import Measure, Status


def matters(edition: Edition) -> tuple[Matter, ...]:
    """Everything that needs a decision, the gravest first."""
    found = (kind(edition) for kind in KINDS)
    return tuple(matter for matter in found if matter is not None)


def unapproved(edition: Edition) -> Matter | None:
    """A strategy that nobody has approved."""
    strategy = edition.strategy
    words = {Status.DRAFT: "a draft", Status.CONSULTATION: "out for consultation"}
    if strategy.status not in words:
        return None
    fact = f"Version {strategy.version} of the strategy is {words[strategy.status]}: it is not approved."
    ask = f"approve version {strategy.version} of the strategy, or say what must change first"
    return Matter("The strategy is not approved", (fact,), ask)


def worse(edition: Edition) -> Matter | None:
    """Measures that are getting worse beyond doubt: at the 99.8% level, or twice running."""
    found = [one for one in findings(edition) if one.kind == "worse" and one.strong]
    if not found:
        return None
    codes = {area.name: area.code for area in edition.own_areas}
    facts = tuple(f"{where(edition, one.measure_id, codes[one.area])}: {one.text}." for one in found)
    claims = tuple(Claim(one.measure_id, codes[one.area], "Change") for one in found)
    measures = _distinct(edition, (one.measure_id for one in found))
    number = wording.counted(len(measures), "measure is", "measures are")
    ask = f"ask {roles(edition, measures)} why {number} getting worse, and what is proposed"
    return Matter("Getting worse", facts, ask, claims)


def _distinct(edition: Edition, ids: Iterable[str]) -> list[Measure]:
    return [edition.by_id[one] for one in dict.fromkeys(ids)]


def out_of_date(edition: Edition) -> Matter | None:
    """Measures of which every figure is out of date."""
    found = [
        measure
        for measure in edition.judged.measures
        if (said := _with_figures(edition, measure))
        and all(one.currency.word is CurrencyWord.OUT_OF_DATE for one in said)
    ]
    if not found:
        return None
    number = wording.counted(len(found), "measure", "measures")
    ask = f"ask {roles(edition, found)} for newer figures of {number}, or why there are none"
    fact = f"Two newer figures should be out by now for {number}: {some(map(called, found))}."
    return Matter("Figures out of date", (fact,), ask)


def _with_figures(edition: Edition, measure: Measure) -> list[Judgement]:
    said = (edition.judged.of(measure.id, area.code) for area in edition.own_areas)
    return [one for one in said if one.figure is not None]


def baselines(edition: Edition) -> Matter | None:
    """Measures without an agreed baseline for which the figures offer one."""
    found = {
        measure.id: offered
        for measure in edition.judged.measures
        if not measure.baselines and (offered := _offered(edition, measure))
    }
    if not found:
        return None
    facts = tuple(_offers(edition, measure, offered) for measure, offered in found.items())
    number = wording.counted(len(found), "measure", "measures")
    ask = f"agree the figure that progress is counted from, for {number} that can have one"
    return Matter("Baselines ready to agree", facts, ask, on_the_site=False)


def _offered(edition: Edition, measure: Measure) -> list[ProposedBaseline]:
    offered = (
        proposed_baseline(
            measure.id,
            edition.judged.series(measure.id, area.code),
            start=edition.strategy.years.start,
            decimals=edition.judged.decimals(measure.id),
        )
        for area in edition.own_areas
    )
    return [one for one in offered if one is not None]


def _offers(edition: Edition, measure: str, offered: Sequence[ProposedBaseline]) -> str:
    """ "Child weight: Middlesbrough 30.0% in 2022, Redcar and Cleveland 29.2% in 2022." """
    unit, decimals = edition.judged.unit(measure), edition.judged.decimals(measure)
    several = len(edition.own_areas) > 1
    values = [
        f"{clipped(one.area_name) + ' ' if several else ''}{wording.value_text(one.value, unit, decimals)}"
        f" in {one.period}{' (in doubt)' if one.doubt else ''}"
        for one in offered
    ]
    return f"{called(edition.by_id[measure])}: {some(values)}."


LACKS = {
    Lack.DIRECTION: ("agreed good direction", "which way is good"),
    Lack.TARGET: ("target", "how far to go by when"),
    Lack.OWNER: ("role that answers for it", "who answers for it"),
}


def unsettled(edition: Edition) -> Matter | None:
    """How many measures lack what only people can settle."""
    with_figures = frozenset(m.id for m in edition.judged.measures if _with_figures(edition, m))
    found = missing(edition.strategy, with_figures=with_figures)
    counts = Counter(one.lack for one in found)
    lacking = [lack for lack in LACKS if counts[lack]]
    if not lacking:
        return None
    total = len(edition.judged.measures)
    facts = tuple(
        f"{counts[lack]} of {total} measures {'has' if counts[lack] == 1 else 'have'} no {LACKS[lack][0]}."
        for lack in lacking
    )
    ask = f"settle what measures still lack: {wording.listed(LACKS[lack][1] for lack in lacking)}"
    return Matter("Still to be settled", facts, ask)


KINDS: tuple[Callable[[Edition], Matter | None], ...] = (
    unapproved,
    missed,
    too_slow,
    worse,
    due_soon,
    out_of_date,
    baselines,
    unsettled,
)
