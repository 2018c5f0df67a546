"""A draft: the cells of a file under our own column names, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import polars as pl

from goldenthread.observations import SCHEMA
from goldenthread.observations.indicators import OGL, OGL_ATTRIBUTION, Indicator
from goldenthread.observations.missing import SYMBOLS
from goldenthread.sources.faults import LINE, ROW
from goldenthread.sources.table import Table

# What a draft may hold beside the columns of the schema.
EXTRA: Final = ("dfe_number", "said_length", "published_area_type", "source_file")
TAKEN: Final = frozenset({*SCHEMA, *EXTRA} - {"release", "line"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole file."""

    layout: str
    source: str = ""
    dataset: str = ""
    period_kind: str = ""
    decimal: str = "point"
    symbols: Mapping[str, str] = field(default_factory=lambda: SYMBOLS)
    multiply: Mapping[str, float] = field(default_factory=dict)
    sensitivity: str = ""  # "" leaves it to the rows and the indicator
    starts_internal: bool = False  # what nobody says anything of is internal, as local indicators always are
    embargo_until: date | None = None
    small_numbers: str = ""
    definition: Indicator | None = None  # unit, multiplier and value type given by a mapping
    licence: str = ""
    attribution: str = ""
    geography_vintage: str = ""
    definition_version: str = ""
    available_from: date | None = None


@dataclass(slots=True)
class Draft:
    """Raw cells by our names."""

    frame: pl.DataFrame  # with _row and _line
    names: dict[str, str]  # our name -> the name in the file
    settings: Settings
    dates: dict[str, set[int]] = field(default_factory=dict)
    file: str = ""  # the name of the file

    def called(self, column: str) -> str:
        """The file's own name for one of our columns."""
        return self.names.get(column, column)

    def with_settings(self, **changes: object) -> Draft:
        """The same cells under other settings."""
        return replace(self, settings=replace(self.settings, **changes))  # type: ignore[arg-type]


OFFICIAL: Final = {"licence": OGL, "attribution": OGL_ATTRIBUTION}


def take(table: Table, positions: Mapping[str, int], settings: Settings) -> Draft:
    """A draft of the columns at these positions."""
    columns = {ours: pl.col(f"{at}") for ours, at in positions.items()}
    frame = table.frame.select(**columns).with_row_index(ROW).with_columns(table.lines.alias(LINE))
    names = {ours: table.header[at] for ours, at in positions.items()}
    dates = {ours: table.dates[f"{at}"] for ours, at in positions.items() if f"{at}" in table.dates}
    return Draft(frame, names, settings, dates, table.path.name)
