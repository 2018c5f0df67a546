"""One published site for the tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.publishing import publish
from goldenthread.workspace import Workspace
from tests.publishing import made


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The made-up workspace with its public site and its preview."""
    workspace = made.workspace(tmp_path_factory.mktemp("made"))
    publish(workspace, as_of=made.AS_OF)
    publish(workspace, as_of=made.AS_OF, preview=True)
    return workspace


@pytest.fixture(scope="session")
def site(published: Workspace) -> Path:
    """The folder of the public site."""
    return published.site
