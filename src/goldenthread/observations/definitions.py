"""The workspace's own definitions of indicators: `indicators/*.yaml`.

A file holds one indicator, or several under `indicators:`. A definition with the id of a shipped indicator
changes only the fields it gives.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from goldenthread.errors import Finding, Severity, SourceError, Where
from goldenthread.observations.indicators import Indicator, shipped
from goldenthread.observations.small_numbers import RULES
from goldenthread.periods import PeriodKind
from goldenthread.plain_yaml import Kind, Reading, Trail, by_its_look
from goldenthread.plain_yaml import read_file as read_yaml

DEFINITIONS: Final = Kind(
    "definition",
    begin="Give at least `id:` and `title:`.",
    fill="Give at least `id:` and `title:`, or delete the file.",
    largest=1_000_000,
    deepest=12,
    scalar=by_its_look,
)
ID: Final = re.compile(r"[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]*")
FIELDS: Final = tuple(one.name for one in fields(Indicator))
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "good": ("higher", "lower", "none"),
    "period_kind": tuple(PeriodKind),
    "sex": ("Persons", "Male", "Female", "Not applicable"),
    "frequency": ("monthly", "quarterly", "annual", "two-yearly", "three-yearly", "ten-yearly", "once"),
    "sensitivity": ("public", "internal", "restricted"),
    "small_numbers": tuple(RULES),
}


def definition_files(folder: Path) -> list[Path]:
    """The files of definitions in a folder, by name; none where there is no folder."""
    return sorted((*folder.glob("*.yaml"), *folder.glob("*.yml")))


def read_all(folder: Path) -> dict[str, Indicator]:
    """Every definition in the folder. Raises `SourceError` with the findings of all files."""
    found: dict[str, Indicator] = {}
    first: dict[str, Path] = {}
    faults: list[Finding] = []
    for path in definition_files(folder):
        try:
            for one in read_file(path).values():
                if one.id in first:
                    faults.append(_twice(path, one.id, first[one.id]))
                first.setdefault(one.id, path)
                found[one.id] = one
        except SourceError as fault:
            faults.extend(fault.findings)
    if faults:
        raise SourceError(faults)
    return found


def _twice(path: Path, identifier: str, other: Path) -> Finding:
    found = f"{identifier} is already defined in {other.name}."
    return Finding("M025", Severity.ERROR, Where(path), found, "Keep one definition.")


def read_file(path: Path) -> dict[str, Indicator]:
    """The definitions of one file."""
    document = read_yaml(path, DEFINITIONS)
    if not document.has_fields:
        raise SourceError(document.findings)
    data = document.data
    several = data.get("indicators") if set(data) == {"indicators"} else None
    listed: list[tuple[Trail, Any]] = [((), data)]
    if isinstance(several, list):
        listed = [(("indicators", at), one) for at, one in enumerate(several)]
    found = {one.id: one for path_, given in listed if (one := read_one(document, path_, given))}
    if document.findings:
        raise SourceError(document.in_order())
    return found


def read_one(document: Reading, path: Trail, given: Any) -> Indicator | None:
    """One definition; its faults go to the document."""
    before = len(document.findings)
    if not isinstance(given, dict):
        document.fault("M020", "A definition is a list of fields.", "Give at least `id` and `title`.", *path)
        return None
    _check_fields(document, path, given)
    identifier = given.get("id")
    if not isinstance(identifier, str) or not ID.fullmatch(identifier):
        found = f"The id {identifier!r} is not an indicator id."
        document.fault("M022", found, "Write it as `local:name-in-lower-case`.", *path, "id")
    if len(document.findings) > before:
        return None
    values = {name: _value(name, value) for name, value in given.items() if value is not None}
    return _overlaid(document, path, values)


def _overlaid(document: Reading, path: Trail, values: dict[str, Any]) -> Indicator | None:
    try:
        return replace(shipped(values["id"]), **values)
    except KeyError:
        if not values.get("title"):
            document.fault("M023", f"{values['id']} has no title.", "Add `title: ...`.", *path, "title")
            return None
        return Indicator(**values)


def _check_fields(document: Reading, path: Trail, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=1)
            fix = f"Did you mean `{near[0]}`?" if near else f"Fields are: {', '.join(FIELDS)}."
            document.fault("M021", f"There is no field {name!r}.", fix, *path, name)
        elif name in CHOICES and value is not None and value not in CHOICES[name]:
            fix = f"Give one of: {', '.join(CHOICES[name])}."
            document.fault("M024", f"{name} is {value!r}.", fix, *path, name)
        elif value is not None and not _fits(name, value):
            document.fault("M024", f"{name} is {value!r}.", f"Give {_wanted(name)}.", *path, name)


def _fits(name: str, value: Any) -> bool:
    if name == "multiplier":
        return isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    if name == "lag_months":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 120
    if name == "carries_forward":
        return isinstance(value, bool)
    if name == "caveats":
        listed = value if isinstance(value, list) else [value]
        return all(isinstance(one, str) for one in listed)
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _wanted(name: str) -> str:
    wanted = {
        "multiplier": "a number above 0, such as 100 for %",
        "lag_months": "a whole number of months from 0 to 120",
        "carries_forward": "true or false",
        "caveats": "a text, or a list of texts",
    }
    return wanted.get(name, "a text")


def _value(name: str, value: Any) -> Any:
    if name == "caveats":
        return (value,) if isinstance(value, str) else tuple(value)
    if name == "multiplier":
        return float(value)
    return value if name in {"lag_months", "carries_forward"} else str(value)
