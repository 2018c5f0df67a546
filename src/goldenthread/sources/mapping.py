"""The mapping: a small YAML file that explains a council's own layout.

See docs/how-to/load-your-own-figures.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from goldenthread.errors import InputError, SourceError
from goldenthread.observations import RULES as SMALL_NUMBER_RULES
from goldenthread.observations.missing import REASONS
from goldenthread.observations.schema import NUMBERS
from goldenthread.periods import kind_named
from goldenthread.plain_yaml import Kind, Reading, by_its_look, read_file
from goldenthread.sources.draft import TAKEN

MAPPING: Final = Kind(
    "mapping",
    begin="Begin with fields such as `columns:`.",
    fill="Begin with `columns:`, or delete the file.",
    largest=1_000_000,
    deepest=12,
    scalar=by_its_look,
)
AREA: Final = ("area_code", "area_name", "dfe_number")
SENSITIVITIES: Final = ("public", "internal", "restricted")


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What a mapping says. Empty: not said."""

    path: Path
    source: str = ""
    dataset: str = ""
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)  # our name -> the name in the file
    constants: Mapping[str, str] = field(default_factory=dict)  # our name -> the same in every row
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # our name -> their word -> ours
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # their column -> the rows wanted
    wide: tuple[str, ...] = ()  # columns that each hold one period (patterns with * too)
    period_kind: str = ""
    decimal: str = "point"
    missing: Mapping[str, str] = field(default_factory=dict)  # symbol -> reason
    multiply: Mapping[str, float] = field(default_factory=dict)
    sensitivity: str = ""
    embargo_until: date | None = None
    small_numbers: str = ""
    unit: str = ""
    multiplier: float | None = None
    value_type: str = ""
    licence: str = ""
    attribution: str = ""
    geography_vintage: str = ""
    definition_version: str = ""
    available_from: date | None = None


KEYS: Final = tuple(name for name in FileMapping.__dataclass_fields__ if name != "path")
TEXTS: Final = (
    "source",
    "dataset",
    "sheet",
    "period_kind",
    "decimal",
    "sensitivity",
    "small_numbers",
    "unit",
    "value_type",
    "licence",
    "attribution",
    "geography_vintage",
    "definition_version",
)
DATES: Final = ("embargo_until", "available_from")
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "decimal": ("point", "comma"),
    "sensitivity": SENSITIVITIES,
    "small_numbers": tuple(SMALL_NUMBER_RULES),
}


def load_mapping(path: Path | str) -> FileMapping:
    """Read a mapping. Raises `SourceError` with every fault."""
    document = read_file(Path(path), MAPPING)
    if not document.has_fields:
        raise SourceError(document.findings)
    return _checked(document)


def from_data(data: Mapping[str, Any], path: Path | str = "mapping") -> FileMapping:
    """A mapping from plain data, as a program gives it."""
    return _checked(Reading(Path(path), dict(data)))


def _checked(document: Reading) -> FileMapping:
    given = {name: value for name, value in document.data.items() if value is not None}
    for name in given:
        if name not in KEYS:
            _unknown(document, name, KEYS, name)
    said = {name: _read(document, name, given[name]) for name in KEYS if name in given}
    mapping = FileMapping(document.file, **{name: value for name, value in said.items() if value is not None})
    if not document.findings:
        _complete(document, mapping)
    if document.findings:
        raise SourceError(document.in_order())
    return mapping


def _unknown(document: Reading, name: str, known: tuple[str, ...], *path: str) -> None:
    near = difflib.get_close_matches(str(name), known, n=1)
    fix = f"Did you mean `{near[0]}`?" if near else f"Known are: {', '.join(known)}."
    document.fault("M008", f"There is no key {str(name)!r}.", fix, *path)


def _read(document: Reading, name: str, value: Any) -> Any:
    """One key's value, in the type we keep it; None where it is at fault."""
    if name in TEXTS:
        return _text(document, name, value)
    if name in DATES:
        return _date(document, name, value)
    readers = {
        "header_row": _row,
        "multiplier": _multiplier,
        "wide": _wide,
        "columns": _names,
        "constants": _names,
        "values": _values,
        "keep": _keep,
        "missing": _missing,
        "multiply": _multiply,
    }
    return readers[name](document, name, value)


def _wrong(document: Reading, name: str, value: Any, wanted: str, *path: str) -> None:
    document.fault("M009", f"{name} is {value!r}.", f"Give {wanted}.", *(path or (name,)))


def _text(document: Reading, name: str, value: Any) -> str | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        _wrong(document, name, value, "a text")
        return None
    text = str(value)
    if name in CHOICES and text not in CHOICES[name]:
        _wrong(document, name, value, f"one of: {', '.join(CHOICES[name])}")
        return None
    if name == "period_kind":
        try:
            return kind_named(text).value
        except InputError as fault:
            document.fault("M009", fault.findings[0].found, fault.findings[0].fix, name)
            return None
    return text


def _date(document: Reading, name: str, value: Any) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        _wrong(document, name, value, "a date such as 2026-12-01")
        return None


def _row(document: Reading, name: str, value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 1000:
        return value
    _wrong(document, name, value, "a line number, the first being 1")
    return None


def _multiplier(document: Reading, name: str, value: Any) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return float(value)
    _wrong(document, name, value, "a number above 0, such as 100 for %")
    return None


def _wide(document: Reading, name: str, value: Any) -> tuple[str, ...] | None:
    listed = value if isinstance(value, list) else [value]
    if listed and all(isinstance(one, str | int) and not isinstance(one, bool) for one in listed):
        return tuple(str(one) for one in listed)
    _wrong(document, name, value, "the names of the columns that each hold one period")
    return None


def _dict(document: Reading, name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    _wrong(document, name, value, "a list of `name: value`")
    return {}


def _names(document: Reading, name: str, value: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for ours, theirs in _dict(document, name, value).items():
        if ours not in TAKEN:
            _unknown(document, ours, tuple(sorted(TAKEN)), name, ours)
        elif isinstance(theirs, dict | list | bool) or theirs is None:
            _wrong(
                document,
                ours,
                theirs,
                "the name of one column" if name == "columns" else "a text",
                name,
                ours,
            )
        else:
            found[ours] = str(theirs)
    return found


def _values(document: Reading, name: str, value: Any) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for ours, words in _dict(document, name, value).items():
        if ours not in TAKEN:
            _unknown(document, ours, tuple(sorted(TAKEN)), name, ours)
        elif not isinstance(words, dict):
            _wrong(document, ours, words, "a list of `their word: our word`", name, ours)
        else:
            found[ours] = {str(theirs): str(word) for theirs, word in words.items()}
    return found


def _keep(document: Reading, name: str, value: Any) -> dict[str, tuple[str, ...]]:
    return {
        str(theirs): tuple(str(one) for one in (wanted if isinstance(wanted, list) else [wanted]))
        for theirs, wanted in _dict(document, name, value).items()
    }


def _missing(document: Reading, name: str, value: Any) -> dict[str, str]:
    found = _dict(document, name, value)
    for symbol, reason in found.items():
        if reason not in REASONS:
            _wrong(document, symbol, reason, f"one of: {', '.join(REASONS)}", name, symbol)
    return {str(symbol).casefold(): str(reason) for symbol, reason in found.items()}


def _multiply(document: Reading, name: str, value: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for ours, by in _dict(document, name, value).items():
        if ours not in NUMBERS:
            _unknown(document, ours, NUMBERS, name, ours)
        elif not isinstance(by, int | float) or isinstance(by, bool):
            _wrong(document, ours, by, "a number", name, ours)
        else:
            found[ours] = float(by)
    return found


def _complete(document: Reading, mapping: FileMapping) -> None:
    """What, where, when and how much must be said, each once."""
    both = sorted(set(mapping.columns) & set(mapping.constants))
    for ours in both:
        document.fault(
            "M012", f"{ours} is given as a column and as a constant.", "Keep one.", "constants", ours
        )
    said = {*mapping.columns, *mapping.constants}
    if "indicator" not in said:
        fix = "Add `indicator: local:...` under `constants`, or its column under `columns`."
        document.fault("M011", "The mapping does not say which indicator.", fix, "columns")
    if not said & set(AREA):
        fix = "Add area_code (or area_name, or dfe_number) under `columns`."
        document.fault("M011", "The mapping does not say which area.", fix, "columns")
    if not mapping.wide:
        _say_when_and_how_much(document, said)


def _say_when_and_how_much(document: Reading, said: set[str]) -> None:
    if "period" not in said and not {"period_start", "period_end"} <= said:
        fix = "Add period under `columns`, or list the columns of periods under `wide`."
        document.fault("M011", "The mapping does not say which period.", fix, "columns")
    if "value" not in said:
        document.fault("M011", "The mapping does not say which column is the value.", "Add value.", "columns")
