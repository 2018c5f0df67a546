"""The shared reference figures: real official data and documents kept beside a checkout, never in it.

They lie in `../shared` seen from the project's root; the environment variable GOLDENTHREAD_SHARED names
another place. A test that needs them is skipped, with the reason, where they are absent.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REASON = "needs the shared reference figures beside the checkout"


def find() -> Path | None:
    """The folder of shared reference figures, or None where there is none."""
    folder = Path(os.environ.get("GOLDENTHREAD_SHARED") or ROOT.parent / "shared")
    return folder.resolve() if (folder / "data").is_dir() else None


def shared() -> Path:
    """The folder of shared reference figures; skips the running test where there is none."""
    folder = find()
    if folder is None:
        pytest.skip(REASON)
    return folder
