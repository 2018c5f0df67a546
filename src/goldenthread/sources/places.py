"""The areas of a draft: every distinct code (or name, or number) is looked up once."""

from __future__ import annotations

import re
from typing import Any, Final

import polars as pl

from goldenthread.areas import AreaKind, Areas
from goldenthread.errors import InputError
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import Faults
from goldenthread.sources.rules import RULES

# Codes of areas too many to list: lower and middle super output areas, wards, parishes, output areas.
SMALL: Final = re.compile(r"(E00|E01|E02|E04|E05)\d{6}")
# Areas that we do not list and take as they come: other English ones (health boards, police), those of the
# rest of the United Kingdom, and practices, networks and trusts of the health service.
OTHER: Final = re.compile(
    r"E(?!06|07|08|09|10|12|47|92)\d{8}|[KNSW]\d{8}|[A-HJ-NPVWY]\d{5}|U\d{5}|Q[A-Z0-9]{2}|R[A-Z0-9]{2,4}|\d{2}[A-Z]"
)
FACTS: Final = {
    "area_code": pl.String,
    "_kind": pl.String,
    "_from": pl.Date,
    "_to": pl.Date,
    "_name": pl.String,
}


def with_areas(frame: pl.DataFrame, draft: Draft, areas: Areas, faults: Faults) -> pl.DataFrame:
    """The frame with area_code, area_name and area_type."""
    frame = _codes(frame, draft, areas, faults)
    codes = frame["area_code"].drop_nulls().unique(maintain_order=True).to_list()
    facts = pl.DataFrame([_facts(code, areas) for code in codes], schema=FACTS, orient="row")
    joined = frame.join(facts, on="area_code", how="left", maintain_order="left")
    unknown = joined.filter(pl.col("_kind").is_null() & (pl.col("area_code").fill_null("") != ""))
    said = unknown.with_columns(found=pl.format("There is no area {}.", "area_code"))
    fixes = {code: _perhaps(code, areas) for code in unknown["area_code"].unique().to_list()}
    said = said.with_columns(fix=pl.col("area_code").replace_strict(fixes, return_dtype=pl.String))
    faults.in_rows("R106", said, draft.called("area_code"), "found", "fix")
    gone = joined.filter(pl.col("_to") < pl.col("period_start"))
    text = pl.format("{} ended on {}, before {} began.", "_name", pl.col("_to").cast(pl.String), "period")
    faults.in_rows("R107", gone.with_columns(found=text), draft.called("area_code"), "found")
    given = pl.col("area_name") if "area_name" in joined.columns else pl.lit(None, pl.String)
    named = pl.coalesce(pl.when(given.str.strip_chars() != "").then(given.str.strip_chars()), "_name")
    return joined.with_columns(area_type=pl.col("_kind").fill_null(""), area_name=named.fill_null("")).drop(
        "_kind", "_from", "_to", "_name"
    )


def _perhaps(text: str, areas: Areas) -> str:
    """What to do about a code we do not know: it may be a name."""
    try:
        area = areas.named(text)
    except InputError:
        return RULES["R106"].fix
    return f"Give the code of {area.name}, {area.code}."


def _facts(code: str, areas: Areas) -> tuple[Any, ...]:
    area = areas.get(code)
    if area is not None:
        return (code, area.kind.value, area.valid_from, area.valid_to, area.name)
    if SMALL.fullmatch(code):
        return (code, AreaKind.SMALL_AREA.value, None, None, None)
    return (code, "" if OTHER.fullmatch(code) else None, None, None, None)


def _codes(frame: pl.DataFrame, draft: Draft, areas: Areas, faults: Faults) -> pl.DataFrame:
    """Codes, given or found from numbers of the Department for Education or from names."""
    if "area_code" in frame.columns:
        return frame.with_columns(pl.col("area_code").cast(pl.String).str.strip_chars())
    by = "dfe_number" if "dfe_number" in frame.columns else "area_name"
    asked = frame[by].cast(pl.String).str.strip_chars()
    found = {text: _find(text, by, areas) for text in asked.drop_nulls().unique().to_list()}
    table = pl.DataFrame(
        [(text, *answer) for text, answer in found.items()],
        schema=dict.fromkeys(("_asked", "area_code", "_found", "_fix"), pl.String),
        orient="row",
    )
    joined = frame.with_columns(asked.alias("_asked")).join(
        table, on="_asked", how="left", maintain_order="left"
    )
    wrong = joined.filter(pl.col("area_code").is_null() & (pl.col("_asked").fill_null("") != ""))
    faults.in_rows("R108", wrong, draft.called(by), "_found", "_fix")
    return joined.drop("_asked", "_found", "_fix")


def _find(text: str, by: str, areas: Areas) -> tuple[str | None, str, str]:
    """The code for a name or a number; else what is wrong and what to do."""
    if by == "dfe_number":
        area = areas.from_dfe_number(int(text)) if text.isdigit() else None
        if area:
            return (area.code, "", "")
        return (None, f"{text} is not a number of a local authority that we know.", "Check the number.")
    try:
        return (areas.named(text).code, "", "")
    except InputError as fault:
        return (None, fault.findings[0].found, fault.findings[0].fix)
