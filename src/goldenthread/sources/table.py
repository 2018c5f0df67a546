"""A table as it came from a file: cells with the lines they stand on, before anybody asks what they mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl


@dataclass(slots=True)
class Table:
    """Columns by the names in the file. Cells are text, or typed where the file has types (Parquet)."""

    path: Path
    frame: pl.DataFrame
    lines: pl.Series  # physical line (CSV), row of the sheet (Excel) or row (Parquet), counted from 1
    header_line: int = 1
    sheet: str = ""
    dates: dict[str, set[int]] = field(default_factory=dict)  # column -> positions of cells Excel calls dates
    header: tuple[str, ...] = ()  # names as they stand, before duplicates were told apart
    above: tuple[tuple[str, ...], ...] = ()  # further lines near the top, to look for a header there


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
