"""What a Word paper is made of before its first word: styles, lists, settings, page and footer.

The template that python-docx brings has the type, colours and settings of another age and of another maker.
Nothing of it stays but the empty document.
"""

from __future__ import annotations

from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Twips

from goldenthread.publishing.printers import word_marks as marks
from goldenthread.publishing.printers.look import Look
from goldenthread.publishing.printers.tones import INK, MUTED, TONES
from goldenthread.publishing.printing import environment

WIDTH: Final = Twips(9638)  # of the text: A4 less 20 mm on each side
GUTTER: Final = Twips(340)  # between two charts
KEPT: Final = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.STYLES, RT.SETTINGS, RT.NUMBERING}


def blank(look: Look, foot: str) -> WordDocument:
    """A document without a word, that looks as it should."""
    document = Document()
    for holder in (document.part.package, document.part):
        for key in [key for key, related in holder.rels.items() if related.reltype not in KEPT]:
            del holder.rels[key]
    _refill(document.styles.element, _styles(look))
    _refill(document.settings.element, _template("word-settings.xml"))
    _refill(document.part.numbering_part.element, _template("word-numbering.xml", brand=_hex(look.colour)))
    _page(document)
    _footer(document, foot)
    return document


def _refill(part: BaseOxmlElement, made: str) -> None:
    """Put other content into a part that python-docx holds by its root element."""
    for child in list(part):
        part.remove(child)
    for child in list(parse_xml(made)):
        part.append(child)


def _template(name: str, **values: object) -> str:
    return environment().get_template(name).render(**values)


def _styles(look: Look) -> str:
    return _template(
        "word-styles.xml",
        look=look,
        font=look.fonts[0],
        brand=_hex(look.colour),
        ink=_hex(INK),
        muted=_hex(MUTED),
        width=WIDTH.twips,
        gutter=GUTTER.twips,
        term=round(look.size * 210),
        tones=[(tone, (_hex(letters), _hex(ground))) for tone, (letters, ground) in TONES.items()],
    )


def _hex(colour: str) -> str:
    """A colour as Word writes it."""
    return colour.lstrip("#").upper()


def _page(document: WordDocument) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Twips(11906), Twips(16838)
    page.left_margin = page.right_margin = Twips(1134)
    page.top_margin, page.bottom_margin = Mm(18), Mm(22)
    page.header_distance = page.footer_distance = Mm(10)


def _footer(document: WordDocument, foot: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{foot}\tPage ")
    marks.add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    marks.add_field(paragraph, "NUMPAGES")
