"""The public site of the made-up workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.workspace import Workspace


@pytest.fixture(scope="session")
def site(published: Workspace) -> Path:
    """The folder of the public site."""
    return published.site
