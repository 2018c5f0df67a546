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
from goldenthread.publishing.paper.naming import NAMED, called, clipped, measures, share, some, where
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
    distinct = _distinct(edition, (one.measure_id for one in found))
    names = list(dict.fromkeys(map(called, distinct)))
    told = f"{some(names)} {'is' if len(names) == 1 else 'are'}"
    ask = f"ask {roles(edition, distinct)} why {told} getting worse, and what is proposed"
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
    number = measures(edition, len(found))
    ask = f"ask {roles(edition, found)} for newer figures of {number}, or why there are none"
    fact = f"For {number} two newer figures should be out by now: {some(map(called, found))}."
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
    number = measures(edition, len(found))
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
    """ "Child weight: Middlesbrough 30.0%, Redcar and Cleveland 29.2% (2022)." """
    unit, decimals = edition.judged.unit(measure), edition.judged.decimals(measure)
    several = len(edition.own_areas) > 1
    together = len({one.period for one in offered}) == 1
    values = [
        f"{clipped(one.area_name) + ' ' if several else ''}{wording.value_text(one.value, unit, decimals)}"
        f"{'' if together else f' in {one.period}'}{' (in doubt)' if one.doubt else ''}"
        for one in offered
    ]
    more = [f"{len(values) - NAMED} more"] if len(values) > NAMED else []
    when = f" ({offered[0].period})" if together else ""
    return f"{called(edition.by_id[measure])}: {', '.join([*values[:NAMED], *more])}{when}."


LACKS = {
    Lack.DIRECTION: ("an agreed good direction", "which way is good"),
    Lack.TARGET: ("a target", "how far to go by when"),
    Lack.OWNER: ("a role that answers for it", "who answers for it"),
}


def unsettled(edition: Edition) -> Matter | None:
    """How many measures lack what only people can settle."""
    with_figures = frozenset(m.id for m in edition.judged.measures if _with_figures(edition, m))
    found = [one for one in missing(edition.strategy, with_figures=with_figures) if one.lack in LACKS]
    counts = Counter(one.lack for one in found)
    if not found:
        return None
    lacking = [lack for lack in LACKS if counts[lack]]
    total = len(edition.judged.measures)
    facts = tuple(f"{share(edition, total - counts[lack], total)} {LACKS[lack][0]}." for lack in lacking)
    asked = wording.listed(LACKS[lack][1] for lack in lacking)
    number = measures(edition, len({one.node for one in found}))
    ask = f"settle what still has to be agreed for {number}: {asked}"
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
