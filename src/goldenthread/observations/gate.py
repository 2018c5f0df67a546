"""The one gate between the store and anything the public may see."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from goldenthread.observations import missing
from goldenthread.observations.schema import NUMBERS
from goldenthread.observations.small_numbers import RULES, SmallNumberRule

TEXTS: Final = ("note", "published_comparison", "published_trend", "limits_basis")
LOCAL: Final = "local:"
# One figure hidden among these parts could be had by subtracting the others from their total.
SEXES: Final = ("indicator", "area_code", "age", "category_type", "category", "period", "period_length")
CATEGORIES: Final = ("indicator", "area_code", "sex", "age", "category_type", "period", "period_length")
SMALL_AREAS: Final = ("indicator", "sex", "age", "category_type", "category", "period", "period_length")
PARTS: Final = (
    (pl.col("sex").is_in(["Male", "Female"]), SEXES),  # of Persons
    (pl.col("category_type") != "", CATEGORIES),  # of the headline
    (pl.col("area_type") == "small-area", SMALL_AREAS),  # of the council
)


def public(frame: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Only what may be published on that day, with the small-number rules applied.

    Dropped: rows that are internal or restricted, rows under embargo on that day, and local rows without
    a named small-number rule. Hidden (value, limits, counts, note and labels emptied, `missing_reason`
    "suppressed"): what the row's rule hides, and a second figure where one alone could be had by
    subtraction. A row that arrives without a value keeps no count or limit.
    """
    allowed = frame.filter(_may_be_shown(on))
    hidden = allowed.with_columns(_hide=hide_first())
    return _round(_blank(hide_others(hidden))).drop("_hide")


def _may_be_shown(on: date) -> pl.Expr:
    open_to_all = pl.col("sensitivity") == "public"
    free = pl.col("embargo_until").is_null() | (pl.col("embargo_until") <= on)
    ruled = pl.col("small_numbers").is_in(list(RULES))
    unruled_but_official = (pl.col("small_numbers") == "") & ~pl.col("indicator").str.starts_with(LOCAL)
    return (open_to_all & free & (ruled | unruled_but_official)).fill_null(False)


def hide_first() -> pl.Expr:
    """Rows whose own count is small by their own rule, or whose count the rule needs and nobody gave."""
    hide = pl.lit(False)
    for rule in RULES.values():
        if rule.hides:
            hide = pl.when(pl.col("small_numbers") == rule.id).then(_small(rule)).otherwise(hide)
    return hide.fill_null(False)


def _small(rule: SmallNumberRule) -> pl.Expr:
    count = pl.col("numerator")
    small = count.is_between(rule.lowest, rule.highest)
    if rule.complement:
        left_out = pl.col("denominator") - count
        small = small | left_out.is_between(rule.lowest, rule.highest).fill_null(False)
    unknown = count.is_null() & pl.col("value").is_not_null()
    return small.fill_null(False) | unknown


def hide_others(frame: pl.DataFrame) -> pl.DataFrame:
    """Hide second figures until none can be had by subtraction: each may lay another group bare."""
    hidden = frame["_hide"].sum()
    while hidden:
        for part, group in PARTS:
            frame = _hide_second(frame, part, list(group))
        if frame["_hide"].sum() == hidden:
            break
        hidden = frame["_hide"].sum()
    return frame


def _hide_second(frame: pl.DataFrame, part: pl.Expr, group: list[str]) -> pl.DataFrame:
    """Where exactly one part of a group is hidden, hide the smallest of the others."""
    needs = [rule.id for rule in RULES.values() if rule.others]
    rows = frame.with_row_index("_row").filter(part & pl.col("small_numbers").is_in(needs))
    gone = pl.col("_hide") | (pl.col("missing_reason") == missing.SUPPRESSED)
    bare = rows.filter(gone.sum().over(group) == 1).filter(~gone)
    chosen = bare.sort("numerator", nulls_last=True).unique(subset=group, keep="first", maintain_order=True)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return frame.with_columns(_hide=pl.col("_hide") | row.is_in(chosen["_row"].implode()))


def _blank(frame: pl.DataFrame) -> pl.DataFrame:
    """Empty everything that could give a hidden count back."""
    screening = pl.col("small_numbers") == "screening"
    gone = pl.col("_hide") | pl.col("value").is_null()
    numbers = [pl.when(~gone).then(pl.col(name)).alias(name) for name in NUMBERS if name != "numerator"]
    count = (
        pl.when(~gone).then(pl.col("numerator")).when(screening & pl.col("numerator").is_not_null()).then(5.0)
    )
    texts = [pl.when(pl.col("_hide")).then(pl.lit("")).otherwise(pl.col(name)).alias(name) for name in TEXTS]
    reason = pl.when(pl.col("_hide")).then(pl.lit(missing.SUPPRESSED)).otherwise(pl.col("missing_reason"))
    return frame.with_columns(*numbers, *texts, count.alias("numerator"), missing_reason=reason)


def _round(frame: pl.DataFrame) -> pl.DataFrame:
    """Round the counts that stay, and drop their denominator: with a rate it gives the exact count back."""
    rounded = [rule for rule in RULES.values() if rule.round_to]
    count = pl.col("numerator")
    denominator = pl.col("denominator")
    step = pl.col("rounding_step")
    for rule in rounded:
        mine = pl.col("small_numbers") == rule.id
        nearest = (pl.col("numerator") / rule.round_to + 0.5).floor() * rule.round_to
        count = pl.when(mine).then(nearest).otherwise(count)
        denominator = pl.when(mine).then(None).otherwise(denominator)
        step = pl.when(mine).then(pl.lit(float(rule.round_to))).otherwise(step)
    return frame.with_columns(numerator=count, denominator=denominator, rounding_step=step)
