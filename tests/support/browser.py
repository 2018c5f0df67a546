"""A real browser for tests: Chromium from the machine, driven by playwright, with axe for accessibility.

Chromium comes from the operating system (`apt-get install chromium`), never from a download of playwright's
own. Where it is absent the tests are skipped with the reason; in CI (CI=true) its absence is a failure,
because a green run must mean that the pages were really looked at.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# WCAG 2.2 level AA and what it is built on, with axe's own advice on good practice.
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def in_ci() -> bool:
    """Whether this run decides about landing: then nothing may be skipped for want of a browser."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def executable() -> str | None:
    """The path of a Chromium on this machine; GOLDENTHREAD_BROWSER names another."""
    named = os.environ.get("GOLDENTHREAD_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def absent(reason: str) -> NoReturn:
    """Skip the test, or fail it in CI."""
    if in_ci():
        pytest.fail(f"{reason}; in CI these tests must run")
    pytest.skip(reason)


@contextmanager
def launched() -> Iterator[Any]:
    """A running Chromium."""
    path = executable()
    if path is None:
        absent("no Chromium on this machine (Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed (./run test installs it)")
    # Chromium refuses its sandbox to root, which is who runs in a container.
    root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *root])
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is for its failures."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder served on this machine only; axe dislikes file: addresses."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def axe(page: Any) -> list[str]:
    """What axe finds wrong on the page: one line for each fault and element, none when all is well.

    The page's context must have been made with `bypass_csp=True` (the `page` fixture's is).
    """
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(AXE_TAGS)}})
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {' '.join(map(str, node['target']))}"
        for fault in results.response["violations"]
        for node in fault["nodes"]
    ]
