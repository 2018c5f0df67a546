"""Zip files whose bytes depend on nothing but their parts: no clock, no chance, no kind of machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping
from datetime import date
from typing import Final

FIRST_DAY: Final = date(1980, 1, 1)  # the first that a zip can say
UNIX: Final = 3  # what the rights below are told for (APPNOTE 4.4.2)
READABLE: Final = 0o644 << 16  # or some systems unpack files that nobody may read


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a zip by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zipped(parts: Mapping[str, bytes], *, day: date = FIRST_DAY, plain: Container[str] = ()) -> bytes:
    """A zip of these parts in this order, all of one day; those named in `plain` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.create_system, part.external_attr = UNIX, READABLE
            kind = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            packed.writestr(part, content, kind)
    return out.getvalue()
