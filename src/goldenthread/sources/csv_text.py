"""Reading CSV with the physical line of every record.

The bytes are scanned once for quotes, line ends and commas (numpy), which tells where records begin, how many
cells each has and whether a quote is left open. Only a text whose shape is right is parsed (polars).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table

MAX_LINE: Final = 1_000_000
# Genuine downloads of Fingertips (26 columns) name a last column that no row writes.
MAY_BE_UNWRITTEN: Final = ("compared to goal", "target data", "time period range")
QUOTE, NEWLINE, RETURN = 34, 10, 13
Positions = NDArray[np.int64]


def read(path: Path, content: bytes, faults: Faults, *, header_row: int = 0) -> Table:
    """A table from the bytes of a CSV file."""
    content = decoded(content, faults)
    faults.check()
    shape = scan(content, faults)
    faults.check()
    records = shape.records()
    at = _header_record(shape, records, header_row, faults)
    faults.check()
    header = cells_of(shape.text(records[at]), shape.separator)
    header = _without_unwritten(shape, records[at + 1 :], header)
    _same_width(shape, records[at + 1 :], len(header), header, faults)
    faults.check()
    body = records[at + 1 :]
    near = tuple(tuple(cells_of(shape.text(one), shape.separator)) for one in records[at : at + 12])
    frame = _parse(shape, body, len(header))
    lines = pl.Series("_line", shape.lines[body] if len(body) else [], dtype=pl.Int64)
    return Table(path, frame, lines, int(shape.lines[records[at]]), header=tuple(header), above=near)


def decoded(content: bytes, faults: Faults) -> bytes:
    """The content as plain UTF-8 with line feeds; faults for any other encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.at("R006", "The file starts with the mark of UTF-16.")
        return b""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    if (nul := content.find(b"\0")) >= 0:
        _nul(content, nul, faults)
        return b""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        _not_utf8(content, fault.start, faults)
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")  # line ends of old Macs
    if not content.strip(b' \t\r\n,;"'):
        faults.at("R004", "The file holds nothing but white space.")
    return content


def _nul(content: bytes, at: int, faults: Faults) -> None:
    if content.count(b"\0") > len(content) // 4:
        faults.at("R006", "Every other byte is zero, as in UTF-16 without its mark.")
        return
    faults.at("R008", "There is a NUL byte.", line=content[:at].count(b"\n") + 1)


def _not_utf8(content: bytes, at: int, faults: Faults) -> None:
    line = content[:at].count(b"\n") + 1
    try:
        shown = content[at : at + 1].decode("cp1252")
        found = f"Byte {content[at]:#04x} is not UTF-8; in Windows-1252 it is {shown!r}."
    except UnicodeDecodeError:
        found = f"Byte {content[at]:#04x} is not UTF-8."
    faults.at("R007", found, line=line)


@dataclass(slots=True)
class Shape:
    """Where the records of a text lie, how many cells each has, and on which line each begins."""

    content: bytes
    separator: str
    starts: Positions
    ends: Positions  # without the line end
    cells: Positions
    lines: Positions
    blank: NDArray[np.bool_]

    def records(self) -> Positions:
        """The numbers of the records that hold anything."""
        return np.flatnonzero(~self.blank)

    def text(self, record: Any) -> str:
        """One record as text."""
        return self.content[self.starts[record] : self.ends[record]].decode("utf-8")


def scan(content: bytes, faults: Faults) -> Shape:
    """Find the records."""
    data = np.frombuffer(content, dtype=np.uint8)
    separator = _separator(content)
    quotes = np.flatnonzero(data == QUOTE)
    newlines = np.flatnonzero(data == NEWLINE)
    _quotes_closed(data, quotes, newlines, ord(separator), faults)
    faults.check()
    ends = newlines[_outside(newlines, quotes)]
    if not len(ends) or ends[-1] != len(data) - 1:
        ends = np.append(ends, len(data))
    starts = np.concatenate(([0], ends[:-1] + 1)).astype(np.int64)
    lines = np.searchsorted(newlines, starts) + 1
    _not_too_long(starts, ends, lines, faults)
    faults.check()
    commas = np.flatnonzero(data == ord(separator))
    commas = commas[_outside(commas, quotes)]
    cells = np.searchsorted(commas, ends) - np.searchsorted(commas, starts) + 1
    returns = (ends > starts) & (data[np.maximum(ends - 1, 0)] == RETURN)
    ends = ends - returns
    blank = ends - starts - (cells - 1) <= 0  # nothing, or commas alone
    return Shape(content, separator, starts, ends, cells, lines, blank)


def _outside(positions: Positions, quotes: Positions) -> NDArray[np.bool_]:
    """Which positions lie outside quotes: an even number of quotes comes before them."""
    if not len(quotes):
        return np.ones(len(positions), dtype=np.bool_)
    outside: NDArray[np.bool_] = np.searchsorted(quotes, positions) % 2 == 0
    return outside


def _separator(content: bytes) -> str:
    """Comma, semicolon or tab: whichever the first line with any has most of."""
    for line in content[:20_000].split(b"\n")[:20]:
        counts = {one: line.count(one.encode()) for one in (",", ";", "\t")}
        best = max(counts, key=lambda one: counts[one])
        if counts[best]:
            return best
    return ","


def _quotes_closed(
    data: NDArray[np.uint8], quotes: Positions, newlines: Positions, separator: int, faults: Faults
) -> None:
    """A quote opens at the start of a cell and closes at its end; the first that does not is the fault."""
    if not len(quotes):
        return
    padded = np.concatenate(([NEWLINE], data, [NEWLINE]))
    opening, closing = quotes[0::2], quotes[1::2]
    around = [separator, NEWLINE, RETURN, QUOTE]
    bad_open = opening[~np.isin(padded[opening], around)]
    bad_close = closing[~np.isin(padded[closing + 2], around)]
    wrong = np.concatenate((bad_open[:1], bad_close[:1]))
    if len(wrong):
        line = int(np.searchsorted(newlines, wrong.min())) + 1
        faults.at("R011", "There is text next to a quote, inside a cell.", line=line)
    elif len(quotes) % 2:
        line = int(np.searchsorted(newlines, quotes[-1])) + 1
        faults.at("R011", "A quote is opened here and never closed: the file may be cut off.", line=line)


def _not_too_long(starts: Positions, ends: Positions, lines: Positions, faults: Faults) -> None:
    for record in np.flatnonzero(ends - starts > MAX_LINE)[:5]:
        length = int(ends[record] - starts[record])
        faults.at("R010", f"The line has {length:,} bytes.", line=int(lines[record]))


def _header_record(shape: Shape, records: Positions, header_row: int, faults: Faults) -> int:
    """The position among the records of the one that holds the names."""
    if not header_row:
        return 0
    found = np.flatnonzero(shape.lines[records] == header_row)
    if not len(found):
        faults.at("R019", f"The mapping says that the names are on line {header_row}; that line is empty.")
        return 0
    return int(found[0])


def cells_of(text: str, separator: str) -> list[str]:
    """The cells of one record, trimmed."""
    rows = list(csv.reader(io.StringIO(text.replace("\r", " "), newline=""), delimiter=separator))
    return [" ".join(cell.split()) for cell in rows[0]] if rows else []


def _without_unwritten(shape: Shape, records: Positions, header: list[str]) -> list[str]:
    """The header without a last column that no row at all writes, where that is known to happen."""
    short = len(header) - 1
    if header[-1].lower() in MAY_BE_UNWRITTEN and len(records) and (shape.cells[records] == short).all():
        return header[:-1]
    return header


def _same_width(shape: Shape, records: Positions, width: int, header: list[str], faults: Faults) -> None:
    """Every record has as many cells as the header."""
    cells = shape.cells[records]
    wrong = records[cells != width]
    if not len(wrong):
        return
    last = records[-1]
    if len(wrong) == 1 and wrong[0] == last and shape.cells[last] < width and not _ends_with_newline(shape):
        missing = header[int(shape.cells[last]) - 1]
        faults.at("R012", f"The last line ends in column {missing!r}.", line=int(shape.lines[last]))
        return
    rows = pl.DataFrame({"_row": wrong, "_line": shape.lines[wrong], "cells": shape.cells[wrong]})
    said = pl.format("The line has {} cells, the header {}.", "cells", pl.lit(width))
    faults.in_rows("R013", rows.with_columns(found=said), None, "found")


def _ends_with_newline(shape: Shape) -> bool:
    return shape.content.endswith(b"\n")


def _parse(shape: Shape, body: Positions, width: int) -> pl.DataFrame:
    """The cells of the records below the header, all as text; columns are named by position."""
    names = [f"{at}" for at in range(width)]
    if not len(body):
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    first = int(shape.starts[body[0]])
    frame = pl.read_csv(
        io.BytesIO(memoryview(shape.content)[first:]),
        has_header=False,
        new_columns=names,
        separator=shape.separator,
        infer_schema=False,
        null_values=[""],
    )
    kept = ~shape.blank[body[0] :]
    if frame.height != len(kept):  # a shape that the two readers see differently: trust the plain one
        return _parse_plainly(shape, body, names)
    return frame if kept.all() else frame.filter(pl.Series(kept))


def _parse_plainly(shape: Shape, body: Positions, names: list[str]) -> pl.DataFrame:
    rows = []
    for record in body:
        text = shape.text(record).replace("\r", " ")
        rows.append(next(iter(csv.reader(io.StringIO(text, newline=""), delimiter=shape.separator))))
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row").with_columns(
        pl.all().replace("", None)
    )
