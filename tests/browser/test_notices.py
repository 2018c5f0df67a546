"""Correction notices and the marks of approval in a real browser: wide, narrow, dark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from goldenthread.publishing import publish
from goldenthread.publishing.corrections import correct
from tests.publishing import made
from tests.publishing.approval import sound
from tests.support import browser as browsers

PAGES = ("measure/weight.html", "changes.html", "about.html", "index.html")
LONG = "https://example.org/" + "minutes" * 20


@pytest.fixture(scope="module")
def noticed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with corrections that is signed off."""
    place = sound.workspace(tmp_path_factory.mktemp("noticed") / "place")
    on = date(2025, 2, 3)
    for node in ("weight", "sound-place", "visits"):
        correct(place, node, was="12.3%", now="14.1%", why=f"A wrong year: {LONG}", on=on)
    correct(place, "weight", was=made.HOSTILE, now="Two lines", why="A slip.", on=on, role=sound.CHAIR)
    sound.preview(place)
    sound.sign(place)
    publish(place, as_of=sound.TODAY)
    with browsers.served(place.site) as found:
        yield found


@pytest.mark.parametrize("page_of", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notices_can_be_used_wide_and_narrow(browser: Any, noticed: str, page_of: str, scheme: str) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(noticed + page_of)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert browsers.axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert browsers.axe(page) == []
    if page_of != "about.html":
        assert page.locator(".correction").first.is_visible()
    context.close()


def test_a_hostile_text_is_read_and_not_run(browser: Any, noticed: str) -> None:
    page = browser.new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script of the text ran"))
    page.goto(noticed + "measure/weight.html")
    assert made.HOSTILE in page.locator(".correction").first.inner_text()
    page.close()
