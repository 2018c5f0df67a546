"""Change since the baseline: the difference, and whether it is more than chance would explain.

One rule for every kind of measure: z = difference / sqrt(se0^2 + se1^2), se = (upper - lower) / 3.92 of the
published 95% limits, beyond chance where |z| >= 1.96. It holds for two independent estimates, so periods that
share a day are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl

from goldenthread import methods
from goldenthread.judgement.cases import first_that_holds, last_of_each

BEYOND_CHANCE: Final = 1.96
TOLERANCE: Final = 1e-9  # 1.96 reached through binary fractions is 1.96
A_LEAP_DAY_OR_SO: Final = 3  # days by which two quarters, or two years, may differ and be as long
PAIR: Final = ("measure", "area_code")

# Why it cannot be said whether something changed: code -> what we say. The first that holds is given.
REASONS: Final[Mapping[str, str]] = {
    "own": "There is no figure.",
    "no baseline": "There is no figure from before the strategy began.",
    "same": "There is no newer figure than the one we count from.",
    "definition": "The two figures were made by different definitions.",
    "break": "The source says that figures before and after a break cannot be compared.",
    "filled": "The source repeated an older figure where it had no new one.",
    "basis": "The two figures were worked out in different ways.",
    "counts on": "Both figures count from the same start, so the later one holds the earlier one in it.",
    "length": "The two figures are for periods of different lengths.",
    "overlap": "The two periods share some of the same months.",
    "limits": "Without a likely range for both figures we cannot tell whether this is more than chance.",
}


def baselines(series: pl.DataFrame, agreed: pl.DataFrame, begins: date) -> pl.DataFrame:
    """One row for each measure and area with a baseline, in columns that begin with `base_`.

    The agreed one where there is one, with the limits of the published figure it equals; else the newest
    figure for a period that ended before the strategy began.
    """
    known = series.select(BASE).filter(pl.col("base_value").is_not_null())
    before = last_of_each(known.filter(pl.col("base_end") < begins), PAIR)
    fallback = before.join(agreed, on=PAIR, how="anti")
    fallback = fallback.with_columns(agreed=pl.lit(False), other_definition=pl.lit(False))
    published = known.join(agreed, on=PAIR, how="semi")
    return pl.concat([fallback, _agreed(published, agreed)], how="diagonal_relaxed")


BASE: Final = (
    *(pl.col(name) for name in PAIR),
    pl.col("period").alias("base_period"),
    pl.col("period_start").alias("base_start"),
    pl.col("period_end").alias("base_end"),
    pl.col("period_length").alias("base_length"),
    pl.col("value").alias("base_value"),
    pl.col("lower_ci_95").alias("base_lower"),
    pl.col("upper_ci_95").alias("base_upper"),
    pl.col("definition_version").fill_null("").alias("base_definition"),
    pl.col("filled").fill_null(False).alias("base_filled"),
    pl.col("basis").alias("base_basis"),
    pl.col("breaks").alias("base_breaks"),
    pl.col("line").alias("base_line"),
)


def _agreed(published: pl.DataFrame, agreed: pl.DataFrame) -> pl.DataFrame:
    """Agreed baselines, with what the published figure of the same period adds where the two are equal."""
    on = [*PAIR, "base_start", "base_end"]
    found = agreed.rename({"base_period": "agreed_period"}).join(published, on=on, how="left")
    # The strategy prints its baseline rounded: equal means equal at the decimals it was written with.
    half = 0.5 * 10.0 ** -pl.col("agreed_decimals") + 1e-9
    equal = ((pl.col("base_value") - pl.col("agreed_value")).abs() <= half).fill_null(False)
    blank = ("base_lower", "base_upper")
    return found.with_columns(
        *(pl.when(equal).then(pl.col(name)).alias(name) for name in blank),
        pl.when(equal).then(pl.col("base_value")).otherwise(pl.col("agreed_value")).alias("base_value"),
        pl.when(equal).then(pl.col("base_basis")).otherwise(pl.lit("agreed")).alias("base_basis"),
        pl.col("base_period").fill_null(pl.col("agreed_period")),
        revised=pl.col("base_length").is_not_null() & ~equal,
        agreed=pl.lit(True),
    ).drop("agreed_value", "agreed_period", "agreed_decimals")


def changed(latest: pl.DataFrame, base: pl.DataFrame) -> pl.DataFrame:
    """Add `change_difference`, `change_z`, `change_reason` and `change_word` to the latest figures."""
    joined = latest.join(base, on=PAIR, how="left", maintain_order="left")
    joined = methods.difference(
        joined,
        value="value",
        lower_ci="lower_ci_95",
        upper_ci="upper_ci_95",
        other_value="base_value",
        other_lower_ci="base_lower",
        other_upper_ci="base_upper",
        confidence=None,
    )
    joined = joined.drop("difference_reason").rename(
        {
            "difference": "change_difference",
            "difference_z": "change_z",
            "difference_standard_error": "change_error",
        }
    )
    joined = joined.with_columns(change_reason=_reason())
    unshown = pl.col("change_reason").is_in(["own", "no baseline", "same", "counts on"])
    shown = pl.when(~unshown).then(pl.col("change_difference"))
    return joined.with_columns(change_word=_word(), change_difference=shown)


def _reason() -> pl.Expr:
    agreed = pl.col("base_basis") == "agreed"
    definition = pl.col("base_definition") != pl.col("definition_version").fill_null("")
    limits = pl.col("base_lower").is_null() | pl.col("base_upper").is_null()
    limits = limits | pl.col("lower_ci_95").is_null() | pl.col("upper_ci_95").is_null()
    tests = {
        "own": pl.col("value").is_null(),
        "no baseline": pl.col("base_value").is_null(),
        "same": pl.col("period_end") <= pl.col("base_end"),
        "definition": definition.fill_null(False) | pl.col("other_definition").fill_null(False),
        "break": (pl.col("breaks") > pl.col("base_breaks")).fill_null(False),
        "filled": pl.col("filled").fill_null(False) | pl.col("base_filled").fill_null(False),
        "basis": (pl.col("basis") != pl.col("base_basis")).fill_null(False) & ~agreed,
        "counts on": (pl.col("base_start") == pl.col("period_start")).fill_null(False),
        "length": ((_days("period") - _days("base")).abs() > A_LEAP_DAY_OR_SO).fill_null(False),
        "overlap": (pl.col("base_end") >= pl.col("period_start")).fill_null(False),
        "limits": limits,
    }
    return first_that_holds(tests)


def _days(prefix: str) -> pl.Expr:
    return (pl.col(f"{prefix}_end") - pl.col(f"{prefix}_start")).dt.total_days()


def _word() -> pl.Expr:
    rose = pl.col("change_difference") > 0
    better = (rose & (pl.col("good") == "higher")) | (~rose & (pl.col("good") == "lower"))
    # No spread at all in either figure gives no z: a difference is then no more than a difference.
    unknown = (pl.col("change_reason") != "") | pl.col("change_z").is_null()
    return first_that_holds(
        {
            "cannot tell": unknown,
            "no clear change": pl.col("change_z").abs() < BEYOND_CHANCE - TOLERANCE,
            "changed, no agreed good direction": ~pl.col("good").is_in(["higher", "lower"]),
            "getting better": better,
        },
        otherwise="getting worse",
    )
