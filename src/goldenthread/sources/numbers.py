"""Numbers as people write them, and the symbols that stand where there is none."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from goldenthread.observations import missing

PLAIN: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")
GROUPED: Final = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
SPACED: Final = re.compile(r"[-+]?\d{1,3}([ \u00a0\u202f]\d{3})+(\.\d+)?")
# Shorthand after a number: provisional, revised, a break in the series, of low reliability, estimated.
MARK: Final = re.compile(r"(.*?)\s*\[([prbue])\]")
MARKS: Final = {"p": "provisional", "r": "revised", "b": "break", "u": "low reliability", "e": "estimated"}
NOT_FINITE: Final = frozenset({"inf", "+inf", "-inf", "infinity", "-infinity", "nan", "#div/0!", "#num!"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says."""

    number: float | None = None
    reason: str = ""  # why there is no number
    mark: str = ""
    fault: str = ""  # code of the rule that the cell breaks


def read_number(text: str, symbols: Mapping[str, str], decimal: str = "point") -> Reading:
    """Read one cell that is not a plain number."""
    text = text.strip().strip("'\u200b\ufeff").strip()
    if not text:
        return Reading(reason=missing.NOT_GIVEN)
    if (reason := symbols.get(text.casefold())) is not None:
        return Reading(reason=reason)
    marked = MARK.fullmatch(text)
    if marked:
        inside = read_number(marked[1], symbols, decimal)
        return Reading(inside.number, inside.reason, MARKS[marked[2]], inside.fault)
    if text.casefold() in NOT_FINITE:
        return Reading(fault="R102")
    if text[0] in "=@" or (
        text[0] in "+-" and re.search(r"[A-Za-z(|!]", text[1:]) and not PLAIN.fullmatch(text)
    ):
        return Reading(fault="R103")
    number = _number(text, decimal)
    if number is None:
        return Reading(fault="R101")
    return Reading(number) if math.isfinite(number) else Reading(fault="R102")


def _number(text: str, decimal: str) -> float | None:
    text = text.removeprefix("£").removesuffix("%").strip().replace("\u2212", "-")
    if decimal == "comma":
        text = text.replace(".", "").replace(",", ".") if re.fullmatch(r"[-+]?[\d.]*,?\d+", text) else "?"
    if GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif SPACED.fullmatch(text):
        text = re.sub(r"\s", "", text)
    return float(text) if PLAIN.fullmatch(text) else None


def read_column(column: pl.Series, symbols: Mapping[str, str], decimal: str) -> pl.DataFrame:
    """`number`, `reason`, `mark` and `fault` of every cell; unusual texts are read once each."""
    if column.dtype.is_numeric():
        return _of_numbers(column.cast(pl.Float64))
    cells = pl.DataFrame({"text": column.cast(pl.String)})
    easy = pl.col("text").cast(pl.Float64, strict=False) if decimal == "point" else pl.lit(None, pl.Float64)
    cells = cells.with_columns(number=pl.when(easy.is_finite()).then(easy))
    odd = cells.filter(pl.col("number").is_null())["text"].drop_nulls().unique().to_list()
    read = {text: read_number(text, symbols, decimal) for text in odd}
    slow = pl.DataFrame(
        {
            "text": list(read),
            "slow": [one.number for one in read.values()],
            "reason": [one.reason for one in read.values()],
            "mark": [one.mark for one in read.values()],
            "fault": [one.fault for one in read.values()],
        },
        schema={"text": pl.String, "slow": pl.Float64}
        | dict.fromkeys(("reason", "mark", "fault"), pl.String),
    )
    joined = cells.join(slow, on="text", how="left", maintain_order="left")
    blank = pl.when(pl.col("text").is_null()).then(pl.lit(missing.NOT_GIVEN)).otherwise(pl.lit(""))
    return joined.select(
        number=pl.coalesce("number", "slow"),
        reason=pl.coalesce("reason", blank),
        mark=pl.col("mark").fill_null(""),
        fault=pl.col("fault").fill_null(""),
    )


def _of_numbers(numbers: pl.Series) -> pl.DataFrame:
    """The same of a column that is numeric in the file."""
    number = pl.col("number")
    wrong = (number.is_nan() | number.is_infinite()).fill_null(False)
    return pl.DataFrame({"number": numbers}).select(
        number=pl.when(~wrong).then(number),
        reason=pl.when(number.is_null()).then(pl.lit(missing.NOT_GIVEN)).otherwise(pl.lit("")),
        mark=pl.lit(""),
        fault=pl.when(wrong).then(pl.lit("R102")).otherwise(pl.lit("")),
    )
