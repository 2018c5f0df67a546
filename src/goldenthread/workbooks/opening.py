"""Opening a workbook that anybody may have sent: what it claims to be is looked at before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from python_calamine import CalamineWorkbook

MAX_UNPACKED: Final = 300_000_000
MAX_RATIO: Final = 200  # ordinary workbooks compress ten- to twenty-fold
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
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return Unopened(Trouble.DAMAGED, "This is not a workbook: its archive is damaged.")
    if unpacked > MAX_UNPACKED or (unpacked > 50_000_000 and unpacked / packed > MAX_RATIO):
        return Unopened(Trouble.TOO_LARGE, f"The workbook unpacks from {packed:,} to {unpacked:,} bytes.")
    return None
