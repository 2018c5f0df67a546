"""Indicators: what a figure means. The shipped catalogue, and the workspace's own definitions over it.

The catalogue holds facts about the indicators of Fingertips as of January 2025 (id, name, unit, kind of
year and so on) from the repository dhsc-govuk/FingertipsNext, and about series of the Department for
Education, the Department for Work and Pensions and the Office for National Statistics.
Contains public sector information licensed under the Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from goldenthread.workspace import Workspace

OGL: Final = "Open Government Licence v3.0"
OGL_ATTRIBUTION: Final = "Contains public sector information licensed under the Open Government Licence v3.0."

Good = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one indicator means. Empty text or None: not known."""

    id: str
    title: str
    definition: str = ""
    unit: str = ""  # as printed after a value: "%", "per 100,000", "years"
    multiplier: float | None = None  # value = numerator / denominator x multiplier (proportions, crude rates)
    good: Good | None = None
    value_type: str = ""  # "proportion", "crude rate", "mean", "count", "life expectancy", ...
    period_kind: str = ""  # a periods.PeriodKind value
    ci_method: str = ""
    age: str = ""
    sex: str = ""
    frequency: str = ""  # "monthly", "quarterly", "annual", ...
    lag_months: int | None = None  # from the end of a period to its publication
    source: str = ""
    licence: str = ""
    attribution: str = ""
    version: str = ""
    superseded_by: str = ""
    caveats: tuple[str, ...] = ()
    carries_forward: bool = False  # the source repeats values where it has no new data
    small_numbers: str = ""  # the named small-number rule of a local indicator
    sensitivity: str = ""


class Catalogue(Mapping[str, Indicator]):
    """The shipped indicators with others laid over them. Rows become indicators when they are asked for."""

    def __init__(self, own: Mapping[str, Indicator] | None = None) -> None:
        self._own = dict(own or {})

    def __getitem__(self, key: str) -> Indicator:
        if key in self._own:
            return self._own[key]
        return shipped(key)

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (key for key in _rows() if key not in self._own)

    def __len__(self) -> int:
        return len(set(self._own) | set(_rows()))


@cache
def _rows() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("catalogue.csv").read_text(encoding="utf-8")
    return {row["id"]: row for row in csv.DictReader(text.splitlines())}


@cache
def shipped(key: str) -> Indicator:
    """One indicator of the shipped catalogue; `KeyError` when it is not there."""
    row = _rows()[key]
    return Indicator(
        id=row["id"],
        title=row["title"],
        unit=row["unit"],
        multiplier=float(row["multiplier"]) if row["multiplier"] else None,
        good=row["good"] or None,  # type: ignore[arg-type]
        value_type=row["value_type"],
        period_kind=row["period_kind"],
        ci_method=row["ci_method"],
        age=row["age"],
        sex=row["sex"],
        frequency=row["frequency"],
        lag_months=int(row["lag_months"]) if row["lag_months"] else None,
        source=row["publisher"],
        licence=OGL,
        attribution=OGL_ATTRIBUTION,
        superseded_by=row["superseded_by"],
        caveats=(row["caveat"],) if row["caveat"] else (),
        carries_forward=row["caveat"].startswith("The source repeats"),
    )


def indicators(workspace: Workspace | None = None) -> Catalogue:
    """The shipped catalogue, overlaid by the workspace's `indicators/*.yaml`."""
    if workspace is None or not workspace.indicators.is_dir():
        return Catalogue()
    from goldenthread.observations import definitions  # YAML is only loaded where there are definitions

    return Catalogue(definitions.read_all(workspace.indicators))
