"""A published site, served on this machine, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goldenthread.publishing import publish
from tests.publishing import made
from tests.support import browser as browsers


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made-up public site, with a closing slash."""
    workspace = made.workspace(tmp_path_factory.mktemp("browsed"))
    publish(workspace, as_of=made.AS_OF)
    with browsers.served(workspace.site) as found:
        yield found


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the internal copy."""
    workspace = made.workspace(tmp_path_factory.mktemp("previewed"))
    publish(workspace, as_of=made.AS_OF, preview=True)
    with browsers.served(workspace.preview) as found:
        yield found
