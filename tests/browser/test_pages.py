"""Every type of page in a real browser: axe, the keyboard alone, 320 pixels, dark display and print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publishing import made
from tests.support import browser as browsers

# One page of each type, and those that differ most from it.
TYPES = {
    "home": "index.html",
    "theme": "theme/children.html",
    "one page": "one-page.html",
    "fact sheet": "facts/children.html",
    "fact sheet of an empty theme": "facts/empty-theme.html",
    "village": "village.html",
    "empty theme": "theme/empty-theme.html",
    "goal": "goal/healthy-weight.html",
    "measure": "measure/weight.html",
    "measure without figures": "measure/play.html",
    "measure told in parts": "measure/activity.html",
    "area": f"area/{made.MIDDLESBROUGH}.html",
    "place": "area/the-place.html",
    "scorecard": "scorecard.html",
    "splits": "splits.html",
    "measures": "measures.html",
    "areas": "areas.html",
    "about": "about.html",
    "changes": "changes.html",
    "downloads": "downloads.html",
    "rules": "how-we-judge.html",
    "statement": "accessibility.html",
    "contact": "contact.html",
    "node": "node/first-school.html",
    "removed node": "node/gone.html",
    "home of a linked strategy": "strategy/region/index.html",
    "measure of a linked strategy": "strategy/region/measure/regional-weight.html",
}
every_type = pytest.mark.parametrize("page_of", TYPES.values(), ids=TYPES.keys())
A4 = {"width": 703, "height": 1033}  # A4 less its margins, at 96 dots an inch


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    """A function that opens an address in a window of its own; `shown` are options of the context."""
    contexts = []

    def open_in(address: str, **shown: Any) -> Any:
        context = browser.new_context(bypass_csp=True, **shown)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_in
    for context in contexts:
        context.close()


@every_type
def test_axe_finds_nothing(opened: Any, address: str, page_of: str) -> None:
    assert browsers.axe(opened(address + page_of)) == []


@every_type
def test_axe_finds_nothing_in_dark_display(opened: Any, address: str, page_of: str) -> None:
    assert browsers.axe(opened(address + page_of, color_scheme="dark")) == []


@pytest.mark.parametrize("page_of", ["index.html", "measure/weight.html", "measure/quokka.html"])
def test_axe_finds_nothing_in_a_preview(opened: Any, preview: str, page_of: str) -> None:
    assert browsers.axe(opened(preview + page_of)) == []


@every_type
def test_nothing_spills_at_320_pixels(opened: Any, address: str, page_of: str) -> None:
    page = opened(address + page_of, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert browsers.axe(page) == []


SMALL = """() => [...document.querySelectorAll('a, summary, button')]
    .filter(e => e.offsetParent && getComputedStyle(e).display !== 'inline')
    .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
    .filter(([, r]) => r.width && r.height < 24)
    .map(([text, r]) => `${text}: ${Math.round(r.height)}`)"""


@every_type
def test_targets_that_stand_alone_are_24_pixels_high(opened: Any, address: str, page_of: str) -> None:
    """Links within lines of text and table cells are excepted by success criterion 2.5.8."""
    assert opened(address + page_of).evaluate(SMALL) == []


FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
    return e === document.body ? null : {name: e.tagName, text: e.textContent.trim().slice(0, 60),
      outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
      seen: e.getBoundingClientRect().width > 0, href: e.getAttribute('href'),
      index: [...document.querySelectorAll('*')].indexOf(e)}; }"""
REACHABLE = (
    "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.offsetParent).length"
)


@pytest.mark.parametrize("page_of", ["index.html", "measure/weight.html", "scorecard.html"])
def test_the_keyboard_alone_reaches_everything_in_order_and_shows_where_it_is(
    opened: Any, address: str, page_of: str
) -> None:
    page = opened(address + page_of)
    wanted = page.evaluate(REACHABLE)
    visited: list[dict[str, Any]] = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at is not None
        visited.append(at)
    assert visited[0]["text"] == "Skip to main content"
    assert [at["text"] for at in visited if not (at["outline"] and at["seen"])] == []
    order = [at["index"] for at in visited]
    assert order == sorted(order)
    assert len(set(order)) == wanted


def test_the_skip_link_leads_to_the_content(opened: Any, address: str) -> None:
    page = opened(address + "index.html")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_working_opens_by_the_keyboard(opened: Any, address: str) -> None:
    page = opened(address + "measure/weight.html")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details').open") is True


def test_wide_tables_scroll_by_the_keyboard_in_their_own_frame(opened: Any, address: str) -> None:
    page = opened(address + "scorecard.html", viewport={"width": 320, "height": 640})
    region = page.locator("[role=region][tabindex='0']").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=2000)


def test_a_chart_keeps_its_white_ground_in_dark_display(opened: Any, address: str) -> None:
    page = opened(address + "measure/weight.html", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    ground = page.locator(".ground.wide").first
    assert ground.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrow_screen_has_charts_with_letters_that_can_be_read(opened: Any, address: str) -> None:
    page = opened(address + "measure/weight.html", viewport={"width": 320, "height": 640})
    assert not page.locator(".ground.wide").first.is_visible()
    narrow = page.locator(".ground.narrow").first
    assert narrow.is_visible()
    heights = narrow.locator("text").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 9


def test_zoom_of_text_to_twice_its_size_keeps_everything(opened: Any, address: str) -> None:
    page = opened(address + "index.html", viewport={"width": 1280, "height": 900})
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def sheets(page: Any, path: Path) -> int:
    """How many sheets of A4 a page prints on."""
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


ONE_SHEET = [
    "index.html",
    "strategy/region/index.html",
    "one-page.html",
    "strategy/region/one-page.html",
    "facts/children.html",
    "facts/empty-theme.html",
    "strategy/region/facts/regional-theme.html",
]


@pytest.mark.parametrize("page_of", ONE_SHEET)
def test_pages_for_one_sheet_print_on_one(opened: Any, address: str, page_of: str, tmp_path: Path) -> None:
    assert sheets(opened(address + page_of), tmp_path / "home.pdf") == 1


LETTERS = """() => [...document.querySelectorAll('.leaflet *')]
    .filter(e => e.offsetParent && !e.closest('.quiet, svg') && e.innerText && !e.children.length)
    .map(e => parseFloat(getComputedStyle(e).fontSize))"""


@pytest.mark.parametrize("page_of", ["one-page.html", "facts/children.html"])
def test_leaflets_never_print_smaller_than_ten_points(opened: Any, address: str, page_of: str) -> None:
    page = opened(address + page_of, viewport=A4)
    page.emulate_media(media="print")
    sizes = page.evaluate(LETTERS)
    assert len(sizes) > 10
    assert min(sizes) * 72 / 96 >= 9.99  # browsers keep four decimals of a pixel


def test_print_leaves_out_the_menu_and_keeps_tables_whole(opened: Any, address: str, tmp_path: Path) -> None:
    page = opened(address + "measure/weight.html", viewport=A4)
    page.emulate_media(media="print")
    assert not page.locator(".menu").is_visible()
    assert page.locator("table.series").is_visible()
    spilled = """[...document.querySelectorAll('table, svg')]
        .filter(e => e.getBoundingClientRect().right > 704).length"""
    assert page.evaluate(spilled) == 0
    assert sheets(page, tmp_path / "measure.pdf") <= 6


def test_the_site_needs_no_server_and_no_network(opened: Any, address: str, tmp_path: Path) -> None:
    """Every request that a page makes stays with the site's own files."""
    context = opened(address + "index.html").context
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(f"console: {message.text}"))
    page.goto(address + "measure/weight.html")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_pages_can_be_read_without_script(opened: Any, address: str) -> None:
    page = opened(address + "measure/weight.html", java_script_enabled=False)
    assert page.locator("h1").inner_text() == "Children above a healthy weight"
    assert page.locator(".chart svg").first.is_visible()
