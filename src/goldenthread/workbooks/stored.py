"""Cells that the reader gives as empty although something stands there: errors, formulas without result.

They are looked for in the sheets' own XML (ECMA-376, 18.3.1.4: a cell, its type `e` for an error, its formula
`f` and its value `v`). Other formats than .xlsx have other XML, in which nothing is found.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_NO_RESULT: Final = "The cell holds a formula that was not worked out."


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What is wrong with a cell: a code of this room's faults, what was found, and what to do."""

    code: str
    found: str
    fix: str


def spoilt_cells(content: bytes) -> dict[str, Mapping[str, Spoilt]]:
    """By sheet and reference (C12) the cells that hold an error or a formula without a result."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            return {
                name: dict(_of_sheet(archive.read(path)))
                for name, path in _paths(archive)
                if path in archive.namelist()
            }
        except (KeyError, ElementTree.ParseError):  # not an .xlsx file
            return {}


def _paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the path of its XML."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_REL), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _of_sheet(xml: bytes) -> Iterator[tuple[str, Spoilt]]:
    for cell in ElementTree.fromstring(xml).iter(f"{_MAIN}c"):
        held = cell.find(f"{_MAIN}v")
        value = (held.text or "") if held is not None else ""
        if cell.get("t") == "e":
            yield (
                cell.get("r", ""),
                Spoilt("X009", f"The cell holds the error {value}.", "Write the text or number."),
            )
        elif cell.find(f"{_MAIN}f") is not None and not value:
            yield cell.get("r", ""), Spoilt("X010", _NO_RESULT, "Save it in Excel, or write the result.")
