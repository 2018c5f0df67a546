"""Files into frames: text as it stands, and numbers or days in the columns that a method is to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from goldenthread import ages
from goldenthread.cli import screen
from goldenthread.cli.faults import refuse
from goldenthread.errors import Finding, Severity, SourceError, UsageError, Where
from goldenthread.observations.missing import NOT_GIVEN
from goldenthread.observations.missing import SYMBOLS as USUAL
from goldenthread.sources.faults import Faults
from goldenthread.sources.numbers import read_column
from goldenthread.sources.opening import open_table

SYMBOLS: Final = {**USUAL, "na": NOT_GIVEN, "nan": NOT_GIVEN}  # as R and pandas write what is missing
FLAGS: Final = {"true": True, "false": False}
EACH: Final = 20  # texts of one column that are told one by one
FEW: Final = 3  # of them, where a whole column holds no number
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

    def having(self, constants: Collection[str]) -> File:
        """The file with columns that hold one value in every row, each given as COLUMN=VALUE."""
        made: dict[str, pl.Expr] = {}
        for text in constants:
            name, equals, value = text.partition("=")
            if not (name and equals) or name in self.columns:
                there = (
                    f"The file has a column {name!r} already." if equals and name else f"It says {text!r}."
                )
                refuse(
                    "U070", f"--set cannot be followed. {there}", "Write --set COLUMN=VALUE, of a new column."
                )
            constant = pl.Series(name, [value])
            written = constant if isinstance(self.frame, pl.DataFrame) else _as_written(constant)
            made[name] = pl.lit((constant if written is None else written)[0]).alias(name)
        return replace(self, frame=self.frame.with_columns(made.values()))

    def typed(self, named: Collection[str], bands: Collection[str] = ()) -> tuple[File, tuple[Finding, ...]]:
        """Numbers and days in the columns `named`, first ages in `bands`; with a note of what was taken how.

        In all others, numbers where each would be written as it stands: 2024, and neither 00EC nor 1.50.
        """
        if isinstance(self.frame, pl.LazyFrame):
            return self, ()
        made, notes = [], []
        for column in (one for one in self.frame if one.dtype == pl.String):
            if column.name not in named:
                made.append(_as_written(column))
            elif column.name in bands and (first := _first_ages(column)) is not None:
                made.append(first)
                notes.append(
                    self._note("U068", column.name, "It holds age bands.", "Read as their first ages.")
                )
            else:
                made.append(_typed(column))
                notes += self._shorthand(column)
        frame = self.frame.with_columns([one for one in made if one is not None])
        return File(self.path, frame, self.lines), tuple(notes)

    def _note(self, code: str, column: str, found: str, fix: str) -> Finding:
        return Finding(code, Severity.NOTE, Where(self.path, column=column), found, fix)

    def _shorthand(self, column: pl.Series) -> list[Finding]:
        """A note for each symbol, such as *, that stands where a number might, and for per cent signs."""
        read = _read(column)
        if (read["fault"] != "").any():
            return []
        hidden = column.filter(read["number"].is_null() & column.is_not_null())
        notes = [
            self._note(
                "U064",
                column.name,
                f"{screen.counted(count, 'cell holds', 'cells hold')} {text} in place of a number.",
                "Taken as missing.",
            )
            for text, count in sorted(Counter(hidden.to_list()).items())
        ]
        if column.str.contains("%", literal=True).any():
            notes.append(self._note("U069", column.name, "Its cells end in %.", "12% is read as 12."))
        return notes

    def not_numbers(self, column: str) -> UsageError:
        """What a column holds that should hold numbers: each text once, by the line where it is first."""
        assert isinstance(self.frame, pl.DataFrame)
        assert self.lines is not None
        cells = self.frame[column]
        read = _read(cells)
        wrong = (read["fault"] != "") | cells.str.contains(CODE)
        held = Counter(cells.filter(wrong).to_list())
        if not read["number"].count() and len(held) > FEW:
            few = ", ".join(map(repr, list(held)[:FEW]))
            fault = f"It holds no number in {len(self.lines):,} rows, but text such as {few}."
            where = Where(self.path, column=column)
            return UsageError(Finding("U063", Severity.ERROR, where, fault, "Name another column."))
        first = dict(zip(reversed(cells.to_list()), reversed(self.lines.to_list()), strict=True))
        said = [
            (
                first[text],
                f"{text!r} is not a number{'.' if many == 1 else f'; it stands in {many:,} cells.'}",
            )
            for text, many in list(held.items())[:EACH]
        ]
        if len(held) > EACH:
            rest = list(held)[EACH:]
            more = screen.counted(sum(held[text] for text in rest), "more cell")
            said.append((first[rest[0]], f"So it is in {more}."))
        fix = "Mend the cell or leave it blank; or name another column."
        return UsageError(
            Finding("U063", Severity.ERROR, Where(self.path, line=line, column=column), text, fix)
            for line, text in said
        )


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


def _read(column: pl.Series) -> pl.DataFrame:
    """Each cell as a number, or its fault, which a per cent sign is where other cells have none."""
    read = read_column(column, SYMBOLS, "point")
    share = column.str.contains("%", literal=True).fill_null(value=False)
    if share.any() and (~share & read["number"].is_not_null()).any():
        read = read.with_columns(fault=pl.when(share).then(pl.lit("%")).otherwise("fault"))
    return read


def _typed(column: pl.Series) -> pl.Series | None:
    """A column of texts as numbers, days, or true and false; None where it is none of them."""
    read = _read(column)
    if column.str.contains(CODE).any() or (read["fault"] != "").any():
        made = (way(column) for way in (_as_days, _as_flags))
        return next((one for one in made if one is not None), None)
    numbers = read["number"].alias(column.name)
    whole = column.filter(numbers.is_not_null()).str.contains(WHOLE).all()
    return numbers.cast(pl.Int64) if whole else numbers


def _as_written(column: pl.Series) -> pl.Series | None:
    """A column of numbers of which none loses anything, so that 5 comes before 10; else None."""
    for kind in (pl.Int64(), pl.Float64()):
        made = column.cast(kind, strict=False)
        if made.cast(pl.String).equals(column) and made.count():
            return made
    return None


def _first_ages(column: pl.Series) -> pl.Series | None:
    """The first ages of bands such as 0-4 and 85+; None where a cell is none, or all are numbers already."""
    bands = {text: ages.find(text) for text in column.drop_nulls().unique()}
    if all(text.isdigit() for text in bands) or None in bands.values():
        return None
    first = {text: band.low for text, band in bands.items() if band}
    return column.replace_strict(first, default=None, return_dtype=pl.Int64)


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
