"""The PDF is tagged so that it can be heard, says what the paper says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import typst

from goldenthread.errors import PublicationError
from goldenthread.publishing import pictures
from goldenthread.publishing.pages.blocks import Points, Section, Words
from goldenthread.publishing.pages.layout import drawn
from goldenthread.publishing.printers import Logo, Look, pages, pdf
from tests.publishing.papers import EVERY_TAG, HOSTILE, LOOK, READY, SMOKING, sample
from tests.publishing.printers.tags import counts, fonts, tags, text


@pytest.fixture(scope="module")
def made(printed: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(printed / "paper.pdf") as found:
        yield found


def test_it_calls_itself_accessible_and_says_its_title_and_language(made: pikepdf.Pdf) -> None:
    root = made.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with made.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Health and Wellbeing Strategy: progress since December 2025"
        assert about["dc:creator"] == ["Exampleton Council"]
        assert about["xmp:CreateDate"].startswith("2026-03-12T00:00:00")


def test_headings_go_down_by_one(made: pikepdf.Pdf) -> None:
    levels = [int(tag.kind[1]) for tag in tags(made) if tag.kind in ("H1", "H2", "H3", "H4")]
    assert levels == [1, 2, 2, 2, 2, 2, 2, 2, 3]
    outline = [item.title for item in made.open_outline().root[0].children]
    assert outline[:2] == ["In short", "Recommendations"]


def test_every_picture_is_described_once(made: pikepdf.Pdf) -> None:
    assert [tag.alt for tag in tags(made) if tag.kind == "Figure"] == [
        SMOKING.description,
        READY.description,
        SMOKING.description,
    ]


def test_every_table_has_heads_with_a_scope(made: pikepdf.Pdf) -> None:
    found = counts(made)
    assert found["Table"] == 2
    kinds = [tag.kind for tag in tags(made)]
    assert [after for kind, after in pairwise(kinds) if kind == "Table"] == ["Caption", "Caption"]
    heads = [tag.scope for tag in tags(made) if tag.kind == "TH"]
    assert heads == ["Column"] * 11
    assert found["TR"] == 2 + 4 + 20
    assert found["TD"] == 4 * 6 + 20 * 5


def test_every_text_stands_in_a_paragraph_a_list_a_cell_or_a_heading(made: pikepdf.Pdf) -> None:
    top = made.Root.StructTreeRoot.K
    document = top[0] if isinstance(top, pikepdf.Array) else top
    assert {str(one.S) for one in document.K} == {"/P", "/H1", "/H2", "/H3", "/L", "/Table", "/Div"}


def test_lists_are_lists(made: pikepdf.Pdf) -> None:
    # Three lists of points, the lines of the head, and the working.
    assert counts(made)["L"] == 5
    assert counts(made)["LI"] == 3 + 3 + 2 + 5 + 4


def test_every_font_is_embedded(made: pikepdf.Pdf) -> None:
    assert fonts(made)
    assert all(fonts(made).values())


def test_hostile_text_comes_out_as_it_was_written(printed: Path) -> None:
    # In the list, in a table's head of a row, and in the working.
    assert text(printed / "paper.pdf").replace("' \"", "'\"").count(HOSTILE.replace("' \"", "'\"")) == 3


def test_charts_keep_letters_that_can_be_searched(printed: Path) -> None:
    found = text(printed / "paper.pdf")
    assert "Target: 5% by 2030" in found
    assert found.count("Similar areas") == 2


def test_every_word_of_status_is_printed_with_its_shape(tmp_path: Path) -> None:
    paper = sample(sections=(Section("tags", "Tags", (EVERY_TAG,)),))
    (tmp_path / "tags.pdf").write_bytes(pdf(paper, LOOK))
    found = text(tmp_path / "tags.pdf")
    for _, cell in EVERY_TAG.rows:
        assert cell.tag is not None
        assert cell.tag.word in found
    with pikepdf.open(tmp_path / "tags.pdf") as made:
        assert counts(made)["Figure"] == 0  # a shape beside its word is heard only as the word


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("size", [(400, 100), (4000, 100), (50, 100)])
def test_a_logo_has_words_and_stays_in_bounds(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}">'
    svg = f'{root}<rect width="9" height="9"/></svg>'
    content = svg.encode() if kind == "svg" else pictures.png(svg.encode(), 100)
    made = pdf(sample(), replace(LOOK, logo=Logo(content, kind, "Exampleton Council")))
    (tmp_path / "paper.pdf").write_bytes(made)
    with pikepdf.open(tmp_path / "paper.pdf") as found:
        assert next(tag.alt for tag in tags(found) if tag.kind == "Figure") == "Exampleton Council"


def test_a_picture_without_words_is_refused() -> None:
    silent = sample(sections=(Section("charts", "Charts", (replace(SMOKING, description=""),)),))
    with pytest.raises(ValueError, match="has no description"):
        pdf(silent, LOOK)


def test_a_character_that_no_font_has_is_told_of() -> None:
    paper = sample(title="Plan \U0001f9f5\ue000")
    with pytest.raises(PublicationError) as raised:
        pdf(paper, LOOK)
    told = raised.value.findings[0]
    assert told.code == "P045"
    assert told.found.startswith("No font of this computer has the character ")


def test_without_any_font_of_the_machine_all_letters_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr("goldenthread.publishing.pictures.fonts", lambda: bare)
    (tmp_path / "paper.pdf").write_bytes(pdf(sample(), LOOK))
    found = text(tmp_path / "paper.pdf")
    assert "The Board is asked to:" in found
    assert found.count("Similar areas") == 2  # in the charts
    with pikepdf.open(tmp_path / "paper.pdf") as made:
        assert {name.partition("+")[2][:10] for name in fonts(made)} == {"Libertinus"}


@pytest.mark.parametrize(("paragraphs", "count"), [(1, 1), (4, 2), (30, 11)])
def test_pages_are_counted(paragraphs: int, count: int) -> None:
    long = Section("long", "Long", (Words("word " * 300),) * paragraphs)
    made = pdf(sample(sections=(long,)), LOOK)
    with pikepdf.open(BytesIO(made)) as found:
        assert (pages(made), len(found.pages)) == (count, count)


def test_a_text_that_looks_like_a_page_is_not_counted() -> None:
    paper = sample(title="/Type /Page", sections=(Section("s", "/Type /Page", (Words("/Type /Page"),)),))
    assert pages(pdf(paper, LOOK)) == 1


def test_pictures_for_word_keep_their_letters_too(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr("goldenthread.publishing.pictures.fonts", lambda: bare)
    svg = drawn(SMOKING)
    wordless = re.sub(r"<text.*?</text>", "", svg)
    assert len(pictures.png(svg.encode(), 400)) > len(pictures.png(wordless.encode(), 400)) + 5_000


def test_the_sample_fits(printed: Path) -> None:
    assert pages((printed / "paper.pdf").read_bytes()) <= sample().pages


def test_a_look_without_fonts_that_exist_still_prints() -> None:
    assert pages(pdf(sample(), Look(("No Such Font",), 11, "#12436d"))) > 0


@pytest.mark.parametrize("lines", range(28, 40))
def test_a_lead_never_ends_a_page_and_a_short_list_is_whole(lines: int, tmp_path: Path) -> None:
    many = tuple(Words(f"Line {number}") for number in range(lines))
    listed = Points((Words("first of it"), Words("second of it"), Words("third of it")))
    blocks = (*many, Words("What is in it:"), listed)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(sample(sections=(Section("one", "One", blocks),), head=(), notices=()), LOOK))
    held = [page for page in re.split(r"Page \d of \d", text(path)) if " of it" in page]
    assert len(held) == 1
    assert held[0].index("What is in it:") < held[0].index("first of it") < held[0].index("third of it")
