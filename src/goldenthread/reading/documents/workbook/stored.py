"""What the XML of a workbook says beside its values: how numbers are shown, what is hidden."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from goldenthread.reading.documents.archives import Archive
from goldenthread.reading.documents.workbook.shown import BUILT_IN

REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
WIDEST: Final = 16_384  # columns of a sheet


@dataclass(slots=True)
class Stored:
    """Of one sheet: the formats of its cells by row and column, and what is hidden, all from 0."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def stored_of(archive: Archive) -> dict[str, Stored]:
    """By the name of each sheet; nothing where the workbook is of another format."""
    try:
        formats = _formats(archive.xml("xl/styles.xml"))
        return {name: _stored(archive.xml(path), formats) for name, path in _paths(archive)}
    except ElementTree.ParseError:
        return {}


def _formats(xml: bytes) -> Mapping[str, str]:
    """The format of numbers of each style, by the style's place among those of cells."""
    if not xml:
        return {}
    root = ElementTree.fromstring(xml)
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter() if _named(one, "numFmt")}
    known = {**BUILT_IN, **own}
    styles = next((one for one in root if _named(one, "cellXfs")), None)
    used = enumerate(styles if styles is not None else ())
    return {str(at): form for at, one in used if (form := known.get(one.get("numFmtId", ""), ""))}


def _paths(archive: Archive) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the path of its XML."""
    links, book = archive.xml("xl/_rels/workbook.xml.rels"), archive.xml("xl/workbook.xml")
    if not links or not book:
        return
    targets = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(links)}
    for sheet in ElementTree.fromstring(book).iter():
        if _named(sheet, "sheet"):
            link = next((value for key, value in sheet.items() if key.endswith("}id")), None)
            path = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
            yield sheet.get("name", ""), path


def _stored(xml: bytes, formats: Mapping[str, str]) -> Stored:
    stored = Stored()
    for _, element in ElementTree.iterparse(io.BytesIO(xml)) if xml else ():
        if _named(element, "c") and (form := formats.get(element.get("s", ""))):
            if found := REFERENCE.fullmatch(element.get("r", "")):
                stored.formats[int(found[2]) - 1, _column(found[1])] = form
        elif _named(element, "row"):
            if element.get("hidden") in {"1", "true"}:
                stored.hidden_rows.add(int(element.get("r", "1")) - 1)
            element.clear()
        elif _named(element, "col") and element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            stored.hidden_columns.update(range(first - 1, min(last, WIDEST)))
    return stored


def _named(element: ElementTree.Element, name: str) -> bool:
    return element.tag == name or element.tag.endswith("}" + name)


def _column(letters: str) -> int:
    """A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
