"""A published site, served on this machine, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goldenthread.workspace import Workspace
from tests.support import browser as browsers


@pytest.fixture(scope="session")
def address(published: Workspace) -> Iterator[str]:
    """The address of the made-up public site, with a closing slash."""
    with browsers.served(published.site) as found:
        yield found


@pytest.fixture(scope="session")
def preview(published: Workspace) -> Iterator[str]:
    """The address of the internal copy."""
    with browsers.served(published.preview) as found:
        yield found
