"""An .xlsx or .ods file as plain values: what stands in each cell, how it looks, what is marked a table."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

At = tuple[int, int]  # row and column, counted from 1
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
MANY = 1000  # a cell or row repeated more often than this only fills the sheet to its end


@dataclass(frozen=True)
class Cell:
    """One cell that is not empty."""

    value: str | float | bool
    formula: bool = False
    wrapped: bool = False
    font: str = ""
    size: float = 0
    link: str = ""  # "#Sheet" within the book, or an address


@dataclass
class Sheet:
    """One sheet. A table is its name and its first and last cell."""

    name: str
    hidden: bool = False
    cells: dict[At, Cell] = field(default_factory=dict)
    tables: list[tuple[str, At, At]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_parts: list[str] = field(default_factory=list)

    def value(self, row: int, column: int) -> str | float | bool | None:
        """What stands in a cell; None where nothing does."""
        found = self.cells.get((row, column))
        return None if found is None else found.value

    def table(self) -> list[list[str | float | bool | None]]:
        """The rows of the one table, its headings first."""
        (_, (top, left), (bottom, right)) = self.tables[0]
        return [[self.value(r, c) for c in range(left, right + 1)] for r in range(top, bottom + 1)]


@dataclass
class Book:
    """A workbook as a reader finds it."""

    sheets: list[Sheet]
    first_shown: str
    title: str
    language: str

    def __getitem__(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)


def read(path: Path) -> Book:
    """A workbook of either format."""
    return _xlsx(path) if path.suffix == ".xlsx" else _ods(path)


def _xlsx(path: Path) -> Book:
    book = openpyxl.load_workbook(path)
    sheets = [_xlsx_sheet(sheet) for sheet in book.worksheets]
    about = book.properties
    return Book(sheets, book.active.title if book.active else "", about.title or "", about.language or "")


def _xlsx_sheet(sheet: Any) -> Sheet:
    found = Sheet(sheet.title, hidden=sheet.sheet_state != "visible")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                value = cell.value if isinstance(cell.value, str | bool) else _plain(cell.value)
                found.cells[cell.row, cell.column] = Cell(
                    value=value,
                    formula=cell.data_type == "f",
                    wrapped=bool(cell.alignment.wrap_text),
                    font=cell.font.name or "",
                    size=cell.font.size or 0,
                    link=_xlsx_link(cell),
                )
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        found.tables.append((table.name, (top, left), (bottom, right)))
    found.merged = [str(one) for one in sheet.merged_cells.ranges]
    found.hidden_parts = [f"column {name}" for name, one in sheet.column_dimensions.items() if one.hidden]
    found.hidden_parts += [f"row {number}" for number, one in sheet.row_dimensions.items() if one.hidden]
    return found


def _plain(value: Any) -> str | float:
    return float(value) if isinstance(value, int | float) else str(value)


def _xlsx_link(cell: Any) -> str:
    if cell.hyperlink is None:
        return ""
    if cell.hyperlink.location:
        return f"#{_unquoted(cell.hyperlink.location.rpartition('!')[0])}"
    return str(cell.hyperlink.target)


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def _ods(path: Path) -> Book:
    with zipfile.ZipFile(path) as packed:
        parts = {
            name: ElementTree.fromstring(packed.read(f"{name}.xml"))
            for name in ("content", "styles", "meta", "settings")
        }
    styles = _styles(parts["styles"], parts["content"])
    sheets = [_ods_sheet(one, styles) for one in parts["content"].iter(_name("table:table"))]
    for one in parts["content"].iter(_name("table:database-range")):
        _ods_range(one, sheets)
    active = next(
        (one.text for one in parts["settings"].iter() if one.get(_name("config:name")) == "ActiveTable"), ""
    )
    title, language = (parts["meta"].findtext(f".//{_name(name)}") for name in ("dc:title", "dc:language"))
    return Book(sheets, active or "", title or "", language or "")


def _unquoted(name: str) -> str:
    """The name of a sheet before a cell: 'It''s a sheet' is It's a sheet."""
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


Style = dict[str, str]


def _styles(*parts: ElementTree.Element) -> dict[str, Style]:
    """What each style says, with what its parent says where it does not; "" is the default."""
    found: dict[str, Style] = {"": {}}
    for part in parts:
        for one in part.iter():
            if one.tag in (_name("style:style"), _name("style:default-style")):
                name = one.get(_name("style:name"), "")
                if one.tag == _name("style:default-style") and one.get(_name("style:family")) != "table-cell":
                    continue
                own = {key: value for inner in one for key, value in inner.attrib.items()}
                found[name] = found.get(one.get(_name("style:parent-style-name"), ""), found[""]) | own
    return found


def _ods_sheet(table: ElementTree.Element, styles: dict[str, Style]) -> Sheet:
    found = Sheet(table.get(_name("table:name"), ""))
    found.hidden = (
        styles.get(table.get(_name("table:style-name"), ""), {}).get(_name("table:display")) == "false"
    )
    hidden = _name("table:visibility")
    found.hidden_parts = [one.tag.rpartition("-")[2] for one in table.iter() if one.get(hidden) == "collapse"]
    number = 1
    for row in table.iter(_name("table:table-row")):
        times = int(row.get(_name("table:number-rows-repeated"), "1"))
        for again in range(times if times < MANY else 0):
            _ods_row(row, number + again, found, styles)
        number += times
    return found


def _ods_row(row: ElementTree.Element, number: int, into: Sheet, styles: dict[str, Style]) -> None:
    column = 1
    for cell in row:
        times = int(cell.get(_name("table:number-columns-repeated"), "1"))
        if cell.get(_name("table:number-columns-spanned"), "1") != "1":
            into.merged.append(f"row {number}, column {column}")
        made = _ods_cell(cell, styles)
        for again in range(times if times < MANY and made else 0):
            if made:
                into.cells[number, column + again] = made
        column += times


def _ods_cell(cell: ElementTree.Element, styles: dict[str, Style]) -> Cell | None:
    kind = cell.get(_name("office:value-type"))
    if kind is None:
        return None
    style = styles.get(cell.get(_name("table:style-name"), "Default"), styles[""])
    link = cell.find(f".//{_name('text:a')}")
    to = "" if link is None else link.get(_name("xlink:href"), "")
    text = "\n".join(_told(one) for one in cell.findall(_name("text:p")))
    return Cell(
        value=text if kind == "string" else float(cell.get(_name("office:value"), "nan")),
        formula=cell.get(_name("table:formula")) is not None,
        wrapped=style.get(_name("fo:wrap-option")) == "wrap",
        font=style.get(_name("style:font-name"), ""),
        size=float(style.get(_name("fo:font-size"), "0").removesuffix("pt")),
        link=f"#{_unquoted(re.sub(r'[.][A-Z]+[0-9]+$', '', to[1:]))}" if to.startswith("#") else to,
    )


def _told(paragraph: ElementTree.Element) -> str:
    """A paragraph with its tabs and spaces as they were."""
    text = paragraph.text or ""
    for one in paragraph:
        if one.tag == _name("text:s"):
            text += " " * int(one.get(_name("text:c"), "1"))
        text += "\t" if one.tag == _name("text:tab") else _told(one)
        text += one.tail or ""
    return text


def _ods_range(one: ElementTree.Element, sheets: list[Sheet]) -> None:
    first, last = one.get(_name("table:target-range-address"), "").replace("$", "").rsplit(":", 1)
    sheet_name, _, start = first.rpartition(".")
    left, top, right, bottom = range_boundaries(f"{start}:{last.rpartition('.')[2]}")
    sheet = next(each for each in sheets if each.name == _unquoted(sheet_name))
    sheet.tables.append((one.get(_name("table:name"), ""), (top or 1, left or 1), (bottom or 1, right or 1)))
