"""The printer for OpenDocument: a book in, the bytes of an .ods file out, by the standard's own words.

A library would take seconds where joining text takes a tenth of one: a cell is an element of three lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from goldenthread import zips
from goldenthread.publishing.tables.book import (
    TEXT_WIDTH,
    Book,
    Cell,
    Heading,
    Line,
    Link,
    Number,
    Sheet,
    Table,
)
from goldenthread.publishing.tables.ods_parts import CONTENT_HEAD, MANIFEST, MEDIA, STYLES, meta, settings

MOST_DECIMALS = 2


def printed(book: Book) -> bytes:
    """The book as an OpenDocument spreadsheet: the same book is the same bytes."""
    parts = {
        "mimetype": MEDIA,  # first and not compressed, as the standard asks
        "content.xml": content(book),
        "styles.xml": STYLES,
        "meta.xml": meta(book),
        "settings.xml": settings(book),
        "META-INF/manifest.xml": MANIFEST,
    }
    return zips.zipped({name: text.encode() for name, text in parts.items()}, plain={"mimetype"})


def content(book: Book) -> str:
    """The sheets, and the names by which programs know their tables."""
    widths = sorted({width for sheet in book.sheets for width in _widths(sheet)})
    pieces = [CONTENT_HEAD]
    pieces += [
        f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{width * 0.23 + 0.3:.2f}cm"/></style:style>'
        for width in widths
    ]
    pieces.append("</office:automatic-styles><office:body><office:spreadsheet>")
    for sheet in book.sheets:
        pieces += _sheet(sheet)
    pieces += _ranges(book)
    pieces.append("</office:spreadsheet></office:body></office:document-content>")
    return "".join(pieces)


def _widths(sheet: Sheet) -> list[int]:
    return [column.width for column in sheet.table.columns] if sheet.table else [TEXT_WIDTH]


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(sheet.name)} table:style-name="sheet">'
    for width in _widths(sheet):
        yield f'<table:table-column table:style-name="w{width}" table:default-cell-style-name="Default"/>'
    yield _row([_text_cell(sheet.title, "title")])
    for line in sheet.lines:
        yield _row([_line(line, wrapped=sheet.table is None)])
    if sheet.table:
        yield from _table(sheet.table)
    yield "</table:table>"


def _row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _line(line: Line, *, wrapped: bool) -> str:
    if isinstance(line, Heading):
        return _text_cell(line.text, "heading")
    if isinstance(line, Link):
        return _link_cell(line, "line" if wrapped else "over")
    return _text_cell(line, "line" if wrapped else "over")


def _table(table: Table) -> Iterator[str]:
    heading = [
        _text_cell(column.heading, "number-header" if column.numeric else "header")
        for column in table.columns
    ]
    styles = ["missing" if column.numeric else "text" for column in table.columns]
    yield f"<table:table-header-rows>{_row(heading)}</table:table-header-rows>"
    for row in table.rows:
        yield _row([_cell(cell, style) for cell, style in zip(row, styles, strict=True)])


def _cell(cell: Cell, style: str) -> str:
    if isinstance(cell, Number):
        places = min(cell.decimals, MOST_DECIMALS)
        return (
            f'<table:table-cell table:style-name="number{places}" office:value-type="float"'
            f' office:value="{cell.value!r}"><text:p>{cell.value:,.{places}f}</text:p></table:table-cell>'
        )
    return _link_cell(cell, style) if isinstance(cell, Link) else _text_cell(cell, style)


def _text_cell(text: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{_paragraphs(text)}'
        "</table:table-cell>"
    )


def _link_cell(link: Link, style: str) -> str:
    to = f"#{link.quoted}.A1" if link.sheet else link.address
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href={quoteattr(to)}>{_spaced(link.text)}</text:a></text:p>'
        "</table:table-cell>"
    )


@cache
def _paragraphs(text: str) -> str:
    """A paragraph for each line. The same words stand in many cells."""
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))


def _spaced(text: str) -> str:
    """Text with its runs of spaces, which XML readers would fold into one."""
    kept = escape(text)
    if kept.startswith(" ") or "  " in kept:
        kept = kept.replace("  ", " <text:s/>")
        kept = f"<text:s/>{kept[1:]}" if kept.startswith(" ") else kept
    return kept


def _ranges(book: Book) -> Iterator[str]:
    """Each table as a range with a name, as spreadsheet programs list them."""
    yield "<table:database-ranges>"
    for sheet in book.sheets:
        if sheet.table:
            first, last = sheet.header_row + 1, sheet.header_row + 1 + len(sheet.table.rows)
            name = Link("", sheet=sheet.name).quoted
            end = f"{letters(len(sheet.table.columns))}{last}"
            yield (
                f'<table:database-range table:name="{sheet.table.name}" table:contains-header="true"'
                f' table:display-filter-buttons="false"'
                f" table:target-range-address={quoteattr(f'{name}.A{first}:{name}.{end}')}/>"
            )
    yield "</table:database-ranges>"


def letters(number: int) -> str:
    """The letters of a column counted from 1: A, Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
