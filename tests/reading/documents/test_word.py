"""Word documents: what is shown is read, with the numbers that Word counts; the rest is set aside."""

from __future__ import annotations

from pathlib import Path

from docx import Document as WordDocument
from docx.oxml import parse_xml

from goldenthread.reading.documents.model import Document, Why
from tests.reading.documents import hostile
from tests.reading.documents.blocks import opened, told
from tests.reading.documents.hostile import WORD, archive, paragraph, word
from tests.reading.documents.small import saved

NUMBERING = f"""<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:styleId="H1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Own"><w:name w:val="Council blue"/><w:basedOn w:val="Under"/></w:style>
<w:style w:styleId="Under"><w:name w:val="Chapter"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style>
</w:styles>"""


def styled(text: str, style: str = "", *, number: str = "", depth: int = 0) -> str:
    """A paragraph with a style or a place in a list."""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def made(folder: Path, body: str, **parts: str) -> Document:
    """The document of a body, with styles and lists."""
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    known = {"[Content_Types].xml": hostile.TYPES, "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}
    return opened(folder, "a.docx", archive({**known, "word/document.xml": xml, **named}))


def test_word_counts_and_we_count_with_it(tmp_path: Path) -> None:
    body = [
        styled("Why", "H1"),
        styled("What", "H1"),
        styled("Named by its outline", "Own"),
        styled("one", number="1", depth=1),
        styled("two", number="1", depth=1),
        styled("deep", number="1", depth=2),
        styled("deeper", number="1", depth=2),
        styled("How", "H1"),
        styled("again", number="1", depth=1),
        styled("bullet", number="2"),
        styled("out of its list", "H1", number="0"),
    ]
    assert told(made(tmp_path, "".join(body)).blocks) == [
        *("# 1 1. Why", "# 1 2. What", "# 2 Named by its outline", "  2.1 one", "  2.2 two"),
        *("    iii deep", "    iv deeper", "# 1 3. How", "  3.1 again", "- bullet", "# 1 out of its list"),
    ]


def test_what_was_taken_out_is_not_read_and_what_was_put_in_is(tmp_path: Path) -> None:
    body = (
        f'{styled("Plan", "H1")}<w:p><w:r><w:t xml:space="preserve">We will </w:t></w:r>'
        '<w:del w:author="a"><w:r><w:delText>perhaps </w:delText></w:r></w:del>'
        '<w:ins w:author="a"><w:r><w:t xml:space="preserve">surely </w:t></w:r></w:ins>'
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        '<w:commentRangeStart w:id="1"/><w:r><w:t>act.</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + paragraph("a") + "</w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("gone") + "</w:tc></w:tr></w:tbl>"
    )
    document = made(tmp_path, body)
    assert told(document.blocks) == ["# 1 1. Plan", "We will surely act.", " | a"]
    assert [(one.why, one.text) for one in document.aside] == [(Why.HIDDEN, "Secret.")]


def test_text_boxes_are_read_once_and_pictures_named(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = styled("Plan", "H1") + (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>Outside.</w:t></w:r><w:r><w:drawing>"
        '<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' descr="A map"/>'
        "</w:drawing></w:r></w:p>"
    )
    document = made(tmp_path, body)
    assert told(document.blocks)[1:] == ["Outside.", "In a box."]
    assert [(one.why, one.text) for one in document.aside] == [(Why.PICTURE, "A map")]


def test_contents_captions_notes_and_headers(tmp_path: Path) -> None:
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator">{paragraph("no")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("The census of 2021.")}</w:footnote></w:footnotes>'
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph("Harbour Council")}</w:hdr>'
    body = (
        styled("Why 3", "TOC1")
        + styled("Why", "H1")
        + styled("Falls by ward", "Cap")
        + styled("Text.", "Round")
    )
    document = made(tmp_path, body, footnotes=notes, header1=header)
    assert told(document.blocks) == ["# 1 1. Why", "^ Falls by ward", "Text.", "The census of 2021."]
    assert [(one.why, one.text) for one in document.aside] == [
        (Why.CONTENTS, "Why 3"),
        (Why.RUNNING, "Harbour Council"),
    ]


def test_merged_cells_stay_empty_and_a_lone_cell_is_a_frame(tmp_path: Path) -> None:
    document = WordDocument()
    table = document.add_table(rows=3, cols=3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{at}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"
    table.cell(1, 1).text = "• one\n• two"
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "In a frame."
    read = opened(tmp_path, "a.docx", saved(document))
    assert told(read.blocks) == ["wide |  | c2\nc3 | one\ntwo | tall\nc6 | c7 | ", "In a frame."]


def test_a_document_without_styles_is_read_by_the_shape_of_its_lines(tmp_path: Path) -> None:
    body = ["Our vision", "Everyone lives well.", "2.1 Our approach", "- warm homes", "a) safe streets"]
    document = opened(tmp_path, "a.docx", word("".join(map(paragraph, body))))
    assert told(document.blocks) == [
        *("# - Our vision", "Everyone lives well.", "# 2 2.1 Our approach", "- warm homes", "a safe streets"),
    ]


def test_short_lines_in_bold_are_headings(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_paragraph().add_run("Where we are now").bold = True
    document.add_paragraph("Not a heading")
    document.add_paragraph().add_run("We will act, and we say so in bold.").bold = True
    assert told(opened(tmp_path, "a.docx", saved(document)).blocks) == [
        *("# - Where we are now", "Not a heading", "We will act, and we say so in bold."),
    ]


def test_programs_are_noted_and_the_text_is_read(tmp_path: Path) -> None:
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Text.")}</w:body></w:document>'
    content = archive({"word/document.xml": xml, "word/vbaProject.bin": b"\0macro"})
    document = opened(tmp_path, "a.docm", content)
    assert told(document.blocks) == ["Text."]
    assert [(one.why, one.text) for one in document.aside] == [(Why.CODE, "word/vbaProject.bin")]


def test_the_strict_form_and_controls_for_forms(tmp_path: Path) -> None:
    strict = word(f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>")
    assert told(opened(tmp_path, "a.docx", strict).blocks) == ["In a control."]
    main = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{main}"><w:body>{paragraph("Strictly.")}</w:body></w:document>'
    assert told(opened(tmp_path, "b.docx", archive({"word/document.xml": xml})).blocks) == ["Strictly."]


def test_a_formula_is_its_letters(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><m:t>x/n</m:t></m:r></m:oMath>'
    body = f'<w:p xmlns:w="{WORD}"><w:r><w:t xml:space="preserve">Rate: </w:t></w:r>{formula}</w:p>'
    assert parse_xml(body) is not None
    assert told(made(tmp_path, styled("A", "H1") + body).blocks)[1] == "Rate: x/n"
