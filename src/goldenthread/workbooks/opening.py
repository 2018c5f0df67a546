"""Opening a workbook that anybody may have sent: what it claims to be is looked at before it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from python_calamine import CalamineWorkbook

MAX_UNPACKED: Final = 300_000_000
MAX_RATIO: Final = 200  # ordinary workbooks compress ten- to twenty-fold
MAX_CELLS: Final = 20_000_000  # the reader makes room for all between the first cell of a sheet and the last
BLOCK: Final = 1 << 20  # bytes
LONGEST_TAG: Final = 1000
SHEETS: Final = "xl/worksheets/"
# A cell with something in it, by its reference (ECMA-376, 18.3.1.4).
CELL: Final = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>(?!</)"""
)
OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"  # of Excel before 2007, and of a new one behind a password


class Trouble(StrEnum):
    """Why a workbook cannot be opened."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Unopened:
    """A workbook that cannot be opened: why, and what was found."""

    trouble: Trouble
    found: str


def opened(content: bytes, *, old_format: bool = False) -> CalamineWorkbook | Unopened:
    """The workbook of these bytes. Only .xls files may have the old format."""
    if not old_format and (refused := _refused(content)) is not None:
        return refused
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic of the reader on damaged bytes is not an Exception
        return why(fault)


def why(fault: BaseException) -> Unopened:
    """What the reader's complaint means."""
    said = str(fault).lower()
    if "password" in said or "encrypt" in said:
        return Unopened(Trouble.ENCRYPTED, "The workbook is protected by a password.")
    return Unopened(Trouble.DAMAGED, "This is not a workbook that can be read.")


def _refused(content: bytes) -> Unopened | None:
    """Look at the sizes an archive declares before anything is unpacked."""
    if content.startswith(OLD_FORMAT):
        return Unopened(Trouble.ENCRYPTED, "The workbook is encrypted.")
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return Unopened(Trouble.DAMAGED, "This is not a workbook: it is cut off, or something else.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            packed = sum(entry.compress_size for entry in archive.infolist()) or 1
            if unpacked > MAX_UNPACKED or (unpacked > 50_000_000 and unpacked / packed > MAX_RATIO):
                said = f"The workbook unpacks from {packed:,} to {unpacked:,} bytes."
                return Unopened(Trouble.TOO_LARGE, said)
            return _too_wide(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return Unopened(Trouble.DAMAGED, "This is not a workbook: its archive is damaged.")


def _too_wide(archive: zipfile.ZipFile) -> Unopened | None:
    """Two cells far apart ask for more memory than there is, however small the file."""
    for entry in archive.infolist():
        if entry.filename.lstrip("/").lower().startswith(SHEETS) and entry.filename.endswith(".xml"):
            places = [place for block in _blocks(archive, entry) for place in _ends(block)]
            rows, columns = (max(each) for each in zip(*places, strict=True)) if places else (0, 0)
            if rows * columns > MAX_CELLS:
                said = f"A sheet reaches to row {rows:,} of column {columns:,}."
                return Unopened(Trouble.TOO_LARGE, said)
    return None


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text of a sheet in blocks, each beginning with the end of the one before."""
    end = b""
    with archive.open(entry) as file:
        while block := file.read(BLOCK):
            yield end + block
            end = block[-LONGEST_TAG:]


def _ends(block: bytes) -> Iterator[tuple[int, int]]:
    """The row and the column of each cell, both from 1."""
    for letters, row in CELL.findall(block):
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        yield int(row), column
