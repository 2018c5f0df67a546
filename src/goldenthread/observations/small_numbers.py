"""Named small-number rules: what could point at a person, and what is too uncertain to be presented.

A rule is data: the gate applies it. Rules are named by a mapping, by the definition of an indicator or by a
measure; where several name one for the same figure all of them hold, so that the stricter always wins.
Zero stays zero unless the rule says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Range = tuple[int, int | None]  # the first and the last number, both counted; None: no end

HES: Final = "NHS England, disclosure control for Hospital Episode Statistics, 2018"
OHID: Final = "Office for Health Improvement and Disparities, indicator metadata"


class Purpose(StrEnum):
    """What a rule is for. Only one about small numbers lets a local figure be published."""

    SMALL_NUMBERS = "small numbers"
    QUALITY = "quality"  # too few to rely on: no secret, so no second figure is hidden
    MERGED = "merged areas"


@dataclass(frozen=True, slots=True)
class Small:
    """One thing that makes a figure small: every range that is given must hold."""

    counted: Range | None = None  # the numerator
    out_of: Range | None = None  # the denominator
    left_out: Range | None = None  # denominator less numerator: 3 of 99 not counted tell as much as 3 counted


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """What is hidden, with everything that could give it back, and what is rounded."""

    id: str
    says: str
    source: str = ""
    purpose: Purpose = Purpose.SMALL_NUMBERS
    small: tuple[Small, ...] = ()
    others: bool = False  # hide second figures where the first could be worked out from sums
    national: bool = True  # whether the figures of a country need the rule too
    round_to: int = 0  # counts that stay are rounded to the nearest, and lose their denominator
    value_from_rounded: bool = False  # the value is made again from rounded counts, both of which are shown
    shown_as: int | None = None  # small counts are shown as this number instead of being hidden
    widest: float | None = None  # hide a value whose 95% limits lie further apart
    merged: tuple[tuple[str, str], ...] = ()  # areas without a row of their own, and who counts them
    note: str = ""  # what stands beside a figure that is hidden for another reason than its smallness

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nobody can tell whether a figure is small."""
        if self.purpose is not Purpose.SMALL_NUMBERS:
            return ()
        counted = any(one.counted for one in self.small)
        out_of = any(one.out_of for one in self.small)
        return (*(["numerator"] if counted else []), *(["denominator"] if out_of else []))

    @property
    def protects(self) -> Range | None:
        """The counts between which nobody may tell: what the rule itself says of a hidden figure."""
        ranges = [one.counted for one in self.small if one.counted]
        return max(ranges, key=lambda one: one[1] or 0) if ranges else None

    @property
    def protects_left_out(self) -> Range | None:
        """The same for the number that was not counted."""
        return next((one.left_out for one in self.small if one.left_out), None)


def _under(threshold: int) -> SmallNumberRule:
    few = (1, threshold - 1)
    return SmallNumberRule(
        id=f"under-{threshold}",
        says=f"Counts from 1 to {threshold - 1} are hidden, and so are those where only so few are left out.",
        source=OHID if threshold in (3, 5, 6) else "",
        small=(Small(counted=few), Small(left_out=few)),
        others=True,
    )


_ALL: Final = (
    SmallNumberRule("none-needed", "Nothing is hidden: the figure does not count people, or all know it."),
    SmallNumberRule("applied-by-source", "The source hid what must be hidden before we had the figures."),
    SmallNumberRule(
        "none-applied", "Nothing is hidden: the source applies no rule to these figures.", source=OHID
    ),
    SmallNumberRule(
        "discoverable",
        "Nothing is hidden: deaths are on a public register, where anybody can count them.",
        source=OHID,
    ),
    _under(3),
    _under(5),
    _under(6),
    _under(8),
    _under(10),
    SmallNumberRule(
        "under-5-not-national",
        "Counts from 1 to 4 are hidden within a country; the figure of the country itself always stays.",
        source=OHID,
        small=(Small(counted=(1, 4)),),
        others=True,
        national=False,
    ),
    SmallNumberRule(
        "hes",
        "Hospital statistics: counts from 1 to 7 are hidden and other counts rounded to the nearest 5; "
        "rates stay as they are and are shown without the denominator, from which the count could be had. "
        "Figures of a whole country stay as they are.",
        source=HES,
        small=(Small(counted=(1, 7)),),
        others=True,
        national=False,
        round_to=5,
    ),
    SmallNumberRule(
        "year-6-obesity",
        "Child measurement: counts from 0 to 7 are hidden. Other counts and those they are out of are "
        "rounded to the nearest 5 and the value is made from them; its limits are those of the exact counts.",
        source=OHID,
        small=(Small(counted=(0, 7)),),
        others=True,
        round_to=5,
        value_from_rounded=True,
    ),
    SmallNumberRule(
        "coverage",
        "Coverage: everything is hidden where only 1 or 2 are eligible, or where more are and at most 1 "
        "is covered.",
        source=OHID,
        small=(Small(out_of=(1, 2)), Small(out_of=(3, None), counted=(0, 1))),
        others=True,
    ),
    SmallNumberRule(
        "screening",
        "Screening statistics: counts from 0 to 7 are shown as 5 and others rounded to the nearest 5, those "
        "of England too; values and limits made from small counts are hidden. Each figure is rounded by "
        "itself, so that parts do not add up to their total.",
        source=OHID,
        small=(Small(counted=(0, 7)),),
        others=True,
        round_to=5,
        shown_as=5,
    ),
    SmallNumberRule(
        "averages-under-8",
        "Averages, such as a mean length of stay, are hidden where they are of 1 to 7 people, the "
        "denominator.",
        source=HES,
        small=(Small(out_of=(1, 7)),),
        others=True,
    ),
    SmallNumberRule(
        "rate-of-10-events",
        "A standardised rate of fewer than 10 events is not presented: it cannot be relied on.",
        source=OHID,
        purpose=Purpose.QUALITY,
        small=(Small(counted=(0, 9)),),
        note="Not presented: fewer than 10 events.",
    ),
    SmallNumberRule(
        "life-expectancy",
        "A life expectancy is not presented where 5,000 people or fewer live, or where its 95% limits lie "
        "more than 20 years apart: it cannot be relied on.",
        source=OHID,
        purpose=Purpose.QUALITY,
        small=(Small(out_of=(0, 5000)),),
        widest=20.0,
        note="Not presented: too few people for a life expectancy.",
    ),
    SmallNumberRule(
        "merged-areas",
        "The Isles of Scilly are counted with Cornwall and the City of London with Hackney: they have no "
        "figure of their own.",
        source=OHID,
        purpose=Purpose.MERGED,
        others=True,
        merged=(("E06000053", "E06000052"), ("E09000001", "E09000012")),
        note="Its people are counted with those of its larger neighbour.",
    ),
)
RULES: Final[dict[str, SmallNumberRule]] = {rule.id: rule for rule in _ALL}
# A figure that the source hid, without our knowing by which rule: the widest range in use in England.
OF_SOURCE: Final[Range] = (1, 7)
