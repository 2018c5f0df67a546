"""What the reader does not tell of a cell: an error, a formula without result, a number shown in per cent.

It is looked for in the sheets' own XML (ECMA-376, 18.3.1.4: a cell, its type `e` for an error, its formula
`f`, its value `v` and its style `s`). Other formats than .xlsx have other XML, in which nothing is found.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

STYLES: Final = "xl/styles.xml"
PER_CENT: Final = {"9", "10"}  # the built-in number formats 0% and 0.00% (ECMA-376, 18.8.30)
_NO_RESULT: Final = "The cell holds a formula that was not worked out."


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What is wrong with a cell: a code of this room's faults, what was found, and what to do."""

    code: str
    found: str
    fix: str


@dataclass(frozen=True, slots=True)
class Stored:
    """Of one sheet, by reference (C12): the spoilt cells, and those that show per cent."""

    spoilt: Mapping[str, Spoilt] = field(default_factory=dict)
    per_cent: Set[str] = frozenset()


def stored_cells(content: bytes) -> dict[str, Stored]:
    """By sheet what its XML says of its cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            styles = _styles_in_per_cent(archive)
            return {
                name: _stored(ElementTree.fromstring(archive.read(path)), styles)
                for name, path in _paths(archive)
                if path in archive.namelist()
            }
        except (KeyError, ElementTree.ParseError):  # not an .xlsx file
            return {}


def per_cent_cells(content: bytes, sheet: str) -> Set[str]:
    """The cells (C12) of one sheet whose numbers are shown in per cent; none in a file of another format."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return frozenset()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            styles = _styles_in_per_cent(archive)
            path = dict(_paths(archive)).get(sheet) if styles else None
            return set(_in_styles(archive, path, styles)) if path else frozenset()
        except (KeyError, ElementTree.ParseError):
            return frozenset()


def _in_styles(archive: zipfile.ZipFile, path: str, styles: Set[str]) -> Iterator[str]:
    """Row by row, because a sheet of figures may be large."""
    with archive.open(path) as xml:
        for _, element in ElementTree.iterparse(xml):
            if element.tag == f"{_MAIN}c" and element.get("s") in styles:
                yield element.get("r", "")
            elif element.tag == f"{_MAIN}row":
                element.clear()


def _stored(sheet: ElementTree.Element, styles: Set[str]) -> Stored:
    cells = list(sheet.iter(f"{_MAIN}c"))
    return Stored(dict(_spoilt(cells)), {cell.get("r", "") for cell in cells if cell.get("s") in styles})


def _styles_in_per_cent(archive: zipfile.ZipFile) -> Set[str]:
    """The styles whose numbers are shown times a hundred, by their place among the formats of cells."""
    if STYLES not in archive.namelist():
        return frozenset()
    styles = ElementTree.fromstring(archive.read(STYLES))
    own = {one.get("numFmtId") for one in styles.iter(f"{_MAIN}numFmt") if "%" in one.get("formatCode", "")}
    formats = styles.find(f"{_MAIN}cellXfs")
    used = [one.get("numFmtId") for one in formats] if formats is not None else []
    return {str(at) for at, form in enumerate(used) if form in own | PER_CENT}


def _paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the path of its XML."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_REL), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _spoilt(cells: Iterable[ElementTree.Element]) -> Iterator[tuple[str, Spoilt]]:
    for cell in cells:
        held = cell.find(f"{_MAIN}v")
        value = (held.text or "") if held is not None else ""
        if cell.get("t") == "e":
            yield (
                cell.get("r", ""),
                Spoilt("X009", f"The cell holds the error {value}.", "Write the text or number."),
            )
        elif cell.find(f"{_MAIN}f") is not None and not value:
            yield cell.get("r", ""), Spoilt("X010", _NO_RESULT, "Save it in Excel, or write the result.")
