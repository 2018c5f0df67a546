"""From a path to a table: what kind of file it is, by its name and by its first bytes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Final

from goldenthread.sources import csv_text, excel, parquet
from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table

MAX_BYTES: Final = 500_000_000
TEXT: Final = (".csv", ".tsv", ".txt")
BOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"PK\x03\x04", "workbook"),
    (b"PAR1", "Parquet file"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF document"),
    (b"\x89PNG", "picture"),
)


def open_table(path: Path, faults: Faults, *, sheet: str = "", header_row: int = 0) -> Table:
    """Read the cells. Raises `SourceError` when the file as a whole cannot be read."""
    _readable(path, faults)
    faults.check()
    kind = _kind_by_name(path)
    if kind is None:
        faults.at("R002", f"{path.name} is not a kind of file that we read.")
        faults.check()
    start = _first_bytes(path, faults)
    _name_fits_content(kind or "", start, faults)
    faults.check()
    if kind == "workbook":
        return excel.read(path, faults, sheet=sheet, header_row=header_row)
    if kind == "Parquet file":
        return parquet.read(path, faults)
    content = _unpacked(path, faults) if kind == "gzip archive" else path.read_bytes()
    faults.check()
    return csv_text.read(path, content, faults, header_row=header_row)


def _readable(path: Path, faults: Faults) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        faults.at("R001", "There is no file of this name.")
        return
    if path.is_dir():
        faults.at("R001", "This is a folder.", "Name a file in it.")
    elif size == 0:
        faults.at("R004", "The file has 0 bytes.")
    elif size > MAX_BYTES:
        faults.at("R009", f"The file has {size:,} bytes.")


def _kind_by_name(path: Path) -> str | None:
    ending = path.suffix.lower()
    if ending == ".gz" and Path(path.stem).suffix.lower() in TEXT:
        return "gzip archive"
    if ending in TEXT:
        return "text"
    if ending in BOOKS:
        return "workbook"
    return "Parquet file" if ending == ".parquet" else None


def _first_bytes(path: Path, faults: Faults) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as fault:
        faults.at("R001", f"The file cannot be read ({fault.strerror}).")
        return b""


def _kind_by_content(start: bytes) -> str:
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            return kind
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "web page"
    if text.startswith(b"<?xml"):
        return "XML file"
    return "JSON file" if text.startswith((b"{", b"[{")) else "text"


def _name_fits_content(kind: str, start: bytes, faults: Faults) -> None:
    content = _kind_by_content(start)
    if start and content != kind:
        article = "an" if content[0] in "RX" and content != "RTF document" else "a"
        named = "" if content == "text" else article + " "
        faults.at("R003", f"The name says {_said(kind)}, the content is {named}{content}.")


def _said(kind: str) -> str:
    return {"text": "text", "gzip archive": "a gzip archive"}.get(kind, f"a {kind}")


def _unpacked(path: Path, faults: Faults) -> bytes:
    """The content of a gzip file, never more than we are ready to read."""
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.open(path, "rb") as file:
            while block := file.read(1 << 22):
                size += len(block)
                if size > MAX_BYTES:
                    faults.at("R009", f"The archive unpacks to more than {MAX_BYTES:,} bytes.")
                    return b""
                parts.append(block)
    except EOFError:
        faults.at("R012", "The compressed file ends early.")
    except (OSError, zlib.error):
        faults.at("R014", "The gzip archive is damaged.")
    return b"".join(parts)
