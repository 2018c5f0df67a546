"""The printer of Word: real styles, lists, tables and fields, so that it reads well aloud.

Spacing is a matter of styles (`word_styles.py`); what python-docx cannot say is in `word_marks.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Final

from docx.document import Document as WordDocument
from docx.shared import Length, Mm, Twips
from docx.text.paragraph import Paragraph

from goldenthread import zips
from goldenthread.publishing.pages.blocks import Block, Card, Grid, Paper, Picture, Points, Words
from goldenthread.publishing.pages.layout import drawn, led, stays
from goldenthread.publishing.pictures import png
from goldenthread.publishing.printers import word_marks as marks
from goldenthread.publishing.printers.look import Logo, Look
from goldenthread.publishing.printers.word_styles import GUTTER, WIDTH, blank
from goldenthread.publishing.printers.word_table import Frame, add_table, cells_of, framed

LONGEST: Final = 255  # letters of a property of a document
LOGO_HEIGHT: Final = Mm(16)
LOGO_WIDTH: Final = Mm(80)


def word(paper: Paper, look: Look) -> bytes:
    """The paper as a Word document."""
    document = blank(look, paper.foot)
    _describe(document, paper)
    _head(document, paper, look)
    for section in paper.sections:
        document.add_heading(look.heading(section), 2)
        for run, leads in led(section.blocks):
            _run(document, run, look.size, leads=leads)
    made = BytesIO()
    document.save(made)
    parts = zips.parts(made.getvalue())  # sorted, "[Content_Types].xml" comes first by its bracket
    return zips.zipped(dict(sorted(parts.items())), day=paper.day)


def _describe(document: WordDocument, paper: Paper) -> None:
    """The document's properties: nothing of the template's, no clock, no person."""
    about = document.core_properties
    day = datetime.combine(paper.day, time())
    texts = (paper.title, paper.author, paper.kicker)
    about.title, about.author, about.subject = (text[:LONGEST] for text in texts)
    about.keywords = "health and wellbeing strategy"
    about.language, about.comments, about.last_modified_by = "en-GB", "", about.author
    about.created = about.modified = day
    about.revision = 1


def _head(document: WordDocument, paper: Paper, look: Look) -> None:
    if look.logo is not None:
        _logo(document, look.logo)
    if paper.kicker:
        document.add_paragraph(paper.kicker, "Subtitle")
    document.add_heading(paper.title, 1)
    for term, text in paper.head:
        _entry(document, (term, text), "Head line")
    for notice in paper.notices:
        _words(document.add_paragraph(style="Notice"), notice)


def _logo(document: WordDocument, logo: Logo) -> None:
    """As high as may be, unless it is then too wide."""
    content = logo.content if logo.kind == "png" else png(logo.content, LOGO_WIDTH.pt)
    shape = document.add_paragraph(style="Logo").add_run().add_picture(BytesIO(content))
    share = min(LOGO_HEIGHT / shape.height, LOGO_WIDTH / shape.width)
    shape.height, shape.width = Length(shape.height * share), Length(shape.width * share)
    marks.describe(shape, logo.text)


def _run(document: WordDocument, run: tuple[Block, ...], size: float, *, leads: bool) -> None:
    pictures = [block for block in run if isinstance(block, Picture)]
    if len(pictures) == 2:
        _pair(document, pictures)
        return
    for block in run:
        if leads and isinstance(block, Words):
            _words(document.add_paragraph(style="Lead in"), block)
        else:
            _block(document, block, size)


def _block(document: WordDocument, block: Block, size: float) -> None:
    match block:
        case Words():
            _words(document.add_paragraph(style="Body Text"), block)
        case Points():
            _points(document, block)
        case Grid():
            add_table(document, block, size)
        case Picture():
            _picture(document, block)
        case Card():
            document.add_heading(block.claim, 3)
            for entry in block.entries[:-1]:
                _entry(document, entry, "Working").paragraph_format.keep_with_next = True
            _entry(document, block.entries[-1], "Working")


def _words(paragraph: Paragraph, words: Words) -> None:
    if words.lead:
        paragraph.add_run(f"{words.lead} ").bold = True
    paragraph.add_run(words.text)


def _entry(document: WordDocument, entry: tuple[str, str], style: str) -> Paragraph:
    """A term and its text, which begins at the style's tab stop."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(entry[0]).bold = True
    paragraph.add_run(f"\t{entry[1]}")
    return paragraph


def _points(document: WordDocument, points: Points) -> None:
    number = marks.new_list(document) if points.numbered else None
    kept = stays(len(points.items))
    for place, item in enumerate(points.items):
        paragraph = document.add_paragraph(style="List Number" if points.numbered else "List Bullet")
        paragraph.paragraph_format.keep_with_next = True if place in kept else None
        if number is not None:
            marks.number_by(paragraph, number)
        _words(paragraph, item)


def _picture(document: WordDocument, picture: Picture) -> None:
    document.add_paragraph(picture.message, "Caption")
    document.add_paragraph(picture.subtitle, "Chart title")
    _chart(document.add_paragraph(style="Chart"), picture, WIDTH)
    document.add_paragraph(picture.source, "Source")


def _pair(document: WordDocument, pictures: Sequence[Picture]) -> None:
    """Two charts side by side: a table with the messages as its header row, which keeps them on one page.

    Columns of text would do too, but Word may then leave the heading above them on the page before.
    """
    width = Twips(WIDTH.twips // 2)
    held = "Each column is a chart: its message, the chart, its source."
    frame = Frame("PairOfCharts", "Two charts", held, rows_have_heads=False)
    table = framed(document, [width.twips] * 2, 2, frame)
    for picture, (head, middle, last) in zip(pictures, zip(*cells_of(table), strict=True), strict=True):
        head.paragraphs[0].add_run(picture.message)
        head.paragraphs[0].style = "Caption"
        head.add_paragraph(picture.subtitle, "Chart title")
        middle.paragraphs[0].style = "Chart"
        _chart(middle.paragraphs[0], picture, Twips(width.twips - GUTTER.twips), narrow=True)
        last.paragraphs[0].add_run(picture.source)
        last.paragraphs[0].style = "Source"


def _chart(paragraph: Paragraph, picture: Picture, width: Length, *, narrow: bool = False) -> None:
    content = png(drawn(picture, narrow=narrow).encode("utf-8"), width.pt)
    shape = paragraph.add_run().add_picture(BytesIO(content), width=width)
    marks.describe(shape, picture.description)
