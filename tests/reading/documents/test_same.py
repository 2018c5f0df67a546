"""The same strategy as text, Markdown, HTML and Word is read as the same blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument

from goldenthread.reading.documents.model import Heading, Place, Why
from tests.reading.documents import small
from tests.reading.documents.blocks import opened, told

FORMS: dict[str, bytes | str] = {
    "strategy.txt": small.TEXT,
    "strategy.md": small.MARKDOWN,
    "strategy.html": small.HTML,
    "strategy.docx": small.word(),
}
WANTED = [
    "# Harbour Health and Wellbeing Strategy 2025-2030",
    "# Our vision",
    "Everyone in Harbour lives well for longer, in a place that is safe, green and fair.",
    "# 1. Start well",
    "# What we want to achieve",
    "- Children are ready for school.",
    "- Fewer children grow up in poverty:",
    "  - in the town",
    "  - in the villages",
    "# How will we measure progress?",
    "a Children with a good level of development (%)",
    "b Mothers who smoke at the time of birth (%)",
    "# 2. Age well",
    "The table shows where we are and where we want to be.",
    "Measure | Baseline 2024 | Target 2030\n"
    "Falls in people aged 65 and over (rate per 100,000) | 2,727 | 2,400\n"
    "Loneliness (%) | 27.5% | 22%\n"
    " | in towns | 25%",
    "^ Source: national figures published in 2024",
    "We will report to the board each year.",
]


@pytest.mark.parametrize("name", FORMS)
def test_the_blocks_are_the_same(name: str, tmp_path: Path) -> None:
    document = opened(tmp_path, name, FORMS[name])
    assert told(document.blocks, levels=False) == WANTED


@pytest.mark.parametrize("name", ["strategy.md", "strategy.html", "strategy.docx"])
def test_levels_that_the_file_tells_are_kept(name: str, tmp_path: Path) -> None:
    headings = [one for one in opened(tmp_path, name, FORMS[name]).blocks if isinstance(one, Heading)]
    assert tuple((one.text, one.level) for one in headings) == small.HEADINGS


def test_text_tells_a_level_only_by_its_numbers(tmp_path: Path) -> None:
    headings = [one for one in opened(tmp_path, "a.txt", small.TEXT).blocks if isinstance(one, Heading)]
    assert [one.level for one in headings] == [None, None, 1, None, None, 1]


@pytest.mark.parametrize(
    ("name", "line"),
    [("strategy.txt", 26), ("strategy.md", 28), ("strategy.html", 28), ("strategy.docx", 16)],
)
def test_a_row_knows_its_line(name: str, line: int, tmp_path: Path) -> None:
    document = opened(tmp_path, name, FORMS[name])
    rows = [row for block in document.blocks if hasattr(block, "rows") for row in block.rows]
    assert [row.place for row in rows if row.cells[0].startswith("Falls")] == [Place(None, line)]


def test_what_is_not_the_text_is_set_aside(tmp_path: Path) -> None:
    page = opened(tmp_path, "strategy.html", FORMS["strategy.html"])
    assert [(one.why, one.text) for one in page.aside] == [
        (Why.CODE, "script"),
        (Why.HIDDEN, "Not for readers."),
    ]
    paper = opened(tmp_path, "strategy.docx", FORMS["strategy.docx"])
    assert [(one.why, one.text) for one in paper.aside] == [
        (Why.RUNNING, "Draft for the board"),
        (Why.RUNNING, "Harbour Council"),
    ]


def test_the_kind_is_told_by_content_before_the_name(tmp_path: Path) -> None:
    assert opened(tmp_path, "strategy.txt", FORMS["strategy.docx"]).kind == "word"
    assert opened(tmp_path, "page.txt", FORMS["strategy.html"]).kind == "html"
    assert opened(tmp_path, "notes", FORMS["strategy.txt"]).kind == "text"


def plain_word(text: str) -> bytes:
    """A Word document of lines of text, each a paragraph without a style, as programs make them."""
    made = WordDocument()
    for line in text.splitlines():
        made.add_paragraph(line)
    return small.saved(made)


@pytest.mark.parametrize("form", ["word", "lines", "pre", "divs"])
def test_a_file_that_marks_nothing_is_read_as_text(form: str, tmp_path: Path) -> None:
    said = small.TEXT.replace("%", "&#37;")
    contents = {
        "word": plain_word(small.TEXT),
        "lines": f"<html><body><p>{said.strip().replace(chr(10), '<br>')}</p></body></html>",
        "pre": f"<html><body><pre>\n{said}</pre></body></html>",
        "divs": "<html><body>"
        + "".join(f"<div>{line}</div>\n" for line in said.splitlines())
        + "</body></html>",
    }
    document = opened(tmp_path, "a.html" if form != "word" else "a.docx", contents[form])
    wanted = [one.lstrip() for one in WANTED] if form in {"lines", "divs"} else WANTED
    assert told(document.blocks, levels=False) == wanted


def test_places_in_text_as_typed_are_those_of_the_file(tmp_path: Path) -> None:
    document = opened(tmp_path, "a.html", f"<html>\n<body>\n<pre>\n{small.TEXT}</pre>")
    assert document.blocks[2].place == Place(None, 8)
