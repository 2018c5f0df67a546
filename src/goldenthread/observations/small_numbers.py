"""Named small-number rules: what must not be shown because it could point at a person.

Sources: the rule of NHS England for hospital statistics (2018) and the rules stated in the indicator metadata
of the Office for Health Improvement and Disparities. A rule works on the count of people (`numerator`). Zero
stays zero unless the rule says otherwise. Rules hold alike on pages, cards, charts, totals and downloads,
because they are applied to the figures before anything is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """Counts from `lowest` to `highest` are hidden with everything that could give them back."""

    id: str
    says: str
    lowest: int = 0
    highest: int = -1  # below `lowest`: hides nothing
    complement: bool = False  # also where only so few are NOT counted (96 of 99), which tells as much
    others: bool = False  # hide a second figure where one alone could be had by subtraction
    round_to: int = 0  # counts that stay are rounded to the nearest
    shown_as: int | None = None  # small counts are shown as this number instead of being hidden

    @property
    def hides(self) -> bool:
        """Whether the rule needs to know the count."""
        return self.highest >= self.lowest


def _under(threshold: int) -> SmallNumberRule:
    return SmallNumberRule(
        id=f"under-{threshold}",
        says=f"Counts from 1 to {threshold - 1} are hidden, and so are those where only so few are left out.",
        lowest=1,
        highest=threshold - 1,
        complement=True,
        others=True,
    )


_ALL: Final = (
    SmallNumberRule("none-needed", "Nothing is hidden: the figure does not count people, or all know it."),
    SmallNumberRule("applied-by-source", "The source hid what must be hidden before we had the figures."),
    _under(3),
    _under(5),
    _under(6),
    _under(8),
    _under(10),
    SmallNumberRule(
        "hes",
        "Hospital statistics: counts from 1 to 7 are hidden and other counts rounded to the nearest 5; "
        "rates stay as they are and are shown without the denominator, from which the count could be had.",
        lowest=1,
        highest=7,
        others=True,
        round_to=5,
    ),
    SmallNumberRule(
        "screening",
        "Screening statistics: counts from 0 to 7 are shown as 5 and others rounded to the nearest 5; "
        "values and limits made from small counts are hidden.",
        lowest=0,
        highest=7,
        round_to=5,
        shown_as=5,
    ),
)
RULES: Final[dict[str, SmallNumberRule]] = {rule.id: rule for rule in _ALL}
