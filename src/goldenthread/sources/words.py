"""The columns of text: trimmed, safe to hand on to a spreadsheet, and only with the words we know."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Final

import polars as pl

from goldenthread.observations import RULES as SMALL_NUMBER_RULES
from goldenthread.observations import SCHEMA
from goldenthread.observations.missing import REASONS
from goldenthread.observations.schema import NUMBERS
from goldenthread.sources.draft import Draft
from goldenthread.sources.faults import Faults

TEXTS: Final = tuple(name for name, kind in SCHEMA.items() if kind == pl.String)
# Where a cell must hold something before anything can be said of the row.
NEEDED: Final = ("indicator", "area_code", "period")
MAX_TEXT: Final = 5000
FORMULA: Final = r"^[=@+]|^-\S.*[|!]|^-[A-Z]+\("
CONTROL: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
INDICATOR_ID: Final = r"^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]{0,100}$"
SEXES: Final = {
    "": "Persons",
    "persons": "Persons",
    "person": "Persons",
    "all": "Persons",
    "all persons": "Persons",
    "both": "Persons",
    "total": "Persons",
    "p": "Persons",
    "t": "Persons",
    "male": "Male",
    "males": "Male",
    "m": "Male",
    "men": "Male",
    "boys": "Male",
    "female": "Female",
    "females": "Female",
    "f": "Female",
    "women": "Female",
    "girls": "Female",
    "not applicable": "Not applicable",
    "n/a": "Not applicable",
}
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "sensitivity": ("public", "internal", "restricted"),
    "small_numbers": tuple(SMALL_NUMBER_RULES),
    "status": ("provisional", "revised", "final"),
    "missing_reason": REASONS,
    "limits_basis": ("published", "computed"),
}
NO: Final = frozenset({"", "false", "no", "0", "n"})
YES: Final = frozenset({"true", "yes", "1", "y"})


def with_words(draft: Draft, faults: Faults) -> Draft:
    """The draft with its text columns trimmed and checked."""
    texts = [name for name in draft.frame.columns if name in TEXTS and name not in NUMBERS]
    frame = draft.frame.with_columns(
        distinctly(draft.frame[name].cast(pl.String), _trimmed) for name in texts
    )
    for name in texts:
        _safe(frame, name, draft, faults)
    for name in NEEDED:
        if name in frame.columns and not (name == "period" and "period_start" in frame.columns):
            empty = frame.filter(pl.col(name).fill_null("") == "")
            said = empty.with_columns(found=pl.lit(f"The {name.replace('_', ' ')} is empty."))
            faults.in_rows("R104", said, draft.called(name), "found")
    frame = _sexes(frame, draft, faults)
    for name, words in WORDS.items():
        if name in frame.columns:
            frame = _known(frame, name, words, draft, faults)
    for name in ("break_before", "filled"):
        if name in frame.columns:
            frame = _yes_or_no(frame, name, draft, faults)
    _ids(frame, draft, faults)
    draft.frame = frame
    return draft


def distinctly(column: pl.Series, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """A change of text made once for each distinct text: columns of figures say few things many times."""
    distinct = column.unique()
    changed = change(distinct)
    if changed.equals(distinct, null_equal=True):
        return column
    return column.replace_strict(distinct, changed, return_dtype=pl.String)


def _trimmed(texts: pl.Series) -> pl.Series:
    return texts.str.replace_all(r"\s+", " ").str.strip_chars()


def _safe(frame: pl.DataFrame, name: str, draft: Draft, faults: Faults) -> None:
    """No formula, no control character, no text without end."""
    column = pl.col(name)
    wrong = column.str.contains(FORMULA) | column.str.contains(CONTROL) | (column.str.len_chars() > MAX_TEXT)
    texts = frame.select(column.unique()).filter(wrong)
    if not texts.height:
        return
    odd = frame.select("_row", "_line", name).filter(column.is_in(texts[name].implode()))
    formula = odd.filter(column.str.contains(FORMULA))
    shown = column.str.head(40)
    said = formula.with_columns(found=pl.format("The cell starts like a formula: {}.", shown))
    faults.in_rows("R103", said, draft.called(name), "found")
    unprintable = odd.filter(column.str.contains(CONTROL))
    said = unprintable.with_columns(found=pl.lit("The cell holds a control character."))
    faults.in_rows("R126", said, draft.called(name), "found")
    long = odd.filter(column.str.len_chars() > MAX_TEXT)
    said = long.with_columns(found=pl.format("The cell has {} characters.", column.str.len_chars()))
    faults.in_rows("R126", said, draft.called(name), "found", "Shorten it to 5,000 characters.")


def _sexes(frame: pl.DataFrame, draft: Draft, faults: Faults) -> pl.DataFrame:
    if "sex" not in frame.columns:
        return frame.with_columns(sex=pl.lit("Persons"))
    read = distinctly(frame["sex"].fill_null(""), _a_sex)
    wrong = frame.filter(read.is_null())
    said = wrong.with_columns(found=pl.format("{} is not a sex that we know.", "sex"))
    fix = "Use Persons, Male, Female or Not applicable."
    faults.in_rows("R119", said, draft.called("sex"), "found", fix)
    return frame.with_columns(sex=read)


def _a_sex(texts: pl.Series) -> pl.Series:
    return texts.str.to_lowercase().replace_strict(SEXES, default=None, return_dtype=pl.String)


def _known(
    frame: pl.DataFrame, name: str, words: tuple[str, ...], draft: Draft, faults: Faults
) -> pl.DataFrame:
    text = pl.col(name).fill_null("").str.to_lowercase()
    wrong = frame.filter(~text.is_in(["", *words]))
    for given in wrong[name].unique().to_list():
        near = difflib.get_close_matches(given.lower(), words, n=1)
        fix = f"Did you mean {near[0]!r}? " if near else ""
        said = wrong.filter(pl.col(name) == given).with_columns(
            found=pl.lit(f"{given!r} is not a word for this.")
        )
        faults.in_rows("R119", said, draft.called(name), "found", f"{fix}The words are: {', '.join(words)}.")
    return frame.with_columns(text.alias(name))


def _yes_or_no(frame: pl.DataFrame, name: str, draft: Draft, faults: Faults) -> pl.DataFrame:
    if frame[name].dtype == pl.Boolean:
        return frame.with_columns(pl.col(name).fill_null(False))
    text = pl.col(name).cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
    wrong = frame.filter(~text.is_in([*NO, *YES]))
    said = wrong.with_columns(found=pl.format("{} is neither yes nor no.", name))
    faults.in_rows("R119", said, draft.called(name), "found", "Write yes, no, or nothing.")
    return frame.with_columns(text.is_in(list(YES)).alias(name))


def _ids(frame: pl.DataFrame, draft: Draft, faults: Faults) -> None:
    indicator = pl.col("indicator")
    ids = frame.select(indicator.unique()).filter((indicator != "") & ~indicator.str.contains(INDICATOR_ID))
    if not ids.height:
        return
    wrong = frame.filter(indicator.is_in(ids["indicator"].implode()))
    said = wrong.with_columns(found=pl.format("{} is not an indicator id.", indicator.str.head(60)))
    faults.in_rows("R105", said, draft.called("indicator"), "found")
