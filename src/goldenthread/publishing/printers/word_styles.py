"""The styles and the page of a Word paper. They alone hold type, colour and space."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from goldenthread.publishing.printers import word_marks as marks
from goldenthread.publishing.printers.look import Look

WIDTH: Final = Mm(170)
HALF: Final = Mm(80.5)
TERM: Final = Mm(36)
MUTED: Final = "4a5568"


def dress(document: Document, look: Look, foot: str) -> None:
    """Give a new document the look: its page, its language, its styles and its footer."""
    _page(document)
    _language(document)
    for name in (
        "Subtitle",
        "Caption",
        "Logo",
        "Head line",
        "Notice",
        "Chart",
        "Chart title",
        "Source",
        "Working",
        "Cell",
        "Fine",
    ):
        _style(document, name)
    _fonts(document, look)
    _spaces(document, look)
    _footer(document, foot)


def _page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(18), Mm(22)
    page.footer_distance = Mm(10)


def _language(document: Document) -> None:
    properties = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(marks.mark("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))


def _style(document: Document, name: str) -> None:
    if name in document.styles:
        return
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]


def _fonts(document: Document, look: Look) -> None:
    """The council's font everywhere: the template's theme fonts would win over it."""
    for style in document.styles.element.iter(qn("w:rFonts")):
        style.attrib.clear()
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            style.set(qn(f"w:{kind}"), look.fonts[0])
    document.styles["Normal"].font.name = look.fonts[0]


def _spaces(document: Document, look: Look) -> None:
    pass


def _footer(document: Document, foot: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{foot}\tPage "
    marks.add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    marks.add_field(paragraph, "NUMPAGES")
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
