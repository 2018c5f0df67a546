"""The parts of an OpenDocument spreadsheet that say how it looks and what it is, around the cells."""

from __future__ import annotations

from xml.sax.saxutils import escape

from goldenthread.publishing.tables.book import Book

MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "office": f"{OASIS}office:1.0",
        "style": f"{OASIS}style:1.0",
        "text": f"{OASIS}text:1.0",
        "table": f"{OASIS}table:1.0",
        "number": f"{OASIS}datastyle:1.0",
        "meta": f"{OASIS}meta:1.0",
        "config": f"{OASIS}config:1.0",
        "fo": f"{OASIS}xsl-fo-compatible:1.0",
        "svg": f"{OASIS}svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
VERSION = 'office:version="1.3"'
LANGUAGE = 'fo:language="en" fo:country="GB"'
WRAPPED = 'fo:wrap-option="wrap"'
RIGHT = 'fo:text-align="end"'
HEADER = f'{WRAPPED} fo:background-color="#e8edf3" fo:border-bottom="1.5pt solid #12436d"'
EDGE = 'fo:border-bottom="0.5pt solid #b1b4b6"'


def _cell_style(name: str, cell: str = "", text: str = "", *, number: str = "", paragraph: str = "") -> str:
    data = f' style:data-style-name="{number}"' if number else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{data}>'
        f'<style:table-cell-properties style:vertical-align="top" {cell}/>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _number_style(places: int) -> str:
    return (
        f'<number:number-style style:name="n{places}"><number:number number:decimal-places="{places}"'
        f' number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/>'
        "</number:number-style>"
    )


CONTENT_HEAD = (
    f"{HEAD}<office:document-content {SPACES} {VERSION}><office:automatic-styles>"
    '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="row" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    + "".join(_number_style(places) for places in (0, 1, 2))
    + _cell_style("title", text='fo:font-weight="bold" fo:font-size="16pt"')
    + _cell_style("heading", text='fo:font-weight="bold" fo:font-size="14pt"')
    + _cell_style("line", WRAPPED)
    + _cell_style("over")
    + _cell_style("header", HEADER, 'fo:font-weight="bold"')
    + _cell_style("number-header", HEADER, 'fo:font-weight="bold"', paragraph=RIGHT)
    + _cell_style("text", f"{WRAPPED} {EDGE}")
    + _cell_style("missing", EDGE, paragraph=RIGHT)
    + "".join(_cell_style(f"number{places}", EDGE, number=f"n{places}") for places in (0, 1, 2))
)
STYLES = (
    f"{HEAD}<office:document-styles {SPACES} {VERSION}><office:font-face-decls>"
    '<style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/>'
    "</office:font-face-decls><office:styles>"
    '<style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial"'
    f' fo:font-family="Arial" fo:font-size="12pt" {LANGUAGE}/></style:default-style>'
    '<style:style style:name="Default" style:family="table-cell"><style:text-properties'
    f' style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt" {LANGUAGE}/></style:style>'
    "</office:styles><office:automatic-styles>"
    '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm"'
    ' fo:page-height="21cm" style:print-orientation="landscape" style:scale-to="70%"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>'
    "</office:document-styles>"
)
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta", "settings")
    )
    + "</manifest:manifest>"
)


def meta(book: Book) -> str:
    """What the document is: title, subject, publisher, day and language."""
    day = f"{book.made.isoformat()}T00:00:00"
    return (
        f"{HEAD}<office:document-meta {SPACES} {VERSION}><office:meta>"
        f"<dc:title>{escape(book.title)}</dc:title><dc:subject>{escape(book.about)}</dc:subject>"
        f"<meta:initial-creator>{escape(book.publisher)}</meta:initial-creator>"
        f"<dc:creator>{escape(book.publisher)}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )


def _item(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def settings(book: Book) -> str:
    """It opens on its first sheet; headings and first columns of tables stay in sight."""
    views = []
    for sheet in book.sheets:
        frozen = ""
        if sheet.table:
            kinds = {
                "HorizontalSplitMode": ("short", 2),
                "VerticalSplitMode": ("short", 2),
                "HorizontalSplitPosition": ("int", sheet.table.fixed),
                "VerticalSplitPosition": ("int", sheet.header_row + 1),
                "PositionRight": ("int", sheet.table.fixed),
                "PositionBottom": ("int", sheet.header_row + 1),
                "ActiveSplitRange": ("short", 3),
            }
            frozen = "".join(_item(name, kind, value) for name, (kind, value) in kinds.items())
        views.append(
            f'<config:config-item-map-entry config:name="{escape(sheet.name)}">'
            f"{frozen}{_item('ShowGrid', 'boolean', 'false')}</config:config-item-map-entry>"
        )
    return (
        f"{HEAD}<office:document-settings {SPACES} {VERSION}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{"".join(views)}</config:config-item-map-named>'
        f"{_item('ActiveTable', 'string', escape(book.sheets[0].name))}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )
