"""Fixtures for every room: `shared`, `published`, `browser`, `page` and `serve`; and no network for tests."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from goldenthread.workspace import Workspace
from tests.support import browser as browsers
from tests.support.shared import shared as find_shared

# A busy machine must not fail a property, and a run that decides must be the same run again.
settings.register_profile(
    "ours",
    deadline=None,
    derandomize=browsers.in_ci(),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("ours")

HERE = ("127.0.0.1", "::1", "localhost")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, so that `-m "not browser"` leaves out what it says."""
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if needs & {"browser", "page"}:
            item.add_marker("browser")
        if "shared" in needs:
            item.add_marker("shared")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a call to another machine an error: a test that needs one would fail on somebody's train."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            raise RuntimeError(f"a test tried to reach {address[0]}: use a file or a server on this machine")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reference figures; the test is skipped where there is none."""
    return find_shared()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The made-up workspace with its public site and its preview, for tests that only look at them."""
    from goldenthread.publishing import publish  # takes a second to import: only where a site is looked at
    from tests.publishing import made

    workspace = made.workspace(tmp_path_factory.mktemp("made"))
    publish(workspace, as_of=made.AS_OF)
    publish(workspace, as_of=made.AS_OF, preview=True)
    return workspace


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the whole run."""
    with browsers.launched() as running:
        yield running


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page in a fresh context; its content security policy is bypassed so that axe can be put in."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder on this machine and returns its address, with a closing slash."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(browsers.served(folder))
