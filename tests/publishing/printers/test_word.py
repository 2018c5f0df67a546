"""The Word paper has real headings, lists, tables and words for pictures, and LibreOffice finds them all."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from goldenthread.publishing.pages.layout import widths
from goldenthread.publishing.pages.marks import CHANGE, COMPARISON, CURRENCY, NO_FIGURE, NOT_JUDGED, TARGET
from goldenthread.publishing.printers import Logo, Look, word
from goldenthread.publishing.printers.word_table import GLYPHS
from tests.publishing.papers import DAY, HOSTILE, LONG, LOOK, READY, SMOKING, THEMES, sample
from tests.publishing.printers.tags import counts, tags, text
from tests.support.office import program_of_fontconfig


@pytest.fixture(scope="module")
def document(printed: Path) -> Any:
    return Document(str(printed / "paper.docx"))


@pytest.fixture(scope="module")
def heard(opened: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(opened) as found:
        yield found


def paragraphs(document: Any) -> list[Paragraph]:
    """Every paragraph, those of tables too."""
    return [Paragraph(one, document) for one in document.element.body.iter(qn("w:p"))]


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as held:
        return held.read(name).decode("utf-8")


def test_headings_are_headings(document: Any) -> None:
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels == [1, 2, 2, 2, 2, 2, 2, 2, 3]


def test_no_paragraph_is_empty(document: Any) -> None:
    silent = [one for one in paragraphs(document) if not one.text and not one._p.xpath(".//w:drawing")]
    assert silent == []


def test_every_style_that_is_named_exists(printed: Path) -> None:
    content = (printed / "paper.docx").read_bytes()
    named = set(
        re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', part(content, "word/document.xml"))
    )
    there = set(re.findall(r'w:styleId="([^"]+)"', part(content, "word/styles.xml")))
    based = set(re.findall(r'<w:(?:basedOn|next) w:val="([^"]+)"', part(content, "word/styles.xml")))
    assert named | based <= there
    assert {"Heading1", "BodyText", "ListNumber", "Caption", "PaperTable", "Tagpoor"} <= named


def test_spacing_and_type_come_from_styles_alone(printed: Path) -> None:
    body = part((printed / "paper.docx").read_bytes(), "word/document.xml")
    assert re.findall(r"<w:(spacing|ind|rFonts|sz|color)\b", body) == []


def test_a_lead_stays_with_its_list_and_a_working_stays_whole(document: Any) -> None:
    lead = next(one for one in document.paragraphs if one.text == "The Board is asked to:")
    assert lead.style.name == "Lead in"
    assert lead.style.paragraph_format.keep_with_next is True
    numbered = [one for one in document.paragraphs if one.style.name == "List Number"][:3]
    assert [one.paragraph_format.keep_with_next for one in numbered] == [True, True, None]
    working = [one for one in document.paragraphs if one.style.name == "Working"]
    assert [one.paragraph_format.keep_with_next for one in working] == [True] * 3 + [None]


def test_fonts_size_and_colour_are_those_of_the_look() -> None:
    content = word(sample(), Look(("Gill Sans MT", "Arial"), 12, "#004d40"))
    styles = part(content, "word/styles.xml")
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', styles)) == {"Gill Sans MT", "en-GB"}
    assert "Theme" not in styles
    assert '<w:sz w:val="24"/>' in styles
    assert styles.count('"004D40"') == 5  # three headings, a rule, a head of tables
    assert '"12436D"' not in re.sub(r'w:styleId="Tagmoved".*?</w:style>', "", styles)


def test_only_what_is_ours_is_in_the_file(printed: Path) -> None:
    with ZipFile(printed / "paper.docx") as held:
        assert held.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/media/image1.png",
            "word/media/image2.png",
            "word/media/image3.png",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
        assert {one.date_time for one in held.infolist()} == {(2026, 3, 12, 0, 0, 0)}


def test_the_properties_say_what_it_is_and_name_no_person(document: Any) -> None:
    about = document.core_properties
    assert about.title == "Health and Wellbeing Strategy: progress since December 2025"
    assert (about.author, about.last_modified_by, about.comments) == (
        "Exampleton Council",
        "Exampleton Council",
        "",
    )
    assert about.subject == "Report to the Health and Wellbeing Board"
    assert about.keywords == "health and wellbeing strategy"
    assert about.language == "en-GB"
    assert about.created.date() == about.modified.date() == DAY
    assert about.created == datetime(2026, 3, 12, tzinfo=about.created.tzinfo)


def test_a_long_title_is_cut_in_the_properties_and_nowhere_else() -> None:
    made = Document(BytesIO(word(sample(title="long " * 100), LOOK)))
    assert len(made.core_properties.title) == 255
    assert made.paragraphs[1].text == "long " * 100


def test_numbered_lists_begin_at_one_each_time(document: Any) -> None:
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]
    first, second = dict.fromkeys(numbers)
    assert numbers == [first] * 3 + [second] * 2
    lists = document.part.numbering_part.element
    for number in (first, second):
        assert lists.num_having_numId(number).xpath("w:lvlOverride/w:startOverride/@w:val") == ["1"]


def test_every_picture_is_described(document: Any) -> None:
    described = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert described == [SMOKING.description, READY.description, SMOKING.description]


def test_tables_have_a_title_a_description_and_heads(document: Any) -> None:
    pair, long = document.tables[1:]
    themes = document.tables[0]
    for table, grid in ((themes, THEMES), (long, LONG)):
        assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == [grid.caption]
        assert table._tbl.xpath("w:tblPr/w:tblDescription/@w:val") == [grid.summary]
        assert table._tbl.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        assert table._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["1"]
        assert [cell.text for cell in table.rows[0].cells] == [head.text for head in grid.heads]
    assert pair._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["0"]
    assert [cell.text.split("\n")[0] for cell in pair.rows[0].cells] == [SMOKING.message, READY.message]


def test_rows_stay_whole_and_only_the_head_repeats(document: Any) -> None:
    for table in document.tables:
        assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)
        assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [1] + [0] * (
            len(table.rows) - 1
        )
        assert table._tbl.xpath(".//w:gridSpan | .//w:vMerge") == []


def test_columns_are_as_wide_as_their_shares_and_fill_the_page(document: Any) -> None:
    found = [int(one) for one in document.tables[0]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert found == [round(9638 * share) for share in widths(THEMES, LOOK.size)]


def test_numbers_stand_on_the_right(document: Any) -> None:
    row = document.tables[0].rows[2]
    assert [cell.paragraphs[0].alignment for cell in row.cells] == [None, 2, 2, 2, None, None]


def test_status_is_a_shape_and_a_word(document: Any) -> None:
    cells = [
        row.cells[5].text.replace("\N{NO-BREAK SPACE}", " ").strip() for row in document.tables[0].rows[1:]
    ]
    assert cells == ["► on track", "◄ too slow", "× missed", "– not judged"]


@pytest.mark.parametrize(
    "question", [CHANGE, TARGET, CURRENCY, COMPARISON], ids=["change", "target", "currency", "comparison"]
)
def test_each_word_has_a_character_of_its_own_within_its_question(question: Any) -> None:
    shapes = [GLYPHS[tag.shape] for tag in question.values()]
    assert len(set(shapes)) == len(shapes)


def test_every_shape_of_a_tag_has_a_character() -> None:
    every = [
        *CHANGE.values(),
        *TARGET.values(),
        *CURRENCY.values(),
        *COMPARISON.values(),
        NO_FIGURE,
        NOT_JUDGED,
    ]
    assert {tag.shape for tag in every} == set(GLYPHS)


def test_a_plain_font_has_every_character() -> None:
    program = program_of_fontconfig("fc-list")
    for character in GLYPHS.values():
        asked = (program, f":charset={ord(character):x}", "family")
        there = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
        assert "Liberation Sans" in there, character  # as wide as Arial, and drawn to hold what Arial holds


def test_hostile_text_comes_out_as_it_was_written(document: Any) -> None:
    whole = [one.text for one in paragraphs(document)]
    assert whole.count(HOSTILE) == 1  # the head of a row
    assert f"Hostile: {HOSTILE}" in whole
    assert sum(HOSTILE in one for one in whole) == 3


def test_the_foot_counts_pages(document: Any) -> None:
    footer = document.sections[0].footer._element
    assert footer.xpath(".//w:instrText/text()") == ["PAGE", "NUMPAGES"]
    assert "".join(footer.itertext()).startswith("As known on 5 March 2026.")


@pytest.mark.parametrize(("kind", "size"), [("svg", (100, 20)), ("svg", (1000, 20)), ("svg", (20, 100))])
def test_a_logo_has_words_and_stays_in_bounds(kind: str, size: tuple[int, int]) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}"/>'.encode()
    made = Document(BytesIO(word(sample(), Look(LOOK.fonts, 11, "#12436d", Logo(svg, kind, "Exampleton")))))
    logo = made.inline_shapes[0]
    assert logo._inline.docPr.get("descr") == "Exampleton"
    assert logo.width.mm <= 80.1
    assert logo.height.mm <= 16.1
    assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=0.15)


# What another program makes of it.


def test_opened_elsewhere_it_has_its_language_headings_and_descriptions(heard: pikepdf.Pdf) -> None:
    assert str(heard.Root.Lang) == "en-GB"
    found = tags(heard)
    assert [tag.kind for tag in found if tag.kind in ("H1", "H2", "H3")] == ["H1", *["H2"] * 7, "H3"]
    alts = [re.sub(r"\s+", " ", tag.alt or "") for tag in found if tag.kind == "Figure"]
    assert [SMOKING.description in alts[0], READY.description in alts[1], SMOKING.description in alts[2]] == [
        True
    ] * 3
    assert len(alts) == 3


def test_opened_elsewhere_its_tables_have_heads(heard: pikepdf.Pdf) -> None:
    found = counts(heard)
    assert found["Table"] == 3
    assert found["TH"] >= 6 + 5 + 2
    assert [tag.scope for tag in tags(heard) if tag.kind == "TH"].count("Column") == 6 + 5 + 2
    assert found["L"] >= 3


def test_opened_elsewhere_it_keeps_to_its_pages_and_its_words(heard: pikepdf.Pdf, opened: Path) -> None:
    assert len(heard.pages) <= sample().pages
    found = text(opened)
    assert "Page 1 of 4" in found
    assert "► on track" in found.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"1\. note the position .* 2\. ask for .* 3\. agree .* 1\. agree the timetable", found)
