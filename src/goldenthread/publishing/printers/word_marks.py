"""The marks of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph


def mark(name: str, **values: object) -> BaseOxmlElement:
    """A new element of the namespace w, with attributes of it: mark("shd", fill="ffffff")."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out."""
    paragraph._p.getparent().remove(paragraph._p)


def describe(shape: InlineShape, text: str) -> None:
    """Say in words what a picture shows."""
    shape._inline.docPr.set("descr", text)


def columns(section: Section, count: int) -> None:
    """Set a section in so many columns."""
    properties = section._sectPr
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    properties.append(mark("cols", num=count, space=480))


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word works out: PAGE, NUMPAGES."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(mark("fldChar", fldCharType=kind))
        elif text == instruction:
            code = mark("instrText")
            code.text = instruction
            run._r.append(code)
        else:
            run.text = text


def new_list(document: Document) -> int:
    """A numbered list that begins at 1: the id of a new instance of the style's own numbering."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    of_style = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    abstract = numbering.num_having_numId(int(of_style)).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(0).add_startOverride(1)
    return int(made.numId)


def number_by(paragraph: Paragraph, number: int) -> None:
    """Let a paragraph be counted by a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
