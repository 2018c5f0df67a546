"""An area, the kinds of area, the groups that are listed together, and a place made of several areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

ENGLAND: Final = "E92000001"


class AreaKind(StrEnum):
    """What sort of area a code names."""

    COUNTRY = "country"
    REGION = "region"
    COMBINED_AUTHORITY = "combined-authority"
    COUNTY = "county"
    UNITARY = "unitary"
    METROPOLITAN = "metropolitan"
    LONDON_BOROUGH = "london-borough"
    DISTRICT = "district"
    SMALL_AREA = "small-area"


_BOTH_TIERS: Final = frozenset({AreaKind.UNITARY, AreaKind.METROPOLITAN, AreaKind.LONDON_BOROUGH})

# Upper tier: one council for each part of England that runs social care and public health (Fingertips:
# "Counties & UAs"). Lower tier: "Districts & UAs". Each covers England once.
GROUPS: Final[Mapping[str, frozenset[AreaKind]]] = MappingProxyType(
    {
        "country": frozenset({AreaKind.COUNTRY}),
        "region": frozenset({AreaKind.REGION}),
        "combined-authority": frozenset({AreaKind.COMBINED_AUTHORITY}),
        "upper-tier": _BOTH_TIERS | {AreaKind.COUNTY},
        "lower-tier": _BOTH_TIERS | {AreaKind.DISTRICT},
        "small-area": frozenset({AreaKind.SMALL_AREA}),
    }
)


@dataclass(frozen=True, slots=True)
class Area:
    """One area under one code. A council whose boundary changed has a new code, and so is a new area."""

    code: str  # of the Office for National Statistics; a council's own for its small areas
    name: str  # short, as people say it: "Bristol"
    kind: AreaKind
    parents: tuple[str, ...] = ()  # every area that contains it, nearest first; each has its own dates
    valid_from: date | None = None  # first day; None: before 2009, or not known
    valid_to: date | None = None  # last day; None: still valid
    successors: tuple[str, ...] = ()  # the areas that took over any part of it
    other_names: tuple[str, ...] = ()
    dfe_number: int | None = None  # "LA number" of the Department for Education

    def valid(self, on: date) -> bool:
        """Whether the area existed on this day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def is_current(self) -> bool:
        """Whether it is still valid."""
        return self.valid_to is None


@dataclass(frozen=True, slots=True)
class Place:
    """A named set of areas: South Tees is Middlesbrough with Redcar and Cleveland."""

    id: str
    name: str
    codes: tuple[str, ...]
