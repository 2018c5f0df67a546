"""Every file of a published folder as text, whatever its format, so that a test can search all of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl

# What a program made of a file's content or of the clock: digits that say nothing and may look like a figure.
MADE = re.compile(r"\b[0-9a-f]{64}\b|\"bytes\": \d+|\d{8}T\d{12}Z-[0-9a-f]{8}")


def _parts(content: bytes) -> str:
    """Every part of a zip (workbooks, documents, packed sites), its name before it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(f"{name}\n{text(name, packed.read(name))}" for name in packed.namelist())


def _columns(content: bytes) -> str:
    """A Parquet file as JSON lines, with its own metadata."""
    about = pl.read_parquet_metadata(io.BytesIO(content))
    about.pop("ARROW:schema")  # the columns once more, in a code
    return f"{about}\n{pl.read_parquet(io.BytesIO(content)).write_ndjson()}"


READERS: dict[str, Callable[[bytes], str]] = {
    ".parquet": _columns,
    **dict.fromkeys((".xlsx", ".ods", ".docx", ".zip"), _parts),
}
PICTURES = {".png", ".jpg", ".ico"}


def text(name: str, content: bytes) -> str:
    """One file as text. A format that nobody can read here is an error: it could hide anything."""
    suffix = Path(name).suffix.lower()
    if suffix in PICTURES:
        return ""
    read = READERS.get(suffix, lambda held: held.decode("utf-8"))
    return MADE.sub("", read(content))


def texts(folder: Path) -> dict[str, str]:
    """Every file of a folder by its address."""
    return {
        path.relative_to(folder).as_posix(): text(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
