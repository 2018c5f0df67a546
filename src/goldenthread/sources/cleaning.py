"""From a draft to observations: read every cell, fill what the file leaves to us, check every row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl

from goldenthread.areas import Areas
from goldenthread.observations import SCHEMA, Indicator, missing
from goldenthread.observations.schema import NUMBERS
from goldenthread.sources import checks, places, times, words
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import LINE, ROW, Faults
from goldenthread.sources.numbers import read_column

FACTS: Final = {
    "indicator": pl.String,
    "_known": pl.Boolean,
    "_unit": pl.String,
    "_multiplier": pl.Float64,
    "_type": pl.String,
    "_age": pl.String,
    "_publisher": pl.String,
    "_licence": pl.String,
    "_attribution": pl.String,
    "_rule": pl.String,
    "_sensitivity": pl.String,
    "_forward": pl.Boolean,
}


def observations(
    draft: Draft, *, areas: Areas, indicators: Mapping[str, Indicator], faults: Faults
) -> pl.DataFrame:
    """The rows as observations, still with `_row` and `_line`; every fault is noted."""
    draft = words.with_words(draft, faults)
    frame = times.with_periods(draft, indicators, faults)
    frame = places.with_areas(frame, draft, areas, faults)
    frame = _with_numbers(frame, draft, faults)
    frame = _with_facts(frame, draft, indicators)
    frame = _without_given_away(frame, draft, faults)
    frame = _with_reasons(frame)
    frame = _with_rest(frame, draft)
    checks.check(frame, draft, faults)
    return _filled(frame).select(ROW, LINE, *(name for name in SCHEMA if name != "release"))


def _with_numbers(frame: pl.DataFrame, draft: Draft, faults: Faults) -> pl.DataFrame:
    """The columns of numbers, with the reasons and marks of `value` and the reason of `numerator`."""
    settings = draft.settings
    marks = pl.repeat("", frame.height, eager=True, dtype=pl.String)
    columns: dict[str, pl.Series] = {"_mark": marks, "_count_reason": marks}
    for name in NUMBERS:
        if name not in frame.columns:
            columns[name] = pl.repeat(None, frame.height, eager=True, dtype=pl.Float64)
            continue
        read = read_column(frame[name], settings.symbols, settings.decimal)
        _tell(frame, read, name, draft, faults)
        columns[name] = read["number"] * settings.multiply.get(name, 1.0)
        if name == "value":
            columns |= {"_reason": read["reason"], "_mark": read["mark"]}
        elif name == "numerator":
            columns["_count_reason"] = read["reason"]
    if "rounding_step" in frame.columns:
        read = read_column(frame["rounding_step"], settings.symbols, settings.decimal)
        _tell(frame, read, "rounding_step", draft, faults)
        columns["rounding_step"] = read["number"]
    return frame.with_columns(series.alias(name) for name, series in columns.items())


def _tell(frame: pl.DataFrame, read: pl.DataFrame, name: str, draft: Draft, faults: Faults) -> None:
    broken = read["fault"]
    for code in broken.unique().to_list():
        if not code:
            continue
        shown = pl.col(name).cast(pl.String).str.head(40)
        text = {
            "R101": pl.format("'{}' is not a number.", shown),
            "R102": pl.format("'{}' is not a finite number.", shown),
            "R103": pl.format("The cell starts like a formula: {}.", shown),
        }[code]
        wrong = frame.filter(broken == code).with_columns(_said=text, _fix=_fix_number(shown))
        faults.in_rows(code, wrong, draft.called(name), "_said", "_fix" if code == "R101" else "")


def _fix_number(shown: pl.Expr) -> pl.Expr:
    comma = shown.str.contains(r"^[-+]?\d+,\d{1,2}$")
    return (
        pl.when(comma)
        .then(pl.lit("For a decimal comma give `decimal: comma` in a mapping."))
        .otherwise(pl.lit("Mend it, or put a symbol such as [x] (not available) or [c] (suppressed)."))
    )


def _with_facts(frame: pl.DataFrame, draft: Draft, indicators: Mapping[str, Indicator]) -> pl.DataFrame:
    """What the catalogue, or the mapping, knows of each row's indicator."""
    ids = frame["indicator"].drop_nulls().unique(maintain_order=True).to_list()
    facts = [_facts(one, indicators.get(one), draft.settings.definition) for one in ids]
    return frame.join(
        pl.DataFrame(facts, schema=FACTS, orient="row"), on="indicator", how="left", maintain_order="left"
    )


def _facts(identifier: str, known: Indicator | None, given: Indicator | None) -> tuple[object, ...]:
    one = known or given or Indicator(identifier, "")
    over = given or one
    return (
        identifier,
        known is not None or given is not None,
        over.unit or one.unit,
        over.multiplier or one.multiplier,
        over.value_type or one.value_type,
        one.age,
        one.source,
        one.licence,
        one.attribution,
        one.small_numbers,
        one.sensitivity,
        one.carries_forward,
    )


def _without_given_away(frame: pl.DataFrame, draft: Draft, faults: Faults) -> pl.DataFrame:
    """Hide the value of a local row whose count is suppressed: value, limits and denominator tell the count.

    A publisher who shows rates beside suppressed counts has decided so; a council's own file has not.
    """
    local = pl.lit(draft.settings.starts_internal) | pl.col("indicator").str.starts_with("local:")
    given_away = local & (pl.col("_count_reason") == missing.SUPPRESSED) & pl.col("value").is_not_null()
    given_away = given_away.fill_null(False)
    rows = frame.filter(given_away)
    if not rows.height:
        return frame
    said = rows.with_columns(_said=pl.lit("The count is suppressed and the value is not; both are left out."))
    faults.in_rows("R128", said, draft.called("value"), "_said")
    return frame.with_columns(pl.when(~given_away).then(pl.col(name)).alias(name) for name in NUMBERS)


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    """A text column, empty where the file has none."""
    return pl.col(name).fill_null("") if name in frame.columns else pl.lit("")


def _first(*choices: pl.Expr) -> pl.Expr:
    """The first text that is not empty."""
    filled = [pl.when(one.fill_null("") != "").then(one) for one in choices]
    return pl.coalesce(*filled, pl.lit(""))


def _with_reasons(frame: pl.DataFrame) -> pl.DataFrame:
    """Why a value is missing: its symbol, else the source's note, else the symbol of its count."""
    note = _text(frame, "note")
    given = _text(frame, "missing_reason")
    by_note = (
        pl.when(note.str.contains(r"(?i)suppress|disclos"))
        .then(pl.lit(missing.SUPPRESSED))
        .when(note.str.contains(r"(?i)^not (presented|published|shown)"))
        .then(pl.lit(missing.NOT_PRESENTED))
        .when(note.str.contains(r"(?i)^value for .* combined|caution|not available"))
        .then(pl.lit(missing.NOT_AVAILABLE))
        .otherwise(pl.lit(""))
    )
    symbol = pl.when(pl.col("_reason") != missing.NOT_GIVEN).then(pl.col("_reason")).otherwise(pl.lit(""))
    by_count = pl.when(pl.col("_count_reason") == missing.SUPPRESSED).then(pl.lit(missing.SUPPRESSED))
    reason = _first(symbol, given, by_note, by_count, pl.lit(missing.NOT_GIVEN))
    return frame.with_columns(
        missing_reason=pl.when(pl.col("value").is_null()).then(reason).otherwise(pl.lit("")), note=note
    )


def _with_rest(frame: pl.DataFrame, draft: Draft) -> pl.DataFrame:
    """Everything the file leaves to us."""
    given = draft.settings
    local = pl.col("indicator").str.starts_with("local:")
    start = (
        pl.when(local | pl.lit(given.starts_internal)).then(pl.lit("internal")).otherwise(pl.lit("public"))
    )
    said = _strictest(
        _text(frame, "sensitivity"), pl.lit(given.sensitivity), pl.col("_sensitivity").fill_null("")
    )
    mark = pl.col("_mark")
    broken = pl.col("break_before") if "break_before" in frame.columns else pl.lit(False)
    marked = pl.when(mark.is_in(["provisional", "revised"])).then(mark).otherwise(pl.lit(""))
    remark = pl.when(mark.is_in(["low reliability", "estimated"])).then(mark).otherwise(pl.lit(""))
    limits = pl.any_horizontal(pl.col(name).is_not_null() for name in NUMBERS[1:5])
    embargo = pl.col("embargo_until") if "embargo_until" in frame.columns else pl.lit(None, pl.Date)
    step = pl.col("rounding_step") if "rounding_step" in frame.columns else pl.lit(None, pl.Float64)
    return frame.with_columns(
        indicator=pl.col("indicator").fill_null(""),
        area_code=pl.col("area_code").fill_null(""),
        period=pl.col("period").fill_null(""),
        age=_first(_text(frame, "age"), pl.col("_age")),
        category_type=_text(frame, "category_type"),
        category=_text(frame, "category"),
        limits_basis=pl.when(limits)
        .then(_first(_text(frame, "limits_basis"), pl.lit("published")))
        .otherwise(pl.lit("")),
        note=_first(pl.col("note"), remark),
        status=_first(_text(frame, "status"), pl.col("_status"), marked),
        break_before=broken | (mark == "break"),
        rounding_step=step.cast(pl.Float64, strict=False),
        published_comparison=_text(frame, "published_comparison"),
        published_trend=_text(frame, "published_trend"),
        definition_version=_first(_text(frame, "definition_version"), pl.lit(given.definition_version)),
        geography_vintage=_first(_text(frame, "geography_vintage"), pl.lit(given.geography_vintage)),
        source=_first(_text(frame, "source"), pl.col("_publisher"), pl.lit(given.source)),
        licence=_first(_text(frame, "licence"), pl.lit(given.licence), pl.col("_licence")),
        attribution=_first(_text(frame, "attribution"), pl.lit(given.attribution), pl.col("_attribution")),
        sensitivity=_first(said, start),
        embargo_until=_embargo(embargo, given.embargo_until),
        small_numbers=_first(_text(frame, "small_numbers"), pl.lit(given.small_numbers), pl.col("_rule")),
        document=_document(frame, draft),
        line=pl.col(LINE),
    )


def _document(frame: pl.DataFrame, draft: Draft) -> pl.Expr:
    """The file that was read, and with it the document that the file itself names."""
    given = _text(frame, "document")
    file = pl.lit(draft.file)
    return pl.when(given != "").then(pl.concat_str(file, pl.lit(", from "), given)).otherwise(file)


def _strictest(*words: pl.Expr) -> pl.Expr:
    """Of what the row, the mapping and the definition say, the most careful; "" where none says anything."""
    restricted = pl.any_horizontal(word == "restricted" for word in words)
    internal = pl.any_horizontal(word == "internal" for word in words)
    public = pl.any_horizontal(word == "public" for word in words)
    return (
        pl.when(restricted)
        .then(pl.lit("restricted"))
        .when(internal)
        .then(pl.lit("internal"))
        .when(public)
        .then(pl.lit("public"))
        .otherwise(pl.lit(""))
    )


def _embargo(column: pl.Expr, given: date | None) -> pl.Expr:
    return pl.coalesce(column, pl.lit(given, pl.Date))


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    """Mark the values that a source carries forward: the same as the period before, where it says it does so.

    A real measurement may repeat by chance; of a source that repeats values this cannot be told apart.
    """
    given = pl.col("filled") if "filled" in frame.columns else pl.lit(False)
    repeats = pl.col("_forward").fill_null(False) | pl.col("note").str.contains("repeated values")
    if not frame.select(repeats.any()).item():
        return frame.with_columns(filled=given)
    series = ["indicator", "area_code", "sex", "age", "category_type", "category", "period_length"]
    rows = frame.filter(repeats & pl.col("value").is_not_null()).sort("period_end")
    same = rows.filter((pl.col("value") == pl.col("value").shift(1).over(series)).fill_null(False))
    return frame.with_columns(filled=given | pl.col(ROW).is_in(same[ROW].implode()))
