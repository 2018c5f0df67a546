"""The HTML paper in a browser: axe finds nothing, nothing is wider than a telephone, and it prints well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from goldenthread.publishing.pictures import png
from goldenthread.publishing.printers import Logo, Look, html
from tests.publishing.papers import LOOK, sample
from tests.support.browser import axe

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="100" height="20"/></svg>'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A paper as a file, as it comes by e-mail."""
    path: Path = tmp_path_factory.mktemp("paper") / "paper.html"
    logo = Logo(png(SQUARE, 200), "png", "Exampleton Council")
    path.write_bytes(html(sample(), Look(LOOK.fonts, 11, "#004d40", logo)))
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Any, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert axe(page) == []


def test_nothing_is_wider_than_a_telephone(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # Tables scroll inside their own frame, which the keyboard can reach.
    assert page.locator(".scroll[tabindex='0']").count() == 2


def test_two_charts_stand_side_by_side_where_there_is_room(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(address)
    left, right = (page.locator(".pair figure").nth(place).bounding_box() for place in (0, 1))
    assert left["y"] == right["y"]
    assert right["x"] > left["x"] + left["width"]


def test_it_prints_on_a4_with_headings_in_the_councils_colour(
    page: Any, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("h2").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 77, 64)"
    page.pdf(path=str(tmp_path / "paper.pdf"), prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "paper.pdf") as made:
        assert len(made.pages) <= 6
        assert [round(float(side)) for side in made.pages[0].MediaBox[2:]] == [595, 842]
