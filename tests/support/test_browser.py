"""The browser that the other tests rely on: it opens a page, finds a fault, and is missed loudly in CI."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import browser as browsers

GOOD = """<!doctype html><html lang="en-GB"><head><title>A page</title></head>
<body><main><h1>A page</h1><p>Some words.</p></main></body></html>"""
BAD = GOOD.replace("<p>", '<img src="x.png"><p>').replace(' lang="en-GB"', "")


def test_a_good_page_has_no_faults(tmp_path: Path, page: Any, serve: Callable[[Path], str]) -> None:
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    page.goto(serve(tmp_path) + "index.html")
    assert page.title() == "A page"
    assert browsers.axe(page) == []


def test_a_bad_page_has_its_faults_named(tmp_path: Path, page: Any, serve: Callable[[Path], str]) -> None:
    (tmp_path / "index.html").write_text(BAD, encoding="utf-8")
    page.goto(serve(tmp_path) + "index.html")
    assert {fault.split()[0] for fault in browsers.axe(page)} == {"html-has-lang", "image-alt"}


def test_a_missing_browser_is_a_skip_here_and_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("GOLDENTHREAD_BROWSER", raising=False)
    assert browsers.executable() is None
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"), browsers.launched():
        pass
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="must run"), browsers.launched():
        pass
