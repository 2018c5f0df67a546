"""The HTML paper is one file that asks for nothing, and holds texts as texts."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from goldenthread.publishing.pages.blocks import Section, Words
from goldenthread.publishing.printers import Logo, Look, html
from tests.publishing.papers import HOSTILE, LOOK, READY, SMOKING, THEMES, sample

VOID = {"meta", "link", "img", "br"}


class Read(HTMLParser):
    """The elements of a page with their attributes, its text, and whether each was closed."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(printed: Path) -> Read:
    return Read((printed / "paper.html").read_bytes())


def test_every_element_is_closed(page: Read) -> None:
    assert page.open == []


def test_it_asks_for_no_other_file(page: Read) -> None:
    asked = [
        one[key] for _, one in page.elements for key in ("src", "href", "xlink:href", "srcset") if key in one
    ]
    assert [one for one in asked if one and not one.startswith(("#", "data:"))] == []
    assert page.named("script") == []
    style = page.texts[next(i for i, text in enumerate(page.texts) if ":root" in text)]
    assert re.findall(r"@import|url\((?![\"']?data:)", style) == []


def test_it_says_its_language_title_and_author(page: Read) -> None:
    assert page.named("html") == [{"lang": "en-GB"}]
    assert sample().title in page.texts
    assert {"name": "author", "content": "Exampleton Council"} in page.named("meta")


def test_ids_are_unique_and_what_refers_to_them_finds_them(page: Read) -> None:
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(ids) == len(set(ids))
    referred = {one["aria-labelledby"] for _, one in page.elements if "aria-labelledby" in one}
    assert {id for many in referred for id in str(many).split()} <= set(ids)


def test_tables_have_captions_and_heads(page: Read) -> None:
    assert len(page.named("table")) == len(page.named("caption")) == 2
    scopes = [one.get("scope") for one in page.named("th")]
    assert (scopes.count("col"), scopes.count("row")) == (11, 24)
    assert f" {THEMES.summary}" in page.texts


def test_charts_say_what_their_picture_says(page: Read) -> None:
    # Each is drawn twice: wide, and narrow for telephones.
    assert page.texts.count(SMOKING.description) == 4
    assert page.texts.count(READY.description) == 2
    assert "not the words of the picture" not in page.texts


def test_hostile_text_comes_out_as_it_was_written(page: Read) -> None:
    assert sum(HOSTILE in text for text in page.texts) == 3


def test_markup_in_any_text_stays_text() -> None:
    bad = "</title></style><script>alert(1)</script>"
    paper = sample(
        title=bad,
        author=bad,
        kicker=bad,
        head=((bad, bad),),
        notices=(Words(bad, bad),),
        sections=(
            Section("s", bad, (Words(bad, bad), replace(SMOKING, message=bad, description=bad, source=bad))),
        ),
        foot=bad,
    )
    made = Read(html(paper, replace(LOOK, headings={})))
    assert made.named("script") == []
    assert made.texts.count(bad) >= 10


def test_the_look_is_the_councils() -> None:
    logo = Logo(b"\x89PNG", "png", 'Exampleton "Council"')
    made = html(sample(), Look(("Gill Sans MT", "Arial"), 12, "#004d40", logo, {"summary": "Our summary"}))
    text = made.decode("utf-8")
    assert '--font: "Gill Sans MT", "Arial", sans-serif; --paper-brand: #004d40; --paper-size: 12pt;' in text
    page = Read(made)
    assert page.named("img") == [{"src": "data:image/png;base64,iVBORw==", "alt": 'Exampleton "Council"'}]
    assert "Our summary" in page.texts
    assert "In short" not in page.texts
    assert "Recommendations" in page.texts


def test_a_picture_without_words_is_refused() -> None:
    silent = sample(sections=(Section("charts", "Charts", (replace(SMOKING, description=""),)),))
    with pytest.raises(ValueError, match="has no description"):
        html(silent, LOOK)
