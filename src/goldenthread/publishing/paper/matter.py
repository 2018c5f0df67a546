"""A matter that needs a decision, and who must act on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.judgement.missing import BOARD
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.asking import spoken
from goldenthread.publishing.paper.naming import clipped, some
from goldenthread.strategy.model import Measure

ALIKE = " for "  # "system leader for mission 4": the part before it is what roles have in common


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that the paper makes: of which measure and area, and how the working behind it is called."""

    measure: str
    area: str  # its code
    working: str  # the beginning of the working's own heading: "Change", "Target", "Against"


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of thing to decide: its facts one by one, and what is asked because of them."""

    heading: str
    facts: tuple[str, ...]
    ask: str
    claims: tuple[Claim, ...] = ()
    on_the_site: bool = True  # whether the facts that the paper has no room for stand there


def role(edition: Edition, measure: Measure) -> str:
    """The role that answers for a measure: its owner, else who leads its theme, else the board."""
    return measure.owner or edition.above[measure.id][0].lead or BOARD


def roles(edition: Edition, measures: Iterable[Measure]) -> str:
    """The roles that answer for some measures, in words; what several have in common is said once."""
    distinct = list(dict.fromkeys(clipped(spoken(role(edition, measure))) for measure in measures))
    heads = {one.partition(ALIKE)[0] for one in distinct}
    tails = [tail for one in distinct if (tail := one.partition(ALIKE)[2])]
    if len(heads) == 1 and len(tails) == len(distinct) > 1:
        return f"{heads.pop()} for each of {some(tails)}"
    return some(distinct)
