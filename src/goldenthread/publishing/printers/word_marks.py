"""The marks of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph

NUMBERED = 1  # the numbering of List Number, in word-numbering.xml


def mark(name: str, *inside: BaseOxmlElement, **values: object) -> BaseOxmlElement:
    """A new element of the namespace w, with attributes of it: mark("shd", fill="FFFFFF")."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def describe(shape: InlineShape, text: str) -> None:
    """Say in words what a picture shows, and leave no edge around it, as some programs do unasked."""
    shape._inline.docPr.set("descr", text)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word works out: PAGE, NUMPAGES. Until then it shows 1."""
    code = mark("instrText")
    code.text = instruction
    for part in (
        mark("fldChar", fldCharType="begin"),
        code,
        mark("fldChar", fldCharType="separate"),
    ):
        paragraph.add_run()._r.append(part)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(mark("fldChar", fldCharType="end"))


def new_list(document: Document) -> int:
    """A numbered list that begins at 1: the id of a new instance of the style's numbering."""
    made = document.part.numbering_part.element.add_num(NUMBERED)
    made.add_lvlOverride(0).add_startOverride(1)
    return int(made.numId)


def number_by(paragraph: Paragraph, number: int) -> None:
    """Let a paragraph be counted by a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
