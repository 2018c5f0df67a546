"""Files into frames: text as it stands, and numbers or days in the columns that a method is to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from goldenthread.cli import screen
from goldenthread.errors import Finding, Severity, SourceError, UsageError, Where
from goldenthread.observations.missing import NOT_GIVEN
from goldenthread.observations.missing import SYMBOLS as USUAL
from goldenthread.sources.faults import Faults
from goldenthread.sources.numbers import read_column
from goldenthread.sources.opening import open_table

SYMBOLS: Final = {**USUAL, "na": NOT_GIVEN, "nan": NOT_GIVEN}  # as R and pandas write what is missing
FLAGS: Final = {"true": True, "false": False}
EACH: Final = 20  # cells of one column that are told one by one
DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
MONTHS: Final = ("%b %Y", "%B %Y", "%b-%y")  # the first day of the month
WHOLE: Final = r"^\s*[-+]?[\d,]{1,19}\s*$"  # years and ages stay without a point
CODE: Final = r"^\s*[-+]?0\d"  # 007 is a code; as a number it would lose its noughts


@dataclass(frozen=True, slots=True)
class File:
    """A table that was opened. Parquet is only described (lazy), and has types of its own."""

    path: Path
    frame: pl.DataFrame | pl.LazyFrame
    lines: pl.Series | None = None  # where each row stands, in files of text

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return self.frame.collect_schema().names()

    def is_text(self, column: object) -> bool:
        """Whether the file is of text, and this column still is."""
        text = isinstance(self.frame, pl.DataFrame) and self.lines is not None
        return text and self.frame.collect_schema().get(str(column)) == pl.String

    def without(self, names: Collection[str]) -> File:
        """The file without some of its columns; one that is not there is gone already."""
        return replace(self, frame=self.frame.drop(*names, strict=False))

    def typed(self, named: Collection[str]) -> tuple[File, tuple[Finding, ...]]:
        """Numbers and days in the columns `named`; with a note of each shorthand taken as missing."""
        if isinstance(self.frame, pl.LazyFrame):
            return self, ()
        texts = [column for column in self.frame if column.name in named and column.dtype == pl.String]
        notes = [note for column in texts for note in self._shorthand(column)]
        frame = self.frame.with_columns([made for column in texts if (made := _typed(column)) is not None])
        return File(self.path, frame, self.lines), tuple(notes)

    def _shorthand(self, column: pl.Series) -> list[Finding]:
        """A note for each symbol, such as *, that stands where a number might."""
        read = read_column(column, SYMBOLS, "point")
        if (read["fault"] != "").any():
            return []
        hidden = column.filter(read["number"].is_null() & column.is_not_null())
        return [
            Finding(
                "U064",
                Severity.NOTE,
                Where(self.path, column=column.name),
                f"{screen.counted(count, 'cell holds', 'cells hold')} {text} in place of a number.",
                "Taken as missing.",
            )
            for text, count in sorted(Counter(hidden.to_list()).items())
        ]

    def not_numbers(self, column: str) -> UsageError:
        """The cells of a column that should hold numbers and do not, by their lines."""
        assert isinstance(self.frame, pl.DataFrame)
        assert self.lines is not None
        cells = self.frame[column]
        wrong = (read_column(cells, SYMBOLS, "point")["fault"] != "") | cells.str.contains(CODE)
        held = list(zip(self.lines.filter(wrong), cells.filter(wrong), strict=True))
        said = [(line, f"{text!r} is not a number.") for line, text in held[:EACH]]
        if len(held) > EACH:
            said.append((held[EACH][0], f"So it is in {screen.counted(len(held) - EACH, 'more cell')}."))
        fix = "Mend the cell or leave it blank; or name another column."
        findings = [
            Finding("U063", Severity.ERROR, Where(self.path, line=line, column=column), text, fix)
            for line, text in said
        ]
        return UsageError(findings)


def opened(path: Path, sheet: str = "") -> File:
    """A file's table. Raises SourceError, with every finding, where it cannot be read."""
    if path.suffix.lower() == ".parquet" and (lazy := _scanned(path)) is not None:
        return File(path, lazy)
    faults = Faults(path)
    table = open_table(path, faults, sheet=sheet)
    faults.check()
    frame = table.frame
    names = dict(zip(frame.columns, table.header or frame.columns, strict=True))
    kept = {at: name for at, name in names.items() if name or frame[at].count()}
    named = {at: name or f"column {int(at) + 1}" for at, name in kept.items()}
    _no_twins(path, list(named.values()), table.header_line)
    return File(path, frame.select(list(named)).rename(named), table.lines)


def _scanned(path: Path) -> pl.LazyFrame | None:
    """A Parquet file without reading it; None where it is none, for the reader of files to say why."""
    try:
        with path.open("rb") as file:
            file.seek(-4, 2)
            if file.read() != b"PAR1":
                return None
        lazy = pl.scan_parquet(path)
        lazy.collect_schema()
    except (OSError, pl.exceptions.PolarsError):
        return None
    return lazy


def _no_twins(path: Path, names: list[str], line: int) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise SourceError(
            Finding(
                "U065",
                Severity.ERROR,
                Where(path, line=line, column=name),
                f"There are several columns {name!r}.",
                "Rename or delete all but one.",
            )
            for name in twice
        )


def _typed(column: pl.Series) -> pl.Series | None:
    """A column of texts as numbers, days, or true and false; None where it is none of them."""
    read = read_column(column, SYMBOLS, "point")
    if column.str.contains(CODE).any() or (read["fault"] != "").any():
        made = (way(column) for way in (_as_days, _as_flags))
        return next((one for one in made if one is not None), None)
    numbers = read["number"].alias(column.name)
    whole = column.filter(numbers.is_not_null()).str.contains(WHOLE).all()
    return numbers.cast(pl.Int64) if whole else numbers


def _as_days(column: pl.Series) -> pl.Series | None:
    for form in DAYS:
        days = column.str.to_date(form, strict=False)
        if days.null_count() == column.null_count():
            return days
    for form in MONTHS:
        days = ("1 " + column).alias(column.name).str.to_date("%d " + form, strict=False)
        if days.null_count() == column.null_count():
            return days
    return None


def _as_flags(column: pl.Series) -> pl.Series | None:
    flags = column.str.to_lowercase().replace_strict(FLAGS, default=None, return_dtype=pl.Boolean)
    return flags if flags.null_count() == column.null_count() else None
