"""The areas of England from the file beside this module (README.md there: its sources and licence)."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from goldenthread.areas.area import ENGLAND, Area, AreaKind
from goldenthread.areas.book import Areas

FILE: Final = Path(__file__).with_name("england.csv")


@lru_cache(maxsize=1)
def english() -> Areas:
    """England with its regions, combined authorities and councils, also those retired since 2009."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return Areas(_area(row) for row in csv.DictReader(file))


def from_dfe_number(number: int, on: date | None = None) -> Area | None:
    """The English area of a Department for Education number: 806 is Middlesbrough, 980 the North East."""
    return english().from_dfe_number(number, on)


def _area(row: dict[str, str]) -> Area:
    country = () if row["code"] == ENGLAND else (ENGLAND,)
    parents = (row["county"], *row["combined_authorities"].split(), row["region"], *country)
    return Area(
        code=row["code"],
        name=row["name"],
        kind=AreaKind(row["kind"]),
        parents=tuple(parent for parent in parents if parent),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(row["successors"].split()),
        other_names=tuple(row["other_names"].split("|")) if row["other_names"] else (),
        dfe_number=int(row["dfe_number"]) if row["dfe_number"] else None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
