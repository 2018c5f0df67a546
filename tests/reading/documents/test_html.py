"""Web pages: what a reader sees of them, in order, with the lines of the file."""

from __future__ import annotations

from pathlib import Path

from goldenthread.reading.documents.model import Why
from tests.reading.documents.blocks import opened, told


def read(folder: Path, body: str) -> list[str]:
    """The blocks of a page with this body."""
    return told(opened(folder, "a.html", f"<!doctype html><html><body>{body}</body></html>").blocks)


def test_words_between_blocks_are_paragraphs(tmp_path: Path) -> None:
    assert read(
        tmp_path, "<h1>Plan</h1><div>One <b>two</b><p>three</p> four <div>five<br>six</div></div>seven"
    ) == [
        *("# 1 Plan", "One two", "three", "four", "five six", "seven"),
    ]


def test_lists_within_lists_and_their_numbers(tmp_path: Path) -> None:
    body = (
        "<h2>Aims</h2><ol start=3><li>three<ol type=i><li>deep<li>deeper</ol><li value=9>nine</ol>"
        "<ul><li>a<ul><li>b</ul></li><ul><li>c</ul><li><p>d</p><p>more of d</p></li></ul>"
        "<p>• typed by hand</p>"
    )
    assert read(tmp_path, body) == [
        *("# 2 Aims", "3 three", "  i deep", "  ii deeper", "9 nine"),
        *("- a", "  - b", "  - c", "- d", "more of d", "- typed by hand"),
    ]


def test_spans_leave_the_places_that_they_cover_empty(tmp_path: Path) -> None:
    body = (
        "<table><caption>Where we are</caption>"
        "<tr><th colspan=2>Measure<th>2024<tr><td rowspan=3>Falls<td>men<td>5"
        "<tr><td>women<td>6<tr><td>all<td>7<ul><li>one</li><li>two</li></ul>"
        "<tr><td>Homes<td><table><tr><td>in<td>side</table><td rowspan=0>8</table>"
    )
    assert read(tmp_path, body) == [
        "^ Where we are",
        "Measure |  | 2024\nFalls | men | 5\n | women | 6\n | all | 7\none\ntwo\nHomes | in\nside | 8",
    ]


def test_a_table_for_looks_alone_is_only_a_frame(tmp_path: Path) -> None:
    inner = "<h2>Aims</h2><p>Text.</p>"
    assert read(tmp_path, f"<table role=presentation><tr><td>{inner}<td>Side.</table>") == [
        *("# 2 Aims", "Text.", "Side."),
    ]
    assert read(tmp_path, f"<table><tr><td>{inner}</td></tr></table>") == ["# 2 Aims", "Text."]


def test_headings_by_bold_lines_summaries_and_shape(tmp_path: Path) -> None:
    assert read(
        tmp_path, "<p><strong>Our aims</strong></p><p>Text.</p><details><summary>More</summary>Yes."
    ) == [
        *("# - Our aims", "Text.", "# - More", "Yes."),
    ]
    assert read(tmp_path, "<div>Our aims</div><div>We mean them.</div>") == ["# - Our aims", "We mean them."]


def test_what_surrounds_the_text_is_set_aside(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>T</title><script>x()</script></head><body>
<header><a href="/">Harbour Council</a></header>
<div class="breadcrumbs"><a>Home</a></div>
<h1>Plan</h1>
<p hidden>One.</p><p aria-hidden="true">Two.</p><p style="visibility:hidden">Three.</p>
<iframe src="https://example.org/dashboard"></iframe>
<img src="a.png" alt="A map of Harbour">
<p onclick="run()">Text with <span style="display:none">hidden</span> words &pound;5 &mdash; yes.</p>
<footer>Contact</footer></body></html>"""
    document = opened(tmp_path, "a.html", page)
    assert told(document.blocks) == ["# 1 Plan", "Text with words £5 — yes."]
    assert [(one.why, one.place.line, one.text) for one in document.aside] == [
        (Why.RUNNING, 2, "Harbour Council"),
        (Why.RUNNING, 3, "Home"),
        *((Why.HIDDEN, 5, text) for text in ("One.", "Two.", "Three.")),
        (Why.CODE, 6, "https://example.org/dashboard"),
        (Why.PICTURE, 7, "A map of Harbour"),
        (Why.HIDDEN, 8, "hidden"),
        (Why.RUNNING, 9, "Contact"),
    ]


def test_the_main_part_is_read_where_the_page_names_it(tmp_path: Path) -> None:
    text = "Everyone in Harbour lives well for longer. " * 8
    body = f"<div><h2>Related pages</h2></div><main><h1>Plan</h1><p>{text}</p></main><div>More</div>"
    assert read(tmp_path, body) == ["# 1 Plan", text.strip()]


def test_pictures_written_into_a_page_do_not_count(tmp_path: Path) -> None:
    picture = "data:image/png;base64," + "QUJD" * 3_000_000
    assert read(tmp_path, f'<h1>Plan</h1><img alt="A map" src="{picture}"><p>Text.</p>') == [
        "# 1 Plan",
        "Text.",
    ]
