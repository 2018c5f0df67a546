"""The checks of rows: one table of a mask, a column and a sentence each, all evaluated together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from goldenthread.observations import KEY
from goldenthread.observations import RULES as SMALL_NUMBER_RULES
from goldenthread.observations.picking import uncounted
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import LINE, ROW, Faults
from goldenthread.sources.words import INDICATOR_ID

value, count, denominator = pl.col("value"), pl.col("numerator"), pl.col("denominator")
lower, upper = pl.col("lower_ci_95"), pl.col("upper_ci_95")
wide_lower, wide_upper = pl.col("lower_ci_99_8"), pl.col("upper_ci_99_8")

# Value types that are a part of a whole, and those that cannot be below zero. A gap, a slope index, a score
# and a percentage point change can.
SHARES: Final = ("proportion",)
NEVER_NEGATIVE: Final = (
    "proportion",
    "crude rate",
    "directly standardised rate",
    "indirectly standardised ratio",
    "indirectly standardised proportion",
    "count",
    "life expectancy",
)
DIVIDED: Final = ("proportion", "crude rate")  # value = numerator / denominator x multiplier
# Fingertips gives limits made from an unrounded count beside the value of a count rounded to 5 (hospital
# statistics), and others print a value to fewer digits than its limits: what rounding explains is no fault.
ROUNDED_COUNT: Final = 5.0


@dataclass(frozen=True, slots=True)
class Check:
    """A mask over rows, the column it speaks of, what it says, and a closer look at the rows in the mask."""

    code: str
    column: str
    mask: pl.Expr
    says: pl.Expr
    unless: pl.Expr | None = None  # what rounding explains; dear to work out, so only where the mask is true


def shown(name: str) -> pl.Expr:
    """A number as people write it: 265, not 265.0."""
    return pl.col(name).cast(pl.String).str.replace(r"\.0$", "")


def _allowance(digits_of: str) -> pl.Expr:
    """Half a unit of the last printed digit: 0.05 for 12.3; nothing for a number printed in full."""
    decimals = pl.col(digits_of).cast(pl.String).str.extract(r"\.(\d+)$").str.len_chars().fill_null(0)
    trailing = pl.col(digits_of).cast(pl.String).str.ends_with(".0")
    places = pl.when(trailing).then(0).otherwise(decimals)
    return 0.5 * pl.lit(10.0).pow(-places.cast(pl.Float64))


def _checks() -> tuple[Check, ...]:
    shares = pl.col("_type").is_in(SHARES)
    whole = pl.col("_multiplier").fill_null(100.0)
    near = (value >= lower - _slack()) & (value <= upper + _slack())
    computed = count / denominator * pl.col("_multiplier")
    room = (_allowance("value") + ROUNDED_COUNT / denominator * pl.col("_multiplier")) * 1.001
    return (
        Check("R112", "lower_ci_95", lower > upper, _pair("lower_ci_95", "upper_ci_95")),
        Check("R112", "lower_ci_99_8", wide_lower > wide_upper, _pair("lower_ci_99_8", "upper_ci_99_8")),
        Check(
            "R113",
            "value",
            (lower <= upper) & ((value < lower) | (value > upper)),
            pl.format(
                "The value {} is outside its limits {} to {}.",
                shown("value"),
                shown("lower_ci_95"),
                shown("upper_ci_95"),
            ),
            near,
        ),
        Check("R114", "numerator", count < 0, pl.format("The count is {}.", shown("numerator"))),
        Check(
            "R114", "denominator", denominator < 0, pl.format("The denominator is {}.", shown("denominator"))
        ),
        Check(
            "R115",
            "value",
            shares & (value > whole * (1 + 1e-9)),
            pl.format("The share is {}, more than all ({}).", shown("value"), shown("_multiplier")),
        ),
        Check(
            "R115",
            "value",
            pl.col("_type").is_in(NEVER_NEGATIVE) & (value < 0),
            pl.format("The {} is {}, below zero.", "_type", shown("value")),
        ),
        Check(
            "R116",
            "numerator",
            shares & (count > denominator) & (denominator >= 0),
            pl.format("{} of {} are counted.", shown("numerator"), shown("denominator")),
        ),
        Check(
            "R117",
            "value",
            pl.col("_type").is_in(DIVIDED) & (denominator > 0) & ((value / computed - 1).abs() > 1e-6),
            pl.format(
                "The value is {}; {} of {} make {}.",
                shown("value"),
                shown("numerator"),
                shown("denominator"),
                computed.round_sig_figs(6).cast(pl.String).str.replace(r"\.0$", ""),
            ),
            (value - computed).abs() <= room,
        ),
        Check(
            "R120",
            "lower_ci_95",
            lower.is_null() != upper.is_null(),
            pl.lit("Only one of the two 95% limits is given."),
        ),
        Check(
            "R122",
            "lower_ci_99_8",
            (wide_lower > lower + _tiny(lower)) | (wide_upper < upper - _tiny(upper)),
            pl.lit("The 99.8% limits lie inside the 95% limits."),
        ),
    )


def _pair(low: str, high: str) -> pl.Expr:
    return pl.format("The lower limit {} is above the upper limit {}.", shown(low), shown(high))


def _tiny(limit: pl.Expr) -> pl.Expr:
    return limit.abs() * 1e-6 + 1e-9


def _slack() -> pl.Expr:
    """How far a value may lie outside its limits by rounding alone."""
    printed = pl.max_horizontal(_allowance("value"), _allowance("lower_ci_95"), _allowance("upper_ci_95"))
    by_count = ROUNDED_COUNT / 2 / denominator * pl.col("_multiplier")
    rounded = pl.when(pl.col("_type").is_in(DIVIDED) & (denominator > 0)).then(by_count).otherwise(0.0)
    return printed + rounded.fill_null(0.0) + value.abs() * 1e-9


def check(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """Note every fault of every row."""
    checks = _checks()
    masks = frame.select(one.mask.fill_null(False).alias(f"{at}") for at, one in enumerate(checks))
    for at, one in enumerate(checks):
        broken = masks[f"{at}"]
        if broken.any():
            wrong = frame.filter(broken)
            if one.unless is not None:
                wrong = wrong.filter(~one.unless.fill_null(False))
            wrong = wrong.with_columns(_said=one.says)
            faults.in_rows(one.code, wrong, draft.called(one.column), "_said")
    _twice(frame, draft, faults)
    _shares_for_percent(frame, draft, faults)
    _unknown_indicators(frame, draft, faults)
    _lengths(frame, draft, faults)
    _not_begun(frame, draft, faults)
    _would_not_be_shown(frame, faults)


def _would_not_be_shown(frame: pl.DataFrame, faults: Faults) -> None:
    """What is called public, and would be stopped by the gate of publication."""
    public = pl.col("sensitivity") == "public"
    rule = pl.col("small_numbers")
    needing = [(rule == one.id) & uncounted(one) for one in SMALL_NUMBER_RULES.values() if one.needs]
    unruled = frame.filter(public & (rule == "") & pl.col("indicator").str.starts_with("local:"))
    countless = frame.filter(public & pl.any_horizontal(needing))
    if unruled.height:
        found = f"Public rows of a local indicator without a small-number rule: {unruled.height:,}."
        faults.at("R130", found, line=unruled[LINE][0])
    if countless.height:
        found = f"Values without the count that their small-number rule needs: {countless.height:,}."
        faults.at("R130", found, line=countless[LINE][0])


def _not_begun(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """A period that begins after the figures were there: 2204 for 2024."""
    there = draft.settings.available_from or date.today()
    early = frame.filter(pl.col("period_start") > there)
    text = pl.format("{} begins after {}.", "period", pl.lit(there.isoformat()))
    faults.in_rows("R123", early.with_columns(_said=text), draft.called("period"), "_said")


def _twice(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """Rows with the key of an earlier row. Where the values differ every row of the key is at fault."""
    rows = frame.select(ROW, LINE, "value", *KEY).filter(
        (pl.col("indicator") != "") & (pl.col("period") != "")
    )
    hashes = rows.select(pl.struct(KEY).hash()).to_series()
    if hashes.n_unique() == rows.height:
        return
    same = rows.filter(pl.struct(KEY).is_duplicated())
    group = list(KEY)
    told = same.with_columns(
        first=pl.col(LINE).min().over(group),
        differ=pl.col("value").n_unique().over(group) > 1,
        other=pl.col("value").first().over(group),
    )
    wrong = told.filter((pl.col(LINE) != pl.col("first")) | pl.col("differ"))
    text = (
        pl.when(pl.col(LINE) == pl.col("first"))
        .then(pl.format("A later line gives another value for {} in {}.", "area_code", "period"))
        .otherwise(
            pl.format("Line {} already gives {} in {}", "first", "area_code", "period") + _and_differs()
        )
    )
    faults.in_rows("R118", wrong.with_columns(_said=text), None, "_said")


def _and_differs() -> pl.Expr:
    return (
        pl.when(pl.col("differ")).then(pl.lit(", with another value.")).otherwise(pl.lit(", the same value."))
    )


def _shares_for_percent(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """Every value of an indicator in % between 0 and 1: a share was probably meant."""
    percent = frame.filter((pl.col("_unit") == "%") & (pl.col("_type") == "proportion") & value.is_not_null())
    small = (
        percent.group_by("indicator", maintain_order=True)
        .agg(pl.len(), most=value.max(), line=pl.col(LINE).min())
        .filter(pl.col("most").is_between(0.3, 1) & (pl.col("len") >= 3))  # exclusions are 0.1% in earnest
    )
    for indicator, rows, most, line in small.iter_rows():
        found = f"The {rows:,} values of {indicator} go up to {most:g} only."
        faults.at("R121", found, line=line, column=draft.called("value"))


def _unknown_indicators(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    unknown = frame.filter(~pl.col("_known") & pl.col("indicator").str.contains(INDICATOR_ID))
    for indicator, line in (
        unknown.group_by("indicator", maintain_order=True).agg(pl.col(LINE).min()).iter_rows()
    ):
        faults.at(
            "R127", f"{indicator} is not in the catalogue.", line=line, column=draft.called("indicator")
        )


def _lengths(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    """The length that the file says (1y, 3y) against the length of the label."""
    if "said_length" not in frame.columns:
        return
    said = pl.col("said_length").fill_null("")
    wrong = frame.filter((said != "") & (pl.col("period_length") != "") & (said != pl.col("period_length")))
    text = pl.format("The file says {}, the period {} is {}.", said, "period", "period_length")
    faults.in_rows("R125", wrong.with_columns(_said=text), draft.called("said_length"), "_said")
