"""The one gate between the store and anything the public may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import polars as pl

from goldenthread.observations import missing
from goldenthread.observations.picking import NO_PICKS, Picks, applies, first_of, hidden, in_use, ruled
from goldenthread.observations.schema import KEY, NUMBERS
from goldenthread.observations.small_numbers import RULES, Purpose, SmallNumberRule
from goldenthread.observations.sums import Whole

TEXTS: Final = ("note", "published_comparison", "published_trend", "limits_basis")
LOCAL: Final = "local:"
SECOND: Final = "second figure"  # in `hidden_by`: hidden so that another cannot be worked out
BY_SOURCE: Final = "the source"


def public(
    frame: pl.DataFrame, *, on: date, picks: Picks = NO_PICKS, places: Iterable[Whole] = ()
) -> pl.DataFrame:
    """Only what may be published on that day, with the small-number rules applied.

    Dropped: rows that are internal or restricted, rows under embargo on that day, and local rows without
    a named small-number rule. Hidden (value, limits, counts, note and labels emptied, `missing_reason`
    "suppressed"): what a rule hides, and second figures where the first, or one that was dropped, could be
    worked out from sums, those of `places` among them. Not presented: what a rule finds too uncertain. A row
    that arrives without a value keeps no count or limit.
    """
    return passed(frame, on=on, picks=picks, places=places).drop("hidden_by")


def passed(
    frame: pl.DataFrame, *, on: date, picks: Picks = NO_PICKS, places: Iterable[Whole] = ()
) -> pl.DataFrame:
    """The same with `hidden_by`: the rule that hid a figure, "second figure", "the source", or ""."""
    allowed = admitted(frame, on=on, picks=picks)
    back = kept_back(frame, allowed)
    rules = in_use(pl.concat([allowed, back]), picks)
    by = first_of((rule for rule in rules if rule.purpose is not Purpose.QUALITY), picks)
    marked = allowed.with_columns(
        _by=by, _uncertain=_uncertain(rules, picks), _screened=_screened(rules, picks)
    )
    marked = marked.with_columns(_hide=pl.col("_by") != "")
    marked = with_second_figures(marked, back, rules, picks, places)
    shown = _blank(marked)
    return _round(shown, rules, picks).drop("_by", "_uncertain", "_screened", "_hide")


def admitted(frame: pl.DataFrame, *, on: date, picks: Picks = NO_PICKS) -> pl.DataFrame:
    """The rows that may be published on that day, before anything of them is hidden."""
    open_to_all = pl.col("sensitivity") == "public"
    free = pl.col("embargo_until").is_null() | (pl.col("embargo_until") <= on)
    return frame.filter((open_to_all & free & _has_rule(picks)).fill_null(False))


def kept_back(frame: pl.DataFrame, allowed: pl.DataFrame) -> pl.DataFrame:
    """Figures of the same indicators that may not be published, and that no sum may tell."""
    alike = frame.join(
        allowed.select("indicator").unique(), on="indicator", how="semi", maintain_order="left"
    )
    return alike.filter(pl.col("value").is_not_null()).join(
        allowed.select(KEY), on=list(KEY), how="anti", maintain_order="left"
    )


def _has_rule(picks: Picks) -> pl.Expr:
    """Local rows need a named rule; nobody's row may name one that we do not know."""
    known = pl.col("small_numbers").is_in(["", *RULES])
    return known & (ruled(picks) | ~pl.col("indicator").str.starts_with(LOCAL))


def _uncertain(rules: Sequence[SmallNumberRule], picks: Picks) -> pl.Expr:
    return first_of((rule for rule in rules if rule.purpose is Purpose.QUALITY), picks)


def _screened(rules: Sequence[SmallNumberRule], picks: Picks) -> pl.Expr:
    """What a small count is shown as; null where it is hidden, as another rule may ask."""
    found = pl.lit(None, pl.Float64)
    for rule in rules:
        if rule.shown_as is not None:
            mine = applies(rule, picks) & hidden(rule) & pl.col("numerator").is_not_null()
            found = pl.when(mine).then(pl.lit(float(rule.shown_as))).otherwise(found)
    for rule in rules:
        if rule.shown_as is None and rule.purpose is not Purpose.QUALITY:
            found = pl.when(~(applies(rule, picks) & hidden(rule)).fill_null(False)).then(found)
    return found


def with_second_figures(
    frame: pl.DataFrame,
    back: pl.DataFrame,
    rules: Sequence[SmallNumberRule],
    picks: Picks,
    places: Iterable[Whole],
) -> pl.DataFrame:
    """The frame with the figures hidden too that would give away a hidden one, or one that is kept back."""
    from goldenthread.observations import protecting  # numpy's tools are not needed where nothing is hidden

    every = pl.concat([frame, back.with_columns(_hide=pl.lit(True))], how="diagonal")
    marked = every.with_columns(protecting.protection(rules, picks, is_back=pl.col("_by").is_null()))
    if not marked["_protect"].any():
        return frame
    concerned = marked.filter(pl.col("_protect").any().over("indicator"))
    at = marked.select(pl.arg_where(pl.col("_protect").any().over("indicator"))).to_series()
    second = at.gather(protecting.protect(concerned, places))
    also = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(second.implode())
    by = pl.when(also).then(pl.lit(SECOND)).otherwise(pl.col("_by"))
    return frame.with_columns(_by=by, _hide=pl.col("_hide") | also)


def _blank(frame: pl.DataFrame) -> pl.DataFrame:
    """Empty everything that could give a hidden count back, and say why."""
    uncertain = (pl.col("_uncertain") != "") & pl.col("value").is_not_null() & ~pl.col("_hide")
    unshown = pl.col("_hide") | uncertain
    gone = unshown | pl.col("value").is_null()
    numbers = [pl.when(~gone).then(pl.col(name)).alias(name) for name in NUMBERS if name != "numerator"]
    count = pl.when(~gone).then(pl.col("numerator")).otherwise(pl.col("_screened"))
    texts = [pl.when(unshown).then(pl.lit("")).otherwise(pl.col(name)).alias(name) for name in TEXTS[1:]]
    hide = pl.when(pl.col("_hide"))
    reason = hide.then(pl.lit(missing.SUPPRESSED)).when(uncertain).then(pl.lit(missing.NOT_PRESENTED))
    by_source = (pl.col("missing_reason") == missing.SUPPRESSED) & pl.col("value").is_null()
    by = hide.then("_by").when(uncertain).then("_uncertain").when(by_source).then(pl.lit(BY_SOURCE))
    shown = frame.with_columns(
        *numbers,
        *texts,
        count.alias("numerator"),
        missing_reason=reason.otherwise(pl.col("missing_reason")),
        hidden_by=by.otherwise(pl.lit("")),
    )
    said = pl.col("hidden_by").replace_strict({rule.id: rule.note for rule in RULES.values()}, default="")
    ours = ~pl.col("hidden_by").is_in(["", BY_SOURCE])
    return shown.with_columns(note=pl.when(ours).then(said).otherwise(pl.col("note")))


def _round(frame: pl.DataFrame, rules: Sequence[SmallNumberRule], picks: Picks) -> pl.DataFrame:
    """Round the counts that stay, and drop their denominator: with a rate it gives the exact count back."""
    for rule in rules:
        if rule.round_to:
            frame = _rounded(frame, rule, applies(rule, picks).fill_null(False))
    return frame


def _rounded(frame: pl.DataFrame, rule: SmallNumberRule, mine: pl.Expr) -> pl.DataFrame:
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    count, out_of = _nearest(numerator, rule.round_to), _nearest(denominator, rule.round_to)
    value = pl.col("value")
    if rule.value_from_rounded:  # value = numerator / denominator x a multiplier that we need not know
        value = value * (count / numerator) * (denominator / out_of)
    kept = out_of if rule.value_from_rounded else pl.lit(None, pl.Float64)
    step = pl.max_horizontal("rounding_step", pl.lit(float(rule.round_to)))
    return frame.with_columns(
        pl.when(mine).then(one).otherwise(pl.col(name)).alias(name)
        for name, one in (
            ("numerator", count),
            ("denominator", kept),
            ("value", value),
            ("rounding_step", step),
        )
    )


def _nearest(count: pl.Expr, step: int) -> pl.Expr:
    return (count / step + 0.5).floor() * step
