"""The demonstration that people download opens on any laptop, is whole, and says what it is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.generators import demonstration
from goldenthread import strategy
from goldenthread.cli import demo_zip
from goldenthread.workspace import Workspace
from tests.docs.pages import ROOT
from tests.publishing import reading
from tests.support import browser as browsers

DOWNLOAD = ROOT / "docs" / demonstration.NAME
FOLDER = "south-tees-demonstration"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the download unpacks to."""
    folder = tmp_path_factory.mktemp("download")
    with zipfile.ZipFile(DOWNLOAD) as download:
        assert download.testzip() is None
        assert {name.partition("/")[0] for name in download.namelist()} == {FOLDER}
        download.extractall(folder)
    return folder / FOLDER


def test_the_readme_links_it_before_anything_else() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]*)\)", readme)
    assert links[0] == f"docs/{demonstration.NAME}"


def test_the_page_to_open_stands_alone_at_the_top(unpacked: Path) -> None:
    assert sorted(path.name for path in unpacked.iterdir()) == ["OPEN ME.html", "site"]
    page = reading.read(unpacked / "OPEN ME.html")
    assert page.faults == []
    outside = [
        given for tag, given in page.tags if tag in ("link", "script", "img") and given.get("rel") != "icon"
    ]
    assert outside == []
    assert "Extract All" in page.text
    assert "Mac:" in page.text


def test_every_link_leads_somewhere(unpacked: Path) -> None:
    assert reading.dead_links(unpacked) == []


def test_every_page_says_that_it_is_a_demonstration(unpacked: Path) -> None:
    said = "from public figures, not published or endorsed by the council."
    silent = [
        path.name
        for path in unpacked.rglob("*.html")
        if said not in path.read_text(encoding="utf-8") or "noindex" not in path.read_text(encoding="utf-8")
    ]
    assert silent == []


def test_it_is_made_from_the_examples_newest_version(unpacked: Path) -> None:
    example = Workspace(ROOT / "examples" / "south-tees")
    chosen = strategy.main_first(strategy.latest(strategy.find_all(example)))
    newest = chosen[0].strategy
    for page in (unpacked / "OPEN ME.html", unpacked / "site" / "index.html"):
        text = page.read_text(encoding="utf-8")
        assert newest.title in text
        assert f"version {newest.version}" in text
    kept = {path.stem for path in (unpacked / "site" / "node").glob("*.html")}
    assert set(strategy.index(newest)) <= kept


def test_the_same_site_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.html", "a.html", "b/é.html"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    made = demo_zip.packed("x", tmp_path, "open")
    (tmp_path / "z.html").touch()
    assert demo_zip.packed("x", tmp_path, "open") == made
    (tmp_path / "made.zip").write_bytes(made)
    with zipfile.ZipFile(tmp_path / "made.zip") as found:
        assert found.namelist() == ["x/OPEN ME.html", "x/site/a.html", "x/site/b/é.html", "x/site/z.html"]
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in found.infolist()} == {0o644}


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """A page that reports every request that failed."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_it_opens_by_a_double_click_with_style_and_links(window: Any, unpacked: Path) -> None:
    failed: list[str] = []
    window.on("requestfailed", lambda request: failed.append(request.url))
    window.goto((unpacked / "OPEN ME.html").as_uri())
    window.get_by_role("link", name="Open the demonstration").click()
    brand = "getComputedStyle(document.querySelector('.masthead')).backgroundColor"
    assert window.evaluate(brand) == "rgb(18, 67, 109)"
    window.get_by_role("link", name="Village of 100", exact=True).click()
    assert (
        window.locator("h1").inner_text().replace("\n", " ") == "If South Tees were a village of 100 people"
    )
    assert window.locator("article.hundred svg").first.is_visible()
    assert window.locator("#c-people").is_visible()
    window.locator("article.hundred h3 a").first.click()
    assert window.locator(".chart svg").first.is_visible()
    window.get_by_role("link", name="South Tees Health and Wellbeing Strategy").first.click()
    window.get_by_role("link", name="One page for the chair").click()
    assert window.locator("h1").inner_text() == "South Tees in one minute"
    assert failed == []


@pytest.mark.parametrize("address", ["index.html", "one-page.html", "facts/mission-6.html"])
def test_its_short_pages_print_on_one_sheet(window: Any, unpacked: Path, address: str) -> None:
    window.goto((unpacked / "site" / address).as_uri())
    printed = window.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_axe_finds_nothing_in_the_village_with_its_ages(browser: Any, unpacked: Path) -> None:
    with browsers.served(unpacked) as address:
        context = browser.new_context(bypass_csp=True)
        for page_of in ("OPEN%20ME.html", "site/village.html"):
            page = context.new_page()
            page.goto(address + page_of)
            assert browsers.axe(page) == []
        context.close()
