"""Which small-number rules hold for which rows, as expressions over a frame of observations.

A row brings the rule that its mapping or its own column named. The definition of its indicator and the
measures that are bound to it may name more. All of them hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import polars as pl

from goldenthread.observations.small_numbers import RULES, Purpose, Range, Small, SmallNumberRule

Picks = Mapping[str, frozenset[str]]  # indicator: the rules named for it, beside those of its rows
NO_PICKS: Final[Picks] = {}
# Without one of these a local figure is not published.
ENOUGH: Final = tuple(rule.id for rule in RULES.values() if rule.purpose is Purpose.SMALL_NUMBERS)


def applies(rule: SmallNumberRule, picks: Picks) -> pl.Expr:
    """Rows that the rule holds for."""
    picked = [indicator for indicator, rules in picks.items() if rule.id in rules]
    named = pl.col("small_numbers") == rule.id
    if picked:
        named = named | pl.col("indicator").is_in(picked)
    return named if rule.national else named & (pl.col("area_type") != "country")


def ruled(picks: Picks) -> pl.Expr:
    """Rows that a rule about small numbers is named for."""
    picked = [indicator for indicator, rules in picks.items() if rules.intersection(ENOUGH)]
    return pl.col("small_numbers").is_in(list(ENOUGH)) | pl.col("indicator").is_in(picked)


def in_use(frame: pl.DataFrame, picks: Picks) -> list[SmallNumberRule]:
    """The rules that any row may need: most frames name one or none."""
    named = set(frame["small_numbers"].unique().to_list()).union(*picks.values())
    return [rule for rule in RULES.values() if rule.id in named]


def hidden(rule: SmallNumberRule) -> pl.Expr:
    """Rows that the rule hides: the small ones, and those of which nobody can tell."""
    return pl.any_horizontal(*_reasons(rule)).fill_null(False)


def _reasons(rule: SmallNumberRule) -> Iterator[pl.Expr]:
    yield pl.lit(False)
    yield from (is_small(one) for one in rule.small)
    if rule.needs:
        yield uncounted(rule)
    if rule.widest is not None:
        yield (pl.col("upper_ci_95") - pl.col("lower_ci_95") > rule.widest).fill_null(False)
    if rule.merged:
        yield pl.col("area_code").is_in([area for area, _ in rule.merged])


def is_small(small: Small) -> pl.Expr:
    """Rows in every range that is given. What is not known is in none."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    ranges = (
        (small.counted, numerator),
        (small.out_of, denominator),
        (small.left_out, denominator - numerator),
    )
    return pl.all_horizontal(_within(count, few) for few, count in ranges if few).fill_null(False)


def uncounted(rule: SmallNumberRule) -> pl.Expr:
    """Rows with a value, and without a count that the rule needs."""
    missing = pl.any_horizontal(pl.col(name).is_null() for name in rule.needs)
    return missing & pl.col("value").is_not_null()


def _within(count: pl.Expr, few: Range) -> pl.Expr:
    return (count >= few[0]) & (count <= few[1]) if few[1] is not None else count >= few[0]


def first_of(rules: Iterable[SmallNumberRule], picks: Picks) -> pl.Expr:
    """The id of the first of the rules that hides a row; "" where none does."""
    found = pl.lit("")
    for rule in reversed(list(rules)):
        found = pl.when(applies(rule, picks) & hidden(rule)).then(pl.lit(rule.id)).otherwise(found)
    return found
